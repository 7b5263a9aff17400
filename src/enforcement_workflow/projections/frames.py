"""Rows to be counted, one a case or a lot: what can pick them, and what can be summed of them.

Every index is a sum over one of these frames, so all indexes of a frame are answered by one pass over its tables, first
grouped by what picks rows. Days are court-local. The tables are unbound: an expression is compiled to SQL where it is asked.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, get_args

import attrs
import ibis
from ibis import _
from sqlalchemy import BigInteger, Boolean, Date, Integer, Table

from enforcement_workflow.domain.acts.closing import Mode
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.question import Question, Window

_TYPES: Final[dict[Any, str]] = {BigInteger: "int64", Integer: "int64", Boolean: "boolean", Date: "date"}
LONG: Final = 3
"""Over how many calendar years the overall conclusion rate is taken."""
_KEY: Final = ("number", "court")
_MODES: Final[tuple[str, ...]] = get_args(Mode)


def unbound(table: Table) -> Any:
    """A fact table for Ibis expressions."""
    return ibis.table({c.name: _TYPES.get(type(c.type), "string") for c in table.columns}, name=table.name)


CASES, CLOSINGS, LOTS, PAYMENTS, CAMPAIGNS, PETITIONS = map(
    unbound, (schema.CASES, schema.CLOSINGS, schema.LOTS, schema.PAYMENTS, schema.CAMPAIGNS, schema.PETITIONS)
)


@attrs.frozen(eq=False)
class Frame:
    """Rows with the columns number, lot, court, `flags` (yes or no) that pick them, `amounts` that are summed, and `keys` of
    other kinds that pick too; `units` is one."""

    rows: Callable[[Question], Any]
    flags: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def grouped(self, q: Question) -> Any:
        """The rows that are picked alike taken together: few, whatever the number of cases.

        The flags are put into one number for that, since databases group by one column faster than by many.
        """
        rows = self.rows(q)
        code = ibis.literal(0, "int64")
        for place, flag in enumerate(self.flags):
            code = code + rows[flag].ifelse(2**place, 0)
        by = rows.select("court", *self.keys, "units", *self.amounts, code=code).group_by("court", *self.keys, "code")
        t = by.aggregate(**{name: _[name].sum() for name in ("units", *self.amounts)})
        flags = {flag: (t.code & 2**place) != 0 for place, flag in enumerate(self.flags)}
        return t.select("court", *self.keys, "units", *self.amounts, **flags)


def of_courts(table: Any, q: Question) -> Any:
    """The rows of the courts that were named, or of all."""
    return table.filter(table.court.isin(q.courts)) if q.courts else table


def _stood(q: Question, on: date) -> Any:
    """The closings that stood at the end of a day, at most one a case."""
    return of_courts(CLOSINGS, q).filter(_.closed_on <= on, _.reopened_on.isnull() | (_.reopened_on > on))


def _eve(window: Window) -> date:
    """The day before a window begins."""
    return window.first - timedelta(days=1)


def _yes(condition: Any) -> Any:
    """Whether it is known to be so."""
    return ibis.coalesce(condition, False)


def _beside(cases: Any, more: Any) -> Any:
    """Cases with what is known of some of them, whose keys are not asked for again."""
    return cases.left_join(more, list(_KEY), rname=f"{{name}}_{len(cases.columns)}")


def _taken_up_again(q: Question) -> Any:
    """By case: whether one that was taken up again by the end of the window had stood closed when the window began, or
    the longer one. With the closings that stand at its end they are all that stood then."""
    eve, long_eve = _eve(q.window), _eve(q.window.reaching_back(LONG))
    again = of_courts(CLOSINGS, q).filter(_.reopened_on > long_eve, _.reopened_on <= q.window.last, _.closed_on <= eve)
    return again.group_by(*_KEY).aggregate(
        gone=(again.reopened_on > eve).ifelse(1, 0).max(), long_gone=(again.closed_on <= long_eve).ifelse(1, 0).max()
    )


def _struck(q: Question, cases: Any) -> Any:
    """The closings that judicial statistics do not count of first-time cases, as the jurisdiction's formula says of each mode
    since each edition of it."""
    formula = q.jurisdiction.statistics
    found = ibis.literal(False)
    for edition, following in pairwise((*formula.editions, None) if formula else ()):
        assert formula and edition
        left_out = [m or NO_ASSETS for m in (*_MODES, None) if not formula.compute(edition.params, "first_time", m)]
        if left_out:
            here = cases.how.isin(left_out) & (cases.ended_on >= edition.since)
            found = found | (here if following is None else here & (cases.ended_on < following.since))
    return found


def _obtained(q: Question) -> Any:
    """By case: what applicants obtained by the end of the window, in the court's currency."""
    paid = of_courts(PAYMENTS, q).filter(
        _.to_applicant, _.paid_on <= q.window.last, _.currency == q.jurisdiction.currency
    )
    return paid.group_by(*_KEY).aggregate(obtained=paid.amount_minor.sum())


