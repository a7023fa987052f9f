"""How a question is put together: evidence, choices in an order of their own, difficulty."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import cached_property
from random import Random

from storymap.lessons.ground import Ground
from storymap.lessons.records import Choice, Frame, Question, QuestionKind
from storymap.lessons.spots import Spot
from storymap.maps.words import with_article
from storymap.model import LITERAL_ROLES, Mention, Place, Placement, Reason, Role
from storymap.wording import joined, reason_words

_ARTICLE_KINDS = {"region", "water", "physical", "building", "border"}
#: Last words of names that stand with "the" in a sentence.
_HEADS = """
altiplano archipelago arctic atacama basin bay border camargue canal caribbean cerrado channel coast copperbelt
council court deccan delta department desert drakensberg duma east eifel embassy empire eurozone exchange
federation gulf harz headquarters horn house isthmus kalahari karakoram karoo kremlin lakes levant maghreb
mediterranean midwest ministry negev north ocean office palace pantanal parliament peninsula pentagon plain plateau
range region republic rhineland river ruhr sahara sahel sea serengeti sinai south steppe strait strip subcontinent
union valley west world
"""
#: Kinds, or feature codes, of places whose names take "the" where they are plurals: the Alps, the Americas, the Azores.
_PLURAL_KINDS, _PLURAL_CODES = {"region", "border"}, {"DSRT", "ISLS", "MTS", "PLAT", "PLN", "VAL"}
_NO_PLURALS = {"brics", "cyprus"}


def spoken(place: Place) -> str:
    """A name as it stands in a sentence: "the Korean Peninsula", "Uzhhorod", "the United States".

    Examples
    --------
    >>> spoken(Place("sm:region/sahel", "Sahel", "region", "area", 15.0, 0.0))
    'the Sahel'
    """
    if place.kind == "country":
        return with_article(place.name) or place.name
    sides = place.name.removesuffix(" border").split("–")
    if place.kind == "border" and len(sides) == 2:
        return f"the border between {with_article(sides[0])} and {with_article(sides[1])}"
    words = place.name.lower().split()
    if place.kind == "admin1" and (words[:2] in (["district", "of"], ["republic", "of"]) or words == ["copperbelt"]):
        return f"the {place.name}"
    headed = (
        words[-1] in _HEADS.split()
        or words[0] == "gulf"
        or words[1:2] == ["of"]
        or (place.kind == "building" and "of" in words)
    )
    if place.kind == "water" and (place.feature_code or "").startswith("STM") and words[0] != "the":
        return f"the {place.name}"
    if place.kind in _PLURAL_KINDS or place.feature_code in _PLURAL_CODES:
        headed = headed or (words[-1].endswith("s") and words[-1] not in _NO_PLURALS)
    if place.kind in _ARTICLE_KINDS and headed and words[0] != "the":
        return f"the {place.name}"
    return place.name


def spoken_country(name: str | None) -> str:
    """The name of a country in a sentence; a plain word where there is none."""
    return with_article(name) or "no country"


def bare(name: str) -> str:
    """A name without its article, by which it is sorted."""
    return name.removeprefix("The ").removeprefix("the ")


_PART_WORDS = frozenset(
    {"Canton", "County", "Department", "District", "Governorate", "Prefecture", "Province", "State"}
)


def listed_alike(places: Sequence[Place]) -> list[str]:
    """Names to choose from, none of which stands out by its form: "Sokoto State" beside "Niger State".

    Examples
    --------
    >>> listed_alike([Place("a", name, "admin1", "area", 13.0, 5.0) for name in ("Sokoto", "Niger State")])
    ['Sokoto State', 'Niger State']
    """
    names = [bare(place.name) for place in places]
    words = {name.split()[-1] for name in names} & _PART_WORDS
    if len(words) != 1 or any(place.kind != "admin1" for place in places):
        return names
    word = words.pop()
    return [name if word in name.split() or name.isupper() else f"{name} {word}" for name in names]


def upper(text: str) -> str:
    """A sentence's first letter, large."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """A passage in quotation marks, with single ones inside.

    Examples
    --------
    >>> quoted("He said: “Go.”")
    '“He said: ‘Go.’”'
    """
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def told_by(reasons: Sequence[Reason], place: Place | None = None) -> str:
    """Why a place is the one meant, in words for pupils; with its article where the place is given.

    Examples
    --------
    >>> told_by([Reason("asked-kind", kind="water"), Reason("population", people=21_200)])
    'the words around the name fit a river, lake or sea; about 21,000 people live there'
    >>> told_by([Reason("most-likely", number=9), Reason("near")])
    'other places of the story are close by'
    """
    people = [reason for reason in reasons if reason.code == "population"]
    others = [reason for reason in reasons if reason.code != "population"]
    if place is not None:
        others = [_of_place(reason, place) for reason in others if not _is_idle(reason, place)]
    # That it fits best says nothing where something says why.
    told = [reason for reason in others if len(others) == 1 or not fits_best(reason)]
    return joined(reason_words(reason, audience="pupil") for reason in [*told, *people])


def _is_idle(reason: Reason, place: Place) -> bool:
    """Whether a reason is none: a country needs no place that lies in it, and no name is another name for itself."""
    if reason.code == "holds":
        return place.kind == "country"
    return reason.code == "other-name" and reason["name"] == place.name


def _of_place(reason: Reason, place: Place) -> Reason:
    """The reason with the place's name as it stands in a sentence."""
    return Reason("people", text=reason["text"], place=spoken(place)) if reason.code == "people" else reason


