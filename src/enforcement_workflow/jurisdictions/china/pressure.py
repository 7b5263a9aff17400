"""Pressure: fines and detention, the order against high consumption, the list of dishonest debtors, questioning by force."""

from datetime import date, timedelta
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    amend,
    fails,
    first,
    together,
    wait,
)
from enforcement_workflow.domain.values import Money, Party
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    JI_2015,
    JI_2022,
    numbered,
    rule,
    since,
)
from enforcement_workflow.jurisdictions.china.offices.approvals import unapproved_by_president

_LAW = "Civil Procedure Law"
_ARTICLES = ((CPL_2021, "art. 118-119"), (CPL_2023, "art. 118-119"))
_IN_2012: Final = f"{_LAW} art. 115-116"
"""How the articles on fines and detention were numbered before; the numbers have not been checked."""
_AMOUNTS = ("individual", "unit")


@rule(
    "CN-SAN-1",
    (acts.Fined,),
    (
        since(BEGINNING, _LAW, *_AMOUNTS, individual=("0.01", 1_000), unit=(1_000, 30_000)),
        since(date(2008, 4, 1), _LAW, "since", *_AMOUNTS, individual=("0.01", 10_000), unit=(10_000, 300_000)),
        since(CPL_2012, _IN_2012, "number", number=115, individual=("0.01", 100_000), unit=(50_000, 1_000_000)),
        *numbered(_LAW, *_ARTICLES, individual=("0.01", 100_000), unit=(50_000, 1_000_000)),
    ),
    "A fine is more than nothing and at most CNY 100,000 for an individual, CNY 50,000 to 1,000,000 for a unit, and approved"
    " by the president.",
    "罚款：个人十万元以下（须大于零），单位五万元以上一百万元以下，须经院长批准。",
)
def fine_in_range(p: Proposal, params: Params) -> Answer:
    return together(p, params, unapproved_by_president, _outside_range)


def _outside_range(p: Proposal, params: Params) -> Fails | None:
    party = p.case.party(p.act.respondent)
    kind = party.kind if party else ("individual", "unit")
    low, high = (Money.of(v, "CNY") for v in _range(params, party))
    if p.act.amount.covers(low) and high.covers(p.act.amount):
        return None
    nearest = low if p.act.amount.currency != "CNY" or p.act.amount < low else high
    return fails(
        "A fine on {who} ({kind}) is {low} to {high}; asked {asked}.", "对 {who}（{kind}）的罚款应为 {low} 至 {high}，申请为 {asked}。",
        amend("amount", nearest), who=p.act.respondent, kind=kind, low=low, high=high, asked=p.act.amount,
    )  # fmt: skip


def _range(params: Params, party: Party | None) -> tuple[str | int, str | int]:
    """The least and the most; of somebody who is no party the case does not know whether it is a unit, and either will do."""
    if party:
        low, high = params[party.kind]
        return low, high
    return params["individual"][0], params["unit"][1]


def least_fine(p: Proposal, name: str) -> Money | None:
    """The least that a respondent can be fined on the day; None where the law of fines is not in force."""
    edition = fine_in_range.edition(p.on)
    party = p.case.party(name)
    return Money.of(edition.params[party.kind if party else "individual"][0], "CNY") if edition else None


@rule(
    "CN-SAN-2",
    (acts.Detained,),
    (
        since(BEGINNING, _LAW, "days", days=15),
        since(CPL_2012, _IN_2012, "number", days=15, number=115),
        *numbered(_LAW, *_ARTICLES, days=15),
    ),
    "Detention is of an individual, for at most 15 days, and approved by the president.",
    "拘留只适用于个人，期限为十五日以下，须经院长批准。",
)
def detention_is_short(p: Proposal, params: Params) -> Answer:
    return together(p, params, unapproved_by_president, _of_a_unit, _too_long)


def _of_a_unit(p: Proposal, _: Params) -> Fails | None:
    party = p.case.party(p.act.respondent)
    if party is None or party.kind != "unit":
        return None
    return fails(
        "{who} is a unit; only a person, such as the one in charge of it, can be detained.",
        "{who} 为单位，只能拘留个人，如其主要负责人或者直接责任人员。",
        amend("respondent", f"{p.act.respondent[:200]}（主要负责人）"), who=p.act.respondent,
    )  # fmt: skip


def _too_long(p: Proposal, params: Params) -> Fails | None:
    most = params["days"]
    if 1 <= p.act.days <= most:
        return None
    return fails(
        "Detention is 1 to {most} days; asked {asked}.", "拘留期限为1至{most}日，申请为{asked}日。",
        amend("days", most if p.act.days > most else 1), most=most, asked=p.act.days,
    )  # fmt: skip


_CONSUMPTION = "consumption restriction provisions"


@rule(
    "CN-SAN-3",
    (acts.ConsumptionRestricted,),
    (
        since(date(2010, 10, 1), f"{_CONSUMPTION} (2010) art. 1, 5", if_listed="may"),
        since(date(2015, 7, 22), f"{_CONSUMPTION} (2015) art. 1", if_listed="must"),
    ),
    "High consumption is forbidden to a debtor who was served the notice and has not performed within the time it gave, by an"
    " order that the president signs; from 22 July 2015 it must be where the debtor is listed as dishonest.",
    "被执行人未按执行通知书指定的期间履行的，可以限制消费，由院长签发限制消费令；自2015年7月22日起，纳入失信名单的应当限制消费。",
)
def consumption_restricted_in_turn(p: Proposal, params: Params) -> Answer:
    return together(p, params, _no_notice_has_run_out, _performed, unapproved_by_president)


