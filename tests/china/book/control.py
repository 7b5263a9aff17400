"""Control and disposal on both sides of their lines."""

from datetime import date
from typing import Any, Final

import attrs

from china.examples import asset, case, case_of_2014, held, ordered, yuan
from enforcement_workflow import Money, Period, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.control.measures import Effect
from enforcement_workflow.testing import Computed, Example, Outcome, Scenario, on

STANDING: Final = CHINA.rulebook.formulas["CN-CTL-3"]


def frozen(months: int, day: str) -> Outcome:
    """Deposits found in December 2014 are frozen for so many months."""
    return case_of_2014(asset("deposit")).when(held("deposit", months), on=day)


def renewed(day: str, months: int = 12) -> Outcome:
    """Deposits that were frozen on 1 February 2018 for a year are frozen further."""
    scenario = case(on("2018-02-01", asset("deposit"), held("deposit", 12)))
    return scenario.when(acts.ControlRenewed(measure="m1", period=Period(months=months)), on=day)


def behind_another_court(released: bool = False) -> Scenario:
    """A ship arrested on 1 February 2018 behind another court, whose arrest was lifted on 1 June or not."""
    lifted = [on("2018-06-01", acts.PriorMeasureEnded(asset="a1", rank=1, court="广州海事法院"))] if released else []
    return case(on("2018-02-01", asset("ship"), held("ship", 12, rank=2)), *lifted)


def standing(released: bool) -> Computed:
    shown = behind_another_court(released)
    until = date(2019, 2, 1)
    by_hand = Effect(1, date(2018, 6, 1), until) if released else Effect(2, None, until)
    first = "lifted on 1 June" if released else "in force"
    day = date(2018, 6, 1)
    return Computed(f"second in rank, the first {first}", STANDING(day, shown.case, "m1", day), by_hand)


def worth(amount: int | str, name: str = "a1", kind: str = "deposit", **more: Any) -> acts.AssetFound:
    """Something of the owner's, and what it is thought to be worth."""
    return attrs.evolve(asset(kind, name), estimate=yuan(amount), **more)


def account(amount: Money) -> Outcome:
    """Of an account of two million so much is frozen, for a claim of one million."""
    scenario = case(worth(2_000_000))
    return scenario.when(attrs.evolve(held("deposit"), amount=amount))


def ship_beside(amount: int) -> Outcome:
    """A ship of three million is arrested beside an account in which so much is frozen, for a claim of one million."""
    frozen_before = attrs.evolve(held("deposit", name="a1"), amount=yuan(amount))
    scenario = case(worth(2_000_000), frozen_before, worth(3_000_000, "a2", "ship"))
    return scenario.when(held("ship", name="a2", measure="m2"))


def claimed(decided: str | None = None, upheld: bool = False) -> Scenario:
    """A ship is held; on 1 February 2018 a third party claims it, and the objection is decided or not."""
    objection = acts.ObjectionLodged(
        objection="o1", by_whom="信风合作社", against="AssetControlled", asset="a1", third_party=True
    )
    decision = [on(decided, acts.ObjectionDecided(objection="o1", upheld=upheld))] if decided else []
    return case(asset("ship"), held("ship"), on("2018-02-01", objection), *decision)


def house(necessary: bool) -> Outcome:
    """A house in which the debtor lives is to be sold."""
    found = attrs.evolve(asset("immovable"), necessary_dwelling=necessary)
    return case(found, held("immovable")).when(ordered())