def fits_best(reason: Reason) -> bool:
    """Whether a reason says no more than that a place was chosen."""
    return reason.code == "most-likely"


class Maker:
    """Puts questions about one story together; one seed, one outcome."""

    def __init__(self, ground: Ground, seed: int) -> None:
        """Take what is asked about and the seed of every shuffle."""
        self.ground, self.seed = ground, seed

    def dice(self, *about: str) -> Random:
        """Chance that depends on nothing but the seed and what is asked."""
        return Random(f"{self.seed}:{':'.join(about)}")

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The story's places in an order of the seed: first those where something happens."""
        spots = list(self.ground.spots)
        self.dice("spots").shuffle(spots)
        return tuple(sorted(spots, key=lambda spot: not any(told.role in LITERAL_ROLES for told, _ in spot.told)))

    def evidence(self, spot: Spot, roles: Sequence[Role] = ()) -> tuple[Mention, Placement]:
        """The mention that tells most about a place: of some roles, else where something happens there."""
        wanted = set(roles) or LITERAL_ROLES
        return next((told for told in spot.told if told[0].role in wanted), spot.told[0])

    def ask(
        self,
        kind: QuestionKind,
        prompt: str,
        subjects: Sequence[Place],
        mention: Mention,
        feedback: str,
        *,
        right: Choice | None = None,
        wrong: Sequence[Choice] = (),
        difficulty: int = 2,
        frame: Frame | None = None,
        marked: Sequence[Place] = (),
        tolerance_km: float | None = None,
        span: tuple[int, int] | None = None,
        move_id: str | None = None,
        ordered: bool = False,
    ) -> Question:
        """A question whose choices stand in an order that only the seed knows, or in that of their values."""
        start, end = span or self.ground.sentence(mention.start, mention.end)
        ids = tuple(place.place_id for place in subjects)
        choices = [*([right] if right else []), *wrong]
        if ordered:
            choices.sort(key=lambda choice: float(choice.value or 0))
        else:
            self.dice(kind, prompt, *ids).shuffle(choices)
        about = "|".join((kind, *ids, mention.mention_id if kind in {"meaning", "namesake"} else "", move_id or ""))
        return Question(
            question_id=f"{kind}-{hashlib.sha256(about.encode()).hexdigest()[:8]}",
            kind=kind,
            prompt=prompt,
            choices=tuple(choices),
            subjects=ids,
            paragraph=mention.paragraph,
            start=start,
            end=end,
            quote=self.ground.quote(start, end),
            feedback=feedback,
            difficulty=difficulty,
            frame=frame,
            marked=tuple(place.place_id for place in marked),
            tolerance_km=tolerance_km,
            mention_id=mention.mention_id,
            move_id=move_id,
        )


def difficulty(*, extent_km: float = 0.0, population: int = 0, nearest_wrong_km: float | None = None) -> int:
    """1 (easy) to 3 (hard), from what can be measured.

    Parameters
    ----------
    extent_km : float
        How large the place is: what is small needs a nearer look. 0 for a point.
    population : int
        How prominent it is; 0 is unknown.
    nearest_wrong_km : float, optional
        From the right place to the nearest wrong one: what lies close is hard to tell apart.

    Examples
    --------
    >>> difficulty(extent_km=4000, population=140_000_000, nearest_wrong_km=3000)
    1
    >>> difficulty(extent_km=0, population=90_000, nearest_wrong_km=60)
    3
    """
    zoom = math.log2(40_000 / max(extent_km, 20))  # 0 the world … 11 a town
    fame = math.log10(max(population, 1000))  # 3 a village … 9 a continent
    points = (zoom > 5) + (zoom > 8) + (fame < 6.5) + (fame < 5)
    if nearest_wrong_km is not None:
        points += (nearest_wrong_km < 1500) + (nearest_wrong_km < 300)
        return 1 if points <= 1 else 2 if points <= 3 else 3
    return 1 if points <= 1 else 2 if points <= 2 else 3
