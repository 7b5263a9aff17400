"""Examples of the book: for every rule, clock and formula one on each side of its line. Tests check them, documents print them."""

from collections.abc import Callable
from typing import Any

import attrs

from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.testing.outcome import Outcome


@attrs.frozen
class Computed:
    """What a formula gave, beside what was worked out by hand, and what it was given, in words."""

    given: str
    result: Any
    by_hand: Any


Shown = Outcome | Reading | Computed


@attrs.frozen
class Example:
    """One rule, clock or formula on both sides of its line, written out by hand from the law.

    `passes` makes an outcome that is recorded, a reading that was met or still runs, or a result; `refused` an outcome that
    this rule refuses, a reading that is late or overdue, or the result on the other side of the line. `en` and `zh` say in
    a sentence what the pair shows.
    """

    rule: str
    en: str
    zh: str
    passes: Callable[[], Shown]
    refused: Callable[[], Shown]

    def check(self) -> None:
        """Raise AssertionError, saying why, unless both sides are what they are said to be."""
        for side, shown in (("passes", self.passes()), ("refused", self.refused())):
            good = side == "passes"
            if isinstance(shown, Outcome):
                found = self.rule in shown.verdict.rules
                right = shown.verdict.allowed if good else found
                assert right, f"{self.rule}, {side}: {shown}\n{shown.explained}"
            elif isinstance(shown, Reading):
                assert shown.clock == self.rule, f"{self.rule}, {side}: a reading of {shown.clock}"
                assert shown.exceeded is not good, f"{self.rule}, {side}: {shown.state}, due {shown.due_on}"
            else:
                assert shown.result == shown.by_hand, f"{self.rule}, {side}: {shown.given}: {shown.result}"
