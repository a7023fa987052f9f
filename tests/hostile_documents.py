"""Documents as somebody might send them who means harm, of every kind that is read: made here, the same each time."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from tests import documents

#: What must never be found in a story: it stands in a file that entities and paths lead to.
SECRET = "the keys of the harbour"
#: Where that file lies; the test puts the real path in its place.
LURE = "/lure-of-the-test"
_MAIL = (
    "From: Ana <ana@example.org>\r\nTo: you@example.org\r\nSubject: Dam bursts above Lima\r\n"
    "Date: Sat, 4 May 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\n{head}\r\n{body}"
)
_FEED = (
    '<?xml version="1.0"?>{dtd}<rss version="2.0"><channel><title>The Post</title><item><title>Dam {e}bursts</title>'
    "<description>Water ran through Lima.{e}</description></item></channel></rss>"
)
_ATOM = (
    '<?xml version="1.0"?>{dtd}<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>'
    "<entry><title>Dam {e}</title>"
    "<content>Water ran through Lima.{e}</content></entry></feed>"
)
_SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:04,000\nWater ran through Lima.\n\n2\n00:00:05,000 --> 00:00:09,000\nIt rained.\n"
)


@cache
def whole() -> dict[str, bytes]:
    """A sound document of every kind, by its name."""
    return {
        "page.html": documents.PAGE.encode(),
        "story.docx": documents.word(
            documents.words("Dam bursts above Lima", style="Title") + documents.words("It rained.")
        ),
        "story.pdf": documents.pdf(["Dam bursts above Lima", "Water ran through the old town."]),
        "book.epub": documents.epub("<h1>Dam bursts above Lima</h1><p>Water ran.</p>"),
        "feed.rss": _FEED.format(dtd="", e="").encode(),
        "feed.atom": _ATOM.format(dtd="", e="").encode(),
        "letter.eml": _MAIL.format(head="", body="Water ran through Lima.").encode(),
        "film.srt": _SUBTITLES.encode(),
        "film.vtt": f"WEBVTT\n\n{_SUBTITLES.replace(',', '.')}".encode(),
        "notes.md": b"# Dam bursts above Lima\n\nWater ran through **Lima** and [Callao](https://example.org).\n",
        "story.txt": b"Dam bursts above Lima\n\nWater ran through Lima.\n",
    }


def hostile_documents() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with it, the name of the file, its bytes."""
    for kind in (_cut, _misnamed, _spoilt, _archives, _entities, _texts, _pages, _mails):
        yield from kind()


