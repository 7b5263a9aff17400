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
from enforcement_workflow.demo.records import AS_OF, AssetPlan
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.values import Money, Officer, Period

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
    s.document(day, 9, "执行通知书")
    notices = (acts.NoticeServed(r.name, report_ordered=s.claim is not None) for r in s.respondents)
    s.by_handler(day, 11, *notices)


def ask_network(s: Script, day: date, answered: date, *, found: bool, name: str = "I") -> None:
    """Each respondent is looked up in the network; `found` is the answer for the first."""
    ids = [f"{name}{i}" for i in range(1, len(s.respondents) + 1)]
    s.by_handler(
        day, 10, *(acts.InquiryMade(i, "network", NETWORK, r.name) for i, r in zip(ids, s.respondents, strict=True))
    )
    s.by_handler(answered, 12, *(acts.InquiryAnswered(i, found and i == ids[0]) for i in ids))


def ask_registry(s: Script, day: date) -> None:
    """An inquiry beyond the network: at a registry, on the spot."""
    answered = s.after(day, 3, 12)
    kind = s.rng.choice(tuple(REGISTRIES))
    s.by_handler(day, 10, acts.InquiryMade("R1", "offline", REGISTRIES[kind], s.debtor))
    s.by_handler(answered, 12, acts.InquiryAnswered("R1", found=False))


def follow_lead(s: Script, day: date, *, found: bool = False, name: str = "C1") -> None:
    """The applicant gives a lead, which is checked within a week."""
    text = s.rng.choice(("被执行人在望鲸渔港有渔具", "被执行人对外享有运费债权", "被执行人名下另有车辆", "被执行人近期收到货款"))
    s.by_handler(day, 13, acts.LeadGiven(name, text))
    s.by_handler(s.after(day, 2, 5), 14, acts.LeadChecked(name, found))


def hold_assets(s: Script, assets: tuple[AssetPlan, ...], day: date, sold: dict[int, date], kept: bool) -> None:
    """What was found is frozen, sealed or arrested, and the measure renewed while it is needed."""
    for i, asset in enumerate(assets):
        name, measure = f"A{i + 1}", f"M{i + 1}"
        text, tonnage = described(s.rng, asset.kind)
        found = acts.AssetFound(name, asset.kind, text, Money(asset.estimate), tonnage)
        months = asset.months // 2 if s.chance(0.45) else asset.months
        frozen = Money(min(asset.estimate, s.claim.minor if s.claim else asset.estimate)) if asset.kind == "deposit" else None
        held = acts.AssetControlled(measure, name, asset.how, Period(months=months), asset.rank, frozen)
        s.by_handler(day, 14, found)
        s.by_handler(day, 15, held)
        s.document(day, 15, f"{name}查封扣押冻结裁定书")
        until = sold.get(i, AS_OF if kept or s.ends_on is None else s.ends_on)
        _renew(s, measure, months, add_months(day, months), until)
    if assets:
        s.by_handler(day, 16, acts.TrackEntered(has_assets=True))


def _renew(s: Script, measure: str, months: int, expires: date, until: date) -> None:
    while expires <= until:
        day = back(expires - timedelta(days=s.rng.randint(7, 14)))
        s.by_handler(day, 9, acts.ControlRenewed(measure, Period(months=months)))
        expires = add_months(day, months)


def lies_with(s: Script) -> str:
    """Who pays: the debtor, or the bank that holds the deposit."""
    return bank(s.rng) if s.plan.assets and s.plan.assets[0].kind == "deposit" else s.debtor


def open_case(s: Script) -> None:
    """From filing to the assets found."""
    p = s.plan
    file_case(s)
    assign(s, p.assigned_on, p.office)
    noticed = s.after(p.assigned_on, 1, 3)
    serve_notice(s, noticed)
    if p.claim is None or p.outcome in ("removed", "rejected", "not_enforceable"):
        return
    controlled = p.assets[0].controlled_on if p.assets else None
    answered = s.after(p.assigned_on, 2, 4)
    ask_network(s, s.after(p.assigned_on, 0, 1), min(answered, controlled or answered), found=bool(p.assets))
    if controlled:
        sold = {lot.asset: lot.ended_on + timedelta(days=20) for lot in p.sale.lots if lot.price} if p.sale else {}
        hold_assets(s, p.assets, controlled, sold, kept=p.outcome == "no_assets")
    futile = p.outcome == "no_assets"
    if futile or s.chance(0.35):
        ask_registry(s, s.after(noticed, 5, 20))
    if s.chance(0.4 if futile else 0.2):
        follow_lead(s, s.after(noticed, 4, 30))
    if not controlled and p.outcome in ("no_assets", "terminated", "open"):
        s.by_handler(s.after(p.filed_on, 30, 50), 15, acts.TrackEntered(has_assets=False))
