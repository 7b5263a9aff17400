"""Decisions: what others than the recording officer must say before an act is lawful."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line

Decision = Literal["approved", "refused"]


@act("审批", says="领导审批一项拟办行为：of 为其存储名，subject 为其摘要；审批仅对该行为有效一次。")
class ApprovalGiven(Act):
    """A superior decides on one proposed act: `of` is its stored name, `subject` its digest. It covers that act once."""

    of: Id
    subject: Id
    decision: Decision = "approved"


@act("合议庭决定", says="合议庭就某一事项作出决定；事项为拟办行为的，填写该行为的存储名。")
class PanelDecided(Act):
    """A collegial panel decides a matter. Where the matter is a proposed act it is the act's stored name."""

    members: tuple[Id, ...]
    matter: Line
    decision: Decision = "approved"
    subject: Id | None = None
