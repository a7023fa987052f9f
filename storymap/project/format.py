"""What a project file holds: the one statement of the format, by which it is checked, written and described.

A file is read as JSON, taken to the newest version by ``migrations``, and has to be a ``ProjectFile``.
"""

from __future__ import annotations

import hashlib
from datetime import date
from types import GenericAlias
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from storymap.addresses import HELD, LARGEST_HELD, LINK, WEB
from storymap.model import BlockKind, Certainty, Geometry, HowKnown, Kind, MarkKind, MoveStatus, Role
from storymap.project.edits import EditKind

FORMAT = "storymap project"
SCHEMA = 2
#: A field that is left out of the file, and need not be there.
Absent = UnsetType
Maybe = str | None
#: A file's JSON, or a part of it.
Row = dict[str, Any]

#: An id becomes a name in pages, so it is letters, digits and hyphens.
Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,40}$(?!\n)")]
Offset = Annotated[int, Meta(ge=0, lt=2**31)]
Number = Annotated[int, Meta(ge=-(2**31), lt=2**31)]
#: More people than any place has would not fit into a table's column.
Count = Annotated[int, Meta(ge=0, lt=10**12)]
Share = Annotated[float, Meta(ge=0, le=1)]
Finite = Annotated[float, Meta(ge=-1e300, le=1e300)]
WebAddress = Annotated[str, Meta(pattern=WEB)]
NameSortWord = Literal[
    "preferred", "common", "generic", "alternate", "foreign", "code", "romanised", "demonym", "pack"
]  # fmt: skip


class _Row(Struct, omit_defaults=True):
    """A record of the file; what a later version may add to it is passed over."""


# -- the story, and what the machine read in it ----------------------------------------------------


class PlaceRow(_Row):
    """A place, without the fields that say nothing."""

    place_id: str
    name: str
    kind: Kind
    geometry: Geometry
    lat: Annotated[float, Meta(ge=-90, le=90)] | None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None
    country_code: str | None = None
    admin1: str | None = None
    geonameid: Count | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    population: Count | None = 0  # null is unknown, and so is 0
    note: str | None = None
    source: str | None = None


class PackPlaceRow(PlaceRow, kw_only=True):
    """A place of a pack."""

    names: list[str]
    wins: bool


class PackRow(_Row):
    """A list of places that travels in the project."""

    name: str
    licence: str
    places: list[PackPlaceRow]
    version: str = ""


class SpanRow(_Row):
    """A paragraph's or a sentence's place in the text."""

    start: Offset
    end: Offset


class ParagraphRow(SpanRow):
    """A paragraph: -1 a section label, 0 the headline."""

    number: Number
    kind: BlockKind = "paragraph"
    level: Annotated[int, Meta(ge=0, le=9)] = 0
    ordinal: Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)] | None = None


class MarkRow(SpanRow):
    """A stretch of text that the document sets apart."""

    kind: MarkKind
    target: Annotated[str, Meta(pattern=LINK)] | None = None


class PictureRow(_Row):
    """A picture of the document, as data where the document held it."""

    after: Number
    alt: str
    caption: str = ""
    source: WebAddress | None = None
    data: Annotated[str, Meta(pattern=HELD, max_length=LARGEST_HELD)] | None = None


class SentenceRow(SpanRow):
    """A sentence, and the paragraph that it stands in."""

    paragraph: Number


class PassageRow(SpanRow):
    """A record that stands in the text, with what it quotes of it or, where the text is withheld, a hash."""

    id: Id
    text: str | Absent = UNSET
    prefix: str | Absent = UNSET
    suffix: str | Absent = UNSET
    sha256: str | Absent = UNSET


class CueRow(_Row):
    """What decided a role."""

    code: str
    words: list[str]


class ReasonRow(_Row):
    """Why a place was chosen, or lost."""

    code: str
    values: dict[str, str | int | Finite]


class RivalRow(_Row):
    """A place that might have been meant."""

    place_id: str
    score: Share
    sort: NameSortWord = "preferred"
    told: ReasonRow | Absent = UNSET
    lost: ReasonRow | Absent = UNSET


class MentionRow(PassageRow, kw_only=True):
    """A mention with its placement."""

    paragraph: Number
    role: Role
    kind: Kind | None
    role_confidence: Share
    place_id: str | None
    confidence: Share
    certainty: Certainty
    name: str | Absent = UNSET
    cue: CueRow | Absent = UNSET
    reasons: list[ReasonRow] | Absent = UNSET
    rivals: list[RivalRow]


class MoveRow(PassageRow, kw_only=True):
    """A move."""

    status: MoveStatus
    paragraph: Number
    origin_id: str | None
    destination_id: str | None
    origin_mention: str | None
    destination_mention: str | None
    what: str | Absent = UNSET
    quantity: str | Absent | None = UNSET


class StopRow(SpanRow, kw_only=True):
    """A stop of a route: the mention that names it, and where its evidence stands."""

    mention_id: Id
    paragraph: Number
    status: MoveStatus
    how: HowKnown


class RouteRow(_Row):
    """A traveller's route."""

    id: Id
    stops: list[StopRow]
    traveller: str | Absent = UNSET


class TimeRow(PassageRow, kw_only=True):
    """A time expression and its value."""

    paragraph: Number
    value: str | None
    kind: str


class AnchorRow(_Row):
    """A passage that edits point to; null once a changed text no longer has it."""

    id: Id
    start: Offset | None
    end: Offset | None
    text: str | Absent = UNSET
    prefix: str | Absent = UNSET
    suffix: str | Absent = UNSET
    sha256: str | Absent = UNSET


# -- the log ---------------------------------------------------------------------------------------


