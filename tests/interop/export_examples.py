"""What the tests of exports write out: the life of one lot, two cases of one debtor, and texts that mean harm."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs

from controls import CLERK, JUDGE, ZONE, local, number
from enforcement_workflow import Court, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china import CHINA

SAILOR, LINE = Party("陈海生", identity="460100199001010011"), Party("南洋公司", "unit")
FISHER, OTHER_FISHER = Party("王某"), Party("王某")
"""Two persons of one name."""


def yuan(amount: int) -> Money:
    return Money.of(amount, "CNY")


def filed(applicant: Party = SAILOR, respondent: Party = LINE, **more: Any) -> acts.CaseFiled:
    return acts.CaseFiled(
        "first_time", "(2017)琼72民初1号", (applicant,), (respondent,), yuan(1_000), local(1, 5).date(), **more
    )


def listed(turn: int, start: int, on: datetime) -> acts.LotListed:
    opens = on + timedelta(days=15)
    return acts.LotListed(
        "lot", "sale", ("ship",), turn, yuan(start), yuan(start // 10), yuan(1), "platform", on.date(), opens,
        opens + timedelta(days=1),
    )  # fmt: skip


LIFE_OF_A_LOT: Final[tuple[tuple[datetime, Act], ...]] = (
    (local(1, 10), filed()),
    (local(1, 11), acts.CaseAssigned(Officer("wang", "judge", "王法官"), "team 1")),
    (local(1, 20), acts.AssetFound("ship", "ship", "货轮甲", yuan(2_000), gross_tonnage=3_000)),
    (local(1, 21), acts.AssetControlled("m", "ship", "arrest", Period(months=24))),
    (local(2, 1), acts.SaleOrdered("sale", ("ship",))),
    (local(2, 2), listed(1, 1_400, local(2, 2))),
    (local(2, 20), acts.LotFailed("lot")),
    (local(2, 21), listed(2, 1_120, local(2, 21))),
    (local(3, 10), acts.LotSold("lot", yuan(1_200), "买受人李四")),
    (local(3, 12), acts.MoneyReceived(yuan(1_200), "买受人李四", "lot")),
    (local(3, 20), acts.TitleTransferred("lot", "r1")),
    (local(3, 30), acts.SaleEnded("sale", "sold")),
)
"""A ship is found, arrested, put up twice and sold. Told in the order in which it happened."""

HOSTILE: Final = (
    '=HYPERLINK("http://x.example","y")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3",
    "＝1+1",
    "<script>alert(1)</script>",
    "]]><event/>",
    "../../etc/passwd",
    '\'tis "quoted", and; more',
    "&amp;<string key='x' value='y'/>",
)
"""Texts that a court may well write down, and that somewhere would be more than text."""
WITH_MARKS: Final = "\x00\x07\x1b[31m\u202eevil\u200f\ud800\ufffe"
"""Control characters, direction marks, half a surrogate and no character at all: acts refuse these."""


def observe(court: Court, *cases: tuple[str, Sequence[tuple[datetime, Act]]]) -> None:
    """Write down cases as old files tell them, so that no rule of the law stands in the way of an example."""
    court.observe([(name, act, at, "file") for name, told in cases for at, act in told], by=CLERK)


def story(court: Court) -> None:
    """The life of a lot; and two small cases: the same company owes again, and two namesakes apply."""
    observe(
        court,
        (number(1), LIFE_OF_A_LOT),
        (number(2), [(local(4, 2), filed(FISHER))]),
        (number(3), [(local(4, 3), filed(OTHER_FISHER)), (local(4, 4), acts.NoticeServed("南洋公司", True))]),
    )


def hostile(court: Court) -> None:
    """Cases that say every hostile text wherever a text may be said."""
    told = []
    for place, text in enumerate(HOSTILE, start=1):
        named = [
            (local(1, 10), filed(Party(text), Party(text, "unit", text), subjects=(text,))),
            (local(1, 11), acts.CaseAssigned(Officer(text, text, text), text)),
            (local(1, 12), acts.AssetFound(text, "ship", text, registry=text)),
            (local(1, 13), acts.AssetControlled(text, text, "arrest", None)),
            (local(1, 14), acts.InquiryMade(text, "offline", text, text)),
            (local(2, 1), acts.SaleOrdered(text, (text,))),
            (local(2, 2), attrs.evolve(listed(1, 10, local(2, 2)), lot=text, sale=text, assets=(text,), platform=text)),
            (local(3, 1), acts.CampaignJoined(text)),
            (local(3, 2), acts.Noted(f"{text}\n{text}", text, text)),
        ]
        told.append((number(place), named))
    observe(court, *told)


class Histories:
    """Stands for a court whose log holds just these histories, whatever they say."""

    def __init__(self, *histories: tuple[Entry, ...], zone: ZoneInfo = ZONE) -> None:  # type: ignore[assignment]
        self._histories = histories
        self.jurisdiction, self.code = attrs.evolve(CHINA, zone=zone), "琼72"
        self.position = sum(map(len, histories))

    def histories(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        return ((str(history[0].number), history) for history in self._histories)


def forged(act: Act, **fields: Any) -> Act:
    """An act with what no act would take."""
    for name, value in fields.items():
        object.__setattr__(act, name, value)
    return act


FILED_AT: Final = local(1, 10)


def entry(act: Act, version: int = 1, at: datetime = FILED_AT) -> Entry:
    return Entry(number(1), version, act, JUDGE, at, local(6, 1), None, "book")  # type: ignore[arg-type]


def read_json(path: Path) -> Any:
    return json.loads(path.read_bytes())
