"""The docket as it was recorded: its figures are counted here from the histories themselves, without the read models.

`histories` are those of the docket that was judged act by act; `old` those of the old cases, copied from registers.
"""

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
from enforcement_workflow.demo.docket import DocketSummary, build, is_docket, keep, open_demo
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
def everything(court: Court) -> Histories:
    return {str(number): court.history(number) for number in court.numbers()}


@pytest.fixture(scope="module")
def histories(everything: Histories) -> Histories:
    return {number: history for number, history in everything.items() if "字第" not in number}


@pytest.fixture(scope="module")
def old(everything: Histories) -> Histories:
    return {number: history for number, history in everything.items() if "字第" in number}


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


def small(cases: int) -> tuple[DocketSummary, list[tuple[str, int, str]], list[tuple[int, int]]]:
    court, clock = open_demo()
    told = list[tuple[int, int]]()
    with court:
        summary = build(court, clock, cases=cases, progress=lambda done, total: told.append((done, total)))
        heads = [(str(n), court.case(n).version, court.case(n).digest) for n in court.numbers()]
        heads += [("#roster", court.staff.version, ""), ("#plan", court.planning.version, "")]
    return summary, heads, told


def test_two_builds_have_the_same_heads() -> None:
    first, second = small(24), small(24)
    assert first == second
    summary, heads, told = first
    assert (summary.cases, summary.old) == (24, 5034 * 24 // 856)
    assert summary.judged + summary.copied + summary.aside == sum(version for _, version, _ in heads)
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    assert "invented" in summary.note_en and "虚构" in summary.note_zh


def test_no_case_is_also_a_docket() -> None:
    summary, heads, _ = small(0)
    assert (summary.cases, summary.old, summary.judged) == (0, 0, 0)
    assert heads == [("#roster", 0, ""), ("#plan", 0, "")]


def test_a_docket_is_known_by_its_mark() -> None:
    marks = []
    for cases in (0, 24):
        court, clock = open_demo()
        with court:
            build(court, clock, cases=cases)
            marks.append((is_docket(court), bool(published_beside(court))))
    assert marks == [(False, False), (True, True)]


def test_what_was_built_in_memory_is_a_store_like_any_other_once_it_is_kept(tmp_path: Path) -> None:
    court, clock = open_demo()
    with court:
        build(court, clock, cases=8)
        keep(court, str(tmp_path / "kept.db"))
        heads = [court.case(n).digest for n in court.numbers()]
    with Court.open(tmp_path / "kept.db", create=False) as kept:
        assert [kept.case(n).digest for n in kept.numbers()] == heads
        assert list(kept.check()) == []


# --- how it was recorded


def test_every_act_was_judged_and_none_was_irregular(histories: Histories) -> None:
    entries = [e for history in histories.values() for e in history]
    assert 18_000 <= len(entries) <= 24_000
    assert not any(e.observed or e.irregularities or e.source for e in entries)
    assert {e.rulebook for e in entries} == {CHINA.rulebook.label}


def test_acts_were_recorded_day_by_day_across_cases(court: Court, everything: Histories, histories: Histories) -> None:
    touched = court.touched(0, 1_000_000)
    streams = everything | {"#roster": court.staff.history(), "#plan": court.planning.history()}
    unread = {number: iter(history) for number, history in streams.items()}
    recorded = [next(unread[number]).recorded_at for _, number in touched]
    assert recorded == sorted(recorded)
    assert all(e.recorded_at == e.effective_at for history in histories.values() for e in history)
    days = [e.on for history in histories.values() for e in history]
    assert date(2016, 1, 1) <= min(days) < max(days) == AS_OF


def test_the_data_says_that_it_is_synthetic(everything: Histories, court: Court) -> None:
    notes = [(n, e.act) for n, history in everything.items() for e in history if isinstance(e.act, acts.Noted)]
    assert [note.code for _, note in notes] == ["synthetic"]
    assert notes[0][0] == court.touched(0, 1)[0][1]  # on the first case ever recorded
    filings = [history[0].act for history in everything.values()]
    assert all(isinstance(f, acts.CaseFiled) and (f.origin or "虚构 invented" in f.basis) for f in filings)
    assert all("虚构 invented" in (e.source or "") for h in everything.values() for e in h if e.observed)


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


def test_the_docket_shows_most_of_the_vocabulary(everything: Histories) -> None:
    seen = {e.name for history in everything.values() for e in history}
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
        "V1": "5,034", "V2": "100.00", "S1-officers": "14", "S1": "18.66", "S2": "7", "S3": "4", "S4": "3", "N1": "10", "N2": "8",
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
    assert kinds == {"first_time": 856, "resumed": 23} and len(resumed) == 23
    origins = []
    for number, history in resumed.items():
        filing = history[0].act
        assert isinstance(filing, acts.CaseFiled) and filing.origin and filing.claim
        before = court.case(filing.origin)
        assert before.resumed_as == number and before.closed_by == "ClosedForLackOfAssets"
        assert before.claim and filing.claim == before.claim - before.obtained
        origins.append("字第" in filing.origin)
    assert Counter(origins) == {False: 16, True: 7}
    filed = [(h[0].on, int(n.split("执恢")[1].removesuffix("号"))) for n, h in resumed.items()]
    for year in (2016, 2017, 2018):
        serials = [serial for day, serial in sorted(filed) if day.year == year]
        assert serials == list(range(1, len(serials) + 1))


# --- the old docket, gone through


def told(history: Iterable[Entry], kind: type[acts.Act]) -> list[Entry]:
    return [e for e in history if isinstance(e.act, kind)]


def joined(history: Iterable[Entry], campaign: str) -> Entry | None:
    return next((e for e in told(history, acts.CampaignJoined) if e.act == acts.CampaignJoined(campaign)), None)


def test_the_old_docket_is_5034_cases_filed_and_closed_from_1990_to_2015(old: Histories) -> None:
    years = Counter(history[0].on.year for history in old.values())
    assert len(old) == 5_034 and sorted(years) == list(range(1990, 2016))
    assert [years[year] for year in (1990, 2002, 2015)] == sorted(years[year] for year in (1990, 2002, 2015))
    for history in old.values():
        closings = told(history, acts.CaseConcluded) + told(history, acts.ClosedForLackOfAssets)
        first = min(closings, key=lambda e: e.on)
        assert first.on <= add_months(history[0].on, 6) and first.on.year <= 2015
        assert not told(history, acts.CaseAssigned)  # the registers name no handler


def test_the_old_docket_was_observed_and_what_its_registers_lack_is_kept_as_irregular(old: Histories) -> None:
    copied = [e for h in old.values() for e in h if e.on.year < 2016]
    assert all(e.observed and e.on < date(2016, 1, 1) for e in copied)
    broken = {(e.name, i.rule) for h in old.values() for e in h for i in e.irregularities}
    assert broken == {("CaseConcluded", "CN-CLS-1")}  # performed, with no payment in the register
    lacking = [n for n, h in old.items() if any(e.irregularities for e in h)]
    assert 0 < len(lacking) < 150
    for number in lacking:
        assert any("付款凭证缺失" in e.act.finding for e in told(old[number], acts.FileExamined))  # type: ignore[attr-defined]


def test_all_5034_old_cases_were_gone_through(old: Histories) -> None:
    gone_through = 0
    for history in old.values():
        since = joined(history, "stock_review")
        assert since and date(2018, 3, 26) <= since.on <= date(2018, 5, 31)
        gone_through += any(e.on >= since.on for e in told(history, acts.FileExamined))
    assert gone_through == 5_034


def test_every_case_that_stood_closed_for_lack_of_assets_was_sorted_out(everything: Histories) -> None:
    begun = date(2018, 3, 26)
    outcomes = Counter[str]()
    for history in everything.values():
        closed = [e for e in told(history, acts.ClosedForLackOfAssets) if e.on < begun]
        left = told(history, acts.CaseResumed) + [e for e in told(history, acts.CaseConcluded) if closed]
        if not closed or any(e.on < begun for e in left):
            assert joined(history, "suspension_review") is None
            continue
        since = joined(history, "suspension_review")
        assert since and any(e.on >= since.on for e in told(history, acts.FileExamined))
        outcomes[left[0].name if left else "left as it is"] += 1
    assert outcomes.total() == 318 + 83  # of the old docket, and of that since 2016
    assert (
        outcomes["CaseResumed"] >= 7 and outcomes["CaseConcluded"] == 318 // 3 - 7 and outcomes["left as it is"] > 200
    )


# --- staff and plan


def test_14_of_75_permanent_staff_are_enforcement_officers_in_four_teams_around_judges(court: Court) -> None:
    posts = court.roster(on=AS_OF).posts
    permanent = {p.officer for p in posts if p.permanent}
    officers = {p.officer for p in posts if p.permanent and p.office == "enforcement_officer"}
    assert (len(officers), len(permanent)) == (14, 75) and Decimal(1400) / 75 // Decimal("0.01") / 100 == Decimal(
        "18.66"
    )
    assert sum(p.transferred_in for p in posts) == 7
    teams = {p.team for p in posts if p.team}
    assert len(teams) == 4
    for team in teams:
        assert any(p.officer.startswith("J") for p in posts if p.team == team)
    assert len({p.officer for p in court.roster(on=date(2017, 8, 31)).posts if p.permanent}) == 75 - 7


def test_everybody_who_acted_held_the_office_on_that_day(court: Court, histories: Histories) -> None:
    roster = court.roster()
    held = {(e.by.id, e.by.office, e.on) for history in histories.values() for e in history}
    assert not [(who, office, day) for who, office, day in held if office not in roster.offices(who, day)]


def test_three_judicial_police_take_part(everything: Histories) -> None:
    by = {e.by.id: e.name for history in everything.values() for e in history if e.by.office == "police"}
    assert by == {"P1": "AssetHandedOver", "P2": "AssetHandedOver", "P3": "AssetHandedOver"}


def test_ten_measures_and_eight_systems_are_adopted(court: Court) -> None:
    plan = court.plan(on=AS_OF)
    assert (len(list(plan.of("measure"))), len(list(plan.of("system"))), len(plan.items)) == (10, 8, 19)
    assert {i.state(AS_OF) for i in plan.items} == {"running", "overdue", "completed", "dropped"}
    assert all(i.title_en and court.roster(on=AS_OF).offices(i.owner, AS_OF) for i in plan.items)
