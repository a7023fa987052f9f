"""Whether a question is sound: its key computed anew, and no second answer that is right too.

The sums here are made in another way than those that made the question: distances from
vectors, borders from shared lines, membership point by point. A teacher's own questions
go through the same proof.
"""

from __future__ import annotations

import math

from storymap.gazetteer import normalise
from storymap.lessons.ground import COMPASS, Ground, point
from storymap.lessons.records import KINDS, Choice, Question
from storymap.model import LITERAL_ROLES, Place

_EARTH_KM = 6371.0088


def faults(question: Question, ground: Ground) -> list[str]:
    """What is wrong with a question, each in a sentence; empty if it is sound."""
    found = _form(question)
    story = ground.storymap.story
    if not 0 <= question.start < question.end <= len(story.text):
        return [*found, "Its passage lies outside the story."]
    if ground.quote(question.start, question.end) != question.quote:
        found.append("Its quotation is not what the story says.")
    if not found and question.subjects:
        found += [f"{text} could be right too." for text in _also_right(question, ground)]
        if question.key is not None and not _right(question, question.key, ground):
            found.append(f"Its key, {question.key.text}, does not hold.")
    return found


def _form(question: Question) -> list[str]:
    found = []
    if question.kind not in KINDS:
        found.append(f"No such kind of question: {question.kind}.")
    if not question.prompt.strip() or not question.feedback.strip():
        found.append("The question or its feedback is empty.")
    texts = [normalise(choice.text) or choice.text for choice in question.choices]
    if len(set(texts)) != len(texts):
        found.append("Two choices read the same.")
    right = sum(choice.right for choice in question.choices)
    if question.kind == "find":
        if question.choices or not question.tolerance_km:
            found.append("A place to find needs a distance that counts as right, and no choices.")
    elif right != 1 or len(question.choices) < 2:
        found.append(f"It has {right} right answers of {len(question.choices)}.")
    return found


def _also_right(question: Question, ground: Ground) -> list[str]:
    return [choice.text for choice in question.choices if not choice.right and _right(question, choice, ground)]


def _right(question: Question, choice: Choice, ground: Ground) -> bool:
    """Whether a choice answers the question, by the coordinates and the text alone."""
    kind = question.kind
    subjects = [ground.gazetteer_place(place_id) for place_id in question.subjects]
    if kind in {"distance", "direction", "paragraph", "meaning", "what", "order"}:
        return _right_value(question, choice, ground, subjects)
    if choice.place_id is None:
        return choice.right  # A teacher's own choice names no place: there is nothing to compute.
    place, subject = ground.gazetteer_place(choice.place_id), subjects[0]
    if kind in {"name", "namesake"}:
        close = place.kind == subject.kind == "city" and _km(place, subject) < 10
        return close or ground.meet(place, subject)
    if kind == "where":
        return _lies_in(ground, subject, place)
    if kind == "border":
        keys = [f"country/{country.country_code}" for country in (subject, place)]
        return ground.shapes.border(keys[0], keys[1]) is not None
    if kind == "outside":
        return not _lies_in(ground, place, subject)
    assert kind == "nearer"
    named = [other.place_id for other in question.choices if other.place_id]
    nearest = min(_km(subject, ground.gazetteer_place(other)) for other in named)
    return _km(subject, place) <= 1.1 * nearest


def _right_value(question: Question, choice: Choice, ground: Ground, subjects: list[Place]) -> bool:
    kind, value = question.kind, choice.value
    if value is None:
        return choice.right
    if kind == "distance":
        return abs(float(value) / _km(subjects[0], subjects[1]) - 1) < 0.12
    if kind == "direction":
        turn = (_bearing(subjects[0], subjects[1]) - 45 * COMPASS.index(value) + 180) % 360 - 180
        return abs(turn) < 22.5 + 5
    if kind == "what":
        return value == subjects[0].kind
    story = ground.storymap
    if kind == "paragraph":
        number, place_id = int(value), subjects[0].place_id
        told = [mention for mention, placed in story.placed() if placed.place and placed.place.place_id == place_id]
        here = {mention.paragraph for mention in told}
        return number in here or ground.says(number, [subjects[0].name, *(mention.text for mention in told)])
    if kind == "meaning":
        role = next(mention.role for mention in story.mentions if mention.mention_id == question.mention_id)
        return value == ("literal" if role in LITERAL_ROLES and value == "literal" else role)
    assert kind == "order"
    stops = value.split(">")
    asked = [move for move in story.moves if move.move_id in (question.move_id or "").split("+")]
    if len(stops) > 2:
        return stops == list(question.subjects)
    for move in story.moves:
        same = move.status == asked[0].status or {move.status, asked[0].status} <= {"reported", "past"}
        ends = move.origin, move.destination
        if same and all(
            end is None or ground.meet(end, ground.gazetteer_place(stop)) for end, stop in zip(ends, stops, strict=True)
        ):
            return True
    return False


def _lies_in(ground: Ground, inner: Place, outer: Place) -> bool:
    """Whether a place lies in a land, by a point of it; a country lies in a continent with its land."""
    if inner.kind == "country" and outer.kind == "continent":
        key = ground.key(outer)
        return key is not None and inner.country_code in ground.shapes.countries_of(key)
    key = ground.key(outer)
    return key is not None and inner.lat is not None and inner.lon is not None and (
        ground.shapes.contains(key, inner.lat, inner.lon)
    )  # fmt: skip


def _vector(place: Place) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point(place))
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _km(one: Place, other: Place) -> float:
    p, q = _vector(one), _vector(other)
    cross = (p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0])
    return _EARTH_KM * math.atan2(math.hypot(*cross), sum(a * b for a, b in zip(p, q, strict=True)))


def _bearing(here: Place, there: Place) -> float:
    """Degrees clockwise from north on a map by Mercator, where north is up everywhere."""
    (lat, lon), (to_lat, to_lon) = point(here), point(there)
    up = math.asinh(math.tan(math.radians(to_lat))) - math.asinh(math.tan(math.radians(lat)))
    right = math.radians((to_lon - lon + 540) % 360 - 180)
    return math.degrees(math.atan2(right, up)) % 360