EXAMPLES: Final = [
    Example(
        "CN-CTL-1",
        "Before 4 February 2015 deposits were frozen for six months, not for nine.",
        "2015年2月4日前，冻结存款的期限为六个月，不得为九个月。",
        lambda: frozen(6, "2015-01-20"),
        lambda: frozen(9, "2015-01-20"),
    ),
    Example(
        "CN-CTL-1",
        "Since then deposits are frozen for a year, not for thirteen months.",
        "此后冻结存款的期限为一年，不得为十三个月。",
        lambda: frozen(12, "2015-03-01"),
        lambda: frozen(13, "2015-03-01"),
    ),
    Example(
        "CN-CTL-2",
        "What is frozen until 1 February 2019 is frozen further on 31 January, and not on 1 February.",
        "冻结至2019年2月1日的，可于1月31日续行，2月1日则已失效。",
        lambda: renewed("2019-01-31"),
        lambda: renewed("2019-02-01"),
    ),
    Example(
        "CN-CTL-2",
        "Deposits are frozen further for a year, not for thirteen months.",
        "续行冻结存款的期限为一年，不得为十三个月。",
        lambda: renewed("2019-01-31", 12),
        lambda: renewed("2019-01-31", 13),
    ),
    Example(
        "CN-CTL-3",
        "A measure second in rank takes effect on the day on which the first is lifted; until then it waits.",
        "轮候第二顺位的控制措施自首先措施解除之日起生效，此前处于轮候状态。",
        lambda: standing(True),
        lambda: standing(False),
    ),
    Example(
        "CN-CTL-4",
        "For a claim of 1,000,000 (with a fifth for costs and interest) 1,200,000 is frozen, and not a fen more.",
        "债权为1,000,000元（费用及利息按五分之一计）的，可冻结1,200,000元，不得再多一分。",
        lambda: account(yuan(1_200_000)),
        lambda: account(yuan("1200000.01")),
    ),
    Example(
        "CN-CTL-4",
        "A ship worth more than the claim is arrested while what is frozen beside it does not cover the claim.",
        "船舶价值虽超过债权额，在其他已冻结款项不足清偿时仍可扣押；已足清偿的不得扣押。",
        lambda: ship_beside(999_999),
        lambda: ship_beside(1_000_000),
    ),
    Example(
        "CN-CTL-5",
        "A ship is sold when the arrest before ours was lifted, and not while ours waits behind it.",
        "在先扣押解除后方可拍卖船舶，轮候期间不得拍卖。",
        lambda: behind_another_court(True).when(ordered(), on="2018-06-02"),
        lambda: behind_another_court().when(ordered(), on="2018-06-02"),
    ),
    Example(
        "CN-CTL-5",
        "What is held for a year from 2 January 2018 is sold on 1 January 2019, and not on 2 January.",
        "自2018年1月2日起扣押一年的，2019年1月1日可以裁定拍卖，1月2日则不得。",
        lambda: case(asset("ship"), held("ship", 12)).when(ordered(), on="2019-01-01"),
        lambda: case(asset("ship"), held("ship", 12)).when(ordered(), on="2019-01-02"),
    ),
    Example(
        "CN-CTL-6",
        "An objection rejected on 1 March 2018 bars the sale until 16 March; from 17 March it is open.",
        "案外人异议于2018年3月1日被驳回的，至3月16日不得拍卖，3月17日起可以拍卖。",
        lambda: claimed("2018-03-01").when(ordered(), on="2018-03-17"),
        lambda: claimed("2018-03-01").when(ordered(), on="2018-03-16"),
    ),
    Example(
        "CN-CTL-6",
        "While a third party's objection is pending the asset is not sold; nobody's objection pending, it is.",
        "案外人异议审查期间不得拍卖该财产；无异议的可以拍卖。",
        lambda: case(asset("ship"), held("ship")).when(ordered(), on="2018-03-17"),
        lambda: claimed().when(ordered(), on="2018-03-17"),
    ),
    Example(
        "CN-CTL-6",
        "An objection that was upheld bars the sale for good; one that was rejected does not.",
        "案外人异议成立的，不得拍卖；被驳回且期满的，可以拍卖。",
        lambda: claimed("2018-03-01", upheld=False).when(ordered(), on="2018-06-01"),
        lambda: claimed("2018-03-01", upheld=True).when(ordered(), on="2018-06-01"),
    ),
    Example(
        "CN-CTL-7",
        "A house may be sold, a dwelling that the debtor needs may not.",
        "一般房屋可以拍卖，被执行人生活必需的居住房屋不得拍卖。",
        lambda: house(False),
        lambda: house(True),
    ),
]
