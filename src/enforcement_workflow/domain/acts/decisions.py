"""Decisions: what others than the recording officer must say before an act is lawful."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line

Decision = Literal["approved", "refused"]


@act("审批")
class ApprovalGiven(Act):
    """A superior decides on one proposed act: `of` is its stored name, `subject` its digest. It covers that act once."""

    of: Id
    subject: Id
    decision: Decision = "approved"


@act("合议庭决定")
class PanelDecided(Act):
    """A collegial panel decides a matter. Where the matter is a proposed act it is the act's stored name."""

    members: tuple[Id, ...]
    matter: Line
    decision: Decision = "approved"
    subject: Id | None = None
