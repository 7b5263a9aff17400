"""Laws of folding and judging: fold takes any history, judging changes nothing, and what is foretold comes true."""

from datetime import datetime, timedelta
from functools import reduce

import attrs
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.stage_table import CELLS
from enforcement_workflow import CaseNumber, Money, Officer, Stage, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance, fold
from enforcement_workflow.domain.rules import NextAct, judge
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Scenario, approval_of, given_unjudged, on
from enforcement_workflow.testing import by as recorded_by
from enforcement_workflow.testing import given as case_with
from strategies import EVERY_KIND, FILED, HELD, NAMES, OFFICERS, UP_FOR_SALE, ZONE, any_act, instants, officers

NUMBER = CaseNumber("(2018)琼72执1号")
BOOK = CHINA.rulebook
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

happenings = st.lists(st.tuples(any_act, officers, instants), max_size=25)
histories = st.lists(
    st.tuples(any_act, officers, instants, st.none() | st.sampled_from(Stage), st.booleans()), max_size=25
).map(
    lambda rows: [
        Entry(NUMBER, version, act, by, at, at, moved_to, BOOK.label, observed=observed)
        for version, (act, by, at, moved_to, observed) in enumerate(rows, 1)
    ]
)

APPROVED = ("Fined", "Detained", "ExtensionGranted", "MoneyPaidOut", "ClosedForLackOfAssets")
"""Acts that are closed until somebody approves them."""


def as_observed(rows: list[tuple[Act, Officer, datetime]]) -> Scenario:
    """The case that an old file with these acts adds up to."""
    return given_unjudged(FILED, *(on(at, act, by=by) for act, by, at in rows))


def lawful(rows: list[tuple[Act, Officer, datetime]]) -> Scenario:
    """The case after those of the acts that the law allows, each approved by the president and dated by turns."""
    scenario = case_with(on("2018-01-02", FILED), *UP_FOR_SALE)
    at = datetime(2018, 1, 2, 12, tzinfo=ZONE)
    for act, by, _ in rows:
        at += timedelta(days=3)
        approved = scenario.given(recorded_by(Officer("qian", "president"), on(at, approval_of(act))))
        outcome = approved.when(act, by=by, on=at + timedelta(seconds=1))
        scenario = outcome.after if outcome.verdict.allowed else scenario
    return scenario


@slow
@given(histories)
def test_any_stored_history_folds(history: list[Entry]) -> None:
    case = fold(NUMBER, history)
    assert case.version == len(history)
    moves = [e.moved_to for e in history if e.moved_to is not None]
    assert case.stage == (moves[-1] if moves else Stage.filed)
    assert case.balance.currency == case.received.currency == case.paid.currency


@slow
@given(happenings)
def test_any_old_file_can_be_observed(rows: list[tuple[Act, Officer, datetime]]) -> None:
    scenario = as_observed(rows)
    assert scenario.case.version == len(rows) + 1
    for clock in CHINA.clocks.values():
        clock.read(scenario.case, datetime(2026, 1, 1).date())


@slow
@given(histories, st.data())
def test_folding_in_two_parts_is_folding_at_once(history: list[Entry], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(history)))
    case = fold(NUMBER, history[:cut])
    for entry in history[cut:]:
        advance(case, entry)
    assert attrs.asdict(case, recurse=False) == attrs.asdict(fold(NUMBER, history), recurse=False)


@slow
@given(histories, histories)
def test_a_copy_carried_on_leaves_the_case_as_it_was(history: list[Entry], more: list[Entry]) -> None:
    case, untouched = fold(NUMBER, history), fold(NUMBER, history)
    twin = case.copy()
    for entry in more:
        advance(twin, entry)
    assert attrs.asdict(case, recurse=False) == attrs.asdict(untouched, recurse=False)


@slow
@given(happenings, any_act, officers, instants)
def test_judging_twice_gives_one_verdict_and_changes_nothing(
    rows: list[tuple[Act, Officer, datetime]], act: Act, by: Officer, at: datetime
) -> None:
    case = as_observed(rows).case
    before = attrs.asdict(case.copy(), recurse=False)
    first = judge(case, act, by=by, on=at, book=BOOK)
    assert judge(case, act, by=by, on=at, book=BOOK) == first
    assert attrs.asdict(case, recurse=False) == before
    for finding in first.findings:
        assert finding.message_en and finding.message_zh and finding.article
        assert "{" not in finding.article


