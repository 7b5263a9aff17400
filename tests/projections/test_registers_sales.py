"""The register of assessments and auctions: each asset from its control to its hand-over."""

from datetime import date

from dockets import CREDITOR, DEBTOR, assigned, concluded, given_up, put_up, to_auction
from drawn import row, rows

from enforcement_workflow import Court, Money, acts

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)


def yuan(amount: str) -> Money:
    return Money.of(amount, "CNY")


SOLD = [
    *to_auction(MAY), assigned(MAY), (date(2017, 5, 10), acts.PricingStarted("ship", "valuation", "评估公司")),
    (date(2017, 5, 20), acts.PriceFixed("ship", yuan("80.00"), date(2018, 5, 20), "a1")),
    (date(2017, 5, 22), acts.PriceReportServed("ship", CREDITOR.name)),
    (date(2017, 5, 24), acts.PriceReportServed("ship", DEBTOR.name)),
    (date(2017, 5, 31), acts.PanelDecided(("a", "b", "c"), "LotListed")), put_up(JUNE, "l", "60.00"),
    (date(2017, 7, 2), acts.LotSold("l", yuan("90.00"), "远洋公司")),
    (date(2017, 7, 5), acts.MoneyReceived(yuan("90.00"), "远洋公司", "l")),
    (date(2017, 7, 11), acts.TitleTransferred("l", "b1")), (date(2017, 7, 20), acts.AssetHandedOver("l")),
]  # fmt: skip


def test_an_asset_sold_shows_every_step_with_its_day(court: Court) -> None:
    told = row(court, "sales", date(2017, 8, 1), *SOLD)

    assert (told["asset"], told["kind"], told["how"], told["rank"]) == ("ship", "ship", "arrest", 1)
    assert (told["since"], told["expires_on"]) == (date(2017, 5, 4), date(2019, 5, 4))
    assert (told["method"], told["agency"]) == ("valuation", "评估公司")
    assert (told["started_on"], told["fixed_on"], told["valid_until"]) == (
        date(2017, 5, 10),
        date(2017, 5, 20),
        date(2018, 5, 20),
    )
    assert told["served_on"] == date(2017, 5, 24), "when the last party had it"
    assert (told["reference_minor"], told["start_minor"], told["cut"]) == (8_000, 6_000, 750)
    assert (told["regime"], told["round"], told["state"], told["panel_on"]) == ("online", 1, "sold", date(2017, 5, 31))
    assert (told["notice_on"], told["opens_on"], told["closes_on"]) == (JUNE, date(2017, 7, 1), date(2017, 7, 2))
    assert (told["price_minor"], told["premium"]) == (9_000, 500)
    assert (told["paid_on"], told["transferred_on"], told["handed_over_on"]) == (
        date(2017, 7, 5),
        date(2017, 7, 11),
        date(2017, 7, 20),
    )


def test_due_days_come_from_the_clocks_and_roll_over_weekends(court: Court) -> None:
    told = row(court, "sales", date(2017, 8, 1), *SOLD)

    assert told["pricing_due"] == date(2017, 6, 5), "thirty days after 4 May are 3 June, a Saturday"
    assert told["report_due"] == date(2017, 5, 26), "five working days after Saturday, 20 May"
    assert told["ruling_due"] == date(2017, 7, 17), "ten days after 5 July are 15 July, a Saturday"
    assert told["delivery_due"] == date(2017, 7, 26), "fifteen days after 11 July"
    assert (told["overdue"], told["reasons"], told["late"]) == (False, (), ())


def test_each_row_leads_to_its_entries(court: Court) -> None:
    told = row(court, "sales", date(2017, 8, 1), *SOLD)
    acts_behind = {court.history(told["number"])[v - 1].name for v in told["entries"]}

    assert acts_behind == {"AssetFound", "AssetControlled", "PricingStarted", "PriceFixed", "AssetHandedOver"}


