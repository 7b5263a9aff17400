"""Clocks: for each a run that was met or is still within its limit, and one that is late or overdue, on the next day."""

from datetime import date
from typing import Any, Final

import attrs

from china.examples import JUDGE, OWNER, PRESIDENT, asset, filed, held, listed, ordered, priced, yuan
from enforcement_workflow import acts
from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Example, Outcome, Scenario, approval_of, given_unjudged, on

OLD: Final = "(2014)琼海法执字第12号"


def told(*happened: Any, day: str = "2018-01-02", **changed: Any) -> Scenario:
    """A case filed on a day, the application having come in that day, and what happened then, by nobody judged."""
    filing = attrs.evolve(filed(received_on=date.fromisoformat(day)), **changed)
    number = f"({day[:4]})琼72执1号" if day >= "2016" else OLD
    return given_unjudged(on(day, filing), *happened, number=number, by=JUDGE)


def read(clock: str, scenario: Scenario, as_of: str, nth: int = 0) -> Reading:
    """How a run of a clock stands at the end of a day."""
    return CHINA.clocks[clock].readings(scenario.case, date.fromisoformat(as_of))[nth]


def clock(id: str, en: str, zh: str, scenario: Scenario, last: str, next_day: str, nth: int = 0) -> Example:
    """A run that nothing has stopped: within its limit on the last day, and overdue on the next."""
    return Example(id, en, zh, lambda: read(id, scenario, last, nth), lambda: read(id, scenario, next_day, nth))


NOTICE: Final = acts.NoticeServed(respondent=OWNER.name, report_ordered=True)
QUERY: Final = acts.InquiryMade(inquiry="q1", channel="network", authority="总对总")
SHIP: Final = (asset("ship"), held("ship", 24))
LISTED: Final = (*SHIP, priced(1_000_000), ordered(), listed("2018-02-10", "2018-03-20"))
SOLD: Final = acts.LotSold(lot="l1", price=yuan(700_000), buyer="海达公司")
CLOSED: Final = acts.ClosedForLackOfAssets(applicant_signed=True)
OBJECTION: Final = acts.ObjectionLodged(objection="o1", by_whom=OWNER.name, against="查封")

EXTENSION: Final = acts.ExtensionGranted(months=3, ground="案情复杂")


def _extended(day: str) -> Outcome:
    """The president approves an extension, and the judge records it, on a day; the limit ends on 2 July."""
    return told(on(day, approval_of(EXTENSION), by=PRESIDENT)).when(EXTENSION, by=JUDGE, on=day)


