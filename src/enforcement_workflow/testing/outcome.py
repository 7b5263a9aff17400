"""What came of a proposed act, and the assertions about it. Each returns the outcome, so that they chain."""

from datetime import date
from typing import TYPE_CHECKING, Self

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.rule import Finding, WayOut
from enforcement_workflow.domain.rules import NextAct, Verdict
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.testing.following import Path, follow
from enforcement_workflow.testing.happenings import Happening, When
from enforcement_workflow.testing.searching import Moves, shortest
from enforcement_workflow.testing.supplying import Supply

if TYPE_CHECKING:
    from enforcement_workflow.testing.scenario import Scenario

Way = WayOut | type[Act] | str | date
"""A way out, given whole, or as the act to record first, the office that may, or the first lawful day."""


def explained(findings: tuple[Finding, ...]) -> str:
    """The findings as a person would explain them, one to a paragraph; a failed assertion shows them."""
    if not findings:
        return "  (no rule failed)"
    return "\n".join(
        f"  {f.rule} ({f.article}): {f.message_en}\n    {f.message_zh}"
        + "".join(f"\n    way out: {way.text_en}" for way in f.ways_out)
        for f in findings
    )


@attrs.frozen(repr=False)
class Outcome:
    """The verdict on the act that an officer proposed, and the scenario as it stands after it (unchanged when it was refused)."""

    verdict: Verdict
    after: "Scenario"
    on: date
    by: Officer

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self.after.case

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.verdict.findings

    def __repr__(self) -> str:
        how = "recorded" if self.verdict.allowed else f"refused by {', '.join(self.verdict.rules)}"
        return f"<{self._name} on {self.case.number}, {self.on}: {how}>"

    @property
    def _name(self) -> str:
        return type(self.verdict.act).__name__

    @property
    def explained(self) -> str:
        """The findings as a person would explain them."""
        return explained(self.findings)

    def _fail(self, wanted: str) -> AssertionError:
        return AssertionError(
            f"{wanted}\n{self._name} on {self.on}, case {self.case.number} in {self.case.stage}, was judged:\n"
            f"{explained(self.findings)}\nthe act: {self.verdict.act}"
        )

    def then_recorded(self) -> Self:
        """No rule failed: the act was recorded."""
        __tracebackhide__ = True
        if not self.verdict.allowed:
            raise self._fail(f"expected {self._name} to be recorded; it was refused by {', '.join(self.verdict.rules)}")
        return self

    def then_refused(self, rule: str, *rules: str) -> Self:
        """Exactly these rules failed, in any order."""
        __tracebackhide__ = True
        wanted, found = sorted((rule, *rules)), sorted(self.verdict.rules)
        if wanted != found:
            asked, came = ", ".join(wanted), ", ".join(found) or "none"
            raise self._fail(f"expected {self._name} to be refused by {asked}; found {came}")
        return self

    def then_stage(self, stage: str) -> Self:
        """The case is now in this stage."""
        __tracebackhide__ = True
        if self.case.stage != stage:
            raise self._fail(f"expected the case to be in {stage}; it is in {self.case.stage}")
        return self

    def then_finding(
        self, rule: str, *, article: str | None = None, way_out: Way | None = None, **facts: object
    ) -> Self:
        """This rule failed (others may have): under this article, with this way out among others, on these facts.

        A way out is given whole, or as the act to record first, the office that may, or the first lawful day.
        """
        __tracebackhide__ = True
        finding = next((f for f in self.findings if f.rule == rule), None)
        if finding is None:
            raise self._fail(f"expected a finding of {rule}")
        if article is not None and finding.article != article:
            raise self._fail(f"expected {rule} to cite {article!r}; it cites {finding.article!r}")
        if way_out is not None and not any(_leads(way, way_out) for way in finding.ways_out):
            raise self._fail(f"expected {rule} to name the way out {_named(way_out)}")
        for name, value in facts.items():
            if name not in finding.facts or finding.facts[name] != value:
                read = finding.facts.get(name, "nothing of that name")
                raise self._fail(f"expected {rule} to have read {name} = {value}; it read {read}")
        return self

    def then_open(self, *acts: type[Act] | str) -> Self:
        """These acts may be done next: open, or open depending on their fields."""
        __tracebackhide__ = True
        for act, prospect in self._prospects(acts):
            if prospect.state == "closed":
                why = explained(prospect.findings)
                raise AssertionError(f"expected {act} to be open in {self.case.stage}; it is closed:\n{why}")
        return self

    def then_closed(self, *acts: type[Act] | str) -> Self:
        """These acts may not be done next, whatever their fields."""
        __tracebackhide__ = True
        for act, prospect in self._prospects(acts):
            if prospect.state != "closed":
                asks = ", ".join(f"{rule} asks for {field}" for rule, field in prospect.depends_on) or "no rule objects"
                now = f"in {self.case.stage}; it is {prospect.state} ({asks})"
                raise AssertionError(f"expected {act} to be closed {now}")
        return self

    def _prospects(self, acts: tuple[type[Act] | str, ...]) -> list[tuple[str, NextAct]]:
        prospects = {prospect.act: prospect for prospect in self.next_acts}
        names = [act if isinstance(act, str) else act.__name__ for act in acts]
        return [(name, prospects[name]) for name in names]

    @property
    def next_acts(self) -> tuple[NextAct, ...]:
        """What may be done next, on the same day."""
        return self.after.next_acts()

    def followed(self, supply: Supply | None = None) -> Path:
        """Follow the ways out of a refusal until the act is lawful: the steps taken, and the outcome. Raises Stuck.

        `supply` gives fields by act, for what the ways leave open and the case does not suggest.
        """
        __tracebackhide__ = True
        return follow(self, supply)

    def shortest(self, moves: Moves, *, most: int) -> tuple[str, ...] | None:
        """The steps of a shortest way to the act being lawful, over given moves; None where none is so short."""
        return shortest(self, moves, most=most)

    def when(self, act: Act | Happening, *, by: Officer | None = None, on: When | None = None) -> "Outcome":
        """Go on with another act; the one before must have been recorded."""
        __tracebackhide__ = True
        return self.then_recorded().after.when(act, by=by, on=on)


def _leads(way: WayOut, wanted: Way) -> bool:
    if isinstance(wanted, WayOut):
        return way == wanted
    if isinstance(wanted, type):
        return way.act == wanted.__name__
    return wanted in (way.act, way.office, way.on)


def _named(wanted: Way) -> str:
    if isinstance(wanted, WayOut):
        return wanted.text_en
    return wanted.__name__ if isinstance(wanted, type) else str(wanted)
