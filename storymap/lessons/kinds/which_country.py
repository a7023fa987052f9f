"""In which country a place lies; in which part of it where the whole story is in one."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.distractors import fair_choice, nearest_first
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import are, called, listed_alike, sited, spoken, spoken_country
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import lies_in
from storymap.maps.describing import TERRITORIES, country_name
from storymap.model import Place
from storymap.rules import RuleTable

#: The nearest wrong answer lies no farther off than this.
_NEAR_KM = 3000

_REFUSED: RuleTable[Subject, bool] = refusals(
    "which country",
    ("no-point", lambda subject: not (subject.askable.is_point or subject.kind == "admin1"), "Rain fell in *Peru*."),
    ("no-country", lambda subject: subject.country_code is None or subject.place.lat is None, ""),
    ("disputed", lambda subject: subject.disputed, ""),
    (
        "building",
        lambda subject: subject.kind == "building" and not subject.askable.is_scene,
        "The *Kremlin* said it would wait.",
    ),
    ("half-named-building", lambda subject: subject.kind == "building" and not subject.askable.is_named, ""),
    # Scotland is a country itself.
    (
        "nation",
        lambda subject: subject.kind == "admin1" and subject.country_code == "GB",
        "Rain fell in *Scotland* and Wales, and in London and Glasgow.",
    ),
    # Longyearbyen lies in Svalbard and in Norway: what is no state of its own has two answers.
    (
        "territory",
        lambda subject: subject.country_code in TERRITORIES,
        "The robot vanished near *Longyearbyen* in Svalbard. It was built in Oslo.",
    ),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    countries = {askable.place.country_code for askable in facts.places if askable.place.country_code}
    for subject in maker.subjects(_REFUSED):
        place = subject.place
        abroad = len(countries) > 1 or place.kind == "admin1"
        home, pool = _country_and_others(subject) if abroad else _part_and_others(subject)
        others = _not_home(facts, place, home, pool) if home else []
        if home is None or len(others) < 3:
            continue
        wrong = fair_choice(facts, maker.dice("where", place.place_id), home, others)
        # Whoever reads "Guatemala" beside Honolulu needs no map.
        if not wrong or min(facts.distance(place, other) for other in wrong) > _NEAR_KM:
            continue
        names = listed_alike([home, *wrong])
        yield Draft(
            _prompt(subject, abroad),
            [place],
            maker.evidence(subject.askable)[0],
            sited(facts, place, inside=None if abroad else home),
            right=Choice(names[0], True, f"Yes, it lies in {spoken(home)}.", home.place_id),
            wrong=[
                Choice(text, False, f"No: {spoken(place)} is not in {spoken(other)}.", other.place_id)
                for text, other in zip(names[1:], wrong, strict=True)
            ],
            difficulty=difficulty(extent_km=800, population=place.population, nearest_wrong_km=700),
            frame=around([facts.box(place)], least=12),
            marked=[place],
        )


def _prompt(subject: Subject, abroad: bool) -> str:
    name, does = spoken(subject.place), are(subject.place, "does", "do")
    if abroad:
        name = name if subject.askable.is_said else called(subject.facts, subject.askable)
        return f"In which country {does} {name} lie?"
    country = spoken_country(country_name(subject.place, subject.facts.gazetteer))
    return f"In which part of {country} {does} {name} lie?"


def _country_and_others(subject: Subject) -> tuple[Place | None, list[Place]]:
    """The country that a place lies in, and those around it."""
    facts, code = subject.facts, subject.country_code or ""
    others = [*facts.neighbours(code), *facts.countries_around(code)]
    # Those about the place, not about the middle of a wide country: Vladivostok could lie in China, not in Finland.
    return facts.gazetteer.country(code), nearest_first(
        facts, subject.place, (other for other in others if not facts.unsettled(other))
    )


def _part_and_others(subject: Subject) -> tuple[Place | None, list[Place]]:
    """The part of its country that a place lies in, and others."""
    facts, place, code = subject.facts, subject.place, subject.country_code or ""
    home = facts.gazetteer.admin1(f"{code}.{place.admin1}") if place.admin1 else None
    # "FCT" among "Kogi State" and "Benue State" gives itself away.
    if home is None or home.name.isupper():
        return None, []
    others = nearest_first(facts, place, (unit for unit in facts.units_of(code) if unit.place_id != home.place_id))[:9]
    # A town at the edge of its part stands, on a small map, in both.
    return home, [unit for unit in others if not facts.brushes(unit, place)]


def _not_home(facts: LessonFacts, place: Place, home: Place, others: list[Place]) -> list[Place]:
    """The others that nobody could defend; none where "In which country does Luxembourg lie?" answers itself."""
    said, homely = normalise(place.name), normalise(home.name)
    if homely in said or said in homely or not facts.holds(home, place):
        return []
    return [other for other in others if normalise(other.name) not in {said, homely} and not facts.holds(other, place)]


def _holds(claim: Claim) -> bool:
    return lies_in(claim.facts, claim.subject, claim.place)


WHERE = QuestionKind("where", "Where it is", _drafts, _holds, (_REFUSED,))
