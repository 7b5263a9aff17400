"""The review of the stock in spring 2018: every old case is gone through, and every case closed for lack of assets is
examined and then resumed, concluded, or left as it is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Final

from enforcement_workflow.demo.drafts import is_open, later
from enforcement_workflow.demo.names import AUDITOR, NETWORK, officer
from enforcement_workflow.demo.old_docket import OldCase
from enforcement_workflow.demo.records import HANDLERS, CasePlan
from enforcement_workflow.demo.resuming import Resumption, resume
from enforcement_workflow.demo.script import Script
from enforcement_workflow.demo.steps import Copied
from enforcement_workflow.domain import acts

STOCK, SUSPENSIONS = "stock_review", "suspension_review"
"""The campaigns of the review."""
BEGINS, ENDS = date(2018, 3, 26), date(2018, 5, 31)
RESUMED: Final = 7
"""How many of the old cases that are closed for lack of assets are taken up again in the review."""
_OFFICERS: Final = [officer(h, BEGINS) for h in HANDLERS if h.id.startswith("E")]
_JUDGES: Final = [h for h in HANDLERS if h.id.startswith("J")]
_DAYS: Final = [day for n in range((ENDS - BEGINS).days + 1) if is_open(day := BEGINS + timedelta(days=n))]
_FINDINGS: Final = (
    *("案卷齐全，结案方式无误",) * 8, "送达回证缺失，已注明", "卷内目录缺失，已补正", "结案文书未附卷，已调取",
)  # fmt: skip
_WITHDRAWN: Final = "withdrawal：申请执行人书面撤回执行申请"


def gone_through(cases: Sequence[OldCase], zone: tzinfo) -> Iterator[Copied]:
    """The sheets of the old cases that ended otherwise than for lack of assets, copied at the end of each day."""
    plain = [case for case in cases if not case.suspended]
    for n, day in enumerate(_DAYS):
        by, rng = _OFFICERS[n % len(_OFFICERS)], Random(day.toordinal())
        sheets = list[tuple[str, acts.Act, datetime, str]]()
        for line, case in enumerate(plain[n :: len(_DAYS)], 1):
            at = datetime.combine(day, time(9), zone) + timedelta(minutes=2 * line)
            source = f"{day:%Y-%m-%d} 存量案件清查表（虚构 invented）第{line}行"
            sheets.append((case.number, acts.CampaignJoined(STOCK), at, source))
            lacks = case.how == "performed" and not case.receipts
            found = "付款凭证缺失，已向银行调取" if lacks else rng.choice(_FINDINGS)
            sheets.append((case.number, acts.FileExamined(found), at, source))
        if sheets:
            yield Copied(datetime.combine(day, time(18, 30), zone), by, tuple(sheets))


def sort_out(s: Script, old: OldCase, n: int, resumed_on: date | None) -> None:
    """An old case that was closed for lack of assets: the network is asked, and what follows from its answer. Every third
    one ends, because the applicant withdraws."""
    day = resumed_on - timedelta(days=14) if resumed_on else _DAYS[n % (len(_DAYS) - 12)]
    day = later(s.rng, day, 0, 0)
    by, ends = _OFFICERS[n % len(_OFFICERS)], n % 3 == 0
    found = "应恢复执行" if resumed_on else "应终结执行" if ends else "维持终本"
    s.on(day, 9, by, acts.CampaignJoined(STOCK), acts.CampaignJoined(SUSPENSIONS))
    s.on(day, 9, by, acts.InquiryMade("I2", "network", NETWORK, old.respondent.name))
    answered = later(s.rng, day, 1, 3)
    s.on(answered, 10, by, acts.InquiryAnswered("I2", found=resumed_on is not None))
    s.on(answered, 11, by, acts.FileExamined(f"终本案件核查：{found}"))
    if ends and not resumed_on:
        ended = later(s.rng, answered, 2, 8)
        s.on(ended, 14, by, acts.ClosingStarted("terminated"))
        s.on(ended, 14, by, acts.DocumentIssued("执行裁定书", s.digest_of("执行裁定书")))
        s.on(ended, 15, by, acts.CaseConcluded("terminated", _WITHDRAWN))


def examine(s: Script, n: int, resumed_on: date | None) -> None:
    """A case of the docket that stood closed for lack of assets when the review began."""
    if s.plan.closed_on and s.plan.closed_on < BEGINS and (resumed_on is None or resumed_on > BEGINS):
        day = _DAYS[n % 8]
        found = "应恢复执行" if resumed_on else "维持终本"
        s.on(day, 16, AUDITOR, acts.CampaignJoined(SUSPENSIONS), acts.FileExamined(f"终本案件核查：{found}"))


def resumed(suspended: Sequence[OldCase]) -> dict[str, date]:
    """The old cases for which the network answers that there is something, by number, and when each is taken up again."""
    some = suspended[:: max(1, len(suspended) // RESUMED)][:RESUMED]
    return {str(case.number): later(Random(n), BEGINS, 15 + 5 * n, 17 + 5 * n) for n, case in enumerate(some)}


def scripts(old: OldCase, n: int, zone: tzinfo, resumption: Resumption | None) -> Iterator[Script]:
    """What the review brings in an old case closed for lack of assets, and in the new one where it is taken up again."""
    s = Script.of(_plan_of(old, n), zone, old.number)
    sort_out(s, old, n, resumption.on if resumption else None)
    new = resume(s, resumption) if resumption else None
    yield s
    if new:
        yield new


def _plan_of(old: OldCase, n: int) -> CasePlan:
    """An old case as the plan of one that is taken up again: nobody is its handler until then."""
    handler = _JUDGES[n % len(_JUDGES)]
    return CasePlan(
        number=str(old.number), received_on=old.filed_on, filed_on=old.filed_on, assigned_on=old.filed_on, subject=old.subject,
        applicant=old.applicant, respondents=(old.respondent,), claim=old.claim, handler=handler, office=handler.posts[0][1],
        team=handler.team or n % 4 + 1, assets=(), sale=None, payments=(), pauses=(), extended_on=None, outcome="no_assets",
        closed_on=old.closed_on, campaigns=(),
    )  # fmt: skip
