"""CN-SHP-1 to -8 and -10: which ships are arrested, by whom and for how long, and how they are auctioned."""

from datetime import date

import attrs
import pytest

from china.examples import (
    COMMITTEE,
    CREW,
    JUDGE,
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
    up,
    yuan,
)
from enforcement_workflow import Period, acts
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.domain.rule import amend
from enforcement_workflow.testing import Outcome, Scenario, given, on

FAILED = acts.LotFailed(lot="l1")
BROUGHT = acts.ActionBrought(forum="arbitration", reference="海仲2018-3")


def preserving(*happened: acts.Act) -> Scenario:
    """A case to preserve a claim, with a ship on file."""
    filing = on("2018-01-02", filed(kind="preservation"))
    return given(filing, asset("ship"), *happened, number="(2018)琼72执保1号", by=JUDGE)


def arrest(days: int) -> acts.AssetControlled:
    return attrs.evolve(held("ship"), period=Period(days=days))


def test_an_arrest_that_preserves_a_claim_lapses_after_thirty_days_unless_an_action_is_brought() -> None:
    preserving().when(arrest(30)).then_recorded()
    refusal = preserving().when(arrest(31)).then_refused("CN-SHP-1")
    refusal.then_finding("CN-SHP-1", latest=date(2018, 2, 1), way_out=acts.ActionBrought)
    refusal.then_finding("CN-SHP-1", way_out=amend("period", Period(days=30)))
    preserving(BROUGHT).when(arrest(31)).then_recorded()


def test_the_arrest_is_renewed_only_once_an_action_is_brought() -> None:
    further = acts.ControlRenewed(measure="m1", period=Period(months=6))
    preserving(arrest(30)).when(further, on="2018-01-31").then_refused("CN-SHP-1").then_finding(
        "CN-SHP-1", way_out=acts.ActionBrought
    )
    preserving(arrest(30)).given(on("2018-01-30", BROUGHT)).when(further, on="2018-01-31").then_recorded()


def test_the_thirty_days_do_not_begin_anew_with_another_arrest() -> None:
    lapsed = preserving(arrest(30))
    again = attrs.evolve(arrest(30), measure="m2")
    lapsed.when(again, on="2018-02-01").then_refused("CN-SHP-1").then_finding("CN-SHP-1", latest=date(2018, 2, 1))


def test_a_ship_that_is_arrested_to_enforce_and_what_is_no_ship_are_held_for_longer() -> None:
    case(asset("ship")).when(held("ship", 24)).then_recorded()
    preserving(asset("vehicle", "a2")).when(held("vehicle", 24, "a2")).then_recorded()


def test_a_ship_on_public_service_is_not_arrested() -> None:
    public = attrs.evolve(asset("ship"), public_service=True)
    assert case(public).when(held("ship")).then_refused("CN-SHP-2").findings[0].ways_out == ()
    case(attrs.evolve(asset("vehicle"), public_service=True)).when(held("vehicle")).then_recorded()


@pytest.mark.parametrize("code", ["沪0101", "粤03", "琼7201", "72"])
def test_only_a_maritime_court_arrests_and_sells_ships(code: str) -> None:
    local = given(on("2018-01-02", filed()), asset("ship"), asset("vehicle", "a2"), outside=Outside(""), by=JUDGE)
    local.case.court = code
    local.when(held("ship")).then_refused("CN-SHP-3").then_finding("CN-SHP-3", court=code)
    local.when(held("vehicle", name="a2")).then_recorded()
    loose = local.given(held("vehicle", name="a2"))
    loose.when(ordered("online", "a1", "a2")).then_finding("CN-SHP-3", way_out=amend("assets", ("a2",)))


@pytest.mark.parametrize("code", ["沪72", "琼72", "粤72"])
def test_a_maritime_court_does_and_of_a_court_without_a_code_nothing_is_said(code: str) -> None:
    ship = given(on("2018-01-02", filed()), asset("ship"), outside=Outside(""), by=JUDGE)
    ship.when(held("ship")).then_recorded()
    ship.case.court = code
    ship.when(held("ship")).then_recorded()


# --- the auction of a ship


def ship_sale(*more: acts.Act) -> Scenario:
    """A ship worth a million, registered in Hainan and mortgaged, is to be auctioned as a ship."""
    ship = attrs.evolve(asset("ship"), registry="海南海事局")
    mortgage = acts.PriorityClaimed(asset="a1", claimant="海洋银行", right="mortgage")
    return case(on("2018-02-01", ship, held("ship"), priced(1_000_000), ordered("ship"), mortgage, COMMITTEE, *more))


def told(day: str, *whom: str) -> object:
    return on(day, acts.PartiesNotified(lot="l1", whom=whom))


EVERYBODY = ("海南海事局", OWNER.name, "海洋银行")


