"""CN-PRC-2, -3 and -4: by which method, of which answers, and for how long."""

from datetime import date

import pytest

from china.examples import asset, case, case_of_2016, held, listed, ordered, priced, put_up, yuan
from enforcement_workflow import Money, acts
from enforcement_workflow.domain.rule import amend
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, on

METHODS = ("negotiation", "directed_inquiry", "online_inquiry", "valuation")


def sought(scenario: Scenario, method: str, day: str, ground: str = "") -> Outcome:
    return scenario.when(acts.PricingStarted(asset="a1", method=method, ground=ground), on=day)  # type: ignore[arg-type]


def ship() -> Scenario:
    return case(asset("ship"), held("ship"))


@pytest.mark.parametrize("method", METHODS[:3])
def test_until_31_august_2018_assets_are_valued_and_from_1_september_there_are_four_methods(method: str) -> None:
    refusal = sought(ship(), method, "2018-08-31", "双方同意").then_refused("CN-PRC-2")
    refusal.then_finding("CN-PRC-2", article="auction provisions (2004)", way_out=date(2018, 9, 1), method=method)
    refusal.then_finding("CN-PRC-2", way_out=amend("method", "valuation"))
    sought(ship(), method, "2018-09-01", "双方同意").then_recorded()
    sought(ship(), "valuation", "2018-08-31").then_recorded()


def test_from_september_2018_valuation_without_a_reason_comes_last() -> None:
    refusal = sought(ship(), "valuation", "2018-09-01").then_refused("CN-PRC-2")
    law = "reference price provisions (2018) art. 2, 4-5, 14"
    refusal.then_finding("CN-PRC-2", article=law, methods=METHODS[:3], way_out=acts.PricingStarted)
    assert "当事人议价、定向询价、网络询价" in refusal.findings[0].message_zh


def test_what_was_tried_needs_no_reason_any_more() -> None:
    tried = ship()
    for method in METHODS:
        tried = sought(tried, method, "2018-09-03").then_recorded().after
    one_left = sought(ship(), "negotiation", "2018-09-03").after
    sought(one_left, "online_inquiry", "2018-09-04").then_refused("CN-PRC-2").then_finding(
        "CN-PRC-2", methods=("directed_inquiry",)
    )


def test_a_blank_reason_is_none() -> None:
    sought(ship(), "valuation", "2018-09-01", " \n").then_refused("CN-PRC-2")


MEAN = CHINA.rulebook.formulas["CN-PRC-3"]


@pytest.mark.parametrize(
    ("answers", "mean"),
    [(("100",), "100"), (("100", "101"), "100.50"), (("0.01", "0.02"), "0.02"), (("100", "100", "101"), "100.33"),
     (("100", "101", "101"), "100.67")],
)  # fmt: skip
def test_the_price_of_an_online_inquiry_is_the_mean_of_the_answers_to_the_fen(
    answers: tuple[str, ...], mean: str
) -> None:
    assert MEAN(date(2018, 9, 1), tuple(yuan(a) for a in answers)) == yuan(mean)
    with pytest.raises(LookupError):
        MEAN(date(2018, 8, 31), (yuan(1),))


def fixed(price: Money, *answers: Money, method: str = "online_inquiry") -> Outcome:
    begun = sought(ship(), method, "2018-09-03", "议价不成").then_recorded().after
    return begun.when(acts.PriceFixed(asset="a1", price=price, answers=answers), on="2018-09-10")


def test_after_an_online_inquiry_the_mean_is_fixed_and_nothing_else() -> None:
    fixed(yuan("100.50"), yuan(100), yuan(101)).then_recorded()
    refusal = fixed(yuan("100.49"), yuan(100), yuan(101)).then_refused("CN-PRC-3")
    refusal.then_finding("CN-PRC-3", mean=yuan("100.50"), count=2, way_out=amend("price", yuan("100.50")))


def test_answers_say_nothing_after_another_method_or_in_another_currency() -> None:
    fixed(yuan(90), yuan(100), yuan(101), method="valuation").then_recorded()
    fixed(yuan(90)).then_recorded()
    fixed(yuan(90), yuan(100), Money.of(101, "USD")).then_recorded()


def for_sale_at(price_fixed: acts.PriceFixed, day: str = "2018-09-03") -> Scenario:
    return case(on(day, asset("movable"), held("movable", 24), price_fixed, ordered()))


def test_a_notice_is_published_while_the_price_is_valid() -> None:
    until = acts.PriceFixed(asset="a1", price=yuan(1_000_000), valid_until=date(2018, 12, 31))
    put_up(for_sale_at(until), listed("2018-12-31", "2019-01-20")).then_recorded()
    refusal = put_up(for_sale_at(until), listed("2019-01-01", "2019-01-20")).then_refused("CN-PRC-4")
    refusal.then_finding("CN-PRC-4", end=date(2018, 12, 31), way_out=acts.PriceFixed)
    sooner = put_up(for_sale_at(until), listed("2019-01-01", "2019-01-20"), "2018-12-30").then_refused("CN-PRC-4")
    sooner.then_finding("CN-PRC-4", way_out=amend("notice_on", date(2018, 12, 31)))


def test_no_price_is_valid_for_more_than_a_year() -> None:
    until = acts.PriceFixed(asset="a1", price=yuan(1_000_000), valid_until=date(2020, 12, 31))
    put_up(for_sale_at(until), listed("2019-09-03", "2019-09-23")).then_recorded()
    put_up(for_sale_at(until), listed("2019-09-04", "2019-09-24")).then_refused("CN-PRC-4")


def test_the_second_round_does_not_ask_how_old_the_price_is() -> None:
    first = put_up(for_sale_at(priced(1_000_000)), listed("2019-09-01", "2019-09-20")).then_recorded().after
    failed = first.given(on("2019-09-23", acts.LotFailed(lot="l1")))
    put_up(failed, listed("2019-09-27", "2019-10-10", 560_000, round=2)).then_recorded()


def test_before_september_2018_a_price_had_no_term() -> None:
    old = case_of_2016(on("2016-09-10", asset("movable"), held("movable", 24), priced(1_000_000), ordered()))
    put_up(old, listed("2018-08-31", "2018-09-20"), "2018-08-31").then_recorded()
