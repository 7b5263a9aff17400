"""A page as a browser reads it, by html5lib: an independent reader that raises on anything malformed."""

from collections.abc import Iterator
from typing import Any

import html5lib

SVG = "{http://www.w3.org/2000/svg}"


def read(html: str) -> Any:
    """The tree of a page. Raises html5lib.html5parser.ParseError where it is malformed."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def elements(tree: Any, tag: str, of_class: str | None = None) -> Iterator[Any]:
    """The elements of a tag, and of a class where one is named."""
    for element in tree.iter(tag):
        if of_class is None or of_class in (element.get("class") or "").split():
            yield element


def text(element: Any) -> str:
    """All text in an element."""
    return " ".join("".join(element.itertext()).split())


def in_english(element: Any) -> str:
    """The text in an element, what stands in Chinese left out."""
    return " ".join(_english(element).split())


def _english(element: Any) -> str:
    if "zh" in (element.get("class") or "").split():
        return ""
    return (element.text or "") + "".join(_english(child) + (child.tail or "") for child in element)
