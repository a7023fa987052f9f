"""A message → a document: its subject as the headline, what it quotes and its signature set aside."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from storymap.errors import StoryError
from storymap.readers.document import Document, FoundPicture, Piece, Run
from storymap.readers.guarding import parsing
from storymap.readers.markup import parse_html, parts_of

_INTRODUCED = re.compile(r"(?:-{2,} ?)?On .{5,120} wrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}")
_REPLY = re.compile(r"(?:re|aw|antw|sv|r[ée]p|r|ref|odp)(?:\[\d+\])?\s*:", re.I)
_HEAD = re.compile(r"\*?[^\W\d]{2,12}\*? ?:\*? ")
_LEAST_HEAD = 3  # lines of what a mail program writes above a message that it repeats


def read_mail(data: bytes, name: str) -> Document:
    """The text of a message, the HTML part where there is no plain one.

    Raises
    ------
    StoryError
        No text is in it.
    """
    with parsing(name, "message", advice="Open it in your mail program and copy its text."):
        message = message_from_bytes(data, policy=policy.default)
        html, text = _body(message)
    reply = bool(_REPLY.match(_header(message, "subject")))
    parts, aside = (parts_of(parse_html(text)), []) if html and text.strip() else _plain(text, reply)
    if not parts:
        raise StoryError(f"{name} is a message without text; give one that holds an article.")
    return Document(
        tuple(parts),
        title=_header(message, "subject") or None,
        author=_sender(_header(message, "from")),
        published=_day(_header(message, "date")),
        aside=tuple(aside),
    )


def _body(message: object) -> tuple[bool, str]:
    """Whether the text of a message is HTML, and the text; of several messages in one, the text of all."""
    if not isinstance(message, EmailMessage):
        return False, ""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        return body.get_content_type() == "text/html", body.get_content()
    within = [part for part in message.walk() if part.get_content_type() == "text/plain" and not part.get_filename()]
    return False, "\n\n".join(part.get_content() for part in within)


def _header(message: object, name: str) -> str:
    """A header as a line; a broken one is none."""
    try:
        return " ".join(str(message[name] or "").split())  # type: ignore[index]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, OverflowError):
        return ""


def _sender(written: str) -> str | None:
    name, address = parseaddr(written)
    return name or address or None


def _plain(text: str, reply: bool) -> tuple[list[Piece | FoundPicture], list[str]]:
    body, _, signature = text.replace("\r\n", "\n").partition("\n-- \n")
    blocks = list(filter(None, map(_lines, re.split(r"\n[ \t]*\n", body))))
    own = _answered(blocks) if reply else len(blocks)
    parts: list[Piece | FoundPicture] = []
    aside = [line.strip() for line in _lines(signature)]
    for lines in blocks[:own]:
        said = [line.strip() for line in lines if not _quoted(line)]
        aside += [line for line in lines if _quoted(line)]
        if said:
            parts.append(Piece("paragraph", (Run(" ".join(said)),)))
    return parts, [*aside, *(line.strip() for lines in blocks[own:] for line in lines)]


def _lines(block: str) -> list[str]:
    return [line.rstrip() for line in block.split("\n") if line.strip()]


def _answered(blocks: list[list[str]]) -> int:
    """The number of the block from which a reply repeats what it answers; none of its own stands behind it."""
    after_words = range(1, len(blocks)) if blocks and not all(map(_quoted, blocks[0])) else range(0)
    return next((number for number in after_words if _repeats(blocks[number], blocks[number + 1 :])), len(blocks))


def _quoted(line: str) -> bool:
    return line.startswith(">") or _INTRODUCED.fullmatch(line.strip()) is not None


def _repeats(lines: list[str], following: list[list[str]]) -> bool:
    """Whether a reply goes on with the whole of what it answers, without a mark before each line."""
    heads = sum(bool(_HEAD.match(line.strip())) for line in lines)
    if heads >= _LEAST_HEAD and heads > len(lines) / 2:
        return True
    after = following[0][0] if following else ""
    return len(lines) == 1 and _INTRODUCED.fullmatch(lines[0].strip()) is not None and not after.startswith(">")


def _day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date() if written else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
