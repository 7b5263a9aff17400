"""The page itself: one file of HTML with everything in it, in both languages, that asks nothing of any network."""

from typing import Any, Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from enforcement_workflow.dashboard.board import Board, behind
from enforcement_workflow.dashboard.texts import Text, clean

Shown = Literal["en", "zh", "both"]
"""Which language is shown when the page is opened; it has a switch."""

TITLE: Final = Text("Enforcement as it stands", "执行工作态势")


def page(board: Board, *, shown: Shown = "en") -> str:
    """The page as HTML. Every text is escaped where it stands; only drawings, made of checked elements, are not."""
    beside = any(row.published is not None for row in board.published.rows)
    return rendered("page.html", board=board, title=TITLE, shown=shown, behind=behind, beside=beside)


def rendered(name: str, **values: Any) -> str:
    """A template filled in, with the style of all pages."""
    templates = Environment(
        loader=PackageLoader("enforcement_workflow.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"drawn": Markup, "clean": clean, "window": lambda w: Text(w.label, w.label_zh)}
    assert templates.loader is not None
    style = Markup(templates.loader.get_source(templates, "style.css")[0])
    return templates.get_template(name).render(style=style, **values)
