"""What a writ of control does not know: acts of the vocabulary that other court systems need."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import Fails, Params, Proposal, fails
from enforcement_workflow.jurisdictions.england.book import rule, since

ELSEWHERE: Final[tuple[type[Act], ...]] = (
    acts.AssetsReported,
    acts.AssetsReportChecked,
    acts.ApplicantHeard,
    acts.TrackEntered,
    acts.ControlRenewed,
    acts.DisposalRequested,
    acts.DisposalCeded,
    acts.DisposalTransferred,
    acts.PriorMeasureEnded,
    acts.ConsumptionRestricted,
    acts.DebtorListed,
    acts.ListingDeclined,
    acts.DebtorDelisted,
    acts.Fined,
    acts.Detained,
    acts.ExitRestricted,
    acts.SearchOrdered,
    acts.EvictionOrdered,
    acts.PanelDecided,
    acts.ForcedSaleOpened,
    acts.SetOffTaken,
    acts.CommitteeFormed,
    acts.HigherCourtAsked,
    acts.ClosedForLackOfAssets,
)


@rule(
    "EW-ACT-1",
    ELSEWHERE,
    since("-"),
    "Only acts that enforcement by a writ of control knows are recorded here.",
    "此处仅办理控制货物执行令所涉及的行为。",
)
def known_here(p: Proposal, _: Params) -> Fails:
    return fails(
        "{act} is no act of enforcement by a writ of control.", "「{act_zh}」不属于控制货物执行令的执行行为。",
        act=p.kind.__name__, act_zh=p.kind.zh,
    )  # fmt: skip