def test_registry_owner_and_mortgagee_are_told_thirty_days_before_the_auction() -> None:
    listing = listed("2018-02-05", "2018-03-07", 800_000)
    ship_sale().given(told("2018-02-05", *EVERYBODY)).when(listing).then_recorded()
    refusal = ship_sale().given(told("2018-02-05", OWNER.name)).when(listing).then_refused("CN-SHP-4")
    refusal.then_finding("CN-SHP-4", who=("海南海事局", "海洋银行"), way_out=acts.PartiesNotified)
    late = ship_sale().given(told("2018-02-05", *EVERYBODY[:2]), told("2018-02-06", EVERYBODY[2])).when(listing)
    late.then_refused("CN-SHP-4").then_finding("CN-SHP-4", who=("海洋银行",), earliest=date(2018, 3, 8))
    assert late.followed().outcome.verdict.allowed


def test_the_holder_of_a_maritime_lien_is_told_once_the_lien_is_known() -> None:
    lien = acts.PriorityClaimed(asset="a1", claimant="船员", right="maritime_lien")
    listing = listed("2018-02-05", "2018-03-07", 800_000)
    known = ship_sale(lien).given(told("2018-02-05", *EVERYBODY)).when(listing).then_refused("CN-SHP-4")
    known.then_finding("CN-SHP-4", who=("船员",))
    bystander = acts.PriorityClaimed(asset="a1", claimant="邻人", right="purchase")
    ship_sale(bystander).given(told("2018-02-05", *EVERYBODY)).when(listing).then_recorded()


def test_a_ship_is_not_auctioned_before_its_committee_is_formed() -> None:
    no_committee = case(for_sale("ship", "ship")).given(told("2018-02-02", OWNER.name))
    refusal = no_committee.when(listed("2018-02-05", "2018-03-20", 800_000), on="2018-02-05").then_refused("CN-AUC-1")
    refusal.then_finding("CN-AUC-1", sale="s1", way_out=acts.CommitteeFormed)


@pytest.mark.parametrize(
    ("members", "nearest"),
    [
        (("a",), ("a", "member-1", "member-2")),
        (("a", "b", "a"), ("a", "b", "member-1")),
        (("a", "b", "c", "d"), ("a", "b", "c")),
        (("a", "b", "c", "d", "e", "f"), ("a", "b", "c", "d", "e")),
    ],
)
def test_a_committee_has_three_members_or_five_each_a_different_person(
    members: tuple[str, ...], nearest: tuple[str, ...]
) -> None:
    ordered_once = case(for_sale("ship", "ship"))
    refusal = ordered_once.when(acts.CommitteeFormed(sale="s1", members=members)).then_refused("CN-SHP-8")
    refusal.then_finding("CN-SHP-8", way_out=amend("members", nearest))
    ordered_once.when(acts.CommitteeFormed(sale="s1", members=nearest)).then_recorded()


def auction(start: int | str = 800_000) -> Outcome:
    return put_up(case(for_sale("ship", "ship")), listed("2018-02-05", "2018-03-20", start))


def test_the_reserve_of_a_ship_is_four_fifths_of_its_valuation() -> None:
    auction(800_000).then_recorded()
    refusal = auction("799999.99").then_refused("CN-SHP-5")
    refusal.then_finding(
        "CN-SHP-5", article="ship auction provisions (2015) art. 12", way_out=amend("start_price", yuan(800_000))
    )


def test_a_ship_is_not_auctioned_before_it_is_valued() -> None:
    unpriced = case(on("2018-02-01", asset("ship"), held("ship"), ordered("ship")))
    refusal = put_up(unpriced, listed("2018-02-05", "2018-03-20")).then_refused("CN-SHP-5")
    refusal.then_finding("CN-SHP-5", way_out=acts.PriceFixed)


def failed_once() -> Scenario:
    return auction().then_recorded().after.given(on("2018-03-21", FAILED))


def again(start: int | str) -> Outcome:
    return put_up(failed_once(), listed("2018-06-01", "2018-06-08", start, round=2))


def test_the_reserve_of_a_ship_falls_by_a_fifth_at_most_and_is_reached() -> None:
    again(640_000).then_recorded()
    again("639999.99").then_refused("CN-SHP-5").then_finding("CN-SHP-5", least=yuan(640_000))
    up_again = again(640_000).after
    up_again.when(bought(640_000), on="2018-06-08").then_recorded()
    up_again.when(bought("639999.99"), on="2018-06-08").then_refused("CN-SHP-5")


def offered(price: int | str) -> acts.ForcedSaleOpened:
    return acts.ForcedSaleOpened(lot="l1", price=yuan(price), until=date(2018, 9, 1))


def forced(price: int | str, scenario: Scenario) -> Outcome:
    return scenario.when(offered(price), on="2018-07-02")


def failed_twice(*happened: acts.Act) -> Scenario:
    return again(640_000).then_recorded().after.given(on("2018-06-11", FAILED), *happened)