def _cases(q: Question) -> Any:
    first, last, currency = q.window.first, q.window.last, q.jurisdiction.currency
    named = (
        "kind",
        "claim_minor",
        "currency",
        "filed_on",
        "assigned_on",
        "handler_office",
        "has_assets",
        "limit_due_on",
    )
    cases = of_courts(CASES, q).filter(_.filed_on <= last).select(*_KEY, *named)
    stands = _stood(q, last)
    cases = _beside(cases, stands.select(*_KEY, "how", "within_limit", "failing", ended_on=stands.closed_on))
    cases = _beside(cases, _taken_up_again(q))
    cases = _beside(cases, _obtained(q))
    obtained = ibis.coalesce(cases.obtained, 0).cast("int64")
    money = _yes((cases.claim_minor > 0) & (cases.currency == currency))
    return cases.select(
        *_KEY,
        lot=ibis.null("string"),
        first_time=_yes(cases.kind == "first_time"),
        resumed=_yes(cases.kind == "resumed"),
        preservation=_yes(cases.kind == "preservation"),
        filed=cases.filed_on >= first,
        accepted=~_yes((cases.ended_on <= _eve(q.window)) | (cases.gone == 1)),
        long_accepted=~_yes((cases.ended_on <= _eve(q.window.reaching_back(LONG))) | (cases.long_gone == 1)),
        struck=_yes(_struck(q, cases)),
        closed=cases.ended_on.notnull(),
        lacking=_yes(cases.how == NO_ASSETS),
        performed=_yes(cases.how == "performed"),
        timed=cases.within_limit.notnull(),
        in_limit=_yes(cases.within_limit),
        sound=_yes(cases.failing == "[]"),
        has_assets=_yes(cases.has_assets),
        due=_yes(cases.limit_due_on < last),
        assigned=_yes(cases.assigned_on <= last),
        led=_yes(cases.handler_office.isin(sorted(q.jurisdiction.leaders) or [""])),
        money=money,
        half=money & (obtained * 2 > cases.claim_minor),
        units=ibis.literal(1, "int64"),
        claim=money.ifelse(cases.claim_minor, 0),
        obtained=money.ifelse(obtained, 0),
        capped=money.ifelse(ibis.least(obtained, cases.claim_minor), 0),
    )


FRAME: Final = Frame(
    _cases,
    ("first_time", "resumed", "preservation", "filed", "accepted", "long_accepted", "struck", "closed", "lacking",
     "performed", "timed", "in_limit", "sound", "has_assets", "due", "assigned", "led", "money", "half"),
    ("claim", "obtained", "capped"),
)  # fmt: skip
"""Cases filed by the end of the window.

`filed`: in it; `accepted`: not closed before it began, `long_accepted`: nor before the three years that it ends; `struck`:
closed in a way that judicial statistics leave out; `closed` at its end, `lacking`
assets, `performed` in full, `timed`: with a limit, `in_limit`, `sound`: no rule was found broken; `due`: the limit ended
before its last day; `assigned` by then, `led`: first by a leader; `money`: a claim in the court's currency, `half`: more
than half of it obtained."""


def _campaign_members(q: Question) -> Any:
    members = of_courts(CAMPAIGNS, q).filter(_.joined_on <= q.window.last)
    standing = _stood(q, q.window.last).select(*_KEY, "how")
    past = members.join(of_courts(CLOSINGS, q).select(*_KEY, "closed_on", "reopened_on"), list(_KEY))
    past = past.filter(_.closed_on < _.joined_on, _.reopened_on.isnull() | (_.reopened_on > _.joined_on))
    ended = past.select(*_KEY, "campaign", ended=ibis.literal(1)).distinct()
    members = _beside(members, standing)
    members = members.left_join(ended, [*_KEY, "campaign"])
    return members.select(
        *_KEY,
        lot=ibis.null("string"),
        campaign=members.campaign,
        closed=members.how.notnull(),
        old=members.over_a_year & members.ended.isnull(),
        units=ibis.literal(1, "int64"),
    )


JOINED: Final = Frame(_campaign_members, ("closed", "old"), keys=("campaign",))
"""Members of campaigns that had joined by the end of the window. `old`: over a year old and open on the day of joining."""


def _lots(q: Question) -> Any:
    first, last = q.window.first, q.window.last
    lots = of_courts(LOTS, q).filter(_.opened_on <= last)
    price, reference = ibis.coalesce(lots.price_minor, 0), ibis.coalesce(lots.reference_minor, 0)
    return lots.select(
        *_KEY,
        "lot",
        up=lots.opened_on >= first,
        sold=_yes(lots.sold_on.between(first, last)),
        ended=_yes(lots.ended_on <= last),
        ours=lots.currency == q.jurisdiction.currency,
        priced=reference > 0,
        units=ibis.literal(1, "int64"),
        price=price,
        start=lots.start_minor,
        reference=reference,
    )


LISTED: Final = Frame(_lots, ("up", "sold", "ended", "ours", "priced"), ("price", "start", "reference"))
"""Lots first open for bidding by the end of the window. `up`: in it; `sold` in it; `ended` by its end; `ours`: in the court's
currency; `priced`: every asset of it has a reference price."""


def _petitions(q: Question) -> Any:
    first, last = q.window.first, q.window.last
    petitions = of_courts(PETITIONS, q).filter(_.registered_on <= last)
    return petitions.select(
        *_KEY,
        lot=petitions.petition,
        registered=petitions.registered_on >= first,
        handled=_yes(petitions.finished_on <= last),
        on_hand=_yes(petitions.finished_on >= first) | petitions.finished_on.isnull(),
        units=ibis.literal(1, "int64"),
    )


COMPLAINTS: Final = Frame(_petitions, ("registered", "handled", "on_hand"))
"""Petitions registered by the end of the window, `registered` in it, `handled` by its end, or `on_hand` in it at all."""


def _returns(q: Question) -> Any:
    closings = of_courts(CLOSINGS, q).filter(
        _.how == NO_ASSETS, _.left_by == "CaseResumed", _.left_on.between(q.window.first, q.window.last)
    )
    return closings.select(
        *_KEY,
        lot=ibis.null("string"),
        units=ibis.literal(1, "int64"),
        days=(closings.left_on - closings.closed_on).cast("int64"),
    )


RETURNS: Final = Frame(_returns, amounts=("days",))
"""Cases closed for lack of assets that were resumed in the window, and after how many `days`."""
