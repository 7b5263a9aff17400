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
from typing import Any, Final, Literal, cast

import attrs

from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.values import Party

SEED: Final = 20180606
FIRST_DAY, AS_OF = date(2016, 1, 1), date(2018, 6, 6)
Outcome = Literal["performed", "settled", "terminated", "removed", "not_enforceable", "rejected", "no_assets", "open"]
Kind = Literal["deposit", "movable", "vehicle", "immovable", "ship", "right"]
Days = tuple[date, date]
_Y16, _Y17 = (FIRST_DAY, date(2016, 12, 31)), (date(2017, 1, 1), date(2017, 12, 31))
_Y18 = (date(2018, 1, 1), date(2018, 6, 5))


@attrs.frozen
class Stream:
    """Cases filed in one span and closed in another (None: still open): how many end in which way, and the sales among
    them. A sale is a word with a letter for each lot: S sold at once, T sold in the second round, F failed twice,
    W withdrawn after the first failure, P paused."""

    filed: Days
    closed: Days | None
    concluded: int = 0
    no_assets: int = 0
    open: int = 0
    sales: str = ""
    old: bool = False


# Filed 334 + 372 + 150. Accepted: 334 in 2016; 69 left over + 372 = 441 in 2017.
# I2: 181/334 = 54.19 % and 341/441 = 77.32 % (+23.13). I5: 84/334 = 25.15 % and 13/441 = 2.95 % (8.53-fold).
# 85 lots, 41 sold: S 33, T 8, F 24, W 14, P 6. The first S of 2017 and of the old cases are the two record lots.
STREAMS: Final = (
    Stream(_Y16, _Y16, concluded=181, no_assets=84),
    Stream(_Y16, _Y17, concluded=55, no_assets=4),
    Stream(_Y17, _Y17, concluded=286, no_assets=9, sales="S " * 12 + "T " * 3 + "SF " * 4 + "SW " * 3 + "F " * 3 + "W " * 4 + "SSF SS FW"),
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

# In thousands of yuan: (kind, reference price, start price, price). The premium of the first is 232 % exactly.
_TOTAL, _BEST_PREMIUM, _BEST_PRICE = 170_000, ("right", 340, 250, 830), ("ship", 112_000, 80_000, 90_260)

# How an asset is controlled, for how many months at most, the days of notice before rounds 1 and 2, usual worth in thousands.
KINDS: Final[dict[str, tuple[Literal["freeze", "seal", "arrest"], int, tuple[int, int], tuple[int, int]]]] = {
    "deposit": ("freeze", 12, (0, 0), (10, 900)),
    "movable": ("arrest", 24, (15, 7), (80, 900)),
    "vehicle": ("seal", 24, (15, 7), (60, 400)),
    "immovable": ("seal", 36, (30, 15), (900, 6_000)),
    "ship": ("arrest", 24, (30, 15), (700, 9_000)),
    "right": ("freeze", 36, (30, 15), (200, 2_000)),
}
_LOT_KINDS = ("ship",) * 7 + ("immovable",) * 4 + ("vehicle",) * 4 + ("movable",) * 3 + ("right",) * 2
_FOUND_KINDS = ("deposit",) * 7 + ("vehicle", "immovable", "ship", "right")

# Usual claims, in thousands of yuan; who applies.
_PEOPLE: Final = {"crew_wages": (18, 260), "fishery_labour": (15, 150), "injury_at_sea": (80, 900)}
_TRADE: Final = {
    "ship_mortgage": (900, 6_000), "charter_hire": (200, 4_000), "cargo_damage": (100, 2_500), "ship_repair": (100, 3_000),
    "ship_sale": (300, 4_000), "port_charges": (50, 1_000), "marine_insurance": (100, 2_000), "collision": (200, 4_000),
}  # fmt: skip
_NO_MONEY: Final = ("ship_handover", "cargo_delivery")
_STAY_GROUNDS, _DEFERRAL_GROUNDS = ("applicant_agrees", "settlement", "third_party_objection"), ("guarantee", "objection")
_OLD_GROUNDS = ("bankruptcy", "organisation_ended", "death", "third_party_objection")


@attrs.frozen
class Handler:
    """Somebody who handles cases, the offices held and since when, and the team (a leader may lead any)."""

    id: str
    name: str
    posts: tuple[tuple[date, str], ...]
    team: int | None = None

    def office_on(self, day: date) -> str | None:
        """The office held on a day; None before the first."""
        return next((office for since, office in reversed(self.posts) if since <= day), None)


LEADERS: Final = frozenset({"president", "vice_president", "division_head", "bureau_director"})
_JOINED = date(2017, 9, 1)  # when seven officers were transferred in
HANDLERS: Final = (
    *(Handler(f"L{i}", f"领导{c}", ((FIRST_DAY, office),)) for i, (c, office) in enumerate(zip("甲乙丙丁戊己庚", (
        "president", "vice_president", "vice_president", "division_head", "division_head", "division_head", "bureau_director",
    ), strict=True), 1)),
    *(Handler(f"J{i}", f"法官{c}", ((FIRST_DAY, "judge"),), i) for i, c in enumerate("甲乙丙", 1)),
    Handler("J4", "法官丁", ((FIRST_DAY, "judge"), (date(2017, 7, 3), "division_head")), 4),
    *(Handler(f"E{i + 1}", f"执行员{c}", ((FIRST_DAY if i < 7 else _JOINED, "enforcement_officer"),), i % 4 + 1)
      for i, c in enumerate("子丑寅卯辰巳午未申酉戌亥金木")),
)  # fmt: skip


@attrs.frozen
class AssetPlan:
    """An asset found, and its control for as long as the law allows; a rank above 1 waits behind another court."""

    kind: Kind
    estimate: int
    controlled_on: date
    rank: int = 1

    @property
    def how(self) -> Literal["freeze", "seal", "arrest"]:
        return KINDS[self.kind][0]

    @property
    def months(self) -> int:
        return KINDS[self.kind][1]


@attrs.frozen
class Round:
    """One auction of a lot, by the online rules: bidding is open for a day from `opens_on`."""

    notice_on: date
    opens_on: date
    closes_on: date
    start_price: int
    deposit: int


@attrs.frozen
class LotPlan:
    """A lot of one asset (its place in the case's assets) through its rounds. `ended_on` is the day of its outcome."""

    asset: int
    reference: int
    increment: int
    rounds: tuple[Round, ...]
    outcome: Literal["sold", "failed", "withdrawn", "paused"]
    ended_on: date
    price: int | None = None


@attrs.frozen
class SalePlan:
    """A sale: its assets are priced together, then ordered to be sold. `ended_on` is None while a lot is paused."""

    pricing_on: date
    priced_on: date
    ordered_on: date
    ended_on: date | None
    lots: tuple[LotPlan, ...]


@attrs.frozen
class Payment:
    """Money for the applicant, from the debtor or from a lot's price; what a lot fetched beyond it goes back to the debtor."""

    on: date
    amount: int
    lot: int | None = None


@attrs.frozen
class PausePlan:
    """A stay, or a deferral until a day."""

    kind: Literal["stay", "deferral"]
    since: date
    until: date
    ground: str


@attrs.frozen
class CasePlan:
    """One case. `settled` is concluded as performed through a settlement that was carried out; `claim` is None where no
    money is owed; an extension is of three months."""

    number: str
    received_on: date
    filed_on: date
    assigned_on: date
    subject: str
    applicant: Party
    respondents: tuple[Party, ...]
    claim: int | None
    handler: Handler
    office: str
    team: int
    assets: tuple[AssetPlan, ...]
    sale: SalePlan | None
    payments: tuple[Payment, ...]
    pauses: tuple[PausePlan, ...]
    extended_on: date | None
    outcome: Outcome
    closed_on: date | None
    campaigns: tuple[tuple[str, date], ...]

    @property
    def obtained(self) -> int:
        return sum(p.amount for p in self.payments)

    @property
    def mode(self) -> str | None:
        """The mode of conclusion; None while open or when closed for lack of assets."""
        return {"settled": "performed", "no_assets": None, "open": None}.get(self.outcome, self.outcome)


@attrs.define(eq=False)
class _Draft:
    """A case while it is being planned; what is obtained lies within `least` and `most`, and is `over` half of it."""

    filed_on: date
    closed_on: date | None
    outcome: str = "performed"
    old: bool = False
    sale: SalePlan | None = None
    assets: tuple[AssetPlan, ...] = ()
    seized: bool = False
    pauses: tuple[PausePlan, ...] = ()
    extended_on: date | None = None
    claim: int | None = 0
    obtained: int = 0
    least: int = 0
    most: int = 0
    over: bool = False
    harder: float = 1.0
    subject: str = ""
    campaigns: tuple[tuple[str, date], ...] = ()

    @property
    def until(self) -> date:
        return self.closed_on or AS_OF

    @property
    def proceeds(self) -> int:
        return sum(lot.price or 0 for lot in self.sale.lots) if self.sale else 0


def plan(seed: int = SEED) -> list[CasePlan]:
    """The cases of the docket in the order of their filing; the same for the same seed."""
    rng = Random(seed)
    drafts = [*_sale_cases(rng), *_plain_cases(rng)]
    drafts.sort(key=lambda d: (d.filed_on, d.until))
    for year, wanted in YEARS.items():
        _decide(rng, [d for d in drafts if d.closed_on and d.closed_on.year == year], wanted)
    _name_subjects(rng, drafts)
    for draft in drafts:
        _set_claim(rng, draft)
    for year, wanted in YEARS.items():
        if wanted.acquisition:
            closed = [d for d in drafts if d.closed_on and d.closed_on.year == year and d.claim]
            _reach(closed, sum(d.claim or 0 for d in closed) * wanted.acquisition // 10_000)
    led, serial = set(rng.sample(range(len(drafts)), LED_BY_LEADERS)), dict.fromkeys(YEARS, 0)
    for draft in drafts:
        _find_assets(rng, draft)
    _pause_some(rng, drafts)
    return [_case(rng, draft, i in led, serial) for i, draft in enumerate(drafts)]


# --- days


def _later(rng: Random, day: date, low: int, high: int) -> date:
    """A weekday `low` to `high` days later; a weekend moves on to Monday."""
    day += timedelta(days=rng.randint(low, high))
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _back(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _is_open(day: date) -> bool:
    """The court files and closes cases on this day: no weekend, and none of the holidays that have fixed dates."""
    return day.weekday() < 5 and (day.month, day.day) not in ((1, 1), (5, 1)) and not (day.month == 10 and day.day < 8)


def _open_day(rng: Random, span: Days) -> date:
    while True:
        day = span[0] + timedelta(days=rng.randint(0, (span[1] - span[0]).days))
        if _is_open(day):
            return day


def _plain_cases(rng: Random) -> Iterator[_Draft]:
    """The cases without a sale, each from tries until its days fall into the spans of its stream."""
    for stream in STREAMS:
        for i in range(stream.concluded + stream.no_assets + stream.open - len(stream.sales.split())):
            tries = (_plain_case(rng, stream, i < stream.no_assets) for _ in itertools.count())
            yield next(d for d in tries if d)


def _plain_case(rng: Random, stream: Stream, futile: bool) -> _Draft | None:
    filed = _open_day(rng, stream.filed)
    if stream.closed is None:
        return _Draft(filed, None, "open") if rng.random() > (AS_OF - filed).days / 170 else None
    if stream.old:
        closed = _open_day(rng, stream.closed)
        stay = PausePlan("stay", _later(rng, filed, 50, 100), _later(rng, closed, -60, -30), rng.choice(_OLD_GROUNDS))
        return _Draft(filed, closed, old=True, pauses=(stay,))
    short = rng.randint(97, 176) if futile else round(rng.triangular(23, 175, 70))
    days = rng.randint(185, 262) if rng.random() < 0.12 else short
    closed = _later(rng, filed, days, days)
    fits = stream.closed[0] <= closed <= stream.closed[1] and _is_open(closed)
    return _Draft(filed, closed, "no_assets" if futile else "performed") if fits else None


# --- sales, their prices in thousands of yuan


@attrs.frozen
class _Terms:
    letter: str
    kind: Kind
    reference: int
    start: int
    restart: int
    price: int | None

    @property
    def increment(self) -> int:
        last = self.restart if self.letter == "T" else self.start
        steps = (100, 50, 20, 10, 5, 2)
        return next((n for n in steps if n * 50 <= self.start and ((self.price or last) - last) % n == 0), 1)


def _sale_cases(rng: Random) -> Iterator[_Draft]:
    words = [(stream, word) for stream in STREAMS for word in stream.sales.split()]
    records = {next(i for i, (s, w) in enumerate(words) if w == "S"): _BEST_PREMIUM,
               next(i for i, (s, w) in enumerate(words) if w == "S" and s.old): _BEST_PRICE}  # fmt: skip
    kinds = [[rng.choice(_LOT_KINDS) for _ in word] for _, word in words]
    sold = [k for i, (_, w) in enumerate(words) for k, c in zip(kinds[i], w, strict=True) if c in "ST" and i not in records]
    prices = iter(_prices(rng, sold, _TOTAL - sum(r[3] for r in records.values())))
    for i, (stream, word) in enumerate(words):
        terms = [_terms(rng, c, k, prices) for c, k in zip(word, kinds[i], strict=True)] if i not in records else []
        if i in records:
            kind, reference, start, price = records[i]
            terms = [_Terms("S", kind, reference, start, 0, price)]
        tries = (_sale_case(rng, stream, terms) for _ in itertools.count())
        yield next(d for d in tries if d)


def _spread(rng: Random, low: float, high: float) -> float:
    """Between low and high, smaller more often, as sums of money are."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _prices(rng: Random, kinds: Sequence[Kind], total: int) -> list[int]:
    """Prices in whole thousands that add up to a total, large or small as their kinds are."""
    drawn = [_spread(rng, *KINDS[kind][3]) for kind in kinds]
    prices = [int(p * total / sum(drawn)) for p in drawn]
    prices[prices.index(max(prices))] += total - sum(prices)
    return prices


def _terms(rng: Random, letter: str, kind: Kind, prices: Iterator[int]) -> _Terms:
    """The terms of a lot: from its price back to the reference if it is sold, else the other way."""
    if letter not in "ST":
        reference = round(_spread(rng, *KINDS[kind][3]))
        start = math.ceil(reference * rng.uniform(0.7, 0.9))
        return _Terms(letter, kind, reference, start, math.ceil(start * rng.uniform(0.8, 0.9)), None)
    price = next(prices)
    last = math.ceil(price / (1 + max(0.0, rng.uniform(-0.2, 0.9))))
    start = last if letter == "S" else int(last / rng.uniform(0.8, 0.9))
    return _Terms(letter, kind, int(start / rng.uniform(0.7, 0.9)), start, last, price)


def _sale_case(rng: Random, stream: Stream, terms: Sequence[_Terms]) -> _Draft | None:
    """A case with one sale. What makes an old one old is a long stay, or a long valuation."""
    filed = _open_day(rng, stream.filed)
    controlled = _later(rng, filed, 9, 14)
    pricing, pauses = _later(rng, controlled, 5, 20), list[PausePlan]()
    if stream.old and rng.random() < 0.6:
        pauses = [PausePlan("stay", _later(rng, filed, 50, 100), date(2018, 1, 2), rng.choice(_OLD_GROUNDS))]
        pricing = _later(rng, pauses[0].until, 3, 20)
    long = (date(2018, 1, 8) - pricing).days if stream.old and not pauses else 20
    priced = _later(rng, pricing, long, long + 25)
    ordered = _later(rng, priced, 3, 8)
    notice = _later(rng, ordered, 2, 5)
    lots = tuple(_lot(rng, i, t, notice) for i, t in enumerate(terms))
    last = max(lot.ended_on for lot in lots)
    paused = any(lot.outcome == "paused" for lot in lots)
    ended = None if paused else _later(rng, last, 8, 12)
    closed = _later(rng, ended, 5, 30) if ended and stream.closed else None
    if paused:
        pauses.append(PausePlan("deferral", last, add_months(last, 3), rng.choice(_DEFERRAL_GROUNDS)))
    if stream.closed:
        fits = closed is not None and stream.closed[0] <= closed <= stream.closed[1] and _is_open(closed)
    else:
        fits = date(2018, 3, 20) <= last if paused else (ended or last) < AS_OF
    if not fits or last >= AS_OF:
        return None
    assets = tuple(AssetPlan(t.kind, t.reference * 100_000, controlled) for t in terms)
    sale = SalePlan(pricing, priced, ordered, ended, lots)
    return _Draft(filed, closed, "performed" if closed else "open", stream.old, sale, assets, True, tuple(pauses))


def _lot(rng: Random, asset: int, terms: _Terms, notice: date) -> LotPlan:
    first, second = KINDS[terms.kind][2]
    share = rng.choice((8, 10, 15, 20))

    def auction(notice: date, days: int, start: int) -> Round:
        opens = notice + timedelta(days=days + rng.randint(1, 3))
        return Round(notice, opens, opens + timedelta(days=1), start * 100_000, start * 1_000 * share)

    rounds = [auction(notice, first, terms.start)]
    if terms.letter in "TF":
        rounds.append(auction(_later(rng, rounds[0].closes_on, 2, 4), second, terms.restart))
    day, outcome = rounds[-1].closes_on, {"W": "withdrawn", "P": "paused", "F": "failed"}.get(terms.letter, "sold")
    ended = {"W": _later(rng, day, 4, 10), "P": rounds[0].opens_on}.get(terms.letter, day)
    price = terms.price * 100_000 if terms.price else None
    return LotPlan(
        asset, terms.reference * 100_000, terms.increment * 100_000, tuple(rounds), cast(Any, outcome), ended, price
    )


# --- outcomes, subjects, campaigns


def _decide(rng: Random, closed: Sequence[_Draft], wanted: Year) -> None:
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


def _join(draft: _Draft, campaign: str, since: date) -> None:
    draft.campaigns += ((campaign, max(since, _back(draft.filed_on + timedelta(days=15)))),)


def _name_subjects(rng: Random, drafts: Sequence[_Draft]) -> None:
    """What each case is about, and its campaigns. Every livelihood case open since that campaign began is its member."""
    small = [d for d in drafts if d.claim is not None and not d.old and d.proceeds < 60_000_000 and d.outcome != "no_assets"]
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


def _set_claim(rng: Random, draft: _Draft) -> None:
    """What is claimed, what is obtained, and how far that may be moved."""
    if draft.claim is None:
        return
    if draft.sale:
        base = draft.proceeds or sum(lot.reference for lot in draft.sale.lots)
        claim = base * {"performed": rng.uniform(0.6, 1.1), "settled": rng.uniform(1.15, 1.7)}.get(draft.outcome, 2.2)
    else:
        claim = _spread(rng, *(_PEOPLE | _TRADE)[draft.subject]) * 100_000 * draft.harder
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


def _reach(drafts: Sequence[_Draft], target: int) -> None:
    """Move what is obtained, each within its bounds and in proportion to its room, until it adds up to a target."""
    gap = target - sum(d.obtained for d in drafts)
    sign = 1 if gap > 0 else -1
    room = [d.most - d.obtained if gap > 0 else d.obtained - d.least for d in drafts]
    if abs(gap) > sum(room):
        raise ValueError(f"acquisition is out of reach by {abs(gap) - sum(room)} fen; choose another seed")
    left, total = abs(gap), sum(room)
    for draft, width in zip(drafts, room, strict=True):
        move = -(-left * width // total) if total else 0
        draft.obtained += sign * move
        left, total = left - move, total - width


def _payments(rng: Random, draft: _Draft) -> tuple[Payment, ...]:
    """The money as it came: the prices of lots first, the rest in one payment or two."""
    made, rest = list[Payment](), draft.obtained
    for i, lot in enumerate(draft.sale.lots if draft.sale else ()):
        if lot.price and rest:
            made.append(Payment(_later(rng, lot.ended_on, 3, 5), min(rest, lot.price), i))
            rest -= made[-1].amount
    if rest:
        last = draft.until - timedelta(days=3)
        first = max([draft.filed_on + timedelta(days=18), *(p.on for p in made)])
        parts = [rest] if rng.random() < 0.85 or rest < 1_000_000 else [rest * 2 // 5, rest - rest * 2 // 5]
        days = sorted(_back(first + timedelta(days=rng.randint(0, (last - first).days))) for _ in parts)
        made += [Payment(day, part) for day, part in zip(days, parts, strict=True)]
    return tuple(made)


# --- assets, pauses, people


def _find_assets(rng: Random, draft: _Draft) -> None:
    if draft.outcome == "open" and not draft.sale:
        draft.seized = rng.random() < 0.6 and draft.filed_on < AS_OF - timedelta(days=20)
    if draft.sale or not draft.seized:
        return
    futile = draft.outcome == "no_assets"
    kind = rng.choice([k for k in _FOUND_KINDS if k != "deposit" or not (futile or draft.old)])
    worth = max(draft.obtained, 100_000) * rng.uniform(0.3, 1.2) if kind == "deposit" else 100_000 * _spread(rng, *KINDS[kind][3])
    controlled = _later(rng, draft.filed_on, 9, 12)
    draft.assets = (AssetPlan(kind, round(worth / 100) * 100, controlled, rng.randint(2, 4) if futile else 1),)


def _pause_some(rng: Random, drafts: Sequence[_Draft]) -> None:
    """Some ordinary cases are stayed or deferred for a while; those that need more than six months are extended in time."""
    may = [d for d in drafts if d.outcome not in ("open", "no_assets") and not (d.sale or d.old) and 110 <= (d.until - d.filed_on).days <= 176]
    for i, draft in enumerate(rng.sample(may, 36)):
        kind, grounds = ("stay", _STAY_GROUNDS) if i < 26 else ("deferral", _DEFERRAL_GROUNDS)
        since = _later(rng, draft.filed_on, 30, 40)
        draft.pauses = (PausePlan(cast(Any, kind), since, _later(rng, since, 25, 50), rng.choice(grounds)),)
    for draft in drafts:
        if draft.until > add_months(draft.filed_on, 6) + timedelta(days=_tolled(draft)):
            draft.extended_on = _back(add_months(draft.filed_on, 6) - timedelta(days=rng.randint(8, 18)))


def _tolled(draft: _Draft) -> int:
    """The days on which the limit did not run."""
    spans = [(p.since, p.until) for p in draft.pauses]
    if draft.sale:
        spans += [(draft.sale.pricing_on, draft.sale.priced_on), (draft.sale.ordered_on, draft.sale.ended_on or AS_OF)]
    return len({day for a, b in spans for day in range(a.toordinal(), min(b, draft.until).toordinal())})


def _case(rng: Random, draft: _Draft, led: bool, serial: dict[int, int]) -> CasePlan:
    year = draft.filed_on.year
    serial[year] += 1
    assigned = _later(rng, draft.filed_on, 0, 2)
    posts = [(h, h.office_on(assigned)) for h in HANDLERS]
    handler, office = rng.choice([(h, o) for h, o in posts if o and (o in LEADERS) == led])
    applicant, *respondents = _parties(rng, draft.subject)
    return CasePlan(
        number=f"({year})琼72执{serial[year]}号",
        received_on=_back(draft.filed_on - timedelta(days=rng.randint(0, 5))),
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


def _parties(rng: Random, subject: str) -> list[Party]:
    """An applicant, and one debtor or two, with different invented names."""
    names = dict[str, Party]()
    wanted = 3 if rng.random() < 0.15 else 2
    while len(names) < wanted:
        if (not names and subject in _PEOPLE) or (names and rng.random() < 0.25):
            party = Party(rng.choice("林陈王符吴黄李周郑何") + "某" + rng.choice("帆涛海浪舟渔汐岛礁鸥港洋"), "individual")
        elif not names and subject == "ship_mortgage":
            party = Party(f"{rng.choice(_TOWNS)}船舶银行", "unit")
        else:
            party = Party(f"{rng.choice(_TOWNS)}市{rng.choice(_BRANDS)}{rng.choice(_TRADES)}有限公司", "unit")
        names[party.name] = party
    return list(names.values())


_TOWNS = ("星螺", "望鲸", "月礁", "碧鸥", "云帆湾")
_BRANDS = ("珊瑚", "海豚", "白浪", "潮生", "灯塔", "锚地", "鲸歌", "海马", "帆影", "信风")
_TRADES = ("航运", "渔业", "船务", "船舶修造", "码头服务", "海运代理", "水产贸易")
