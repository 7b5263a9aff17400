"""The action plan of a court: the measures and systems it has adopted, and how far they are. Its acts stand in a stream
of their own."""

from datetime import date
from typing import Annotated, Literal

from enforcement_workflow.domain.acts.vocabulary import Act, plan_act
from enforcement_workflow.domain.fields import Id, Line, Prose, Whole

Percent = Annotated[int, Whole(0, 100)]


@plan_act("列入行动方案", says="将一项措施（measure）或者制度方案（system）列入行动方案，确定责任人、起止日期和团队。")
class PlanItemAdopted(Act):
    """The court adopts a measure, or a system or plan, with an `owner` (an officer's id) and the day on which it is `due`.

    Work on it begins on `starts`, by default on the day of adoption.
    """

    item: Id
    kind: Literal["measure", "system"]
    title: Line
    owner: Id
    due: date
    starts: date | None = None
    title_en: Line | None = None
    team: Line | None = None


@plan_act("变更责任人", says="一项措施或者制度方案改由他人负责。")
class PlanItemReassigned(Act):
    """Somebody else becomes the owner of an item."""

    item: Id
    owner: Id
    team: Line | None = None


@plan_act("调整期限", says="调整一项措施或者制度方案的完成期限，并注明理由。")
class PlanItemRescheduled(Act):
    """An item becomes due on another day, for a reason."""

    item: Id
    due: date
    reason: Prose


@plan_act("报告进度", says="责任人报告一项措施或者制度方案的进度，以百分之几计。")
class PlanProgressReported(Act):
    """The owner reports how far an item is, in percent."""

    item: Id
    percent: Percent
    report: Prose = ""


@plan_act("方案落实", says="一项措施或者制度方案已经落实。")
class PlanItemCompleted(Act):
    """An item has been carried out."""

    item: Id
    result: Prose = ""


@plan_act("撤销方案", says="撤销一项措施或者制度方案，并注明理由。")
class PlanItemDropped(Act):
    """An item is given up, for a reason."""

    item: Id
    reason: Prose
