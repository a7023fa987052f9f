"""What to look at first: every doubtful reading once, the riskiest on top."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

from storymap.gazetteer import Lookup, normalise
from storymap.model import Mention, Place, Placement, Role, StoryMap, distance_km
from storymap.project.record import Project
from storymap.wording import cue_words, reasons_words

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
_FAR_KM = 2500.0
_FAR_TIMES = 4.0  # and this many times farther off than the story's places usually are
_WIDE = frozenset({"country", "continent", "region", "water", "border", "none"})
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
    storymap = project.storymap if isinstance(project, Project) else project
    differing: dict[str, str] = {}
    if isinstance(project, Project):
        differing = {conflict.target: conflict.words for conflict in project.conflicts if conflict.what != "gone"}
    view = _View(storymap, gazetteer, _said_so(project) if isinstance(project, Project) else frozenset())
    groups: dict[tuple[object, ...], list[tuple[Mention, Placement]]] = defaultdict(list)
    for mention, placement in storymap.placed():
        decided = placement.status != "machine"
        if decided and mention.mention_id not in differing:
            continue
        where = placement.place.place_id if placement.place else None
        groups[normalise(mention.name) or mention.name, where, mention.role, decided].append((mention, placement))
    found = []
    for rows in groups.values():
        mention, placement = rows[0]
        said: list[tuple[DoubtKind, float, str]] = [
            ("conflict", 1.0, differing[m.mention_id]) for m, _ in rows if m.mention_id in differing
        ][:1]
        reasons = sorted(said or view.reasons(mention, placement), key=lambda reason: -reason[1])
        if not reasons or reasons[0][1] < _WORTH_ASKING:
            continue
        # More reasons and more mentions make it riskier, but neither outweighs what the strongest says.
        risk = reasons[0][1] + 0.02 * min(len(reasons) - 1, 3) + 0.005 * min(len(rows) - 1, 6)
        found.append(
            Doubt(
                tuple(m.mention_id for m, _ in rows), mention.text, mention.paragraph, round(min(1.0, risk), 3),
                tuple(kind for kind, _, _ in reasons), tuple(words for _, _, words in reasons),
                placement.place.name if placement.place else None, placement.certainty,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda doubt: (-doubt.risk, doubt.paragraph, doubt.mention_ids[0])))


def _said_so(project: Project) -> frozenset[str]:
    """The places that a pack of the project puts before all others of their name: a person's word already."""
    return frozenset(row.place.place_id for pack in project.packs for row in pack.places if row.wins)


class _View:
    """The story seen from above: where each name stands, how far apart its places usually are."""

    def __init__(self, storymap: StoryMap, gazetteer: Lookup, said_so: frozenset[str] = frozenset()) -> None:
        self._gazetteer, self._said_so = gazetteer, said_so
        self._places: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[str, Counter[str]] = defaultdict(Counter)
        self._countries: set[str] = set()
        points = {}
        for mention, placement in storymap.placed():
            if placement.status == "rejected":
                continue
            name = normalise(mention.name)
            self._roles[name][mention.role] += 1
            place = placement.place
            if place is not None and placement.certainty != "unplaced":
                # A border phrase holds its country's name and rightly stands elsewhere.
                if place.kind != "border":
                    self._places[name].add(place.name)
                if mention.role in ("literal", "facility", "organisation"):
                    points[place.place_id] = place
                if place.country_code:
                    self._countries.add(place.country_code)
        self._nearest: dict[str, float] = {}
        for place_id, place in points.items():
            away = [km for other in points.values() if other is not place and (km := distance_km(place, other))]
            if away:
                self._nearest[place_id] = min(away)
        self._usual = median(self._nearest.values()) if len(self._nearest) >= 3 else None

    def reasons(self, mention: Mention, placement: Placement) -> Iterator[tuple[DoubtKind, float, str]]:
        """Kind, risk and words of everything that is doubtful about one mention."""
        weight = _WEIGHT[mention.role]
        place, name = placement.place, normalise(mention.name)
        if place is not None and place.place_id in self._said_so:
            return
        if placement.certainty == "unplaced":
            # A name that is known to be no spot on the map is read, not missed.
            if place is None:
                yield "unplaced", 0.55 + 0.4 * weight, reasons_words(placement)
        elif placement.certainty == "guess":
            yield "guess", weight * (1 - 0.6 * placement.confidence), f"a guess: {reasons_words(placement)}"
        elif placement.certainty == "likely":
            yield "likely", weight * 0.6 * (1 - placement.confidence), f"likely, not sure: {reasons_words(placement)}"
        if len(self._places[name]) > 1 and place is not None and place.kind != "border":
            others = ", ".join(sorted(self._places[name] - {place.name})) or "another place of that name"
            yield "elsewhere", 0.5 * weight, f"the same name also stands at {others}"
        larger = self._larger(placement)
        if larger is not None:
            where = self._gazetteer.country(larger.country_code or "")
            country = where.name if where else larger.country_code
            yield "larger", 0.5 * weight, f"a larger place of that name lies in another country of the story: {country}"
        if place is not None and place.kind not in _WIDE and self._usual is not None:
            nearest = self._nearest.get(place.place_id, 0.0)
            if nearest > max(_FAR_KM, _FAR_TIMES * self._usual):
                yield "outlier", 0.7 * weight, f"{nearest:,.0f} km from every other place of the story"
        if mention.role_confidence < _UNSURE_ROLE:
            roles = [role for role, _ in self._roles[name].most_common() if role != mention.role]
            also = f"; elsewhere it is {roles[0]}" if roles else ""
            yield (
                "role",
                0.45 * (1.2 - mention.role_confidence),
                f"read as {mention.role}: {cue_words(mention.cue)}{also}",
            )

    def _larger(self, placement: Placement) -> Place | None:
        """A rival with more people in another country of the story; sure placements are above it."""
        place = placement.place
        if place is None or not place.population or placement.certainty not in ("likely", "guess"):
            return None
        others = self._countries - {place.country_code}
        for rival in (candidate.place for candidate in placement.rivals):
            if rival.country_code in others and rival.population > place.population and rival.latlon is not None:
                return rival
        return None


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
