"""How wide a text stands in a drawing, and where its lines end: about right in any font."""

import re
from typing import Final
from unicodedata import east_asian_width

SIZE: Final = 11
"""How high the letters in a drawing are, in pixels."""
_LATIN: Final = 0.56
"""How wide a letter is on average, by its height; a Chinese character is as wide as it is high."""
_WORD: Final = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+")


def width(text: str) -> float:
    """How wide a text is, in pixels."""
    return sum(1 if east_asian_width(c) in "WF" else _LATIN for c in text) * SIZE


def lines(text: str, pixels: float, most: int = 2) -> list[str]:
    """A text in lines so wide at most, cut between words; what does not fit into `most` lines is left out, and a mark says so."""
    made, line = list[str](), ""
    for word in _WORD.findall(text[: int(pixels) * most]):
        if line and width(line + word.rstrip()) > pixels:
            made, line = [*made, line], ""
        line += word
        while width(line.rstrip()) > pixels:
            first = _fitting(line, pixels)
            made, line = [*made, first], line[len(first) :]
    made = [of.strip() for of in (*made, line) if of.strip()]
    if len(made) > most:
        made = [*made[: most - 1], f"{_fitting(made[most - 1], pixels - width('…'))}…"]
    return made


def short(text: str, pixels: float) -> str:
    """A text in one line."""
    return next(iter(lines(text, pixels, 1)), "")


def _fitting(text: str, pixels: float) -> str:
    """As many letters as fit, one at least."""
    n = len(text)
    while n > 1 and width(text[:n]) > pixels:
        n -= 1
    return text[:n].rstrip() or text[:1]
