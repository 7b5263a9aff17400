"""Goods under control: the hours, agreements about them, going back for them, and what may be done with them."""

from collections.abc import Iterator
from datetime import date, time

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_days
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Answer, Edition, Fails, Params, Proposal, amend, fails, first, wait
from enforcement_workflow.jurisdictions.england.book import REGULATIONS, SCHEDULE, rule, since
from enforcement_workflow.jurisdictions.england.calendar import CALENDAR
from enforcement_workflow.jurisdictions.england.court import debtors, order, ordered


def _hours(article: str) -> Edition:
    """From 6 a.m. until 9 p.m.; `business_hours` is a pair of times, where the premises are used for a trade."""
    return since(article, "business_hours", earliest=time(6), latest=time(21), business_hours=None)


def _in_hours(p: Proposal, params: Params) -> Fails | None:
    spans = [span for span in ((params["earliest"], params["latest"]), params["business_hours"]) if span]
    now = p.at.time()
    if any(opens <= now < closes for opens, closes in spans):
        return None
    opens, closes = spans[0]
    return fails(
        "{at} is outside the hours of {earliest} to {latest}.", "{at} 不在 {earliest} 至 {latest} 的时段内。",
        wait(p.on if now < opens else add_days(p.on, 1)),
        at=f"{now:%H:%M}", earliest=f"{opens:%H:%M}", latest=f"{closes:%H:%M}",
    )  # fmt: skip


rule(
    "EW-ENT-1",
    (acts.PremisesEntered,),
    _hours(f"{REGULATIONS} reg. 22"),
    "Premises are entered after 6 a.m. and before 9 p.m.; business premises also while they are open for business.",
    "进入处所应在上午六时以后、下午九时以前；营业处所也可以在其营业时间内进入。",
)(_in_hours)
rule(
    "EW-CTL-2",
    (acts.AssetControlled,),
    _hours(f"{REGULATIONS} reg. 13"),
    "Control of goods is taken after 6 a.m. and before 9 p.m.; on business premises also while they are open for business.",
    "控制货物应在上午六时以后、下午九时以前；在营业处所也可以在其营业时间内控制。",
)(_in_hours)


def goods_of(p: Proposal) -> tuple[str, ...]:
    """The goods that an act is about."""
    if p.kind in (acts.LotSold, acts.PartiesNotified):
        lot = p.case.lots.get(p.act.lot)
        return lot.assets if lot else ()
    return (p.act.asset,) if p.kind is acts.AssetRemoved else tuple(p.act.assets)


@rule(
    "EW-CTL-3",
    (acts.GoodsAgreed, acts.AssetRemoved, acts.SaleOrdered, acts.LotListed, acts.LotSold),
    since(f"{SCHEDULE} para. 1, 3"),
    "Only goods of which control has been taken, and which have not been released, are put under an agreement, removed or"
    " sold.",
    "只有已受控制且未解除控制的货物方可订立保管协议、移走或者出售。",
)
def under_control(p: Proposal, _: Params) -> Answer:
    free = [name for name in goods_of(p) if name in p.case.assets and not p.case.measures_on(name, p.on)]
    return tuple(
        fails(
            "Control of {asset} has not been taken, or was released.", "{asset} 未受控制或者已解除控制。",
            first(acts.AssetControlled, "enforcement_agent", asset=name, how="seal", period=None), asset=name,
        )
        for name in free
    ) or None  # fmt: skip


# --- going back


def breach_of(case: Case, agreement: str, on: date) -> Entry | None:
    """The first breach of an agreement by a day."""
    broken = (e for e in case.did(acts.GoodsAgreementBroken) if e.on <= on)
    return next((e for e in broken if getattr(e.act, "agreement", "") == agreement), None)


def _notices_of_reentry(case: Case, breach: Entry, on: date) -> Iterator[date]:
    for e in case.did(acts.NoticeServed):
        if isinstance(e.act, acts.NoticeServed) and e.act.of == "reentry" and breach.version < e.version and e.on <= on:
            yield e.on


@rule(
    "EW-ENT-2",
    (acts.PremisesEntered, acts.AssetRemoved),
    since(f"{REGULATIONS} reg. 25", days=2),
    "Premises are entered again, and goods under an agreement fetched, when the agreement has been broken and 2 clear days'"
    " notice was given; Sundays and bank holidays do not count. The court may order a shorter period.",
    "保管协议被违反并提前两个整日通知的，方可再次进入处所、提取协议项下货物；星期日和银行假日不计。法院可以缩短该期间。",
)
def reentered_after_breach(p: Proposal, params: Params) -> Fails | None:
    agreements = p.case.agreements
    if p.kind is acts.AssetRemoved:
        agreements = {name: assets for name, assets in agreements.items() if p.act.asset in assets}
        if not agreements:
            return None
    elif not p.act.reentry:
        return None
    if not agreements:
        return fails(
            "There is no agreement on goods to go back for; another entry to look for goods is no re-entry.",
            "没有保管协议，不存在再次进入；为查找货物另行进入的，不属于再次进入。", amend("reentry", False),
        )  # fmt: skip
    return _after_breach(p, params, tuple(agreements))


def _after_breach(p: Proposal, params: Params, agreements: tuple[str, ...]) -> Fails | None:
    """Nothing where one of the agreements was broken and notice given in time; else what is missing for the nearest."""
    breaches = [breach for name in agreements if (breach := breach_of(p.case, name, p.on))]
    if not breaches:
        return fails(
            "The agreement {agreement} has not been broken.", "保管协议 {agreement} 未被违反。",
            first(acts.GoodsAgreementBroken, agreement=agreements[-1]), agreement=agreements[-1],
        )  # fmt: skip
    notices = [day for breach in breaches for day in _notices_of_reentry(p.case, breach, p.on)]
    if not notices:
        return fails(
            "No notice of re-entry has been given since the breach.", "违反协议后尚未发出再次进入的通知。",
            *(first(acts.NoticeServed, respondent=debtor, report_ordered=False, of="reentry") for debtor in debtors(p.case)),
        )  # fmt: skip
    lawful = CALENDAR.after_clear_days(min(notices), params["days"])
    if p.on >= lawful or ordered(p):
        return None
    return fails(
        "Notice of re-entry was given on {given}; after {days} clear days it is lawful from {lawful} on.",
        "再次进入的通知于 {given} 发出；经{days}个整日，自 {lawful} 起方可进入。", wait(lawful), order(p),
        given=min(notices), days=params["days"], lawful=lawful,
    )  # fmt: skip
