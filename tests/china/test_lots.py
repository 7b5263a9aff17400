"""LOT and CURRENCY, the engine's own rules, on lots: one lot to an asset, the same lot each time, in the order of its days."""

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest

from china.examples import (
    CREW,
    OWNER,
    asset,
    bought,
    case,
    filed,
    for_sale,
    held,
    listed,
    ordered,
    priced,
    put_up,
    yuan,
)
from china.examples import up as listed_lawfully
from enforcement_workflow import Money, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import WayOut, amend
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Scenario, given, on

FAILED, WITHDRAWN = acts.LotFailed(lot="l1"), acts.LotWithdrawn(lot="l1", reason="协商")
SOLD = bought(800_000)
DEFAULTED = acts.BuyerDefaulted(lot="l1", buyer="海达公司")
ENDED = acts.SaleEnded(sale="s1", outcome="流拍")
ORDERED_AGAIN = acts.SaleOrdered(sale="s2", assets=("a1",), regime="online")
AGAIN = listed("2018-04-10", "2018-05-20", lot="l2")
"""The same asset in a new lot, for a first round."""


def up(kind: str = "movable", regime: str = "online") -> Scenario:
    """Put up on 5 February 2018, to be opened on 20 March."""
    return listed_lawfully(case(for_sale(kind, regime)), listed("2018-02-05", "2018-03-20"))


def after(*happened: Act) -> Scenario:
    """What happened to the lot on 22 March 2018."""
    return up().given(on("2018-03-22", acts.Noted(text="开拍后"), *happened))


# --- one lot to an asset


@pytest.mark.parametrize("happened", [(), (FAILED,), (SOLD, DEFAULTED), (FAILED, WITHDRAWN)])
def test_what_stands_in_one_lot_does_not_begin_anew_in_another(happened: tuple[Act, ...]) -> None:
    refusal = put_up(after(*happened), AGAIN).then_refused("LOT")
    refusal.then_finding("LOT", others=("l1",), way_out=acts.SaleEnded if happened else acts.LotWithdrawn)
    assert refusal.followed().outcome.verdict.allowed


@pytest.mark.parametrize(
    "gone", [(SOLD,), (FAILED, acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000)))]
)
def test_what_is_sold_is_not_put_up_again(gone: tuple[Act, ...]) -> None:
    put_up(after(*gone), AGAIN).then_refused("LOT")
    ordered_again = after(*gone, ENDED, held("movable", measure="m2"), ORDERED_AGAIN)
    put_up(ordered_again, attrs.evolve(AGAIN, sale="s2")).then_refused("LOT")


def test_what_is_withdrawn_before_any_failure_goes_into_another_lot() -> None:
    moved = put_up(after(WITHDRAWN), AGAIN).then_recorded().after
    back = listed("2018-04-10", "2018-05-20")
    put_up(moved, back).then_refused("LOT").then_finding("LOT", others=("l2",))


def test_an_unsold_asset_goes_into_another_lot_of_a_new_sale() -> None:
    ordered_again = after(FAILED, ENDED, held("movable", measure="m2"), ORDERED_AGAIN)
    put_up(ordered_again, attrs.evolve(AGAIN, sale="s2")).then_recorded()


def test_an_asset_is_in_one_open_sale_at_a_time() -> None:
    refusal = case(for_sale()).when(ORDERED_AGAIN).then_refused("LOT")
    refusal.then_finding("LOT", way_out=acts.SaleEnded, assets=("a1",), sales=("s1",))
    case(for_sale()).given(ENDED).when(ORDERED_AGAIN).then_recorded()


# --- the same lot each time


def test_a_lot_that_is_put_up_again_has_the_same_assets() -> None:
    another = on("2018-03-23", asset("movable", "a2"), held("movable", 12, "a2", "m2"), priced(5_000_000, "a2"))
    failed = after(FAILED).given(another, ordered("online", "a2", sale="s2"))
    swapped = listed("2018-03-25", "2018-04-05", 560_000, round=2, sale="s2", assets=("a2",))
    put_up(failed, swapped).then_refused("LOT").then_finding("LOT", kept=("a1",), regime="online")


def test_a_lot_that_is_put_up_again_is_sold_in_the_same_way() -> None:
    house = attrs.evolve(ORDERED_AGAIN, regime="offline")
    failed = up("immovable").given(on("2018-03-22", FAILED, ENDED, held("immovable", measure="m2"), house))
    moved = listed("2018-03-25", "2018-04-25", 560_000, round=2, sale="s2", deposit=yuan(50_000))
    put_up(failed, moved).then_refused("LOT").then_finding("LOT", regime="online")


# --- the order of its days


CLOSES_AT_ONCE = datetime(2018, 3, 20, 8, tzinfo=CHINA.zone)


