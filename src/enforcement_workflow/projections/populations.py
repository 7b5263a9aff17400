"""The members of each index, as Ibis expressions: one definition for every database that Ibis speaks to.

Every expression answers the columns number, lot, numerator and denominator, one row a member. Sums, quotients and
maxima are taken outside, exactly. The tables are unbound: an expression is compiled to SQL where it is asked.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import ibis
from ibis import _
from sqlalchemy import BigInteger, Boolean, Date, Integer, Table

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.index import Question

UNCOUNTED: Final[Mapping[str, Mapping[str, date]]] = {"china": {"removed": date(2018, 6, 1)}}
"""By jurisdiction, the closing modes that no statistics count, and from what day: a removed case (销案) is counted in the
court that took it over (notice 法明传〔2018〕335号)."""

_TYPES: dict[Any, str] = {BigInteger: "int64", Integer: "int64", Boolean: "boolean", Date: "date"}


def _unbound(table: Table) -> Any:
    return ibis.table({c.name: _TYPES.get(type(c.type), "string") for c in table.columns}, name=table.name)


CASES, CLOSINGS, LOTS, PAYMENTS, CAMPAIGNS = map(
    _unbound, (schema.CASES, schema.CLOSINGS, schema.LOTS, schema.PAYMENTS, schema.CAMPAIGNS)
)


def _counted(expression: Any, numerator: Any, denominator: Any = None) -> Any:
    """Members in order, with what each adds; a truth adds one."""
    lot = expression.lot if "lot" in expression.columns else ibis.null("string")
    made = expression.select(
        "number",
        lot=lot,
        numerator=numerator.cast("int64"),
        denominator=ibis.literal(1) if denominator is None else denominator,
    )
    return made.order_by("number", "lot")


def _standing(q: Question) -> Any:
    """The closings that stand at the end of the window, at most one a case."""
    end = q.window.last
    return CLOSINGS.filter(_.closed_on <= end, _.reopened_on.isnull() | (_.reopened_on > end))


def _first_time(q: Question) -> Any:
    return CASES.filter(_.kind == "first_time", _.filed_on <= q.window.last)


def accepted(q: Question) -> Any:
    """First-time cases filed by the end of the window and not closed before it began, with the closing in it, if any.

    A case that was closed in a mode that is not counted is left out, from the day of its closing.
    """
    start = q.window.first
    before = CLOSINGS.filter(_.closed_on < start, _.reopened_on.isnull() | (_.reopened_on >= start))
    closings = _standing(q).select("number", "closed_on", "how", "within_limit")
    kept = _first_time(q).drop("closed_on", "within_limit").anti_join(before, "number")
    cases = kept.left_join(closings, "number").drop("number_right")
    for mode, since in UNCOUNTED.get(q.jurisdiction.name, {}).items():
        cases = cases.filter(_.closed_on.isnull() | (_.how != mode) | (_.closed_on < since))
    return cases


def closed(q: Question) -> Any:
    """Of the accepted cases, those closed in the window."""
    return accepted(q).filter(_.closed_on.notnull())


def about_money(q: Question) -> Any:
    """Of the closed cases, those with a claim in the court's currency, and what applicants obtained by the window's end."""
    paid = PAYMENTS.filter(_.to_applicant, _.paid_on <= q.window.last, _.currency == q.jurisdiction.currency)
    obtained = paid.group_by("number").aggregate(obtained=_.amount_minor.sum())
    money = closed(q).filter(_.claim_minor > 0, _.currency == q.jurisdiction.currency)
    joined = money.left_join(obtained, "number").drop("number_right")
    return joined.mutate(obtained=ibis.coalesce(joined.obtained, 0))


def obtained_of_claimed(q: Question) -> Any:
    """I1."""
    return _counted(cases := about_money(q), cases.obtained, cases.claim_minor)


def really_concluded(q: Question) -> Any:
    """I2."""
    return _counted(cases := accepted(q), (cases.closed_on.notnull() & (cases.how != NO_ASSETS)).fill_null(False))


def over_half(q: Question) -> Any:
    """I3."""
    return _counted(cases := about_money(q), cases.obtained * 2 > cases.claim_minor)


def with_assets(q: Question) -> Any:
    """I4."""
    due = accepted(q).filter(_.has_assets, _.closed_on.notnull() | (_.limit_due_on < q.window.last))
    real = due.closed_on.notnull() & (due.how != NO_ASSETS) & due.within_limit
    return _counted(due, real.fill_null(False))


def closed_for_lack(q: Question) -> Any:
    """I5."""
    return _counted(cases := accepted(q), (cases.how == NO_ASSETS).fill_null(False))


def concluded(q: Question) -> Any:
    """I6."""
    return _counted(cases := accepted(q), cases.closed_on.notnull())


def within_limit(q: Question) -> Any:
    """I7."""
    return _counted(cases := closed(q).filter(_.within_limit.notnull()), cases.within_limit)


def led(q: Question) -> Any:
    """I8."""
    leaders = sorted(q.jurisdiction.leaders) or [""]
    cases = _first_time(q).filter(_.filed_on >= q.window.first, _.assigned_on <= q.window.last)
    return _counted(cases, cases.handler_office.isin(leaders).fill_null(False))


def campaign(q: Question) -> Any:
    """I9."""
    members = CAMPAIGNS.filter(_.campaign == q.campaign, _.joined_on <= q.window.last)
    closings = _standing(q).select("number", "closed_on")
    return _counted(cases := members.left_join(closings, "number").drop("number_right"), cases.closed_on.notnull())


def old_cases(q: Question) -> Any:
    """I10."""
    members = CAMPAIGNS.filter(_.campaign == q.campaign, _.joined_on <= q.window.last, _.over_a_year)
    ended = members.join(CLOSINGS.drop("version"), "number").filter(
        _.closed_on < _.joined_on, _.reopened_on.isnull() | (_.reopened_on > _.joined_on)
    )
    closings = _standing(q).select("number", "closed_on")
    cases = members.anti_join(ended, "number").left_join(closings, "number").drop("number_right")
    return _counted(cases, cases.closed_on.notnull())


def _put_up(q: Question) -> Any:
    return LOTS.filter(_.opened_on.between(q.window.first, q.window.last))


def _sold(q: Question) -> Any:
    return _put_up(q).filter(_.sold_on <= q.window.last, _.currency == q.jurisdiction.currency)


def lots(q: Question) -> Any:
    """A1 to A3."""
    return _counted(put_up := _put_up(q), (put_up.sold_on <= q.window.last).fill_null(False))


def prices(q: Question) -> Any:
    """A4 and A5."""
    return _counted(sold := _sold(q), sold.price_minor)


def premiums(q: Question) -> Any:
    """A6."""
    return _counted(sold := _sold(q), sold.price_minor - sold.start_minor, sold.start_minor)
