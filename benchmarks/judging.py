"""Judging in memory: an allowed act, all next acts, the largest garbage; loading and folding a long case."""

import statistics
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Line, seconds
from benchmarks.recording import JUDGE, filed, inquiry
from enforcement_workflow import Court, InvalidAct, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.rules import judge
from enforcement_workflow.jurisdictions.china import CHINA


def _median_us(work: Callable[[], object], times: int) -> float:
    def batch() -> None:
        for _ in range(times):
            work()

    return statistics.median(seconds(batch) for _ in range(7)) / times * 1e6


def judging(folder: Path) -> list[Line]:
    """Microseconds and milliseconds of judging, on a case with assets, measures and a sale."""
    with Court.open(str(folder / "judging.db"), jurisdiction=CHINA, court="琼72") as court:
        number = filed(court, 1, 20)
        now = datetime.now(CHINA.zone)
        parties = court.case(number).filed
        assert parties is not None
        whom = tuple(party.name for party in (*parties.applicants, *parties.respondents))
        listing = acts.LotListed(
            "lot", "sale", ("ship",), 1, Money.of("7000000", "CNY"), Money.of("700000", "CNY"),
            Money.of("10000", "CNY"), "platform", now.date() + timedelta(days=4), now + timedelta(days=35), now + timedelta(days=36),
        )  # fmt: skip
        court.record_all(
            number,
            [
                acts.AssetFound("ship", "ship", "a ship", Money.of("9000000", "CNY")),
                acts.AssetControlled("m1", "ship", "arrest", Period(months=24)),
                acts.PricingStarted("ship", "valuation", ground="no other method is open"),
                acts.PriceFixed("ship", Money.of("10000000", "CNY")),
                acts.SaleOrdered("sale", ("ship",)),
                acts.PartiesNotified("lot", whom),
            ],
            by=JUDGE,
        )
        court.record(number, acts.PanelDecided(("a", "b", "c"), "LotListed", subject=acts.digest(listing)), by=JUDGE)
        case, now = court.case(number), datetime.now(CHINA.zone)
    allowed: list[acts.Act] = [inquiry("next"), acts.AssetFound("b", "deposit", "an account"), listing]
    for act in allowed:
        assert judge(case, act, by=JUDGE, on=now, book=CHINA.rulebook).allowed, type(act).__name__
    slowest = max(
        _median_us(lambda act=act: judge(case, act, by=JUDGE, on=now, book=CHINA.rulebook), 300)
        for act in allowed  # type: ignore[misc]
    )
    from enforcement_workflow.domain.rules import next_acts

    every = _median_us(lambda: next_acts(case, by=JUDGE, on=now, book=CHINA.rulebook), 20) / 1000
    return [
        Line("judge an allowed act (the slowest of three)", slowest, "µs", at_most=60),
        Line("next_acts", every, "ms", at_most=5),
        Line("refuse the largest garbage", _garbage(), "ms", at_most=50),
    ]


def _garbage() -> float:
    text, number, many = "x" * 10_000_000, 10**1_000_000, tuple(Party("p") for _ in range(100_000))
    attempts: list[Callable[[], object]] = [
        lambda: acts.Noted(text),
        lambda: acts.Noted("\u202e" * 20_000),
        lambda: acts.Detained("p", number),
        lambda: Money(number, "CNY"),
        lambda: Money.of(text, "CNY"),
        lambda: Officer(text, "judge"),
        lambda: acts.CaseFiled("first_time", "b", many, (), None, datetime.now(UTC).date()),
    ]

    def refused(attempt: Callable[[], object]) -> None:
        try:
            attempt()
        except InvalidAct:
            return
        raise AssertionError("garbage was accepted")

    return max(statistics.median(seconds(lambda a=a: refused(a)) for _ in range(5)) for a in attempts) * 1000  # type: ignore[misc]


def loading(folder: Path) -> list[Line]:
    """Entries a second from the file to a folded case, each checked against its seal."""
    length = 10_000
    path = str(folder / "long.db")
    with Court.open(path, jurisdiction=CHINA, court="琼72") as court:
        number = filed(court, 1, length)

    def load() -> float:
        with Court.open(path, jurisdiction=CHINA) as court:
            return seconds(lambda: court.case(number))

    rate = length / statistics.median(load() for _ in range(9))
    return [Line("load and fold a case of 10,000 entries", rate, "entries/s", at_least=100_000)]
