"""Ships on both sides of their lines."""

from datetime import date
from typing import Final

import attrs

from china.examples import (
    COMMITTEE,
    CREW,
    JUDGE,
    OWNER,
    asset,
    case,
    filed,
    for_sale,
    held,
    listed,
    ordered,
    up,
    yuan,
)
from enforcement_workflow import Period, acts
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.testing import Example, Outcome, Scenario, given, on

BANK, REGISTRY = "海洋银行", "海南海事局"
FAILED: Final = acts.LotFailed(lot="l1")
SHIP: Final = attrs.evolve(asset("ship"), registry=REGISTRY)


def preserved(days: int, *happened: acts.Act) -> Outcome:
    """A ship is arrested for so many days to preserve a claim."""
    filing = filed(kind="preservation")
    scenario = given(on("2018-01-02", filing), asset("ship"), *happened, number="(2018)琼72执保1号", by=JUDGE)
    return scenario.when(attrs.evolve(held("ship"), period=Period(days=days)))


def arrested(court: str, number: str) -> Outcome:
    """A court arrests a ship."""
    scenario = given(on("2018-01-02", filed(), asset("ship")), number=number, outside=Outside(court), by=JUDGE)
    return scenario.when(held("ship"))


def in_service(public: bool) -> Outcome:
    """A ship is arrested."""
    return case(attrs.evolve(asset("ship"), public_service=public)).when(held("ship"))


def for_auction(*, registry: bool = False) -> Scenario:
    """A ship worth a million is to be auctioned as a ship; the committee is formed, and everybody was told on 2 February."""
    found = [SHIP, held("ship"), acts.PriceFixed(asset="a1", price=yuan(1_000_000)), ordered("ship")]
    told = acts.PartiesNotified(lot="l1", whom=(CREW.name, OWNER.name, *([REGISTRY] if registry else [])))
    mortgage = acts.PriorityClaimed(asset="a1", claimant=BANK, right="mortgage")
    to_bank = acts.PartiesNotified(lot="l1", whom=(BANK,))
    return case(on("2018-02-01", *found, mortgage), on("2018-02-02", told, to_bank, COMMITTEE))


def announced(opens: str, start: int | str = 800_000, *, registry: bool = True) -> Outcome:
    """The auction is announced on 5 February 2018."""
    return for_auction(registry=registry).when(listed("2018-02-05", opens, start), on="2018-02-05")


def announced_before_all_were_told(opens: str) -> Outcome:
    """The auction is announced on 5 February 2018, and the registry told on 7 February."""
    to_registry = acts.PartiesNotified(lot="l1", whom=(REGISTRY,))
    return for_auction().given(on("2018-02-07", to_registry)).when(listed("2018-02-05", opens, 800_000))


def ship_auction() -> Scenario:
    """Up for 800,000 from 20 March 2018."""
    return announced("2018-03-20").then_recorded().after


def failed_twice() -> Scenario:
    """Failed for the second time on 20 May 2018; two creditors have registered two thirds and one third of all claims."""
    once = ship_auction().given(on("2018-03-21", FAILED))
    claims = [
        acts.ClaimRegistered(claimant=name, amount=yuan(n), rank=1) for name, n in ((BANK, 200_000), ("船厂", 100_000))
    ]
    twice = up(once.given(*claims), listed("2018-05-02", "2018-05-19", 640_000, round=2))
    return twice.given(on("2018-05-20", FAILED))


AT_HALF: Final = acts.ForcedSaleOpened(lot="l1", price=yuan(500_000), until=date(2018, 7, 20))


def sold_off(price: int | str, consenting: str = "", *, tried: bool = True) -> Outcome:
    """The ship goes for a price, with the consent of a creditor or without, after a sale at half its valuation failed or at
    once."""
    consent = [acts.CreditorConsented(lot="l1", creditor=consenting, price=yuan(price))] if consenting else []
    at_half = [on("2018-05-21", AT_HALF), on("2018-07-21", FAILED)] if tried else []
    sale = acts.ForcedSaleOpened(lot="l1", price=yuan(price), until=date(2018, 9, 20))
    return failed_twice().given(*at_half, *consent).when(sale, on="2018-07-23")


def registered(day: str) -> Outcome:
    """A claim is registered after a notice that was published for the last time on 7 February 2018."""
    listing = listed("2018-02-05", "2018-03-20", 800_000, last_published_on=date(2018, 2, 7))
    scenario = for_auction(registry=True).given(on("2018-02-05", listing))
    return scenario.when(acts.ClaimRegistered(claimant="船厂", amount=yuan(1), rank=1), on=day)


def committee(*members: str) -> Outcome:
    """A committee is formed."""
    return case(for_sale("ship", "ship")).when(acts.CommitteeFormed(sale="s1", members=members))