def foretold(scenario: Scenario, data: st.DataObject, by: Officer) -> None:
    """Every act that is closed is refused whatever its fields; none that is open is refused."""
    at = scenario._at(None)
    prospects = scenario.next_acts(by=by)
    assert [p.act for p in prospects] == list(acts.ACTS)
    for prospect in data.draw(st.lists(st.sampled_from(prospects), min_size=8, max_size=8)):
        act = data.draw(EVERY_KIND[prospect.act])
        agrees(prospect, scenario, act, by, at)


def agrees(prospect: NextAct, scenario: Scenario, act: Act, by: Officer, at: datetime) -> None:
    verdict = scenario.judge(act, by, at)
    if prospect.state == "closed":
        assert {f.rule for f in prospect.findings} <= set(verdict.rules)
    elif prospect.state == "open":
        assert verdict.allowed, verdict.rules
    else:
        assert {rule for rule, _ in prospect.depends_on} >= set(verdict.rules)


@slow
@given(happenings, st.data(), officers)
def test_what_is_foretold_of_an_old_file_comes_true(
    rows: list[tuple[Act, Officer, datetime]], data: st.DataObject, by: Officer
) -> None:
    foretold(as_observed(rows), data, by)


@slow
@given(happenings, st.data(), officers)
def test_what_is_foretold_of_a_lawful_case_comes_true(
    rows: list[tuple[Act, Officer, datetime]], data: st.DataObject, by: Officer
) -> None:
    foretold(lawful(rows), data, by)


@slow
@given(st.data())
def test_an_act_that_is_allowed_moves_the_case_where_the_table_says(data: st.DataObject) -> None:
    """A walk through the law: each step an act that is not closed, approved by the president, a day or a season later."""
    scenario = case_with(on("2018-01-02", FILED), *data.draw(st.sampled_from(((), HELD, UP_FOR_SALE))))
    at = datetime(2018, 1, 2, 12, tzinfo=ZONE)
    for _ in range(data.draw(st.integers(5, 15))):
        at += timedelta(days=data.draw(st.sampled_from((1, 8, 16, 31, 120))))
        possible = [
            p.act for p in scenario.next_acts(by=OFFICERS[0], on=at) if p.state != "closed" or p.act in APPROVED
        ]
        act = data.draw(EVERY_KIND[data.draw(st.sampled_from(possible))])
        approved = scenario.given(recorded_by(Officer("qian", "president"), on(at, approval_of(act))))
        outcome = approved.when(act, by=OFFICERS[0], on=at + timedelta(seconds=1))
        if outcome.verdict.allowed:
            cell = CELLS[type(act).__name__, approved.case.stage]
            assert outcome.verdict.moved_to in cell
            assert outcome.case.stage == (outcome.verdict.moved_to or approved.case.stage)
            scenario = outcome.after
        else:
            assert attrs.asdict(outcome.case, recurse=False) == attrs.asdict(approved.case, recurse=False)


@given(st.lists(st.integers(0, 10**17), max_size=8))
@example([10**17, 10**17])
def test_money_received_adds_up_and_never_breaks_the_fold(amounts: list[int]) -> None:
    case = given_unjudged(FILED, *(acts.MoneyReceived(amount=Money(n, "CNY"), source=NAMES[0]) for n in amounts)).case
    assert case.received.minor == min(reduce(int.__add__, amounts, 0), 10**17)


def test_money_in_another_currency_is_left_to_its_entry() -> None:
    dollars = Money(500, "USD")
    case = given_unjudged(
        FILED, acts.MoneyReceived(amount=dollars, source=NAMES[0]), acts.MoneyPaidOut(amount=dollars, payee=NAMES[0])
    ).case
    assert (case.received, case.paid, case.obtained) == (Money(0, "CNY"), Money(0, "CNY"), Money(0, "CNY"))


def test_a_case_without_a_claim_keeps_the_currency_of_its_first_money() -> None:
    no_claim = attrs.evolve(FILED, claim=None)
    case = given_unjudged(no_claim, acts.MoneyReceived(amount=Money(500, "USD"), source=NAMES[0])).case
    assert case.balance == Money(500, "USD")


def test_officers_of_the_laws_hold_offices_that_exist() -> None:
    assert {officer.office for officer in OFFICERS} <= set(CHINA.offices)


def test_a_case_without_entries_is_filed_at_version_zero() -> None:
    case = fold(NUMBER, [])
    assert (case.version, case.stage, case.is_open) == (0, Stage.filed, True)
    assert Case(NUMBER).copy().number == NUMBER
