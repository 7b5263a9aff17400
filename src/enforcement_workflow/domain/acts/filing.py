"""Filing: the case is opened, given to an officer, and the debtor is told."""

from datetime import date
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, Name, PersonalProse
from enforcement_workflow.domain.values import Amount, CaseNumber, Officer, Party


@act("立案", says="法院立案：首次执行、恢复执行或者保全执行。")
class CaseFiled(Act):
    """The court opens a case: for the first time, resumed after closing, or to preserve assets.

    `claim` is None where the instrument orders no payment; `received_on` is when the application came in; `subjects`
    are tags such as crew_wages; a resumed case names its `origin`. `due_on` is the last day on which the debtor could
    perform in time, from which the period to apply and interest for delay run; `transferred_from` is the court that
    sent the case here; `permission` names the leave of a court under which it is filed, where one is needed.
    """

    kind: Literal["first_time", "resumed", "preservation"]
    basis: Line
    applicants: tuple[Party, ...]
    respondents: tuple[Party, ...]
    claim: Amount | None
    received_on: date
    subjects: tuple[Id, ...] = ()
    origin: CaseNumber | None = None
    due_on: date | None = None
    transferred_from: Line | None = None
    permission: Line | None = None


@act("分案", says="将案件分给承办人（记明其当日职务）和执行团队。")
class CaseAssigned(Act):
    """The case is given to a handler, in the office held on that day, and to a team."""

    handler: Officer
    team: Line


@act("申请回避", says="有人申请执行人员回避（of 为该人员编号）。")
class RecusalRequested(Act):
    """Somebody asks that an officer (`of`, an officer's id) step back from the case."""

    of: Id
    by_whom: Name
    ground: PersonalProse


@act("回避决定", says="对回避申请作出决定；准许的，该人员退出本案。")
class RecusalDecided(Act):
    """The request to step back is decided; granted, the officer is out of the case."""

    of: Id
    granted: bool


@act("发出执行通知", says="向被执行人送达执行通知书，一并或者不一并送达报告财产令。")
class NoticeServed(Act):
    """The enforcement notice is served on a respondent, with or without the order to report assets.

    `perform_by` is the day until which the notice gives time to perform; a notice of `reentry` announces that goods under
    an agreement will be fetched.
    """

    respondent: Name
    report_ordered: bool
    perform_by: date | None = None
    of: Literal["enforcement", "reentry"] = "enforcement"


@act("制作文书", says="制发本案文书；digest 为文书文件的摘要。")
class DocumentIssued(Act):
    """A document of the case is issued; `digest` is that of its file."""

    kind: Line
    digest: Id
