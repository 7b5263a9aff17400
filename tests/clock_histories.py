"""Clocks to try out, and histories for them: told in order, or made up at random."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, Money, Officer, Party, Period, Stage, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.calendar import Calendar, add_days
from enforcement_workflow.domain.clocks import Clock, Length, Reading, begins, ends
from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold

NUMBER: Final = CaseNumber("(2018)琼72执1号")
JUDGE: Final = Officer("wang", "judge")
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
FILED: Final = acts.CaseFiled(
    kind="first_time", basis="x", applicants=(Party("甲"),), respondents=(Party("乙"),), claim=Money.of(100, "CNY"),
    received_on=date(2017, 3, 1),
)  # fmt: skip
FIRST: Final = date(2017, 3, 1)
KINDS: Final = {"stay": "S 1", "deferral": "S 2", "valuation": "S 3", "auction": "S 4", "audit": ""}
CENTS: Final = Money(1, "CNY")
HOLIDAYS: Final = {date(2017, 5, 1), date(2017, 10, 2), date(2017, 10, 3), date(2018, 1, 1)}
CALENDAR: Final = Calendar(off=lambda day: day.weekday() > 4 or day in HOLIDAYS)


def entry(version: int, on: date | datetime, act: Act, moved_to: Stage | None = None) -> Entry:
    """An entry of a day, the later of one day a minute later."""
    at = (
        on
        if isinstance(on, datetime)
        else datetime(on.year, on.month, on.day, 9, tzinfo=SHANGHAI) + timedelta(minutes=version)
    )
    return Entry(NUMBER, version, act, JUDGE, at, at.astimezone(UTC), moved_to, "x")


def story(*told: tuple[date, Act] | tuple[date, Act, Stage]) -> list[Entry]:
    """A history in the order told."""
    return [entry(version, *what) for version, what in enumerate(told, 1)]


def clock(length: Length, *, rolls: bool = True, **declared: Any) -> Clock:
    """A limit from the filing of a case to its conclusion."""
    return Clock(
        "X", (Edition(date(1900, 1, 1), "art. 1"),), "en", "zh", starts=begins(acts.CaseFiled), stops=ends(acts.CaseConcluded),
        length=lambda params, case: length, tolled_by=KINDS, extended="art. 2", rolls=rolls, calendar=CALENDAR, **declared,
    )  # fmt: skip


SIX_MONTHS, TEN_COURT_DAYS = clock(Length(months=6)), clock(Length(court_days=10), rolls=False)
STAYED, LIFTED = acts.CaseStayed(ground="death"), acts.StayLifted()


def read(of: Clock, history: Iterable[Entry], as_of: date) -> Reading:
    found = of.read(fold(NUMBER, history), as_of)
    assert found is not None
    return found


def deferred(until: date) -> acts.EnforcementDeferred:
    return acts.EnforcementDeferred(ground="担保", until=until)


EVENTS: Final = (
    "stay", "lift", "defer", "undefer", "price", "fixed", "sell", "sold", "exclude", "include", "extend", "conclude", "lead",
    "checked", "found", "held", "renewed", "released", "in", "out", "delay", "notice", "given up", "asked", "object", "decide",
    "assign", "listed", "delisted", "resumed", "lot", "knocked down", "paid", "defaulted", "title", "handed over", "set off",
    "lot paused", "lot goes on", "reconsider", "reconsidered", "recuse", "recusal decided", "supervised", "sued", "report served",
    "settled", "asked for disposal", "ceded",
)  # fmt: skip
PAUSES: Final = EVENTS[:11]
"""What stops a limit, lets it go on, or lengthens it."""


def act_of(event: str, on: date, n: int) -> tuple[Act, Stage | None]:
    """An act of a kind; `n` chooses among ids and lengths."""
    one, later = f"x{n % 2}", add_days(on, n)
    known: dict[str, Any] = {
        "stay": STAYED, "lift": LIFTED, "defer": deferred(later), "undefer": acts.DeferralEnded(),
        "price": acts.PricingStarted(asset=one, method="valuation"), "fixed": acts.PriceFixed(asset=one, price=Money.of(1, "CNY")),
        "sell": acts.SaleOrdered(sale=one, assets=("x0",), regime=("online", "ship", "offline")[n % 3]),
        "sold": acts.SaleEnded(sale=one, outcome="x"),
        "exclude": acts.PeriodExcluded(exclusion=one, matter=("audit", "publication", "instructions")[n % 3]),
        "include": acts.ExclusionEnded(exclusion=one),
        "extend": acts.ExtensionGranted(months=1 + n % 3, ground="x", asked_on=add_days(on, -(n % 40)) if n % 2 else None),
        "conclude": acts.CaseConcluded(mode="performed"), "lead": acts.LeadGiven(one, "x", urgent=n % 3 == 0),
        "checked": acts.LeadChecked(one, found=False),
        "found": acts.AssetFound(asset=one, kind="ship", description="x", inquiry="q" if n % 3 else None),
        "held": acts.AssetControlled(measure=one, asset=one, how="arrest", period=Period(days=1 + n)),
        "renewed": acts.ControlRenewed(measure=one, period=Period(days=30 + n)),
        "released": acts.ControlReleased(measure=one, reason="x"), "in": acts.MoneyReceived(Money.of(1 + n, "CNY"), "x"),
        "out": acts.MoneyPaidOut(Money.of(1 + n, "CNY"), "甲"), "delay": acts.PaymentDelayed(until=later, ground="x"),
        "notice": acts.NoticeServed(respondent="乙", report_ordered=True), "given up": acts.ClosedForLackOfAssets(applicant_signed=True),
        "asked": acts.InquiryMade("q", "network", "x"), "object": acts.ObjectionLodged(one, "乙", "x"),
        "decide": acts.ObjectionDecided(one, upheld=False), "assign": acts.CaseAssigned(handler=JUDGE, team="x"),
        "listed": acts.DebtorListed("乙", "x"), "delisted": acts.DebtorDelisted("乙"), "resumed": acts.CaseResumed(number=None, ground="x"),
        "lot": acts.LotListed(
            lot=one, sale=one, assets=(f"x{n % 3}",), round=1, start_price=CENTS, deposit=CENTS, increment=CENTS, platform="x",
            notice_on=on, opens_at=datetime.combine(on, time(10), SHANGHAI), closes_at=datetime.combine(on, time(11), SHANGHAI),
        ),
        "knocked down": acts.LotSold(lot=one, price=Money(n, "CNY"), buyer="x"), "defaulted": acts.BuyerDefaulted(one, "x"),
        "paid": acts.MoneyReceived(Money(1 + n, "CNY"), "x", one), "title": acts.TitleTransferred(one, "r"),
        "handed over": acts.AssetHandedOver(one), "set off": acts.SetOffTaken(one, "甲", CENTS),
        "lot paused": acts.LotPaused(one, "x"), "lot goes on": acts.LotContinued(one),
        "reconsider": acts.ReconsiderationAsked(one, "乙"), "reconsidered": acts.ReconsiderationDecided(one, upheld=False),
        "recuse": acts.RecusalRequested(of=one, by_whom="乙", ground="x"), "recusal decided": acts.RecusalDecided(one, granted=False),
        "supervised": acts.SupervisionOrdered(by_whom="li", reply_due=later), "sued": acts.ActionBrought("court", "x"),
        "report served": acts.PriceReportServed(one, "乙"), "settled": acts.SettlementPerformed(),
        "asked for disposal": acts.DisposalRequested(one, "x"), "ceded": acts.DisposalCeded(one, "x"),
    }  # fmt: skip
    moves = {
        "stay": Stage.suspended, "lift": Stage.investigation, "conclude": Stage.concluded, "given up": Stage.suspended,
        "resumed": Stage.investigation,
    }  # fmt: skip
    return known[event], moves.get(event)


def histories(*events: str, size: int = 14, chronological: bool = False) -> st.SearchStrategy[list[Entry]]:
    """A filed case and what happened, in the order of versions; unless `chronological`, that is not the order in which it
    happened. A history is about a few kinds of acts, and often about a few weeks, so that they meet."""
    after = st.integers(0, 400) | st.integers(0, 20)
    few = st.sets(st.sampled_from(events), min_size=1, max_size=6).map(sorted)
    told = few.flatmap(
        lambda kinds: st.lists(st.tuples(after, st.sampled_from(kinds), st.integers(0, 60)), max_size=size)
    )

    def made(what: list[tuple[int, str, int]]) -> list[Entry]:
        ordered = sorted(what, key=lambda w: w[0]) if chronological else what
        days = [(add_days(FIRST, after), event, n) for after, event, n in ordered]
        return [entry(1, FIRST, FILED)] + [
            entry(v, on, *act_of(event, on, n)) for v, (on, event, n) in enumerate(days, 2)
        ]

    return told.map(made)
