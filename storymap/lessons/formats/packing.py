"""Files in which several others lie, XML, sheets of a spreadsheet: equal content, equal bytes, no clock in any."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, indent, tostring

_THEN = (2000, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by their paths, in the order given.

    Examples
    --------
    >>> packed({"a.txt": b"1"}) == packed({"a.txt": b"1"})
    True
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _THEN), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def timeless(data: bytes) -> bytes:
    """The same archive with no clock in it, its files in the order of their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed({name: old.read(name) for name in sorted(old.namelist())})


def xml(root: Element) -> bytes:
    """An element as a document of its own, indented."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def sheet(rows: Sequence[Sequence[str | int | None]], *, title: str, widths: Sequence[int] = ()) -> bytes:
    """Rows as the one sheet of an .xlsx file; no cell is a formula or a link, whatever the story says."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "created": datetime(*_THEN, tzinfo=UTC)})
    page = book.add_worksheet("Sheet1")
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(number, column, value)
            elif value:
                page.write_string(number, column, value)
    book.close()
    return target.getvalue()
