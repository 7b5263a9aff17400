"""One example on each side of the line for every rule and clock of England and Wales, worked by hand from the regulations."""

from datetime import date
from typing import Any

import attrs

from enforcement_workflow import acts
from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.jurisdictions.england import ENGLAND
from enforcement_workflow.jurisdictions.england.abandoned import DIRECTIONS
from enforcement_workflow.testing import Example, Outcome, Scenario, given, on
from england.examples import (
    AGENT,
    AGREED,
    AUCTIONEER,
    BACK,
    BROKEN,
    CLERK,
    DEBTOR,
    JUDGE,
    ORDERED,
    REMOVED,
    SOLD,
    VALUATION,
    controlled,
    listed,
    noticed,
    pounds,
    reentry,
    taken,
    told,
    up_for_sale,
    writ,
)


def reading(clock: str, scenario: Scenario, day: str) -> Reading:
    """The clock of a scenario, read on a day."""
    found = ENGLAND.clocks[clock].read(scenario.case, date.fromisoformat(day))
    assert found is not None, f"{clock} has not started by {day}"
    return found


def issued(day: str, **changed: Any) -> Outcome:
    """A writ is issued on a day."""
    return given(jurisdiction=ENGLAND, by=CLERK).when(writ(**changed), on=day)


def extension(months: int = 12) -> acts.ExtensionGranted:
    return acts.ExtensionGranted(months=months, ground="the debtor moved away")


def at_the_depot(time: str) -> Outcome:
    """Premises are entered at an hour of Tuesday 2 April 2024 (summer time)."""
    return noticed().when(acts.PremisesEntered(place="the depot"), on=f"2024-04-02T{time}+01:00")


def under_agreement() -> Scenario:
    """The van stayed with the debtor under an agreement that was broken on Monday 22 April, of which notice was given on
    Tuesday 23 April 2024: two clear days are 24 and 25 April."""
    return controlled(on("2024-04-02", AGREED), on("2024-04-22", BROKEN), on("2024-04-23", reentry()))


def received(amount: int) -> acts.MoneyReceived:
    return acts.MoneyReceived(amount=pounds(amount), source=DEBTOR.name)


def given_up() -> Scenario:
    """Control of the van was given up on Monday 3 June 2024; the debtor may fetch it through Monday 1 July."""
    return controlled(on("2024-06-03", acts.ControlReleased(measure="m1", reason="nobody bid")))


APPLICATION = acts.DocumentIssued(kind=DIRECTIONS, digest="d1")

