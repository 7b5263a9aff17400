"""How a case of the docket begins: filing, assignment, notice, inquiries, what is found and how it is held."""

from datetime import date, timedelta

from enforcement_workflow.demo.drafts import back
from enforcement_workflow.demo.names import (
    DIRECTOR,
    FILING_CLERK,
    NETWORK,
    REGISTRIES,
    bank,
    described,
)
from enforcement_workflow.demo.records import AS_OF, AssetPlan, Kind
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.values import Money, Officer, Period

_LEADS = ("被执行人在望鲸渔港有渔具", "被执行人对外享有运费债权", "被执行人名下另有车辆", "被执行人近期收到货款")
_HEARD_IN = ("海事法庭", "海商法庭", "望鲸派出法庭", "月礁派出法庭")


def file_case(s: Script) -> None:
    """The case is filed; its instrument says that it is invented."""
    p, n = s.plan, s.rng.randint(1, 400)
    instrument = "民事调解书" if s.chance(0.3) else "民事判决书"
    filing = acts.CaseFiled(
        kind="first_time",
        basis=f"({p.filed_on.year - s.rng.randint(0, 1)})琼72民初{n}号{instrument}（{s.rng.choice(_HEARD_IN)}；虚构 invented）",
        applicants=(p.applicant,),
        respondents=p.respondents,
        claim=s.claim,
        received_on=p.received_on,
        subjects=(p.subject,),
    )
    s.on(p.filed_on, 9, FILING_CLERK, filing)


def assign(s: Script, day: date, office: str) -> None:
    handler = s.plan.handler
    s.on(day, 10, DIRECTOR, acts.CaseAssigned(Officer(handler.id, office, handler.name), f"第{s.plan.team}团队"))


def serve_notice(s: Script, day: date) -> None:
    """The notice goes to each respondent, with the order to report assets where money is owed."""
    s.document(day, 11, "执行通知书")
    notices = (acts.NoticeServed(r.name, report_ordered=s.claim is not None) for r in s.plan.respondents)
    s.by_handler(day, 11, *notices)


def ask_network(s: Script, day: date, answered: date, *, found: bool, name: str = "I") -> None:
    """Each respondent is looked up in the network; `found` is the answer for the first."""
    for i, debtor in enumerate(s.plan.respondents, 1):
        s.by_handler(day, 10, acts.InquiryMade(f"{name}{i}", "network", NETWORK, debtor.name))
        s.by_handler(answered, 12, acts.InquiryAnswered(f"{name}{i}", found and i == 1))


def ask_registry(s: Script, day: date, answered: date, kind: Kind, *, found: bool) -> None:
    """An inquiry beyond the network: at a registry, on the spot."""
    s.by_handler(day, 10, acts.InquiryMade("R1", "offline", REGISTRIES[kind], s.debtor))
    s.by_handler(answered, 12, acts.InquiryAnswered("R1", found))


def follow_lead(s: Script, day: date, *, found: bool = False, name: str = "C1") -> None:
    """The applicant gives a lead, which is checked within a week."""
    s.by_handler(day, 13, acts.LeadGiven(name, s.rng.choice(_LEADS)))
    s.by_handler(s.after(day, 2, 5), 14, acts.LeadChecked(name, found))


def hold_assets(s: Script, found_on: date, sold: dict[int, date], kept: bool = False) -> None:
    """What was found is frozen, sealed or arrested, and the measure renewed while it is needed."""
    for i, (asset, estimate) in enumerate(zip(s.plan.assets, _estimates(s), strict=True)):
        name, measure, day = f"A{i + 1}", f"M{i + 1}", asset.controlled_on
        text, tonnage = described(s.rng, asset.kind)
        found = acts.AssetFound(name, asset.kind, text, Money(estimate, "CNY"), tonnage)
        months = asset.months // 2 if s.chance(0.45) else asset.months
        frozen = Money(min(estimate, s.plan.claim or estimate), "CNY") if asset.kind == "deposit" else None
        held = acts.AssetControlled(measure, name, asset.how, Period(months=months), asset.rank, frozen)
        s.by_handler(found_on, 12, found)
        s.by_handler(day, 15, held)
        until = sold.get(i, AS_OF if kept or s.plan.closed_on is None else s.plan.closed_on)
        _renew(s, measure, months, add_months(day, months), until)
        if i == 0:
            s.by_handler(day, 15, acts.TrackEntered(has_assets=True))


def _estimates(s: Script) -> list[int]:
    """What assets are thought to be worth when they are found: together no more than the claim, where they can be parted."""
    worth, claim = [asset.estimate for asset in s.plan.assets], s.plan.claim
    whole = len(worth) == 1 and s.plan.assets[0].kind != "movable"
    if claim is None or whole or sum(worth) <= claim:
        return worth
    return [each * claim // sum(worth) // 10_000 * 10_000 for each in worth]


def _renew(s: Script, measure: str, months: int, expires: date, until: date) -> None:
    while expires <= until:
        day = back(expires - timedelta(days=s.rng.randint(7, 14)))
        s.by_handler(day, 9, acts.ControlRenewed(measure, Period(months=months)))
        expires = add_months(day, months)


def lies_with(s: Script) -> str:
    """Who pays: the debtor, or the bank that holds the deposit."""
    return bank(s.rng) if s.plan.assets and s.plan.assets[0].kind == "deposit" else s.debtor


def answer_day(controlled: date) -> date:
    """The day before assets are controlled, or the same day where that was no weekday."""
    return controlled - timedelta(days=1) if 0 < controlled.weekday() < 5 else controlled


def open_case(s: Script) -> None:
    """From filing to the assets found."""
    p = s.plan
    file_case(s)
    assign(s, p.assigned_on, p.office)
    noticed = s.after(p.assigned_on, 1, 3)
    serve_notice(s, noticed)
    if p.claim is None or p.outcome in ("removed", "rejected", "not_enforceable"):
        return
    futile, asked = p.outcome == "no_assets", s.after(p.assigned_on, 0, 1)
    if p.assets:
        _find(s, asked, p.assets[0])
    else:
        ask_network(s, asked, s.after(p.assigned_on, 2, 4), found=False)
        if p.outcome in ("no_assets", "terminated", "open"):
            s.by_handler(s.after(p.filed_on, 30, 50), 15, acts.TrackEntered(has_assets=False))
    on_the_spot = any(isinstance(act, acts.InquiryMade) and act.channel == "offline" for act in s.done)
    if not on_the_spot and s.chance(1.0 if futile else 0.35):
        day = s.after(noticed, 5, 20)
        ask_registry(s, day, s.after(day, 3, 12), s.rng.choice(tuple(REGISTRIES)), found=False)
    if s.chance(0.4 if futile else 0.2):
        follow_lead(s, s.after(noticed, 4, 30))


def _find(s: Script, asked: date, asset: AssetPlan) -> None:
    """The network or a registry answers that there are assets, which are controlled within two days."""
    p, found_on = s.plan, answer_day(asset.controlled_on)
    offline = asset.kind != "deposit" and s.chance(0.4)
    ask_network(s, asked, found_on, found=not offline)
    if offline:
        ask_registry(s, asked, found_on, asset.kind, found=True)
    sold = {lot.asset: lot.ended_on + timedelta(days=9) for lot in p.sale.lots if lot.price} if p.sale else {}
    hold_assets(s, found_on, sold, kept=p.outcome == "no_assets")
