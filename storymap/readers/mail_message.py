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

_QUOTED = re.compile(r"^(?:>.*|On .{5,120} wrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,})$")


def read_mail(data: bytes, name: str) -> Document:
    """The text of a message, the HTML part where there is no plain one.

    Raises
    ------
    StoryError
        No text is in it.
    """
    with parsing(name, "message", advice="Open it in your mail program and copy its text."):
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else None
        text = body.get_content() if body is not None else ""
    html = body is not None and body.get_content_type() == "text/html"
    parts, aside = (parts_of(parse_html(text)), []) if html and text.strip() else _plain(text)
    if not parts:
        raise StoryError(f"{name} is a message without text; give one that holds an article.")
    return Document(
        tuple(parts),
        title=_header(message, "subject") or None,
        author=_sender(_header(message, "from")),
        published=_day(_header(message, "date")),
        aside=tuple(aside),
    )


def _header(message: object, name: str) -> str:
    """A header as a line; a broken one is none."""
    try:
        return " ".join(str(message[name] or "").split())  # type: ignore[index]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return ""


def _sender(written: str) -> str | None:
    name, address = parseaddr(written)
    return name or address or None


def _plain(text: str) -> tuple[list[Piece | FoundPicture], list[str]]:
    body, mark, signature = text.replace("\r\n", "\n").partition("\n-- \n")
    aside = [line.strip() for line in signature.split("\n") if mark and line.strip()]
    parts: list[Piece | FoundPicture] = []
    for block in re.split(r"\n[ \t]*\n", body):
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        own = [line.strip() for line in lines if not _QUOTED.match(line)]
        aside += [line for line in lines if _QUOTED.match(line)]
        if own:
            parts.append(Piece("paragraph", (Run(" ".join(own)),)))
    return parts, aside


def _day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date() if written else None
    except (ValueError, TypeError, IndexError):
        return None
