"""The records that pass along the line, frozen.

Offsets are Unicode code points into ``story.text``, half-open. Coordinates are
WGS84 degrees. Nothing here reads a file or imports another module of the house.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Literal

Role = Literal["literal", "actor", "demonym", "organisation", "facility"]
#: Who acts under a place's name: those who govern it, its side in a contest, its firms, or its people.
Acts = Literal["government", "side", "firm", "people"]
Kind = Literal[
    "country",
    "admin1",
    "admin2",
    "city",
    "region",
    "continent",
    "border",
    "building",
    "water",
    "physical",
    "composed",
    "none",
]
Geometry = Literal["point", "line", "area", "none"]
Certainty = Literal["sure", "likely", "guess", "unplaced"]
Status = Literal["machine", "confirmed", "changed", "rejected", "added"]
MoveStatus = Literal["reported", "past", "hypothetical", "demanded", "speculative"]
#: What the page opens in, from a link (``#view=blank``) or as a file.
View = Literal["read", "blank", "labels-off", "reveal", "glossary", "grades", "present"]

#: Kinds of mentions that contain the mentions they are made of: "border with Ukraine", "20 km north of Kharkiv".
COMPOSITES: frozenset[Kind | None] = frozenset({"border", "composed"})
#: Roles in which something is, happens or moves at the place.
LITERAL_ROLES: frozenset[Role] = frozenset({"literal", "facility"})


#: What a paragraph is in the document it comes from. The cells of a ``row`` are parted by tabs.
BlockKind = Literal["paragraph", "heading", "item", "quote", "row", "code", "caption"]

MarkKind = Literal["strong", "emphasis", "code", "link"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: -1 is a section label above the headline, 0 the headline, 1… the body."""

    number: int
    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0  # of a heading 1–6, of a list item its depth from 1
    ordinal: int | None = None  # of an item of a numbered list; further paragraphs of the item repeat it


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that the document sets apart: emphasis, a link, a piece of code."""

    kind: MarkKind
    start: int
    end: int
    target: str | None = None  # of a link: an http, https or mailto address


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the document. Nothing is fetched: ``data`` is there only where the document held it."""

    after: int  # the number of the paragraph that it follows
    alt: str
    caption: str = ""
    source: str | None = None  # its address as the document gives it
    data: str | None = None  # a data: address


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its paragraphs and what is known about it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    published: date | None = None
    language: str = "en"
    source: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()
    aside: tuple[str, ...] = ()  # lines that are none of the article's: menus, share buttons, related links

    def paragraph_text(self, number: int) -> str:
        """The text of one paragraph; raises KeyError for a number the story lacks."""
        for paragraph in self.paragraphs:
            if paragraph.number == number:
                return self.text[paragraph.start : paragraph.end]
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a story: from its first word to its last mark."""

    paragraph: int
    start: int
    end: int


Value = str | int | float


@dataclass(frozen=True, slots=True)
class Cue:
    """What decided the role of a mention: a code, and the words of the text that it rests on."""

    code: str
    words: tuple[str, ...] = ()

    def is_a(self, *families: str) -> bool:
        """Whether the code is one of some families: "possessor" holds "possessor" and "possessor-place".

        Examples
        --------
        >>> Cue("possessor-place", ("coast",)).is_a("subject", "possessor"), Cue("subject").is_a("sub")
        (True, False)
        """
        return any(self.code == family or self.code.startswith(f"{family}-") for family in families)


@dataclass(frozen=True, slots=True, init=False)
class Reason:
    """Why a place was chosen, or lost: a code with named values. ``storymap.wording`` says it.

    Examples
    --------
    >>> near = Reason("near", km=140)
    >>> near.code, near["km"], near == Reason("near", km=140)
    ('near', 140, True)
    """

    code: str
    values: tuple[tuple[str, Value], ...]  # by name, in alphabetical order

    def __init__(self, code: str, **values: Value) -> None:
        """Take the values by name."""
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "values", tuple(sorted(values.items()) if len(values) > 1 else values.items()))

    def __getitem__(self, name: str) -> Value:
        """The value of that name; raises KeyError if there is none."""
        return dict(self.values)[name]


_NO_GOVERNMENTS: tuple[Acts, ...] = ("side", "firm", "people")


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a toponym in a paragraph.

    ``cue`` says what decided the role. ``kind`` is what the wording
    itself says of the place ("Kursk region": admin1; "border with Ukraine": border)
    and is None where it says nothing.
    """

    mention_id: str
    paragraph: int
    start: int
    end: int
    text: str
    role: Role
    cue: Cue
    name: str  # what to look up: "Kursk" for "Kursk region", "North Korea" for "North"
    kind: Kind | None = None
    role_confidence: float = 1.0  # [0, 1]

    @property
    def acts(self) -> Acts | None:
        """Who acts under the name, None where nobody does.

        Examples
        --------
        >>> lost = Mention("m001", 1, 0, 5, "Ghana", "actor", Cue("contest-side", ("lost", "to")), "Ghana")
        >>> lost.acts
        'side'
        """
        if self.role != "actor":
            return None
        for acts in _NO_GOVERNMENTS:
            if self.cue.code.endswith(f"-{acts}"):
                return acts
        return "government"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer. ``lat`` and ``lon`` are None where it cannot be mapped."""

    place_id: str  # "gn:538555", "sm:region/russian-far-east"
    name: str
    kind: Kind
    geometry: Geometry
    lat: float | None
    lon: float | None
    country_code: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None  # GeoNames admin-1 code, as in "RU.41" without the country: "41"
    geonameid: int | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    population: int = 0  # 0 is unknown, as in GeoNames
    note: str | None = None  # e.g. why a name is not mappable
    source: str | None = None

    @property
    def latlon(self) -> tuple[float, float] | None:
        """(lat, lon), the order of Folium and geopy."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def lonlat(self) -> tuple[float, float] | None:
        """(lon, lat), the order of GeoJSON and KML."""
        return None if self.lat is None or self.lon is None else (self.lon, self.lat)


