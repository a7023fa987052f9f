"""SCORM 1.2: the quiz as a package that a learning platform plays, and that reports its score to it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import packed, xml
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import one_line

_CP, _ADL = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"
#: Half of the marks pass, where the platform does not say otherwise.
_PASS = "50"


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The page to be played, with the code that speaks to the platform, and a manifest."""
    from storymap.lessons.player import build_player

    page = build_player(quiz, facts, bundles=("scorm.js",))
    return packed({"imsmanifest.xml": xml(_manifest(quiz)), "index.html": page.encode("utf-8", "replace")})


def _manifest(quiz: Quiz) -> Element:
    root = Element("manifest", {"xmlns": _CP, "xmlns:adlcp": _ADL, "identifier": "storymap-quiz", "version": "1.0"})
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text, SubElement(about, "schemaversion").text = "ADL SCORM", "1.2"
    held = SubElement(root, "organizations", default="storymap")
    organization = SubElement(held, "organization", identifier="storymap")
    SubElement(organization, "title").text = one_line(quiz.title)
    item = SubElement(organization, "item", identifier="quiz", identifierref="page", isvisible="true")
    SubElement(item, "title").text = one_line(quiz.title)
    SubElement(item, "adlcp:masteryscore").text = _PASS
    resources = SubElement(root, "resources")
    page = SubElement(
        resources, "resource", {
            "identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco", "href": "index.html",
        },
    )  # fmt: skip
    SubElement(page, "file", href="index.html")
    return root