def test_an_asset_that_nobody_prices_is_overdue_from_the_day_after(court: Court) -> None:
    assert row(court, "sales", date(2017, 6, 5), *to_auction(MAY))["overdue"] is False
    told = row(court, "sales", date(2017, 6, 6))

    assert (told["overdue"], told["reasons"]) == (True, (("CN-PRC-1", date(2017, 6, 5)),))


def test_what_was_done_late_is_told_apart(court: Court) -> None:
    begun = date(2017, 6, 20), acts.PricingStarted("ship", "valuation")
    told = row(court, "sales", date(2017, 7, 1), *to_auction(MAY), begun)

    assert (told["overdue"], told["late"]) == (False, (("CN-PRC-1", date(2017, 6, 5)),))


def test_a_measure_that_lapsed_is_overdue_until_the_case_is_closed_for_good(court: Court) -> None:
    """Two years from 4 May 2017 the arrest holds through 3 May 2019."""
    told = [*to_auction(MAY), (JUNE, acts.PricingStarted("ship", "valuation"))]

    assert row(court, "sales", date(2019, 5, 3), *told)["overdue"] is False
    assert row(court, "sales", date(2019, 5, 4))["reasons"] == (("F", date(2019, 5, 3)),)
    assert (
        row(court, "sales", date(2019, 6, 2), (date(2019, 6, 1), acts.CaseConcluded("performed")))["overdue"] is False
    )


def test_days_of_valuation_and_auction_did_not_count(court: Court) -> None:
    """The sale was ordered on 5 May, so that the valuation from 10 to 20 May lies within its days."""
    told = row(court, "sales", date(2017, 8, 1), *SOLD)

    assert (told["tolled"], told["tolled_days"]) == ({"auction": 88}, 88)


def test_a_past_day_shows_the_round_that_ran_then(court: Court) -> None:
    told = row(court, "sales", date(2017, 6, 15), *SOLD)

    assert (told["state"], told["price_minor"], told["sold_on"]) == ("listed", None, None)


def test_a_deposit_is_no_asset_to_be_sold(court: Court) -> None:
    held = acts.AssetControlled("m2", "cash", "freeze", None)
    told = [*to_auction(MAY), (MAY, acts.AssetFound("cash", "deposit", "存款")), (JUNE, held)]

    assert [r["asset"] for r in rows(court, "sales", date(2017, 7, 1), *told)] == ["ship"]


def test_filters_by_team_handler_period_and_overdue(court: Court) -> None:
    day = date(2017, 6, 6)
    assert len(rows(court, "sales", day, *to_auction(MAY), assigned(MAY), team="team 1")) == 1
    assert rows(court, "sales", day, team="team 2") == []
    assert len(rows(court, "sales", day, handler="li")) == 1 and rows(court, "sales", day, handler="wang") == []
    assert len(rows(court, "sales", day, first=date(2017, 5, 4), last=date(2017, 5, 4))) == 1
    assert rows(court, "sales", day, first=date(2017, 5, 5)) == [] == rows(court, "sales", day, last=date(2017, 5, 3))
    assert len(rows(court, "sales", day, overdue=True)) == 1
    assert rows(court, "sales", date(2017, 6, 5), overdue=True) == []


def test_a_lot_put_up_twice_stands_in_its_last_round(court: Court) -> None:
    told = [
        *to_auction(MAY), put_up(JUNE, "l", "60.00"), (date(2017, 7, 2), acts.LotFailed("l")),
        put_up(date(2017, 7, 10), "l", "48.00", turn=2), (date(2017, 8, 12), acts.LotSold("l", yuan("48.00"), "丙")),
    ]  # fmt: skip
    told_of = row(court, "sales", date(2017, 9, 1), *told)

    assert (told_of["round"], told_of["start_minor"], told_of["premium"]) == (2, 4_800, 0)


def test_a_case_given_up_keeps_its_asset_in_the_register(court: Court) -> None:
    told = row(court, "sales", date(2017, 9, 1), *to_auction(MAY)[:3], given_up(JUNE), concluded(date(2017, 8, 1)))

    assert (told["lot"], told["overdue"]) == (None, False)