EARTH_KM = 6371.0088  # mean radius
_TOWN = 100_000  # inhabitants of a place that may well be meant from afar


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points on the sphere, in kilometres.

    Examples
    --------
    >>> round(great_circle_km(-0.2299, -78.525, -12.0432, -77.0282))
    1324
    """
    p, q = math.radians(lat), math.radians(other_lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def distance_km(one: Place, other: Place) -> float | None:
    """The great-circle distance of two places on the sphere, None where either has no point.

    Examples
    --------
    >>> quito = Place("gn:3652462", "Quito", "city", "point", -0.2299, -78.525)
    >>> lima = Place("gn:3936456", "Lima", "city", "point", -12.0432, -77.0282)
    >>> round(distance_km(quito, lima))
    1324
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return great_circle_km(one.lat, one.lon, other.lat, other.lon)


def lies_in(place: Place, outer: Place) -> bool:
    """Whether a place lies in a country or first-order unit, as far as their codes say.

    Examples
    --------
    >>> quito = Place("gn:3652462", "Quito", "city", "point", -0.2299, -78.525, country_code="EC", admin1="18")
    >>> ecuador = Place("gn:3658394", "Ecuador", "country", "area", -1.25, -78.25, country_code="EC", admin1="00")
    >>> lies_in(quito, ecuador), lies_in(ecuador, quito)
    (True, False)
    """
    if place.place_id == outer.place_id or not place.country_code or place.country_code != outer.country_code:
        return False
    if outer.kind == "country":
        return place.kind != "country"
    return outer.kind == "admin1" and place.admin1 == outer.admin1 and place.kind not in ("country", "admin1")


class NameSort(IntEnum):
    """What sort of name a place bears; the lower, the more it is the place's own."""

    PREFERRED = 0  # what GeoNames, Natural Earth or our list calls it
    COMMON = 1  # an English, official or short name of a country, admin unit or listed place
    GENERIC = 2  # the short name with its generic word: "Kursk region"
    ALTERNATE = 3  # another name in GeoNames, any script
    FOREIGN = 4  # the name of a country in another language than English
    CODE = 5  # capitals only: "NYC", "USA"
    ROMANISED = 6  # a machine's transliteration: "sheng hu li ya"
    DEMONYM = 7  # a people or an adjective
    PACK = 8  # a name in a person's own list of places


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that might be meant, with a score in [0, 1].

    Parameters
    ----------
    sort : NameSort
        What sort of name of the place it is that was found.
    told : Reason, optional
        What in the story, or which service, put the place forward, where its name alone did not.
    lost : Reason, optional
        Why a rival lost.
    """

    place: Place
    score: float
    sort: NameSort = NameSort.PREFERRED
    told: Reason | None = None
    lost: Reason | None = None

    @property
    def is_own_name(self) -> bool:
        """Whether the place was found by the name that it is best known by."""
        return self.sort is NameSort.PREFERRED and self.told is None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a mention was put, on what evidence, against which rivals."""

    mention_id: str
    place: Place | None
    confidence: float  # [0, 1]
    certainty: Certainty
    reasons: tuple[Reason, ...]
    rivals: tuple[Candidate, ...] = ()  # at most five, best first; the chosen place is not among them
    status: Status = "machine"
    decided_by: str = "storymap"

    @property
    def is_unchecked_outlier(self) -> bool:
        """Whether it lies far from the story's other places for no good reason, and nobody has said that it is so."""
        codes = {reason.code for reason in self.reasons}
        small = self.place is not None and self.place.population < _TOWN
        far = "far-rival" in codes or ("far" in codes and small)
        return far and self.status == "machine" and self.certainty != "sure"

    @property
    def on_map(self) -> Place | None:
        """The place that the map shows; None where it was rejected, not found, or is no place on a map."""
        return None if self.status == "rejected" or self.certainty == "unplaced" else self.place


