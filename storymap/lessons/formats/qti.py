"""QTI 2.1: a package of items and a test, as platforms of schools and exam boards import it, maps as pictures."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import packed, xml
from storymap.lessons.formats.passages import evidence, key_number, passage
from storymap.lessons.kinds import KINDS
from storymap.lessons.pictures import Pictured, pictured
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import one_line

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_RIGHT = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_XSI = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
}


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as a content package: a manifest, a test, an item a question."""
    files: dict[str, bytes] = {}
    rows: list[tuple[str, list[str]]] = []
    for number, row in enumerate(pictured(quiz, facts), 1):
        name = f"items/q{number:02}.xml"
        pictures = [f"items/q{number:02}.png"] if row.svg else []
        if row.svg:
            files[pictures[0]] = to_png(row.svg, zoom=1.5)
        files[name] = xml(_item(row, f"q{number:02}"))
        rows.append((name, pictures))
    manifest = {"imsmanifest.xml": xml(_manifest(rows)), "test.xml": xml(_test(quiz, rows))}
    return packed(manifest | dict(sorted(files.items())))


def _item(row: Pictured, name: str) -> Element:
    question = row.question
    root = Element(
        "assessmentItem", {
            "xmlns": _QTI, **_XSI, "identifier": name, "title": f"{name} {question.kind}", "adaptive": "false",
            "timeDependent": "false",
        },
    )  # fmt: skip
    response = SubElement(
        root, "responseDeclaration", identifier="RESPONSE", cardinality="single", baseType="identifier"
    )
    SubElement(SubElement(response, "correctResponse"), "value").text = f"c{key_number(question)}"
    score = SubElement(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    SubElement(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    body = SubElement(root, "itemBody")
    if quoted := passage(question):
        SubElement(SubElement(body, "blockquote"), "p").text = one_line(quoted)
    if row.svg:
        SubElement(SubElement(body, "p"), "img", src=f"{name}.png", alt="A map with marked places")
    shuffle = str(not (row.svg or KINDS[question.kind].ordered)).lower()
    asked = SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=shuffle, maxChoices="1")
    SubElement(asked, "prompt").text = one_line(question.prompt)
    for number, choice in enumerate(question.choices, 1):
        SubElement(asked, "simpleChoice", identifier=f"c{number}").text = one_line(choice.text)
    SubElement(root, "responseProcessing", template=_RIGHT)
    told = SubElement(
        root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="none", showHide="hide", title="Feedback"
    )
    told.text = one_line(evidence(question))
    return root


def _test(quiz: Quiz, rows: list[tuple[str, list[str]]]) -> Element:
    root = Element("assessmentTest", {"xmlns": _QTI, **_XSI, "identifier": "test", "title": one_line(quiz.title)})
    part = SubElement(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = SubElement(part, "assessmentSection", identifier="section", title=one_line(quiz.title), visible="true")
    for number, (name, _) in enumerate(rows, 1):
        SubElement(section, "assessmentItemRef", identifier=f"q{number:02}", href=name)
    return root


def _manifest(rows: list[tuple[str, list[str]]]) -> Element:
    root = Element("manifest", {"xmlns": _CP, "identifier": "storymap-quiz"})
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text, SubElement(about, "schemaversion").text = "QTIv2.1 Package", "1.0.0"
    SubElement(root, "organizations")
    held = SubElement(root, "resources")
    test = SubElement(held, "resource", identifier="test", type="imsqti_test_xmlv2p1", href="test.xml")
    SubElement(test, "file", href="test.xml")
    for number, (name, pictures) in enumerate(rows, 1):
        SubElement(test, "dependency", identifierref=f"q{number:02}")
        item = SubElement(held, "resource", identifier=f"q{number:02}", type="imsqti_item_xmlv2p1", href=name)
        for file in (name, *pictures):
            SubElement(item, "file", href=file)
    return root
