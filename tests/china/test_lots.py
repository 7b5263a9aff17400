"""LOT and CURRENCY, the engine's own rules, on lots: one lot to an asset, the same lot each time, in the order of its days."""

from datetime import date, datetime

import attrs
import pytest

from china.examples import CREW, OWNER, asset, case, filed, for_sale, held, listed, ordered, priced, yuan
from enforcement_workflow import Money, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Scenario, given, on

FAILED, WITHDRAWN = acts.LotFailed(lot="l1"), acts.LotWithdrawn(lot="l1", reason="协商")
SOLD = acts.LotSold(lot="l1", price=yuan(800_000), buyer="海达公司")
DEFAULTED = acts.BuyerDefaulted(lot="l1", buyer="海达公司")
ENDED = acts.SaleEnded(sale="s1", outcome="流拍")
ORDERED_AGAIN = acts.SaleOrdered(sale="s2", assets=("a1",), regime="online")
AGAIN = listed("2018-04-10", "2018-05-20", lot="l2")
"""The same asset in a new lot, for a first round."""


def up(kind: str = "movable", regime: str = "online") -> Scenario:
    """Put up on 5 February 2018, to be opened on 20 March."""
    return case(for_sale(kind, regime), on("2018-02-05", listed("2018-02-05", "2018-03-20")))


def after(*happened: Act) -> Scenario:
    """What happened to the lot on 22 March 2018."""
    return up().given(on("2018-03-22", acts.Noted(text="开拍后"), *happened))


# --- one lot to an asset


@pytest.mark.parametrize("happened", [(), (FAILED,), (SOLD, DEFAULTED), (FAILED, WITHDRAWN)])
def test_what_stands_in_one_lot_does_not_begin_anew_in_another(happened: tuple[Act, ...]) -> None:
    refusal = after(*happened).when(AGAIN, on="2018-04-10").then_refused("LOT")
    refusal.then_finding("LOT", others=("l1",), way_out=acts.SaleEnded if happened else acts.LotWithdrawn)


@pytest.mark.parametrize(
    "gone", [(SOLD,), (FAILED, acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000)))]
)
def test_what_is_sold_is_not_put_up_again(gone: tuple[Act, ...]) -> None:
    after(*gone).when(AGAIN, on="2018-04-10").then_refused("LOT")
    after(*gone, ENDED, held("movable", measure="m2"), ORDERED_AGAIN).when(
        attrs.evolve(AGAIN, sale="s2"), on="2018-04-10"
    ).then_refused("LOT")


def test_what_is_withdrawn_before_any_failure_goes_into_another_lot() -> None:
    moved = after(WITHDRAWN).when(AGAIN, on="2018-04-10").then_recorded()
    back = listed("2018-04-10", "2018-05-20")
    moved.when(back, on="2018-04-10").then_refused("LOT").then_finding("LOT", others=("l2",))


def test_an_unsold_asset_goes_into_another_lot_of_a_new_sale() -> None:
    ordered_again = after(FAILED, ENDED, held("movable", measure="m2"), ORDERED_AGAIN)
    ordered_again.when(attrs.evolve(AGAIN, sale="s2"), on="2018-04-10").then_recorded()


def test_an_asset_is_in_one_open_sale_at_a_time() -> None:
    refusal = case(for_sale()).when(ORDERED_AGAIN).then_refused("LOT")
    refusal.then_finding("LOT", way_out=acts.SaleEnded, assets=("a1",), sales=("s1",))
    case(for_sale()).given(ENDED).when(ORDERED_AGAIN).then_recorded()


# --- the same lot each time


def test_a_lot_that_is_put_up_again_has_the_same_assets() -> None:
    another = on("2018-03-23", asset("movable", "a2"), held("movable", 12, "a2", "m2"), priced(5_000_000, "a2"))
    failed = after(FAILED).given(another, ordered("online", "a2", sale="s2"))
    swapped = listed("2018-03-25", "2018-04-05", 560_000, round=2, sale="s2", assets=("a2",))
    failed.when(swapped, on="2018-03-25").then_refused("LOT").then_finding("LOT", kept=("a1",), regime="online")


