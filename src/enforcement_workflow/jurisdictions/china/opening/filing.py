"""Filing: the number, the parties, the instrument; and the notice."""

from datetime import date
from itertools import count
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    amend,
    fails,
    together,
    wait,
)
from enforcement_workflow.domain.values import CaseNumber, Party
from enforcement_workflow.errors import InvalidNumber
from enforcement_workflow.jurisdictions.china.book import rule, since
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
        last = date(until.year - 1, 12, 31)
        in_time = number.year == last.year and p.on <= until
        return fails(
            *wrong, *((amend("received_on", last),) if in_time else ()),
            why=f"the form with 字第 is left to what came in in {until.year - 1} and is filed by {until}",
            why_zh=f"“字第”格式仅用于{until.year - 1}年收案、至迟于 {until} 立案的案件", **facts,
        )  # fmt: skip
    if number.year not in years:
        way = (
            wait(date(number.year, 1, 1))
            if number.year > p.on.year
            else amend("received_on", date(number.year, 12, 31))
        )
        return fails(*wrong, way, why="the year is that of intake", why_zh="年份应为收案年度", **facts)
    court = p.known.get("court")
    if number.court and court and number.court != court:
        return fails(*wrong, why=f"the court is {court}", why_zh=f"本院代字为{court}", **facts)
    if number.type and TYPES[number.type] != p.act.kind:
        kind = TYPES[number.type]
        return fails(
            *wrong, *((amend("kind", kind),) if kind else ()),
            why=f"{number.type} is not for {p.act.kind}", why_zh=f"{number.type}不适用于该类案件", **facts,
        )  # fmt: skip
    return None


def _received_before_filing(p: Proposal, _: Params) -> Fails | None:
    if p.act.received_on <= p.on:
        return None
    return fails(
        "The case is filed on {on}, before the application came in on {received}.",
        "立案日期 {on} 早于收案日期 {received}。",
        amend("received_on", p.on), on=p.on, received=p.act.received_on,
    )  # fmt: skip


def _origin_is_named(p: Proposal, _: Params) -> Fails | None:
    if p.act.kind != "resumed" or p.act.origin:
        return None
    return fails(
        "A resumed case names its origin, the case it resumes.", "恢复执行案件须载明原案号。",
        amend("origin", CaseNumber(p.case.number.replace("执恢", "执"))),
    )  # fmt: skip


@rule(
    "CN-PTY-1",
    (acts.CaseFiled,),
    (since(BEGINNING, "-"),),
    "The parties of a case have distinct names.",
    "同一案件的当事人名称不得相同。",
)
def names_are_distinct(p: Proposal, _: Params) -> Answer:
    found, seen = list[Fails](), set[str]()
    for side in ("applicants", "respondents"):
        given = getattr(p.act, side)
        told_apart = tuple(_told_apart(party, seen) for party in given)
        if told_apart == given:
            continue
        names = tuple(old.name for old, new in zip(given, told_apart, strict=True) if old != new)
        found.append(
            fails(
                "Several parties are called {names}; write their names so that they can be told apart.",
                "多名当事人名称同为：{names}；请加注以示区别。",
                amend(side, told_apart), names=tuple(dict.fromkeys(names)),
            )
        )  # fmt: skip
    return tuple(found)


def _told_apart(party: Party, seen: set[str]) -> Party:
    """The party under a name that nobody before it bears."""
    free = (f"{party.name[:300]}（{n}）" for n in count(2))
    name = party.name if party.name not in seen else next(name for name in free if name not in seen)
    seen.add(name)
    return party if name == party.name else Party(name, party.kind, party.identity)


@rule(
    "CN-NUM-2",
    (acts.CaseFiled,),
    (since(date(2018, 6, 1), "statistics notice (2018)"),),
    "One instrument gives one first-time case against the same debtors, unless the case was transferred to this court.",
    "同一执行依据对同一被执行人只立一件首次执行案件，移送本院执行的除外。",
)
def one_case_per_instrument(p: Proposal, _: Params) -> Fails | None:
    same = p.known.get("same_instrument")
    if not same or p.act.transferred_from or p.act.kind != "first_time":
        return None
    return fails(
        "Instrument {basis} already has a first-time case against these debtors: {cases}. Resume it (执恢) or join it, or name"
        " the court that sent this one here.",
        "执行依据 {basis} 对同一被执行人已立首次执行案件：{cases}。请恢复执行或者并入该案；移送本院执行的，请写明移送法院。",
        amend("transferred_from", "原执行法院 (the court that sent it)"), basis=p.act.basis, cases=tuple(same),
    )  # fmt: skip


@rule(
    "CN-RPT-1",
    (acts.NoticeServed,),
    (since(date(2017, 5, 1), "property investigation provisions (2017) art. 3"),),
    "In a money case the order to report assets goes out with the enforcement notice.",
    "金钱给付案件应随执行通知一并发出报告财产令。",
)
def report_is_ordered(p: Proposal, _: Params) -> Fails | None:
    if p.case.claim is None or p.act.of != "enforcement" or p.act.report_ordered:
        return None
    return fails(
        "A money case (claim {claim}) needs the property report order with the notice.",
        "金钱给付案件（标的 {claim}）应随通知发出报告财产令。",
        amend("report_ordered", True), claim=p.case.claim,
    )  # fmt: skip
