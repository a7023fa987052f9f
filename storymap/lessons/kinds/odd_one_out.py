"""Which of four places of the story lies elsewhere: on another continent, in another country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.facts import LessonFacts
from storymap.lessons.phrasing import bare, spoken, upper
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import lies_in
from storymap.model import Place
from storymap.rules import RuleTable

_NO_CONTINENT: RuleTable[Subject, bool] = refusals(
    "odd one out of a continent",
    ("kind", lambda subject: subject.kind not in {"country", "city", "admin1"}, "Rain fell in the *Sahel*."),
    ("disputed", lambda subject: subject.disputed, ""),
    ("word-only", lambda subject: subject.askable.is_adjective, "*Portuguese* boats came."),
)
_NO_COUNTRY: RuleTable[Subject, bool] = refusals(
    "odd one out of a country",
    ("kind", lambda subject: subject.kind != "city" or not subject.country_code, "Rain fell in *Peru*."),
    ("disputed", lambda subject: subject.disputed, ""),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    yield from _by_continent(maker)
    yield from _by_country(maker)


def _by_continent(maker: QuestionMaker) -> Iterator[Draft]:
    """All four of one kind: a country among towns would be odd for another reason."""
    facts = maker.facts
    homes: dict[tuple[str, str], list[AskablePlace]] = defaultdict(list)
    for subject in maker.subjects(_NO_CONTINENT):
        home = facts.continent(subject.place)
        if home:
            homes[subject.kind, home].append(subject.askable)
    for (kind, home), inside in sorted(homes.items()):
        three = _three_apart(facts, inside)
        for (other_kind, other_home), elsewhere in sorted(homes.items()):
            if home == other_home or kind != other_kind or len(three) < 3:
                continue
            odd = maker.dice("outside", kind, home, other_home).choice(elsewhere)
            if not _is_named_among(odd, three):
                here, there = facts.continent_place(home), facts.continent_place(other_home)
                if here and there:
                    yield _draft(maker, here, there, odd, three)


def _by_country(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    homes: dict[str, list[AskablePlace]] = defaultdict(list)
    for subject in maker.subjects(_NO_COUNTRY):
        homes[subject.country_code or ""].append(subject.askable)
    for code, inside in sorted(homes.items()):
        country, three = facts.gazetteer.country(code), _three_apart(facts, inside)
        abroad = _surely_abroad(facts, country, homes, code) if country and len(three) == 3 else []
        if country is None or not abroad:
            continue
        odd = maker.dice("outside", code).choice(abroad)
        if not _is_named_among(odd, three) and all(facts.holds(country, askable.place) for askable in three):
            yield _draft(maker, country, facts.gazetteer.country(odd.place.country_code or "") or country, odd, three)


def _surely_abroad(
    facts: LessonFacts, country: Place, homes: dict[str, list[AskablePlace]], code: str
) -> list[AskablePlace]:
    """The places of other countries; whether Taipei lies in China is what the two are at odds over."""
    abroad = [askable for other, rows in sorted(homes.items()) if other != code for askable in rows]
    return [askable for askable in abroad if not facts.at_odds(country, askable.place)]


def _is_named_among(odd: AskablePlace, others: list[AskablePlace]) -> bool:
    return normalise(odd.name) in {normalise(other.name) for other in others}


def _draft(maker: QuestionMaker, home: Place, elsewhere: Place, odd: AskablePlace, three: list[AskablePlace]) -> Draft:
    facts = maker.facts
    return Draft(
        f"Three of these lie in {spoken(home)}. Which does not?",
        [home, odd.place],
        maker.evidence(odd)[0],
        f"{upper(spoken(odd.place))} lies in {spoken(elsewhere)}; the others lie in {spoken(home)}.",
        right=Choice(bare(odd.name), True, f"Yes: it lies in {spoken(elsewhere)}.", odd.place.place_id),
        wrong=[
            Choice(bare(one.name), False, f"{upper(spoken(one.place))} lies in {spoken(home)}.", one.place.place_id)
            for one in three
        ],
        difficulty=difficulty(
            extent_km=facts.extent_km(odd.place),
            population=min(askable.place.population for askable in (odd, *three)),
            nearest_wrong_km=min(facts.distance(odd.place, askable.place) for askable in three),
        ),
    )


def _three_apart(facts: LessonFacts, places: list[AskablePlace]) -> list[AskablePlace]:
    """The first three places of which none is, or lies in, another."""
    found: list[AskablePlace] = []
    for askable in places:
        if len(found) < 3 and not any(
            facts.meet(askable.place, other.place) or normalise(askable.name) == normalise(other.name)
            for other in found
        ):
            found.append(askable)
    return found


def _holds(claim: Claim) -> bool:
    return not lies_in(claim.facts, claim.place, claim.subject)


OUTSIDE = QuestionKind("outside", "Odd one out", _drafts, _holds, (_NO_CONTINENT, _NO_COUNTRY), objective="Compare")
