"""Acts as people type them and as other programs send them, read into records or refused with an error that helps."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from enforcement_workflow import CaseNumber, InvalidAct, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.plain import parse, plain

FILED = {
    "kind": "first_time", "basis": "(2017)琼72民初5号", "applicants": "陈海生", "respondents": "南洋公司:unit",
    "claim": "1,000,000.00 CNY", "received_on": "2018-01-02",
}  # fmt: skip


def test_a_filing_is_read_as_it_is_typed() -> None:
    assert parse("CaseFiled", FILED) == acts.CaseFiled(
        kind="first_time", basis="(2017)琼72民初5号", applicants=(Party("陈海生"),),
        respondents=(Party("南洋公司", "unit"),), claim=Money.of(1_000_000, "CNY"), received_on=date(2018, 1, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "field", "typed", "read"),
    [
        ("Fined", "amount", "1000000.00 CNY", Money(100_000_000, "CNY")),
        ("Fined", "amount", "CNY 1,000.5", Money(100_050, "CNY")),
        ("Fined", "amount", "1000", Money(100_000, "CNY")),
        ("Fined", "amount", " 12.34 USD ", Money(1_234, "USD")),
        ("Fined", "amount", {"minor": 5, "currency": "CNY"}, Money(5, "CNY")),
        ("Fined", "amount", '{"minor": 5, "currency": "CNY"}', Money(5, "CNY")),
        ("AssetControlled", "period", "12 months", Period(months=12)),
        ("AssetControlled", "period", "12m", Period(months=12)),
        ("AssetControlled", "period", "12个月", Period(months=12)),
        ("AssetControlled", "period", "1 Month", Period(months=1)),
        ("AssetControlled", "period", "30 days", Period(days=30)),
        ("AssetControlled", "period", "30天", Period(days=30)),
        ("AssetControlled", "period", "30 days from 2018-01-02", Period(days=30, start=date(2018, 1, 2))),
        ("AssetControlled", "period", "12 个月 自 2018-01-02", Period(months=12, start=date(2018, 1, 2))),
        ("AssetControlled", "period", {"days": 3}, Period(days=3)),
        ("AssetControlled", "period", "none", None),
        ("AssetControlled", "rank", "2", 2),
        ("AssetControlled", "urgent", "true", True),
        ("AssetControlled", "urgent", "是", True),
        ("AssetControlled", "urgent", "No", False),
        ("CaseAssigned", "handler", "wang:judge", Officer("wang", "judge")),
        ("CaseAssigned", "handler", {"id": "wang", "office": "judge", "name": "王"}, Officer("wang", "judge", "王")),
        ("CaseFiled", "claim", "none", None),
        ("CaseFiled", "claim", "", None),
        ("CaseFiled", "subjects", "crew_wages, livelihood", ("crew_wages", "livelihood")),
        ("CaseFiled", "subjects", "crew_wages，livelihood、x", ("crew_wages", "livelihood", "x")),
        ("CaseFiled", "subjects", '["crew_wages"]', ("crew_wages",)),
        ("CaseFiled", "subjects", ["crew_wages"], ("crew_wages",)),
        ("CaseFiled", "subjects", "", ()),
        ("CaseFiled", "applicants", '[{"name": "A, B 公司", "kind": "unit"}]', (Party("A, B 公司", "unit"),)),
        ("CaseFiled", "applicants", "Smith: the younger", (Party("Smith: the younger"),)),
        ("CaseFiled", "origin", "(2016)琼72执3号", CaseNumber("(2016)琼72执3号")),
        ("LotListed", "opens_at", "2018-03-01T10:00+08:00", datetime(2018, 3, 1, 2, tzinfo=UTC)),
        ("ForcedSaleOpened", "until", "2018-06-06", date(2018, 6, 6)),
    ],
    ids=str,
)  # fmt: skip
def test_a_field_is_read_as_people_type_it(name: str, field: str, typed: Any, read: object) -> None:
    assert getattr(parse(name, OTHERWISE[name] | {field: typed}, currency="CNY"), field) == read


def test_an_amount_needs_its_currency_where_none_is_usual() -> None:
    for typed, told in (("1000", "an amount with its currency, such as 1000000.00 EUR"), ({"minor": 5}, "currency")):
        with pytest.raises(InvalidAct) as refused:
            parse("Fined", {"respondent": "陈海生", "amount": typed})
        assert told in refused.value.message_en


OTHERWISE: dict[str, dict[str, Any]] = {
    "Fined": {"respondent": "陈海生", "amount": "1 CNY"},
    "AssetControlled": {"measure": "m1", "asset": "a1", "how": "freeze", "period": "1 month"},
    "CaseAssigned": {"handler": "wang:judge", "team": "1"},
    "CaseFiled": FILED,
    "LotListed": {
        "lot": "l1", "sale": "s1", "assets": "a1", "round": "1", "start_price": "1", "deposit": "1", "increment": "1",
        "platform": "taobao", "notice_on": "2018-02-01", "opens_at": "2018-03-01T10:00+08:00",
        "closes_at": "2018-03-02T10:00+08:00",
    },
    "ForcedSaleOpened": {"lot": "l1", "price": "1", "until": "2018-06-06"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "field", "typed", "says"),
    [
        ("Fined", "amount", "a lot", "1000000.00 CNY"),
        ("Fined", "amount", "1.000,50 CNY", "decimal number"),
        ("Fined", "amount", "-5 CNY", "zero or more"),
        ("Fined", "amount", "5 RMBs", "1000000.00 CNY"),
        ("Fined", "amount", "99999999999999999999 CNY", "10^15"),
        ("AssetControlled", "period", "a year", "12 months"),
        ("AssetControlled", "period", "0 months", "from 1 to"),
        ("AssetControlled", "period", "12 months from tomorrow", "12 months"),
        ("AssetControlled", "period", "12 months from 2018-02-30", "2018-06-06"),
        ("AssetControlled", "how", "frozen", "freeze, seal, arrest"),
        ("AssetControlled", "rank", "first", "whole number"),
        ("AssetControlled", "urgent", "maybe", "true or false"),
        ("CaseAssigned", "handler", "wang", "wang:judge"),
        ("LotListed", "opens_at", "2018-03-01T10:00", "with its zone"),
        ("LotListed", "opens_at", "soon", "with its zone"),
        ("ForcedSaleOpened", "until", "06.06.2018", "2018-06-06"),
        ("CaseFiled", "applicants", "[" * 100_000, "text of 1 to 300"),
        ("CaseFiled", "applicants", '[{"name": "x", "age": 7}]', "one of its fields: name, kind, identity"),
        ("CaseFiled", "claim", '{"minor": 1e400, "currency": "CNY"}', "whole number"),
        ("CaseFiled", "claim", "{", "a JSON object"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_read_is_answered_with_what_would_be_right(name: str, field: str, typed: Any, says: str) -> None:
    with pytest.raises(InvalidAct) as refused:
        parse(name, OTHERWISE[name] | {field: typed}, currency="CNY")
    assert refused.value.act == name
    assert refused.value.field.split(".")[0] == field
    assert says in refused.value.message_en


def test_a_missing_field_is_asked_for_and_an_unknown_one_answered_with_the_known() -> None:
    with pytest.raises(InvalidAct, match=r"LotSold\.price: None is not valid; given: it is required"):
        parse("LotSold", {"lot": "l1", "buyer": "x"})
    with pytest.raises(InvalidAct, match="one of its fields: lot"):
        parse("LotFailed", {"lot": "l1", "prize": 1})
    with pytest.raises(InvalidAct, match="one of its fields: none"):
        parse("SettlementPerformed", {"x": 1})


def test_an_optional_field_need_not_be_given() -> None:
    assert parse("CaseFiled", {k: v for k, v in FILED.items() if k != "claim"}) == parse(
        "CaseFiled", FILED | {"claim": None}
    )


@pytest.mark.parametrize(
    ("typed", "near"), [("AssetControled", "AssetControlled"), ("casefiled", "CaseFiled"), ("zzz", "lists them")]
)
def test_an_unknown_act_is_answered_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(InvalidAct, match=near):
        parse(typed, {})


@pytest.mark.parametrize(
    ("act", "values"),
    [
        (acts.StayLifted(), {"ground": ""}),
        (
            acts.Fined(respondent="陈海生", amount=Money(5, "CNY")),
            {"respondent": "陈海生", "amount": {"minor": 5, "currency": "CNY"}, "reason": ""},
        ),
        (
            acts.ControlRenewed(measure="m1", period=Period(months=3, start=date(2018, 1, 2))),
            {"measure": "m1", "period": {"days": None, "months": 3, "start": "2018-01-02"}, "urgent": False},
        ),
        (acts.CaseResumed(number=CaseNumber("7"), ground=""), {"number": "7", "ground": ""}),
    ],
)
def test_an_act_as_plain_values(act: Act, values: dict[str, object]) -> None:
    assert plain(act) == values
    assert type(plain(act).get("number", "")) is str


def test_an_instant_keeps_its_zone() -> None:
    at = datetime(2018, 3, 1, 10, tzinfo=timezone(timedelta(hours=8)))
    assert plain(at) == "2018-03-01T10:00:00+08:00"