EXAMPLES: list[Example] = [
    Example(
        "CN-EXT-1",
        "The limit ends on 2 July 2018: an extension is asked for by 27 June, five days before, and no later.",
        "执行期限至2018年7月2日届满，应至少提前五日、即于6月27日前申请延长。",
        lambda: _extended("2018-06-27"),
        lambda: _extended("2018-06-28"),
    ),
    clock(
        "A",
        "Filed on 2 January 2018 and stayed for thirty days in March, the case is to be closed by 1 August.",
        "2018年1月2日立案，3月中止30日，应于8月1日前执结。",
        told(on("2018-03-01", acts.CaseStayed(ground="death")), on("2018-03-31", acts.StayLifted())),
        "2018-08-01",
        "2018-08-02",
    ),
    clock(
        "A2",
        "A valuation of twenty days does not stop the limit as the rules of 2006 count it: it ends on 2 July.",
        "按2006年规定，20日的评估期间不扣除，期限仍于7月2日届满。",
        told(*SHIP, on("2018-02-01", acts.PricingStarted(asset="a1", method="valuation")), on("2018-02-21", priced(100))),
        "2018-07-02",
        "2018-07-03",
    ),
    clock(
        "B",
        "A sale of sixty days does not stop the six months after which the applicant may turn to the higher court.",
        "拍卖60日不影响六个月的计算，期满后申请执行人可以向上一级法院申请执行。",
        told(on("2018-02-01", *SHIP, ordered()), on("2018-04-02", acts.SaleEnded(sale="s1", outcome="流拍"))),
        "2018-07-02",
        "2018-07-03",
    ),
    clock(
        "C",
        "Filed on 2 January, the way to closing for lack of assets opens after 2 April.",
        "1月2日立案，4月2日后方可终结本次执行程序。",
        told(),
        "2018-04-02",
        "2018-04-03",
    ),
    clock(
        "D",
        "Filed on 2 January and still open after 2 April, the case goes to a leader.",
        "1月2日立案，4月2日后仍未结的，列入督办。",
        told(),
        "2018-04-02",
        "2018-04-03",
    ),
    clock(
        "E",
        "Filed on 2 January 2018, the case is long unfinished after 2 January 2019, a stay or not.",
        "2018年1月2日立案，2019年1月2日后仍未结的，为长期未结案件，中止与否不论。",
        told(on("2018-03-01", acts.CaseStayed(ground="death"))),
        "2019-01-02",
        "2019-01-03",
    ),
    clock(
        "F",
        "A ship arrested for twelve months on 2 January 2018 is held through 1 January 2019, a holiday.",
        "2018年1月2日扣押船舶12个月，效力至2019年1月1日（节假日）止，不顺延。",
        told(asset("ship"), held("ship", 12)),
        "2019-01-01",
        "2019-01-02",
    ),
    Example(
        "CN-FIL-1",
        "Filed seven days after the application, in time; after eight, late.",
        "收到申请后第7日立案，按期；第8日立案，逾期。",
        lambda: read("CN-FIL-1", told(day="2018-01-09", received_on=date(2018, 1, 2)), "2018-02-01"),
        lambda: read("CN-FIL-1", told(day="2018-01-10", received_on=date(2018, 1, 2)), "2018-02-01"),
    ),
    clock(
        "CN-ASG-1",
        "Filed on 2 January, the case has a handler by the 9th.",
        "1月2日立案，应于1月9日前确定承办人。",
        told(),
        "2018-01-09",
        "2018-01-10",
    ),
    clock(
        "CN-ASG-2",
        "Asked for on Monday 8 January, a recusal is decided by the 11th.",
        "1月8日申请回避，应于1月11日前作出决定。",
        told(on("2018-01-08", acts.RecusalRequested(of="wang", by_whom=OWNER.name, ground="近亲属"))),
        "2018-01-11",
        "2018-01-12",
    ),
    clock(
        "CN-NOT-1",
        "The application came in on 2 January: the notice is sent by the 12th.",
        "1月2日收到申请，应于1月12日前发出执行通知。",
        told(),
        "2018-01-12",
        "2018-01-13",
    ),
    clock(
        "CN-NOT-2",
        "The handler received the file on 5 January and sends the notice by the 8th.",
        "承办人1月5日收到材料，应于1月8日前发出执行通知。",
        told(on("2018-01-05", acts.CaseAssigned(handler=JUDGE, team="1"))),
        "2018-01-08",
        "2018-01-09",
    ),
    clock(
        "CN-NOT-3",
        "A ship was arrested on 5 January before the notice, which follows by the 8th.",
        "1月5日先行扣押船舶，应于1月8日前发送执行通知。",
        told(on("2018-01-05", *SHIP)),
        "2018-01-08",
        "2018-01-09",
    ),
    clock(
        "CN-INV-1",
        "Taken in on 2 January, the network is asked by the 7th, although that is a Sunday.",
        "1月2日收案，应于1月7日（星期日）前启动网络查控。",
        told(),
        "2018-01-07",
        "2018-01-08",
    ),
    clock(
        "CN-INV-2",
        "A lead given on 1 May 2017 is checked by the 8th; the day before it would have been by the 5th.",
        "2017年5月1日提供的线索，应于5月8日前核查；前一日提供的，应于5月5日前核查。",
        told(on("2017-05-01", acts.LeadGiven(lead="d1", text="船")), day="2017-03-01"),
        "2017-05-08",
        "2017-05-09",
    ),
    clock(
        "CN-INV-3",
        "A lead of 31 January is followed up on the spot by the end of February.",
        "1月31日提供的线索，应于2月28日前启动线下查询。",
        told(on("2018-01-31", acts.LeadGiven(lead="d1", text="船"))),
        "2018-02-28",
        "2018-03-01",
    ),
    Example(
        "CN-INV-4",
        "Found by the network at 9 on the 5th, the account is frozen by 9 on the 7th; a second later is late.",
        "1月5日9时网络查到存款，应于1月7日9时前冻结。",
        lambda: read("CN-INV-4", _frozen("2018-01-07T09:00:00+08:00"), "2018-02-01"),
        lambda: read("CN-INV-4", _frozen("2018-01-07T09:00:01+08:00"), "2018-02-01"),
    ),
    clock(
        "CN-CTL-8",
        "Asked on 5 January to hand over the power to dispose, this court does so by 22 January, the 20th being a Saturday.",
        "1月5日收到商请移送函，应于1月22日前出具移送函（1月20日为星期六）。",
        told(on("2018-01-05", *SHIP, acts.DisposalRequested(asset="a1", by_court="广州海事法院"))),
        "2018-01-22",
        "2018-01-23",
    ),
    clock(
        "CN-PRC-1",
        "A ship arrested on 5 January begins to be priced by 5 February, the 4th being a Sunday.",
        "1月5日扣押船舶，应于2月5日前启动定价（2月4日为星期日）。",
        told(on("2018-01-05", *SHIP)),
        "2018-02-05",
        "2018-02-06",
    ),
    clock(
        "CN-PRC-5",
        "The report of Thursday 8 February 2018 is served within five working days, by the 14th: Sunday the 11th is one of them.",
        "2018年2月8日收到评估报告，应于五个工作日内即2月14日前送达（2月11日星期日为工作日）。",
        told(on("2018-02-08", acts.PriceFixed(asset="a1", price=yuan(100), report="r1"))),
        "2018-02-14",
        "2018-02-15",
    ),
    clock(
        "CN-AUC-24",
        "Priced on 8 February 2018, a ship is put up for auction by 12 March, the 10th being a Saturday.",
        "2018年2月8日确定参考价，应于3月12日前启动拍卖（3月10日为星期六）。",
        told(on("2018-02-05", *SHIP), on("2018-02-08", priced(1_000_000))),
        "2018-03-12",
        "2018-03-13",
    ),
    clock(
        "CN-AUC-15",
        "The stay for which a lot was paused was lifted on 2 April: the auction goes on by 8 April, a working Sunday.",
        "4月2日中止事由消失，应于4月8日前恢复拍卖（4月7日为节假日，8日为工作日）。",
        told(
            on("2018-02-10", *LISTED), on("2018-03-01", acts.CaseStayed(ground="death"), acts.LotPaused(lot="l1", reason="中止")),
            on("2018-04-02", acts.StayLifted()),
        ),
        "2018-04-08",
        "2018-04-09",
    ),
    clock(
        "CN-AUC-20",
        "Paid in full on 26 March, the ruling is served on the buyer by 8 April, the 5th to the 7th being holidays.",
        "3月26日付清价款，应于4月8日前送达成交裁定（4月5日至7日为节假日）。",
        told(
            on("2018-02-10", *LISTED), on("2018-03-21", SOLD),
            on("2018-03-26", acts.MoneyReceived(amount=yuan(700_000), source="海达公司", lot="l1")),
        ),
        "2018-04-08",
        "2018-04-09",
    ),
    clock(
        "CN-AUC-20-delivery",
        "The ruling was served on 9 April: the ship is handed over by the 24th.",
        "4月9日送达裁定，应于4月24日前移交船舶。",
        told(on("2018-02-10", *LISTED), on("2018-03-21", SOLD), on("2018-04-09", acts.TitleTransferred(lot="l1", ruling="r1"))),
        "2018-04-24",
        "2018-04-25",
    ),
    Example(
        "CN-SHP-1",
        "An application to arrest a ship of 9 on the 2nd is decided by 9 on the 4th.",
        "1月2日9时申请扣押船舶，应于1月4日9时前裁定。",
        lambda: read("CN-SHP-1", _arrested("2018-01-04T09:00:00+08:00"), "2018-02-01"),
        lambda: read("CN-SHP-1", _arrested("2018-01-04T09:00:01+08:00"), "2018-02-01"),
    ),
    clock(
        "CN-SHP-1-hold",
        "A ship arrested on 3 January to preserve a claim is held to 2 February unless an action is brought.",
        "1月3日保全扣押的船舶，未起诉或者申请仲裁的，扣押至2月2日。",
        told(on("2018-01-03", *SHIP), kind="preservation"),
        "2018-02-02",
        "2018-02-03",
    ),
    clock(
        "CN-SHP-9",
        "A ship sold on 21 March is paid for by the 28th.",
        "3月21日成交的船舶，应于3月28日前付清价款。",
        told(on("2018-02-10", *SHIP, priced(1_000_000), ordered("ship"), listed("2018-02-10", "2018-03-20")), on("2018-03-21", SOLD)),
        "2018-03-28",
        "2018-03-29",
    ),
    clock(
        "CN-MON-1",
        "Money that arrived on 5 March is paid out by 4 April.",
        "3月5日到账的案款，应于4月4日前发放。",
        told(on("2018-03-05", acts.MoneyReceived(amount=yuan(500), source=OWNER.name))),
        "2018-04-04",
        "2018-04-05",
    ),
    clock(
        "CN-ZB-6",
        "Closed for lack of assets on 31 August 2018, the network is asked again by 28 February 2019.",
        "2018年8月31日终本，应于2019年2月28日前再次查询。",
        told(QUERY, on("2018-08-31", CLOSED)),
        "2019-02-28",
        "2019-03-01",
    ),
    clock(
        "CN-SAN-4",
        "Performed on Wednesday 28 March, the debtor is off the list by Monday 2 April.",
        "3月28日执行完毕，应于4月2日前移出失信名单。",
        told(
            on("2018-02-01", acts.DebtorListed(respondent=OWNER.name, reason="规避执行", years=2)),
            on("2018-03-28", acts.CaseConcluded(mode="performed")),
        ),
        "2018-04-02",
        "2018-04-03",
    ),
    clock(
        "CN-OBJ-1",
        "An objection of 5 January is decided by the 22nd, the 20th being a Saturday.",
        "1月5日提出的异议，应于1月22日前裁定（1月20日为星期六）。",
        told(on("2018-01-05", OBJECTION)),
        "2018-01-22",
        "2018-01-23",
    ),
    clock(
        "CN-OBJ-1-ask",
        "The decision of 12 January is taken to the higher court by the 22nd.",
        "1月12日作出裁定，应于1月22日前申请复议。",
        told(on("2018-01-05", OBJECTION), on("2018-01-12", acts.ObjectionDecided(objection="o1", upheld=False))),
        "2018-01-22",
        "2018-01-23",
    ),
    clock(
        "CN-OBJ-1-reconsideration",
        "Asked on 22 January, the higher court decides by 22 February, the 21st being a holiday.",
        "1月22日申请复议，上一级法院应于2月22日前裁定（2月21日为节假日）。",
        told(
            on("2018-01-05", OBJECTION), on("2018-01-12", acts.ObjectionDecided(objection="o1", upheld=False)),
            on("2018-01-22", acts.ReconsiderationAsked(objection="o1", by_whom=OWNER.name)),
        ),
        "2018-02-22",
        "2018-02-23",
    ),
]  # fmt: skip


def _frozen(at: str) -> Scenario:
    """An account found by a network inquiry on 5 January and frozen at an instant."""
    found = attrs.evolve(asset("deposit"), inquiry="q1")
    return told(on("2018-01-04", QUERY), on("2018-01-05", found), on(at, held("deposit", 12)))


def _arrested(at: str) -> Scenario:
    """An application to preserve a claim, filed at nine on 2 January, and the arrest of a ship at an instant."""
    return told(asset("ship"), on(at, held("ship", 1)), kind="preservation")
