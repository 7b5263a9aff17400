"""The page itself: one file of HTML with everything in it, in both languages, that asks nothing of any network."""

from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from enforcement_workflow.dashboard.board import Board, behind
from enforcement_workflow.dashboard.texts import Text, clean

Shown = Literal["en", "zh", "both"]
"""Which language is shown when the page is opened; it has a switch."""


def page(board: Board, *, shown: Shown = "en") -> str:
    """The page as HTML. Every text is escaped where it stands; only drawings, made of checked elements, are not."""
    templates = Environment(
        loader=PackageLoader("enforcement_workflow.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"drawn": Markup, "clean": clean, "window": lambda w: Text(w.label, w.label_zh)}
    style = Markup(_source(templates, "style.css"))
    return templates.get_template("page.html").render(board=board, shown=shown, style=style, behind=behind)


def _source(templates: Environment, name: str) -> str:
    assert templates.loader is not None
    return templates.loader.get_source(templates, name)[0]
