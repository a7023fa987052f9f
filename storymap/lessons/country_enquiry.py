"""Enquiry questions on the countries of a story: where one lies, which share a continent or a hemisphere."""

from __future__ import annotations

from collections import defaultdict

from storymap.lessons.asking import QuestionMaker
from storymap.lessons.facts import LessonFacts
from storymap.lessons.importance import by_importance
from storymap.lessons.phrasing import bare, spoken, upper
from storymap.lessons.question import EnquiryQuestion
from storymap.maps.describing import TERRITORIES, listed
from storymap.model import Place

_MOST = 6
#: A country reaches this far from the equator at least to lie on one side of it.
_CLEAR_OF_EQUATOR = 1.0
_NEIGHBOURS = 8


def outline_position(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Where the country lies that does most in the story: continent, neighbours, latitudes."""
    facts = maker.facts
    for country in _countries(facts):
        continent = facts.continent(country)
        touching = facts.bordering(country.country_code or "")
        if continent is None or not 0 < len(touching) < _NEIGHBOURS or any(map(facts.unsettled, touching)):
            continue
        _, south, _, north = facts.box(country)
        names = listed(sorted((spoken(other) for other in touching), key=bare))
        return EnquiryQuestion(
            f"Outline the position of {spoken(country)}: continent, neighbours, latitude.",
            (
                f"It lies in {continent.replace('-', ' ').title()}.",
                f"It borders {names}.",
                f"It reaches from about {_latitude(south)} to about {_latitude(north)}.",
            ),
        )
    return None


def name_countries(maker: QuestionMaker) -> EnquiryQuestion | None:
    """The countries of the story that lie in the continent which most of them lie in; a mark each."""
    facts = maker.facts
    homes: dict[str, list[Place]] = defaultdict(list)
    for country in _countries(facts):
        home = facts.continent(country)
        if home:
            homes[home].append(country)
    home, inside = max(sorted(homes.items()), key=lambda row: len(row[1]), default=("", []))
    if not 2 <= len(inside) <= _MOST:
        return None
    where = home.replace("-", " ").title()
    names = sorted((upper(spoken(country)) for country in inside), key=bare)
    return EnquiryQuestion(f"Name the countries of the text that lie in {where}.", tuple(f"{name}." for name in names))


def sort_by_hemisphere(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Which countries of the story lie wholly north, and which wholly south, of the equator."""
    north: list[str] = []
    south: list[str] = []
    for country in _countries(maker.facts):
        _, low, _, high = maker.facts.box(country)
        if low > _CLEAR_OF_EQUATOR:
            north.append(spoken(country))
        elif high < -_CLEAR_OF_EQUATOR:
            south.append(spoken(country))
    if not north or not south:
        return None
    return EnquiryQuestion(
        f"Sort by hemisphere, north or south of the equator: {listed(sorted(north + south, key=bare))}.",
        (
            f"North of the equator: {listed(sorted(north, key=bare))}.",
            f"South of the equator: {listed(sorted(south, key=bare))}.",
        ),
    )


def _countries(facts: LessonFacts) -> list[Place]:
    """The countries that the story names, the weightiest first; a word for people or things names none."""
    named = [one for one in by_importance(facts, facts.places) if one.place.kind == "country" and not one.is_adjective]
    able = [one.place for one in named if one.place.country_code not in TERRITORIES and not facts.unsettled(one.place)]
    return [place for place in able if place.lat is not None and facts.key(place)]


def _latitude(degrees: float) -> str:
    return f"{abs(degrees):.0f}° {'N' if degrees >= 0 else 'S'}"