@pytest.mark.parametrize(
    ("terms", "way"),
    [
        ({"notice_on": date(2018, 1, 31)}, amend("notice_on", date(2018, 2, 1))),
        ({"closes_at": CLOSES_AT_ONCE}, amend("closes_at", CLOSES_AT_ONCE + timedelta(days=1))),
        (
            {"closes_at": datetime(2018, 1, 1, tzinfo=CHINA.zone)},
            amend("closes_at", CLOSES_AT_ONCE + timedelta(days=1)),
        ),
    ],
)
def test_order_notice_opening_and_close_follow_one_another(terms: dict[str, Any], way: WayOut) -> None:
    proposed = case(for_sale()).when(listed("2018-02-05", "2018-03-20", **terms), on="2018-02-05")
    proposed.then_finding("LOT", earliest=date(2018, 2, 1), way_out=way)


def test_a_lot_does_not_open_before_its_notice() -> None:
    early = put_up(case(for_sale()), listed("2018-03-21", "2018-03-20"))
    early.then_refused("LOT", "CN-AUC-3").then_finding(
        "LOT", way_out=amend("opens_at", listed("2018-03-21", "2018-03-21").opens_at)
    )


def test_the_notice_of_the_next_round_comes_after_the_round_before() -> None:
    early = after(FAILED).when(listed("2018-03-21", "2018-04-10", 560_000, round=2), on="2018-03-25")
    early.then_finding("LOT", earliest=date(2018, 3, 22), way_out=amend("notice_on", date(2018, 3, 22)))
    put_up(after(FAILED), listed("2018-03-26", "2018-04-10", 560_000, round=2)).then_recorded()


# --- lots that a sale leaves behind


def test_a_lot_that_its_sale_left_behind_is_withdrawn_or_fails_and_the_case_can_be_closed() -> None:
    left = up().when(ENDED, on="2018-03-01").then_recorded().then_stage("control")
    concluded = acts.CaseConcluded(mode="terminated", ground="withdrawal", kept_measures=("m1",))
    left.when(concluded).then_refused("CN-CLS-3")
    for way_out in (WITHDRAWN, FAILED):
        left.when(way_out).then_recorded().when(concluded).then_recorded()
    left.when(acts.CaseStayed(ground="applicant_agrees")).then_recorded().when(WITHDRAWN).then_recorded()


def test_what_is_left_behind_is_not_sold() -> None:
    other = on(
        "2018-02-06", asset("movable", "a2"), held("movable", 12, "a2", "m2"), ordered("online", "a2", sale="s2")
    )
    left = up().given(other, ENDED)
    left.when(SOLD, on="2018-03-22").then_refused("LOT").then_finding("LOT", sale="s1", way_out=acts.LotWithdrawn)
    forced = acts.ForcedSaleOpened(lot="l1", price=yuan(700_000), until=date(2018, 6, 1))
    left.given(FAILED).when(forced).then_finding("LOT", sale="s1", way_out=acts.SaleOrdered)


# --- money


def test_the_terms_of_a_lot_are_in_the_currency_of_the_reference_price() -> None:
    dollars = Money.of(5_000, "USD")
    off = put_up(case(for_sale()), listed("2018-02-05", "2018-03-20", increment=dollars))
    off.then_refused("CURRENCY").then_finding("CURRENCY", kept="CNY", given="USD")


def test_a_lot_is_sold_in_the_currency_of_its_start_price() -> None:
    dollars = attrs.evolve(SOLD, price=Money.of(800_000, "USD"))
    up().when(dollars, on="2018-03-22").then_refused("CURRENCY").then_finding("CURRENCY", kept="CNY", given="USD")
    forced = acts.ForcedSaleOpened(lot="l1", price=Money.of(700_000, "USD"), until=date(2018, 6, 1))
    after(FAILED).when(forced).then_finding("CURRENCY", kept="CNY", given="USD")


def test_a_price_that_is_successfully_disputed_is_fixed_again_before_anything_is_put_up() -> None:
    disputed = case(for_sale(), acts.PriceDisputed(asset="a1", by_whom=OWNER.name))
    fallen = disputed.given(acts.PriceDisputeDecided(asset="a1", upheld=True))
    found = fallen.case.assets["a1"]
    assert (found.price, found.price_on, found.price_valid_until) == (None, None, None)
    listing = listed("2018-02-05", "2018-03-20")
    put_up(fallen, listing).then_refused("CN-AUC-2").then_finding("CN-AUC-2", way_out=acts.PriceFixed)
    put_up(disputed.given(acts.PriceDisputeDecided(asset="a1", upheld=False)), listing).then_recorded()


@pytest.mark.parametrize(("claim", "obtained"), [(1_000_000, 700_000), (500_000, 500_000), (0, 0)])
def test_a_set_off_obtains_no_more_than_is_left_of_the_claim(claim: int, obtained: int) -> None:
    opened = given(on("2018-01-02", filed(claim=yuan(claim))), for_sale())
    failed = listed_lawfully(opened, listed("2018-02-05", "2018-03-20")).given(on("2018-03-22", FAILED))
    taken = failed.when(acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000))).then_recorded()
    assert taken.case.obtained == yuan(obtained)