def _cut() -> Iterator[tuple[str, str, bytes]]:
    for name, data in whole().items():
        for share in (1, 5, 20, 40, 60, 80, 95, 99):
            yield f"cut at {share} of 100", name, data[: max(1, len(data) * share // 100)]


def _misnamed() -> Iterator[tuple[str, str, bytes]]:
    for name, data in whole().items():
        for other in whole():
            if other != name:
                yield f"named as {other.rpartition('.')[2]}", other, data
    for magic in (
        b"MZ\x90\0",
        b"\x7fELF",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"Rar!\x1a\7",
        b"\x1f\x8b\x08",
        b"%!PS",
        b"\xd0\xcf\x11\xe0",
    ):
        for name in ("story.docx", "story.pdf", "story.txt"):
            yield f"begins with {magic[:4]!r}", name, magic + b"\0\1\2" * 500


def _spoilt() -> Iterator[tuple[str, str, bytes]]:
    for name, data in whole().items():
        for seed in range(6):
            chance = random.Random(f"{name} {seed}")
            spoilt = bytearray(data)
            for _ in range(chance.choice((1, 4, 40))):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            yield f"bytes changed, {seed}", name, bytes(spoilt)


def _archives() -> Iterator[tuple[str, str, bytes]]:
    paths = {
        "../../lure.txt": "x",
        LURE: "x",
        "C:\\lure.txt": "x",
        "a/../../b": "x",
        "con": "x",
        "a\0b": "x",
        "x" * 5_000: "x",
    }
    bomb = b"\0" * 30_000_000
    inner = documents.zipped({"more.zip": documents.zipped({"bomb": bomb})})
    for name, part in (("story.docx", "word/document.xml"), ("book.epub", "OPS/book.opf")):
        sound = _entries(whole()[name])
        yield "one entry that unpacks to much", name, documents.zipped(sound | {part: bomb})
        yield "archives in archives", name, documents.zipped(sound | {"more.zip": inner})
        for path, text in paths.items():
            yield (
                f"a path that leads out: {path[:20]!r}",
                name,
                documents.zipped(sound | {path.replace("\0", "_"): text}),
            )
        yield "ten thousand entries", name, documents.zipped(sound | {f"e{at}": b"" for at in range(10_000)})
        yield (
            "macros",
            name,
            documents.zipped(sound | {"word/vbaProject.bin": b"Sub AutoOpen()\nShell LURE\nEnd Sub" * 50}),
        )
        yield "no part of its own", name, documents.zipped({"readme": "It rained."})
        yield "nothing in it", name, documents.zipped({})
        yield "an empty part", name, documents.zipped(sound | {part: b""})
        yield "a part of another kind", name, documents.zipped(sound | {part: whole()["story.pdf"]})
        yield "said to be encrypted", name, whole()[name].replace(b"PK\1\2\x14\0\x14\0\0\0", b"PK\1\2\x14\0\x14\0\1\0")
        yield "two of one name", name, _twice(sound, part)
        yield "something before and after", name, b"#!/bin/sh\nrm LURE\n" + whole()[name] + b"trailing" * 100
        yield "a link to elsewhere", name, _linked(sound, part)


def _entries(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _twice(sound: dict[str, str | bytes], part: str) -> bytes:
    target = BytesIO(documents.zipped(sound))
    with zipfile.ZipFile(target, "a") as archive:
        archive.filelist.append(archive.getinfo(part))
        archive._didModify = True  # type: ignore[attr-defined]
    return target.getvalue()


def _linked(sound: dict[str, str | bytes], part: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sound.items():
            entry = zipfile.ZipInfo(name)
            if name == part:
                entry.external_attr, data = 0o120777 << 16, LURE
            archive.writestr(entry, data)
    return target.getvalue()


def _entities() -> Iterator[tuple[str, str, bytes]]:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    taken = f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{LURE}' parse='text'/>"
    dtds = {
        "a billion laughs": f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}<!ENTITY e "&l11;">]>',
        "one long entity often": f'<!DOCTYPE r [<!ENTITY e "{"x" * 100_000}">]>',
        "a file as entity": f'<!DOCTYPE r [<!ENTITY e SYSTEM "file://{LURE}">]>',
        "an address as entity": '<!DOCTYPE r [<!ENTITY e SYSTEM "http://127.0.0.1:9/lure">]>',
        "an outside DTD": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/lure.dtd" [<!ENTITY e "">]>',
        "a parameter entity": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "file://{LURE}"> %p; <!ENTITY e "">]>',
        "an entity of itself": '<!DOCTYPE r [<!ENTITY e "&f;"><!ENTITY f "&e;">]>',
        "an order to the parser": f'<?xml-stylesheet href="file://{LURE}"?><!DOCTYPE r [<!ENTITY e "">]>',
        "another file taken in": f'<!DOCTYPE r [<!ENTITY e "{taken}">]>',
    }
    for what, dtd in dtds.items():
        times = "&e;" * (2_000 if "often" in what else 1)
        yield what, "feed.rss", _FEED.format(dtd=dtd, e=times).encode()
        yield what, "feed.atom", _ATOM.format(dtd=dtd, e=times).encode()
        yield (
            what,
            "page.html",
            f"<?xml version='1.0'?>{dtd}<html><body><h1>Lima {times}</h1><p>It rained.</p></body></html>".encode(),
        )
        for name, part in (
            ("story.docx", "word/document.xml"),
            ("book.epub", "OPS/book.opf"),
            ("book.epub", "OPS/c0.xhtml"),
        ):
            sound = _entries(whole()[name])
            text = sound[part].decode() if isinstance(sound[part], bytes) else str(sound[part])  # type: ignore[union-attr]
            head, _, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
            spoilt = f"{head}{'?>' if head else ''}{dtd}{rest.replace('Lima', f'Lima {times}')}"
            yield f"{what} in {part}", name, documents.zipped(sound | {part: spoilt})


def _texts() -> Iterator[tuple[str, str, bytes]]:
    tricks = {
        "brackets in brackets": "[" * 30_000,
        "quotations in quotations": ">" * 30_000,
        "stars without an end": "*a " * 30_000,
        "one long line": "Lima " * 60_000,
        "one endless word": "x" * 300_000,
        "only breaks": "\n" * 200_000,
        "zeros": "Lima\0" * 2_000,
        "turned letters": "\u202eamiL\u202c " * 2_000,
        "marks on marks": "a" + "\u0301" * 50_000,
        "tabs": "\t|\t" * 20_000,
        "a formula": "=cmd|' /C calc'!A0\n\nLima",
        "a template": "{{7*7}}{%raw%}${7*7}#{7*7}\n\nLima",
        "rules": "---\n" * 20_000,
        "a table of one row": "|a" * 20_000 + "\n" + "|-" * 20_000,
        "links in links": "[a](" * 20_000,
        "pictures": "![](file:///etc/passwd) " * 500,
    }
    for what, text in tricks.items():
        for name in ("story.txt", "notes.md"):
            yield what, name, text.encode()
    for what, data in {
        "half a pair": "Lima \ud800".encode("utf-16-le", "surrogatepass"),
        "a mark of another encoding": b"\xff\xfeLima",
        "none": b"\xc3\x28" * 500,
        "UTF-7": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4- Lima",
        "UTF-32": "Lima".encode("utf-32"),
        "a picture": bytes(range(256)) * 40,
    }.items():
        yield f"encoding: {what}", "story.txt", data
    clocks = ("99:99:99,999 --> 00:00:00,000", "-1:00:00,000 --> 9" * 200, f"{'9' * 5_000}:00:00,000 --> 00:00:01,000")
    for clock in clocks:
        yield "a time that is none", "film.srt", f"1\n{clock}\nLima\n".encode()
        yield "a time that is none", "film.vtt", f"WEBVTT\n\n{clock.replace(',', '.')}\nLima\n".encode()


def _pages() -> Iterator[tuple[str, str, bytes]]:
    tricks = {
        "elements in elements": "<div>" * 20_000 + "Lima",
        "lists in lists": "<ul><li>" * 5_000 + "Lima",
        "tables in tables": "<table><tr><td>" * 1_000 + "Lima",
        "many attributes": f"<p {' '.join(f'a{at}=1' for at in range(20_000))}>Lima</p>",
        "a long attribute": f'<p title="{"x" * 500_000}">Lima</p>',
        "a script": "<script>fetch('http://127.0.0.1:9')</script><p onclick=alert(1)>Lima</p>",
        "a frame": f'<iframe src="file://{LURE}"></iframe><p>Lima</p>',
        "a page that leads on": '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><p>Lima</p>',
        "a base": '<base href="javascript:"><a href="alert(1)">Lima</a>',
        "pictures from inside": f'<p>Lima <img src="file://{LURE}"><img src="http://169.254.169.254/latest"></p>',
        "a style": "<style>@import 'http://127.0.0.1:9/';</style><p>Lima</p>",
        "comments without an end": "<!--" * 5_000 + "<p>Lima</p>",
        "no end of a tag": "<a " * 20_000,
        "entities": "&" * 50_000 + "&#x110000;&#0;&#xd800;",
        "a picture of letters": f'<img src="data:image/svg+xml,<svg onload=alert(1)>{"x" * 100_000}"><p>Lima</p>',
        "foreign markup": "<svg><foreignObject><math><mtext>" * 500 + "Lima",
    }
    for what, body in tricks.items():
        yield what, "page.html", f"<!doctype html><html><body><h1>Dam bursts</h1>{body}</body></html>".encode()
        yield what, "book.epub", documents.epub(f"<h1>Dam bursts</h1>{body}")


def _mails() -> Iterator[tuple[str, str, bytes]]:
    nested = "".join(f"--b{at}\r\nContent-Type: multipart/mixed; boundary=b{at + 1}\r\n\r\n" for at in range(500))
    heads = {
        "a long header": f"X-Long: {'x' * 2_000_000}\r\n",
        "many headers": "X-A: b\r\n" * 50_000,
        "a folded header": f"X-A: a\r\n{' b' * 10}\r\n" * 5_000,
        "parts in parts": "Content-Type: multipart/mixed; boundary=b0\r\n",
        "a part of itself": 'Content-Type: multipart/mixed; boundary=""\r\n',
        "an unknown encoding": "Content-Type: text/plain; charset=nothing\r\nContent-Transfer-Encoding: uuencode\r\n",
        "a file beside it": f'Content-Type: message/external-body; access-type=local-file; name="{LURE}"\r\n',
        "a day that is none": "Date: Sat, 99 Foo 99999 99:99:99\r\n",
        "no such word": "Subject: =?x?q?=?=\r\n",
    }
    for what, head in heads.items():
        body = nested + "Lima" if what == "parts in parts" else "Water ran through Lima.\r\n" * 3
        yield what, "letter.eml", _MAIL.format(head=head, body=body).encode()
