"""Pages of a lesson from the templates beside this file; whatever a story says is escaped on its way in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from storymap.lessons.safe_text import readable

_HERE = Path(__file__).parent
PAPER_NAMES = {"a4": "A4", "letter": "Letter"}


def render(template: str, **values: object) -> str:
    """A template of ours with its values: text is made readable and escaped, ``Markup`` goes in as it is.

    Only files of this folder are templates; no text of a story is ever compiled as one.

    Examples
    --------
    >>> render("player_body.html", map=Markup("<p></p>"), origin="<b>")[-34:]
    '<footer><p>&lt;b&gt;</p></footer>\\n'
    """
    return _templates().get_template(template).render(values)


def sheet_style(paper: str) -> Markup:
    """The style sheet of pages for paper of a size."""
    return Markup((_HERE / "worksheet.css").read_text(encoding="utf-8").replace("A4", PAPER_NAMES[paper]))


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=lambda value: readable(value) if type(value) is str else value,
    )
