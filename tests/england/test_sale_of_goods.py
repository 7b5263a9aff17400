"""Selling goods, being paid, and giving them up: what the examples of the book leave out."""

from datetime import date

import attrs

from enforcement_workflow import acts
from enforcement_workflow.jurisdictions.england import ENGLAND
from enforcement_workflow.jurisdictions.england.abandoned import COLLECTED, DIRECTIONS
from enforcement_workflow.testing import approval_of, by, follow, on
from england.examples import (
    AUCTIONEER,
    CLERK,
    DEBTOR,
    JUDGE,
    ORDERED,
    SOLD,
    controlled,
    listed,
    pounds,
    taken,
    told,
    up_for_sale,
    van,
)


def test_all_that_a_sale_lacks_is_named_at_once() -> None:
    bare = controlled(on("2024-05-01", ORDERED, listed()))
    refused = bare.when(SOLD, on="2024-05-14").then_refused("EW-SAL-2", "EW-SAL-4")
    path = follow(refused)
    assert [str(step) for step in path.steps] == [
        "record PriceFixed",
        "record PriceReportServed",
        "record PartiesNotified",
        "wait until 2024-05-22",
    ]


def test_the_valuation_that_is_given_is_the_one_that_was_made() -> None:
    early = acts.PriceReportServed(asset="van", on_whom=DEBTOR.name)
    before = controlled(
        on("2024-05-01", early, acts.PriceFixed(asset="van", price=pounds(8_000)), ORDERED, listed(), told())
    )
    before.when(SOLD, on="2024-05-14").then_finding("EW-SAL-2", way_out=acts.PriceReportServed)


def test_notice_of_the_sale_is_given_to_the_debtor() -> None:
    creditor = up_for_sale(on("2024-05-06", told("Harbour Supplies Ltd")))
    creditor.when(SOLD, on="2024-05-14").then_finding("EW-SAL-4", debtor=DEBTOR.name)


def test_another_round_needs_another_notice() -> None:
    again = up_for_sale(
        on("2024-05-02", told()),
        on("2024-05-14", acts.LotFailed(lot="l1"), listed("2024-06-04", "2024-05-15", round=2)),
    )
    again.when(SOLD, on="2024-06-04").then_finding("EW-SAL-4", way_out=acts.PartiesNotified)
    again.given(on("2024-05-24", told())).when(SOLD, on="2024-06-04").then_recorded()


def test_the_court_may_order_another_kind_of_sale() -> None:
    online = attrs.evolve(ORDERED, regime="online")
    controlled(on("2024-05-01", by(JUDGE, approval_of(online)))).when(online).then_recorded()
    refused = controlled().when(online, on="2024-05-01").then_refused("EW-SAL-1")
    assert [way.change or way.office for way in refused.findings[0].ways_out] == [("regime", "offline"), "judge"]


def test_an_auctioneer_sells_and_does_nothing_else() -> None:
    ready = up_for_sale(on("2024-05-06", told()))
    ready.when(SOLD, on="2024-05-14", by=AUCTIONEER).then_recorded()
    controlled().when(ORDERED, on="2024-05-01", by=AUCTIONEER).then_refused("EW-OFF-1")
    ready.when(SOLD, on="2024-05-14", by=CLERK).then_refused("EW-OFF-1")


def test_a_sale_of_some_goods_that_pays_the_debt_stops_the_sale_of_the_others() -> None:
    price = acts.MoneyReceived(amount=pounds(12_500), source="A. Dealer", lot="l1")
    paid = controlled(on("2024-04-02", van("lorry"), taken("lorry", "m2")), on("2024-05-14", price))
    refused = paid.when(attrs.evolve(ORDERED, assets=("lorry",)), on="2024-05-15").then_refused("EW-PAY-1")
    assert refused.findings[0].message_en == "The debt of GBP 12,500.00 has been paid: GBP 12,500.00."
    assert refused.findings[0].unverified == {"stops"}


def test_the_period_to_sell_is_a_setting_that_says_so() -> None:
    late = up_for_sale(on("2024-05-06", told())).when(SOLD, on="2025-04-02").then_refused("EW-SAL-5")
    late.then_finding("EW-SAL-5", due=date(2025, 4, 1), asset="van")
    assert late.findings[0].unverified == {"months", "covers"}


def test_the_clock_of_the_sale_stops_with_the_sale_and_goes_on_when_the_buyer_defaults() -> None:
    clock = ENGLAND.clocks["EW-CLK-2"]
    sold = up_for_sale(on("2024-05-06", told()), on("2024-05-14", SOLD))
    reading = clock.read(sold.case, date(2024, 6, 3))
    assert reading is not None and (reading.of, reading.state, reading.due_on) == ("m1", "met", date(2025, 4, 1))
    failed = sold.given(on("2024-05-20", acts.BuyerDefaulted(lot="l1", buyer="A. Dealer")))
    reading = clock.read(failed.case, date(2024, 6, 3))
    assert reading is not None and reading.state == "running"


# --- given up


def test_goods_are_abandoned_only_while_the_debt_is_owed() -> None:
    clock = ENGLAND.clocks["EW-CLK-3"]
    paid = acts.MoneyReceived(amount=pounds(12_500), source=DEBTOR.name)
    released = acts.ControlReleased(measure="m1", reason="paid")
    assert clock.read(controlled(on("2024-06-03", paid, released)).case, date(2024, 6, 4)) is None
    reading = clock.read(controlled(on("2024-06-03", released)).case, date(2024, 6, 4))
    assert reading is not None and (reading.due_on, reading.article) == (
        date(2024, 7, 1),
        "TCG Regulations 2013 reg. 47",
    )


def test_the_debtors_receipt_or_the_application_stops_the_clock() -> None:
    released = acts.ControlReleased(measure="m1", reason="nobody bid")
    for kind, day in ((COLLECTED, "2024-06-20"), (DIRECTIONS, "2024-07-02")):
        scenario = controlled(on("2024-06-03", released), on(day, acts.DocumentIssued(kind=kind, digest="d1")))
        reading = ENGLAND.clocks["EW-CLK-3"].read(scenario.case, date(2024, 8, 1))
        assert reading is not None and reading.state == "met"


def test_a_document_about_something_else_is_nothing_to_this_rule() -> None:
    controlled().when(acts.DocumentIssued(kind=DIRECTIONS, digest="d1"), on="2024-06-04").then_recorded()
    controlled().when(acts.DocumentIssued(kind="letter", digest="d1"), on="2024-06-04").then_recorded()
