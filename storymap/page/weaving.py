"""One page in several languages: what its parts say in each, woven into the parts of the first.

Every part and every data block is made once in each language of the interface. Where two of them differ, the page
keeps the first language's words and a mark: ``data-w="3 title:7"`` on an element whose first text is row 3 of the
table and whose title is row 7, or the path to a string of a data block. ``core/interface.js`` puts the rows of
another language in their place before any other script reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

#: Tags and comments, each with the text that follows it.
_TOKEN = re.compile(r"(<[^>]*>)([^<]*)")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
#: Attributes that speak.
_SPOKEN = ("aria-label", "title", "alt", "lang")
#: An element's mark for a string; a path's end in a data block.
Row = int
Versions = Sequence[Any]


class Weaver:
    """Weaves parts that were made in each of some languages; the first is what stands in the page."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._rows: dict[tuple[str, ...], Row] = {}

    def table(self) -> dict[str, list[str]]:
        """The rows of each language but the first."""
        return {language: [row[at] for row in self._rows] for at, language in enumerate(self.languages) if at > 0}

    def html(self, versions: Sequence[str]) -> str:
        """A part of the page with marks where the versions differ; raises ValueError if they are not alike.

        Examples
        --------
        >>> weaver = Weaver(("en", "de"))
        >>> weaver.html(['<h2 title="Key">Places</h2>', '<h2 title="Legende">Orte</h2>'])
        '<h2 title="Key" data-w="0 title:1">Places</h2>'
        >>> weaver.table()
        {'de': ['Orte', 'Legende']}
        """
        tokens = [_TOKEN.findall(version) for version in versions]
        if len({len(found) for found in tokens}) != 1:
            raise ValueError("A part of the page has other elements in another language.")
        return "".join(self._element(alike) for alike in zip(*tokens, strict=True))

    def _element(self, alike: Sequence[tuple[str, str]]) -> str:
        (tag, text), *_ = alike
        if all(other == (tag, text) for other in alike):
            return f"{tag}{text}"
        marks = []
        if len({other for _, other in alike}) > 1:
            if tag.startswith("</"):
                raise ValueError(f"Words behind {tag} differ: they need an element of their own.")
            marks.append(str(self._row([unescape(other) for _, other in alike])))
        attributes = [dict(_ATTRIBUTE.findall(other)) for other, _ in alike]
        for name in attributes[0]:
            values = [unescape(found[name]) for found in attributes]
            if len(set(values)) > 1:
                if name not in _SPOKEN:
                    raise ValueError(f"The attribute {name} of {tag} differs.")
                marks.append(f"{name}:{self._row(values)}")
        return f'{tag[:-1]} data-w="{" ".join(marks)}">{text}' if marks else f"{tag}{text}"

    def data(self, versions: Versions) -> Any:
        """Where strings of a data block differ: a tree of its keys that ends in rows; None where none does.

        Examples
        --------
        >>> weaver = Weaver(("en", "fr"))
        >>> weaver.data([{"km": 3, "words": ["river", "sea"]}, {"km": 3, "words": ["rivière", "sea"]}])
        {'words': {'0': 0}}
        """
        first = versions[0]
        if all(other == first for other in versions):
            return None
        if isinstance(first, str):
            return self._row(versions)
        keys: Mapping[Any, Any] = first if isinstance(first, dict) else dict(enumerate(first))
        found = {str(key): self.data([version[key] for version in versions]) for key in keys}
        return {key: rows for key, rows in found.items() if rows is not None}

    def _row(self, values: Versions) -> Row:
        return self._rows.setdefault(tuple(values), len(self._rows))


__all__ = ["Weaver"]
