"""What every page of a map has around its own part: head, content security policy, styles, data, scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from storymap.wording.said import SAID_WORDS


def framed(
    body: str,
    parts: Mapping[str, str],
    *,
    title: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    blocks: Mapping[str, str],
    classes: str = "",
    shared: Iterable[str] = (),
    later: tuple[Sequence[str], Sequence[str]] = ((), ()),
    language: str = "en",
) -> str:
    """A whole document.

    Parameters
    ----------
    body, parts : str, mapping
        The page's own template, and what its gaps are filled with.
    blocks : mapping
        The data blocks by their names, as ``embedded_json`` gives them.
    shared : iterable of str
        The styles and scripts that an annex of the page is made of too; they are marked.
    later : two sequences of str
        Styles and scripts that the page may run once it has opened them.
    language : str
        The code of the language that the page speaks.
    """
    # Folium takes its time to import, so a page pays for it only when it is built.
    from storymap.maps.offline import data_block

    both = frozenset(shared)
    filling = {
        "credits": f"<p>{SAID_WORDS['credits']}</p>",
        **parts,
        "language": language,
        "title": escape(title),
        "policy": policy([*styles, *later[0]], [*scripts, *later[1]]),
        "classes": classes,
        "styles": "\n".join(f"<style{_mark(style in both)}>{style}</style>" for style in styles),
        "data": "\n".join(data_block(name, text) for name, text in blocks.items()),
        "scripts": "\n".join(f"<script{_mark(text in both)}>{text}</script>" for text in scripts),
    }
    frame = (Path(__file__).parent / "frame.html").read_text(encoding="utf-8")
    template = frame.replace("<!--storymap:body-->\n", body)
    # One pass over the template alone: what is put in is never looked at again.
    page = re.sub(r"<!--storymap:(\w+)-->", lambda match: filling[match.group(1)], template)
    return page.encode("utf-8", "replace").decode("utf-8")


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A content security policy: these very scripts and styles, pictures that are in the page, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_digest(text) for text in scripts),
            "style-src " + " ".join(_digest(text) for text in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _mark(shared: bool) -> str:
    return " data-shared" if shared else ""


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
