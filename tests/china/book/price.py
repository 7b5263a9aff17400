"""The reference price on both sides of its lines."""

from datetime import date
from typing import Any, Final

from china.examples import asset, case, held, listed, ordered, priced, put_up, yuan
from enforcement_workflow import acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Computed, Example, Outcome, on

MEAN: Final = CHINA.rulebook.formulas["CN-PRC-3"]


def sought(method: Any, day: str, ground: str = "") -> Outcome:
    """The price of a ship is sought by a method."""
    scenario = case(asset("ship"), held("ship"))
    return scenario.when(acts.PricingStarted(asset="a1", method=method, ground=ground), on=day)


def answered(price: int | str) -> Outcome:
    """Three platforms answered 100, 200 and 201, and so much is fixed."""
    online = acts.PricingStarted(asset="a1", method="online_inquiry", ground="议价不成，无计税基准价")
    scenario = case(asset("ship"), held("ship"), on("2018-09-03", online))
    answers = (yuan(100), yuan(200), yuan(201))
    return scenario.when(acts.PriceFixed(asset="a1", price=yuan(price), answers=answers), on="2018-09-10")


def announced_on(notice: str, opens: str) -> Outcome:
    """A movable whose price was fixed on 3 September 2018 is put up."""
    scenario = case(on("2018-09-03", asset("movable"), held("movable", 24), priced(1_000_000), ordered()))
    return put_up(scenario, listed(notice, opens))


EXAMPLES: Final = [
    Example(
        "CN-PRC-2",
        "Until 31 August 2018 an asset is valued; from 1 September its price may be negotiated.",
        "2018年8月31日前应委托评估，9月1日起可由当事人议价。",
        lambda: sought("negotiation", "2018-09-01"),
        lambda: sought("negotiation", "2018-08-31"),
    ),
    Example(
        "CN-PRC-2",
        "From 1 September 2018 valuation is open when it is said why the other methods fail.",
        "2018年9月1日起，记明不能采用在先方式的理由后方可委托评估。",
        lambda: sought("valuation", "2018-09-01", "议价、定向询价、网络询价均不成"),
        lambda: sought("valuation", "2018-09-01"),
    ),
    Example(
        "CN-PRC-2",
        "Until 31 August 2018 valuation needed no reason.",
        "2018年8月31日前，委托评估无需说明理由；该日以前不得网络询价。",
        lambda: sought("valuation", "2018-08-31"),
        lambda: sought("online_inquiry", "2018-08-31", "议价不成"),
    ),
    Example(
        "CN-PRC-3",
        "Of 100, 200 and 201 the mean is 167; of 100, 100 and 101 it is 100.33.",
        "100元、200元、201元的平均值为167元；100元、100元、101元的平均值为100.33元。",
        lambda: Computed("100, 200, 201", MEAN(date(2018, 9, 10), (yuan(100), yuan(200), yuan(201))), yuan(167)),
        lambda: Computed("100, 100, 101", MEAN(date(2018, 9, 10), (yuan(100), yuan(100), yuan(101))), yuan("100.33")),
    ),
    Example(
        "CN-PRC-3",
        "After an online inquiry with the answers 100, 200 and 201 the price is 167, not a fen less.",
        "网络询价结果为100元、200元、201元的，参考价为167元，不得少一分。",
        lambda: answered(167),
        lambda: answered("166.99"),
    ),
    Example(
        "CN-PRC-4",
        "A price of 3 September 2018 is good for a notice of 3 September 2019, and not for one of the next day.",
        "2018年9月3日确定的参考价，可据以于2019年9月3日发布公告，次日则不可。",
        lambda: announced_on("2019-09-03", "2019-09-30"),
        lambda: announced_on("2019-09-04", "2019-09-30"),
    ),
]
