"""Gold and predictions: files with one JSON object a line → documents with their toponyms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from storymap.errors import StoryError
from storymap.locating import Toponym

RoleClass = Literal["literal", "associative"]
CLASSES: tuple[RoleClass, ...] = ("literal", "associative")

#: What corpora and programs call the two classes of role.
_CLASS: dict[str, RoleClass] = {
    **dict.fromkeys(("literal", "facility", "lit", "mixed"), "literal"),
    **dict.fromkeys(("associative", "metonymic", "metonym", "met", "homonym", "language"), "associative"),
    **dict.fromkeys(("actor", "demonym", "organisation"), "associative"),
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and the toponyms that somebody, or something, found in it."""

    doc_id: str | int
    toponyms: tuple[Toponym, ...]
    text: str | None = None


def class_of(role: str | None) -> RoleClass | None:
    """Literal or associative, None where the role is unknown."""
    return None if role is None else _CLASS.get(role)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a corpus, by which a figure says what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_annotated(path: Path, *, limit: int | None = None) -> list[Annotated]:
    """The documents of a file, at most ``limit``.

    Each line is ``{"doc_id", "toponyms": [{"start", "end", "lat", "lon", "role"?}]}``; a
    corpus also has ``text``.

    Raises
    ------
    StoryError
        The file is not there, a line is broken (its number is named) or a document comes twice.
    """
    documents: list[Annotated] = []
    seen: dict[str | int, int] = {}
    for number, line in _lines(path):
        try:
            document = _document(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoryError(
                f'{path}, line {number}: wanted {{"doc_id": …, "toponyms": [{{"start", "end", "lat", "lon"}}]}}, '
                f"got {line.strip()[:40]!r} ({type(error).__name__}: {error})."
            ) from error
        if document.doc_id in seen:
            raise StoryError(f"{path}, line {number}: {document.doc_id} is on line {seen[document.doc_id]} already.")
        seen[document.doc_id] = number
        documents.append(document)
        if len(documents) == limit:
            break
    return documents


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise StoryError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StoryError(f"{path} is not UTF-8 (byte {error.start:,}).") from error


def _document(row: dict[str, Any]) -> Annotated:
    if not isinstance(row["doc_id"], str | int):
        raise TypeError("doc_id is neither a string nor a whole number")
    return Annotated(row["doc_id"], tuple(map(_toponym, row["toponyms"])), row.get("text"))


def _toponym(row: dict[str, Any]) -> Toponym:
    for name in ("start", "end"):
        if not isinstance(row[name], int) or isinstance(row[name], bool):
            raise TypeError(f"{name} is not a whole number")
    for name in ("lat", "lon", "confidence"):
        if not isinstance(row.get(name), int | float | None):
            raise TypeError(f"{name} is not a number")
    for name, most in (("lat", 90), ("lon", 180)):
        if row.get(name) is not None and not -most <= row[name] <= most:
            raise ValueError(f"{name} is not from -{most} to {most}")
    names = ("start", "end", "lat", "lon", "role", "text", "geonameid", "confidence", "certainty", "kind", "type")
    facts: dict[str, Any] = {name: row.get(name) for name in names}
    return Toponym(**facts)


def by_document(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> list[tuple[Annotated, Annotated]]:
    """Each gold document with what was predicted for it, nothing where it is missing.

    Raises
    ------
    StoryError
        A predicted document is not in the gold.
    """
    found = {document.doc_id: document for document in predicted}
    alien = set(found) - {document.doc_id for document in gold}
    if alien:
        raise StoryError(
            f"{len(alien)} predicted documents are not in the gold, e.g. {min(alien, key=str)}. "
            "Give the predictions for this corpus."
        )
    return [(document, found.get(document.doc_id, Annotated(document.doc_id, ()))) for document in gold]
