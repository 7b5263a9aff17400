"""The forty nodes of the courts' case table, and an act that expresses each."""

import pytest

from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.jurisdictions.china import CHINA

NODES = {
    "01": "CaseFiled", "02": "CaseAssigned", "03": "NoticeServed", "04": "InquiryMade", "05": "InquiryMade",
    "06": "InquiryAnswered", "07": "ApplicantHeard", "08": "LeadGiven", "09": "LeadChecked", "10": "CaseResumed",
    "11": "ControlRenewed", "12": "AssetControlled", "13": "AssetControlled", "14": "AssetControlled",
    "15": "AssetControlled", "16": "MoneyReceived", "17": "PricingStarted", "18": "PriceReportServed",
    "19": "PriceDisputed", "20": "PriceDisputeDecided", "21": "SaleOrdered", "22": "LotSold", "23": "LotListed",
    "24": "LotListed", "25": "SetOffTaken", "26": "ForcedSaleOpened", "27": "AssetHandedOver", "28": "PaymentStarted",
    "29": "MoneyPaidOut", "30": "Fined", "31": "CaseConcluded", "32": "CaseArchived", "33": "TrackEntered",
    "34": "TrackEntered", "35": "ClosingStarted", "36": "ClosingStarted", "37": "InquiryMade", "38": "ExtensionGranted",
    "39": "DocumentIssued", "40": "InquiryMade",
}  # fmt: skip
"""The last two digits of each code, and an act that expresses it."""


def test_all_forty_nodes_can_be_expressed() -> None:
    assert list(NODES) == [f"{n:02}" for n in range(1, 41)]
    assert sorted({code for codes in CHINA.nodes.values() for code in codes}) == [f"2030010{n}" for n in NODES]


@pytest.mark.parametrize("node", NODES)
def test_a_node_is_carried_by_the_act_that_expresses_it(node: str) -> None:
    assert f"2030010{node}" in CHINA.nodes[NODES[node]]


def test_nodes_stand_in_the_order_of_the_procedure_and_belong_to_acts() -> None:
    assert list(CHINA.nodes) == [name for name in ACTS if name in CHINA.nodes]
