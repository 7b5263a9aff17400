"""Filing, recusal and notice."""

from datetime import date
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Fails, Params, Proposal, fails, first
from enforcement_workflow.errors import InvalidNumber
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    numbered,
    rule,
    since,
)
from enforcement_workflow.jurisdictions.china.numbers import STANDARD, TYPES, parts


@rule(
    "CN-NUM-1",
    (acts.CaseFiled,),
    (
        since(date(1949, 10, 1), "local numbering before the standard", standard=False),
        since(date(STANDARD, 1, 1), "rules on case numbers (2016)", standard=True),
    ),
    "The number fits the form of its year, this court and the kind of case.",
    "案号应符合当年格式、本院代字和案件类型。",
)
def number_fits(p: Proposal, params: Params) -> Fails | None:
    try:
        number = parts(p.case.number)
    except InvalidNumber as error:
        return fails("{why}", "{why_zh}", why=error.message_en, why_zh=error.message_zh)
    wrong = ("Number {number} does not fit {year}: {why}.", "案号 {number} 不符合 {year} 年的要求：{why_zh}。")
    facts: dict[str, Any] = {"number": p.case.number, "year": p.on.year}
    years = {p.on.year, p.act.received_on.year}
    if number.year not in years:
        return fails(*wrong, why="the year is that of intake", why_zh="年份应为收案年度", **facts)
    court = p.known.get("court")
    if number.court and court and number.court != court:
        return fails(*wrong, why=f"the court is {court}", why_zh=f"本院代字为{court}", **facts)
    if number.type and TYPES[number.type] != p.act.kind:
        return fails(
            *wrong, why=f"{number.type} is not for {p.act.kind}", why_zh=f"{number.type}不适用于该类案件", **facts
        )
    return None


@rule(
    "CN-ASG-2",
    (),
    numbered("Civil Procedure Law", (CPL_2012, "art. 44-47"), (CPL_2021, "art. 47-50"), (CPL_2023, "art. 48-50")),
    "An officer whose recusal is asked for or granted records only urgent measures.",
    "被申请回避或已回避的人员只能办理紧急措施。",
)
def has_not_stepped_back(p: Proposal, _: Params) -> Fails | None:
    recusals = p.case.recusals
    if not recusals:
        return None
    stepped_back = {person for person, granted in recusals.items() if granted is not False}
    if p.by.id in stepped_back and not ("urgent" in p.kind.__slots__ and p.act.urgent):
        person = p.by.id
    elif stepped_back and p.kind is acts.CaseAssigned and p.act.handler.id in stepped_back:
        person = p.act.handler.id
    else:
        return None
    return fails(
        "{person} has stepped back from this case; only urgent measures are open.",
        "{person} 已暂停参与本案，只能办理紧急措施。",
        first(acts.RecusalDecided),
        person=person,
    )


@rule(
    "CN-RPT-1",
    (acts.NoticeServed,),
    (since(date(2017, 5, 1), "property investigation provisions (2017) art. 3"),),
    "In a money case the order to report assets goes out with the enforcement notice.",
    "金钱给付案件应随执行通知一并发出报告财产令。",
)
def report_is_ordered(p: Proposal, _: Params) -> Fails | None:
    if p.case.claim is None or p.act.report_ordered:
        return None
    return fails(
        "A money case (claim {claim}) needs the property report order with the notice.",
        "金钱给付案件（标的 {claim}）应随通知发出报告财产令。",
        claim=p.case.claim,
    )
