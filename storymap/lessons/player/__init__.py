"""The quiz as a page: one question at a time on a map without names, by mouse, touch, keyboard or ear.

The document holds all it needs and asks for nothing; results stay on the reader's device.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from storymap.lessons.distractors import alike
from storymap.lessons.drawing import Plates
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.kinds import KINDS
from storymap.lessons.map_frames import point
from storymap.lessons.phrasing import rounded
from storymap.lessons.question import Question, Quiz
from storymap.lessons.rendering import render
from storymap.lessons.safe_text import LETTERS, ORIGIN, readable
from storymap.maps import StoryFoliumMap, blank_map, draw_map, drawn_keys
from storymap.maps.offline import data_block, embedded_json
from storymap.model import Place, Story, StoryMap
from storymap.page import Annex
from storymap.page.framing import policy
from storymap.shapes.lines import delta_coded
from storymap.web import bundle
from storymap.wording.interface import figure, page_words
from storymap.wording.page import QUIZ_WORDS
from storymap.wording.said import said

_HERE = Path(__file__).parent
#: Kinds that show the places they name, whose choices stand on the map with letters, whose key is drawn there after
#: the answer; a movement shows nothing before it.
_SHOWN = frozenset(
    {"between", "border", "direction", "distance", "downstream", "find", "nearer", "riverside", "waters", "where"}
)
_LETTERED = frozenset({"border", "highest", "nearer"})
_TOLD = frozenset({"between", "border", "highest", "nearer", "riverside", "where"})
#: Kinds whose key is a river, a range or a water, which is drawn after the answer.
_DRAWN = frozenset({"between", "riverside"})
#: Kinds after which all choices stand on the map, or the way between the places asked about.
_ALL_TOLD, _MEASURED = frozenset({"highest", "nearer"}), frozenset({"direction", "distance"})


def build_player(quiz: Quiz, facts: LessonFacts, *, bundles: Sequence[str] = (), collect: str = "") -> str:
    """The quiz as one self-contained HTML document. Equal quizzes give equal text.

    Parameters
    ----------
    quiz, facts
        The questions, and what they are about.
    bundles : sequence of str
        Code that runs beside the player's own: ``scorm.js`` speaks to a learning platform.
    collect : str
        Where results are handed in, on the server that the page comes from; none if empty.
    """
    drawn = draw_map(StoryMap(Story("", ()), (), ()), gazetteer=facts.gazetteer, shapes=facts.shapes)
    keys = {facts.key(place) for question in quiz.questions for place in _places(question, facts)}
    plates = Plates(facts.shapes, sorted(key for key in keys if key))
    styles, scripts, body, script = drawn.figure.parts()
    styles.append(_file("player.css"))
    scripts += [script, *map(bundle, bundles), bundle("player.js")]
    blocks = [data_block(name, _nameless(text)) for name, text in drawn.figure.data.items()]
    # The map's own key and pop-ups stay away where a page holds it.
    blocks += [
        data_block("storymap-page", "{}"),
        data_block("storymap-quiz", embedded_json(_data(quiz, facts, drawn, plates) | {"collect": collect})),
    ]
    rules = policy(styles, scripts) + ("; connect-src 'self'" if collect else "")
    return render(
        "player.html",
        language=facts.story.language or "en",
        title=" ".join(quiz.title.split()),
        policy=Markup(rules),
        styles=_joined("<style>{}</style>", styles),
        body=Markup(_body(body)),
        data=_joined("{}", blocks),
        scripts=_joined("<script>{}</script>", scripts),
    )


def quiz_annex(quiz: Quiz, facts: LessonFacts) -> Annex:
    """The quiz as a second document of the reading page, which has the map and its code already."""
    return quiz_door(quiz, facts)()


def quiz_door(quiz: Quiz, facts: LessonFacts) -> Callable[[], Annex]:
    """A function that gives the annex in the interface's language of that moment; its questions are in English."""
    drawn = blank_map()
    # The page draws these shapes anyway: the quiz's outlines lie on its lines, and cost nothing more.
    plates = Plates(facts.shapes, drawn_keys(facts.storymap, facts.shapes))
    styles, _, body, script = drawn.figure.parts()
    count, kinds = len(quiz.questions), len({question.kind for question in quiz.questions})
    data = _data(quiz, facts, drawn, plates) | {"inside": True, "collect": ""}

    def door() -> Annex:
        told = embedded_json(data | {"words": page_words("quiz", QUIZ_WORDS)})
        return Annex(
            name="quiz",
            title=str(page_words("quiz", QUIZ_WORDS)["quiz"]),
            invitation=said("quiz_door", count=figure(count), kinds=figure(kinds)),
            button=said("quiz_button"),
            body=_body(body),
            map_block=next(iter(drawn.figure.data)),
            styles=(*styles[2:], _file("player.css")),
            scripts=(script, bundle("player.js")),
            data=(("storymap-page", "{}"), ("storymap-quiz", told)),
        )

    return door


