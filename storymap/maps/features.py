"""What of a story is drawn: places and moves as rows of numbers, their words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from storymap.gazetteer import Lookup
from storymap.gazetteer.tongues import tongues
from storymap.maps.annotations import notes_of
from storymap.maps.bearing import Bearing
from storymap.maps.describing import CERTAINTIES, ROLES, move_what, move_words, name_of, what_it_is
from storymap.maps.journeys import StopRow, route_rows, route_words
from storymap.model import Mention, Place, Placement, Status, StoryMap, decision_on
from storymap.shapes import Shapes
from storymap.wording import STATUS_WORDS
from storymap.wording.interface import figure
from storymap.wording.said import said, times_words

_HAPPENS = 1 << ROLES.index("literal") | 1 << ROLES.index("facility")
_SOFT = {"region", "continent", "water", "physical"}
#: Natural features that end at a shore.
_FIRM = {"ISL", "ISLS", "LK", "RSV", "PEN"}
Row = list[Any]


@dataclass
class Features:
    """Rows for the map; ``places[n]`` is the place that number n stands for."""

    places: list[Place] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # place_id → number
    mentions: list[list[Mention]] = field(default_factory=list)  # of each place
    statuses: list[list[Status]] = field(default_factory=list)  # of each of these mentions
    shapes: list[str] = field(default_factory=list)  # keys of the shapes of areas and lines
    fine: list[str] = field(default_factory=list)  # those of them that need more than the basemap has
    areas: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    pins: list[Row] = field(default_factory=list)
    moves: list[Row] = field(default_factory=list)
    routes: list[list[StopRow]] = field(default_factory=list)

    def number(self, place: Place) -> int:
        """The number of a place, given to it when it is first met."""
        if place.place_id not in self.numbers:
            self.numbers[place.place_id] = len(self.places)
            self.places.append(place)
            self.mentions.append([])
            self.statuses.append([])
        return self.numbers[place.place_id]


def features_of(storymap: StoryMap, shapes: Shapes) -> Features:
    """All that can be drawn of a story, in the order in which it is first named."""
    features = Features()
    standing: dict[str, list[int]] = {}  # place_id → role bits, best certainty
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is None:
            continue
        features.mentions[features.number(place)].append(mention)
        features.statuses[features.number(place)].append(placement.status)
        sign = standing.setdefault(place.place_id, [0, 3])
        sign[0] |= 1 << ROLES.index(mention.role)
        sign[1] = min(sign[1], _certainty(placement))
    for number, move in enumerate(storymap.moves):
        ends = [features.number(place) if place else -1 for place in (move.origin, move.destination)]
        if ends[0] != ends[1]:
            features.moves.append([number, list(STATUS_WORDS).index(move.status), *ends])
            for place in (move.origin, move.destination):
                if place:
                    standing.setdefault(place.place_id, [1, 0])
    for number, place in enumerate(features.places):
        _draw(features, number, place, standing[place.place_id], shapes)
    features.routes = route_rows(storymap, features.numbers, shapes)
    return features


def _certainty(placement: Placement) -> int:
    return min(2, CERTAINTIES.index(placement.certainty))


def _draw(features: Features, number: int, place: Place, standing: Sequence[int], shapes: Shapes) -> None:
    soft = int(place.kind in _SOFT and place.feature_code not in _FIRM)
    anchor = place.latlon
    key = shapes.key(place)
    if key and shapes.is_line(key):
        anchor = _middle(shapes.geometry(key)) or anchor
    elif key and (anchor is None or shapes.natural(key)):
        anchor = shapes.point(key)
    row = [number, *standing, soft, *((round(anchor[0], 4), round(anchor[1], 4)) if anchor else (None, None))]
    if key:
        rows = features.lines if shapes.is_line(key) else features.areas
        rows.append([len(features.shapes), *row])
        features.shapes.append(key)
        # A country that only acts has a ring: its outline is seldom drawn, and the basemap's will do.
        if not key.startswith("country/") or standing[0] & _HAPPENS:
            features.fine.append(key)
    elif anchor:
        features.pins.append(row)


def _middle(geometry: dict[str, Any] | None) -> tuple[float, float] | None:
    """The middle of a border's longest stretch as (lat, lon)."""
    if not geometry or not geometry["coordinates"]:
        return None
    line = max(geometry["coordinates"], key=len)
    lon, lat = line[len(line) // 2][:2]
    return lat, lon


def words_of(storymap: StoryMap, features: Features, gazetteer: Lookup) -> dict[str, Any]:
    """The words for each number: names, what a place is, where it is named."""
    bearing = Bearing(storymap)
    places = [
        {
            "name": name_of(place),
            "what": what_it_is(place, gazetteer),
            "named": _named(features.mentions[number]),
            "kind": place.kind,
            "count": len(features.mentions[number]),
            **({"country": place.country_code} if place.kind == "country" and place.country_code else {}),
            **({"weight": weight} if (weight := bearing.weight(place.place_id)) else {}),
            **_own_name(storymap, place, features.mentions[number], gazetteer),
            **_decided(features.statuses[number]),
        }
        for number, place in enumerate(features.places)
    ]
    moves = [
        {
            "name": move_what(move),
            "what": move_words(move),
            "named": said("quoted", text=move.text),
            "label": _label(move.quantity),
            **_decided([move.decision]),
        }
        for move in storymap.moves
    ]
    language = storymap.story.language or "en"
    told: dict[str, Any] = {"places": places, "moves": moves, "routes": route_words(storymap)}
    if notes := notes_of(storymap, features.numbers):
        told["notes"] = [[paragraph, *note] for paragraph, those in notes.items() for note in those]
    return told if language == "en" else {**told, "tongue": language}


def _own_name(
    storymap: StoryMap, place: Place, mentions: Sequence[Mention], gazetteer: Lookup
) -> dict[str, dict[str, str]]:
    """A place's names in other languages: those that are known, and what a story in one of them calls it.

    The story's own word counts where the gazetteer knows that very form as its name.
    """
    names = dict(tongues().get(place.geonameid or 0, {})) if place.kind == "city" else {}
    language = storymap.story.language or "en"
    for mention in mentions if language != "en" else ():
        known = {candidate.place.place_id for candidate in gazetteer.lookup(mention.text)}
        if mention.role != "demonym" and place.place_id in known and mention.text != place.name:
            names[language] = mention.text
            break
    return {"names": names} if names else {}


def _decided(statuses: Sequence[Status]) -> dict[str, str]:
    """What people decided about it; nothing where the machine's word stands."""
    status = decision_on(statuses)
    return {} if status == "machine" else {"decided": status}


def _label(quantity: str | None) -> str:
    """A quantity short enough for an arrow."""
    if not quantity:
        return ""
    return quantity if len(quantity) <= 24 else quantity[:23].rstrip() + "…"


def _named(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return said("named_nowhere")
    paragraphs = sorted({max(0, mention.paragraph) for mention in mentions})
    times = times_words(len(mentions))
    if paragraphs == [0]:
        return said("named_headline", times=times)
    where = ", ".join(said("in_headline") if number == 0 else figure(number) for number in paragraphs)
    return said("named_paragraph", number=len(paragraphs), times=times, where=where)
