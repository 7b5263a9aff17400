"""Rows of the law that are no rule, clock or computation of their own, with the reason in English and Chinese."""

from collections.abc import Mapping
from typing import Final

NOT_CHECKED: Final[Mapping[str, tuple[str, str]]] = {
    "CN-STY-3": (
        "Which spans do not count towards a limit is part of each clock, with the article of each: see A, A2 and B.",
        "哪些期间不计入期限，由各项期限分别规定并注明依据：见 A、A2、B。",
    ),
}
"""By the id that the rule would have."""
