"""HTML → the blocks of a document. Nothing in it runs, and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.errors import StoryError
from storymap.model import BlockKind
from storymap.readers.document import FoundPicture, Piece, Run
from storymap.readers.held_pictures import embedded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head title nav svg math iframe object embed form button select textarea input "
        "audio video canvas dialog",
    )
)
_KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "pre": "code", "tr": "row",
    "figcaption": "caption", "caption": "caption",
}  # fmt: skip
#: Elements that begin and end a block without being one of a kind.
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "p div section article main header footer aside figure table thead tbody tfoot ul ol dl body html center "
        "address details summary hr fieldset",
    )
)
_LISTS = frozenset({"ul", "ol", "dl"})
#: How pages name the line below a picture that is no <figcaption>.
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:[_-]?text)?(?:\s|$)", re.I)
_CAPTIONED = frozenset({"p", "div"})
_DRESS = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "code": "code"}
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]{1,2000}", re.I)
#: A link back to a note, or to a heading itself.
_NOTE = re.compile(r"\s*(?:\[?\^?\w{1,3}\]?|[↑↩︎¶#§\u200b]+)\s*")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_DEEPEST = 6
_PROSE = Piece("paragraph", ())
_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")
#: A tag of many letters, whatever makes it so: a picture in it has no "=" but at its end.
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})[^<>]{1000,}>")
_LONG_TAG_BYTES = re.compile(rb"<([A-Za-z][A-Za-z0-9:-]{0,40})[^<>]{1000,}>")
_WORDLESS = re.compile(r"<(?P<end>/?)(?P<name>script|style)\b", re.I)
_DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{200,}", re.I)
_MOST = 200  # attributes of an element


def without_many_attributes(page: str | bytes) -> str | bytes:
    """A page in which no element has hundreds of attributes, which a parser compares each with each.

    Examples
    --------
    >>> without_many_attributes(f"<p {'a=1 ' * 2_000}>Rain in Lima.</p>")
    '<p>Rain in Lima.</p>'
    """
    if isinstance(page, bytes):
        return _LONG_TAG_BYTES.sub(lambda tag: tag[0] if tag[0].count(b"=") < _MOST else b"<" + tag[1] + b">", page)
    return _LONG_TAG.sub(lambda tag: tag[0] if tag[0].count("=") < _MOST else f"<{tag[1]}>", page)


def parse_html(text: str | bytes) -> HtmlElement:
    """The tree of a page; StoryError where there is none."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    text = without_many_attributes(text)
    if isinstance(text, str):
        # What a page says of its encoding held for its bytes.
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise StoryError(
            "The page holds no text that can be read. Open it in a browser and copy the article."
        ) from error
    return tree


def length_of_words(page: str) -> int:
    """How many characters of a page may be words: scripts, styles and pictures in its addresses left out.

    Examples
    --------
    >>> length_of_words("<p>Rain.</p><script>let rain = 1</script>")
    12
    """
    length, start, within = 0, 0, ""
    for tag in _WORDLESS.finditer(page):
        name = tag["name"].lower()
        if not within and not tag["end"]:
            length, within = length + tag.start() - start, name
        elif tag["end"] and name == within:
            start, within = page.find(">", tag.end()) + 1 or len(page), ""
    length += 0 if within else len(page) - start
    return length - sum(len(data[0]) for data in _DATA.finditer(page))


def parts_of(tree: HtmlElement) -> list[Piece | FoundPicture]:
    """The blocks and pictures of a tree, in order."""
    walk = _Walk()
    walk.through(tree)
    return walk.parts


class _Counter:
    """Counts the items of one list as a browser does; those of a list without numbers have none."""

    def __init__(self, numbered: bool, element: HtmlElement) -> None:
        self._next: int | None = None
        if numbered:
            self._step = -1 if element.get("reversed") is not None else 1
            first = len(element.findall("li")) if self._step < 0 else 1
            self._next = _whole(element.get("start"), first)

    def of(self, element: HtmlElement) -> int | None:
        """The number of the next item."""
        if self._next is None:
            return None
        number = _whole(element.get("value"), self._next)
        self._next = number + self._step
        return number


def _whole(said: str | None, otherwise: int) -> int:
    found = _NUMBER.fullmatch(said or "")
    return int(found.group(1)) if found else otherwise


