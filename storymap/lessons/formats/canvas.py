"""Canvas: a QTI 1.2 package as its import takes it, maps as pictures, feedback with each answer."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import packed, xml
from storymap.lessons.formats.passages import evidence, key_number, passage
from storymap.lessons.kinds import KINDS
from storymap.lessons.pictures import Pictured, pictured
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import as_html, one_line

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as a package with one assessment."""
    root = Element("questestinterop", xmlns=_QTI)
    assessment = SubElement(root, "assessment", ident="quiz", title=one_line(quiz.title))
    section = SubElement(assessment, "section", ident="root_section")
    pictures: dict[str, bytes] = {}
    for number, row in enumerate(pictured(quiz, facts), 1):
        name = f"map-{number:02}.png"
        if row.svg:
            pictures[f"quiz/{name}"] = to_png(row.svg, zoom=1.5)
        _item(section, row, number, name)
    files = {"imsmanifest.xml": xml(_manifest(list(pictures))), "quiz/quiz.xml": xml(root)}
    return packed(files | pictures)


def _item(section: Element, row: Pictured, number: int, picture: str) -> None:
    question = row.question
    item = SubElement(section, "item", ident=f"q{number:02}", title=f"Q{number:02} {question.kind}")
    fields = SubElement(SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in (
        ("question_type", "multiple_choice_question"), ("points_possible", f"{KINDS[question.kind].marks}.0")
    ):  # fmt: skip
        field = SubElement(fields, "qtimetadatafield")
        SubElement(field, "fieldlabel").text, SubElement(field, "fieldentry").text = label, entry
    shown = SubElement(item, "presentation")
    quoted = passage(question)
    html = f"<blockquote>{as_html(quoted)}</blockquote>" if quoted else ""
    html += f"<p>{as_html(question.prompt)}</p>"
    if row.svg:
        html += f'<p><img src="$IMS-CC-FILEBASE$/{picture}" alt="A map with marked places" width="640"></p>'
    _material(shown, html, "text/html")
    asked = SubElement(shown, "response_lid", ident="response1", rcardinality="Single")
    choices = SubElement(asked, "render_choice")
    for at, choice in enumerate(question.choices, 1):
        _material(SubElement(choices, "response_label", ident=f"c{at}"), one_line(choice.text), "text/plain")
    judged = SubElement(item, "resprocessing")
    SubElement(
        SubElement(judged, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"
    )
    general = SubElement(judged, "respcondition", attrib={"continue": "Yes"})
    SubElement(SubElement(general, "conditionvar"), "other")
    SubElement(general, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    right = SubElement(judged, "respcondition", attrib={"continue": "No"})
    SubElement(SubElement(right, "conditionvar"), "varequal", respident="response1").text = f"c{key_number(question)}"
    SubElement(right, "setvar", action="Set", varname="SCORE").text = "100"
    told = SubElement(SubElement(item, "itemfeedback", ident="general_fb"), "flow_mat")
    _material(told, f"<p>{as_html(evidence(question))}</p>", "text/html")


def _material(parent: Element, text: str, sort: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype=sort).text = text


def _manifest(pictures: list[str]) -> Element:
    root = Element("manifest", xmlns=_CP, identifier="storymap-quiz")
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text, SubElement(about, "schemaversion").text = "IMS Content", "1.1.3"
    SubElement(root, "organizations")
    held = SubElement(root, "resources")
    quiz = SubElement(held, "resource", identifier="quiz", type="imsqti_xmlv1p2")
    SubElement(quiz, "file", href="quiz/quiz.xml")
    for number, name in enumerate(pictures, 1):
        picture = SubElement(held, "resource", identifier=f"picture{number:02}", type="webcontent", href=name)
        SubElement(picture, "file", href=name)
    return root
