"""From a refusal to a lawful act by following the ways out that its findings name, as a user would.

>>> from datetime import date
>>> from enforcement_workflow import Party, acts
>>> from enforcement_workflow.testing import given, on
>>> filed = acts.CaseFiled(
...     kind="first_time", basis="(2017)琼72民初5号", applicants=(Party("Hai Da Crewing", "unit"),),
...     respondents=(Party("Nan Yang Shipping", "unit"),), claim=None, received_on=date(2018, 1, 2),
... )
>>> refused = given(on("2018-01-02", filed)).when(acts.CaseArchived())
>>> path = refused.followed()
>>> path
<CaseArchived is lawful after 1 step: 1. record CaseConcluded>
"""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, Never, cast

import attrs

from enforcement_workflow.domain.acts import ACTS, Act, CaseResumed
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.resumption import resumption
from enforcement_workflow.domain.rule import Finding, WayOut, as_text
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import EnforcementError
from enforcement_workflow.testing.happenings import instant
from enforcement_workflow.testing.supplying import Scene, Supply, supplied

if TYPE_CHECKING:
    from enforcement_workflow.testing.outcome import Outcome
    from enforcement_workflow.testing.scenario import Scenario

MOST_STEPS: Final = 40
DEEPEST: Final = 6
"""How far acts may be needed for acts that are needed."""


@attrs.frozen
class Step:
    """One thing done on the way: an act recorded, a day waited for, a field entered otherwise, or another officer asked."""

    kind: Literal["record", "wait", "amend", "ask"]
    because: str
    act: Act | None = None
    by: Officer | None = None
    on: date | None = None
    change: tuple[str, Any] | None = None

    def __str__(self) -> str:
        if self.kind == "record":
            return f"record {type(self.act).__name__}"
        if self.kind == "wait":
            return f"wait until {self.on}"
        if self.change:
            return f"enter {self.change[0]}: {as_text(self.change[1])}"
        return f"let {self.by} do it"

    @property
    def in_full(self) -> str:
        """The step with its fields, its officer, and the rule that asked for it."""
        if self.act is None:
            return f"{self} ({self.because})"
        fields = ", ".join(
            f"{f.name}={as_text(getattr(self.act, f.name))}" for f in attrs.fields(cast(Any, type(self.act)))
        )
        return f"{self} ({fields}) on {self.on}, by {self.by} ({self.because})"


@attrs.frozen(repr=False)
class Path:
    """The steps from a refusal to the act being lawful, and the outcome at the end."""

    start: "Outcome"
    steps: tuple[Step, ...]
    outcome: "Outcome"

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        name, n = type(self.start.verdict.act).__name__, len(self)
        if not self.steps:
            return f"<{name} is lawful as it is>"
        listed = "; ".join(f"{i}. {step}" for i, step in enumerate(self.steps, 1))
        return f"<{name} is lawful after {n} step{'s' * (n > 1)}: {listed}>"


class Stuck(AssertionError):
    """The ways out did not lead to a lawful act: says after which steps, and why."""


def follow(outcome: "Outcome", supply: Supply | None = None, *, most: int = MOST_STEPS) -> Path:
    """Follow the first way out of each finding until the act is lawful.

    Acts are recorded in the order in which the findings name them, by somebody of the office that is named or by the
    proposer; what a way leaves open is filled in to fit the case, or from `supply`. Changes to the act come first, since an
    approval names the act as it is; a day is waited for last, and of several days the latest. Raises Stuck.
    """
    walk = _Walk(outcome, supply or {}, most)
    lawful = walk.lawful(outcome)
    return Path(outcome, tuple(walk.steps), lawful)


_TURNS: Final = ("amend", "record", "ask", "wait")


def turn(way: WayOut) -> Literal["amend", "record", "ask", "wait"]:
    """What kind of step a way out is."""
    return "amend" if way.change else "wait" if way.on else "record" if way.act else "ask"