class _Walk:
    """One pass over a tree, without recursion: the depth of a hostile page is nobody's stack."""

    def __init__(self) -> None:
        self.parts: list[Piece | FoundPicture] = []
        self._runs: list[Run] = []
        self._kinds: list[tuple[str, Piece]] = []
        self._dress: list[tuple[str, str]] = []
        self._links: list[str | None] = []
        self._lists: list[_Counter] = []
        self._cells = 0

    def through(self, tree: HtmlElement) -> None:
        from lxml import etree

        skipped = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else "script"
            tag = tag.rpartition("}")[2].lower()
            if skipped or tag in _SKIPPED or element.get("role") == "navigation" or (tag == "a" and _is_note(element)):
                skipped += 1 if event == "start" else -1
                if skipped == 0 and element.tail:
                    self._text(element.tail)
                continue
            if event == "start":
                self._open(tag, element)
                if element.text:
                    self._text(element.text)
            else:
                self._close(tag)
                if element is not tree and element.tail:
                    self._text(element.tail)
        self._flush()

    # -- what an element does ------------------------------------------------------------------

    def _open(self, tag: str, element: HtmlElement) -> None:
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "img":
            self._picture(element)
        elif tag in ("td", "th"):
            if self._cells:
                self._runs.append(Run("\t"))
            self._cells += 1
        elif tag == "a":
            link = _LINK.match(element.get("href") or "")
            self._links.append(link.group() if link else None)
        elif tag in _DRESS:
            self._dress.append((tag, _DRESS[tag]))
        elif tag in _KINDS or tag in _PLAIN:
            self._block(tag, element)

    def _block(self, tag: str, element: HtmlElement) -> None:
        if self._in_row() and tag != "tr":
            self._runs.append(Run(" "))
            return
        self._flush()
        if tag in _LISTS:
            self._lists.append(_Counter(tag == "ol", element))
        if tag in _KINDS:
            level = int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else len(self._lists)
            kind = _KINDS[tag]
            ordinal = self._lists[-1].of(element) if tag == "li" and self._lists else None
            shape = Piece(kind, (), min(level, _DEEPEST) if kind in ("heading", "item") else 0, ordinal)
            self._kinds.append((tag, shape))
        elif tag in _CAPTIONED and _CAPTION.search(element.get("class") or ""):
            self._kinds.append((tag, Piece("caption", ())))
        self._cells = 0

    def _close(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._links.pop()
        elif self._dress and self._dress[-1][0] == tag:
            self._dress.pop()
        elif tag in _KINDS or tag in _PLAIN:
            if self._in_row() and tag != "tr":
                return
            self._flush()
            if tag in _LISTS and self._lists:
                self._lists.pop()
            if self._kinds and self._kinds[-1][0] == tag:
                self._kinds.pop()

    def _in_row(self) -> bool:
        return bool(self._kinds) and self._kinds[-1][1].kind == "row"

    # -- text and pictures ---------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if not (self._kinds and self._kinds[-1][1].kind == "code"):
            text = _BLANKS.sub(" ", text)
        link = self._links[-1] if self._links else None
        self._runs.append(Run(text, frozenset(dress for _, dress in self._dress), link))

    def _picture(self, element: HtmlElement) -> None:
        source = (element.get("src") or element.get("data-src") or "").strip()
        alt = _BLANKS.sub(" ", element.get("alt") or "").strip()
        caption = _BLANKS.sub(" ", element.get("title") or "").strip()
        data = embedded(source) if source.startswith("data:") else None
        if source.startswith("data:") and data is None:
            return
        if alt or data or _LINK.match(source):
            self._flush()
            self.parts.append(FoundPicture(alt, caption, source if _LINK.match(source) else None, data))

    def _flush(self) -> None:
        shape = self._kinds[-1][1] if self._kinds else _PROSE
        runs, self._runs = self._runs, []
        self.parts.extend(_pieces(runs, shape))


def _is_note(element: HtmlElement) -> bool:
    """Whether a link leads only to a note of the same page, or back from it."""
    return (element.get("href") or "").startswith("#") and bool(_NOTE.fullmatch("".join(element.itertext())))


def _pieces(runs: list[Run], shape: Piece) -> Iterator[Piece]:
    """The runs of a block as one piece, or as several where empty lines part them; blanks at the ends left out."""
    if shape.kind == "code":
        lines = "".join(run.text for run in runs).split("\n")
        yield from (Piece("code", (Run(words.rstrip(), frozenset({"code"})),)) for words in lines if words.strip())
        return
    for part in _parted(runs):
        trimmed = _trimmed(part)
        if trimmed:
            yield replace(shape, runs=trimmed)


def _parted(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs cut where two line ends follow one another."""
    part: list[Run] = []
    for run in runs:
        after_break = bool(part) and part[-1].text == "\n"
        if run.text == "\n" and after_break:
            yield part
            part = []
        elif not after_break or run.text.strip(" "):
            # A blank after a line end is none of the text.
            part.append(Run(run.text.lstrip(" "), run.marks, run.link) if after_break else run)
    yield part


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without blanks at the ends and without two blanks in a row."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if text[:1] == " " and (not kept or kept[-1].text[-1:] in (" ", "\n", "\t")):
            text = text[1:]
        if text in ("\n", "\t") and kept and kept[-1].text.endswith(" "):
            kept[-1] = Run(kept[-1].text[:-1], kept[-1].marks, kept[-1].link)
            if not kept[-1].text:
                kept.pop()
        if text:
            kept.append(Run(text, run.marks, run.link))
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].marks, kept[-1].link)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return tuple(kept)
