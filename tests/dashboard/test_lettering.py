"""Where lines of text end in a drawing: letters are reckoned at 6.16 pixels, Chinese characters at 11."""

from enforcement_workflow.dashboard.lettering import lines, short, width
from enforcement_workflow.dashboard.texts import money


def test_a_chinese_character_is_as_wide_as_it_is_high() -> None:
    assert width("执行") == 22 and round(width("abc"), 2) == 18.48


def test_a_text_is_cut_between_words() -> None:
    assert lines("one two three", 50) == ["one two", "three"]
    assert lines("一二三四五六", 44) == ["一二三四", "五六"]


def test_a_text_that_fits_stays_whole_and_an_empty_one_has_no_lines() -> None:
    assert lines("one two", 100) == ["one two"] and lines("", 100) == [] and short("", 100) == ""


def test_what_does_not_fit_is_left_out_and_a_mark_says_so() -> None:
    assert lines("一二三四五六七八九", 44) == ["一二三四", "五六七…"]
    assert lines("x" * 10_000, 50) == ["x" * 8, "x" * 7 + "…"]
    assert short("one two three", 50) == "one two…" and len(short("长" * 10_000, 44)) == 4


def test_sums_are_told_in_the_units_of_each_language() -> None:
    assert (money(1_234_567_89, "CNY").en, money(1_234_567_89, "CNY").zh) == ("CNY 1.23 million", "123万元")
    assert money(177_082_000_000, "CNY").zh == "17.71亿元" and money(99_999_999_99, "CNY").zh == "10,000万元"
    assert money(1_234_567_89, "BRL").zh == "123万BRL"
