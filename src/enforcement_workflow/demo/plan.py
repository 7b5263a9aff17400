"""What is to happen in each case of the synthetic docket: 856 first-time cases, filed from 2016 to 6 June 2018.

A plan holds dates, sums and outcomes, never a figure of the published table: those follow from the cases. The counts
below were found by trying small integers until every published comparison held twice: unrounded, and from the two rates
each first rounded to two decimals. With any seed the counts stay; names, days and sums change. Everything is invented.

Terms: an amount is in fen; a case counts as concluded unless it is open or closed for lack of assets (`no_assets`).
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final, cast

import attrs

from enforcement_workflow.demo.drafts import OLD_GROUNDS, Draft, Stream, back, is_open, later, open_day
from enforcement_workflow.demo.lots import DEFERRAL_GROUNDS, sale_cases, spread
from enforcement_workflow.demo.names import parties
from enforcement_workflow.demo.records import (
    AS_OF,
    FIRST_DAY,
    HANDLERS,
    KINDS,
    LEADERS,
    AssetPlan,
    CasePlan,
    Kind,
    Outcome,
    PausePlan,
    Payment,
)
from enforcement_workflow.domain.calendar import add_months

SEED: Final = 20180606
_Y16, _Y17 = (FIRST_DAY, date(2016, 12, 31)), (date(2017, 1, 1), date(2017, 12, 31))
_Y18 = (date(2018, 1, 1), date(2018, 6, 5))

_SALES_2017 = "S " * 12 + "T " * 3 + "SF " * 4 + "SW " * 3 + "F " * 3 + "W " * 4 + "SSF SS FW"

# Filed 334 + 372 + 150. Accepted: 334 in 2016; 69 left over + 372 = 441 in 2017.
# I2: 181/334 = 54.19 % and 341/441 = 77.32 % (+23.13). I5: 84/334 = 25.15 % and 13/441 = 2.95 % (8.53-fold).
# 85 lots, 41 sold: S 33, T 8, F 24, W 14, P 6. The first S of 2017 and of the old cases are the two record lots.
STREAMS: Final = (
    Stream(_Y16, _Y16, concluded=181, no_assets=84),
    Stream(_Y16, _Y17, concluded=55, no_assets=4),
    Stream(_Y17, _Y17, concluded=286, no_assets=9, sales=_SALES_2017),
    Stream(_Y17, _Y18, concluded=53, no_assets=4, sales="S S S T SF SFW F F W W FF"),
    Stream((date(2017, 10, 1), _Y17[1]), None, open=12, sales="P P P P P P F F F FF TW W"),
    Stream(_Y18, _Y18, concluded=80, no_assets=4),
    Stream(_Y18, None, open=66),
    Stream((date(2016, 7, 1), _Y16[1]), (date(2018, 4, 10), _Y18[1]), concluded=10, sales="S S S TF SF", old=True),
    Stream((_Y17[0], date(2017, 3, 10)), (date(2018, 4, 10), _Y18[1]), concluded=8, sales="T T SF F W", old=True),
)  # fmt: skip


@attrs.frozen
class Year:
    """Of the cases closed in a year: how many are about no money, obtained over half, were concluded with assets found,
    were closed as `no_assets` with assets that could not be disposed of; the acquisition rate in basis points; and how
    much larger the claims are that were not met."""

    no_money: int
    over_half: int
    seized: int
    futile: int
    acquisition: int | None
    harder: float


# I3: 143/260 = 55.00 % and 310/345 = 89.86 % (+34.86). I4: 74/124 = 59.68 % and 235/240 = 97.92 % (+38.24).
# I1: 54.29 % and 72.66 % (+18.37).
YEARS: Final = {
    2016: Year(no_money=5, over_half=143, seized=74, futile=50, acquisition=5429, harder=1.0),
    2017: Year(no_money=9, over_half=310, seized=235, futile=5, acquisition=7266, harder=3.0),
    2018: Year(no_money=4, over_half=135, seized=104, futile=3, acquisition=None, harder=2.0),
}
LED_BY_LEADERS: Final = 199
LIVELIHOOD, OLD_CASES, SUMMER_STORM = "livelihood", "old_cases", "summer_storm"
_LIVELIHOOD_FROM, _LIVELIHOOD_CONCLUDED, _LIVELIHOOD_OPEN = date(2017, 3, 20), 183, 5
_OLD_CASES_FROM, _STORM, _STORM_MEMBERS = date(2018, 3, 26), (date(2017, 6, 5), date(2017, 8, 31)), 120

_FOUND_KINDS: Final[tuple[Kind, ...]] = ("deposit",) * 7 + ("vehicle", "immovable", "ship", "right")

# Usual claims, in thousands of yuan; who applies.
_PEOPLE: Final = {"crew_wages": (18, 260), "fishery_labour": (15, 150), "injury_at_sea": (80, 900)}
_TRADE: Final = {
    "ship_mortgage": (900, 6_000), "charter_hire": (200, 4_000), "cargo_damage": (100, 2_500), "ship_repair": (100, 3_000),
    "ship_sale": (300, 4_000), "port_charges": (50, 1_000), "marine_insurance": (100, 2_000), "collision": (200, 4_000),
}  # fmt: skip
_NO_MONEY: Final = ("ship_handover", "cargo_delivery")
_STAY_GROUNDS: Final = ("applicant_agrees", "settlement", "third_party_objection")


def plan(seed: int = SEED) -> list[CasePlan]:
    """The cases of the docket in the order of their filing; the same for the same seed."""
    rng = Random(seed)
    drafts = [*sale_cases(rng, STREAMS), *_plain_cases(rng)]
    drafts.sort(key=lambda d: (d.filed_on, d.until))
    for year, wanted in YEARS.items():
        _decide(rng, [d for d in drafts if d.closed_on and d.closed_on.year == year], wanted)
    _name_subjects(rng, drafts)
    for draft in drafts:
        _set_claim(rng, draft)
    for year, wanted in YEARS.items():
        closed = [d for d in drafts if d.closed_on and d.closed_on.year == year]
        while wanted.acquisition and not _reach(closed, wanted.acquisition):
            for draft in closed:
                _set_claim(rng, draft)
    led, serial = set(rng.sample(range(len(drafts)), LED_BY_LEADERS)), dict.fromkeys(YEARS, 0)
    for draft in drafts:
        _find_assets(rng, draft)
    _pause_some(rng, drafts)
    return [_case(rng, draft, i in led, serial) for i, draft in enumerate(drafts)]


def _plain_cases(rng: Random) -> Iterator[Draft]:
    """The cases without a sale, each from tries until its days fall into the spans of its stream."""
    for stream in STREAMS:
        for i in range(stream.concluded + stream.no_assets + stream.open - len(stream.sales.split())):
            tries = (_plain_case(rng, stream, i < stream.no_assets) for _ in itertools.count())
            yield next(d for d in tries if d)


def _plain_case(rng: Random, stream: Stream, futile: bool) -> Draft | None:
    filed = open_day(rng, stream.filed)
    if stream.closed is None:
        return Draft(filed, None, "open") if rng.random() > (AS_OF - filed).days / 170 else None
    if stream.old:
        closed = open_day(rng, stream.closed)
        stay = PausePlan("stay", later(rng, filed, 50, 100), later(rng, closed, -60, -30), rng.choice(OLD_GROUNDS))
        return Draft(filed, closed, old=True, pauses=(stay,))
    short = rng.randint(97, 176) if futile else round(rng.triangular(23, 175, 45))
    days = rng.randint(185, 262) if rng.random() < 0.12 else short
    closed = later(rng, filed, days, days)
    fits = stream.closed[0] <= closed <= stream.closed[1] and is_open(closed)
    return Draft(filed, closed, "no_assets" if futile else "performed") if fits else None


# --- outcomes, subjects, campaigns


def _decide(rng: Random, closed: Sequence[Draft], wanted: Year) -> None:
    """How the cases closed in a year end, and which of them had assets."""
    special = [d for d in closed if d.sale or d.old]
    plain = [d for d in closed if d.outcome == "performed" and d not in special]
    futile = [d for d in closed if d.outcome == "no_assets"]
    rng.shuffle(plain)
    for draft in plain[: wanted.no_money]:
        draft.claim = None
    plain = plain[wanted.no_money :]
    over, under = plain[: wanted.over_half - len(special)], plain[wanted.over_half - len(special) :]
    for draft in [*special, *over]:
        draft.over = True
        failed = draft.sale is not None and any(lot.outcome == "failed" for lot in draft.sale.lots)
        if (failed and not draft.proceeds) or rng.random() < (0.45 if draft.proceeds else 0.2):
            draft.outcome = "settled"
    others = ("removed", "not_enforceable", "rejected")
    for draft, outcome in itertools.zip_longest(under, others):
        draft.outcome = outcome or ("settled" if rng.random() < 0.25 else "terminated")
    for draft in [*under, *futile]:
        draft.harder = wanted.harder
    seized = rng.sample([*over, *under[len(others) :]], wanted.seized - len(special))
    for draft in [*special, *seized, *rng.sample(futile, wanted.futile)]:
        draft.seized = True


def _join(draft: Draft, campaign: str, since: date) -> None:
    draft.campaigns += ((campaign, max(since, back(draft.filed_on + timedelta(days=15)))),)


def _name_subjects(rng: Random, drafts: Sequence[Draft]) -> None:
    """What each case is about, and its campaigns. Every livelihood case open since that campaign began is its member."""
    small = [
        d for d in drafts if d.claim is not None and not d.old and d.proceeds < 60_000_000 and d.outcome != "no_assets"
    ]
    settled = [d for d in small if d.closed_on and d.closed_on >= _LIVELIHOOD_FROM + timedelta(days=21)]
    going = [d for d in small if not d.closed_on and not d.sale and d.filed_on < date(2018, 5, 10)]
    members = [*rng.sample(settled, _LIVELIHOOD_CONCLUDED), *rng.sample(going, _LIVELIHOOD_OPEN)]
    for draft in members:
        _join(draft, LIVELIHOOD, _LIVELIHOOD_FROM)
    for draft in drafts:
        before = draft.closed_on is not None and draft.closed_on < _LIVELIHOOD_FROM and rng.random() < 0.4
        tags: Sequence[str] = tuple(_PEOPLE) if before or draft in members else tuple(_TRADE)
        draft.subject = rng.choice(tags if draft.claim is not None else _NO_MONEY)
        if draft.old:
            _join(draft, OLD_CASES, _OLD_CASES_FROM)
    since, until = _STORM
    stormed = [d for d in drafts if d.filed_on < until - timedelta(days=21) and d.until > since + timedelta(days=14)]
    for draft in rng.sample(stormed, _STORM_MEMBERS):
        _join(draft, SUMMER_STORM, since)


# --- money


def _set_claim(rng: Random, draft: Draft) -> None:
    """What is claimed, what is obtained, and how far that may be moved."""
    if draft.claim is None:
        return
    if draft.sale:
        base = draft.proceeds or sum(lot.reference for lot in draft.sale.lots)
        least = 1.02 if draft.proceeds and any(lot.outcome == "failed" for lot in draft.sale.lots) else 0.6
        claim = base * {"performed": rng.uniform(least, 1.1), "settled": rng.uniform(1.15, 1.7)}.get(draft.outcome, 2.2)
    else:
        claim = spread(rng, *(_PEOPLE | _TRADE)[draft.subject]) * 100_000 * draft.harder
    draft.claim = round(claim / 10_000) * 10_000 + rng.randrange(10_000)
    low, high = 0.0, 0.0
    if draft.outcome == "performed":
        low = high = 1.0
    elif draft.over:
        low, high = 0.52, 0.96
    elif draft.outcome in ("settled", "terminated"):
        low, high = 0.02, 0.48
    elif (draft.outcome == "no_assets" or draft.filed_on < date(2018, 4, 10)) and rng.random() < 0.3 and not draft.sale:
        low, high = 0.02, 0.45
    draft.least, draft.most = math.ceil(draft.claim * low), math.floor(draft.claim * high)
    if draft.proceeds and draft.outcome != "performed":
        draft.least = draft.most = draft.proceeds
    draft.obtained = rng.randint(draft.least, draft.most)


def _reach(drafts: Sequence[Draft], rate: int) -> bool:
    """Move what is obtained, each within its bounds and in proportion to its room, until it is so many basis points of
    what is claimed. False where the bounds are too narrow."""
    gap = sum(d.claim or 0 for d in drafts) * rate // 10_000 - sum(d.obtained for d in drafts)
    sign = 1 if gap > 0 else -1
    room = [d.most - d.obtained if gap > 0 else d.obtained - d.least for d in drafts]
    if abs(gap) > sum(room):
        return False
    left, total = abs(gap), sum(room)
    for draft, width in zip(drafts, room, strict=True):
        move = -(-left * width // total) if total else 0
        draft.obtained += sign * move
        left, total = left - move, total - width
    return True


def _payments(rng: Random, draft: Draft) -> tuple[Payment, ...]:
    """The money as it came: the prices of lots first, the rest in one payment or two."""
    made, rest = list[Payment](), draft.obtained
    for i, lot in enumerate(draft.sale.lots if draft.sale else ()):
        if lot.price and rest:
            made.append(Payment(later(rng, lot.ended_on, 3, 5), min(rest, lot.price), i))
            rest -= made[-1].amount
    if rest:
        last = draft.until - timedelta(days=3)
        lots = [lot.ended_on for lot in draft.sale.lots] if draft.sale else []
        first = max([draft.filed_on + timedelta(days=18), *lots, *(p.until for p in draft.pauses)])
        parts = [rest] if rng.random() < 0.85 or rest < 1_000_000 else [rest * 2 // 5, rest - rest * 2 // 5]
        days = sorted(back(first + timedelta(days=rng.randint(0, (last - first).days))) for _ in parts)
        made += [Payment(day, part) for day, part in zip(days, parts, strict=True)]
    return tuple(made)


# --- assets, pauses, people


def _find_assets(rng: Random, draft: Draft) -> None:
    if draft.outcome == "open" and not draft.sale:
        draft.seized = rng.random() < 0.6 and draft.filed_on < AS_OF - timedelta(days=20)
    if draft.sale or not draft.seized:
        return
    futile = draft.outcome == "no_assets"
    kind = rng.choice([k for k in _FOUND_KINDS if k != "deposit" or not (futile or draft.old)])
    worth = (
        max(draft.obtained, 100_000) * rng.uniform(0.3, 1.2)
        if kind == "deposit"
        else 100_000 * spread(rng, *KINDS[kind][3])
    )
    controlled = later(rng, draft.filed_on, 9, 12)
    draft.assets = (AssetPlan(kind, round(worth / 100) * 100, controlled, rng.randint(2, 4) if futile else 1),)


def _pause_some(rng: Random, drafts: Sequence[Draft]) -> None:
    """Some ordinary cases are stayed or deferred for a while; those that need more than six months are extended in time,
    and so are two of those that were stayed."""
    plain = (d for d in drafts if d.outcome not in ("open", "no_assets") and not (d.sale or d.old))
    may = [d for d in plain if 110 <= (d.until - d.filed_on).days <= 176]
    for i, draft in enumerate(rng.sample(may, 36)):
        kind, grounds = ("stay", _STAY_GROUNDS) if i < 26 else ("deferral", DEFERRAL_GROUNDS)
        since = later(rng, draft.filed_on, 30, 40)
        draft.pauses = (PausePlan(cast(Any, kind), since, later(rng, since, 25, 50), rng.choice(grounds)),)
        draft.extended_on = back(draft.until - timedelta(days=12)) if i < 2 else None
    for draft in drafts:
        if draft.until > add_months(draft.filed_on, 6) + timedelta(days=_tolled(draft)):
            draft.extended_on = back(add_months(draft.filed_on, 6) - timedelta(days=rng.randint(8, 18)))


def _tolled(draft: Draft) -> int:
    """The days on which the limit did not run."""
    spans = [(p.since, p.until) for p in draft.pauses]
    if draft.sale:
        spans += [(draft.sale.pricing_on, draft.sale.priced_on), (draft.sale.ordered_on, draft.sale.ended_on or AS_OF)]
    return len({day for a, b in spans for day in range(a.toordinal(), min(b, draft.until).toordinal())})


def _case(rng: Random, draft: Draft, led: bool, serial: dict[int, int]) -> CasePlan:
    year = draft.filed_on.year
    serial[year] += 1
    assigned = min(later(rng, draft.filed_on, 0, 2), AS_OF)
    posts = [(h, h.office_on(assigned)) for h in HANDLERS]
    handler, office = rng.choice([(h, o) for h, o in posts if o and (o in LEADERS) == led])
    applicant, *respondents = parties(rng, draft.subject, 3 if rng.random() < 0.15 else 2)
    return CasePlan(
        number=f"({year})琼72执{serial[year]}号",
        received_on=back(draft.filed_on - timedelta(days=rng.randint(0, 5))),
        filed_on=draft.filed_on,
        assigned_on=assigned,
        subject=draft.subject,
        applicant=applicant,
        respondents=tuple(respondents),
        claim=draft.claim,
        handler=handler,
        office=office,
        team=handler.team or rng.randint(1, 4),
        assets=draft.assets,
        sale=draft.sale,
        payments=_payments(rng, draft),
        pauses=draft.pauses,
        extended_on=draft.extended_on,
        outcome=cast(Outcome, draft.outcome),
        closed_on=draft.closed_on,
        campaigns=draft.campaigns,
    )