EXAMPLES: list[Example] = [
    Example(
        "EW-ACT-1",
        "Goods are put under an agreement here; nobody is put on a list of debtors.",
        "此处可以订立保管协议，没有失信名单。",
        lambda: controlled().when(AGREED, on="2024-04-02"),
        lambda: controlled().when(acts.DebtorListed(respondent=DEBTOR.name, reason="-"), on="2024-04-02"),
    ),
    Example(
        "EW-WRIT-1",
        "On a judgment of 19 March 2018 a writ is issued without permission on 18 March 2024, and no more on 19 March.",
        "2018年3月19日的判决，2024年3月18日尚可不经许可签发执行令，3月19日起须经许可。",
        lambda: issued("2024-03-18", due_on=date(2018, 3, 19)),
        lambda: issued("2024-03-19", due_on=date(2018, 3, 19)),
    ),
    Example(
        "EW-OFF-1",
        "An enforcement officer takes control of goods; a court officer cannot.",
        "高等法院执行官可以控制货物，法院书记官不可以。",
        lambda: noticed().when(taken(), on="2024-04-02", by=AGENT),
        lambda: noticed().when(taken(), on="2024-04-02", by=CLERK),
    ),
    Example(
        "EW-OFF-2",
        "A judge extends the period; an enforcement officer cannot.",
        "期间由法官延长，执行官不得自行延长。",
        lambda: noticed().when(extension(), on="2024-06-03", by=JUDGE),
        lambda: noticed().when(extension(), on="2024-06-03", by=AGENT),
    ),
    Example(
        "EW-NOT-1",
        "Notice on Thursday 21 March 2024: 22, 23, 25, 26, 27, 28 and 30 March are the seven clear days (24 is a Sunday, 29"
        " Good Friday), so control may be taken from 31 March on.",
        "2024年3月21日发出通知：七个整日为22、23、25、26、27、28、30日（24日为星期日，29日为耶稣受难日），31日起可控制货物。",
        lambda: noticed().when(taken(), on="2024-03-31"),
        lambda: noticed().when(taken(), on="2024-03-30"),
    ),
    Example(
        "EW-CTL-1",
        "Notice on 21 March 2024: twelve months beginning with that day end with 20 March 2025.",
        "2024年3月21日发出通知：自当日起十二个月至2025年3月20日届满。",
        lambda: noticed().when(taken(), on="2025-03-20"),
        lambda: noticed().when(taken(), on="2025-03-21"),
    ),
    Example(
        "EW-EXT-1",
        "The court may extend the period by twelve months, not by thirteen.",
        "法院可以延长十二个月，不得延长十三个月。",
        lambda: noticed().when(extension(12), on="2025-03-20", by=JUDGE),
        lambda: noticed().when(extension(13), on="2025-03-20", by=JUDGE),
    ),
    Example(
        "EW-ENT-1",
        "Premises are entered at one minute to nine in the evening, and not at nine.",
        "晚上八时五十九分可以进入处所，九时不可以。",
        lambda: at_the_depot("20:59"),
        lambda: at_the_depot("21:00"),
    ),
    Example(
        "EW-CTL-2",
        "Control is taken at six in the morning, and no more at nine in the evening.",
        "早上六时可以控制货物，晚上九时起不可以。",
        lambda: noticed().when(taken(), on="2024-04-02T06:00+01:00"),
        lambda: noticed().when(taken(), on="2024-04-02T21:00+01:00"),
    ),
    Example(
        "EW-CTL-3",
        "A van under control may be removed; one that was only found may not.",
        "已受控制的货车可以移走，仅被发现的不可以。",
        lambda: controlled().when(REMOVED, on="2024-04-03"),
        lambda: noticed().when(REMOVED, on="2024-04-03"),
    ),
    Example(
        "EW-ENT-2",
        "The agreement is broken and notice given on Tuesday 23 April 2024; after 24 and 25 April the premises may be entered"
        " again on the 26th.",
        "2024年4月23日通知再次进入；经24、25两个整日，26日起可以进入。",
        lambda: under_agreement().when(BACK, on="2024-04-26"),
        lambda: under_agreement().when(BACK, on="2024-04-25"),
    ),
    Example(
        "EW-SAL-1",
        "A public auction needs no order; a sale on the internet does, unless the court's setting says that it is one.",
        "公开拍卖无须命令；网上出售须有法院命令，法院另有设定的除外。",
        lambda: controlled().when(ORDERED, on="2024-05-01"),
        lambda: controlled().when(attrs.evolve(ORDERED, regime="online"), on="2024-05-01"),
    ),
    Example(
        "EW-SAL-2",
        "The debtor has been given the valuation before the sale; or has not.",
        "出售前已将估价交给债务人的，可以出售；未交给的，不可以。",
        lambda: up_for_sale(on("2024-05-01", told())).when(SOLD, on="2024-05-14"),
        lambda: controlled(on("2024-04-26", REMOVED), on("2024-05-01", VALUATION[0], ORDERED, listed(), told())).when(
            SOLD, on="2024-05-14"
        ),
    ),
    Example(
        "EW-SAL-3",
        "Removed on 26 April 2024: the seven clear days are 27 April to 3 May, so the sale may be on 4 May.",
        "2024年4月26日移走：4月27日至5月3日为七个整日，5月4日起可以出售。",
        lambda: early_sale("2024-05-04"),
        lambda: early_sale("2024-05-03"),
    ),
    Example(
        "EW-SAL-4",
        "Notice of the sale on 6 May 2024: 7 to 13 May are seven clear days, so the sale may be on 14 May; after a notice on 7"
        " May it may not.",
        "2024年5月6日通知出售：7日至13日为七个整日，14日可以出售；7日才通知的，14日不可以。",
        lambda: up_for_sale(on("2024-05-06", told())).when(SOLD, on="2024-05-14"),
        lambda: up_for_sale(on("2024-05-07", told())).when(SOLD, on="2024-05-14"),
    ),
    Example(
        "EW-SAL-5",
        "Control was taken on 2 April 2024; the goods may be sold through 1 April 2025.",
        "2024年4月2日控制的货物，至2025年4月1日止可以出售。",
        lambda: late_sale("2025-04-01"),
        lambda: late_sale("2025-04-02"),
    ),
    Example(
        "EW-PAY-1",
        "A pound is still owed and the sale goes on; all is paid and it does not.",
        "尚欠一英镑的，可以继续出售；全部清偿的，不得出售。",
        lambda: up_for_sale(on("2024-05-06", told()), on("2024-05-13", received(12_499))).when(SOLD, on="2024-05-14"),
        lambda: up_for_sale(on("2024-05-06", told()), on("2024-05-13", received(12_500))).when(SOLD, on="2024-05-14"),
    ),
    Example(
        "EW-ABN-1",
        "Abandoned on 3 June 2024, the goods can be fetched through 1 July; the court is asked from 2 July on.",
        "2024年6月3日放弃的货物，债务人至7月1日止可以领取；7月2日起可以请求法院指示。",
        lambda: given_up().when(APPLICATION, on="2024-07-02"),
        lambda: given_up().when(APPLICATION, on="2024-07-01"),
    ),
    Example(
        "EW-CLK-1",
        "Control taken on 2 April 2024 met the period of the notice of 21 March 2024; without it the period is over after 20"
        " March 2025.",
        "2024年4月2日控制货物，未超过3月21日通知起算的期间；未控制的，2025年3月20日后逾期。",
        lambda: reading("EW-CLK-1", controlled(), "2025-03-21"),
        lambda: reading("EW-CLK-1", noticed(), "2025-03-21"),
    ),
    Example(
        "EW-CLK-2",
        "Of goods taken on 2 April 2024, 1 April 2025 is the last day to sell.",
        "2024年4月2日控制的货物，2025年4月1日为出售的最后一日。",
        lambda: reading("EW-CLK-2", controlled(), "2025-04-01"),
        lambda: reading("EW-CLK-2", controlled(), "2025-04-02"),
    ),
    Example(
        "EW-CLK-3",
        "Of goods given up on 3 June 2024, 1 July is the last day to fetch them.",
        "2024年6月3日放弃的货物，7月1日为领取的最后一日。",
        lambda: reading("EW-CLK-3", given_up(), "2024-07-01"),
        lambda: reading("EW-CLK-3", given_up(), "2024-07-02"),
    ),
]


def early_sale(day: str) -> Outcome:
    """All is ready on 22 April, notice included; only the removal on 26 April is recent."""
    ready = controlled(
        on("2024-04-22", *VALUATION, ORDERED, listed(day, "2024-04-22"), told()), on("2024-04-26", REMOVED)
    )
    return ready.when(SOLD, on=day, by=AUCTIONEER)


def late_sale(day: str) -> Outcome:
    """All is ready in March 2025, and the sale is on a day of April."""
    ready = controlled(on("2025-03-03", *VALUATION, ORDERED, listed(day, "2025-03-03"), told()))
    return ready.when(SOLD, on=day)
