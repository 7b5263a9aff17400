"""The engine's own rules, the same in every jurisdiction: a case comes first, stages, times, offices and ids."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import count
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.lots import LOT_ACTS, lots_stand_right
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Blank,
    Check,
    Edition,
    Fails,
    FieldNeeded,
    Params,
    Proposal,
    Rule,
    WayOut,
    amend,
    ask,
    fails,
    first,
    wait,
)
from enforcement_workflow.domain.stages import TABLE, ZH, Stage
from enforcement_workflow.domain.standing import standing, ways_into
from enforcement_workflow.domain.values import Money


def _rule(name: str, en: str, zh: str, *kinds: type[Act]) -> Callable[[Check], Rule]:
    return lambda check: Rule(name, kinds, (Edition(BEGINNING, "-"),), check, en, zh)


def destination(p: Proposal) -> Stage | None:
    """The stage that an act moves its case to, by the table; None where it stays or the table cannot follow."""
    if p.kind is acts.CaseFiled:
        return Stage.filed
    move = next((m for m in TABLE.moves(p.kind, p.case.stage) if m.holds(p.case, p.act)), None)
    return move.to if move else None


def can_follow(p: Proposal) -> bool:
    """The table has a move for this act now, and time has not run backwards: an observed act may move the stage."""
    return not p.case.moves or p.at >= p.case.moves[-1][0]


@_rule("FILED", "A case begins with its filing, and is filed once.", "案件自立案始，且只立案一次。")
def filed(p: Proposal, _: Params) -> Fails | None:
    begun = p.case.version > 0
    if p.kind is acts.CaseFiled and begun:
        return fails("Case {number} is already filed.", "案件 {number} 已经立案。", number=p.case.number)
    if p.kind is not acts.CaseFiled and not begun:
        return fails(
            "Case {number} has not been filed.", "案件 {number} 尚未立案。", first(acts.CaseFiled), number=p.case.number
        )
    return None


def _holds(move: Any, p: Proposal) -> bool:
    try:
        return bool(move.holds(p.case, p.act))
    except FieldNeeded:
        return True


@_rule("STAGE", "An act is open only in the stages that the table names for it.", "行为只能在规定的阶段办理。")
def stage(p: Proposal, _: Params) -> Fails | None:
    if p.kind is acts.CaseFiled:
        return None
    now = p.case.stages_at(p.at)
    if not now:
        return None  # before the case began: ORDER says so
    for s in now:
        for move in TABLE.moves(p.kind, s):
            if not move.conditions or _holds(move, p):
                return None
    open_in = TABLE.stages_open_to(p.kind)
    if any(s in open_in for s in now):
        why = p.case.suspended_by or "closed"
        return fails(
            "{act} does not fit how the case is suspended ({why}).", "「{act_zh}」与案件的中止方式（{why}）不符。",
            *ways_into(p.kind, standing(p.case)), act=p.kind.__name__, act_zh=p.kind.zh, why=why,
        )  # fmt: skip
    return fails(
        "{act} is open in {open}; the case is in {now}.",
        "「{act_zh}」可在{open_zh}阶段办理；案件处于{now_zh}阶段。",
        *_later(p, open_in),
        *ways_into(p.kind, standing(p.case)),
        act=p.kind.__name__,
        act_zh=p.kind.zh,
        open=tuple(open_in),
        now=now[-1],
        open_zh="、".join(ZH[s] for s in open_in),
        now_zh=ZH[now[-1]],
    )


def _later(p: Proposal, open_in: tuple[Stage, ...]) -> tuple[WayOut, ...]:
    """For an act of a past day: the next day on which the case came into a stage where the act is open."""
    days = (at.date() for at, stage in p.case.moves if at > p.at and stage in open_in)
    return tuple(wait(day) for day in days)[:1]


@_rule("ORDER", "An act that moves the stage may not precede the last that did.", "变更阶段的行为不得早于上一次变更。")
def order(p: Proposal, _: Params) -> Fails | None:
    moves = p.case.moves
    if not moves or p.at >= moves[-1][0]:
        return None
    if p.at < moves[0][0]:
        return fails(
            "The act is dated {at}, before the case began on {began}.", "行为日期 {at} 早于案件开始之日 {began}。",
            wait(moves[0][0].date()), at=p.at.isoformat(), began=moves[0][0].isoformat(),
        )  # fmt: skip
    if not any(m.to for m in TABLE.moves(p.kind, p.case.stage)):
        return None
    return fails(
        "{act} moves the stage and is dated {at}, before the last move on {last}.",
        "「{act_zh}」变更阶段，其日期 {at} 早于上一次变更 {last}。",
        wait(moves[-1][0].date()),
        act=p.kind.__name__, act_zh=p.kind.zh, at=p.at.isoformat(), last=moves[-1][0].isoformat(),
    )  # fmt: skip


@_rule("FUTURE", "An act is recorded after it has taken place.", "行为须在发生后记录。")
def future(p: Proposal, _: Params) -> Fails | None:
    now = p.now
    if now is None or p.at <= now:
        return None
    return fails(
        "The act is dated {at}, which is yet to come (now: {now}).", "行为日期 {at} 尚未到来（现在：{now}）。",
        wait(p.on), at=p.at.isoformat(), now=now.astimezone(p.at.tzinfo).isoformat(),
    )  # fmt: skip


@_rule("OFFICE", "An officer acts in an office that the jurisdiction knows.", "办理人须任法域规定的职务。")
def office(p: Proposal, _: Params) -> Fails | None:
    offices = p.offices
    if not offices or p.by.office in offices:
        return None
    return fails(
        "{office} is not an office here; there are: {offices}.", "没有职务「{office}」；现有：{offices}。",
        *(ask(name) for name in get_close_matches(p.by.office, offices, n=1) or sorted(offices)),
        office=p.by.office, offices=tuple(sorted(offices)),
    )  # fmt: skip


NEW_IDS: Final[dict[type[Act], tuple[str, str]]] = {
    acts.AssetFound: ("asset", "assets"),
    acts.AssetControlled: ("measure", "measures"),
    acts.InquiryMade: ("inquiry", "inquiries"),
    acts.LeadGiven: ("lead", "leads"),
    acts.SaleOrdered: ("sale", "sales"),
    acts.ObjectionLodged: ("objection", "objections"),
    acts.PetitionRegistered: ("petition", "petitions"),
    acts.GoodsAgreed: ("agreement", "agreements"),
    acts.PeriodExcluded: ("exclusion", "exclusions"),
}
"""Acts that bring a new id into the case: the field, and where the case keeps such ids."""

_KNOWN: Final[dict[type[Act], tuple[tuple[str, str, type[Act]], ...]]] = {
    acts.AssetControlled: (("asset", "assets", acts.AssetFound),),
    acts.ControlRenewed: (("measure", "measures", acts.AssetControlled),),
    acts.ControlReleased: (("measure", "measures", acts.AssetControlled),),
    acts.GoodsAgreed: (("assets", "assets", acts.AssetFound),),
    acts.GoodsAgreementBroken: (("agreement", "agreements", acts.GoodsAgreed),),
    acts.ExclusionEnded: (("exclusion", "exclusions", acts.PeriodExcluded),),
    acts.CommitteeFormed: (("sale", "sales", acts.SaleOrdered),),
    acts.CreditorConsented: (("lot", "lots", acts.LotListed),),
    acts.StopRequested: (("lot", "lots", acts.LotListed),),
    **dict.fromkeys(
        (acts.DisposalRequested, acts.DisposalCeded, acts.PriorMeasureEnded, acts.AssetRemoved, acts.PriorityClaimed),
        (("asset", "assets", acts.AssetFound),),
    ),
    **dict.fromkeys(
        (acts.DisposalTransferred, acts.PricingStarted, acts.PriceFixed, acts.PriceReportServed, acts.PriceDisputed,
         acts.PriceDisputeDecided),
        (("asset", "assets", acts.AssetFound),),
    ),
    acts.SaleOrdered: (("assets", "assets", acts.AssetFound),),
    acts.SaleEnded: (("sale", "sales", acts.SaleOrdered),),
    acts.LotListed: (("sale", "sales", acts.SaleOrdered), ("assets", "assets", acts.AssetFound)),
    **dict.fromkeys(
        (acts.LotPaused, acts.LotContinued, acts.LotSold, acts.LotFailed, acts.LotWithdrawn, acts.BuyerDefaulted,
         acts.ForcedSaleOpened, acts.SetOffTaken, acts.TitleTransferred, acts.AssetHandedOver),
        (("lot", "lots", acts.LotListed),),
    ),
    acts.InquiryAnswered: (("inquiry", "inquiries", acts.InquiryMade),),
    acts.LeadChecked: (("lead", "leads", acts.LeadGiven),),
    **dict.fromkeys(
        (acts.ObjectionDecided, acts.ReconsiderationAsked, acts.ReconsiderationDecided),
        (("objection", "objections", acts.ObjectionLodged),),
    ),
    acts.PetitionFinished: (("petition", "petitions", acts.PetitionRegistered),),
}  # fmt: skip
"""Acts that speak of something the case must already know: the field, where it is kept, the act that enters it."""


@_rule("ID-NEW", "An id is used once within a case.", "编号在案件内唯一。", *NEW_IDS)
def new_id(p: Proposal, _: Params) -> Fails | None:
    field, kept = NEW_IDS[p.kind]
    name, on_file = getattr(p.act, field), getattr(p.case, kept)
    if name not in on_file:
        return None
    stem = name.rstrip("0123456789")
    free = next(id for n in count(1) if (id := f"{stem}{n}") not in on_file)
    return fails(
        "{field} {id} is already on file; choose another id.", "{field} {id} 已存在，请换用编号。",
        amend(field, free), field=field, id=name,
    )  # fmt: skip


@_rule("ID-KNOWN", "An act speaks of what is on file.", "行为所指须已在案。", *_KNOWN)
def known_id(p: Proposal, _: Params) -> Answer:
    missing: list[Fails] = []
    for field, kept, entered_by in _KNOWN[p.kind]:
        on_file = getattr(p.case, kept)
        if not on_file and isinstance(p.act, Blank):
            missing.append(_not_on_file(field, first(entered_by)))
            continue
        value = getattr(p.act, field)
        unknown = [v for v in (value if isinstance(value, tuple) else (value,)) if v not in on_file]
        missing += [_not_on_file(f"{field} {v}", *_ways_to(p, field, v, on_file, entered_by)) for v in unknown[:10]]
        if value == ():
            missing.append(_not_on_file(field, amend(field, tuple(on_file)) if on_file else first(entered_by)))
    return tuple(missing)


def _not_on_file(what: str, *ways: WayOut) -> Fails:
    return fails("Not on file: {missing}.", "未在案：{missing}。", *ways, missing=(what,))


def _ways_to(p: Proposal, field: str, name: str, on_file: Iterable[str], entered_by: type[Act]) -> Iterator[WayOut]:
    """An id that is spelt nearly so, or else the act that enters this one, with what the proposed act says of it."""
    value = getattr(p.act, field)
    for near in get_close_matches(name, (id for id in on_file if value != id), n=1, cutoff=0.75):
        if not isinstance(value, tuple):
            yield amend(field, near)
        elif near not in value:
            yield amend(field, tuple(near if v == name else v for v in value))
    entered = NEW_IDS[entered_by][0] if entered_by in NEW_IDS else "lot"
    told = {"assets": p.act.assets} if entered_by is acts.SaleOrdered and p.kind is acts.LotListed else {}
    yield first(entered_by, **{entered: name}, **told)


lots = _rule("LOT", "What happens to a lot follows from how it stands.", "对拍品的行为须与其状态相符。", *LOT_ACTS)(
    lots_stand_right
)


def _moneys(p: Proposal) -> tuple[str, dict[str, Money]]:
    """The currency that an act must keep to, and the amounts that must be in it, by field."""
    case, act = p.case, p.act
    if p.kind is acts.LotListed:
        amounts = {field: getattr(act, field) for field in ("start_price", "deposit", "increment")}
        prices = (asset.price for name in act.assets if (asset := case.assets.get(name)) and asset.price)
        return next(prices, act.start_price).currency, amounts
    if p.kind in (acts.LotSold, acts.ForcedSaleOpened):
        lot = case.lots.get(act.lot)
        return (lot.start_price if lot else act.price).currency, {"price": act.price}
    field = "price" if p.kind is acts.SetOffTaken else "amount"
    amount = getattr(act, field)
    return (case.received if case.received.minor or case.claim else amount).currency, {field: amount}


@_rule(
    "CURRENCY",
    "A case keeps its money in one currency, and a lot its prices.",
    "一案一币种，一拍品一币种。",
    acts.MoneyReceived,
    acts.MoneyPaidOut,
    acts.SetOffTaken,
    acts.LotListed,
    acts.LotSold,
    acts.ForcedSaleOpened,
)
def currency(p: Proposal, _: Params) -> Answer:
    kept, amounts = _moneys(p)
    other = {field: amount for field, amount in amounts.items() if amount.currency != kept}
    if not other:
        return _priced_alike(p, kept) if p.kind is acts.LotListed else None
    return tuple(
        fails(
            "The money here is kept in {kept}; this is {given}.", "此处币种为 {kept}，所填为 {given}。",
            amend(field, Money.of(str(amount).split()[1], kept)), kept=kept, given=amount.currency,
        )
        for field, amount in other.items()
    )  # fmt: skip


def _priced_alike(p: Proposal, kept: str) -> Answer:
    """The reference prices of the assets of one lot are in one currency."""
    assets = {name: p.case.assets[name] for name in p.act.assets if name in p.case.assets}
    return tuple(
        fails(
            "The money here is kept in {kept}; the price of {asset} is in {given}.",
            "此处币种为 {kept}，财产 {asset} 的参考价为 {given}。",
            first(acts.PriceFixed, asset=name), kept=kept, asset=name, given=asset.price.currency,
        )
        for name, asset in assets.items()
        if asset.price and asset.price.currency != kept
    )  # fmt: skip


ORDER: Final = (filed, stage, order, future, office, new_id, known_id, lots, currency)
"""The engine's rules, asked before those of a jurisdiction."""
