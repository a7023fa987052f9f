"""Small valid inputs for each door, from which the fuzzer sets out."""

from __future__ import annotations

from tests import documents
from tests.hostile import whole

_TALK = (
    "1\n00:00:01,000 --> 00:00:04,000\nThe river rose at Quito.\n\n2\n00:00:04,000 --> 00:00:06,000\nHundreds left.\n"
)
_WEBVTT = "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:04.000 align:start\n<v Ana>The river <b>rose</b> at Quito.\n"
_MAIL = (
    "From: ana@example.org\nSubject: =?utf-8?q?Flood_in_Quito?=\nDate: Sat, 4 May 2024 08:00:00 +0000\n"
    "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
    "The river rose at Quito.\n--x\nContent-Type: text/html; charset=utf-8\n\n<p>The river rose at Quito.</p>\n--x--\n"
)
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><item><title>Flood in Quito</title>'
    "<pubDate>Sat, 4 May 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;The river rose.&lt;/p&gt;</description>"
    "</item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Flood</title>'
    '<updated>2024-05-04T08:00:00Z</updated><content type="html">The river rose at Quito.</content></entry></feed>'
)
_MARKDOWN = (
    "---\ntitle: Flood\n---\n# Flood in Quito\n\nThe *river* [rose](https://example.org).\n\n1. Huaral\n2. Callao\n"
)
_PACK = "name,lat,lon,kind,country,wins\nMill End,51.5,-2.1,village,GB,yes\n"
_GEOJSON = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Mill End"},'
    '"geometry":{"type":"Point","coordinates":[-2.1,51.5]}}]}'
)
_PLAIN = "World\nFlood drives hundreds from Quito\nQUITO, 4 May (Reuters) - The river rose at dawn. “Hundreds left.”\n"

#: Name of a door → the inputs.
SEEDS: dict[str, tuple[bytes, ...]] = {
    "docx": (
        b"\0" + documents.words("The river rose at Quito.", "*Hundreds", "@left").encode(),
        b"\1" + documents.word(""),
    ),
    "epub": (b"\0<h1>Flood</h1><p>The river rose at Quito.</p>", b"\1" + documents.epub("<p>Rain.</p>")),
    "feed": (_FEED.encode(), _ATOM.encode()),
    "html": (documents.PAGE.encode(),),
    "mail": (_MAIL.encode(),),
    "markdown": (_MARKDOWN.encode(),),
    "pack": (_PACK.encode(), _GEOJSON.encode()),
    "page": (b"</script><script>alert(1)</script> {{7*7}} <!-- Kyiv", _PLAIN.encode()),
    "paste": (_PLAIN.encode(), documents.PAGE.encode(), _MARKDOWN.encode()),
    "pdf": (documents.pdf(["Flood in Quito", "The river rose."]),),
    "project": (b"\1\0\7\3", b"\3\1\20\377\2\40\1\0\60\12 own text"),
    "project-bytes": (whole(),),
    "subtitles": (_TALK.encode(), _WEBVTT.encode()),
    "text": (_PLAIN.encode(), _PLAIN.encode("utf-16"), "Fluß in Łódź".encode("cp1250", "replace")),
}
