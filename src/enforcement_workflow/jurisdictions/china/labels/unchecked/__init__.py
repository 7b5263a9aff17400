"""What the rulebook does not check: of each provision the part that no recorded act shows, and what is no provision at all."""

from collections.abc import Mapping
from typing import Final

from enforcement_workflow.jurisdictions.china.labels.unchecked import closing, control, money, opening, sale, ships

CHECKED_IN_PART: Final[Mapping[str, tuple[str, str]]] = {
    **opening.NOTES, **control.NOTES, **sale.NOTES, **ships.NOTES, **money.NOTES, **closing.NOTES,
}  # fmt: skip
"""By the id of the provision, in English and Chinese."""

NOT_CHECKED: Final[Mapping[str, tuple[str, str]]] = {
    "CN-STY-3": (
        "Which spans do not count towards a limit is part of each clock, with the article of each: see A, A2 and B.",
        "哪些期间不计入期限，由各项期限分别规定并注明依据：见 A、A2、B。",
    ),
}
"""By the id that the rule would have: rows of the law that are no rule, clock or computation of their own, with the reason."""
