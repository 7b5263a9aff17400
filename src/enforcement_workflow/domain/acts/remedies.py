"""Remedies and time: objections, settlements, stays, deferrals, extensions and petitions."""

from datetime import date

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import (
    Count,
    Id,
    Line,
    Name,
    PersonalProse,
    Prose,
)


@act("执行异议")
class ObjectionLodged(Act):
    """A party, or a third party who claims the asset, objects to an act."""

    objection: Id
    by_whom: Name
    against: Line
    asset: Id | None = None
    third_party: bool = False


@act("异议裁定")
class ObjectionDecided(Act):
    """An objection is decided."""

    objection: Id
    upheld: bool


@act("申请复议")
class ReconsiderationAsked(Act):
    """The decision on an objection is taken to the next higher court."""

    objection: Id
    by_whom: Name


@act("复议裁定")
class ReconsiderationDecided(Act):
    """The next higher court has decided."""

    objection: Id
    upheld: bool


@act("提交和解协议")
class SettlementSubmitted(Act):
    """The parties hand in a settlement."""

    terms: PersonalProse


@act("和解履行完毕")
class SettlementPerformed(Act):
    """The settlement has been carried out in full."""


@act("和解未履行")
class SettlementBroken(Act):
    """The settlement was not kept."""


@act("中止执行")
class CaseStayed(Act):
    """Enforcement is stayed on a ground of the law; the case stays open and its limit does not run."""

    ground: Line


@act("恢复中止案件")
class StayLifted(Act):
    """The reason of the stay is gone; the case goes on where it was."""

    ground: Prose = ""


@act("暂缓执行")
class EnforcementDeferred(Act):
    """Enforcement is put off until a day; the stage stays and the limit does not run."""

    ground: Line
    until: date
    applicant_agreed: bool = False


@act("暂缓期满")
class DeferralEnded(Act):
    """The deferral is over."""


@act("延长执行期限", "38")
class ExtensionGranted(Act):
    """The time limit is extended by whole months; `higher_court` names the record of a further extension."""

    months: Count
    ground: Prose
    higher_court: Line | None = None


@act("信访登记")
class PetitionRegistered(Act):
    """A petition about the case is registered."""

    petition: Id
    by_whom: Name | None = None


@act("信访办结")
class PetitionFinished(Act):
    """The petition is answered."""

    petition: Id
