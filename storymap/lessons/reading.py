"""Questions about the text: place or stand-in, who goes where, which paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

from storymap.gazetteer import normalise
from storymap.lessons.ground import Ground, around
from storymap.lessons.making import (
    Maker,
    quoted,
    spoken,
    spoken_country,
    upper,
)
from storymap.lessons.placing import rounded
from storymap.lessons.records import Choice, Question
from storymap.lessons.spots import Spot, speaks_of_none
from storymap.maps.words import STATUS_WORDS, country_name, move_what
from storymap.model import LITERAL_ROLES, Mention, Move, Place
from storymap.wording import cue_words

_ASK = {
    "reported": "The text reports a movement{what}. From where to where?",
    "past": "The text tells of a movement{what} in the past. From where to where?",
    "hypothetical": "A movement{what} is planned or possible, not reported. From where to where?",
    "demanded": "Somebody demands a movement{what}. From where to where?",
    "speculative": "A movement{what} is only guessed at. From where to where?",
}
#: Statuses that tell of what is or was so: a movement of one is no wrong answer to a question for the other.
_TRUE = frozenset({"reported", "past"})
#: Who moves, where the text says no more than this: a question cannot ask for them by it.
NOBODY = frozenset(
    {"", "he", "she", "it", "they", "them", "we", "us", "i", "who", "which", "that", "others", "some", "many"}
)
#: First words that are small inside a sentence.
_SMALL = frozenset(
    """
    a about all almost an around at dozens hundreds many more most nearly over some the thousands
    """.split()  # noqa: SIM905
)
_CERTAIN_ROLE = 0.8
#: After a word for people: "the Malaysian authorities" are people of Malaysia, and its government.
_RULERS = re.compile(
    r"\s+(?:administration|authorit(?:y|ies)|cabinet|government|leadership|ministry|officials|regime)\b"
)
_USED_TO = re.compile(r"\s+used\s+to\b")
#: Whose career is "at the Bank of England" works for it, wherever that is.
_AT_WORK = re.compile(
    r"\b(?:career|employed|jobs?|roles?|work(?:s|ed|ing)?|stud(?:y|ies|ied|ying))\s+(?:at|for|in|with)\s+(?:the\s+)?$",
    re.I,
)
#: Who is in power, or in opposition, "in New Delhi" is so in the land.
_IN_POWER = re.compile(r"\b(?:government|office|opposition|power|rule)\s+in\s+$")
_PLACE_AFTER = re.compile(
    r"\s+(?:border|capital|city|coast|countryside|frontier|island|mountain|port|province|region|shore|side|soil|state"
    r"|territory|town|village|waters)s?\b"
)
#: Whose government sits in another town than the capital: the name of the capital stands for the town alone.
_SEAT_ELSEWHERE = frozenset({"BJ", "BO", "CI", "NL", "TZ"})
#: Cues that are right too seldom to teach from.
_WEAK_CUES = frozenset({"touches", "possessor-place"})


def meaning(maker: Maker) -> Iterator[Question]:
    """ "When the text says “Beijing”, what does it mean?" """
    ground = maker.ground
    seen: set[tuple[str, str]] = set()
    # Names that the story uses in two ways come first, then those that stand for somebody.
    spots = sorted(maker.spots, key=lambda spot: (-len(_sorts(spot)), _sorts(spot) <= {"literal"}))
    for spot in spots:
        if spot.place.kind == "border" or not _could_stand_in(spot):
            continue
        for mention, _ in sorted(spot.told, key=lambda row: row[0].role in LITERAL_ROLES):
            told = (mention.text.casefold(), mention.role)
            if told in seen or mention.paragraph < 1 or not _plain(ground, mention):
                continue
            seen.add(told)
            meanings = _meanings(ground, spot.place)
            sort = "literal" if mention.role in LITERAL_ROLES else mention.role
            # "Ghana's opposition" acts for Ghana, and is people of Ghana: two answers.
            if sort not in meanings or (sort == "actor" and mention.cue.is_a("possessor", "before")):
                continue
            # "In NATO" is a membership: the building is its headquarters.
            if sort == "literal" and spot.place.name.endswith("headquarters") and "headquarters" not in told[0]:
                continue
            if spot.place.kind == "building" and _AT_WORK.search(ground.storymap.story.text[: mention.start][-60:]):
                continue
            cue = cue_words(mention.cue, audience="pupil")
            answer = meanings.pop(sort)
            yield maker.ask(
                "meaning",
                f"In this sentence from paragraph {mention.paragraph}, what does “{mention.text}” stand for?",
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


def _sorts(spot: Spot) -> set[str]:
    """The ways in which a story uses a name."""
    return {"literal" if told.role in LITERAL_ROLES else told.role for told, _ in spot.told}


def _could_stand_in(spot: Spot) -> bool:
    """Whether somebody could take the name for a government or an institution: nobody takes a village for one."""
    place = spot.place
    return place.kind in {"country", "building"} or place.feature_code == "PPLC" or len(_sorts(spot)) > 1


def _plain(ground: Ground, mention: Mention) -> bool:
    """Whether a mention's role is sure, and is the only one that its words have in their sentence."""
    if mention.role_confidence < _CERTAIN_ROLE or mention.text.endswith(".") or mention.cue.code in _WEAK_CUES:
        return False  # "Ariz." stands for Arizona.
    story = ground.storymap
    start, end = ground.sentence(mention.start, mention.end)
    said = mention.text.casefold()
    here = [other for other in story.mentions if start <= other.start < end and other.text.casefold() == said]
    if len({other.role for other in here}) > 1 or story.story.text[start:end].casefold().count(said) > len(here):
        return False
    # "The British Embassy", "the Asian-Pacific region": the word is a part of a name of something else.
    after = story.story.text[mention.end : end]
    # "Britain used to be a market": nobody does anything.
    if _USED_TO.match(after):
        return False
    named = after[:1] in {"-", "–", "’", "'"} or after[1:2].isupper()
    if mention.role != "demonym":
        return not _IN_POWER.search(story.story.text[start : mention.start])
    # "She spoke Russian in Riga": a language is nobody's thing.
    alone = speaks_of_none(mention, story.story)
    # "Across the Argentine border": that is a place, and no people's thing.
    return not (named or alone or _PLACE_AFTER.match(after) or _RULERS.match(after))


