"""Which country shares a land border with another."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.distractors import fair_choice
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import bare, spoken, upper
from storymap.lessons.question import Choice, Frame
from storymap.maps.describing import TERRITORIES, listed
from storymap.model import Place
from storymap.rules import RuleTable

#: Pairs that touch overseas alone: on Saint Martin, on Hans Island, in Guiana; or by what one of them claims.
_OVERSEAS = ({"FR", "NL"}, {"CA", "DK"}, {"FR", "BR"}, {"FR", "SR"}, {"ES", "MA"}, {"IN", "AF"})

_REFUSED: RuleTable[Subject, bool] = refusals(
    "land border",
    (
        "no-country",
        lambda subject: subject.kind != "country" or subject.country_code is None,
        "Rain fell in *Quito*.",
    ),
    ("word-only", lambda subject: subject.askable.is_adjective, "*French* ministers met in Quito."),
    ("unsettled", lambda subject: subject.facts.unsettled(subject.place), ""),
    ("territory", lambda subject: subject.country_code in TERRITORIES, "The storm hit *Guam*."),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for subject in maker.subjects(_REFUSED):
        place, code = subject.place, subject.country_code or ""
        touching = _undoubted(subject, facts.neighbours(code))
        around_it = _undoubted(subject, facts.countries_around(code))
        # An island, which has no border with any country, is known for none before the map is looked at.
        ashore = (other for other in around_it if facts.neighbours(other.country_code or ""))
        others = [other for other in ashore if not facts.almost_touch(place, other)][:7]
        if not touching or len(others) < 3:
            continue
        dice = maker.dice("border", place.place_id)
        right = dice.choice(touching)
        wrong = fair_choice(facts, dice, right, others)
        if not wrong:
            continue
        named = listed([spoken(one) for one in sorted(facts.bordering(code), key=lambda one: bare(one.name))])
        yield Draft(
            f"Which of these countries shares a land border with {spoken(place)}?",
            [place],
            maker.evidence(subject.askable)[0],
            f"{upper(spoken(place))} borders {named}.",
            right=Choice(bare(right.name), True, "Yes.", right.place_id),
            wrong=[
                Choice(
                    bare(other.name),
                    False,
                    f"{upper(spoken(other))} has no land border with {spoken(place)}.",
                    other.place_id,
                )
                for other in wrong
            ],
            difficulty=difficulty(
                extent_km=subject.extent_km,
                population=right.population,
                nearest_wrong_km=min(facts.distance(place, other) for other in wrong),
            ),
            frame=around([facts.box(place), *map(_spot, map(facts.middle, (right, *wrong)))], least=10),
            marked=[place],
        )


def _spot(middle: tuple[float, float]) -> Frame:
    """The middle of a country as a box: its letter stands there, and not all of it need be on the map."""
    lat, lon = middle
    return lon, lat, lon, lat


def _undoubted(subject: Subject, others: list[Place]) -> list[Place]:
    """The countries of which nobody disputes whether, and on which continent, they touch another."""
    return [
        other
        for other in others
        if not subject.facts.at_odds(other, subject.place)
        and not subject.facts.unsettled(other)
        and {subject.country_code, other.country_code} not in _OVERSEAS
    ]


def _holds(claim: Claim) -> bool:
    keys = [f"country/{country.country_code}" for country in (claim.subject, claim.place)]
    return claim.facts.shapes.border(keys[0], keys[1]) is not None


BORDER = QuestionKind("border", "Land borders", _drafts, _holds, (_REFUSED,), comes_first=True, objective="Compare")
