"""Filing, recusal and notice."""

from collections import Counter
from datetime import date
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import BEGINNING, Answer, Fails, Params, Proposal, fails, first, together
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
        since(date(1949, 10, 1), "local numbering before the standard", old_form_until=None),
        since(
            date(STANDARD, 1, 1), "rules on case numbers (2016)", "old_form_until",
            old_form_until=date(STANDARD, 1, 31),
        ),
    ),
    "The number fits the form of its year, this court and the kind of case; a resumed case names the one it resumes, and no"
    " case is filed before its application came in.",
    "案号应符合当年格式、本院代字和案件类型；恢复执行案件须载明原案号；立案不得早于收案。",
)  # fmt: skip
def number_fits(p: Proposal, params: Params) -> Answer:
    return together(p, params, _fits, _received_before_filing, _origin_is_named)


def _fits(p: Proposal, params: Params) -> Fails | None:
    try:
        number = parts(p.case.number)
    except InvalidNumber as error:
        return fails("{why}", "{why_zh}", why=error.message_en, why_zh=error.message_zh)
    wrong = ("Number {number} does not fit {year}: {why}.", "案号 {number} 不符合 {year} 年的要求：{why_zh}。")
    facts: dict[str, Any] = {"number": p.case.number, "year": p.on.year}
    years = {p.on.year, p.act.received_on.year}
    until = params["old_form_until"]
    if number.word and until and (p.on > until or p.act.received_on.year != until.year - 1):
        return fails(
            *wrong, why=f"the form with 字第 is left to what came in in {until.year - 1} and is filed by {until}",
            why_zh=f"“字第”格式仅用于{until.year - 1}年收案、至迟于 {until} 立案的案件", **facts,
        )  # fmt: skip
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


def _received_before_filing(p: Proposal, _: Params) -> Fails | None:
    if p.act.received_on <= p.on:
        return None
    return fails(
        "The case is filed on {on}, before the application came in on {received}.",
        "立案日期 {on} 早于收案日期 {received}。", on=p.on, received=p.act.received_on,
    )  # fmt: skip


def _origin_is_named(p: Proposal, _: Params) -> Fails | None:
    if p.act.kind != "resumed" or p.act.origin:
        return None
    return fails("A resumed case names its origin, the case it resumes.", "恢复执行案件须载明原案号（origin）。")


@rule(
    "CN-PTY-1",
    (acts.CaseFiled,),
    (since(BEGINNING, "-"),),
    "The parties of a case have distinct names.",
    "同一案件的当事人名称不得相同。",
)
def names_are_distinct(p: Proposal, _: Params) -> Fails | None:
    names = Counter(party.name for party in (*p.act.applicants, *p.act.respondents))
    shared = tuple(name for name, times in names.items() if times > 1)
    if not shared:
        return None
    return fails(
        "Several parties are called {names}; write their names so that they can be told apart.",
        "多名当事人名称同为：{names}；请加注以示区别。", names=shared,
    )  # fmt: skip


_URGENT = (acts.AssetControlled, acts.ControlRenewed)


@rule(
    "CN-ASG-2",
    (),
    numbered("Civil Procedure Law", (CPL_2012, "art. 44-47"), (CPL_2021, "art. 47-50"), (CPL_2023, "art. 47-50")),
    "An officer whose recusal is asked for or granted records only urgent measures.",
    "被申请回避或已回避的人员只能办理紧急措施。",
)
def has_not_stepped_back(p: Proposal, _: Params) -> Fails | None:
    if not p.case.recusals:
        return None
    person = p.by.id
    day = p.case.stepped_back(person, p.on)
    if day and p.kind in _URGENT and p.act.urgent:
        return None
    if not day and p.kind is acts.CaseAssigned:
        person = p.act.handler.id
        day = p.case.stepped_back(person, p.on)
    if not day:
        return None
    return fails(
        "{person} has stepped back from this case since {since}; only urgent measures are open.",
        "{person} 自 {since} 起暂停参与本案，只能办理紧急措施。",
        first(acts.RecusalDecided), person=person, since=day,
    )  # fmt: skip


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
