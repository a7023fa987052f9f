"""A file of an older version → the newest, one version after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storymap.project.format import Row


def _codes_for_sentences(value: Row) -> Row:
    """Schema 1 kept cues and reasons as sentences: each becomes the code of what is said in its own words."""

    def said(text: Any) -> Row:
        return {"code": "said", "values": {"text": text}}

    def rival(row: Row) -> Row:
        kept = {name: row[name] for name in row if name != "why"}
        return {**kept, "lost": said(row["why"])} if row.get("why") else kept

    def mention(row: Row) -> Row:
        row = {**row, "rivals": list(map(rival, row["rivals"]))}
        if "cue" in row:
            row["cue"] = {"code": "said", "words": [row["cue"]]}
        if "reasons" in row:
            row["reasons"] = list(map(said, row["reasons"]))
        return row

    # Sentences are cut anew from the text, which the file may withhold.
    return {**value, "mentions": list(map(mention, value["mentions"])), "sentences": None}


#: Version → what takes a file of that version to the next.
MIGRATIONS: dict[int, Callable[[Row], Row]] = {1: _codes_for_sentences}
