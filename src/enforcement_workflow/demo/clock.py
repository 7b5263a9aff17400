"""Time in the synthetic docket: a court's days, set by whoever builds it."""

from datetime import UTC, datetime

import attrs

from enforcement_workflow.demo.records import FIRST_DAY


@attrs.define
class SimulatedClock:
    """A clock for `Court.open` that shows the instant it was last set to (aware; midnight UTC of the first day at first)."""

    now: datetime = attrs.Factory(lambda: datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now