def _no_notice_has_run_out(p: Proposal, _: Params) -> Fails | None:
    """The debtor's own notice counts; for whoever answers for a unit, that of a unit."""
    debtors = [r.name for r in p.case.respondents]
    named = [p.act.respondent] if p.act.respondent in debtors else debtors
    served = [e for e in p.case.did(acts.NoticeServed) if e.on <= p.on and e.act.respondent in named and e.act.of == "enforcement"]  # type: ignore[attr-defined]  # fmt: skip
    if not served:
        return fails(
            "No enforcement notice was served on {who}.", "未向 {who} 送达执行通知书。",
            *(first(acts.NoticeServed, respondent=name, report_ordered=True) for name in named[:1]), who=p.act.respondent,
        )  # fmt: skip
    until = served[-1].act.perform_by  # type: ignore[attr-defined]
    if until is None or p.on > until:
        return None
    return fails(
        "The notice gives {who} time to perform until {until}.", "执行通知书指定 {who} 在 {until} 前履行。",
        wait(until + timedelta(days=1)), who=p.act.respondent, until=until,
    )  # fmt: skip


def _performed(p: Proposal, _: Params) -> Fails | None:
    claim, obtained = p.case.claim, p.case.obtained
    if claim is None or not claim.minor or not obtained.covers(claim):
        return None
    return fails("The claim of {claim} has been met.", "标的 {claim} 已全部到位。", claim=claim)


GROUNDS: Final = (
    "able_but_refuses", "obstructs", "evades", "report_duty", "consumption_order", "settlement_without_cause",
)  # fmt: skip
_LIST = "dishonest debtor list provisions"


@rule(
    "CN-SAN-4",
    (acts.DebtorListed,),
    (
        since(date(2013, 10, 1), f"{_LIST} (2013) art. 1", grounds=GROUNDS, years=None, approval=False),
        since(
            date(2017, 5, 1), f"{_LIST} (2017)", "years", "approval", grounds=GROUNDS, years=(2, 3, 4, 5), approval=True
        ),
    ),
    "A debtor is listed as dishonest on one of six grounds; from May 2017 for one of the terms that are set, and approved by the"
    " president where that is set.",
    "纳入失信名单应具有法定六种情形之一；自2017年5月起，期限为所设年数之一，设置须经批准的应经院长批准。",
)
def listed_on_a_ground(p: Proposal, params: Params) -> Answer:
    return together(
        p, params, _no_debtor, _no_ground, _other_term, *((unapproved_by_president,) if params["approval"] else ())
    )


def _no_debtor(p: Proposal, _: Params) -> Fails | None:
    debtors = [r.name for r in p.case.respondents]
    if p.act.respondent in debtors:
        return None
    return fails(
        "{who} is not a debtor in this case and cannot be listed.", "{who} 不是本案被执行人，不得纳入失信名单。",
        *(amend("respondent", name) for name in debtors), who=p.act.respondent,
    )  # fmt: skip


def _no_ground(p: Proposal, params: Params) -> Fails | None:
    if p.act.ground in params["grounds"]:
        return None
    return fails(
        "Name the ground of listing: one of {grounds}.", "请写明纳入失信名单的情形：{grounds}。",
        *(amend("ground", ground) for ground in params["grounds"]), grounds=params["grounds"],
    )  # fmt: skip


def _other_term(p: Proposal, params: Params) -> Fails | None:
    terms, years = params["years"], p.act.years
    if terms is None or years in terms:
        return None
    nearest = terms[-1] if years is not None and years > terms[-1] else terms[0]
    return fails(
        "A debtor is listed for {least} to {most} years; asked {asked}.", "纳入失信名单的期限为{least}至{most}年，所填为{asked}。",
        amend("years", nearest), least=terms[0], most=terms[-1], asked="-" if years is None else years,
    )  # fmt: skip


@rule(
    "CN-SUM-1",
    (acts.DebtorQuestioned,),
    (
        since(JI_2015, f"JI art. 484; {_LAW} art. 116", "since", "number", number=116, hours=8, with_detention=24),
        since(CPL_2021, f"JI art. 484; {_LAW} art. 119", hours=8, with_detention=24),
        since(JI_2022, f"JI art. 482; {_LAW} art. 119", hours=8, with_detention=24),
    ),
    "A debtor who is summoned by force is questioned for at most 8 hours, 24 where the matter is complicated and detention may"
    " follow; the president approves the summons.",
    "拘传被执行人须经院长批准，询问不超过八小时；情况复杂、可能采取拘留措施的，不超过二十四小时。",
)
def questioned_in_time(p: Proposal, params: Params) -> Answer:
    return together(p, params, unapproved_by_president, _questioned_too_long) if p.act.forced else None


def _questioned_too_long(p: Proposal, params: Params) -> Fails | None:
    most: int = params["with_detention" if p.act.detention_possible else "hours"]
    if p.act.hours is None or p.act.hours <= most:
        return None
    return fails(
        "Questioning after a forced summons ends within {most} hours; asked {asked}.",
        "拘传后的询问应在{most}小时内结束，所填为{asked}小时。",
        amend("hours", most), most=most, asked=p.act.hours,
    )  # fmt: skip