def _data(quiz: Quiz, facts: LessonFacts, drawn: StoryFoliumMap, plates: Plates) -> dict[str, Any]:
    return {
        "map": drawn.get_name(),
        "words": QUIZ_WORDS,
        "title": readable(quiz.title),
        "questions": [_question(question, facts) for question in quiz.questions],
        "shapes": _shapes(quiz, facts, plates),
    }


def _body(body: str) -> str:
    return render("player_body.html", map=Markup(body), origin=ORIGIN)


def _joined(element: str, texts: list[str]) -> Markup:
    """Our own styles, scripts and data in their elements, a line each."""
    return Markup("\n".join(element.replace("{}", text, 1) for text in texts))


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _nameless(block: str) -> str:
    """The map's data without one label: a quiz that names its places asks nothing."""
    data: dict[str, Any] = json.loads(block)
    return embedded_json(data | {"labels": {sort: [] for sort in data["labels"]}})


def _places(question: Question, facts: LessonFacts) -> list[Place]:
    """What is drawn with its outline: the place looked for, and those marked.

    A country that a question of borders names is a name on the map, which has its outline already.
    """
    wanted = question.subjects[:1] if KINDS[question.kind].answered_on_map else ()
    marked = () if question.kind == "border" else question.marked
    if question.kind in _DRAWN and question.key and question.key.place_id:
        wanted = (*wanted, question.key.place_id)
    return [facts.place_of(place_id) for place_id in dict.fromkeys((*wanted, *marked))]


def _told(question: Question, facts: LessonFacts) -> list[str]:
    """What the map shows after the answer: the key; of towns all; of a border every neighbour."""
    if question.kind not in _TOLD:
        return []
    if question.kind == "border":
        code = facts.place_of(question.subjects[0]).country_code or ""
        return [place.place_id for place in facts.neighbours(code)]
    chosen = [choice for choice in question.choices if choice.right or question.kind in _ALL_TOLD]
    return [choice.place_id for choice in chosen if choice.place_id]


def _ways(question: Question, facts: LessonFacts) -> list[tuple[str, str, str]]:
    """The straight lines that the map shows after the answer, with their length: of a journey its legs."""
    ends: list[tuple[str, str]] = []
    if question.kind == "nearer":
        ends = [(question.subjects[0], choice.place_id) for choice in question.choices if choice.place_id]
    elif question.kind in _MEASURED:
        ends = [(question.subjects[0], question.subjects[1])]
    elif question.kind == "route":
        ends = list(pairwise(question.subjects))
    kms = [facts.distance(facts.place_of(one), facts.place_of(other)) for one, other in ends]
    return [(one, other, f"{rounded(km):,} km") for (one, other), km in zip(ends, kms, strict=True)]


