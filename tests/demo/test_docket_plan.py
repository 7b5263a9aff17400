"""The plan of the synthetic docket, counted again from its cases: every expected figure is written out here."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from enforcement_workflow.demo.plan import SEED, plan
from enforcement_workflow.demo.records import CasePlan, LotPlan
from enforcement_workflow.domain.calendar import add_months

AS_OF = date(2018, 6, 6)
FREEZE_MONTHS = {"deposit": 12, "movable": 24, "vehicle": 24, "ship": 24, "immovable": 36, "right": 36}


@pytest.fixture(scope="module", params=[SEED, 1, 2, 3])
def cases(request: pytest.FixtureRequest) -> list[CasePlan]:
    return plan(request.param)


def hundredths(x: Fraction) -> Decimal:
    return (Decimal(x.numerator) / x.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def closed_in(cases: Iterable[CasePlan], year: int) -> list[CasePlan]:
    return [c for c in cases if c.closed_on and c.closed_on.year == year]


def concluded(c: CasePlan) -> bool:
    return c.outcome not in ("open", "no_assets")


def accepted(cases: Iterable[CasePlan], year: int) -> int:
    return sum(c.filed_on.year <= year and not (c.closed_on and c.closed_on.year < year) for c in cases)


def limit(c: CasePlan, day: date) -> date:
    """The last lawful day, as it stands on a day, counting the stopped days one by one."""
    spans = [(p.since, p.until) for p in c.pauses]
    if c.sale:
        spans += [(c.sale.pricing_on, c.sale.priced_on), (c.sale.ordered_on, c.sale.ended_on or day)]
    days = (c.filed_on + timedelta(days=n) for n in range((day - c.filed_on).days))
    stopped = sum(any(a <= d < b for a, b in spans) for d in days)
    extended = c.extended_on is not None and c.extended_on <= day
    return add_months(c.filed_on, 9 if extended else 6) + timedelta(days=stopped)


def lots(cases: Iterable[CasePlan]) -> list[LotPlan]:
    return [lot for c in cases if c.sale for lot in c.sale.lots]


def rates(cases: list[CasePlan]) -> dict[str, tuple[Fraction, Fraction]]:
    found: dict[str, list[Fraction]] = {}
    for year in (2016, 2017):
        closed, end = closed_in(cases, year), date(year, 12, 31)
        money = [c for c in closed if c.claim is not None]
        still = [c for c in cases if c.filed_on <= end and (c.closed_on is None or c.closed_on > end)]
        due = [c for c in closed if c.assets] + [c for c in still if c.assets and limit(c, end) < end]
        in_time = [
            c for c in due if c in closed and concluded(c) and c.closed_on and c.closed_on <= limit(c, c.closed_on)
        ]
        year_rates = {
            "I1": Fraction(sum(c.obtained for c in money), sum(c.claim or 0 for c in money)),
            "I2": Fraction(sum(map(concluded, closed)), accepted(cases, year)),
            "I3": Fraction(sum(2 * c.obtained > (c.claim or 0) for c in money), len(money)),
            "I4": Fraction(len(in_time), len(due)),
            "I5": Fraction(sum(c.outcome == "no_assets" for c in closed), accepted(cases, year)),
        }
        for name, rate in year_rates.items():
            found.setdefault(name, []).append(rate)
    return {name: (old, new) for name, (old, new) in found.items()}


def test_leaders_handle_199_of_856_cases(cases: list[CasePlan]) -> None:
    leaders = {"president", "vice_president", "division_head", "bureau_director"}
    led = sum(c.office in leaders for c in cases)
    assert (len(cases), led, hundredths(Fraction(100 * led, len(cases)))) == (856, 199, Decimal("23.25"))
    assert all(c.handler.office_on(c.assigned_on) == c.office for c in cases)
    assert {c.team for c in cases} == {1, 2, 3, 4}


@pytest.mark.parametrize(("index", "points"), [("I1", "18.37"), ("I2", "23.13"), ("I3", "34.86"), ("I4", "38.24")])
def test_rates_rise_by_the_published_points(cases: list[CasePlan], index: str, points: str) -> None:
    old, new = rates(cases)[index]
    assert hundredths(100 * (new - old)) == Decimal(points)
    assert hundredths(100 * new) - hundredths(100 * old) == Decimal(points)


def test_closing_for_lack_of_assets_falls_8_53_fold(cases: list[CasePlan]) -> None:
    old, new = rates(cases)["I5"]
    assert hundredths(old / new) == Decimal("8.53")
    assert hundredths(Fraction(hundredths(100 * old)) / Fraction(hundredths(100 * new))) == Decimal("8.53")


def test_the_levels_are_those_of_the_comments(cases: list[CasePlan]) -> None:
    printed = {name: (str(hundredths(100 * a)), str(hundredths(100 * b))) for name, (a, b) in rates(cases).items()}
    assert printed == {
        "I1": ("54.29", "72.66"),
        "I2": ("54.19", "77.32"),
        "I3": ("55.00", "89.86"),
        "I4": ("59.68", "97.92"),
        "I5": ("25.15", "2.95"),
    }


def test_no_case_exceeds_its_limit_closed_or_open(cases: list[CasePlan]) -> None:
    for c in cases:
        day = c.closed_on or AS_OF
        assert day <= limit(c, day), c.number
        if c.extended_on:
            assert c.extended_on + timedelta(days=5) <= limit(c, c.extended_on - timedelta(days=1)), c.number


def test_some_ordinary_cases_are_paused_or_extended(cases: list[CasePlan]) -> None:
    ordinary = [p.kind for c in cases if not c.sale and "old_cases" not in dict(c.campaigns) for p in c.pauses]
    assert (ordinary.count("stay"), ordinary.count("deferral")) == (26, 10)
    assert sum(c.extended_on is not None for c in cases) > 20


def test_all_18_cases_over_a_year_are_concluded(cases: list[CasePlan]) -> None:
    over = [c for c in cases if (c.closed_on or AS_OF) > add_months(c.filed_on, 12)]
    assert len(over) == 18
    assert all(concluded(c) and not c.extended_on for c in over)
    assert over == [c for c in cases if "old_cases" in dict(c.campaigns)]
    assert all(dict(c.campaigns)["old_cases"] > add_months(c.filed_on, 12) for c in over)


def test_livelihood_campaign_concludes_183_of_188(cases: list[CasePlan]) -> None:
    members = [c for c in cases if "livelihood" in dict(c.campaigns)]
    done = sum(concluded(c) for c in members)
    assert (len(members), done, sum(c.outcome == "open" for c in members)) == (188, 183, 5)
    assert hundredths(Fraction(100 * done, 188)) == Decimal("97.34")
    people = {"crew_wages", "fishery_labour", "injury_at_sea"}
    since = date(2017, 3, 20)
    assert members == [c for c in cases if c.subject in people and (c.closed_on is None or c.closed_on >= since)]


def test_campaigns_are_joined_while_the_case_is_open(cases: list[CasePlan]) -> None:
    assert sum("summer_storm" in dict(c.campaigns) for c in cases) == 120
    assert all(c.assigned_on <= day <= (c.closed_on or AS_OF) for c in cases for _, day in c.campaigns)


def test_auctions_give_the_published_sums(cases: list[CasePlan]) -> None:
    every = lots(cases)
    sold = [lot for lot in every if lot.price is not None]
    premiums = sorted(Fraction(100 * (lot.price or 0), lot.rounds[-1].start_price) - 100 for lot in sold)
    assert (len(every), len(sold), all(lot.outcome == "sold" for lot in sold)) == (85, 41, True)
    assert round(Decimal(4100) / 85, 1) == Decimal("48.2")
    assert sum(lot.price or 0 for lot in sold) == 170_000_000_00
    dearest = max(sold, key=lambda lot: lot.price or 0)
    assert dearest.price == 90_260_000_00
    assert premiums[-1] == 232 > premiums[-2]
    assert Fraction(100 * dearest.price, dearest.rounds[-1].start_price) - 100 != 232
    outcomes = {o: sum(lot.outcome == o for lot in every) for o in ("failed", "withdrawn", "paused")}
    assert outcomes == {"failed": 24, "withdrawn": 14, "paused": 6}


def test_auctions_keep_the_online_rules(cases: list[CasePlan]) -> None:
    for c in cases:
        for lot in c.sale.lots if c.sale else ():
            assert c.sale
            short = c.assets[lot.asset].kind in ("movable", "vehicle")
            first, again = lot.rounds[0], lot.rounds[1:]
            assert date(2017, 1, 1) <= first.notice_on and 10 * first.start_price >= 7 * lot.reference
            assert (first.opens_on - first.notice_on).days >= (15 if short else 30)
            for r in again:
                assert 10 * r.start_price >= 8 * first.start_price and r.start_price <= first.start_price
                assert (r.opens_on - r.notice_on).days >= (7 if short else 15)
                assert first.closes_on <= r.notice_on and r.opens_on <= first.closes_on + timedelta(days=30)
            for r in lot.rounds:
                assert r.closes_on >= r.opens_on + timedelta(days=1) and r.opens_on < AS_OF
                assert r.start_price <= 20 * r.deposit <= 4 * r.start_price
            assert len(lot.rounds) == 2 if lot.outcome == "failed" else len(lot.rounds) <= 2
            if lot.price is not None:
                assert lot.price >= lot.rounds[-1].start_price
                assert (lot.price - lot.rounds[-1].start_price) % lot.increment == 0
            assert lot.increment > 0 and lot.ended_on >= lot.rounds[-1].opens_on
            assert c.sale.ended_on is None if lot.outcome == "paused" else lot.ended_on < (c.sale.ended_on or AS_OF)


def test_days_of_a_case_are_in_order(cases: list[CasePlan]) -> None:
    for c in cases:
        day = c.closed_on or AS_OF
        assert date(2016, 1, 1) <= c.filed_on <= AS_OF and day <= AS_OF
        assert 0 <= (c.filed_on - c.received_on).days <= 7 and 0 <= (c.assigned_on - c.filed_on).days <= 7
        assert all(c.filed_on + timedelta(days=9) <= a.controlled_on < day for a in c.assets)
        assert all(add_months(a.controlled_on, a.months) > day for a in c.assets)
        assert all(a.months <= FREEZE_MONTHS[a.kind] for a in c.assets)
        assert all(c.filed_on + timedelta(days=14) <= p.on <= day - timedelta(days=2) for p in c.payments)
        assert all(p.since < p.until <= day or (p.until > AS_OF and c.outcome == "open") for p in c.pauses)
        if c.sale:
            spans = (c.assets[0].controlled_on, c.sale.pricing_on, c.sale.priced_on, c.sale.ordered_on, *(
                lot.rounds[0].notice_on for lot in c.sale.lots[:1]), c.sale.ended_on or AS_OF, day)  # fmt: skip
            assert list(spans) == sorted(spans)
            assert {lot.asset for lot in c.sale.lots} == set(range(len(c.assets)))
            stays = [p for p in c.pauses if p.kind == "stay"]
            assert all(p.until <= c.sale.pricing_on and p.since > c.assets[0].controlled_on for p in stays)
            last = max(lot.ended_on for lot in c.sale.lots)
            assert all(p.on > last - timedelta(days=3) for p in c.payments if p.lot is None)
        if c.outcome == "no_assets":
            assert day > add_months(c.filed_on, 3) and not c.sale and all(a.rank > 1 for a in c.assets)


def test_money_fits_the_outcome(cases: list[CasePlan]) -> None:
    for c in cases:
        assert c.obtained <= (c.claim or 0) and all(p.amount > 0 for p in c.payments)
        if c.outcome == "performed" and c.claim is not None:
            assert c.obtained == c.claim, c.number
        if c.claim is None:
            assert c.outcome in ("performed", "open") and not c.payments
        by_lot: dict[int, int] = {}
        for p in c.payments:
            if p.lot is not None:
                by_lot[p.lot] = by_lot.get(p.lot, 0) + p.amount
                assert c.sale and c.sale.lots[p.lot].ended_on <= p.on < (c.sale.ended_on or AS_OF)
        for i, lot in enumerate(c.sale.lots if c.sale else ()):
            assert by_lot.get(i, 0) <= (lot.price or 0)
        if by_lot and c.sale and sum(by_lot.values()) < sum(lot.price or 0 for lot in c.sale.lots):
            assert c.obtained == c.claim


def test_numbers_run_in_order_of_filing(cases: list[CasePlan]) -> None:
    assert [c.filed_on for c in cases] == sorted(c.filed_on for c in cases)
    for year, filed in ((2016, 334), (2017, 372), (2018, 150)):
        numbers = [c.number for c in cases if c.filed_on.year == year]
        assert numbers == [f"({year})琼72执{n}号" for n in range(1, filed + 1)]


def test_modes_and_parties(cases: list[CasePlan]) -> None:
    modes = {"performed", "terminated", "removed", "not_enforceable", "rejected"}
    assert {c.mode for c in cases if concluded(c)} == modes
    assert all((c.mode is None) == (not concluded(c)) for c in cases)
    assert all(len({c.applicant.name, *(r.name for r in c.respondents)}) == 1 + len(c.respondents) >= 2 for c in cases)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert plan(SEED) == plan(SEED) != plan(1)
