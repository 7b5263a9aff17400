"""Sanctions and pressure on both sides of their lines."""

from datetime import date
from typing import Any, Final

import attrs

from china.examples import CREW, OWNER, PRESIDENT, RESTRICTED, approved, case, notices, yuan
from enforcement_workflow import acts
from enforcement_workflow.testing import Example, Outcome, Scenario, by

LISTED: Final = acts.DebtorListed(respondent=OWNER.name, reason="转移财产", years=2, ground="evades")


def signed(act: acts.Act, *before: Any) -> Outcome:
    """An act that the president approved."""
    approval, act = approved(act)
    return case(*before, approval).when(act)


def notified(perform_by: date) -> Scenario:
    """A case in which the notice gives the owner time until a day."""
    notice = attrs.evolve(notices()[0], perform_by=perform_by)
    return case(notice)


def restricted(day: str) -> Outcome:
    """The order against high consumption on a day, where the notice gives time until 12 January."""
    scenario = notified(date(2018, 1, 12))
    return scenario.given(approved(RESTRICTED)[0]).when(RESTRICTED, on=day)


def questioned(hours: int, **more: bool) -> Outcome:
    """Somebody summoned by force is questioned for so many hours."""
    return signed(acts.DebtorQuestioned(respondent=CREW.name, forced=True, hours=hours, **more))


EXAMPLES: Final = [
    Example(
        "CN-SAN-1",
        "An individual is fined CNY 100,000, not a fen more.",
        "对个人罚款为人民币十万元以下，多一分也不可以。",
        lambda: signed(acts.Fined(respondent=CREW.name, amount=yuan("100000.00"))),
        lambda: signed(acts.Fined(respondent=CREW.name, amount=yuan("100000.01"))),
    ),
    Example(
        "CN-SAN-1",
        "The president approves a fine; nobody else does.",
        "罚款须经院长批准。",
        lambda: signed(acts.Fined(respondent=OWNER.name, amount=yuan(50_000))),
        lambda: case().when(acts.Fined(respondent=OWNER.name, amount=yuan(50_000))),
    ),
    Example(
        "CN-SAN-2",
        "A person is detained for 15 days, not for 16.",
        "拘留期限为十五日，不得为十六日。",
        lambda: signed(acts.Detained(respondent=CREW.name, days=15)),
        lambda: signed(acts.Detained(respondent=CREW.name, days=16)),
    ),
    Example(
        "CN-SAN-3",
        "The notice gives time until 12 January: the order against high consumption is open from the 13th.",
        "执行通知书指定在1月12日前履行的，自1月13日起可以限制消费。",
        lambda: restricted("2018-01-13"),
        lambda: restricted("2018-01-12"),
    ),
    Example(
        "CN-SAN-3",
        "The president signs the order.",
        "限制消费令由院长签发。",
        lambda: case(*notices(), by(PRESIDENT, approved(RESTRICTED)[0])).when(RESTRICTED),
        lambda: case(*notices()).when(RESTRICTED),
    ),
    Example(
        "CN-SAN-4",
        "A debtor is listed on a ground of the law that is named.",
        "纳入失信名单须写明法定情形。",
        lambda: signed(LISTED),
        lambda: signed(attrs.evolve(LISTED, ground=None)),
    ),
    Example(
        "CN-SUM-1",
        "After a forced summons the questioning ends within eight hours, or twenty-four where detention may follow.",
        "拘传后的询问不超过八小时；可能采取拘留措施的，不超过二十四小时。",
        lambda: questioned(9, detention_possible=True),
        lambda: questioned(9),
    ),
]
