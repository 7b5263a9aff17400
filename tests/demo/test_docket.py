"""The docket as it was recorded: its figures are counted here from the histories themselves, without the read models."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from enforcement_workflow import Court, acts
from enforcement_workflow.demo.docket import DocketSummary, build, is_docket, open_demo
from enforcement_workflow.demo.published import published_beside
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.published import report

AS_OF = date(2018, 6, 6)
LEADERS = {"president", "vice_president", "division_head", "bureau_director"}
Histories = dict[str, tuple[Entry, ...]]


@pytest.fixture(scope="module")
def court(demo_store: Path) -> Iterator[Court]:
    with Court.open(str(demo_store)) as court:
        yield court


@pytest.fixture(scope="module")
def histories(court: Court) -> Histories:
    return {str(number): court.history(number) for number in court.numbers()}


@pytest.fixture(scope="module")
def cases(histories: Histories) -> list[Case]:
    """The first-time cases."""
    folded = [fold(entries[0].number, entries) for entries in histories.values()]
    return [case for case in folded if case.filed and case.filed.kind == "first_time"]


def percent(x: Fraction) -> Decimal:
    return (100 * Decimal(x.numerator) / x.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def closed_in(cases: Iterable[Case], year: int) -> list[Case]:
    return [c for c in cases if c.closed_on and c.closed_on.year == year]


def really_concluded(case: Case) -> bool:
    return case.closed_by == "CaseConcluded"


def members(cases: Iterable[Case], campaign: str) -> list[Case]:
    return [c for c in cases if campaign in c.campaigns]


def exceeded(clock: Clock, case: Case) -> bool:
    reading = clock.read(case, case.closed_on or AS_OF)
    assert reading
    return reading.exceeded


# --- a part of the docket


def small(path: Path, cases: int) -> tuple[DocketSummary, list[tuple[str, int, str]], list[tuple[int, int]]]:
    court, clock = open_demo(str(path))
    told = list[tuple[int, int]]()
    with court:
        summary = build(court, clock, cases=cases, progress=lambda done, total: told.append((done, total)))
        heads = [(str(n), court.case(n).version, court.case(n).digest) for n in court.numbers()]
    return summary, heads, told


def test_two_builds_have_the_same_heads(tmp_path: Path) -> None:
    first, second = small(tmp_path / "a.db", 24), small(tmp_path / "b.db", 24)
    assert first == second
    summary, heads, told = first
    assert summary.cases == 24 and summary.acts == sum(version for _, version, _ in heads)
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    assert "invented" in summary.note_en and "虚构" in summary.note_zh


def test_no_case_is_also_a_docket(tmp_path: Path) -> None:
    summary, heads, _ = small(tmp_path / "none.db", 0)
    assert (summary.cases, summary.acts, heads) == (0, 0, [])


def test_a_docket_is_known_by_its_mark(tmp_path: Path) -> None:
    marks = []
    for cases in (0, 24):
        court, clock = open_demo(str(tmp_path / f"{cases}.db"))
        with court:
            build(court, clock, cases=cases)
            marks.append((is_docket(court), bool(published_beside(court))))
    assert marks == [(False, False), (True, True)]


# --- how it was recorded


def test_every_act_was_judged_and_none_was_irregular(histories: Histories) -> None:
    entries = [e for history in histories.values() for e in history]
    assert 18_000 <= len(entries) <= 24_000
    assert not any(e.observed or e.irregularities or e.source for e in entries)
    assert {e.rulebook for e in entries} == {CHINA.rulebook.label}


def test_acts_were_recorded_day_by_day_across_cases(court: Court, histories: Histories) -> None:
    touched = court.touched(0, 1_000_000)
    unread = {number: iter(history) for number, history in histories.items()}
    recorded = [next(unread[number]).recorded_at for _, number in touched]
    assert recorded == sorted(recorded)
    assert all(e.recorded_at == e.effective_at for history in histories.values() for e in history)
    days = [e.on for history in histories.values() for e in history]
    assert date(2016, 1, 1) <= min(days) < max(days) == AS_OF


def test_the_data_says_that_it_is_synthetic(histories: Histories, cases: list[Case]) -> None:
    notes = [e.act for history in histories.values() for e in history if isinstance(e.act, acts.Noted)]
    assert [note.code for note in notes] == ["synthetic"]
    assert all(c.filed and "虚构 invented" in c.filed.basis for c in cases)


def test_nobody_approved_what_they_recorded(histories: Histories, cases: list[Case]) -> None:
    used = [(c, a) for c in cases for given in c.approvals.values() for a in given]
    assert len(used) > 1_000 and all(a.used_by for _, a in used)
    for case, approval in used:
        assert approval.used_by and case.handler
        recorder = histories[str(case.number)][approval.used_by - 1].by
        assert approval.by.id != recorder.id
        if approval.by.id == case.handler.id:  # what only the president signs, in a case of the president's own
            assert approval.by.office == "president" and recorder.id != case.handler.id


def test_closed_cases_leave_nothing_behind(cases: list[Case]) -> None:
    for case in cases:
        if case.closed_on:
            held = [name for name, m in case.measures.items() if m.holds(case.closed_on)]
            assert not case.balance.minor and set(held) <= set(case.kept_measures), case.number
            assert not any(lot.live for lot in case.lots.values())
            assert not case.open_sales


def test_the_docket_shows_most_of_the_vocabulary(histories: Histories) -> None:
    seen = {e.name for history in histories.values() for e in history}
    unseen = set(acts.ACTS) - seen
    assert unseen <= {
        "ActionBrought", "ActionTaken", "AssetRemoved", "BuyerDefaulted", "ClaimRegistered", "CommitteeFormed",
        "CreditorConsented", "DisposalCeded", "DisposalRequested", "DisposalTransferred", "DistributionDisputed",
        "DistributionPlanned", "DistributionServed", "DistributionSettled", "EvictionOrdered", "ExclusionEnded",
        "ForcedSaleOpened", "GoodsAgreed", "GoodsAgreementBroken", "HigherCourtAsked", "LotContinued", "PaymentDelayed",
        "PeriodExcluded", "PremisesEntered", "PriorMeasureEnded", "PriorityClaimed", "SearchOrdered", "SetOffTaken",
        "StopRequested",
    }  # fmt: skip
    assert {"AccountVerified", "ConsumptionRestricted", "DebtorListed", "RecusalDecided"} <= seen


# --- its figures


def test_leaders_handle_199_of_856_cases(histories: Histories, cases: list[Case]) -> None:
    led = 0
    for case in cases:
        assigned = next(e.act for e in histories[str(case.number)] if isinstance(e.act, acts.CaseAssigned))
        led += assigned.handler.office in LEADERS
    assert (len(cases), led, percent(Fraction(led, len(cases)))) == (856, 199, Decimal("23.25"))


def test_183_of_188_livelihood_cases_are_concluded(cases: list[Case]) -> None:
    joined = members(cases, "livelihood")
    assert (len(joined), sum(c.closed_on is not None for c in joined)) == (188, 183)
    assert all(really_concluded(c) for c in joined if c.closed_on)


def test_all_18_old_cases_are_concluded_within_the_limit_because_the_law_stops_the_clock(cases: list[Case]) -> None:
    over = [c for c in cases if c.filed_on and (c.closed_on or AS_OF) > add_months(c.filed_on, 12)]
    assert over == members(cases, "old_cases") and len(over) == 18
    clock = CHINA.clocks["A"]
    unstopped = attrs.evolve(clock, tolled_by=frozenset())
    assert all(really_concluded(c) and not exceeded(clock, c) and exceeded(unstopped, c) for c in over)


def test_every_closing_lies_within_the_limit(histories: Histories) -> None:
    closed = [case for h in histories.values() if (case := fold(h[0].number, h)).closed_on]
    assert len(closed) > 780
    assert not [c.number for c in closed if exceeded(CHINA.clocks["A"], c)]


def test_41_of_85_lots_are_sold_for_170_million(histories: Histories) -> None:
    starts, prices = dict[tuple[str, str], int](), dict[tuple[str, str], int]()
    for number, history in histories.items():
        for e in history:
            if isinstance(e.act, acts.LotListed):
                starts[number, e.act.lot] = e.act.start_price.minor
            elif isinstance(e.act, acts.LotSold):
                prices[number, e.act.lot] = e.act.price.minor
    premiums = {lot: Fraction(price - starts[lot], starts[lot]) for lot, price in prices.items()}
    assert (len(starts), len(prices), sum(prices.values())) == (85, 41, 170_000_000_00)
    assert round(Decimal(4100) / 85, 1) == Decimal("48.2")
    assert max(prices.values()) == 90_260_000_00
    assert max(premiums.values()) == Fraction(232, 100)
    assert max(prices, key=prices.__getitem__) != max(premiums, key=premiums.__getitem__)


def test_2017_is_better_than_2016_by_the_published_points(cases: list[Case]) -> None:
    found = dict[str, list[Fraction]]()
    for year in (2016, 2017):
        closed = closed_in(cases, year)
        money = [c for c in closed if c.claim is not None]
        accepted = sum(c.filed_on.year <= year <= (c.closed_on or AS_OF).year for c in cases if c.filed_on)
        rates = {
            "I1": Fraction(sum(c.obtained.minor for c in money), sum(c.claim.minor for c in money if c.claim)),
            "I2": Fraction(sum(map(really_concluded, closed)), accepted),
            "I3": Fraction(sum(2 * c.obtained.minor > (c.claim.minor if c.claim else 0) for c in money), len(money)),
            "I5": Fraction(sum(not really_concluded(c) for c in closed), accepted),
        }
        for index, rate in rates.items():
            found.setdefault(index, []).append(rate)
    for index, points in (("I1", "18.37"), ("I2", "23.13"), ("I3", "34.86")):
        old, new = found[index]
        assert percent(new - old) == percent(new) - percent(old) == Decimal(points), index
    old, new = found["I5"]
    assert percent(old / new / 100) == percent(Fraction(percent(old)) / Fraction(percent(new)) / 100) == Decimal("8.53")


def test_the_published_table_computes_what_was_published(demo_store: Path, tmp_path: Path) -> None:
    copy = shutil.copy(demo_store, tmp_path / "copy.db")
    with Court.open(str(copy)) as court:
        table = report(court, as_of=AS_OF, published=published_beside(court))
    assert not table.quarantined
    said = {row.id: row.computed for row in table.rows if row.published is not None}
    assert said == {
        "I1": "+18.37", "I2": "+23.13", "I3": "+34.86", "I4": "+38.24", "I5": "8.53", "I7": "100.00",
        "I8-led": "199", "I8": "23.25", "I9-cases": "188", "I9-concluded": "183", "I9": "97.34",
        "I10-cases": "18", "I10-concluded": "18",
        "A1": "85", "A2": "41", "A3": "48.2", "A4": "170", "A5": "90.26", "A6": "232",
    }  # fmt: skip
    assert all(row.agrees for row in table.rows if row.published is not None)
    for index in ("I1", "I2", "I3", "I4"):
        old, new = table.row(index).figures
        assert old.printed and new.printed
        assert f"+{Decimal(new.printed) - Decimal(old.printed)}" == said[index]
    old, new = table.row("I5").figures
    assert percent(Fraction(old.printed or 0) / Fraction(new.printed or 1) / 100) == Decimal(said["I5"] or 0)


# --- cases taken up again


def test_resumed_cases_have_numbers_of_their_own_and_disturb_no_figure(court: Court, histories: Histories) -> None:
    resumed = {n: h for n, h in histories.items() if "执恢" in n}
    kinds = Counter(h[0].act.kind for h in histories.values() if isinstance(h[0].act, acts.CaseFiled))
    assert kinds == {"first_time": 856, "resumed": 16} and len(resumed) == 16
    for number, history in resumed.items():
        filing = history[0].act
        assert isinstance(filing, acts.CaseFiled) and filing.origin and filing.claim
        old = court.case(filing.origin)
        assert old.resumed_as == number and old.closed_by == "ClosedForLackOfAssets"
        assert old.claim and filing.claim == old.claim - old.obtained
    filed = [(h[0].on, int(n.split("执恢")[1].removesuffix("号"))) for n, h in resumed.items()]
    for year in (2016, 2017, 2018):
        serials = [serial for day, serial in sorted(filed) if day.year == year]
        assert serials == list(range(1, len(serials) + 1))
