"""Small documents of every kind that is read, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

PAGE = """<!doctype html><html lang="en"><head><title>Dam bursts above Lima | The Andes Post</title>
<meta name="author" content="Ana Ruiz"><meta property="article:published_time" content="2024-05-04T08:00:00Z">
<meta property="og:site_name" content="The Andes Post"><script>window.stolen = 1</script></head><body>
<nav><a href="/">Home</a> <a href="/world">Paris</a> <a href="/sport">Sydney</a></nav>
<main><article><h1>Dam bursts above Lima</h1>
<p>A dam burst above <a href="https://example.org/lima">Lima</a> on Friday, and water ran through the <b>old town</b>
for six hours before soldiers from Callao closed the gap with sand and stone.</p>
<h2>What is known</h2>
<ul><li>Four bridges fell between Huaral and Chancay.</li><li>The road to Canta is closed.</li></ul>
<p>The mayor of Huaral said that nobody was missing on Saturday, and that two hundred people slept in the school.</p>
<p>Engineers from Trujillo are to look at the dam on Monday, when the water has gone down and the road is open.</p>
<table><tr><th>Town</th><th>Houses</th></tr><tr><td>Huaral</td><td>40</td></tr></table>
</article></main>
<footer><p>© 2024 The Andes Post. Offices in London and New York.</p></footer></body></html>"""

_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"{mode}/></Relationships>'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    '.main+xml"/></Types>'
)


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def word(body: str, **more: str | bytes) -> bytes:
    """A .docx file whose body is some WordprocessingML."""
    document = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<w:body>{body}</w:body></w:document>"
    )
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(kind="officeDocument", target="word/document.xml", mode=""),
        "word/_rels/document.xml.rels": _RELS.format(
            kind="hyperlink", target="https://example.org/lima", mode=' TargetMode="External"'
        ),
        "word/document.xml": document,
    }
    return zipped(entries | more)


def words(*runs: str, style: str = "") -> str:
    """A paragraph of Word; a run that begins with "*" is bold, with "@" a link."""
    shown = []
    for run in runs:
        text = f'<w:t xml:space="preserve">{run.lstrip("*@")}</w:t>'
        dress = "<w:rPr><w:b/></w:rPr>" if run[0] == "*" else ""
        part = f"<w:r>{dress}{text}</w:r>"
        shown.append(f'<w:hyperlink r:id="r1">{part}</w:hyperlink>' if run[0] == "@" else part)
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{''.join(shown)}</w:p>"


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with a line of text under the other on every page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    data, places = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{words}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{data.index('xref')}\n%%EOF").encode()


def epub(*chapters: str, title: str = "Along the Nile") -> bytes:
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    pages = {f"OPS/{name}": f"<html><body>{text}</body></html>" for name, text in zip(names, chapters, strict=True)}
    return zipped({"META-INF/container.xml": container, "OPS/book.opf": package, **pages})
