"""Case numbers: real ones as they were printed, hand-written ones, and those that are refused, with a reason."""

from pathlib import Path

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, InvalidNumber
from enforcement_workflow.jurisdictions.china.numbers import Parts, number, parts

REAL = [
    ("(2009)甬仑民执字第1756号", 2009, None, None, "1756", None),
    ("(2015)榕执字第01012号", 2015, None, None, "01012", None),
    ("(2012)甬仑执民字第3651号", 2012, None, None, "3651", None),
    ("(2015)甬仑执民字第1302号", 2015, None, None, "1302", None),
    ("(2015)南执字第00026号", 2015, None, None, "00026", None),
    ("(2015)南执字第00776号", 2015, None, None, "00776", None),
    ("(2014)甬仑执民字第1674号", 2014, None, None, "1674", None),
    ("(2015)城中执字第00005号", 2015, None, None, "00005", None),
    ("(2017)苏0591执3707号", 2017, "苏0591", "执", "3707", "一"),
    ("(2018)粤01执707号", 2018, "粤01", "执", "707", None),
    ("(2016)吉0204执3号", 2016, "吉0204", "执", "3", None),
    ("(2018)津执9号", 2018, "津", "执", "9", None),
    ("(2017)京0108执7310号", 2017, "京0108", "执", "7310", None),
    ("(2019)皖0405执389号", 2019, "皖0405", "执", "389", None),
    ("(2016)浙0206执1575号", 2016, "浙0206", "执", "1575", None),
    ("(2018)川01执2186号", 2018, "川01", "执", "2186", None),
    ("(2018)川01执2052号", 2018, "川01", "执", "2052", None),
    ("(2016)桂0202执1870号", 2016, "桂0202", "执", "1870", None),
    ("(2017)桂0221执1490号", 2017, "桂0221", "执", "1490", None),
    ("(2016)浙0206执3097号", 2016, "浙0206", "执", "3097", None),
    ("(2018)皖0291执24号", 2018, "皖0291", "执", "24", "二"),
    ("(2018)川01执2053号", 2018, "川01", "执", "2053", None),
    ("(2016)川0191执3237号", 2016, "川0191", "执", "3237", None),
    ("(2018)皖0503执360号", 2018, "皖0503", "执", "360", "四"),
    ("(2016)苏0102执2401号", 2016, "苏0102", "执", "2401", None),
    ("(2017)川0191执2649号", 2017, "川0191", "执", "2649", None),
    ("(2019)川01执3140号", 2019, "川01", "执", "3140", None),
    ("(2019)川01执2388号", 2019, "川01", "执", "2388", None),
    ("(2020)川01执恢40号", 2020, "川01", "执恢", "40", None),
    ("(2019)赣0702执保1493号", 2019, "赣0702", "执保", "1493", None),
]
"""The thirty numbers of the shared file, in its order, as they are to be read."""


def test_the_real_numbers_are_read_as_they_were_meant(shared_data: Path) -> None:
    printed = (shared_data / "case-numbers.txt").read_text("utf-8").split()
    read = [(str(p.canonical), p.year, p.court, p.type, p.sequence, p.document) for p in map(parts, printed)]
    assert read == REAL


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("(2018)琼72执7号", "(2018)琼72执7号"),
        ("（2018）琼72执7号", "(2018)琼72执7号"),
        ("〔2018〕琼72执7号", "(2018)琼72执7号"),
        ("[2018]琼72执7号", "(2018)琼72执7号"),
        ("【2018】琼72执7号", "(2018)琼72执7号"),
        (" ( 2018 ) 琼 72 执 7 号 ", "(2018)琼72执7号"),
        ("（２０１８）琼７２执７号", "(2018)琼72执7号"),
        ("（2018）琼72执7号之一", "(2018)琼72执7号"),
        ("（2018）琼72执7号之十二", "(2018)琼72执7号"),
        ("(2018)琼72执7号之2", "(2018)琼72执7号"),
        ("(2018)琼72恢执7号", "(2018)琼72执恢7号"),
        ("(2018)琼72执异7号", "(2018)琼72执异7号"),
        ("(2018)最高法执7号", "(2018)最高法执7号"),
        ("(2018)琼执7号", "(2018)琼执7号"),
        ("(2012)琼海法执字第012号", "(2012)琼海法执字第012号"),
        ("（2012）琼海法执字第12号之三", "(2012)琼海法执字第12号"),
        ("（1996）海商初字第096号", "(1996)海商初字第096号"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, canonical: str) -> None:
    assert number(typed) == canonical
    assert isinstance(number(typed), CaseNumber)


def test_leading_zeros_of_old_forms_are_kept_and_tell_cases_apart() -> None:
    assert number("(2012)琼海法执字第012号") != number("(2012)琼海法执字第12号")


def test_the_suffix_numbers_a_document_within_the_case() -> None:
    assert parts("(2018)琼72执7号之一") == Parts(2018, "琼72", "执", "7", None, "一")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "expected"),
        ("执7号", "expected"),
        ("(2018)琼72执7", "expected"),
        ("(2018)琼72执07号", "expected"),
        ("(2018)琼72执0号", "expected"),
        ("(18)琼72执7号", "expected"),
        ("(2018)72执7号", "expected"),
        ("(2018)琼72民初7号", "expected"),
        ("(2018)琼72终本7号", "expected"),
        ("(2018)琼72执7号之", "expected"),
        ("(2018)琼72执7号; DROP TABLE", "expected"),
        ("(2018)琼72执\u202e7号", "expected"),
        ("(2018)琼72执7号\x00", "expected"),
        ("(2015)琼72执7号", "begin in 2016"),
        ("(9999)琼72执7号", "begin in 2016"),
        ("(2016)琼海法执字第12号", "ended in 2015"),
        ("(1948)海法执字第1号", "ended in 2015"),
        ("7" * 81, "80 characters"),
        pytest.param("7" * 10**6, "80 characters", id="a million digits"),
    ],
)
def test_anything_else_is_refused_with_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(InvalidNumber) as refused:
        number(typed)
    assert reason in refused.value.message_en
    assert refused.value.message_zh
    assert len(refused.value.message_en) < 300


@pytest.mark.parametrize(
    "value", [None, 7, b"(2018)", ["(2018)"], 10**5000], ids=["none", "int", "bytes", "list", "huge"]
)
def test_what_is_not_text_is_not_a_number(value: object) -> None:
    with pytest.raises(InvalidNumber):
        number(value)  # type: ignore[arg-type]


@forall(st.text(max_size=90))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        canonical = number(text)
    except InvalidNumber:
        return
    assert number(canonical) == canonical


@forall(st.integers(2016, 2199), st.sampled_from(["琼72", "粤0106", "津", "最高法"]), st.sampled_from(["执", "执恢", "执保", "执异"]),
        st.integers(1, 999_999_999))  # fmt: skip
def test_every_number_of_the_standard_is_read_back(year: int, court: str, kind: str, sequence: int) -> None:
    read = parts(f"（{year}）{court}{kind}{sequence}号")
    assert (read.year, read.court, read.type, read.sequence) == (year, court, kind, str(sequence))
