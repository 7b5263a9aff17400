"""Money out, plans, interest and fees on both sides of their lines."""

from datetime import date
from typing import Any, Final

from china.examples import CREW, DIRECTOR, OWNER, VICE_PRESIDENT, approved, case, yuan
from enforcement_workflow import Officer, acts
from enforcement_workflow.domain.values import Share
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Computed, Example, Outcome, on

RECEIVED: Final = acts.MoneyReceived(amount=yuan(1_000), source=OWNER.name)
VERIFIED: Final = acts.AccountVerified(payee=CREW.name, account="6222")
FORMULAS: Final = CHINA.rulebook.formulas


def paying(amount: int | str, *before: Any, day: str = "2018-01-02") -> Outcome:
    """A payment to the applicant that the bureau director approved, with a thousand in the account."""
    payment = acts.MoneyPaidOut(amount=yuan(amount), payee=CREW.name)
    return case(RECEIVED, VERIFIED, approved(payment, DIRECTOR)[0], *before).when(payment, on=day)


def planned() -> tuple[Any, ...]:
    """A plan that was served on the applicant and the owner on 1 February 2018."""
    served = (acts.DistributionServed(on_whom=name) for name in (CREW.name, OWNER.name))
    return (on("2018-02-01", acts.DistributionPlanned(plan="全部归申请执行人"), *served),)


def share(who: str, kind: Any, claim: int | str, paid: int | str = 0) -> Share:
    return Share(who, kind, yuan(claim), yuan(paid))


def shared(*shares: Share) -> Outcome:
    """A plan with these shares."""
    return case(RECEIVED).when(acts.DistributionPlanned(plan="方案", shares=shares))


def divided(pool: int, *claims: Share, **how: bool) -> list[str]:
    """What each claim is paid of a pool, in yuan."""
    return [str(s.paid) for s in FORMULAS["CN-DIS-1"](date(2018, 6, 6), yuan(pool), claims, **how)]


def kept_longer(by: Officer) -> Outcome:
    """A payment is put off to 2 May 2018, with somebody's approval; the director handles the case."""
    delay = acts.PaymentDelayed(until=date(2018, 5, 2), ground="收款账户有误")
    handled = case(RECEIVED, acts.CaseAssigned(handler=DIRECTOR, team="执行一组"))
    return handled.given(approved(delay, by)[0]).when(delay, on="2018-01-02")


EXAMPLES: Final = [
    Example(
        "CN-MON-1",
        "A vice-president approves that money is paid out later; the handler of the case, even a superior, does not.",
        "延期发放由副院长批准，不由承办人（即使其为领导）批准。",
        lambda: kept_longer(VICE_PRESIDENT),
        lambda: kept_longer(DIRECTOR),
    ),
    Example(
        "CN-MON-2",
        "What is in the account is paid out, and not a fen more.",
        "发放不超过账户余额，多一分也不可以。",
        lambda: paying("1000.00"),
        lambda: paying("1000.01"),
    ),
    Example(
        "CN-MON-2",
        "Money goes into an account that was verified.",
        "案款付至经核实的账户。",
        lambda: paying(1_000),
        lambda: case(RECEIVED, approved(acts.MoneyPaidOut(yuan(1_000), CREW.name), DIRECTOR)[0]).when(
            acts.MoneyPaidOut(yuan(1_000), CREW.name)
        ),
    ),
    Example(
        "CN-MON-3",
        "A plan served on 1 February may be objected to until the 22nd, the first working day after the Spring Festival: money"
        " goes out from the 23rd.",
        "2月1日送达的分配方案，异议期因春节假期顺延至2月22日，自2月23日起可以发放。",
        lambda: paying(1_000, *planned(), day="2018-02-23"),
        lambda: paying(1_000, *planned(), day="2018-02-22"),
    ),
    Example(
        "CN-MON-4",
        "The mortgage is paid when the costs are paid in full, and not before.",
        "费用足额受偿后，抵押权方可受偿。",
        lambda: shared(share("拍卖费用", "costs", 400, 400), share("海南银行", "mortgage", 900, 600)),
        lambda: shared(share("拍卖费用", "costs", 400, 399), share("海南银行", "mortgage", 900, 601)),
    ),
    Example(
        "CN-DIS-1",
        "CNY 1,000 from the sale of a ship: costs of 100 and liens of 300 in full, the rest to the mortgage; without a ship, lien"
        " and mortgage share 900 in proportion to 300 and 1,500.",
        "船舶价款1000元：费用100元、船舶优先权300元足额受偿，余款归抵押权；非船舶案款900元由两项优先债权按300与1500的比例受偿。",
        lambda: Computed(
            "1,000 from a ship: costs 100, lien 300, mortgage 1,500",
            divided(
                1_000,
                share("a", "costs", 100),
                share("b", "maritime_lien", 300),
                share("c", "mortgage", 1_500),
                ship=True,
            ),
            ["CNY 100.00", "CNY 300.00", "CNY 600.00"],
        ),
        lambda: Computed(
            "1,000 otherwise: costs 100, priority 300, mortgage 1,500",
            divided(1_000, share("a", "costs", 100), share("b", "priority", 300), share("c", "mortgage", 1_500)),
            ["CNY 100.00", "CNY 150.00", "CNY 750.00"],
        ),
    ),
    Example(
        "CN-MON-5",
        "On CNY 100,000 due on 1 January 2018 the interest for ten days of delay is CNY 175; half of it paid on the fifth day"
        " leaves CNY 131.25.",
        "本金十万元，2018年1月1日应履行：迟延十日的加倍部分利息为175元；第五日清偿一半本金的，为131.25元。",
        lambda: Computed(
            "100,000 due 2018-01-01, read on 2018-01-11",
            str(FORMULAS["CN-MON-5"](date(2018, 1, 11), yuan(100_000), date(2018, 1, 1), date(2018, 1, 11))),
            "CNY 175.00",
        ),
        lambda: Computed(
            "the same, 50,000 paid on 2018-01-06",
            str(
                FORMULAS["CN-MON-5"](
                    date(2018, 1, 11),
                    yuan(100_000),
                    date(2018, 1, 1),
                    date(2018, 1, 11),
                    [(date(2018, 1, 6), yuan(50_000))],
                )
            ),
            "CNY 131.25",
        ),
    ),
    Example(
        "CN-FEE-1",
        "The fee for CNY 10,000 is CNY 50; for a million it is 50 + 7,350 + 5,000 = CNY 12,400.",
        "执行标的一万元的申请执行费为50元；一百万元的为50＋7350＋5000＝12400元。",
        lambda: Computed("10,000", str(FORMULAS["CN-FEE-1"](date(2018, 6, 6), yuan(10_000))), "CNY 50.00"),
        lambda: Computed("1,000,000", str(FORMULAS["CN-FEE-1"](date(2018, 6, 6), yuan(1_000_000))), "CNY 12,400.00"),
    ),
]
