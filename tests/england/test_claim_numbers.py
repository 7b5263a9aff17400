"""Claim numbers of England and Wales, as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_workflow.errors import InvalidNumber
from enforcement_workflow.jurisdictions.england import ENGLAND


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("KB-2024-001234", "KB-2024-001234"),
        ("kb–2024–1234", "KB-2024-001234"),
        (" KB 2024 001234 ", "KB-2024-001234"),
        ("ＫＢ－２０２４－００１２３４", "KB-2024-001234"),
        ("HT-2024-000123", "HT-2024-000123"),
        ("BL-2024-LDS-12", "BL-2024-LDS-000012"),
        ("HQ18X01234", "HQ18X01234"),
        ("a12bc345", "A12BC345"),
        ("9bm12345", "9BM12345"),
    ],
)
def test_a_number_has_one_form(text: str, canonical: str) -> None:
    assert ENGLAND.number(text) == canonical
    assert ENGLAND.number(canonical) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "7", "KB-2024", "KB-2024-000000", "KB-2024-1234567", "KBD-2024-000001", "KB-1924-000001", "HQ18X1234", "A12BC34",
     "(2024)琼72执7号", "KB-2024-001234\0", "K" * 81, None, 7],
)  # fmt: skip
def test_what_is_no_number_is_refused_saying_what_one_looks_like(text: object) -> None:
    with pytest.raises(InvalidNumber) as failed:
        ENGLAND.number(text)  # type: ignore[arg-type]
    assert "KB-2024-001234" in failed.value.message_en or "80 characters" in failed.value.message_en
    assert failed.value.message_zh


@given(st.text(max_size=100))
def test_any_text_is_a_number_in_one_form_or_refused(text: str) -> None:
    try:
        number = ENGLAND.number(text)
    except InvalidNumber:
        return
    assert ENGLAND.number(number) == number
    assert len(number) <= 18


@pytest.mark.parametrize(
    "day", [date(2014, 5, 1), date(2020, 5, 1), date(2022, 9, 7), date(2022, 9, 8), date(2024, 5, 1)]
)
def test_the_example_is_a_number(day: date) -> None:
    assert ENGLAND.number(ENGLAND.example_number(day)) == ENGLAND.example_number(day)
