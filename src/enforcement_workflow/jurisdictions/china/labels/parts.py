"""The parts of the procedure, in its order, and which provision belongs to which."""

from typing import Final

_FILING, _INQUIRY, _CONTROL = ("Filing and start", "立案与启动"), ("Inquiry", "财产调查"), ("Control", "财产控制")
_PRICE, _SALE, _SHIPS = ("Price", "财产定价"), ("Sale", "财产变价"), ("Ships", "船舶")
_MONEY, _PRESSURE = ("Money", "执行款"), ("Pressure", "强制与惩戒")
_REMEDIES, _TIME, _CLOSING = (
    ("Remedies", "执行救济"),
    ("Stays and time limits", "中止、暂缓与期限"),
    ("Closing", "结案"),
)
_OFFICES: Final = ("Offices and approvals", "职务与审批")

PARTS: Final = {
    **dict.fromkeys(("CN-NUM", "CN-PTY", "CN-FIL", "CN-ASG", "CN-NOT", "CN-RPT"), _FILING),
    **dict.fromkeys(("CN-INV", "CN-SUM"), _INQUIRY),
    "CN-CTL": _CONTROL,
    "CN-SAN": _PRESSURE,
    "CN-PRC": _PRICE,
    "CN-AUC": _SALE,
    "CN-SHP": _SHIPS,
    **dict.fromkeys(("CN-MON", "CN-FEE", "CN-DIS"), _MONEY),
    "CN-OBJ": _REMEDIES,
    **dict.fromkeys(("A", "A2", "A'", "B", "C", "D", "E", "F", "G", "CN-STY", "CN-EXT"), _TIME),
    **dict.fromkeys(("CN-ZB", "CN-CLS"), _CLOSING),
    **dict.fromkeys(("CN-ROL", "CN-OFF"), _OFFICES),
}
"""Provisions by the family of their ids, or by their ids."""