class _Walk:
    """The steps taken so far, towards one act and the acts that it needs first."""

    def __init__(self, start: "Outcome", supply: Supply, most: int) -> None:
        self.start, self.supply, self.most = start, supply, most
        self.steps: list[Step] = []

    def lawful(self, outcome: "Outcome", depth: int = 0) -> "Outcome":
        """The outcome once the act is lawful."""
        taken: Counter[str] = Counter()
        while not outcome.verdict.allowed:
            finding, way = self._chosen(outcome)
            taken[f"{finding.rule} {way}"] += 1
            if taken[f"{finding.rule} {way}"] > 2:
                self._stuck(outcome, f"{finding.rule} asks for the same again: {way.text_en}")
            if len(self.steps) >= self.most or depth > DEEPEST:
                self._stuck(outcome, f"after {len(self.steps)} steps it is still not lawful")
            outcome = self._step(outcome, finding, way, depth)
        return outcome

    def _chosen(self, outcome: "Outcome") -> tuple[Finding, WayOut]:
        for finding in outcome.findings:
            if not finding.ways_out:
                self._stuck(outcome, f"{finding.rule} names no way out")
        pairs = [(finding, finding.ways_out[0]) for finding in outcome.findings]
        first = min(pairs, key=lambda pair: _TURNS.index(turn(pair[1])))
        if turn(first[1]) == "wait":
            return max(pairs, key=lambda pair: pair[1].on or date.min)
        return first

    def _step(self, outcome: "Outcome", finding: Finding, way: WayOut, depth: int) -> "Outcome":
        act, by, scenario = outcome.verdict.act, outcome.by, outcome.after
        kind, because = turn(way), finding.rule
        if way.change:
            try:
                act = attrs.evolve(cast(Any, act), **{way.change[0]: way.change[1]})
            except (EnforcementError, TypeError, ValueError) as error:
                self._stuck(outcome, f"{finding.rule}: {way.text_en}: {error}")
            if depth == 0:  # of an act that a way only named, the fields were made up anyway
                self.steps.append(Step(kind, because, change=way.change))
            return scenario.when(act, by=by)
        if way.on:
            if way.on < outcome.on:
                self._stuck(outcome, f"{finding.rule} waits for {way.on}, and it is {outcome.on}")
            self.steps.append(Step(kind, because, on=way.on))
            return waited(scenario, way.on).when(act, by=by)
        if way.act:
            scenario = self._recorded(outcome, finding, way, depth)
            return scenario.when(act, by=by)
        asked = another(way.office or by.office, outcome)
        if depth == 0:  # who records an act that must come first is said with it
            self.steps.append(Step(kind, because, by=asked))
        return scenario.when(act, by=asked)

    def _recorded(self, outcome: "Outcome", finding: Finding, way: WayOut, depth: int) -> "Scenario":
        by = another(way.office, outcome) if way.office else outcome.by
        scene = Scene(outcome.after, ACTS[str(way.act)], by, outcome.verdict.act)
        try:
            act = supplied(scene, way.fields, self.supply)
        except (EnforcementError, TypeError, ValueError) as error:
            self._stuck(outcome, f"{finding.rule}: {way.text_en}: {error}")
        done = self.lawful(outcome.after.when(act, by=by), depth + 1)
        self.steps.append(Step("record", finding.rule, done.verdict.act, done.by, done.on))
        return goes_on(done)

    def _stuck(self, outcome: "Outcome", why: str) -> Never:
        name = type(self.start.verdict.act).__name__
        steps = "".join(f"\n  {i}. {step.in_full}" for i, step in enumerate(self.steps, 1)) or "\n  (none)"
        raise Stuck(
            f"{name} is not made lawful: {why}\nsteps taken:{steps}\n"
            f"then {type(outcome.verdict.act).__name__} on {outcome.on} was judged:\n{outcome.explained}\n"
            f"the act: {outcome.verdict.act}"
        )


def another(office: str, outcome: "Outcome") -> Officer:
    """Somebody in an office who neither proposed the act nor handles the case; of the roster, where one is kept."""
    handler = outcome.case.handler
    involved = {outcome.by.id, handler.id if handler else ""} | set(outcome.case.recusals)
    posts = outcome.after.outside.roster.on(outcome.on)
    on_the_roster = tuple(post.officer for post in posts if post.office == office)
    names = on_the_roster or (f"another-{office}", f"yet-another-{office}", f"a-third-{office}")
    return Officer(next((name for name in names if name not in involved), names[0]), office)


def goes_on(recorded: "Outcome") -> "Scenario":
    """Where things go on after an act: in the same case, or in the new one in which it is taken up again."""
    act, scenario = recorded.verdict.act, recorded.after
    if not isinstance(act, CaseResumed) or act.number is None or scenario.case.filed is None:
        return scenario
    new = attrs.evolve(scenario, case=Case(act.number))
    return new.when(resumption(scenario.case, recorded.on), by=recorded.by).then_recorded().after


def waited(scenario: "Scenario", day: date) -> "Scenario":
    """The scenario on a later day, in the morning, or when all is done that was done on that day."""
    zone = scenario.jurisdiction.zone
    done = [e.effective_at for entries in scenario.case.done.values() for e in entries if e.on == day]
    here = [scenario.at] if scenario.at and scenario.at.date() == day else []
    at = max(instant(day, zone, None), instant(day, zone, max([*done, *here], default=None)))
    now = max(scenario.now, at + timedelta(hours=1)) if scenario.now else None
    return attrs.evolve(scenario, at=at, now=now)
