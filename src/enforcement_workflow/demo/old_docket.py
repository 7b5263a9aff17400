"""The old docket of the invented court: cases filed and closed since it was founded in 1990, as its paper registers have
them. They are observed, not judged, under the numbers of their time, and no register names a handler."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Final, Literal, cast

import attrs

from enforcement_workflow.demo.drafts import is_open, later, open_day
from enforcement_workflow.demo.lots import spread
from enforcement_workflow.demo.names import REGISTRIES, parties
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.closing import Mode
from enforcement_workflow.domain.values import CaseNumber, Money, Party

OLD_CASES: Final = 5_034
"""How many cases were filed before the docket that is recorded act by act."""
SUSPENDED: Final = 318
"""How many of them were closed for lack of assets, which came into use in 2009."""
_FOUNDED, _LAST_YEAR, _LACK_SINCE = 1990, 2015, 2009
_GROUNDS: Final[tuple[tuple[Mode, str], ...]] = (
    *(("performed", "被执行人已履行完毕"),) * 7,
    ("terminated", "withdrawal：申请执行人撤回执行申请"), ("terminated", "bankrupt：被执行人破产，终结执行"),
    ("removed", "移送其他法院执行，销案"),
)  # fmt: skip
_TAGS: Final = (
    "crew_wages",
    "ship_mortgage",
    "charter_hire",
    "cargo_damage",
    "ship_repair",
    "port_charges",
    "collision",
)


@attrs.frozen
class OldCase:
    """A case as the register has it. `how` is the closing mode, or no_assets; `volume` is where it is written; `receipts`
    says that the payment is written there too."""

    number: CaseNumber
    filed_on: date
    closed_on: date
    subject: str
    applicant: Party
    respondent: Party
    claim: int
    how: Mode | Literal["no_assets"]
    ground: str
    volume: str
    receipts: bool

    @property
    def suspended(self) -> bool:
        """It was closed for lack of assets."""
        return self.how == "no_assets"


def old_cases(seed: int, count: int = OLD_CASES) -> list[OldCase]:
    """The old docket in the order of filing, or so many of its cases spread evenly; the same for the same seed."""
    rng = Random(seed)
    days = sorted(open_day(rng, _span(year)) for year in _years())
    late = [i for i, day in enumerate(days) if day.year >= _LACK_SINCE]
    lacking, serial, made = set(rng.sample(late, SUSPENDED)), dict[int, int](), list[OldCase]()
    for i, filed_on in enumerate(days):
        serial[filed_on.year] = serial.get(filed_on.year, 0) + 1
        made.append(_case(rng, filed_on, serial[filed_on.year], i in lacking))
    return [made[i * len(made) // count] for i in range(count)]


def _span(year: int) -> tuple[date, date]:
    """When cases were filed in a year; in the last, none that would not be closed in it."""
    return date(year, 6 if year == _FOUNDED else 1, 4), date(year, 7 if year == _LAST_YEAR else 12, 3)


def _years() -> Iterator[int]:
    """The year of each case: more from year to year, about five times as many in the last as in the first."""
    span = _LAST_YEAR - _FOUNDED + 1
    weights = [46 + 12 * n for n in range(span)]
    total, before = sum(weights), 0
    for n in range(span):
        until = OLD_CASES * sum(weights[: n + 1]) // total
        yield from [_FOUNDED + n] * (until - before)
        before = until


def _case(rng: Random, filed_on: date, serial: int, lacking: bool) -> OldCase:
    subject = rng.choice(_TAGS)
    applicant, respondent = parties(rng, subject, 2)
    closed_on = later(rng, filed_on, 95, 160) if lacking else later(rng, filed_on, 20, 150)
    while not is_open(closed_on):
        closed_on += timedelta(days=1)
    how: Mode | Literal["no_assets"]
    how, ground = ("no_assets", "经查无可供执行财产") if lacking else rng.choice(_GROUNDS)
    year = filed_on.year
    return OldCase(
        CaseNumber(f"({year})琼海法执字第{serial}号"), filed_on, closed_on, subject, applicant, respondent,
        round(spread(rng, 20, 1_500) * 1_000) * 100, how, ground, f"{year}年执行案件登记簿（虚构 invented）第{serial}行",
        how == "performed" and rng.random() < 0.97,
    )  # fmt: skip


def happened(cases: Sequence[OldCase], zone: tzinfo) -> Iterator[tuple[str, Act, datetime, str]]:
    """What the registers say, to be observed."""
    for case in cases:
        for day, hour, act in _acts(case):
            yield case.number, act, datetime.combine(day, time(hour), zone), case.volume


def _acts(case: OldCase) -> Iterator[tuple[date, int, Act]]:
    year, debtor = case.filed_on.year, case.respondent.name
    yield case.filed_on, 9, acts.CaseFiled(
        kind="first_time",
        basis=f"({year})琼海法商初字{case.number.partition('执字')[2]}民事判决书（虚构 invented）",
        applicants=(case.applicant,),
        respondents=(case.respondent,),
        claim=Money(case.claim, "CNY"),
        received_on=case.filed_on,
        subjects=(case.subject,),
    )  # fmt: skip
    yield case.filed_on, 15, acts.NoticeServed(debtor, report_ordered=year >= 2009)
    if case.suspended:
        asked = case.filed_on + timedelta(days=10)
        yield asked, 10, acts.InquiryMade("I1", "offline", REGISTRIES["deposit"], debtor)
        yield asked + timedelta(days=12), 10, acts.InquiryAnswered("I1", found=False)
        yield case.closed_on, 16, acts.ClosedForLackOfAssets(applicant_signed=True, ground=case.ground)
    else:
        if case.receipts:
            claim = Money(case.claim, "CNY")
            yield case.closed_on, 10, acts.MoneyReceived(claim, debtor)
            yield case.closed_on, 14, acts.MoneyPaidOut(claim, case.applicant.name)
        yield case.closed_on, 16, acts.CaseConcluded(cast(Mode, case.how), case.ground)
    yield case.closed_on + timedelta(days=14), 9, acts.CaseArchived()
