"""The quiz as a page: one question at a time on a map without names, by mouse, touch, keyboard or ear.

The document holds all it needs and asks for nothing; results stay on the reader's device.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from storymap.lessons.drawing import Plates
from storymap.lessons.formats.wording import ORIGIN, evidence, passage, readable
from storymap.lessons.ground import Ground, point
from storymap.lessons.placing import alike
from storymap.lessons.records import KINDS, Question, Quiz
from storymap.maps import StoryFoliumMap, blank_map, draw_map, drawn_keys
from storymap.maps.offline import data_block, embedded_json
from storymap.model import Place, Story, StoryMap
from storymap.page import Annex, policy

_HERE = Path(__file__).parent
_SCRIPTS = ("globe.js", "memory.js", "player.js")


def build_player(quiz: Quiz, ground: Ground) -> str:
    """The quiz as one self-contained HTML document. Equal quizzes give equal text."""
    drawn = draw_map(StoryMap(Story("", ()), (), ()), gazetteer=ground.gazetteer, shapes=ground.shapes)
    keys = {ground.key(place) for question in quiz.questions for place in _places(question, ground)}
    plates = Plates(ground.shapes, sorted(key for key in keys if key))
    styles, scripts, body, script = drawn.figure.parts()
    styles.append(_file("player.css"))
    scripts += [script, *map(_file, _SCRIPTS)]
    blocks = [data_block(name, _nameless(text)) for name, text in drawn.figure.data.items()]
    # The map's own key and pop-ups stay away where a page holds it.
    blocks += [
        data_block("storymap-page", "{}"),
        data_block("storymap-quiz", embedded_json(_data(quiz, ground, drawn, plates))),
    ]
    parts = {
        "language": escape(ground.storymap.story.language or "en"),
        "title": escape(readable(" ".join(quiz.title.split()))),
        "policy": policy(styles, scripts),
        "styles": "\n".join(f"<style>{style}</style>" for style in styles),
        "body": _body(body),
        "data": "\n".join(blocks),
        "scripts": "\n".join(f"<script>{text}</script>" for text in scripts),
    }
    return _filled("player.html", parts)


def quiz_annex(quiz: Quiz, ground: Ground) -> Annex:
    """The quiz as a second document of the reading page, which has the map and its code already."""
    drawn = blank_map()
    # The page draws these shapes anyway: the quiz's outlines lie on its lines, and cost nothing more.
    plates = Plates(ground.shapes, drawn_keys(ground.storymap, ground.shapes))
    styles, _, body, script = drawn.figure.parts()
    count, kinds = len(quiz.questions), len({question.kind for question in quiz.questions})
    return Annex(
        name="quiz",
        title="Quiz",
        invitation=f"{count} questions of {kinds} kinds on the story’s places, each answered with its passage.",
        button="Start the quiz",
        body=_body(body),
        map_block=next(iter(drawn.figure.data)),
        styles=(*styles[2:], _file("player.css")),
        scripts=(script, *map(_file, _SCRIPTS)),
        data=(
            ("storymap-page", "{}"),
            ("storymap-quiz", embedded_json(_data(quiz, ground, drawn, plates) | {"inside": True})),
        ),
    )


def _data(quiz: Quiz, ground: Ground, drawn: StoryFoliumMap, plates: Plates) -> dict[str, Any]:
    return {
        "map": drawn.get_name(),
        "title": readable(quiz.title),
        "questions": [_question(question, ground) for question in quiz.questions],
        "shapes": _shapes(quiz, ground, plates),
    }


def _body(body: str) -> str:
    return _filled("body.html", {"map": body, "origin": escape(ORIGIN)})


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _filled(name: str, parts: dict[str, str]) -> str:
    # One pass: what is put in is never looked at again.
    return re.sub(r"<!--quiz:(\w+)-->", lambda match: parts[match.group(1)], _file(name))


def _nameless(block: str) -> str:
    """The map's data without one label: a quiz that names its places asks nothing."""
    data: dict[str, Any] = json.loads(block)
    return embedded_json(data | {"labels": {sort: [] for sort in data["labels"]}})


def _places(question: Question, ground: Ground) -> list[Place]:
    wanted = question.subjects[:1] if question.kind == "find" else ()
    return [ground.gazetteer_place(place_id) for place_id in dict.fromkeys((*wanted, *question.marked))]


def _question(question: Question, ground: Ground) -> dict[str, Any]:
    return {
        "id": question.question_id,
        "kind": question.kind,
        "ask": KINDS[question.kind],
        "prompt": question.prompt,
        "passage": passage(question),
        "choices": [{"text": choice.text, "right": choice.right, "why": choice.why} for choice in question.choices],
        "feedback": question.feedback,
        "evidence": evidence(question).removeprefix(question.feedback).strip(),
        "paragraph": question.paragraph,
        "level": question.difficulty,
        "frame": question.frame,
        "marked": list(question.marked),
        "target": question.subjects[0] if question.kind == "find" else None,
        "tolerance": question.tolerance_km,
        "coordinates": _coordinates(question, ground) if question.kind == "find" else [],
    }


def _coordinates(question: Question, ground: Ground) -> list[dict[str, Any]]:
    """What is to be found, as a choice of coordinates: the same question for those who see no map."""
    place = ground.gazetteer_place(question.subjects[0])
    spot = next((spot for spot in ground.spots if spot.place.place_id == place.place_id), None)
    others = alike(ground, spot) if spot else []
    others += [other.place for other in ground.spots if other.place.lat is not None]
    far = max(3 * (question.tolerance_km or 100), 0.5 * ground.extent_km(place))
    chosen, pinned = [place], [_pinned(place, ground)]
    for other in others:
        if len(chosen) < 4 and all(ground.distance(_pinned(other, ground), already) > far for already in pinned):
            chosen.append(other)
            pinned.append(_pinned(other, ground))
    chosen.sort(key=lambda other: ground.middle(other)[1])
    return [
        {"text": _degrees(*ground.middle(other)), "right": other is place, "why": f"There lies {readable(other.name)}."}
        for other in chosen
    ]


def _pinned(place: Place, ground: Ground) -> Place:
    """A place with its own point, or the middle of its shape where it has none."""
    lat, lon = place.latlon or ground.middle(place)
    return replace(place, lat=lat, lon=lon)


def _degrees(lat: float, lon: float) -> str:
    return f"{abs(lat):.0f}° {'north' if lat >= 0 else 'south'}, {abs(lon):.0f}° {'east' if lon >= 0 else 'west'}"


def _shapes(quiz: Quiz, ground: Ground, plates: Plates) -> dict[str, Any]:
    """Every place that is marked or looked for: its name, point, and rings or lines in hundredths of a degree."""
    found: dict[str, Any] = {}
    for question in quiz.questions:
        for place in _places(question, ground):
            key = ground.key(place)
            lat, lon = ground.middle(place) if key else point(place)
            found[place.place_id] = {
                "name": readable(place.name),
                "at": [round(lat, 3), round(lon, 3)],
                "rings": [_packed(ring) for ring in plates.area(key)] if key else [],
                "lines": [_packed(line) for line in plates.line(key)] if key else [],
            }
    return dict(sorted(found.items()))


def _packed(line: list[tuple[float, float]]) -> list[int]:
    """Points in hundredths of a degree, flat, each counted from the one before."""
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        next_x, next_y = round(lon * 100), round(lat * 100)
        if not numbers or (next_x, next_y) != (x, y):
            numbers += [next_x - x, next_y - y]
            x, y = next_x, next_y
    return numbers


__all__ = ["build_player", "quiz_annex"]
