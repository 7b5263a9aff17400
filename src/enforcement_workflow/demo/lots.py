"""Sales of the synthetic docket: lots, rounds and prices under the online rules, with exact totals."""

import itertools
import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final, cast

import attrs

from enforcement_workflow.demo.drafts import OLD_GROUNDS, Draft, Stream, is_open, later, open_day
from enforcement_workflow.demo.records import AS_OF, KINDS, AssetPlan, Kind, LotPlan, PausePlan, Round, SalePlan
from enforcement_workflow.domain.calendar import add_months

_LOT_KINDS: Final[tuple[Kind, ...]] = (
    ("ship",) * 7 + ("immovable",) * 4 + ("vehicle",) * 4 + ("movable",) * 3 + ("right",) * 2
)
DEFERRAL_GROUNDS: Final = ("guarantee", "objection")


@attrs.frozen
class _Terms:
    """A lot's terms in thousands of yuan: its letter, the reference, the start price of either round, the price."""

    letter: str
    kind: Kind
    reference: int
    start: int
    restart: int
    price: int | None = None

    @property
    def increment(self) -> int:
        last = self.restart if self.letter == "T" else self.start
        steps = (100, 50, 20, 10, 5, 2)
        return next((n for n in steps if n * 50 <= self.start and ((self.price or last) - last) % n == 0), 1)


# The premium of the first is exactly 232 %.
TOTAL: Final = 170_000
BEST_PREMIUM: Final = _Terms("S", "right", 340, 250, 250, 830)
BEST_PRICE: Final = _Terms("S", "ship", 112_000, 80_000, 80_000, 90_260)


def sale_cases(rng: Random, streams: Sequence[Stream]) -> Iterator[Draft]:
    """The cases with a sale, each from tries until its days fall into the spans of its stream."""
    words = [(stream, word, rng.choice(_LOT_KINDS)) for stream in streams for word in stream.sales.split()]
    records = {next(i for i, (_, w, _) in enumerate(words) if w == "S"): BEST_PREMIUM,
               next(i for i, (s, w, _) in enumerate(words) if w == "S" and s.old): BEST_PRICE}  # fmt: skip
    sold = [kind for i, (_, word, kind) in enumerate(words) if i not in records for letter in word if letter in "ST"]
    prices = iter(_prices(rng, sold, TOTAL - sum(record.price or 0 for record in records.values())))
    for i, (stream, word, kind) in enumerate(words):
        terms = [records[i]] if i in records else _terms(rng, word, kind, prices)
        tries = (_sale_case(rng, stream, terms) for _ in itertools.count())
        yield next(d for d in tries if d)


def spread(rng: Random, low: float, high: float) -> float:
    """Between low and high, smaller more often, as sums of money are."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _prices(rng: Random, kinds: Sequence[Kind], total: int) -> list[int]:
    """Prices in whole thousands that add up to a total, large or small as their kinds are."""
    drawn = [spread(rng, *KINDS[kind][3]) for kind in kinds]
    prices = [int(p * total / sum(drawn)) for p in drawn]
    prices[prices.index(max(prices))] += total - sum(prices)
    return prices


def _terms(rng: Random, word: str, kind: Kind, prices: Iterator[int]) -> list[_Terms]:
    """The terms of a case's lots, which are alike: from the price back to the reference where one is sold, else forward."""
    terms = list[_Terms]()
    for letter in word:
        if letter in "ST":
            price = next(prices)
            last = math.ceil(price / (1 + max(0.0, rng.uniform(-0.2, 0.9))))
            start = last if letter == "S" else int(last / rng.uniform(0.8, 0.9))
            terms.append(_Terms(letter, kind, int(start / rng.uniform(0.7, 0.9)), start, last, price))
        else:
            worth = terms[0].reference * rng.uniform(0.5, 1.1) if terms else spread(rng, *KINDS[kind][3])
            start = math.ceil(round(worth) * rng.uniform(0.7, 0.9))
            terms.append(_Terms(letter, kind, round(worth), start, math.ceil(start * rng.uniform(0.8, 0.9))))
    return terms


def _sale_case(rng: Random, stream: Stream, terms: Sequence[_Terms]) -> Draft | None:
    """A case with one sale. What makes an old one old is a long stay, or a long valuation."""
    filed = open_day(rng, stream.filed)
    controlled = later(rng, filed, 9, 14)
    pricing, pauses = later(rng, controlled, 5, 20), list[PausePlan]()
    if stream.old and rng.random() < 0.6:
        resumed = open_day(rng, (date(2017, 11, 20), date(2018, 1, 31)))
        pauses = [PausePlan("stay", later(rng, filed, 50, 100), resumed, rng.choice(OLD_GROUNDS))]
        pricing = later(rng, pauses[0].until, 3, 20)
    wait = (date(2018, 1, 8) - pricing).days if stream.old and not pauses else 20
    priced = later(rng, pricing, wait, wait + 25)
    ordered = later(rng, priced, 3, 8)
    notice = later(rng, ordered, 3, 6)
    lots = tuple(_lot(rng, i, t, notice) for i, t in enumerate(terms))
    last = max(lot.ended_on for lot in lots)
    paused = any(lot.outcome == "paused" for lot in lots)
    ended = None if paused else later(rng, last, 8, 12)
    closed = later(rng, ended, 5, 30) if ended and stream.closed else None
    if paused:
        pauses.append(PausePlan("deferral", last, add_months(last, 3), rng.choice(DEFERRAL_GROUNDS)))
    if stream.closed:
        fits = closed is not None and stream.closed[0] <= closed <= stream.closed[1] and is_open(closed)
    else:
        fits = date(2018, 3, 20) <= last if paused else (ended or last) < AS_OF
    if not fits or last >= AS_OF:
        return None
    assets = tuple(AssetPlan(t.kind, t.reference * 100_000, controlled) for t in terms)
    sale = SalePlan(pricing, priced, ordered, ended, lots)
    return Draft(filed, closed, "performed" if closed else "open", stream.old, sale, assets, True, tuple(pauses))


def _lot(rng: Random, asset: int, terms: _Terms, notice: date) -> LotPlan:
    first, second = KINDS[terms.kind][2]
    share = rng.choice((8, 10, 15, 20))

    def auction(notice: date, days: int, start: int) -> Round:
        opens = notice + timedelta(days=days + rng.randint(1, 3))
        return Round(notice, opens, opens + timedelta(days=1), start * 100_000, start * 1_000 * share)

    rounds = [auction(notice, first, terms.start)]
    if terms.letter in "TF":
        rounds.append(auction(later(rng, rounds[0].closes_on, 3, 5), second, terms.restart))
    price = terms.price * 100_000 if terms.price else None
    day, outcome = rounds[-1].closes_on, {"W": "withdrawn", "P": "paused", "F": "failed"}.get(terms.letter, "sold")
    ended = {"W": later(rng, day, 4, 10), "P": rounds[0].opens_on}.get(terms.letter, day)
    step = terms.increment * 100_000
    return LotPlan(asset, terms.reference * 100_000, step, tuple(rounds), cast(Any, outcome), ended, price)