def _meanings(ground: Ground, place: Place) -> dict[str, str]:
    """What a name may stand for, in words, by role."""
    name = spoken(place)
    country = place if place.kind == "country" else None
    if place.kind == "building":
        return {
            "literal": f"the building of {name}: something is or happens there",
            "organisation": f"the institution, {name}: those who work there act or speak",
            "actor": f"all the people of {spoken_country(country_name(place, ground.gazetteer))}",
        }
    if place.kind == "city" and place.feature_code == "PPLC" and place.country_code not in _SEAT_ELSEWHERE:
        rulers = f"the government of {spoken_country(country_name(place, ground.gazetteer))}"
    else:
        rulers = f"the government of {name}" if country else f"those who act for {name}"
    return {
        "literal": f"the place itself, {name}: something is, happens or moves there",
        "actor": rulers,
        "demonym": f"people or things of {name}",
    }


def order(maker: Maker) -> Iterator[Question]:
    """ "Which movement does the text report?", and the stops of a movement of two legs in order."""
    ground = maker.ground
    moves = [move for move in ground.moves if move.origin and move.destination]
    moves = [move for move in moves if move.origin != move.destination]
    by_id = {mention.mention_id: mention for mention in ground.storymap.mentions}
    for move in moves:
        mention = _mention_of(move, by_id)
        wrong = _other_ways(maker, move)
        if mention is None or len(wrong) < 3 or not _is_told(ground, move, by_id):
            continue
        origin, destination = _ends(move)
        who, here = _who(ground, move), f" in paragraph {move.paragraph}" if move.paragraph > 0 else ""
        yield maker.ask(
            "order",
            _ASK[move.status].format(what=f" of {quoted(who)}" if who else here),
            [origin, destination],
            mention,
            f"{upper(who) or 'The movement'}: {_told(ground, move)}.",
            right=_way(origin, destination, right=True, why="Yes, so the text says."),
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
            "A movement in the text has three stops. In which order?",
            stops,
            mention,
            f"First {_told(ground, one)}; then {_told(ground, other)}.",
            right=_route(stops, right=True, why="Yes, so the text says."),
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


def _who(ground: Ground, move: Move) -> str:
    """Who goes, as the text says it inside a sentence; nothing where it says no more than "they", or names a land."""
    names = {normalise(mention.text) for mention in ground.storymap.mentions}
    who = move_what(move)
    if move.what.casefold() in NOBODY or not normalise(who) or normalise(who) in names:
        return ""
    return who[:1].lower() + who[1:] if who.split()[0].lower() in _SMALL else who


def _told(ground: Ground, move: Move) -> str:
    """ "From Yola to Gombe State, about 210 km (reported)"."""
    one, other = _ends(move)
    points = one.kind == other.kind == "city" and one.lat is not None and other.lat is not None
    far = f", about {rounded(ground.distance(one, other)):,} km" if points else ""
    return f"from {spoken(one)} to {spoken(other)}{far} ({STATUS_WORDS[move.status]})"


def _ends(move: Move) -> tuple[Place, Place]:
    """Both ends of a movement that has both."""
    if move.origin is None or move.destination is None:
        raise ValueError(f"{move.move_id} goes from or to somewhere not said")
    return move.origin, move.destination


def _mention_of(move: Move, by_id: dict[str, Mention]) -> Mention | None:
    ids = (move.destination_mention, move.origin_mention)
    return next((by_id[mention_id] for mention_id in ids if mention_id in by_id), None)


def _is_told(ground: Ground, move: Move, by_id: dict[str, Mention]) -> bool:
    """Whether the sentence of a movement names both its ends: what is only inferred is nothing to ask for."""
    start, end = ground.sentence(move.start, move.end)
    ids = (move.origin_mention, move.destination_mention)
    return all(mention_id in by_id and start <= by_id[mention_id].start < end for mention_id in ids if mention_id) and (
        None not in ids
    )


def _other_ways(maker: Maker, move: Move) -> list[tuple[Place, Place]]:
    """Pairs of places between which the story has nothing move."""
    ground = maker.ground
    told = [(other.origin, other.destination) for other in ground.storymap.moves]
    own = {place.place_id for place in _ends(move)}
    ends = [place for other in ground.storymap.moves for place in (other.origin, other.destination) if place]
    pool = [*_ends(move), *ends]
    pool += [spot.place for spot in ground.spots if spot.place.kind in {"country", "admin1", "city", "region"}]
    places = list({place.place_id: place for place in pool}.values())[:9]
    found = []
    for one in places:
        for other in places:
            if ground.meet(one, other) or not {one.place_id, other.place_id} & own:
                continue
            if not _leads(ground, one, other, told):
                found.append((one, other))
    return found


def _leads(ground: Ground, one: Place, other: Place, told: list[tuple[Place | None, Place | None]]) -> bool:
    """Whether the movements of the text, one after another, may lead from a place to another."""
    here: list[Place] = [one]
    left = list(told)
    for place in here:
        onward = [way for way in left if _is(ground, place, way[0])]
        if any(_is(ground, other, end) for _, end in onward):
            return True
        left = [way for way in left if way not in onward]
        here += [end for _, end in onward if end is not None]
    return False


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
        # An institution that acts, a people, a "Siberian chill": no place to look for.
        if all(told.role in {"organisation", "demonym"} for told, _ in spot.told):
            continue
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
            f"In which paragraph does the text name {_as_said(mention, spot.place)}?",
            [spot.place],
            mention,
            f"Paragraph {here}: {quoted(ground.quote(*ground.sentence(mention.start, mention.end)))}",
            right=_numbered(ground, here, right=True),
            wrong=[_numbered(ground, number, right=False) for number in wrong],
            difficulty=1,
            ordered=True,
        )


def _as_said(mention: Mention, place: Place) -> str:
    """A place as the text names it, with the name of the map where that is another one."""
    said = " ".join(mention.text.split())
    if normalise(said) == normalise(place.name):
        return spoken(place)
    # "Atherton Tablelands" needs no "(Atherton Tableland)".
    alike = normalise(said).startswith(normalise(place.name)) or normalise(place.name).startswith(normalise(said))
    if alike and said[:1].isupper() and mention.role in LITERAL_ROLES:
        return spoken(replace(place, name=said))
    return f"“{said}”{'' if alike or mention.role == 'organisation' else f' ({place.name})'}"


def _touches(ground: Ground, spot: Spot, number: int, names: set[str]) -> bool:
    """Whether a paragraph names a place, or one that it lies in or that lies in it."""
    if ground.says(number, names):
        return True
    others = (other for other in ground.spots if number in other.paragraphs and other.place.kind != "border")
    return any(ground.meet(spot.place, other.place) for other in others)


def _numbered(ground: Ground, number: int, *, right: bool) -> Choice:
    why = "Yes." if right else f"Paragraph {number} does not name it."
    return Choice(f"Paragraph {number}: “{ground.opening(number)}”", right, why, value=str(number))
