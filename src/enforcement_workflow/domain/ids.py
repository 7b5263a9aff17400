"""Ids within a case: which acts bring one in, and which speak of one that must be on file."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import count
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import Answer, Blank, Fails, Params, Proposal, WayOut, amend, fails, first

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

KNOWN_IDS: Final[dict[type[Act], tuple[tuple[str, str, type[Act]], ...]]] = {
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


def is_new(p: Proposal, _: Params) -> Fails | None:
    """An id that an act brings in is not on file yet."""
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


def is_known(p: Proposal, _: Params) -> Answer:
    """The ids that an act speaks of are on file."""
    missing: list[Fails] = []
    for field, kept, entered_by in KNOWN_IDS[p.kind]:
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
