"""Supervision: campaigns, orders from above, examinations, and whatever else is worth keeping."""

from datetime import date

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, PersonalProse, Prose


@act("列入专项行动", says="案件列入专项行动；名单确定后补入的，注明理由（reason）。")
class CampaignJoined(Act):
    """The case joins a special campaign; one that joins after the list was drawn up says for what `reason`."""

    campaign: Id
    reason: Prose = ""


@act("督办", says="领导督办本案，要求在某日前回复。")
class SupervisionOrdered(Act):
    """A leader puts the case under supervision and wants an answer by a day."""

    by_whom: Line
    reply_due: date


@act("督办回复", says="承办人回复督办。")
class SupervisionAnswered(Act):
    """The handler answers the order."""

    reply: Prose = ""


@act("案卷抽查", says="案卷被抽取检查。")
class FileExamined(Act):
    """The file was drawn for examination."""

    finding: Prose


@act("记事", says="记录没有对应行为的事项：正文、其在来源处的代码以及来源。")
class Noted(Act):
    """Keeps anything that has no act of its own: a text, the code it had where it came from, and where that was."""

    text: PersonalProse
    code: Id | None = None
    source: Line | None = None


@act("采取目录措施", says="采取执行措施目录中的一项措施；action 为其代码。")
class ActionTaken(Act):
    """An action from a court system's own catalogue of enforcement actions is taken; `action` is its code there."""

    action: Id
    text: PersonalProse = ""
