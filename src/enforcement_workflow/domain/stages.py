"""The six stages of a case and the one table of what moves it: a `transitions` machine that is read, never driven.

`transitions` gives the machine, its diagram and its structure; nothing is triggered on it (a shared machine holds strong
references to its models, and a false condition is silent). Fold follows what was stored, not this table.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, cast

import attrs
from transitions import Machine

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act


class Stage(StrEnum):
    """Where a case is. The first four are the open stages."""

    filed = "filed"
    investigation = "investigation"
    control = "control"
    auction = "auction"
    concluded = "concluded"
    suspended = "suspended"


OPEN: Final = (Stage.filed, Stage.investigation, Stage.control, Stage.auction)
LIVE: Final = (*OPEN, Stage.suspended)
EVERY: Final = tuple(Stage)
ZH: Final = {
    "filed": "立案",
    "investigation": "查找",
    "control": "控制",
    "auction": "拍卖",
    "concluded": "结案",
    "suspended": "中止",
}

Condition = Callable[[Any, Any], bool]
"""A pure question to (case, act) on which a move depends."""


def stayed(case: Any, act: Any) -> bool:
    """The case is suspended by a stay."""
    return bool(case.suspended_by == "stay")


def closed(case: Any, act: Any) -> bool:
    """The case is closed: for lack of assets, or for good."""
    return bool(case.suspended_by != "stay")


def stayed_in(stage: Stage) -> Condition:
    """The case is stayed and was in `stage` before."""

    def condition(case: Any, act: Any) -> bool:
        return bool(case.suspended_by == "stay" and case.stayed_in == stage)

    condition.__name__ = f"stayed_in_{stage}"
    return condition


def last_sale(case: Any, act: Any) -> bool:
    """No other sale of the case is open."""
    return not [s for s in case.open_sales if s != act.sale]


def other_sale(case: Any, act: Any) -> bool:
    """Another sale of the case is still open."""
    return not last_sale(case, act)


def own_number(case: Any, act: Any) -> bool:
    """The case is closed and goes on under its own number."""
    return closed(case, act) and act.number is None


def new_number(case: Any, act: Any) -> bool:
    """The case is closed and goes on as another case."""
    return closed(case, act) and act.number is not None


_MOVES: Final[tuple[tuple[type[Act], tuple[Stage, ...], Stage | None, Condition | None], ...]] = (
    (acts.InquiryMade, (Stage.filed,), Stage.investigation, None),
    (acts.InquiryMade, (Stage.investigation, Stage.control, Stage.auction, Stage.suspended), None, None),
    (acts.AssetControlled, (Stage.filed, Stage.investigation), Stage.control, None),
    (acts.AssetControlled, (Stage.control, Stage.auction, Stage.suspended), None, None),
    (acts.SaleOrdered, (Stage.control,), Stage.auction, None),
    (acts.SaleOrdered, (Stage.auction,), None, None),
    (acts.SaleEnded, (Stage.auction,), Stage.control, last_sale),
    (acts.SaleEnded, (Stage.auction,), None, other_sale),
    (acts.CaseStayed, OPEN, Stage.suspended, None),
    *((acts.StayLifted, (Stage.suspended,), stage, stayed_in(stage)) for stage in OPEN),
    (acts.ClosedForLackOfAssets, (Stage.investigation, Stage.control), Stage.suspended, None),
    (acts.CaseResumed, (Stage.suspended, Stage.concluded), Stage.investigation, own_number),
    (acts.CaseResumed, (Stage.suspended, Stage.concluded), None, new_number),
    (acts.CaseConcluded, LIVE, Stage.concluded, None),
    (acts.CaseArchived, (Stage.suspended, Stage.concluded), None, closed),
)
"""Act, stages it is open in, the stage it moves to (None: it stays), and on what condition."""

_AUCTION: Final = (Stage.auction,)
_OPEN_IN: Final[dict[type[Act], tuple[Stage, ...]]] = {
    **dict.fromkeys((acts.CaseAssigned, acts.NoticeServed, acts.TrackEntered, acts.ClosingStarted), LIVE),
    **dict.fromkeys((acts.AssetsReported, acts.AssetsReportChecked, acts.DebtorQuestioned, acts.ApplicantHeard), LIVE),
    **dict.fromkeys((acts.LeadChecked, acts.AssetFound, acts.InquiryAnswered), LIVE),
    **dict.fromkeys((acts.ControlRenewed, acts.DisposalTransferred), LIVE),
    **dict.fromkeys((acts.DisposalRequested, acts.DisposalCeded), LIVE),
    **dict.fromkeys((acts.PremisesEntered, acts.GoodsAgreed, acts.GoodsAgreementBroken, acts.AssetRemoved), LIVE),
    **dict.fromkeys((acts.SearchOrdered, acts.EvictionOrdered, acts.ActionTaken, acts.PriorityClaimed), LIVE),
    **dict.fromkeys((acts.ConsumptionRestricted, acts.DebtorListed, acts.ListingDeclined), LIVE),
    **dict.fromkeys((acts.Fined, acts.Detained, acts.ExitRestricted), LIVE),
    **dict.fromkeys((acts.PricingStarted, acts.PriceFixed), (Stage.control, Stage.auction)),
    **dict.fromkeys(
        (acts.PriceReportServed, acts.PriceDisputed, acts.PriceDisputeDecided), (Stage.control, Stage.auction)
    ),
    **dict.fromkeys((acts.PartiesNotified, acts.LotListed, acts.LotContinued, acts.LotSold), _AUCTION),
    **dict.fromkeys((acts.CommitteeFormed, acts.ForcedSaleOpened, acts.SetOffTaken), _AUCTION),
    **dict.fromkeys((acts.LotPaused, acts.StopRequested, acts.CreditorConsented), (Stage.auction, Stage.suspended)),
    **dict.fromkeys((acts.LotFailed, acts.LotWithdrawn), LIVE),
    **dict.fromkeys((acts.BuyerDefaulted, acts.ClaimRegistered, acts.TitleTransferred), LIVE),
    **dict.fromkeys((acts.SettlementSubmitted, acts.SettlementPerformed, acts.SettlementBroken), LIVE),
    **dict.fromkeys((acts.EnforcementDeferred, acts.DeferralEnded, acts.ExtensionGranted), OPEN),
}
"""Acts that keep the stage and are open in some stages only; every other act is open in each."""


class Table:
    """What the machine says, arranged so that it is looked up in a dict."""

    def __init__(self) -> None:
        self.machine = Machine(
            model=None,
            states=[s.value for s in Stage],
            initial=Stage.filed.value,
            auto_transitions=False,
            send_event=False,
        )
        moving = {m[0] for m in _MOVES}
        for act, sources, to, condition in _MOVES:
            self._add(act, sources, to, condition)
        for act in acts.ACTS.values():
            if act not in moving and act is not acts.CaseFiled:
                self._add(act, _OPEN_IN.get(act, EVERY), None, None)
        self._read = self._arranged()

    def _add(self, act: type[Act], sources: tuple[Stage, ...], to: Stage | None, condition: Condition | None) -> None:
        for source in sources:
            self.machine.add_transition(act.__name__, source.value, to.value if to else None, conditions=condition)

    def _arranged(self) -> dict[tuple[str, str], tuple["Move", ...]]:
        return {
            (name, source): tuple(
                Move(Stage(t.dest) if t.dest else None, tuple(cast(Condition, c.func) for c in t.conditions))
                for t in transitions
            )
            for name, event in self.machine.events.items()
            for source, transitions in event.transitions.items()
            if transitions
        }

    def moves(self, act: type[Act], stage: Stage) -> tuple["Move", ...]:
        """The moves that the act may make from a stage; none when it is not open there."""
        return self._read.get((act.__name__, stage), ())

    def stages_open_to(self, act: type[Act]) -> tuple[Stage, ...]:
        """The stages in which the act is open, conditions apart."""
        return tuple(s for s in Stage if (act.__name__, s) in self._read)


@attrs.frozen
class Move:
    """One line of the table: where the act leads (None: the stage stays), and on what conditions."""

    to: Stage | None
    conditions: tuple[Condition, ...] = ()

    def holds(self, case: Any, act: Any) -> bool:
        return not self.conditions or all(condition(case, act) for condition in self.conditions)


TABLE: Final = Table()


def mermaid(language: str = "en") -> str:
    """The stage diagram, in Mermaid, drawn from the machine: moves only, acts that keep the stage left out."""
    zh = language == "zh"
    lines = ["stateDiagram-v2", f"    [*] --> filed: {acts.CaseFiled.zh if zh else 'CaseFiled'}"]
    if zh:
        lines[1:1] = [f"    {stage}: {name}" for stage, name in ZH.items()]
    for name, event in TABLE.machine.events.items():
        for source, transitions in event.transitions.items():
            for t in transitions:
                if t.dest:
                    lines.append(f"    {source} --> {t.dest}: {acts.ACTS[name].zh if zh else name}")
    return "\n".join([*lines, "    concluded --> [*]", ""])
