"""How a question is put together: evidence, choices in an order of their own, difficulty."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from functools import cached_property
from random import Random

from storymap.lessons.ground import Ground
from storymap.lessons.records import Choice, Frame, Question, QuestionKind
from storymap.lessons.spots import Spot
from storymap.maps.words import counted, with_article
from storymap.model import LITERAL_ROLES, Mention, Place, Placement, Role

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


_REASONS = (
    (re.compile(r"the most likely of (\d+) places of that name"), r"it fits best of the \1 places of that name"),
    (re.compile(r"the only place of that name in the gazetteer"), "no other place on our list has that name"),
    (re.compile(r"^the place that the text names before it lies there$"), "the place named just before it lies there"),
    (re.compile(r"the wording asks for "), "the words around the name fit "),
    (re.compile(r"a region that the news calls so"), "a part of the world is often called so"),
    (re.compile(r"^a country of that name$"), "the name alone means the country, unless the text says otherwise"),
    (re.compile(r"^a continent of that name$"), "the name alone means the continent"),
    (re.compile(r"^(“.+?”) is its name with its generic word$"), r"\1 is its name with a word for what it is"),
    (re.compile(r"^(“.+?”) is its (?:common|alternate) name$"), r"it is called \1 too"),
    (re.compile(r"^(“.+?”) is the people or the adjective of (.+)$"), r"\1 is the word for people or things of \2"),
    (
        re.compile(
            r"\b(and|in|of|names|that) (United (?:States|Kingdom|Arab Emirates)|Netherlands|Philippines|Bahamas"
            r"|Comoros|Gambia|Maldives|(?:Central African|Dominican|Democratic) Republic|Republic of)"
        ),
        r"\1 the \2",
    ),
    (re.compile(r"\b(in|of|names) The (?=[A-Z])"), r"\1 the "),
)
_PEOPLE = re.compile(r"^population ([\d,]+)$")
_BEFORE_IT = "the place that the text names before it lies there"
_LARGE = 100_000
_OF_MANY = re.compile(r"^the most likely of \d+ places of that name$")


def told_by(reasons: Sequence[str], place: Place | None = None) -> str:
    """Why a place is the one meant, in words for pupils; with its article where the place is given.

    Examples
    --------
    >>> told_by(["the wording asks for a river", "population 21,200"])
    'the words around the name fit a river; about 21,000 people live there'
    >>> told_by(["the most likely of 9 places of that name", "other places of the story are close by"])
    'other places of the story are close by'
    """
    people = [int(found[1].replace(",", "")) for reason in reasons if (found := _PEOPLE.match(reason))]
    others = [reason for reason in reasons if not _PEOPLE.match(reason)]
    if place is not None:
        # A country needs no place that lies in it, and no name is another name for itself.
        others = [reason for reason in others if place.kind != "country" or reason != _BEFORE_IT]
        others = [reason for reason in others if not reason.startswith(f"“{place.name}” is its")]
        others = [
            f"{reason.removesuffix(place.name)}{spoken(place)}" if reason.endswith(f" of {place.name}") else reason
            for reason in others
        ]
    # That it fits best says nothing where something says why.
    told = [_plainly(reason, _REASONS) for reason in others if len(others) == 1 or not fits_best(reason)]
    return "; ".join([*told, *map(_peopled, people)])


def fits_best(reason: str) -> bool:
    """Whether a reason says no more than that a place was chosen."""
    return _OF_MANY.match(reason) is not None


def _peopled(number: int) -> str:
    return (
        f"it is large, with about {counted(number)} people"
        if number >= _LARGE
        else f"about {counted(number)} people live there"
    )


_CUES = (
    (re.compile(r"^the people or adjective of .+$"), "the word names people or things, after a land"),
    (re.compile(r"^after the preposition (“.+?”)$"), r"it stands after \1"),
    (re.compile(r"^(“.+?”) is a movement(?: or a stretch)?$"), r"\1 tells of a way there or from there"),
    (re.compile(r"^(“.+?”) is a place$"), r"\1 tells where something is"),
    (re.compile(r"^(“.+?”) touches a place$"), r"\1 tells what touches it"),
    (re.compile(r"^(“.+?”) (?:lies|happens) at the place$"), r"\1 tells of something that is there"),
    (re.compile(r"^(“.+?”): a place$"), r"\1 tells where somebody or something is at home"),
    (re.compile(r"^(?:after )?(“.+?”): somebody did it$"), r"\1 tells who did it, and only people do things"),
    (re.compile(r"^after (“.+?”): the one who speaks$"), r"\1 tells who speaks"),
    (re.compile(r"^after “according(?: to)?”$"), "“according to” tells who says so"),
    (re.compile(r"^an institution with a seat$"), "it is an institution, and acts or speaks here"),
    (re.compile(r"^part of the name (“.+?”)$"), r"it is a part of the name \1"),
    (
        re.compile(r"^a union of states, (?:subject of|before) (“.+?”)$"),
        r"it is a union of states, and \1 is said of it",
    ),
    (re.compile(r"^(?:its|a) border is where something is$"), "a border is a line on the map, where something can be"),
    (re.compile(r"^subject of (“.+?”)$"), r"the text says \1 of it, and only people can do that"),
    (re.compile(r"^(?:possessor of|before) (“.+?”), which is a place$"), r"\1 is a place, and belongs to it"),
    (re.compile(r"^dateline: where the report comes from$"), "it stands first and says where the report comes from"),
)


def shown_by(cue: str) -> str:
    """How the text shows what a name stands for, in words for pupils.

    Examples
    --------
    >>> shown_by("after the preposition “in”")
    'it stands after “in”'
    """
    return _plainly(cue, _CUES)


def _plainly(text: str, table: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, words in table:
        text = pattern.sub(words, text)
    return text


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