def stop_asked(day: str) -> Outcome:
    """A stop is asked for; the auction is on 20 March 2018."""
    return ship_auction().when(acts.StopRequested(lot="l1", by_whom=CREW.name), on=day)


EXAMPLES: Final = [
    Example(
        "CN-SHP-1",
        "Without an action a ship is arrested to preserve a claim for 30 days, and not for 31.",
        "未提起诉讼或者仲裁的，海事请求保全扣押船舶30日，不得为31日。",
        lambda: preserved(30),
        lambda: preserved(31),
    ),
    Example(
        "CN-SHP-1",
        "Once an action is brought the ship may be held longer.",
        "已提起诉讼的，可以继续扣押船舶。",
        lambda: preserved(31, acts.ActionBrought(forum="court", reference="(2018)琼72民初9号")),
        lambda: preserved(60),
    ),
    Example(
        "CN-SHP-2",
        "A merchant ship is arrested, a ship on public service is not.",
        "商船可以扣押，从事公务的船舶不得扣押。",
        lambda: in_service(False),
        lambda: in_service(True),
    ),
    Example(
        "CN-SHP-3",
        "A maritime court arrests a ship, a district court entrusts one.",
        "海事法院可以扣押船舶，地方法院应当委托海事法院。",
        lambda: arrested("琼72", "(2018)琼72执1号"),
        lambda: arrested("琼01", "(2018)琼01执1号"),
    ),
    Example(
        "CN-SHP-4",
        "What is announced on 5 February 2018 is auctioned on 7 March, and not on 6 March.",
        "2018年2月5日公告的，可于3月7日拍卖船舶，3月6日则过早。",
        lambda: announced("2018-03-07"),
        lambda: announced("2018-03-06"),
    ),
    Example(
        "CN-SHP-4",
        "When the registry was told on 7 February 2018 the auction is on 9 March, and not on 8 March.",
        "2018年2月7日通知登记机关的，可于3月9日拍卖，3月8日则过早。",
        lambda: announced_before_all_were_told("2018-03-09"),
        lambda: announced_before_all_were_told("2018-03-08"),
    ),
    Example(
        "CN-SHP-4",
        "The registry of the ship is told, or the auction is not announced.",
        "应当通知船舶登记机关；未通知的不得公告拍卖。",
        lambda: announced("2018-03-20"),
        lambda: announced("2018-03-20", registry=False),
    ),
    Example(
        "CN-SHP-5",
        "The reserve of a ship worth 1,000,000 is 800,000, and not a fen less.",
        "船舶评估价1,000,000元的，保留价可为800,000元，不得再少一分。",
        lambda: announced("2018-03-20", 800_000),
        lambda: announced("2018-03-20", "799999.99"),
    ),
    Example(
        "CN-SHP-6",
        "A ship worth 1,000,000 that failed twice goes for 500,000, and not for a fen less.",
        "船舶评估价1,000,000元、两次流拍的，可以500,000元变卖，不得再少一分。",
        lambda: sold_off(500_000),
        lambda: sold_off("499999.99"),
    ),
    Example(
        "CN-SHP-6",
        "For less than half it goes with the consent of the creditor of two thirds of the claims, not of one third.",
        "低于50%的，债权额占三分之二的债权人同意即可，占三分之一的不可。",
        lambda: sold_off(400_000, BANK),
        lambda: sold_off(400_000, "船厂"),
    ),
    Example(
        "CN-SHP-6",
        "For less than half it goes after a sale at half has failed, and not at once.",
        "以评估价的50%变卖未成后，方可低于50%变卖，不得径行低价变卖。",
        lambda: sold_off(400_000, BANK),
        lambda: sold_off(400_000, BANK, tried=False),
    ),
    Example(
        "CN-SHP-7",
        "After a notice last published on 7 February 2018 claims are registered until 8 April, and not on 9 April.",
        "公告最后一次发布于2018年2月7日的，债权登记至4月8日止，4月9日不予登记。",
        lambda: registered("2018-04-08"),
        lambda: registered("2018-04-09"),
    ),
    Example(
        "CN-SHP-8",
        "A committee has three members, and not four.",
        "拍卖委员会可为三人，不得为四人。",
        lambda: committee("wang", "zhao", "surveyor"),
        lambda: committee("wang", "zhao", "surveyor", "sun"),
    ),
    Example(
        "CN-SHP-10",
        "A stop of an auction on 20 March 2018 is asked for on 13 March, and not on 14 March.",
        "2018年3月20日拍卖的，可于3月13日申请终止，3月14日则过迟。",
        lambda: stop_asked("2018-03-13"),
        lambda: stop_asked("2018-03-14"),
    ),
]
