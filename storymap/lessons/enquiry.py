"""Enquiry questions with mark schemes: describe, explain, compare, calculate, each point computed from the story."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker
from storymap.lessons.country_enquiry import name_countries, outline_position, sort_by_hemisphere
from storymap.lessons.earth_enquiry import describe_journey, explain_river, sketch_section
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds.movements import Journey, journeys
from storymap.lessons.kinds.stands_for import has_government
from storymap.lessons.map_frames import point
from storymap.lessons.measurable import pairs, points
from storymap.lessons.phrasing import quoted, rounded, spoken, type_of, upper
from storymap.lessons.question import EnquiryQuestion
from storymap.maps.describing import country_name, listed
from storymap.model import Place

_MOST = 6
#: Two distances that differ by less than this share are about the same.
_CLEARLY = 1.3
#: Beyond this nobody needs a map to tell which is farther.
_FAR_MORE = 6.0
_NEAREST_KM = 10
#: Farther than this a place does not help to locate another.
_NEIGHBOUR_KM = 2000
#: Kilometres that a centimetre stands for on maps of common scales, the largest scale first; a distance on paper in cm.
_SCALES = (1, 5, 10, 20, 50, 100, 200, 500)
_SHORTEST_CM, _LONGEST_CM = 2, 25
#: Beyond this latitude a day may last for weeks; two places less far apart have days of about the same length.
_POLAR, _CLEARLY_NORTH = 60, 8
_LEAST_TURN = 15


def enquiry(facts: LessonFacts, *, seed: int = 0) -> tuple[EnquiryQuestion, ...]:
    """At most six questions, of different command words; fewer where the story has too little to go by."""
    maker = QuestionMaker(facts, seed)
    asked = (
        describe_journey, _describe_movement, explain_river, _explain_voices, sketch_section, _compare_distances,
        _scale, _day_length, _sun_time, _locate, outline_position, name_countries, sort_by_hemisphere,
    )  # fmt: skip
    found: dict[str, EnquiryQuestion] = {}
    for ask in asked:
        question = ask(maker)
        if question is not None:
            found.setdefault(question.prompt.split()[0], question)
    return tuple(found.values())[:_MOST]


def _describe_movement(maker: QuestionMaker) -> EnquiryQuestion | None:
    """The first movement that is told with both its ends: direction, distance, countries."""
    facts = maker.facts
    told = [journey for journey in journeys(facts) if journey.is_told and journey.move.paragraph > 0]
    schemes = [(journey, _points_of(facts, journey)) for journey in told]
    journey, scheme = max(schemes, key=lambda row: len(row[1]), default=(None, ()))
    if journey is None or len(scheme) < 3:
        return None
    who = f" of {quoted(journey.who())}" if journey.who() else ""
    return EnquiryQuestion(
        f"Describe the movement{who} in paragraph {journey.move.paragraph}. Use a map.", tuple(scheme)
    )


def _points_of(facts: LessonFacts, journey: Journey) -> tuple[str, ...]:
    one, other = journey.ends
    found = [f"It starts in {spoken(one)} and ends in {spoken(other)}."]
    if not facts.meet(one, other) and one.lat is not None and other.lat is not None:
        side = facts.direction(one, other)
        found += [f"It goes {side}."] if side else []
        found.append(f"It covers about {rounded(facts.distance(one, other)):,} km in a straight line.")
    here, there = (_country(facts, place) for place in journey.ends)
    if here and there:
        found.append(f"It leaves {here} for {there}." if here != there else f"It stays within {here}.")
    return tuple(found)


def _country(facts: LessonFacts, place: Place) -> str | None:
    """The country that a place is or lies in, as a sentence has it."""
    if place.kind == "country":
        return spoken(place)
    country = facts.gazetteer.country(place.country_code) if place.country_code and place.kind != "border" else None
    return spoken(country) if country else None


def _explain_voices(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Which countries act and speak in the text, and where else things happen to people."""
    facts = maker.facts
    codes = {one.place.country_code: None for one in facts.places if _governs(maker, one)}
    actors = [country for code in codes if code and (country := facts.gazetteer.country(code))]
    silent = _silent(facts)
    if not actors or not silent:
        return None
    governments, them = "government" if len(actors) == 1 else "governments", "it" if len(silent) == 1 else "them"
    return EnquiryQuestion(
        "Explain whose voice the text gives, and whose voice is missing.",
        (
            f"The text lets the {governments} of {_names(actors)} act or speak.",
            f"Something happens in {_names(silent)}, but the text names no government that acts or speaks for {them}.",
            "A reason with evidence: for example who could be reached, who holds power, or who reads the text.",
        ),
    )


def _silent(facts: LessonFacts) -> list[Place]:
    """Where something happens in countries of which none may act in any way."""
    loud = {one.place.country_code for one in facts.places if "actor" in one.senses}
    scenes = [one.place for one in facts.places if one.is_scene and one.place.kind in {"country", "admin1", "city"}]
    return [place for place in scenes if place.country_code not in loud]


def _governs(maker: QuestionMaker, askable: AskablePlace) -> bool:
    """Whether the story uses the name of a country, or of its capital, for its government."""
    place = askable.place
    return (place.kind == "country" or place.feature_code == "PPLC") and has_government(maker, askable)


def _names(places: Sequence[Place]) -> str:
    return listed([spoken(place) for place in places[:3]])


