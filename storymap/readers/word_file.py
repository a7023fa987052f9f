"""A Word file → a document, by mammoth; macros are never looked at and no outside picture is opened."""

from __future__ import annotations

import io
import zipfile

from storymap.errors import StoryError
from storymap.readers.document import Document
from storymap.readers.guarding import parsing
from storymap.readers.markup import parse_html, parts_of
from storymap.readers.zip_archives import open_archive, read_entry

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


def read_word(data: bytes, name: str) -> Document:
    """The text of a .docx file with headings, lists, tables, text boxes, notes and pictures.

    Raises
    ------
    StoryError
        Damaged, without text, or too large when unpacked.
    """
    import mammoth

    with open_archive(data, name) as archive:
        author = _author(archive)
    with parsing(name, "Word file", advice="Open it in Word, save it again and try once more."):
        markup = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, external_file_access=False).value
    parts = parts_of(parse_html(markup)) if markup.strip() else []
    if not parts:
        raise StoryError(f"{name} holds no text, wanted an article.")
    return Document(tuple(parts), author=author)


def _author(archive: zipfile.ZipFile) -> str | None:
    """The author from the file's own properties. Its day is not that of the article."""
    from lxml import etree

    data = read_entry(archive, "docProps/core.xml")
    if data is None:
        return None
    try:
        tree = etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    said = {str(element.tag).rpartition("}")[2]: (element.text or "").strip() for element in tree}
    return said.get("creator") or None
