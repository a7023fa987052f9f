"""How places stand in the sentences of a lesson: with their article, with what they are, told from their namesakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storymap.gazetteer import normalise
from storymap.lessons.askable import FAR_KM, AskablePlace
from storymap.lessons.facts import LessonFacts
from storymap.lessons.geography import Geography
from storymap.maps.describing import listed, what_it_is
from storymap.model import Place, Reason
from storymap.wording import joined, reason_words, with_article

_ARTICLE_KINDS = {"region", "water", "physical", "building", "border"}
#: The year of the figures of people: that of the newest GeoNames table in ``data/SOURCES.md``.
_FIGURES_OF = 2026
#: Last words of names that stand with "the" in a sentence.
_HEADS = """
altiplano archipelago arctic atacama basin border camargue canal caribbean cerrado channel coast copperbelt
council court dam deccan delta department desert drakensberg duma east eifel embassy empire eurozone exchange
federation gap gulf harz headquarters horn house isthmus kalahari karakoram karoo kremlin lakes levant maghreb
mediterranean midwest ministry negev north ocean office palace pantanal parliament peninsula pentagon plain plateau
range region republic rhineland river ruhr sahara sahel sea serengeti sinai south steppe strait strip subcontinent
union valley west world
"""
#: Kinds, or feature codes, of places whose names take "the" where they are plurals: the Alps, the Americas, the Azores.
_PLURAL_KINDS, _PLURAL_CODES = {"region", "border"}, {"DSRT", "ISLS", "MTS", "PLAT", "PLN", "VAL"}
_NO_PLURALS = {"brics", "cyprus"}


_LANDFORMS = ("DSRT", "FRST", "ISL", "ISLS", "MTS", "PEN", "PLAT", "PLN", "RGN", "VAL", "BSN")


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
    return f"the {place.name}" if _takes_article(place) else place.name


def _takes_article(place: Place) -> bool:
    words = place.name.lower().split()
    if words[0] == "the":
        return False
    if words[-1] == "islands":
        return True
    if place.kind == "admin1":
        return words[:2] in (["district", "of"], ["republic", "of"]) or words[-1] in {"copperbelt", "region"}
    if place.feature_code == "MTS" and words[0] not in {"mount", "mt"}:
        return True
    # "The Humber", "the Wash", "the Solent"; but "Lough Neagh".
    if place.feature_code == "OCN":
        return True
    one_word = len(words) == 1 and place.feature_code in {"BAY", "CHN", "STRT"}
    river = place.kind == "water" and ((place.feature_code or "").startswith("STM") or one_word)
    return river or (place.kind in _ARTICLE_KINDS and (_has_head(place, words) or _is_plural(place, words)))


def _has_head(place: Place, words: list[str]) -> bool:
    """Whether a word in the name asks for "the": "Gulf", "Desert", "House of …"."""
    of = "of" in words if place.kind == "building" else words[1:2] == ["of"]
    return of or words[-1] in _HEADS.split() or words[0] == "gulf"


def _is_plural(place: Place, words: list[str]) -> bool:
    """Whether the name is a plural, as those of mountains and groups of islands are."""
    able = place.kind in _PLURAL_KINDS or place.feature_code in _PLURAL_CODES
    return able and words[-1].endswith("s") and words[-1] not in _NO_PLURALS


def are(place: Place, one: str, several: str) -> str:
    """A verb as the number of a name asks for it: "does" for Uzhhorod, "do" for the Line Islands."""
    ranges = place.feature_code in {"ISLS", "MTS"} and place.name.endswith("s")
    return several if ranges or place.name.endswith(("Islands", "Mountains", "Lakes")) else one


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
    'other places in the story are close by'
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
    return Reason("people", text=reason["text"], whose=spoken(place)) if reason.code == "people" else reason


def fits_best(reason: Reason) -> bool:
    """Whether a reason says no more than that a place was chosen."""
    return reason.code == "most-likely"


def described(geography: Geography, place: Place) -> str:
    """What a place is, as part of a sentence: "city in Ukraine, about 120,000 people"."""
    words = what_it_is(place, geography.gazetteer)
    if place.kind == "country" and geography.unsettled(place):
        words = words.replace("Country", "Territory of disputed status", 1)
    return words[:1].lower() + words[1:]


def type_of(geography: Geography, place: Place, *, whole: bool = False) -> str:
    """What a place is, with its article: "the capital of Russia", "a town in Argentina"; with its people if asked."""
    words = described(geography, place)
    if not whole:
        words = words.split(", about")[0]
    elif ", about" in words:
        words = f"{words} ({_FIGURES_OF})"
    if words.startswith("mountains"):
        return words
    article = "the" if words.startswith("capital") else "an" if words[:1] in "aeiou" else "a"
    return f"{article} {words}"


_TOWNS = ("a city in ", "a town in ", "a town or village in ")


def called(facts: LessonFacts, askable: AskablePlace) -> str:
    """A name as it stands in a question; where a large namesake could be meant, with what tells them apart."""
    place, first = askable.place, askable.told[0][0].name
    if place.kind == "city" and not askable.is_said and not normalise(place.name).startswith(normalise(first)):
        return f"{' '.join(first.split())} ({place.name})"  # "Bruges (Brugge)"
    large = [] if place.kind == "border" else _large_namesakes(facts, askable)
    if not any(rival.country_code == place.country_code for rival in large) and _is_at_home(facts, place):
        large = []  # Who has read of York, Selby and Cawood thinks of no Selby abroad.
    return f"{spoken(place)} ({_told_from(facts, place, large)})" if large else spoken(place)


def _is_at_home(facts: LessonFacts, place: Place) -> bool:
    """Whether the story names its country, or another place in it."""
    return any(
        one.place.country_code == place.country_code and one.place.place_id != place.place_id for one in facts.places
    )


def _large_namesakes(facts: LessonFacts, askable: AskablePlace) -> list[Place]:
    """The rivals of that name, far off, that are countries or have a quarter of its people."""
    place = askable.place
    lat, lon = facts.middle(place)
    here = replace(place, lat=lat, lon=lon)
    rivals = {rival.place.place_id: rival.place for _, placement in askable.told for rival in placement.rivals}
    return [
        rival
        for rival in rivals.values()
        if normalise(rival.name) == normalise(place.name)
        and rival.lat is not None
        and (rival.kind == "country" or rival.population > place.population / 4)
        and not facts.meet(place, rival)
        and facts.distance(here, rival) > FAR_KM
    ]


def _told_from(facts: LessonFacts, place: Place, namesakes: Sequence[Place]) -> str:
    """What tells a place from its namesakes: "in Georgia", for there is a Decatur in Alabama too."""
    at_home = any(rival.country_code == place.country_code for rival in namesakes)
    if at_home and place.kind in {"city", "admin2"} and place.feature_code != "PPLC" and place.admin1:
        unit = facts.gazetteer.admin1(f"{place.country_code}.{place.admin1}")
        if unit is not None:
            return f"in {spoken(unit)}"
    words = type_of(facts, place)
    return words[words.index("in ") :] if words.startswith(_TOWNS) else words


def introduced(facts: LessonFacts, place: Place) -> str:
    """ "Uzhhorod: city in Ukraine"; of a border its name says all."""
    return upper(spoken(place)) if place.kind == "border" else f"{place.name}: {described(facts, place)}"


#: A place farther off than this tells nobody where another lies; nearer than the other it is the same town.
_BESIDE_KM, _SAME_TOWN_KM = 1500.0, 5.0


def sited(facts: LessonFacts, place: Place, *, inside: Place | None = None) -> str:
    """Where a place lies, as a sentence: its country, its neighbours, or how far it is from a place of the story."""
    verb = "is" if place.kind == "country" else are(place, "is", "are")
    lands = _countries_of(facts, place)
    told = f"{upper(spoken(place))} {verb} {type_of(facts, place, whole=not lands)}{lands}"
    told = told.replace(" natural feature", " landform").replace(" is mountains", " is a mountain range")
    if inside is not None:
        return f"{told}. It lies in {spoken(inside)}{_beside(facts, place)}."
    if place.kind == "country":
        touching = sorted((spoken(other) for other in facts.bordering(place.country_code or "")), key=bare)
        more = f"; it borders {listed(touching)}" if 0 < len(touching) < 8 else ""
        return f"{told}{more or _beside(facts, place)}."
    return f"{told}{_beside(facts, place)}."


def _countries_of(facts: LessonFacts, place: Place) -> str:
    """In which countries a natural feature lies; empty where the words before say it, or of many countries."""
    if place.kind not in {"water", "physical"} or place.country_code:
        return ""
    if (place.feature_code or "").startswith("STM"):
        # Through which countries it flows, a shape that is drawn in part cannot say.
        ends = waters_beside(facts, place)
        return f" that flows into {spoken(ends[0])}" if len(ends) == 1 else ""
    lands = [facts.gazetteer.country(code) for code in facts.shapes.countries_of(facts.key(place) or "")]
    names = sorted((spoken(land) for land in lands if land), key=bare)
    if not 0 < len(names) < 8:
        return ""
    code = place.feature_code or ""
    where = "in" if code in {"LK", "RSV", *_LANDFORMS} else "off"
    return f" {where} {listed(names)}"


#: What a river surely flows into, and what a strait surely joins, of so many square kilometres at least: a reservoir on
#: the way is no mouth, and of seas that lie in one another one is only the longer name.
_MOUTHS, _JOINED, _LARGE_KM2 = frozenset({"BAY", "GULF", "OCN", "SEA"}), frozenset({"GULF", "SEA"}), 9000


def waters_beside(facts: LessonFacts, place: Place) -> list[Place]:
    """The two waters that a strait surely joins, or the one that a river surely flows into; else none."""
    key = facts.key(place) or ""
    natural = facts.shapes.natural(key)
    beside = natural.facts[key].beside if natural else ()
    try:
        found = [facts.gazetteer.place(f"sm:{other}") for other in beside]
    except KeyError:  # A gazetteer of one's own may lack it.
        return []
    # The Vistula passes by the Vistula Lagoon: a water named for its river is not always its mouth.
    words = set(normalise(place.name).split()) - {"river", "strait", "of"}
    if natural is None or any(words & set(normalise(end.name).split()) for end in found):
        return []
    if len(found) < 2:
        return [end for end in found if end.feature_code in _MOUTHS]
    large = all(
        end.feature_code in _JOINED and natural.facts[at].size > _LARGE_KM2
        for end, at in zip(found, beside, strict=True)
    )
    return found if large and not facts.meet(*found) else []


def _beside(facts: LessonFacts, place: Place) -> str:
    """How far, and in which direction, from the nearest town of the story a place lies; empty if none is near."""
    if place.lat is None or (facts.key(place) is not None and place.kind != "city"):
        return ""
    towns = [one.place for one in facts.places if one.place.kind == "city" and one.place.lat is not None]
    near = [(facts.distance(place, town), town.place_id, town) for town in towns if town.place_id != place.place_id]
    near = [row for row in near if _SAME_TOWN_KM < row[0] < _BESIDE_KM]
    if not near:
        return ""
    km, _, town = min(near, key=lambda row: row[:2])
    side = facts.direction(town, place)
    return f", about {rounded(km):,} km {f'{side} of' if side else 'from'} {spoken(town)}"


#: Reasons of a list of names, from which nobody learns anything.
_SAYS_LITTLE = frozenset({"only-bearer", "country-named", "continent-named", "most-likely"})


def because(reasons: Sequence[Reason], place: Place) -> str:
    """A sentence on why a place is the one meant; empty where there is nothing to say that a class could use."""
    why = told_by([reason for reason in reasons if reason.code not in _SAYS_LITTLE], place)
    return f"Why this place: {why}." if why else ""


def rounded(km: float) -> int:
    """A distance to two figures.

    Examples
    --------
    >>> rounded(1324)
    1300
    """
    step = 10 ** max(0, len(str(int(km))) - 2)
    return int(round(km / step) * step)
