"""What to look at first: every doubtful reading once, the riskiest on top."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from storymap.gazetteer import Lookup, normalise
from storymap.model import COMPOSITES, Mention, Place, Placement, Role, StoryMap, distance_km
from storymap.project.record import Project
from storymap.wording import cue_words, reason_words, reasons_words

Read = tuple[Mention, Placement]
DoubtKind = Literal["conflict", "unplaced", "guess", "elsewhere", "larger", "outlier", "role", "likely"]

#: What each kind of doubt is called on a screen.
DOUBT_WORDS: dict[DoubtKind, str] = {
    "conflict": "differs from your correction",
    "unplaced": "not placed",
    "guess": "a guess",
    "elsewhere": "the same name stands elsewhere too",
    "larger": "a larger place bears the name",
    "outlier": "far from everything else",
    "role": "role in doubt",
    "likely": "likely, not sure",
}
#: How much a wrong placement would mislead a reader: literal names are pins, peoples are tints that start hidden.
_WEIGHT: dict[Role, float] = {"literal": 1.0, "facility": 1.0, "organisation": 0.6, "actor": 0.6, "demonym": 0.4}
_ON_THE_MAP: frozenset[Role] = frozenset({"literal", "facility", "organisation"})
_FAR_KM = 2500.0
_FAR_TIMES = 4.0  # and this many times farther off than the story's places usually are
_WIDE = frozenset({"country", "continent", "region", "water", "border", "composed", "none"})
_UNSURE_ROLE = 0.6
_WORTH_ASKING = 0.05


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question to a person: mentions of one name that stand at one place in one role.

    ``risk`` in [0, 1] orders them; ``why`` says in plain words what is doubtful.
    """

    mention_ids: tuple[str, ...]
    text: str
    paragraph: int
    risk: float
    kinds: tuple[DoubtKind, ...]
    why: tuple[str, ...]
    place: str | None
    certainty: str


def doubts(project: Project | StoryMap, *, gazetteer: Lookup) -> tuple[Doubt, ...]:
    """Every doubtful reading that no person has decided yet, the riskiest first.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Rain fell on Xyzzyville and on Quito.")
    >>> [(doubt.text, doubt.kinds[0]) for doubt in doubts(story, gazetteer=engine.gazetteer)]
    [('Xyzzyville', 'unplaced'), ('Quito', 'likely')]
    """
    differing, trusted = dict[str, str](), frozenset[str]()
    storymap = project.storymap if isinstance(project, Project) else project
    if isinstance(project, Project):
        differing = {conflict.target: conflict.words for conflict in project.conflicts if conflict.what != "gone"}
        # A pack that puts its places before all others of their name is a person's word already.
        trusted = frozenset(row.place.place_id for pack in project.packs for row in pack.places if row.wins)
    story = _Story.of(storymap, gazetteer, trusted)
    found = [_doubt(rows, story, differing) for rows in _open_questions(storymap, differing)]
    kept = [doubt for doubt in found if doubt is not None]
    return tuple(sorted(kept, key=lambda doubt: (-doubt.risk, doubt.paragraph, doubt.mention_ids[0])))


def _open_questions(storymap: StoryMap, differing: Mapping[str, str]) -> Iterable[list[Read]]:
    """Mentions that nobody has decided about, or whose decision a newer reading speaks against, by what they say."""
    groups: dict[tuple[object, ...], list[Read]] = defaultdict(list)
    for mention, placement in storymap.placed():
        decided = placement.status != "machine"
        if not decided or mention.mention_id in differing:
            where = placement.place.place_id if placement.place else None
            groups[normalise(mention.name) or mention.name, where, mention.role, decided].append((mention, placement))
    return groups.values()