def test_a_lot_that_is_put_up_again_is_sold_in_the_same_way() -> None:
    house = attrs.evolve(ORDERED_AGAIN, regime="offline")
    failed = up("immovable").given(on("2018-03-22", FAILED, ENDED, held("immovable", measure="m2"), house))
    moved = listed("2018-03-25", "2018-04-25", 560_000, round=2, sale="s2", deposit=yuan(50_000))
    failed.when(moved, on="2018-03-25").then_refused("LOT").then_finding("LOT", regime="online")


# --- the order of its days


@pytest.mark.parametrize(
    "terms",
    [
        {"notice_on": date(2018, 1, 31)},
        {"closes_at": datetime(2018, 3, 20, 10, tzinfo=CHINA.zone)},
        {"closes_at": datetime(2018, 1, 1, tzinfo=CHINA.zone)},
    ],
)
def test_order_notice_opening_and_close_follow_one_another(terms: dict[str, object]) -> None:
    refusal = case(for_sale()).when(listed("2018-02-05", "2018-03-20", **terms), on="2018-02-05").then_refused("LOT")
    refusal.then_finding("LOT", earliest=date(2018, 2, 1))


def test_a_lot_does_not_open_before_its_notice() -> None:
    early = listed("2018-03-21", "2018-03-20")
    case(for_sale()).when(early, on="2018-02-05").then_refused("LOT", "CN-AUC-3")


def test_the_notice_of_the_next_round_comes_after_the_round_before() -> None:
    early = listed("2018-03-21", "2018-04-10", 560_000, round=2)
    after(FAILED).when(early, on="2018-03-25").then_refused("LOT").then_finding("LOT", earliest=date(2018, 3, 22))
    after(FAILED).when(listed("2018-03-22", "2018-04-10", 560_000, round=2), on="2018-03-25").then_recorded()


# --- lots that a sale leaves behind


def test_a_lot_that_its_sale_left_behind_is_withdrawn_or_fails_and_the_case_can_be_closed() -> None:
    left = up().when(ENDED, on="2018-03-01").then_recorded().then_stage("control")
    concluded = acts.CaseConcluded(mode="terminated", kept_measures=("m1",))
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
    left.given(FAILED).when(forced).then_refused("LOT")


# --- money


def test_the_terms_of_a_lot_are_in_the_currency_of_the_reference_price() -> None:
    dollars = Money.of(5_000, "USD")
    off = case(for_sale()).when(listed("2018-02-05", "2018-03-20", increment=dollars), on="2018-02-05")
    off.then_refused("CURRENCY").then_finding("CURRENCY", kept="CNY", given="USD")


def test_a_lot_is_sold_in_the_currency_of_its_start_price() -> None:
    dollars = attrs.evolve(SOLD, price=Money.of(800_000, "USD"))
    up().when(dollars, on="2018-03-22").then_refused("CURRENCY").then_finding("CURRENCY", kept="CNY", given="USD")
    forced = acts.ForcedSaleOpened(lot="l1", price=Money.of(700_000, "USD"), until=date(2018, 6, 1))
    after(FAILED).when(forced).then_refused("CURRENCY")


def test_a_price_that_is_successfully_disputed_is_fixed_again_before_anything_is_put_up() -> None:
    disputed = case(for_sale(), acts.PriceDisputed(asset="a1", by_whom=OWNER.name))
    fallen = disputed.given(acts.PriceDisputeDecided(asset="a1", upheld=True))
    found = fallen.case.assets["a1"]
    assert (found.price, found.price_on, found.price_valid_until) == (None, None, None)
    put_up = listed("2018-02-05", "2018-03-20")
    fallen.when(put_up, on="2018-02-05").then_refused("CN-AUC-2").then_finding("CN-AUC-2", way_out=acts.PriceFixed)
    disputed.given(acts.PriceDisputeDecided(asset="a1", upheld=False)).when(put_up, on="2018-02-05").then_recorded()


@pytest.mark.parametrize(("claim", "obtained"), [(1_000_000, 700_000), (500_000, 500_000), (0, 0)])
def test_a_set_off_obtains_no_more_than_is_left_of_the_claim(claim: int, obtained: int) -> None:
    opened = given(on("2018-01-02", filed(claim=yuan(claim))), for_sale())
    failed = opened.given(on("2018-02-05", listed("2018-02-05", "2018-03-20")), on("2018-03-22", FAILED))
    taken = failed.when(acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000))).then_recorded()
    assert taken.case.obtained == yuan(obtained)