def _question(question: Question, facts: LessonFacts) -> dict[str, Any]:
    return {
        "id": question.question_id,
        "kind": question.kind,
        "ask": KINDS[question.kind].title,
        "prompt": question.prompt,
        "passage": passage(question),
        "choices": [{"text": choice.text, "right": choice.right, "why": choice.why} for choice in question.choices],
        "feedback": question.feedback,
        "evidence": evidence(question).removeprefix(question.feedback).strip(),
        "paragraph": question.paragraph,
        "level": question.difficulty,
        "frame": question.frame,
        "marked": list(question.marked),
        "lettered": [
            [letter, choice.place_id]
            for letter, choice in zip(LETTERS, question.choices, strict=False)
            if question.kind in _LETTERED
        ],
        "after": _told(question, facts),
        "ways": _ways(question, facts),
        "shown": question.kind in _SHOWN,
        "marks": KINDS[question.kind].marks,
        "target": question.subjects[0] if KINDS[question.kind].answered_on_map else None,
        "tolerance": question.tolerance_km,
        "coordinates": _coordinates(question, facts) if KINDS[question.kind].answered_on_map else [],
    }


def _coordinates(question: Question, facts: LessonFacts) -> list[dict[str, Any]]:
    """What is to be found, as a choice of coordinates: the same question for those who see no map."""
    place = facts.place_of(question.subjects[0])
    askable = next((one for one in facts.places if one.place.place_id == place.place_id), None)
    others = alike(facts, askable) if askable else []
    others += [other.place for other in facts.places if other.place.lat is not None]
    far = max(3 * (question.tolerance_km or 100), 0.5 * facts.extent_km(place))
    chosen, pinned = [place], [_pinned(place, facts)]
    for other in others:
        if len(chosen) < 4 and all(facts.distance(_pinned(other, facts), already) > far for already in pinned):
            chosen.append(other)
            pinned.append(_pinned(other, facts))
    chosen.sort(key=lambda other: facts.middle(other)[1])
    return [
        {"text": _degrees(*facts.middle(other)), "right": other is place, "why": f"{readable(other.name)} is there."}
        for other in chosen
    ]


def _pinned(place: Place, facts: LessonFacts) -> Place:
    """A place with its own point, or the middle of its shape where it has none."""
    lat, lon = place.latlon or facts.middle(place)
    return replace(place, lat=lat, lon=lon)


def _degrees(lat: float, lon: float) -> str:
    return f"{abs(lat):.0f}° {'north' if lat >= 0 else 'south'}, {abs(lon):.0f}° {'east' if lon >= 0 else 'west'}"


def _shapes(quiz: Quiz, facts: LessonFacts, plates: Plates) -> dict[str, Any]:
    """Every place that is marked or looked for: its name, point, and rings or lines in hundredths of a degree.

    What a letter marks, or the map names after the answer, has its point alone.
    """
    found: dict[str, Any] = {}
    for question in quiz.questions:
        lettered = [choice.place_id for choice in question.choices if question.kind in _LETTERED and choice.place_id]
        for place_id in (*lettered, *question.marked, *_told(question, facts)):
            found[place_id] = _shape(facts.place_of(place_id), facts)
    for question in quiz.questions:
        for place in _places(question, facts):
            found[place.place_id] = _shape(place, facts, plates)
    return dict(sorted(found.items()))


def _shape(place: Place, facts: LessonFacts, plates: Plates | None = None) -> dict[str, Any]:
    key = facts.key(place)
    lat, lon = facts.middle(place) if key else point(place)
    outlined = key if plates is not None else None
    return {
        "name": readable(place.name),
        "area": key is not None,
        "at": [round(lat, 3), round(lon, 3)],
        "rings": [delta_coded(ring) for ring in plates.area(outlined)] if plates and outlined else [],
        "lines": [delta_coded(line) for line in plates.line(outlined)] if plates and outlined else [],
    }


__all__ = ["build_player", "quiz_annex", "quiz_door"]
