"""The register of offline inquiries and of control."""

from datetime import date
from typing import Any

from dockets import filed, to_auction
from drawn import rows

from enforcement_workflow import Court, Period, acts

MAY = date(2017, 5, 2)


def items(court: Court, day: date, *told: Any) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows(court, "control", day, *told)}


def test_a_lead_is_due_in_seven_days_and_an_inquiry_on_it_in_a_month(court: Court) -> None:
    told = items(court, date(2017, 5, 9), filed(MAY), (MAY, acts.LeadGiven("c", "a boat")))

    assert (told["c"]["lead_due"], told["c"]["on_the_spot_due"], told["c"]["overdue"]) == (
        date(2017, 5, 9),
        date(2017, 6, 2),
        False,
    )
    assert items(court, date(2017, 5, 10))["c"]["reasons"] == (("CN-INV-2", date(2017, 5, 9)),)


def test_an_inquiry_on_the_spot_shows_how_long_its_answer_took(court: Court) -> None:
    asked = date(2017, 5, 3), acts.InquiryMade("r", "offline", "海事局")
    answered = date(2017, 5, 15), acts.InquiryAnswered("r", True)
    by_network = date(2017, 5, 3), acts.InquiryMade("n", "network", "banks")

    assert items(court, date(2017, 5, 10), filed(MAY), asked, by_network, answered)["r"]["waited_days"] == 7
    told = items(court, date(2017, 6, 1))
    assert list(told) == ["r"], "the network is not asked on the spot"
    assert (told["r"]["authority"], told["r"]["answered_on"], told["r"]["found"]) == ("海事局", date(2017, 5, 15), True)
    assert told["r"]["waited_days"] == 12


def test_an_asset_found_on_the_spot_is_controlled_within_ten_working_days(court: Court) -> None:
    """From Wednesday, 3 May 2017: 4, 5, 8 to 12, 15 to 17 May."""
    found = date(2017, 5, 3), acts.AssetFound("ship", "ship", "a ship")

    assert items(court, date(2017, 5, 17), filed(MAY), found)["ship"]["overdue"] is False
    told = items(court, date(2017, 5, 18))["ship"]
    assert (told["control_due"], told["reasons"]) == (date(2017, 5, 17), (("CN-INV-4", date(2017, 5, 17)),))


def test_what_the_network_brought_to_light_is_controlled_within_two_days(court: Court) -> None:
    asked = date(2017, 5, 3), acts.InquiryMade("n", "network", "banks")
    found = date(2017, 5, 3), acts.AssetFound("cash", "deposit", "存款", inquiry="n")
    told = items(court, date(2017, 5, 5), filed(MAY), asked, found)

    assert (told["cash"]["source"], told["cash"]["control_due"], told["cash"]["overdue"]) == (
        "n",
        date(2017, 5, 5),
        True,
    )


def test_a_measure_shows_its_term_and_by_when_it_is_renewed(court: Court) -> None:
    told = items(court, date(2017, 6, 3), *to_auction(MAY)[:3])["ship"]

    assert (told["controlled_on"], told["measure"], told["how"], told["rank"]) == (date(2017, 5, 4), "m", "arrest", 1)
    assert (told["expires_on"], told["measure_due"], told["held_days"]) == (date(2019, 5, 4), date(2019, 5, 3), 30)


def test_a_renewal_moves_the_term_and_a_release_ends_it(court: Court) -> None:
    renewed = date(2019, 4, 20), acts.ControlRenewed("m", Period(months=24))
    released = date(2019, 6, 4), acts.ControlReleased("m", "paid")
    told = [*to_auction(MAY)[:3], renewed, released]

    assert items(court, date(2019, 5, 1), *told)["ship"]["expires_on"] == date(2021, 4, 20)
    over = items(court, date(2019, 7, 1))["ship"]
    assert (over["ended_on"], over["ended_by"], over["held_days"], over["overdue"]) == (
        date(2019, 6, 4),
        "released",
        761,
        False,
    )


def test_a_lead_in_a_closed_case_is_no_longer_overdue(court: Court) -> None:
    lead = MAY, acts.LeadGiven("c", "a boat")
    told = items(court, date(2017, 8, 1), filed(MAY), lead, (date(2017, 6, 1), acts.CaseConcluded("terminated")))

    assert told["c"]["overdue"] is False
