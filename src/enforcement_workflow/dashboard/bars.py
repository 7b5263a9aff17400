"""Lying bars, each under its title: they hold titles of any length on a narrow screen."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import altair as alt
import attrs

from enforcement_workflow.dashboard.drawing import INK, WIDTH, Drawing, drawing, values
from enforcement_workflow.dashboard.lettering import SIZE, lines, width
from enforcement_workflow.dashboard.texts import Say, Text, chinese, english

_LINE, _BAR, _GAP, _KEY = 14, 16, 9, 12
"""How high a line of text, a bar, the space below it, and a square of the legend are, in pixels."""
GROUND: Final = "#e9eef3"


@attrs.frozen
class Part:
    """A piece of a bar: how long, in which colour, and what is written on it in which colour where there is room."""

    length: float
    colour: str
    label: str = ""
    ink: str = INK


@attrs.frozen
class Bar:
    """A bar of parts one after the other, its title, and the figure at its end. `mark` is where an upright mark stands."""

    title: str
    parts: Sequence[Part]
    told: str
    mark: float | None = None


Legend = Sequence[tuple[str, Text]]
"""Colours and what they mean."""


def barred(
    name: str,
    title: Text,
    made: Callable[[Say], Sequence[Bar]],
    *,
    most: float = 0,
    legend: Legend = (),
    ground: bool = False,
) -> Drawing:
    """Bars in both languages, said in words too. `most` is the length of the longest that there may be; with `ground` it is
    drawn beneath each."""

    def chart(say: Say) -> Any:
        return _lying(made(say), [(colour, of.said(say)) for colour, of in legend], most, ground)

    said = Text("; ".join(_read(made(english))), "；".join(_read(made(chinese))))
    return drawing(name, title, chart, said)


def _read(bars: Sequence[Bar]) -> list[str]:
    return [f"{bar.title}: {bar.told}" for bar in bars]


def _lying(bars: Sequence[Bar], legend: Sequence[tuple[str, str]], most: float, ground: bool) -> Any:
    most = most or max((sum(p.length for p in bar.parts) for bar in bars), default=0) or 1
    room = WIDTH - max((width(bar.told) * 1.1 for bar in bars), default=0) - 8
    boxes, texts, y = *_legend(legend), _legend_height(legend)
    marks: list[dict[str, Any]] = []
    for bar in bars:
        for line in lines(bar.title, WIDTH, 3):
            texts.append(_text(0, y + _LINE / 2, line))
            y += _LINE
        y += 2
        if ground:
            boxes.append(_box(0, room, y, _BAR, GROUND))
        at, middle = 0.0, y + _BAR / 2
        for part in bar.parts:
            end = at + part.length / most * room
            if part.length:
                boxes.append(_box(at, end, y, _BAR, part.colour))
            if part.label and end - at > width(part.label) + 8:
                texts.append(_text((at + end) / 2, middle, part.label, "center", part.ink, bold=True))
            at = end
        if bar.mark is not None:
            marks.append({"x": bar.mark / most * room, "y": y - 4, "y2": y + _BAR + 4})
        texts.append(_text(WIDTH, middle, bar.told, "right", bold=True))
        y += _BAR + _GAP
    return _layers(boxes, texts, marks).properties(width=WIDTH, height=max(y, 1))


def _layers(boxes: list[dict[str, Any]], texts: list[dict[str, Any]], marks: list[dict[str, Any]]) -> Any:
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    shapes = alt.Chart(values(boxes)).mark_rect(stroke=INK, strokeWidth=0.4)
    layers = [shapes.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=alt.Color("colour:N", scale=None, legend=None))]
    if marks:
        layers.append(alt.Chart(values(marks)).mark_rule(color=INK, strokeWidth=2.5).encode(x=x, y=y, y2="y2:Q"))
    for align in ("left", "center", "right"):
        for bold in (False, True):
            some = [t for t in texts if (t["align"], t["bold"]) == (align, bold)]
            if some:
                written = alt.Chart(values(some)).mark_text(
                    align=align, baseline="middle", fontSize=SIZE, fontWeight="bold" if bold else "normal"
                )
                layers.append(
                    written.encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", scale=None, legend=None))
                )
    return alt.layer(*layers)


def _box(x: float, x2: float, y: float, height: float, colour: str) -> dict[str, Any]:
    return {"x": round(x, 1), "x2": round(x2, 1), "y": y, "y2": y + height, "colour": colour}


def _text(x: float, y: float, text: str, align: str = "left", ink: str = INK, *, bold: bool = False) -> dict[str, Any]:
    return {"x": round(x, 1), "y": y, "text": text, "align": align, "ink": ink, "bold": bold}


def _rows(legend: Sequence[tuple[str, str]]) -> list[list[tuple[float, str, str]]]:
    """The names of a legend in rows, each with the place where it begins."""
    rows, at = [list[tuple[float, str, str]]()], 0.0
    for colour, name in legend:
        wide = _KEY + 5 + width(name) * 1.1 + 14
        if rows[-1] and at + wide - 14 > WIDTH:
            rows, at = [*rows, []], 0.0
        rows[-1].append((at, colour, name))
        at += wide
    return rows if legend else []


def _legend(legend: Sequence[tuple[str, str]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    placed = [(x, n * 18, colour, name) for n, row in enumerate(_rows(legend)) for x, colour, name in row]
    return (
        [_box(x, x + _KEY, y, _KEY, colour) for x, y, colour, _ in placed],
        [_text(x + _KEY + 5, y + _KEY / 2, name) for x, y, _, name in placed],
    )


def _legend_height(legend: Sequence[tuple[str, str]]) -> float:
    return len(_rows(legend)) * 18 + 8 if legend else 0