def claimed(name: str, amount: int) -> acts.ClaimRegistered:
    return acts.ClaimRegistered(claimant=name, amount=yuan(amount), rank=1)


def consent(name: str, price: int) -> acts.CreditorConsented:
    return acts.CreditorConsented(lot="l1", creditor=name, price=yuan(price))


def test_a_ship_is_sold_off_only_after_two_failures() -> None:
    forced(500_000, failed_once()).then_refused("CN-SHP-6").then_finding("CN-SHP-6", failed=1, way_out=acts.LotListed)
    forced(500_000, failed_twice()).then_recorded()


def test_below_half_its_valuation_creditors_of_two_thirds_consent_to_that_price_or_a_lower_one() -> None:
    claims = on("2018-03-30", claimed("甲", 20), claimed("乙", 9), claimed("丙", 1))
    failed = again_after(claims).given(on("2018-06-12", offered(500_000)), on("2018-07-02", FAILED))
    refusal = forced("499999.99", failed).then_refused("CN-SHP-6")
    refusal.then_finding("CN-SHP-6", agreed=yuan(0), total=yuan(30), way_out=amend("price", yuan(500_000)))
    refusal.then_finding("CN-SHP-6", way_out=acts.CreditorConsented)
    forced(400_000, failed.given(consent("甲", 400_000))).then_recorded()  # twenty of thirty
    forced(400_000, failed.given(consent("甲", 300_000))).then_recorded()
    forced(400_000, failed.given(consent("甲", 450_000))).then_refused("CN-SHP-6")
    forced(400_000, failed.given(consent("乙", 400_000), consent("丙", 400_000))).then_refused("CN-SHP-6")
    sold = forced(400_000, failed.given(consent("甲", 400_000))).then_recorded().after
    sold.when(bought(400_000)).then_recorded()
    sold.when(bought("399999.99")).then_refused("CN-SHP-6")


def test_below_half_its_valuation_a_ship_is_offered_when_a_sale_at_half_has_failed() -> None:
    agreed = again_after(on("2018-03-30", claimed("甲", 20))).given(consent("甲", 400_000))
    at_once = forced(400_000, agreed).then_refused("CN-SHP-6")
    at_once.then_finding("CN-SHP-6", least=yuan(500_000), way_out=amend("price", yuan(500_000)))
    open_at_half = agreed.given(on("2018-06-12", offered(500_000)))
    open_at_half.when(bought(400_000), on="2018-07-02").then_refused("CN-SHP-6")
    withdrawn = open_at_half.given(on("2018-06-20", acts.LotWithdrawn(lot="l1", reason="和解")))
    relisted = up(withdrawn, listed("2018-06-21", "2018-06-28", 640_000, round=3)).given(on("2018-07-02", FAILED))
    forced(400_000, relisted).then_refused("CN-SHP-6")  # a round failed, not the sale
    forced(400_000, open_at_half.given(on("2018-07-02", FAILED))).then_recorded()


def again_after(claims: object) -> Scenario:
    """Failed for the second time, with claims registered in between."""
    second = up(failed_once().given(claims), listed("2018-06-01", "2018-06-08", 640_000, round=2))  # type: ignore[arg-type]
    return second.given(on("2018-06-11", FAILED))


def test_claims_on_a_ship_are_registered_for_sixty_days_after_its_notice_was_last_published() -> None:
    listing = listed("2018-02-05", "2018-03-20", 800_000)
    announced = put_up(case(for_sale("ship", "ship")), listing).then_recorded().after
    announced.when(claimed("甲", 1), on="2018-04-06").then_recorded()
    late = announced.when(claimed("甲", 1), on="2018-04-07").then_refused("CN-SHP-7")
    assert late.then_finding("CN-SHP-7", closed=date(2018, 4, 6)).findings[0].ways_out == ()
    announced.when(claimed(CREW.name, 1), on="2018-04-07").then_recorded()  # the applicant need not register at all
    thrice = attrs.evolve(listing, last_published_on=date(2018, 2, 7))
    put_up(case(for_sale("ship", "ship")), thrice).after.when(claimed("甲", 1), on="2018-04-08").then_recorded()


def test_claims_on_anything_but_a_ship_are_registered_at_any_time() -> None:
    up(case(for_sale()), listed("2018-02-05", "2018-03-20")).when(claimed("甲", 1), on="2018-12-01").then_recorded()


def test_a_stop_is_asked_for_seven_days_before_a_ship_is_auctioned() -> None:
    stop = acts.StopRequested(lot="l1", by_whom=CREW.name)
    auction().after.when(stop, on="2018-03-13").then_recorded()
    auction().after.when(stop, on="2018-03-14").then_refused("CN-SHP-10").then_finding(
        "CN-SHP-10", latest=date(2018, 3, 13)
    )
    up(case(for_sale()), listed("2018-02-05", "2018-03-20")).when(stop, on="2018-03-19").then_recorded()
