"""What the law demands and no program can check here, with the reason in English and Chinese."""

from collections.abc import Mapping
from typing import Final

NOT_CHECKED: Final[Mapping[str, tuple[str, str]]] = {}
"""By the id that the rule would have."""
