"""The worksheet as a Word document, which a teacher can edit: tasks, maps as pictures, the key on a page of its own."""

from __future__ import annotations

import io
from typing import Any

from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.ms_forms import new_document, saved
from storymap.lessons.kinds.movements import names_who
from storymap.lessons.phrasing import upper
from storymap.lessons.safe_text import ORIGIN, one_line
from storymap.lessons.worksheets import Worksheet
from storymap.maps.describing import move_what

_HOLE = "____________________"
_WIDE_CM = 16.0
_WRITTEN_LINES = 8


def worksheet_document(sheet: Worksheet, facts: LessonFacts) -> bytes:
    """The worksheet as .docx. Equal sheets give equal bytes."""
    document = new_document(facts.title)
    document.add_paragraph(f"Name {_HOLE}    Date ______________")
    document.add_heading(one_line(facts.title), level=1)
    _task(document, sheet, 1, "Write the name of each numbered place")
    _picture(document, sheet.map("numbered"))
    for number, _ in enumerate(sheet.targets, 1):
        document.add_paragraph(f"{number}. {_HOLE}")
    document.add_paragraph(f"Word bank: {', '.join(map(one_line, sheet.bank))}")
    _second_task(document, sheet)
    copied = "Copy a sentence from the text that names a place. What does it tell you about the place?"
    _task(document, sheet, 3, "Fill in the place names (the number is the paragraph)" if sheet.gaps else copied)
    for gap in sheet.gaps:
        parts = [_HOLE if at % 2 else one_line(part) for at, part in enumerate(gap.parts)]
        document.add_paragraph(f"{gap.paragraph}  {' '.join(filter(None, parts))}")
    chosen = "Choose two numbered places. Use the scale of the first map: how far apart are they?"
    _task(
        document, sheet, 4, "Measure the distances with a ruler and the scale of the map" if sheet.measures else chosen
    )
    if sheet.measures:
        _picture(document, sheet.local_map())
    for one, other, _ in sheet.measures:
        document.add_paragraph(f"From {one_line(one.name)} to {one_line(other.name)}: {_HOLE} km")
    asked = "Which name in the text stands for a government, not for a place? Say how you can tell."
    _task(document, sheet, 5, asked if sheet.stand_ins else "Choose two places. What does the text say about each?")
    for _ in range(_WRITTEN_LINES):
        document.add_paragraph("_" * 70)
    _key(document, sheet)
    return saved(document)


def _second_task(document: Any, sheet: Worksheet) -> None:
    if sheet.stops:
        many = len(sheet.stops)
        _task(document, sheet, 2, f"Number the stops of the journey in their order (1 to {many}), then draw the route")
        for name in sheet.jumbled:
            document.add_paragraph(f"____ {one_line(name)}")
        return
    if sheet.moves:
        _task(document, sheet, 2, "Who moves from where to where? Draw the movements on the map as arrows")
        for move in sheet.moves:
            who = upper(move_what(move)) if names_who(move) else f"{_HOLE} (paragraph {move.paragraph})"
            document.add_paragraph(f"{one_line(who)}: from {_HOLE} to {_HOLE}")
        return
    _task(document, sheet, 2, "In which direction? (north, north-east, east …)")
    if not sheet.ways:
        document.add_paragraph(f"Choose two places on the map: {_HOLE} lies {_HOLE} of {_HOLE}.")
    for here, there, _ in sheet.ways:
        document.add_paragraph(f"{one_line(there.name)} lies {_HOLE} of {one_line(here.name)}.")


def _task(document: Any, sheet: Worksheet, number: int, words: str) -> None:
    marks = sheet.marks[number]
    document.add_heading(f"{number}  {words} ({marks} mark{'' if marks == 1 else 's'})", level=2)


def _picture(document: Any, svg: str) -> None:
    from docx.shared import Cm

    document.add_picture(io.BytesIO(to_png(svg, zoom=1.5)), width=Cm(_WIDE_CM))


def _key(document: Any, sheet: Worksheet) -> None:
    document.add_page_break()
    document.add_heading(f"Key and mark scheme ({sheet.total} marks)", level=1)
    _picture(document, sheet.map("labelled"))
    names = [f"{number} {one_line(one.name)}" for number, one in enumerate(sheet.targets, 1)]
    document.add_paragraph(f"1  {'; '.join(names)}")
    for number, told in sheet.key:
        document.add_paragraph(f"{number}  {one_line(told)}.")
    document.add_paragraph(ORIGIN)
