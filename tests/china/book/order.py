"""The engine's own rules on both sides of their lines: a case comes first, stages, times, offices, ids, lots, currency."""

from datetime import datetime
from typing import Final

import attrs

from china.examples import (
    BUYER,
    JUDGE,
    NO_ASSETS,
    asset,
    bought,
    case,
    filed,
    for_sale,
    held,
    listed,
    ordered,
    priced,
    up,
)
from enforcement_workflow import Money, Officer, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Example, Outcome, Scenario, given, on

NOTE: Final = acts.Noted(text="记事")
STAY: Final = acts.CaseStayed(ground="applicant_agrees")
USHER: Final = Officer("he", "bailiff")
NOW: Final = datetime(2018, 2, 1, 12, tzinfo=CHINA.zone)


def at_noon(day: str) -> Outcome:
    """A note dated on a day, recorded at noon of 1 February 2018."""
    return attrs.evolve(case(), now=NOW).when(NOTE, on=day)


def paid_in(currency: str) -> Outcome:
    """Money that comes in on a claim in yuan."""
    return case().when(acts.MoneyReceived(amount=Money.of(500, currency), source="南洋船务有限公司"))


def put_up_for_sale() -> Scenario:
    """A movable that is up for auction since 5 February 2018, to be opened on 20 March."""
    return up(case(for_sale()), listed("2018-02-05", "2018-03-20"))


DEFAULTED: Final = acts.BuyerDefaulted(lot="l1", buyer=BUYER)

EXAMPLES: Final = [
    Example(
        "FILED",
        "A note is kept on a case that was filed; nothing happens to a case before it is filed.",
        "案件立案后可以记事；立案之前不得办理任何行为。",
        lambda: case().when(NOTE),
        lambda: given().when(NOTE),
    ),
    Example(
        "FILED",
        "A number is filed once.",
        "同一案号只立案一次。",
        lambda: given(by=JUDGE).when(filed(), on="2018-01-02"),
        lambda: case().when(filed()),
    ),
    Example(
        "STAGE",
        "An asset that is held is ordered to be sold; one that is only found is not.",
        "已控制的财产可以裁定拍卖；仅发现而未控制的不可以。",
        lambda: case(asset("movable"), held("movable"), priced(1_000_000)).when(ordered()),
        lambda: case(asset("movable")).when(ordered()),
    ),
    Example(
        "STAGE",
        "A case is closed for lack of assets once something was asked about them, not straight from its filing.",
        "案件须先经财产查询方可终本，不得自立案阶段径行终本。",
        lambda: case(acts.InquiryMade(inquiry="q1", channel="network", authority="总对总")).when(STAY),
        lambda: case().when(NO_ASSETS, on="2018-04-03"),
    ),
    Example(
        "ORDER",
        "A stay takes effect on the day of the last act that moved the stage or later, not before it.",
        "中止执行的日期不得早于上一次变更阶段之日。",
        lambda: case(on("2018-02-01", asset("ship"), held("ship"))).when(STAY, on="2018-02-02"),
        lambda: case(on("2018-02-01", asset("ship"), held("ship"))).when(STAY, on="2018-01-31"),
    ),
    Example(
        "ORDER",
        "Nothing is dated before the case began.",
        "行为日期不得早于案件开始之日。",
        lambda: case().when(NOTE, on="2018-01-02"),
        lambda: case().when(NOTE, on="2018-01-01"),
    ),
    Example(
        "FUTURE",
        "At noon on 1 February an act of that morning is recorded, one of the next day is not.",
        "2月1日正午可以记录当日上午的行为，不能记录次日的行为。",
        lambda: at_noon("2018-02-01"),
        lambda: at_noon("2018-02-02"),
    ),
    Example(
        "OFFICE",
        "A judge is an officer of a Chinese court; a bailiff is not.",
        "法官是本院职务；bailiff 不是。",
        lambda: case().when(NOTE, by=JUDGE),
        lambda: case().when(NOTE, by=USHER),
    ),
    Example(
        "ID-NEW",
        "A second asset has an id of its own.",
        "第二项财产须另行编号。",
        lambda: case(asset("ship", "a1")).when(asset("vehicle", "a2")),
        lambda: case(asset("ship", "a1")).when(asset("vehicle", "a1")),
    ),
    Example(
        "ID-KNOWN",
        "What is held must have been found.",
        "采取控制措施的财产须已在案。",
        lambda: case(asset("ship", "a1")).when(held("ship", name="a1")),
        lambda: case(asset("ship", "a1")).when(held("ship", name="b7")),
    ),
    Example(
        "LOT",
        "A buyer can default on a lot that was knocked down, not on one that is still up.",
        "拍品成交后买受人才可能悔拍；仍在拍的拍品没有悔拍。",
        lambda: put_up_for_sale().given(on("2018-03-21", bought())).when(DEFAULTED, on="2018-04-02"),
        lambda: put_up_for_sale().when(DEFAULTED, on="2018-04-02"),
    ),
    Example(
        "CURRENCY",
        "On a claim in yuan, yuan come in; dollars do not.",
        "标的为人民币的，到账款项为人民币，而非美元。",
        lambda: paid_in("CNY"),
        lambda: paid_in("USD"),
    ),
    Example(
        "CURRENCY",
        "A lot is put up in the currency of its reference price.",
        "起拍价与参考价币种一致。",
        lambda: paid_in("CNY"),
        lambda: case(for_sale()).when(
            listed("2018-02-05", "2018-03-20", increment=Money.of(5_000, "USD")), on="2018-02-05"
        ),
    ),
]
