"""What the court has resolved to do: acts on its action plan, entered in a stream of their own."""

from datetime import date, datetime

from enforcement_workflow.domain.actionplan import ActionPlan, action_plan_of
from enforcement_workflow.domain.acts import PLAN_ACTS, Act
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.planning import check_planning
from enforcement_workflow.store.names import PLAN
from enforcement_workflow.store.stream import Stream, known_by


class Planning(Stream):
    """The action plan of a court. `record` raises InvalidAct for an item adopted twice, one that there is not or that has
    ended, a day before its adoption, and work that would begin after it is due."""

    name, vocabulary = PLAN, PLAN_ACTS

    def plan(self, on: date | None = None, *, known_at: datetime | None = None) -> ActionPlan:
        """The plan as it stands; or as it stood at the end of a day; or what was known of it at an instant (aware)."""
        entries = known_by(known_at, "plan", self.history(), on=on)
        return action_plan_of(e for e in entries if on is None or e.on <= on)

    def _fits(self, act: Act, before: tuple[Entry, ...], on: date) -> None:
        check_planning(act, action_plan_of(before), on)