def _all(name: str, /, **fields: Any) -> Any:
    """An object that has to have each of some fields."""
    return msgspec.defstruct(name, list(fields.items()), bases=(_Row,))


def _any(name: str, /, *, only: bool = False, **fields: Any) -> Any:
    """An object that may have some fields, and no others if ``only``."""
    optional = [(field, kind | Absent, UNSET) for field, kind in fields.items()]
    return msgspec.defstruct(name, optional, bases=(_Row,), forbid_unknown_fields=only)


def _list(each: Any) -> Any:
    return GenericAlias(list, (each,))


def _object(each: Any) -> Any:
    return GenericAlias(dict, (str, each))


_PLACED = {"place_id": Maybe, "role": Role}
_MOVE = {"status": MoveStatus, "what": str, "quantity": Maybe, "origin_id": Maybe, "destination_id": Maybe}
_TIME = {"value": Maybe, "kind": str}
_MARKED = {"id": Id, "evidence": Id}
_Nothing, _OfEdit = _any("Nothing"), _all("OfEdit", edit=Id)
_Part = msgspec.defstruct("Part", [*_PLACED.items(), ("id", Id), ("name", str, "")], bases=(_Row,))
_Lesson = _any(
    "LessonPlan", seed=Number, number=Number, minutes=Number | None, paragraphs=list[Number], dropped=list[str],
    added=list[str], order=list[str], edited=_object(_any("Edited", choices=list[str])),
    own=_list(_all("Own", id=str)),
)  # fmt: skip
#: Kind of edit → what its ``new`` holds.
NEW: dict[EditKind, Any] = {
    "place": _all("Placed", place_id=Maybe),
    "role": _all("GivenRole", role=Role),
    "confirm": _object(_all("Held", **_PLACED)),
    "reject": _Nothing,
    "revert": _Nothing,
    "settle": _all("Settled", against=_object(_any("Against", place_id=Maybe, role=Maybe))),
    "add": _Part,
    "join": _Part,
    "split": _all("Split", parts=_list(_Part)),
    "rename": _all("Renamed", name=str),
    # What is named here is set in the record as it stands, so that nothing else may be.
    "move": _any("MoveChange", only=True, **_MOVE, rejected=bool),
    "add_move": _all("AddedMove", **_MOVE, **_MARKED),
    "time": _any("TimeChange", only=True, **_TIME, rejected=bool),
    "add_time": _all("AddedTime", **_TIME, **_MARKED),
    "lesson": _Lesson,
    "rebuild": _all("Rebuilt", engine=str, gazetteer=str),
    "undo": _OfEdit,
    "redo": _OfEdit,
}


class EditRow(_Row):
    """An entry of the log; ``NEW`` says what ``new`` holds."""

    id: Annotated[str, Meta(pattern=r"^e[1-9][0-9]*$(?!\n)")]
    who: str
    when: str | None
    what: EditKind
    targets: list[str]
    old: dict[str, Any]
    new: dict[str, Any]
    why: str


#: What ``old`` holds: for each target what stood there; of a rebuild the versions before it.
OLD = dict[str, dict[str, str | None]]
OLD_OF_REBUILD = dict[str, str | None]

# -- the file --------------------------------------------------------------------------------------


class EngineRow(_Row):
    """What read the story."""

    version: str
    setting: str
    name: str = "storymap"


class GazetteerRow(_Row):
    """The gazetteer that it was read with."""

    version: str


class SourceRow(_Row):
    """The article, or only its hash where it is withheld."""

    title: str | None
    language: str
    published: date | None
    source: str | None
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
    withheld: bool
    text: str | None = None
    author: str | None = None
    site: str | None = None
    url: WebAddress | None = None


class StoryRow(_Row):
    """The order that a person has put the paragraphs in, and where the map looks in each: lat, lon, zoom."""

    order: list[Number]
    cameras: dict[str, tuple[Finite, Finite, Finite]]


class ShapesRow(_Row):
    """Whose borders are drawn, and the places that have a shape."""

    borders: str
    of: list[str]


class ProjectFile(_Row, kw_only=True):
    """A whole file."""

    format: Literal["storymap project"]
    schema: Literal[2]
    engine: EngineRow
    gazetteer: GazetteerRow
    counts: dict[str, Any] | Absent = UNSET
    source: SourceRow
    edits: list[EditRow]
    anchors: list[AnchorRow]
    paragraphs: list[ParagraphRow]
    sentences: list[SentenceRow] | None  # null: cut anew from the text
    marks: list[MarkRow] = []
    pictures: list[PictureRow] = []
    aside: list[str] = []
    places: list[PlaceRow]
    mentions: list[MentionRow]
    moves: list[MoveRow]
    routes: list[RouteRow] = []
    times: list[TimeRow]
    shapes: ShapesRow | Absent = UNSET
    story: StoryRow
    packs: list[PackRow]
    kept: list[str]
    gone: list[str]
    checksum: str | Absent = UNSET


def json_schema() -> dict[str, Any]:
    """The format as JSON Schema 2020-12, for other programs.

    Examples
    --------
    >>> sorted(json_schema()["$defs"]["CueRow"]["properties"])
    ['code', 'words']
    """
    (file, *rest), defs = msgspec.json.schema_components([ProjectFile, *NEW.values()], ref_template="#/$defs/{name}")
    defs["EditRow"]["allOf"] = [
        {"if": {"properties": {"what": {"const": what}}}, "then": {"properties": {"new": new}}}
        for what, new in zip(NEW, rest, strict=True)
    ]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **file, "$defs": defs}


def sha256(text: str) -> str:
    """The hash of a text, as the file has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
