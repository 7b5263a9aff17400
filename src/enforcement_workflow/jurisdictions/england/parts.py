"""The parts of the procedure, in its order, and what no program can check of it."""

from typing import Final

PARTS: Final = {
    "EW-ACT": ("Every act", "行为总则"),
    "EW-WRIT": ("The writ", "执行令"),
    "EW-OFF": ("Offices", "职务"),
    **dict.fromkeys(("EW-NOT", "EW-CTL", "EW-EXT", "EW-CLK-1"), ("Notice and control", "通知与控制")),
    "EW-ENT": ("Entry", "进入处所"),
    **dict.fromkeys(("EW-SAL", "EW-PAY", "EW-CLK-2"), ("Sale", "出售")),
    **dict.fromkeys(("EW-ABN", "EW-CLK-3"), ("Abandoned goods", "放弃的货物")),
}
"""Provisions by the family of their ids, or by their ids."""

NOT_CHECKED: Final = {
    "TCG Regulations 2013 reg. 4-5": (
        "Whether goods are exempt depends on what they are used for, which is not on file.",
        "货物是否豁免取决于其用途，而用途不在案。",
    ),
    "TCG Regulations 2013 reg. 6(4), 9(4)": (
        "Whether the court was satisfied of the grounds of its order is for the court.",
        "作出命令的理由是否成立，由法院判断。",
    ),
    "TCG Regulations 2013 reg. 7-8, 26-27, 30-33, 38-39": (
        "The form and contents of notices, and how they are given, stand in the documents.",
        "通知的形式、内容和送达方式载于文书之中。",
    ),
    "TCG Regulations 2013 reg. 22(4)": (
        "Remaining on premises out of hours while it is reasonably necessary has no act; entering has.",
        "在合理必要范围内于时段外停留，没有对应的行为；进入有。",
    ),
    "TCEA 2007 Sch. 12 para. 40": (
        "The agreement of creditor and debtor to extend the period of sale has no act.",
        "债权人与债务人延长出售期间的约定，没有对应的行为。",
    ),
}
"""What no program can check here, by its article, and why."""
