"""Remedies and time: objections, settlements, stays, deferrals, extensions and petitions."""

from datetime import date
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import (
    Count,
    Id,
    Line,
    Name,
    PersonalProse,
    Prose,
)


@act("执行异议", says="当事人或者对财产主张权利的案外人对某一行为提出异议。")
class ObjectionLodged(Act):
    """A party, or a third party who claims the asset, objects to an act."""

    objection: Id
    by_whom: Name
    against: Line
    asset: Id | None = None
    third_party: bool = False


@act("异议裁定", says="对异议作出裁定。")
class ObjectionDecided(Act):
    """An objection is decided."""

    objection: Id
    upheld: bool


@act("申请复议", says="不服异议裁定，向上一级法院申请复议。")
class ReconsiderationAsked(Act):
    """The decision on an objection is taken to the next higher court."""

    objection: Id
    by_whom: Name


@act("复议裁定", says="上一级法院已作出复议裁定。")
class ReconsiderationDecided(Act):
    """The next higher court has decided."""

    objection: Id
    upheld: bool


@act("提交和解协议", says="当事人提交执行和解协议。")
class SettlementSubmitted(Act):
    """The parties hand in a settlement."""

    terms: PersonalProse


@act("和解履行完毕", says="执行和解协议已全部履行完毕。")
class SettlementPerformed(Act):
    """The settlement has been carried out in full."""


@act("和解未履行", says="执行和解协议未得到履行。")
class SettlementBroken(Act):
    """The settlement was not kept."""


@act("中止执行", says="因法定事由中止执行；案件仍为未结，中止期间不计入执行期限。")
class CaseStayed(Act):
    """Enforcement is stayed on a ground of the law; the case stays open and its limit does not run."""

    ground: Line


@act("恢复中止案件", says="中止事由消失，案件从中止时的阶段继续执行。")
class StayLifted(Act):
    """The reason of the stay is gone; the case goes on where it was."""

    ground: Prose = ""


@act("暂缓执行", says="暂缓执行至某日；阶段不变，暂缓期间不计入执行期限。")
class EnforcementDeferred(Act):
    """Enforcement is put off until a day; the stage stays and the limit does not run."""

    ground: Line
    until: date
    applicant_agreed: bool = False


@act("暂缓期满", says="暂缓执行结束。")
class DeferralEnded(Act):
    """The deferral is over."""


@act("延长执行期限", says="执行期限延长若干整月；higher_court 注明再次延长的备案文号，asked_on 为提出申请之日。")
class ExtensionGranted(Act):
    """The time limit is extended by whole months; `higher_court` names the record of a further extension.

    `asked_on` is the day it was asked for, where that was not the day of the act.
    """

    months: Count
    ground: Prose
    higher_court: Line | None = None
    asked_on: date | None = None


@act("信访登记", says="登记涉及本案的信访。")
class PetitionRegistered(Act):
    """A petition about the case is registered."""

    petition: Id
    by_whom: Name | None = None


@act("信访办结", says="信访已答复。")
class PetitionFinished(Act):
    """The petition is answered."""

    petition: Id


@act("扣除期限", says="因公告送达、审计评估、管辖争议、协调或者请示，该期间不计入期限。")
class PeriodExcluded(Act):
    """A span begins that does not count towards limits.

    `matter` is what it is for: service by publication, an audit, a dispute over jurisdiction, coordination between
    courts, or instructions asked for from above.
    """

    exclusion: Id
    matter: Literal["publication", "audit", "jurisdiction", "coordination", "instructions"]
    ground: Prose = ""


@act("扣除期限届满", says="不计入期限的期间结束。")
class ExclusionEnded(Act):
    """A span that does not count is over."""

    exclusion: Id


@act("提起诉讼或者仲裁", says="申请人已就所保全的请求提起诉讼或者申请仲裁。")
class ActionBrought(Act):
    """Whoever asked for preservation has brought an action in court, or begun an arbitration."""

    forum: Literal["court", "arbitration"]
    reference: Line


@act("申请二次执行", says="申请执行人因本院逾期未执行，向上一级法院申请执行。")
class HigherCourtAsked(Act):
    """The applicant turns to the next higher court because this one has not enforced in time."""

    ground: Prose = ""
