"""Charts as pictures that stand in a page: SVG without scripts, links or fonts of its own, its texts left as texts.

A chart is drawn once in each language, and says of itself what it shows, for those who cannot see it. Colours differ in
lightness, and the two that must never be mistaken have a pattern besides, so that they can be told apart in grey. Texts are
set in the font of the page.
"""

from collections.abc import Callable
from typing import Any, Final
from xml.etree import ElementTree

import altair
import attrs
import vl_convert
from altair.utils.schemapi import debug_mode

from enforcement_workflow.dashboard.texts import Say, Text, chinese, english

WIDTH: Final = 330
"""How wide a chart is in pixels, axes left out: it fits a phone as it is."""
_MEASURED: Final = "sans-serif"
"""The font that texts are measured by; a list of fonts would be looked up for every text, which takes most of the time."""

INK: Final = "#1c2733"
DARK, MIDDLE, LIGHT, PALE = "#173a5e", "#3d78b0", "#9cc1e2", "#dbe8f4"
ALARM: Final = "#b3261e"
STAYED: Final = "#8b8f96"
PATTERNS: Final = {
    ALARM: ("M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "#ffffff", "1.3"),
    STAYED: ("M1.5,1.5 h1 v1 h-1 z M4.5,4.5 h1 v1 h-1 z", "#ffffff", "0.9"),
}
"""Colours that are drawn with a pattern: its path in a square of six, the colour and the width of its line."""

_SVG: Final = "http://www.w3.org/2000/svg"
_TAGS: Final = frozenset({"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath"})
_ATTRIBUTES: Final = frozenset(
    {
        "viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points",
        "transform", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "text-anchor", "font-size", "font-weight",
        "dominant-baseline", "clip-path", "id",
    }
)  # fmt: skip

ElementTree.register_namespace("", _SVG)


@attrs.frozen
class Drawing:
    """A chart in both languages, as SVG to stand in a page."""

    en: str
    zh: str


def drawing(name: str, title: Text, chart: Callable[[Say], Any], told: Text) -> Drawing:
    """Draw a chart in both languages. `name` makes the ids in it unique in the page; `told` says in words what it shows."""
    with debug_mode(False):  # what is written here is checked by tests, not each time that it is drawn
        en, zh = (
            inlined(_converted(chart(say)), f"{name}-{language}", title.said(say), told.said(say))
            for language, say in (("en", english), ("zh", chinese))
        )
    return Drawing(en, zh)


def inlined(svg: str, name: str, title: str, told: str) -> str:
    """An SVG in which only shapes and texts are left, its ids begun with `name`, its size left to the page; with its title and
    what it shows in words."""
    root = ElementTree.fromstring(svg)
    _strip(root, name)
    for old in ("width", "height"):
        root.attrib.pop(old, None)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc"}
    used = [colour for colour in PATTERNS if f"url(#{name}-{colour[1:]})" in {e.get("fill") for e in root.iter()}]
    first = [_worded("title", f"{name}-title", title), _worded("desc", f"{name}-desc", told)]
    if used:
        defs = ElementTree.Element(f"{{{_SVG}}}defs")
        defs.extend(_pattern(f"{name}-{colour[1:]}", colour) for colour in used)
        first.append(defs)
    root[:0] = first
    return ElementTree.tostring(root, encoding="unicode")


def _worded(tag: str, id: str, text: str) -> Any:
    made = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": id})
    made.text = text
    return made


def _strip(element: Any, name: str) -> None:
    for child in list(element):
        if child.tag.removeprefix(f"{{{_SVG}}}") not in _TAGS or child.get("display") == "none":
            element.remove(child)
        else:
            _strip(child, name)
    for key, value in list(element.attrib.items()):
        if key not in _ATTRIBUTES:
            del element.attrib[key]
        elif key == "id":
            element.attrib[key] = f"{name}-{value}"
        elif value.startswith("url(#"):
            element.attrib[key] = f"url(#{name}-{value[5:]}"
        elif "url(" in value:
            del element.attrib[key]
        elif value in PATTERNS and key == "fill" and not element.tag.endswith("text"):
            element.attrib[key] = f"url(#{name}-{value[1:]})"


def _pattern(name: str, colour: str) -> Any:
    path, line, width = PATTERNS[colour]
    square = {"width": "6", "height": "6"}
    made = ElementTree.Element(f"{{{_SVG}}}pattern", {"id": name, **square, "patternUnits": "userSpaceOnUse"})
    ElementTree.SubElement(made, f"{{{_SVG}}}rect", {**square, "fill": colour})
    ElementTree.SubElement(made, f"{{{_SVG}}}path", {"d": path, "stroke": line, "stroke-width": width, "fill": "none"})
    return made


def _converted(chart: Any) -> str:
    spec = chart.to_dict(validate=False)
    made: str = vl_convert.vegalite_to_svg(spec | {"config": _LOOK}, allowed_base_urls=[])
    return made


_LOOK: Final = {
    "font": _MEASURED,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
        "gridColor": "#e3e7ec", "domainColor": "#9aa5b1", "tickColor": "#9aa5b1",
    },
    "legend": {
        "orient": "top", "title": None, "labelColor": INK, "labelFontSize": 12, "symbolType": "square", "symbolSize": 130,
        "labelLimit": 0, "columnPadding": 14, "offset": 22,
    },
    "text": {"fontSize": 11, "color": INK},
}  # fmt: skip
"""How every chart looks; it is set on the finished chart, since altair copies a chart whenever something is set on it."""


def values(rows: list[dict[str, Any]]) -> Any:
    """The data of a chart."""
    data: Any = altair.Data
    return data(values=rows)


def upright(title: str = "") -> Any:
    """The axis of a number that grows upwards, with what it counts written level above it."""
    return altair.Axis(
        title=title or None, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=-26, titleY=-8, tickMinStep=1,
        tickCount=5,
    )  # fmt: skip
