"""The action plan of a court: the measures and systems it has adopted and how far they are, and its campaigns. Its acts stand in a
stream of their own; that a case joins a campaign is an act on the case."""

from datetime import date
from typing import Annotated, Literal

from enforcement_workflow.domain.acts.vocabulary import Act, plan_act
from enforcement_workflow.domain.fields import Id, Line, Prose, Whole
from enforcement_workflow.domain.values import Money

Percent = Annotated[int, Whole(0, 100)]
Months = Annotated[int, Whole(1, 600)]
Cases = Annotated[int, Whole(0, 1_000_000)]


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


# --- campaigns (专项行动)


@plan_act("发起专项行动", says="发起一项专项行动，载明名称、起止日期、责任人、选案条件和目标。")
class CampaignAnnounced(Act):
    """The court announces a campaign from a `first` to a `last` day, led by an `owner` (an officer's id).

    It is for open cases about a `subject`, filed more than so many `months` before, and of `at_least` so much, as far as these are
    given; `selection` says it in words. Its target is an `index` at so many `percent`, reached by the day on which it is `due`.
    """

    campaign: Id
    title: Line
    owner: Id
    first: date
    last: date
    title_en: Line | None = None
    selection: Prose = ""
    subject: Line | None = None
    months: Months | None = None
    at_least: Money | None = None
    index: Line | None = None
    percent: Percent | None = None
    due: date | None = None


@plan_act("确定专项行动名单", says="确定一项专项行动的案件名单，载明件数；其后列入的案件为补入。")
class CampaignListFrozen(Act):
    """The list of a campaign is drawn up: the cases that have joined by this instant, and how many they are. Those that join
    afterwards are late joiners."""

    campaign: Id
    cases: Cases


@plan_act("专项行动会议", says="周会或者月会研究一项专项行动，记明议定事项。")
class CampaignReviewed(Act):
    """A weekly or monthly meeting goes through a campaign, and what it noted."""

    campaign: Id
    note: Prose


@plan_act("结束专项行动", says="结束一项专项行动。")
class CampaignEnded(Act):
    """A campaign comes to its end."""

    campaign: Id
    result: Prose = ""