def _doubt(rows: Sequence[Read], story: _Story, differing: Mapping[str, str]) -> Doubt | None:
    """What is doubtful about some mentions that say the same; None if hardly anything is."""
    mention, placement = rows[0]
    said = [_Why("conflict", 1.0, differing[m.mention_id]) for m, _ in rows if m.mention_id in differing][:1]
    found = sorted(said or _whys(mention, placement, story), key=lambda why: -why.risk)
    if not found or found[0].risk < _WORTH_ASKING:
        return None
    # More reasons and more mentions make it riskier, but neither outweighs what the strongest says.
    risk = found[0].risk + 0.02 * min(len(found) - 1, 3) + 0.005 * min(len(rows) - 1, 6)
    return Doubt(
        tuple(m.mention_id for m, _ in rows), mention.text, mention.paragraph, round(min(1.0, risk), 3),
        tuple(why.kind for why in found), tuple(why.words for why in found),
        placement.place.name if placement.place else None, placement.certainty,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Why:
    """One thing that is doubtful about a mention, and how much that would mislead a reader."""

    kind: DoubtKind
    risk: float
    words: str


@dataclass(frozen=True, slots=True)
class _Story:
    """The story seen from above: where each name stands, how far apart its places usually are."""

    gazetteer: Lookup
    trusted: frozenset[str]  # ids of places that a person has put before all others
    places: Mapping[str, set[str]]  # name → the names of the places it stands at
    roles: Mapping[str, Counter[Role]]  # name → its roles
    countries: frozenset[str]
    nearest_km: Mapping[str, float]  # place_id → how far the nearest other place is
    usual_km: float | None

    @classmethod
    def of(cls, storymap: StoryMap, gazetteer: Lookup, trusted: frozenset[str]) -> _Story:
        """The story of a map, as far as it is placed."""
        read = [(mention, placed) for mention, placed in storymap.placed() if placed.status != "rejected"]
        stood = [
            (mention, place) for mention, placed in read if (place := placed.place) and placed.certainty != "unplaced"
        ]
        places: dict[str, set[str]] = defaultdict(set)
        for mention, place in stood:
            # A border phrase holds its country's name and rightly stands elsewhere.
            if place.kind not in COMPOSITES:
                places[normalise(mention.name)].add(place.name)
        roles: dict[str, Counter[Role]] = defaultdict(Counter)
        for mention, _ in read:
            roles[normalise(mention.name)][mention.role] += 1
        countries = frozenset(place.country_code for _, place in stood if place.country_code)
        points = {place.place_id: place for mention, place in stood if mention.role in _ON_THE_MAP}
        nearest_km = _nearest_km(list(points.values()))
        usual_km = median(nearest_km.values()) if len(nearest_km) >= 3 else None
        return cls(gazetteer, trusted, places, roles, countries, nearest_km, usual_km)


def _nearest_km(places: Sequence[Place]) -> dict[str, float]:
    """For each place how far the nearest other one is."""
    found = {}
    for place in places:
        away = [km for other in places if other is not place and (km := distance_km(place, other))]
        if away:
            found[place.place_id] = min(away)
    return found


def _whys(mention: Mention, placement: Placement, story: _Story) -> list[_Why]:
    """Everything that is doubtful about one mention."""
    if placement.place is not None and placement.place.place_id in story.trusted:
        return []
    found = (ask(mention, placement, story) for ask in (_unsure, _elsewhere, _larger, _outlier, _role))
    return [why for why in found if why is not None]


def _unsure(mention: Mention, placement: Placement, story: _Story) -> _Why | None:
    """What the certainty itself says."""
    weight, confidence = _WEIGHT[mention.role], placement.confidence
    # A name that is known to be no spot on the map is read, not missed.
    if placement.certainty == "unplaced" and placement.place is None:
        return _Why("unplaced", 0.55 + 0.4 * weight, reasons_words(placement))
    if placement.certainty == "guess":
        return _Why("guess", weight * (1 - 0.6 * confidence), f"a guess: {reasons_words(placement)}")
    if placement.certainty == "likely":
        return _Why("likely", weight * 0.6 * (1 - confidence), f"likely, not sure: {reasons_words(placement)}")
    return None


def _elsewhere(mention: Mention, placement: Placement, story: _Story) -> _Why | None:
    """The same name at several places."""
    place, stands = placement.place, story.places.get(normalise(mention.name), set())
    if place is None or place.kind in COMPOSITES or len(stands) < 2:
        return None
    others = ", ".join(sorted(stands - {place.name})) or "another place of that name"
    return _Why("elsewhere", 0.5 * _WEIGHT[mention.role], f"the same name also stands at {others}")


def _larger(mention: Mention, placement: Placement, story: _Story) -> _Why | None:
    """A rival with more people in another country of the story; sure placements are above it."""
    place = placement.place
    if place is None or not place.population or placement.certainty not in ("likely", "guess"):
        return None
    others = story.countries - {place.country_code}
    rivals = (rival.place for rival in placement.rivals if rival.place.country_code in others and rival.place.latlon)
    larger = next((rival for rival in rivals if rival.population > place.population), None)
    if larger is None:
        return None
    country = story.gazetteer.country(larger.country_code or "")
    words = "a larger place of that name lies in another country of the story"
    return _Why("larger", 0.5 * _WEIGHT[mention.role], f"{words}: {country.name if country else larger.country_code}")


def _outlier(mention: Mention, placement: Placement, story: _Story) -> _Why | None:
    """A place much farther off than the story's places usually are."""
    place = placement.place
    if placement.is_unchecked_outlier:
        far = next(reason for reason in placement.reasons if reason.code in ("far", "far-rival"))
        return _Why("outlier", 0.97 * _WEIGHT[mention.role], reason_words(far))
    if place is None or place.kind in _WIDE or story.usual_km is None:
        return None
    nearest_km = story.nearest_km.get(place.place_id, 0.0)
    if nearest_km <= max(_FAR_KM, _FAR_TIMES * story.usual_km):
        return None
    return _Why("outlier", 0.7 * _WEIGHT[mention.role], f"{nearest_km:,.0f} km from every other place of the story")


def _role(mention: Mention, placement: Placement, story: _Story) -> _Why | None:
    """A role that was read without much to go by."""
    if mention.role_confidence >= _UNSURE_ROLE:
        return None
    others = [role for role, _ in story.roles[normalise(mention.name)].most_common() if role != mention.role]
    also = f"; elsewhere it is {others[0]}" if others else ""
    words = f"read as {mention.role}: {cue_words(mention.cue)}{also}"
    return _Why("role", 0.45 * (1.2 - mention.role_confidence), words)


def progress(project: Project, *, gazetteer: Lookup) -> tuple[int, int]:
    """How many doubtful readings are decided, of how many there were at first.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> progress(Project(engine.read("Rain fell on Xyzzyville.")), gazetteer=engine.gazetteer)
    (0, 1)
    """
    at_first = {
        mention_id for doubt in doubts(project.reading, gazetteer=gazetteer) for mention_id in doubt.mention_ids[:1]
    }
    left = {mention_id for doubt in doubts(project, gazetteer=gazetteer) for mention_id in doubt.mention_ids}
    return len(at_first - left), len(at_first)