def _compare_distances(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Two places seen from a third: one clearly farther away, both in a clear direction where there are such."""
    facts = maker.facts
    for wanted in (True, False):
        for here in points(maker):
            seen = [
                other
                for other in points(maker)
                if other is not here and facts.distance(here.place, other.place) > _NEAREST_KM
            ]
            seen = [other for other in seen if not wanted or facts.direction(here.place, other.place)]
            for near, far in permutations(seen, 2):
                share = facts.distance(here.place, far.place) / facts.distance(here.place, near.place)
                if _CLEARLY < share < _FAR_MORE:
                    return _comparison(facts, here, near, far)
    return None


def _comparison(facts: LessonFacts, here: AskablePlace, near: AskablePlace, far: AskablePlace) -> EnquiryQuestion:
    kms = [facts.distance(here.place, other.place) for other in (near, far)]
    told = [
        f"{upper(spoken(other.place))} is about {rounded(km):,} km{_side(facts, here, other)}."
        for other, km in zip((near, far), kms, strict=True)
    ]
    names = f"{spoken(near.place)} and {spoken(far.place)}"
    return EnquiryQuestion(
        f"Compare the positions of {names}, seen from {spoken(here.place)}: distance and direction.",
        (*told, f"{upper(spoken(far.place))} is about {kms[1] / kms[0]:.1f} times as far away."),
    )


def _side(facts: LessonFacts, here: AskablePlace, other: AskablePlace) -> str:
    side = facts.direction(here.place, other.place)
    return f" to the {side}" if side else " away"


def _locate(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Where the first town that something happens in lies: country, continent, distance from another place."""
    facts = maker.facts
    for askable in points(maker):
        place = askable.place
        continent = facts.continent(place)
        others = [other for other in points(maker) if other is not askable]
        if place.kind != "city" or continent is None or not others or not country_name(place, facts.gazetteer):
            continue
        nearest = min(others, key=lambda other: (facts.distance(place, other.place), other.place.place_id))
        km, side = facts.distance(nearest.place, place), facts.direction(nearest.place, place)
        if not 10 < km < _NEIGHBOUR_KM:
            continue
        return EnquiryQuestion(
            f"Locate {spoken(place)}.",
            (
                f"It is {type_of(facts, place)}.",
                f"It lies in {continent.replace('-', ' ').title()}.",
                f"It is about {rounded(km):,} km {f'{side} of' if side else 'from'} {spoken(nearest.place)}.",
            ),
        )
    return None


def _scale(maker: QuestionMaker) -> EnquiryQuestion | None:
    """How far apart two places that the story joins are on a map of a scale."""
    for one, other in pairs(maker, at_least=_NEAREST_KM):
        km = rounded(maker.facts.distance(one.place, other.place))
        for cm_km in _SCALES:
            if _SHORTEST_CM <= km / cm_km <= _LONGEST_CM:
                apart = f"{km / cm_km:.1f}".removesuffix(".0")
                return EnquiryQuestion(
                    f"Calculate how far apart {spoken(one.place)} and {spoken(other.place)} are on a map at the scale "
                    f"1 : {cm_km * 100_000:,}. They are about {km:,} km apart. Show your working.",
                    (
                        f"1 cm on the map stands for {cm_km:,} km.",
                        f"{km:,} km ÷ {cm_km:,} km = {apart}.",
                        f"They are about {apart} cm apart on the map.",
                    ),
                )
    return None


def _day_length(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Where the day is longer in June: in the place that lies farther north."""
    towns = [askable for askable in points(maker) if abs(point(askable.place)[0]) < _POLAR]
    found = max(permutations(towns, 2), key=lambda pair: _northwards(*pair), default=None)
    if found is None or _northwards(*found) < _CLEARLY_NORTH:
        return None
    north, south = found
    return EnquiryQuestion(
        f"Suggest where the day is longer in June, in {spoken(south.place)} or in {spoken(north.place)}, and why.",
        (
            f"{upper(spoken(north.place))} lies at about {_latitude(north)}, {spoken(south.place)} at about "
            f"{_latitude(south)}.",
            "In June the northern half of the earth leans towards the sun.",
            f"So the day is longer in {spoken(north.place)}, which lies farther north.",
        ),
    )


def _northwards(north: AskablePlace, south: AskablePlace) -> float:
    return point(north.place)[0] - point(south.place)[0]


def _latitude(askable: AskablePlace) -> str:
    lat = point(askable.place)[0]
    return f"{abs(lat):.0f}° {'N' if lat >= 0 else 'S'}"


def _sun_time(maker: QuestionMaker) -> EnquiryQuestion | None:
    """What time it is by the sun in one place when it is noon in another: an hour for fifteen degrees."""
    for one, other in pairs(maker, at_least=_NEAREST_KM):
        turn = (point(other.place)[1] - point(one.place)[1] + 180) % 360 - 180
        if not _LEAST_TURN <= abs(turn) <= 150:
            continue
        degrees = round(abs(turn))
        hours = f"{degrees / 15:.1f}".removesuffix(".0")
        side, later = ("east", "later") if turn > 0 else ("west", "earlier")
        return EnquiryQuestion(
            f"Work out how much earlier or later it is, by the sun, in {spoken(other.place)} than in "
            f"{spoken(one.place)}.",
            (
                f"{upper(spoken(other.place))} lies about {degrees}° of longitude farther {side}.",
                "The earth turns 15° in an hour.",
                f"So it is about {hours} {'hour' if hours == '1' else 'hours'} {later} there.",
            ),
        )
    return None


__all__ = ["EnquiryQuestion", "enquiry"]
