"""Two courts to look at: that of the demo, and one whose users wrote what they should not have."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("altair", reason="the extra `dashboard` is not installed")
pytest.importorskip("vl_convert", reason="the extra `dashboard` is not installed")

from looked_at import AS_OF, FORMULA, IMAGE, SCRIPT, SECRET, TEMPLATE, Seen

from controls import CLERK, ZONE, TickingClock, opened
from enforcement_workflow import Court, Money, Officer, Party, Period, acts
from enforcement_workflow.dashboard.board import board
from enforcement_workflow.dashboard.page import page
from enforcement_workflow.demo.published import published_beside
from enforcement_workflow.domain.acts import Act


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        yield court


@pytest.fixture(scope="session")
def demo(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The demo on the day of the report, its page in English first."""
    path = tmp_path_factory.mktemp("dashboard") / "demo.db"
    shutil.copy(demo_store, path)
    with Court.open(str(path)) as court:
        made = board(court, AS_OF, published=published_beside(court))
    return Seen(path, made, page(made, shown="en"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """A court whose users put tags, scripts, templates and formulas wherever a text goes."""
    path = tmp_path_factory.mktemp("dashboard") / "hostile.db"
    ship = SCRIPT[:40]
    opens = datetime(2018, 3, 1, 10, tzinfo=ZONE)
    told: list[tuple[date, Act]] = [
        (date(2018, 1, 5), acts.CaseFiled(
            "first_time", SECRET, (Party(SECRET),), (Party(IMAGE, "unit"),), Money.of("900", "CNY"), date(2018, 1, 5))),
        (date(2018, 1, 6), acts.CaseAssigned(Officer(TEMPLATE, "judge"), IMAGE)),
        (date(2018, 1, 7), acts.AssetFound(ship, "ship", SECRET)),
        (date(2018, 1, 8), acts.AssetControlled("m", ship, "arrest", Period(months=24))),
        (date(2018, 1, 9), acts.SaleOrdered("sale", (ship,))),
        (date(2018, 1, 20), acts.LotListed(FORMULA, "sale", (ship,), 1, Money.of("100", "CNY"), Money.of("10", "CNY"),
                                           Money.of("1", "CNY"), SECRET, date(2018, 1, 20), opens, opens + timedelta(days=1))),
        (date(2018, 3, 2), acts.LotSold(FORMULA, Money.of("150", "CNY"), SECRET)),
        (date(2018, 3, 5), acts.MoneyPaidOut(Money.of("90", "CNY"), SECRET)),
    ]  # fmt: skip
    with opened(path, clock=TickingClock()) as court:
        told_at = (
            ("(2018)琼72执1号", act, datetime(on.year, on.month, on.day, 15, n, tzinfo=ZONE), "file")
            for n, (on, act) in enumerate(told)
        )
        court.observe(list(told_at), by=CLERK)
        other = acts.CaseFiled("first_time", "b", (Party("a"),), (Party("b"),), Money.of("1", "CNY"), date(2018, 2, 1))
        court.observe([("(2018)琼72执2号", other, datetime(2018, 2, 1, 9, tzinfo=ZONE), "file")], by=CLERK)
        court.observe(
            [
                (
                    "(2018)琼72执2号",
                    acts.CaseAssigned(Officer("li", "judge"), SCRIPT),
                    datetime(2018, 2, 1, 9, 1, tzinfo=ZONE),
                    "file",
                )
            ],
            by=CLERK,
        )
        made = board(court, AS_OF)
    return Seen(path, made, page(made, shown="both"))
