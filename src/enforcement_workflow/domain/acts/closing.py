"""Closing: the case ends, or this round of it does, and may be taken up again."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Prose
from enforcement_workflow.domain.values import CaseNumber

Mode = Literal["performed", "terminated", "removed", "not_enforceable", "rejected"]


@act("启动结案", says="承办人提请结案。")
class ClosingStarted(Act):
    """The handler proposes to close the case."""

    mode: Literal["performed", "terminated", "removed", "not_enforceable", "rejected", "no_assets"]


@act("终结本次执行程序", says="因无可处置财产终结本次执行程序；债务和再次查询财产的职责继续存在。")
class ClosedForLackOfAssets(Act):
    """This round is closed because nothing can be disposed of; the obligation and a duty to ask again go on.

    `kept_measures` stay in force. `applicant_signed` is None only where an old file does not say.
    """

    applicant_signed: bool | None
    kept_measures: tuple[Id, ...] = ()
    ground: Prose = ""


@act("恢复执行", says="已结案件恢复执行：另立新案号（新案同时立案），或者沿用原案号。")
class CaseResumed(Act):
    """A closed case is taken up again: under a new `number`, whose case is filed in the same moment, or under its own."""

    number: CaseNumber | None
    ground: Prose


@act("结案", says="以结案方式之一最终结案。")
class CaseConcluded(Act):
    """The case is closed for good, in one of the closing modes."""

    mode: Mode
    ground: Prose = ""
    kept_measures: tuple[Id, ...] = ()


@act("归档", says="案卷归档。")
class CaseArchived(Act):
    """The file goes to the archive."""

    ground: Prose = ""
