"""What each index counts: which rows of a frame, and what each adds above and below the line.

One definition for every database that Ibis speaks to. It gives the members, one row each, and the sums of many indexes in
one pass. What an expression adds is a row's own amount or nothing, so that rows may be added up before they are picked.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs
import ibis

from enforcement_workflow.projections import choices as c
from enforcement_workflow.projections.frames import COMPLAINTS, FRAME, JOINED, LISTED, RETURNS, Frame
from enforcement_workflow.projections.question import Choice, Question

Of = Callable[[Any, Question], Any]


def _units(t: Any, _: Question) -> Any:
    return t.units


@attrs.frozen(eq=False)
class Counting:
    """Of the rows of a frame those `where`; of each its `top` above the line and its `bottom` below it, one by default."""

    frame: Frame
    where: Of
    top: Of
    bottom: Of = _units
    choices: tuple[Choice, ...] = ()

    def __call__(self, q: Question) -> Any:
        """The members: number, lot, numerator, denominator and court, in order."""
        rows = self.frame.rows(q)
        kept = rows.filter(self.where(rows, q))
        made = kept.select(
            "number",
            "lot",
            numerator=self.top(kept, q).cast("int64"),
            denominator=self.bottom(kept, q).cast("int64"),
            court=kept.court,
        )
        return made.order_by("number", "lot", "court")


Asked = tuple[Counting, Question]


def picked(asked: Sequence[Asked]) -> Any:
    """For countings of one frame and window, the rows that any of them counts: number, lot, court, and for each in order what
    a row adds above and below the line, null where it does not count."""
    rows = asked[0][0].frame.rows(asked[0][1])
    made, kept = dict[str, Any](), ibis.literal(False)
    for n, (counting, q) in enumerate(asked):
        where = counting.where(rows, q)
        made[f"top{n}"] = where.ifelse(counting.top(rows, q), ibis.null("int64"))
        made[f"bottom{n}"] = where.ifelse(counting.bottom(rows, q), ibis.null("int64"))
        kept = kept | where
    return rows.filter(kept).select("number", "lot", "court", **made)


def sums(asked: Sequence[Asked]) -> Any:
    """For countings of one frame and window, what each comes to by court: one pass, and one row a court.

    After the court stand, for each in order, how many members it has and their sums above and below the line.
    """
    t = asked[0][0].frame.grouped(asked[0][1])
    seen: dict[str, Any] = {}
    for n, (counting, q) in enumerate(asked):
        seen |= {f"where{n}": counting.where(t, q), f"top{n}": counting.top(t, q), f"bottom{n}": counting.bottom(t, q)}
    t = t.select("court", "units", **seen)
    made: dict[str, Any] = {}
    for n in range(len(asked)):
        for name, what in (("n", "units"), ("top", f"top{n}"), ("bottom", f"bottom{n}")):
            made[f"{name}{n}"] = t[f"where{n}"].ifelse(t[what], 0).sum()
    return t.group_by("court").aggregate(**made)


def _one(t: Any, condition: Any) -> Any:
    """One for each row of which it is so, nothing for others."""
    return condition.ifelse(t.units, 0)


def _first_time(t: Any, _: Question) -> Any:
    """First-time cases that were accepted and that statistics count."""
    return t.first_time & t.accepted & ~t.struck


def _every(t: Any, accepted: Any) -> Any:
    """Cases of every kind. One sent to another court counts there; of the others every closing counts, as within the court."""
    return accepted & ~t.struck & (t.first_time | t.resumed | t.preservation)


def _of_kinds(choice: Choice) -> Of:
    """Accepted cases of the kinds chosen."""

    def where(t: Any, q: Question) -> Any:
        kept = _every(t, t.accepted)
        match q.choice(choice):
            case "first_time":
                return kept & t.first_time
            case "with_resumed":
                return kept & ~t.preservation
        return kept

    return where


def _of_closed(condition: Of, choice: Choice) -> Of:
    """Those of a condition; where the choice is of the concluded, only they."""

    def where(t: Any, q: Question) -> Any:
        kept = condition(t, q)
        return kept & t.closed if q.choice(choice) == "concluded" else kept

    return where


def _real(t: Any) -> Any:
    return t.closed & ~t.lacking


def _money(t: Any, q: Question) -> Any:
    return _of_closed(_first_time, c.MONEY)(t, q) & t.money


def _obtained(t: Any, q: Question) -> Any:
    return t.capped if q.choice(c.CAP) == "claim" else t.obtained


_ACCEPTED: Final = _of_closed(_first_time, c.OF)
_KINDS: Final = _of_kinds(c.KINDS)

OBTAINED: Final = Counting(FRAME, _money, _obtained, lambda t, q: t.claim, (c.MONEY, c.CAP))
OVER_HALF: Final = Counting(FRAME, _money, lambda t, q: _one(t, t.half), choices=(c.MONEY,))
REAL: Final = Counting(FRAME, _ACCEPTED, lambda t, q: _one(t, _real(t)), choices=(c.OF,))
FOR_LACK: Final = Counting(FRAME, _ACCEPTED, lambda t, q: _one(t, t.lacking), choices=(c.OF,))
CONCLUDED: Final = Counting(FRAME, _KINDS, lambda t, q: _one(t, t.closed), choices=(c.KINDS,))
OPEN: Final = Counting(FRAME, _KINDS, lambda t, q: _one(t, ~t.closed), choices=(c.KINDS,))


def _with_assets(t: Any, q: Question) -> Any:
    has = _first_time(t, q) & t.has_assets
    match q.choice(c.ASSETS):
        case "accepted":
            return has
        case "accepted_due":
            return has & t.due
        case "concluded":
            return has & t.closed
        case "concluded_in_limit":
            return has & t.closed & t.in_limit
    return has & (t.closed | t.due)


def _real_with_assets(t: Any, q: Question) -> Any:
    return _one(t, _real(t) if q.choice(c.TIME) == "any" else _real(t) & t.in_limit)


def _with_limit(t: Any, q: Question) -> Any:
    kept, closed = _first_time(t, q), t.closed & t.timed
    return kept & (closed | (~t.closed & t.due)) if q.choice(c.OUTRUN) == "due" else kept & closed


WITH_ASSETS: Final = Counting(FRAME, _with_assets, _real_with_assets, choices=(c.ASSETS, c.TIME))
WITHIN_LIMIT: Final = Counting(FRAME, _with_limit, lambda t, q: _one(t, t.in_limit), choices=(c.OUTRUN,))
LED: Final = Counting(FRAME, lambda t, q: t.first_time & t.filed & t.assigned, lambda t, q: _one(t, t.led))
CAMPAIGN: Final = Counting(JOINED, lambda t, q: t.campaign == q.campaign, lambda t, q: _one(t, t.closed))
OLD: Final = Counting(JOINED, lambda t, q: (t.campaign == q.campaign) & t.old, lambda t, q: _one(t, t.closed))


def _up(t: Any, q: Question) -> Any:
    return t.up & t.ended if q.choice(c.LOTS) == "ended" else t.up


def _base(t: Any, q: Question) -> Any:
    return t.reference if q.choice(c.BASE) == "reference" else t.start


def _sold(t: Any, _: Question) -> Any:
    return t.sold & t.ours


def _sold_over(t: Any, q: Question) -> Any:
    return _sold(t, q) & t.priced if q.choice(c.BASE) == "reference" else _sold(t, q)


PUT_UP: Final = Counting(LISTED, _up, _units, choices=(c.LOTS,))
SOLD: Final = Counting(LISTED, lambda t, q: t.sold, _units)
TRANSACTIONS: Final = Counting(
    LISTED, lambda t, q: t.sold | _up(t, q), lambda t, q: _one(t, t.sold), lambda t, q: _one(t, _up(t, q)), (c.LOTS,)
)
PRICES: Final = Counting(LISTED, _sold, lambda t, q: t.price)
PREMIUMS: Final = Counting(LISTED, _sold_over, lambda t, q: t.price - _base(t, q), _base, (c.BASE,))


def _petitions(t: Any, q: Question) -> Any:
    return t.registered | t.on_hand if q.choice(c.PETITIONS) == "on_hand" else t.registered


def _overall(t: Any, q: Question) -> Any:
    if q.choice(c.OVERALL) == "all_kinds":
        return _every(t, t.long_accepted)
    return t.first_time & t.long_accepted & ~t.struck


def _overall_done(t: Any, q: Question) -> Any:
    lacking_or_in_limit = t.lacking | (_real(t) & t.in_limit)
    return _one(t, lacking_or_in_limit if q.choice(c.OVERALL) == "lack_and_in_limit" else t.closed)


SOUND: Final = Counting(FRAME, lambda t, q: _first_time(t, q) & t.lacking, lambda t, q: _one(t, t.sound))
HANDLED: Final = Counting(COMPLAINTS, _petitions, lambda t, q: _one(t, t.handled), choices=(c.PETITIONS,))
OVERALL: Final = Counting(FRAME, _overall, _overall_done, choices=(c.OVERALL,))


def _resumed(t: Any, _: Question) -> Any:
    return t.resumed & t.accepted


def _concluded(t: Any, q: Question) -> Any:
    return _of_kinds(c.KINDS_WITH_RESUMED)(t, q) & t.closed


def _performed(t: Any, _: Question) -> Any:
    return _one(t, t.performed)


PERFORMED: Final = Counting(FRAME, _concluded, _performed, choices=(c.KINDS_WITH_RESUMED,))
RESUMED_PERFORMED: Final = Counting(FRAME, _of_closed(_resumed, c.OF), _performed, choices=(c.OF,))
RESUMED_AFTER: Final = Counting(RETURNS, lambda t, q: t.units > 0, lambda t, q: t.days)
PRESERVED: Final = Counting(FRAME, lambda t, q: t.preservation & t.filed, _units, lambda t, q: t.units * 0)


def _closed_units(t: Any, _: Question) -> Any:
    return _one(t, t.closed)


def _open_units(t: Any, _: Question) -> Any:
    return _one(t, ~t.closed)


def _in_or_out(t: Any, q: Question) -> Any:
    return _KINDS(t, q) & (t.filed | t.closed)


CLEARED: Final = Counting(FRAME, _in_or_out, _closed_units, lambda t, q: _one(t, t.filed), (c.KINDS,))
TURNED_OVER: Final = Counting(FRAME, _KINDS, _closed_units, _open_units, (c.KINDS,))
PENDING: Final = Counting(FRAME, _KINDS, _open_units, _closed_units, (c.KINDS,))
