"""Text from users on its way out: it reads as it was written and can be nothing but text.

No control or direction mark leaves as it is, no cell becomes a formula, no name becomes a path.
"""

import re
from typing import Final
from unicodedata import category

_LINES: Final = "\n\r\t"
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK: Final = "'"
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")


def plain_text(text: str) -> str:
    """A text in which control and direction marks are written out; blanks and line breaks stay.

    What is left is legal in XML and JSON alike, and looks the same wherever it is shown.

    >>> plain_text("a\\u202eb\\x00")
    'a\\\\u202eb\\\\x00'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _LINES or category(c) == "Zs" else ascii(c)[1:-1] for c in text)


def is_formula(text: str) -> bool:
    """A spreadsheet might take a cell with this text for a formula or a command."""
    return text.startswith(_BEGINS_A_FORMULA) or text.lstrip().startswith(_BEGINS_A_FORMULA)


def defused(text: str) -> str:
    """A text as a cell of a CSV file: an apostrophe stands before what a spreadsheet might take for a formula.

    So that it can be taken away again (`restored`), one also stands before a text that begins with an apostrophe.

    >>> defused("=1+1"), defused("'tis"), defused("a=1")
    ("'=1+1", "''tis", 'a=1')
    """
    text = plain_text(text)
    return _MARK + text if text.startswith(_MARK) or is_formula(text) else text


def restored(cell: str) -> str:
    """The text that `defused` made a cell of."""
    return cell.removeprefix(_MARK)


def safe_words(text: str, limit: int = 31) -> str:
    """The letters and digits of a text, with single blanks between them: good for the name of a sheet or a file.

    >>> safe_words("I2/2017"), safe_words("../../x")
    ('I2 2017', 'x')
    """
    return _UNSAFE.sub(" ", text).strip()[:limit].strip()