def decision_on(statuses: Iterable[Status]) -> Status:
    """What people decided about several readings together: "changed" (or added) outweighs "confirmed".

    Examples
    --------
    >>> decision_on(["machine", "confirmed", "added"]), decision_on(["machine", "confirmed"]), decision_on([])
    ('changed', 'confirmed', 'machine')
    """
    found = set(statuses)
    return "changed" if found & {"changed", "added"} else "confirmed" if "confirmed" in found else "machine"


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody or something that goes from one place to another. Either end may be unknown."""

    move_id: str
    status: MoveStatus
    what: str
    quantity: str | None
    origin: Place | None
    destination: Place | None
    paragraph: int
    start: int
    end: int
    text: str
    origin_mention: str | None = None  # mention_id
    destination_mention: str | None = None
    decision: Status = "machine"
    decided_by: str = "storymap"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its value (ISO 8601 / EDTF, or "after X", "P1D/P7D after speech")."""

    time_id: str
    paragraph: int
    start: int
    end: int
    text: str
    value: str | None
    kind: str
    decision: Status = "machine"
    decided_by: str = "storymap"


#: Whether the text says that somebody was there, or the way leads from there.
HowKnown = Literal["told", "inferred"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a traveller was at, as one mention names it; the evidence is its part of the sentence."""

    mention_id: str
    paragraph: int
    start: int
    end: int
    text: str
    status: MoveStatus = "reported"
    how: HowKnown = "told"


@dataclass(frozen=True, slots=True)
class Route:
    """The stops of one traveller, in the order in which the story tells them; returns are stops of their own."""

    route_id: str
    traveller: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class StoryMap:
    """One article, mapped. Tables, map, page and exports are pure functions of this."""

    story: Story
    mentions: tuple[Mention, ...]
    placements: tuple[Placement, ...]  # one per mention, same order
    moves: tuple[Move, ...] = ()
    times: tuple[Time, ...] = ()
    gazetteer_version: str = ""
    sentences: tuple[Sentence, ...] = ()  # in order, none in another
    routes: tuple[Route, ...] = ()
    _by_mention: dict[str, Placement] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the placements by mention."""
        self._by_mention.update({placement.mention_id: placement for placement in self.placements})

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that a code point of the text stands in, None between two of them and outside all.

        Examples
        --------
        >>> one, other = Sentence(1, 0, 10), Sentence(1, 11, 20)
        >>> storymap = StoryMap(Story("It rained. It cleared.", ()), (), (), sentences=(one, other))
        >>> storymap.sentence_at(11) == other, storymap.sentence_at(10)
        (True, None)
        """
        at = bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None

    def sentence_of(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the sentence that a passage begins in, to the passage's own end where that lies behind.

        Where no sentence holds the beginning, the passage itself.
        """
        sentence = self.sentence_at(start)
        return (start, end) if sentence is None else (sentence.start, max(sentence.end, end))

    def placement(self, mention_id: str) -> Placement:
        """The placement of one mention; raises KeyError for an unknown id."""
        return self._by_mention[mention_id]

    @property
    def credits(self) -> tuple[str, ...]:
        """Who has to be named beside the places that neither GeoNames nor our own lists gave, each once."""
        places = (placement.place for placement in self.placements if placement.certainty != "unplaced")
        others = (place for place in places if place and not place.place_id.startswith(("gn:", "sm:", "point:")))
        return tuple(sorted({place.source for place in others if place.source}))

    def stops_of(self, route: Route) -> Iterator[tuple[Stop, Place]]:
        """The stops of a route that are on the map, each with its place as people have corrected it."""
        for stop in route.stops:
            placement = self._by_mention.get(stop.mention_id)
            if placement is not None and placement.on_map is not None:
                yield stop, placement.on_map

    def placed(self) -> Iterator[tuple[Mention, Placement]]:
        """Every mention with its placement, in story order."""
        return zip(self.mentions, self.placements, strict=True)
