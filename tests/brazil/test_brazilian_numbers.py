"""Brazilian case numbers: the national unified number with its check digits, and the ids that courts use beside it."""

import pytest

from enforcement_workflow import InvalidNumber
from enforcement_workflow.jurisdictions.brazil import BRAZIL

UNIFIED = "0058967-77.2016.8.19.0000"


@pytest.mark.parametrize(
    "text",
    [
        UNIFIED,
        "58967-77.2016.8.19.0000",
        " 0058967-77.2016.8.19.0000 ",
        "00589677720168190000",
        "００５８９６７-77.2016.8.19.0000",
    ],
)
def test_a_unified_number_is_written_in_full_however_it_is_typed(text: str) -> None:
    assert BRAZIL.number(text) == UNIFIED


@pytest.mark.parametrize("text", ["1599860597892", "7", "0007", "1234567890123456789"])
def test_a_courts_own_id_stays_as_it_is(text: str) -> None:
    assert BRAZIL.number(text) == text


@pytest.mark.parametrize("text", ["0058967-78.2016.8.19.0000", "0058976-77.2016.8.19.0000", "00589677820168190000"])
def test_a_wrong_or_swapped_digit_is_told_by_the_check_digits(text: str) -> None:
    with pytest.raises(InvalidNumber, match=r"its check digits are 7[78] and should be"):
        BRAZIL.number(text)


@pytest.mark.parametrize("text", ["", "abc", "123-4", "(2018)琼72执7号", "1" * 21, "1" * 200, "12\u202e34", 7, None])
def test_anything_else_is_refused_with_the_form_that_would_be_right(text: str) -> None:
    with pytest.raises(InvalidNumber) as refused:
        BRAZIL.number(text)
    assert (
        "NNNNNNN-DD.AAAA.J.TR.OOOO" in refused.value.message_en or "at most 80 characters" in refused.value.message_en
    )


def test_a_canonical_number_reads_as_itself() -> None:
    assert BRAZIL.number(BRAZIL.number(UNIFIED)) == UNIFIED
