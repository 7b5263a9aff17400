"""Distribution: in which order claims are paid, how a pool is divided, and when money may go out under a plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_days
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first, wait
from enforcement_workflow.domain.values import Money, Share
from enforcement_workflow.jurisdictions.china.book import CALENDAR, JI_2015, JI_2022, formula, rule, since, unverified

SHIP: Final = (
    ("costs",), ("maritime_lien",), ("possessory_lien",), ("mortgage",), ("priority", "ordinary"), ("sister_ship",),
)  # fmt: skip
"""Costs in the common interest; liens; possessory lien; mortgage; other claims about the ship; arrests of a sister ship."""
GENERAL: Final = (("costs",), ("maritime_lien", "possessory_lien", "mortgage", "priority"), ("ordinary", "sister_ship"))
_ORDERS: Final = {"ship": SHIP, "general": GENERAL}
_SHIPS = "ship auction provisions (2015) art. 22"
_EDITIONS = (
    *unverified((since(JI_2015, "JI art. 508-510, 516", general=GENERAL, ship=GENERAL),), "since", "general", "ship"),
    *unverified(
        (
            since(date(2015, 3, 1), f"JI art. 508-510, 516; {_SHIPS}", "since", **_ORDERS),
            since(JI_2022, f"JI art. 506-508, 514; {_SHIPS}", **_ORDERS),
        ),
        "general",
    ),
)


@formula(
    "CN-DIS-1",
    _EDITIONS,
    "A pool is paid by rank, a later rank only when the earlier ones are exhausted. From the sale of a ship: costs, maritime"
    " liens, possessory lien, mortgage, other claims about the ship, arrests of a sister ship; else costs, claims with priority,"
    " ordinary claims. Within a rank in proportion, to the fen; the ordinary creditors of an enterprise in the order of seizure.",
    "案款按顺位分配，前一顺位足额受偿后方分配下一顺位。船舶价款依次为：共益费用、船舶优先权、留置权、抵押权、与该船有关的其他债权、"
    "姐妹船债权；其他案款依次为：费用、优先债权、普通债权。同一顺位按比例分配，精确到分；企业法人的普通债权按查封先后清偿。",
)
def distribute(
    params: Params, pool: Money, claims: Sequence[Share], *, ship: bool = False, by_seizure: bool = False
) -> tuple[Share, ...]:
    """What each claim is paid out of a pool, in the order in which they were given. `by_seizure`: the debtor is an
    enterprise, and its ordinary creditors stand in the order of their seizures."""
    order, left, paid = params["ship" if ship else "general"], max(0, pool.minor), dict[int, int]()
    for rank in order:
        members = [i for i, claim in enumerate(claims) if claim.kind in rank]
        one_by_one = by_seizure and "ordinary" in rank
        shares = _in_turn(left, claims, members) if one_by_one else _in_proportion(left, claims, members)
        paid |= shares
        left -= sum(shares.values())
    return tuple(
        Share(claim.claimant, claim.kind, claim.claim, Money(paid[i], pool.currency)) for i, claim in enumerate(claims)
    )


def _in_turn(left: int, claims: Sequence[Share], members: Iterable[int]) -> dict[int, int]:
    paid = dict[int, int]()
    for i in members:
        paid[i] = min(left, claims[i].claim.minor)
        left -= paid[i]
    return paid


def _in_proportion(left: int, claims: Sequence[Share], members: Sequence[int]) -> dict[int, int]:
    """Each the same part of its claim; the fen that are left over go one by one to the largest remainders."""
    total = sum(claims[i].claim.minor for i in members)
    if total <= left:
        return {i: claims[i].claim.minor for i in members}
    exact = {i: divmod(left * claims[i].claim.minor, total) for i in members}
    paid = {i: whole for i, (whole, _) in exact.items()}
    for i in sorted(members, key=lambda i: (-exact[i][1], i))[: left - sum(paid.values())]:
        paid[i] += 1
    return paid


def of_a_ship(case: Case) -> bool:
    """What is distributed is the price of a ship."""
    sold = [name for lot in case.lots.values() if lot.state == "sold" for name in lot.assets]
    return any(case.assets[name].kind == "ship" for name in sold if name in case.assets)


@rule(
    "CN-MON-4",
    (acts.DistributionPlanned,),
    _EDITIONS,
    "A plan pays a rank only when the earlier ranks are paid in full, and nobody more than is claimed.",
    "分配方案应在前一顺位足额受偿后方分配下一顺位，且不超过债权额。",
)
def ranks_are_kept(p: Proposal, params: Params) -> Answer:
    shares: tuple[Share, ...] = p.act.shares
    if not shares:
        return None
    currencies = {amount.currency for share in shares for amount in (share.claim, share.paid)}
    if len(currencies) > 1:
        return fails("A plan is in one currency; this is in {currencies}.", "分配方案应使用同一币种，所填为 {currencies}。",
                     amend("shares", ()), currencies=tuple(sorted(currencies)))  # fmt: skip
    ship = of_a_ship(p.case)
    lawful = amend("shares", _lawful(p, shares, ship))
    return tuple(
        attrs.evolve(wrong, ways_out=(lawful,)) for wrong in (*_too_much(shares), *_out_of_turn(shares, params, ship))
    )


def _lawful(p: Proposal, shares: tuple[Share, ...], ship: bool) -> tuple[Share, ...]:
    """The same sum divided among the same claims as the law has it."""
    paid = sum(share.paid.minor for share in shares)
    return tuple(distribute(p.on, Money.capped(paid, shares[0].paid.currency), shares, ship=ship))


def _too_much(shares: Iterable[Share]) -> Iterable[Fails]:
    for share in shares:
        if share.paid > share.claim:
            yield fails(
                "{who} claims {claim} and would be paid {paid}.", "{who} 的债权为 {claim}，拟分配 {paid}。",
                who=share.claimant, claim=share.claim, paid=share.paid,
            )  # fmt: skip


def _out_of_turn(shares: Iterable[Share], params: Params, ship: bool) -> Iterable[Fails]:
    """A finding for the first rank that is not exhausted though a later one is paid."""
    shares, order = tuple(shares), params["ship" if ship else "general"]
    for n, rank in enumerate(order):
        open_claims = [s for s in shares if s.kind in rank and s.paid < s.claim]
        later = [s for s in shares if any(s.kind in after for after in order[n + 1 :]) and s.paid.minor]
        if open_claims and later:
            yield fails(
                "Rank {rank} ({kind}) is not exhausted: {open} is not paid in full, and {later} of a later rank is paid.",
                "第{rank}顺位（{kind}）尚未足额受偿：{open_zh}；在后顺位的 {later} 不得受偿。",
                rank=n + 1, kind=open_claims[0].kind, open=open_claims[0].claimant, open_zh=open_claims[0].claimant,
                later=later[0].claimant,
            )  # fmt: skip
            return


_PLAN = (
    since(date(2009, 1, 1), "enforcement procedure interpretation (2008)", "since", days=15),
    since(JI_2015, "JI art. 511-512", "since", days=15),
    since(JI_2022, "JI art. 509-510", days=15),
)


@rule(
    "CN-MON-3",
    (acts.MoneyPaidOut,),
    _PLAN,
    "Where there is a plan, money goes out when it was served on everybody concerned and 15 days have passed without an objection,"
    " or when what is in dispute is held back.",
    "有分配方案的，应在方案送达各债权人和被执行人满十五日且无异议后发放；有异议的，应留存争议款项。",
)
def plan_stands(p: Proposal, params: Params) -> Answer:
    plan = _plan(p)
    if plan is None:
        return None
    served = {e.act.on_whom: e.on for e in _since(p, plan, acts.DistributionServed)}
    missing = [name for name in _concerned(p, plan.act) if name not in served]
    return (
        *(
            fails(
                "The plan was not served on {who}.", "分配方案尚未送达 {who}。",
                first(acts.DistributionServed, on_whom=name), who=name,
            )
            for name in missing
        ),
        *_still_open(p, max(served.values(), default=None), params["days"]),
        *_disputed(p, plan),
    )  # fmt: skip


def _plan(p: Proposal) -> Entry | None:
    plans = [e for e in p.case.did(acts.DistributionPlanned) if e.on <= p.on]
    return plans[-1] if plans else None


def _since(p: Proposal, plan: Entry, kind: type[acts.Act]) -> list[Any]:
    """The acts of a kind that were recorded after the plan."""
    return [e for e in p.case.did(kind) if e.version > plan.version and e.on <= p.on]


def _concerned(p: Proposal, plan: Any) -> tuple[str, ...]:
    """The creditors of the plan, or where it names none the applicants and those with registered claims; and the debtors."""
    creditors = [share.claimant for share in plan.shares]
    creditors = creditors or [*(a.name for a in p.case.applicants), *(name for name, _, _ in p.case.claims)]
    return tuple(dict.fromkeys([*creditors, *(r.name for r in p.case.respondents)]))


def _still_open(p: Proposal, served: date | None, days: int) -> Iterable[Fails]:
    until = CALENDAR.rolled(add_days(served, days)) if served else None
    if until and p.on <= until:
        yield fails(
            "Objections to the plan may be raised until {until}.", "对分配方案的异议期至 {until}。",
            wait(until + timedelta(days=1)), until=until,
        )  # fmt: skip


def _disputed(p: Proposal, plan: Entry) -> Iterable[Fails]:
    """What is in dispute must remain in the account after the payment."""
    settled = {e.act.by_whom: e.version for e in _since(p, plan, acts.DistributionSettled)}
    raised = [e for e in _since(p, plan, acts.DistributionDisputed) if e.version > settled.get(e.act.by_whom, 0)]
    balance, asked = p.case.balance, p.act.amount
    held = Money.capped(
        sum(e.act.amount.minor for e in raised if e.act.amount.currency == balance.currency), balance.currency
    )
    if not raised or asked.currency != balance.currency or balance.minor - asked.minor >= held.minor:
        return
    less = Money(max(0, balance.minor - held.minor), balance.currency)
    settling = [first(acts.DistributionSettled, by_whom=e.act.by_whom) for e in raised[:1] if len(raised) == 1]
    yield fails(
        "{held} is in dispute ({who}) and is held back; balance {balance}, asked {asked}.",
        "{held} 存在争议（{who}），应予留存；账户余额 {balance}，申请发放 {asked}。",
        *settling, *((amend("amount", less),) if less.minor else ()),
        held=held, who=tuple(e.act.by_whom for e in raised), balance=balance, asked=asked,
    )  # fmt: skip
