"""Questions about the text: place or stand-in, which namesake, who goes where, which paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from storymap.gazetteer import normalise
from storymap.lessons.ground import Ground, Spot, around
from storymap.lessons.making import Maker, difficulty, shown_by, spoken, spoken_country, told_by, upper
from storymap.lessons.records import Choice, Question
from storymap.maps.words import country_name, move_what, what_it_is
from storymap.model import LITERAL_ROLES, Mention, Move, Place

_ASK = {
    "reported": "Which movement{what} does the text report?",
    "past": "Which movement{what} does the text tell of as past?",
    "hypothetical": "Which movement{what} is planned or possible, not reported?",
    "demanded": "Which movement{what} does somebody demand?",
    "speculative": "Which movement{what} is only guessed at?",
}
#: Statuses that tell of what is or was so: a movement of one is no wrong answer to a question for the other.
_TRUE = frozenset({"reported", "past"})
#: Who moves, where the text says no more than this: a question cannot ask for them by it.
_NOBODY = frozenset(
    {"", "he", "she", "it", "they", "them", "we", "us", "i", "who", "which", "that", "others", "some", "many"}
)
_CERTAIN_ROLE = 0.8
_FAR_KM = 161.0


def meaning(maker: Maker) -> Iterator[Question]:
    """ "When the text says “Beijing”, what does it mean?" """
    ground = maker.ground
    seen: set[tuple[str, str]] = set()
    for spot in maker.spots:
        if spot.place.kind == "border":
            continue
        for mention, _ in spot.told:
            told = (mention.text.casefold(), mention.role)
            if told in seen or mention.role_confidence < _CERTAIN_ROLE or mention.paragraph < 1:
                continue
            seen.add(told)
            meanings = _meanings(ground, spot.place)
            sort = "literal" if mention.role in LITERAL_ROLES else mention.role
            # "Ghana's opposition" acts for Ghana, and is people of Ghana: two answers.
            if sort not in meanings or (sort == "actor" and mention.cue.startswith(("possessor of", "before"))):
                continue
            cue = shown_by(mention.cue)
            answer = meanings.pop(sort)
            yield maker.ask(
                "meaning",
                f"In paragraph {mention.paragraph}, what does “{mention.text}” stand for?",
                [spot.place],
                mention,
                f"{upper(answer)}. How the text shows it: {cue}.",
                right=Choice(answer, True, f"Yes: {cue}.", spot.place.place_id, sort),
                wrong=[
                    Choice(text, False, f"Not here: {cue}.", spot.place.place_id, role)
                    for role, text in meanings.items()
                ],
                difficulty=3 if len({other.role for other, _ in spot.told}) > 2 else 2,
            )


def _meanings(ground: Ground, place: Place) -> dict[str, str]:
    """What a name may stand for, in words, by role."""
    name = spoken(place)
    country = place if place.kind == "country" else None
    if place.kind == "building":
        return {
            "literal": f"the building of {name}: something is or happens there",
            "organisation": f"the institution, {name}: those who work there act or speak",
            "actor": "a country's whole people",
        }
    if place.kind == "city" and place.feature_code == "PPLC":
        rulers = f"the government of {spoken_country(country_name(place, ground.gazetteer))}, which sits there"
    else:
        rulers = f"the government of {name}" if country else f"those who act for {name}"
    return {
        "literal": f"the place itself, {name}: something is, happens or moves there",
        "actor": rulers,
        "demonym": f"people or things of {name}",
    }


def namesake(maker: Maker) -> Iterator[Question]:
    """ "There is more than one Washington. Which is meant?" """
    ground = maker.ground
    for spot in maker.spots:
        place = spot.place
        mention, placement = maker.evidence(spot)
        if mention.role in {"demonym", "organisation"}:
            continue
        said = normalise(mention.text)
        shown = place.name if mention.text.isupper() and len(mention.text) > 3 else mention.text
        label = _labelled(ground, place)
        labels = {_place_of(label)}
        wrong: list[Place] = []
        for rival in placement.rivals:
            other = rival.place
            if said != normalise(other.name) or other.lat is None or ground.meet(place, other):
                continue
            if ground.distance(place, other) < _FAR_KM or _place_of(_labelled(ground, other)) in labels:
                continue
            labels.add(_place_of(_labelled(ground, other)))
            wrong.append(other)
        if not wrong or said != normalise(place.name):
            continue
        yield maker.ask(
            "namesake",
            f"More than one place is called “{shown}”. Which one does paragraph {mention.paragraph} mean?"
            if mention.paragraph
            else f"More than one place is called “{shown}”. Which one does the headline mean?",
            [place],
            mention,
            f"Why that one: {told_by(placement.reasons)}.",
            right=Choice(label, True, f"Yes: {told_by(placement.reasons)}.", place.place_id),
            wrong=[
                Choice(
                    _labelled(ground, other),
                    False,
                    f"That one is {round(ground.distance(place, other), -1):,.0f} km away.",
                    other.place_id,
                )
                for other in wrong[:3]
            ],
            difficulty=difficulty(
                extent_km=ground.extent_km(place),
                population=place.population,
                nearest_wrong_km=min(ground.distance(place, other) for other in wrong[:3]),
            ),
        )


def _labelled(ground: Ground, place: Place) -> str:
    """A name with what it is, and in which part of which country."""
    unit = ground.gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.admin1 else None
    inside = f" ({unit.name})" if unit and place.kind in {"city", "admin2"} and unit.name != place.name else ""
    return f"{place.name}{inside}: {what_it_is(place, ground.gazetteer)}"


def _place_of(label: str) -> str:
    """The name and where it is: two that differ only in size cannot be told apart by a reader."""
    name, _, what = label.partition(":")
    inside = re.search(r"\b(?:in|of) ([^,]+)", what)
    return normalise(f"{name} {inside.group(1) if inside else ''}")


def order(maker: Maker) -> Iterator[Question]:
    """ "Which movement does the text report?", and the stops of a movement of two legs in order."""
    ground = maker.ground
    moves = [move for move in ground.storymap.moves if move.origin and move.destination]
    moves = [move for move in moves if move.origin != move.destination]
    by_id = {mention.mention_id: mention for mention in ground.storymap.mentions}
    for move in moves:
        mention = _mention_of(move, by_id)
        wrong = _other_ways(maker, move)
        if mention is None or len(wrong) < 3:
            continue
        origin, destination = _ends(move)
        yield maker.ask(
            "order",
            _ASK[move.status].format(what="" if move.what.casefold() in _NOBODY else f" of “{move_what(move)}”"),
            [origin, destination],
            mention,
            f"The text: “{ground.quote(move.start, move.end)}”.",
            right=_way(origin, destination, right=True, why="Yes, so the text has it."),
            wrong=[
                _way(one, other, right=False, why="The text tells of no such movement.")
                for one, other in maker.dice("order", move.move_id).sample(wrong, 3)
            ],
            difficulty=2 if move.status in _TRUE else 3,
            frame=_frame(ground, [origin, destination]),
            marked=[origin, destination],
            span=ground.sentence(move.start, move.end),
            move_id=move.move_id,
        )
    for one, other in pairwise(moves):
        mention = _mention_of(one, by_id)
        if mention is None or one.destination != other.origin or one.paragraph != other.paragraph:
            continue
        if one.status not in _TRUE or other.status not in _TRUE or one.origin == other.destination:
            continue
        stops = (*_ends(one), _ends(other)[1])
        ways = [way for way in permutations(stops) if way != stops]
        yield maker.ask(
            "order",
            "In which order does the movement go?",
            stops,
            mention,
            f"The text: “{ground.quote(one.start, other.end)}”.",
            right=_route(stops, right=True, why="Yes, so the text has it."),
            wrong=[
                _route(way, right=False, why="Read again who goes first where.")
                for way in maker.dice("stops", one.move_id).sample(ways, 3)
            ],
            difficulty=2,
            frame=_frame(ground, list(stops)),
            marked=stops,
            span=ground.sentence(one.start, max(one.end, other.end)),
            move_id=f"{one.move_id}+{other.move_id}",
        )


def _ends(move: Move) -> tuple[Place, Place]:
    """Both ends of a movement that has both."""
    if move.origin is None or move.destination is None:
        raise ValueError(f"{move.move_id} goes from or to somewhere not said")
    return move.origin, move.destination


def _mention_of(move: Move, by_id: dict[str, Mention]) -> Mention | None:
    ids = (move.destination_mention, move.origin_mention)
    return next((by_id[mention_id] for mention_id in ids if mention_id in by_id), None)


def _other_ways(maker: Maker, move: Move) -> list[tuple[Place, Place]]:
    """Pairs of places between which the story has nothing move."""
    ground = maker.ground
    told = [
        (other.origin, other.destination)
        for other in ground.storymap.moves
        if other.status == move.status or {other.status, move.status} <= _TRUE
    ]
    ends = [place for other in ground.storymap.moves for place in (other.origin, other.destination) if place]
    pool = [*_ends(move), *ends]
    pool += [spot.place for spot in ground.spots if spot.place.kind in {"country", "admin1", "city", "region"}]
    places = list({place.place_id: place for place in pool}.values())[:9]
    found = []
    for one in places:
        for other in places:
            if ground.meet(one, other) or not {one, other} & {move.origin, move.destination}:
                continue
            if not any(_is(ground, one, a) and _is(ground, other, b) for a, b in told):
                found.append((one, other))
    return found


def _is(ground: Ground, place: Place, told: Place | None) -> bool:
    """Whether an end of a movement that the text tells of could be taken for a place; an unsaid end could be any."""
    return told is None or ground.meet(place, told)


def _way(one: Place, other: Place, *, right: bool, why: str) -> Choice:
    return Choice(f"From {spoken(one)} to {spoken(other)}", right, why, value=f"{one.place_id}>{other.place_id}")


def _route(stops: tuple[Place, ...], *, right: bool, why: str) -> Choice:
    text = " → ".join(place.name for place in stops)
    return Choice(text, right, why, value=">".join(place.place_id for place in stops))


def _frame(ground: Ground, places: list[Place]) -> tuple[float, float, float, float]:
    return around([ground.box(place) for place in places])


def paragraph(maker: Maker) -> Iterator[Question]:
    """ "Which paragraph tells of Uzhhorod?", of places that one paragraph alone names."""
    ground = maker.ground
    numbers = [paragraph.number for paragraph in ground.storymap.story.paragraphs if paragraph.number >= 1]
    if len(numbers) < 4:
        return
    for spot in maker.spots:
        if len(spot.paragraphs) != 1 or spot.paragraphs[0] < 1 or spot.place.kind == "border":
            continue
        here = spot.paragraphs[0]
        names = {spot.name, *(mention.text for mention, _ in spot.told)}
        silent = [number for number in numbers if number != here and not _touches(ground, spot, number, names)]
        if len(silent) < 3:
            continue
        mention, _ = maker.evidence(spot)
        wrong = maker.dice("paragraph", spot.place.place_id).sample(silent, 3)
        yield maker.ask(
            "paragraph",
            f"Which paragraph names {_as_said(mention, spot.place)}?",
            [spot.place],
            mention,
            f"Paragraph {here}: “{ground.quote(*ground.sentence(mention.start, mention.end))}”",
            right=_numbered(ground, here, right=True),
            wrong=[_numbered(ground, number, right=False) for number in wrong],
            difficulty=1,
            ordered=True,
        )


def _as_said(mention: Mention, place: Place) -> str:
    """A place as the text names it, with the name of the map where that is another one."""
    if mention.role in LITERAL_ROLES and normalise(mention.text) == normalise(place.name):
        return spoken(place)
    said = " ".join(mention.text.split())
    other = "" if mention.role == "organisation" or normalise(said) in normalise(place.name) else f" ({place.name})"
    return f"“{said}”{other}"


def _touches(ground: Ground, spot: Spot, number: int, names: set[str]) -> bool:
    """Whether a paragraph names a place, or one that it lies in or that lies in it."""
    if ground.says(number, names):
        return True
    others = (other for other in ground.spots if number in other.paragraphs and other.place.kind != "border")
    return any(ground.meet(spot.place, other.place) for other in others)


def _numbered(ground: Ground, number: int, *, right: bool) -> Choice:
    why = "Yes." if right else f"Paragraph {number} does not name it."
    return Choice(f"Paragraph {number}: “{ground.opening(number)}”", right, why, value=str(number))
