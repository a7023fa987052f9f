"""Excel: a sheet a table, and one that says what they are and whom to credit."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from storymap.exporters.layers import credits_of
from storymap.model import StoryMap
from storymap.shapes import Shapes
from storymap.tables import TABLES

_LONGEST = 32_000  # characters of a cell
_WIDEST = 60


def to_excel(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The tables of a story as .xlsx; no cell is a formula or a link, whatever the story says."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    # Equal stories give equal files, so that no file says when it was written.
    book.set_properties({"title": storymap.story.title or "", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True})
    for name, table in TABLES.items():
        sheet = book.add_worksheet(name)
        frame = table(storymap)
        for column, heading in enumerate(frame.columns):
            sheet.write_string(0, column, heading, bold)
            values = frame[heading].astype(object).where(frame[heading].notna(), None).tolist()
            for row, value in enumerate(values, 1):
                _write(sheet, row, column, value)
            longest = max((len(str(value)) for value in [heading, *values] if value is not None), default=8)
            sheet.set_column(column, column, min(longest + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        if len(frame):
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    about = book.add_worksheet("about")
    lines = [storymap.story.title or "Story map", storymap.story.source or "", *credits_of(storymap)]
    for row, line in enumerate(filter(None, lines)):
        about.write_string(row, 0, line[:_LONGEST])
    book.close()
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST].encode("utf-8", "replace").decode())
    elif value is not None:
        sheet.write_number(row, column, value)
