"""Why a place was chosen, why a mention has none, and why each rival lost: tables from fact to reason code.

A table gives at most one reason, that of its first row which holds. The examples are tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from storymap.gazetteer import normalise
from storymap.model import NameSort, Place, Reason, Value
from storymap.resolvers.weighing import Case, Ranking, Weighed
from storymap.rules import Rule, RuleTable, register

_CITY = 15_000  # inhabitants that say something for a town
_OF_BRITAIN = (
    "Cases rose in Dubuque, Ames and Des Moines in Iowa, in Omaha, Neb., and in Conway, Ark. The strain is Britain's. "
    "A counsellor from *London* brought it."
)
_FAR_SOUTH = "Rain fell in York, Selby, Cawood, Naburn, Heslington and Tadcaster. A pump came from *Penzance*."
_BETTER = 0.05  # what the winner has to have more of a fact for a rival to have lost by it
Say = Callable[[Case], Reason]
Of = TypeVar("Of")  # what a reason is read from


def _reason(
    code: str, when: Callable[[Case], bool], example: str, **values: Callable[[Case], Value]
) -> Rule[Case, Say]:
    return Rule(code, when, _sayer(code, values), 1.0, example)


def _sayer(code: str, values: Mapping[str, Callable[[Of], Value]]) -> Callable[[Of], Reason]:
    """What makes a reason of a code; one without values is made once."""
    if not values:
        bare = Reason(code)
        return lambda of: bare
    return lambda of: Reason(code, **{name: value(of) for name, value in values.items()})


# -- for the place that was chosen ----------------------------------------------------------------


def _told(case: Case, code: str) -> bool:
    told = case.chosen.candidate.told
    return told is not None and told.code == code


def _from_pack(case: Case) -> bool:
    return case.chosen.candidate.sort is NameSort.PACK


def _source(case: Case) -> str:
    return case.place.source or ""


def _said(case: Case) -> str:
    return case.mention.name


def _text(case: Case) -> str:
    return case.mention.text


def _country(case: Case) -> str:
    return case.ranking.country(case.place)


def _is_in_news(case: Case) -> bool:
    listed = case.place.kind in ("building", "region") and case.place.place_id.startswith("sm:")
    return listed and not _told(case, "passage")


def _holds_the_name_before(case: Case) -> bool:
    return bool(case.features.holds) and case.number > 1


def _by_pack_among_others(case: Case) -> bool:
    return _from_pack(case) and case.number > 1 and not _told(case, "pack-first")


def _in_named_unit(case: Case) -> bool:
    return case.chosen.is_told_by("admin1") and case.place.kind != "country"


def _is_large(case: Case) -> bool:
    return case.has_city and case.place.population >= _CITY


def _is_asked(case: Case) -> bool:
    return bool(case.features.asked_kind)


def _text_is_silent(case: Case) -> bool:
    """Whether neither the wording nor a name beside it says which place is meant."""
    return not (case.features.parent or case.features.asked_kind or case.features.holds)


def _in_named_country(case: Case) -> bool:
    place = case.place
    return case.chosen.is_told_by("country") and place.kind != "country" and bool(place.country_code)


def _is_named_capital(case: Case) -> bool:
    return bool(case.features.capital_named) and bool(case.place.country_code) and case.number > 1


def _country_told(case: Case) -> Value:
    told = case.chosen.candidate.told
    return told["country"] if told else ""


def _km(case: Case) -> int:
    """How far the others are, in two figures."""
    km = case.name.apart.km if case.name.apart else 0.0
    return int(round(km, -1 if km < 1000 else -2))


def _place(case: Case) -> str:
    return case.place.name


def _kind(case: Case) -> str:
    return case.place.kind


_PEOPLE = [
    _reason("people", lambda case: case.name.demonym, "A *Peruvian* ship sank.", text=_text, whose=_place),
]
_OUTER = [
    _reason(
        "lies-in",
        lambda case: bool(case.features.parent),
        "Rain fell in *Paris*, Texas.",
        outer=lambda case: case.name.parent[0].name,
    )
]
_HELD = [_reason("holds", _holds_the_name_before, "Rain fell in Atlanta, *Georgia*.")]
_ASKED = [
    _reason("asked-kind", lambda case: bool(case.features.asked_kind), "Rain fell in the *Kursk region*.", kind=_kind)
]
_PASSAGE = [
    _reason(
        "passage",
        lambda case: _told(case, "passage"),
        "Troops left Russia for the *far east*.",
        country=_country_told,
        name=_said,
        place=_place,
    )
]
_BEARERS = [
    _reason("pack-first", lambda case: _told(case, "pack-first"), "", source=_source),
    _reason("pack-only", lambda case: case.number == 1 and _from_pack(case), "", source=_source),
    _reason("only-bearer", lambda case: case.number == 1, "They met at the *Pentagon*."),
    _reason("country-named", lambda case: case.place.kind == "country", "Rain fell in *Peru*."),
    _reason("continent-named", lambda case: case.place.kind == "continent", "Rain fell in *Africa*."),
    _reason("news-name", _is_in_news, "They met at the *Kremlin*.", kind=_kind),
    _reason("most-likely", _text_is_silent, "Rain fell in *London*.", number=lambda case: case.number),
]
_NAME = [
    _reason("pack-name", _by_pack_among_others, "", name=_said, source=_source),
    _reason(
        "other-name",
        lambda case: case.chosen.candidate.sort not in (NameSort.PREFERRED, NameSort.PACK),
        "Rain fell in *Kiev*.",
        name=_said,
        sort=lambda case: case.chosen.candidate.sort.name.lower(),
    ),
]
_STORY = [
    _reason("same-unit", _in_named_unit, "Rain fell in Dallas, Houston and *Waco*."),
    _reason("same-country", _in_named_country, "Rain fell in Guayaquil and *Quito*.", country=_country),
    _reason("capital", _is_named_capital, _OF_BRITAIN, country=_country),
]
_DISTANCE = [
    _reason(
        "far-rival",
        lambda case: case.is_apart and case.has_nearer_rival,
        "",
        km=_km,
    ),
    _reason("far", lambda case: case.is_apart, _FAR_SOUTH, km=_km),
    _reason("near", lambda case: case.chosen.is_told_by("near"), "Rain fell in Dallas, Waco and *Fort Worth*."),
]
_SIZE = [_reason("population", _is_large, "Rain fell in *Quito*.", people=lambda case: case.place.population)]
#: What the text says, how many bear the name, what the rest of the story says: of each the first row that holds.
CHOSEN = (_PEOPLE, _OUTER, _HELD, _ASKED, _PASSAGE, _BEARERS, _NAME, _STORY, _DISTANCE, _SIZE)


def reasons_of(case: Case) -> Iterator[Reason]:
    """Why the best candidate is the place of a mention."""
    for rules in CHOSEN[:1] if case.name.demonym else CHOSEN[1:]:
        for rule in rules:
            if rule.when(case):
                yield rule.verdict(case)
                break


# -- for a mention that has no place --------------------------------------------------------------


def off_the_map(place: Place) -> Reason | None:
    """Why a place is no spot on the map, however likely it is; None where it can be drawn."""
    if place.kind != "none" and place.lat is not None:
        return None
    return Reason("note", text=place.note) if place.note else Reason("not-on-map")


def _is_half_named(case: Case) -> bool:
    """Whether only half of a feature's name was found: the town Ross for "Ross Island"."""
    mention, said = case.mention, normalise(case.mention.text)
    feature = mention.kind in ("water", "physical", "building") and case.features.other_kind
    return bool(feature) and said not in (normalise(mention.name), normalise(case.place.name))


#: What could be drawn, and is not meant.
UNPLACED: RuleTable[Case, Say] = register(
    RuleTable(
        "unplaced",
        [
            _reason(
                "not-known-there",
                lambda case: case.name.foreign_to is not None and not case.name.parent,
                "The village of *Lassa* in Borno was burned.",
                outer=lambda case: case.name.foreign_to.name if case.name.foreign_to else "",
                name=_said,
            ),
            _reason(
                "stranger",
                lambda case: case.name.stranger,
                "Schools in Greece, Bulgaria and Turkey teach what went on in *Ypsilanti*.",
                place=_place,
                country=_country,
            ),
            _reason(
                "half-named",
                _is_half_named,
                "The car was found in *Evergreen Lake*.",
                text=lambda case: case.mention.text,
                place=_place,
                kind=_kind,
            ),
        ],
        decides="place",
    )
)


# -- for a rival ----------------------------------------------------------------------------------


class Rival(NamedTuple):
    """A rival beside the candidate that won."""

    ranking: Ranking
    winner: Weighed
    row: Weighed

    def lacks(self, fact: str) -> bool:
        """Whether the winner has clearly more of a fact."""
        return self.winner.worth(fact) - self.row.worth(fact) > _BETTER


def _is_abroad(rival: Rival) -> bool:
    return rival.lacks("country") and rival.row.place.country_code != rival.winner.place.country_code


def _is_outranked(rival: Rival) -> bool:
    wide = ("country", "continent")
    return rival.winner.place.kind in wide and rival.row.place.kind not in wide


def _is_smaller(rival: Rival) -> bool:
    return 0 < rival.row.place.population < rival.winner.place.population


def _is_otherwise_called(rival: Rival) -> bool:
    return rival.row.candidate.sort is not NameSort.PREFERRED and rival.winner.candidate.is_own_name


def _loss(
    code: str, when: Callable[[Rival], bool], example: str, **values: Callable[[Rival], Value]
) -> Rule[Rival, Callable[[Rival], Reason]]:
    return Rule(code, when, _sayer(code, values), 1.0, example)


LOST = (
    _loss(
        "not-in-outer",
        lambda rival: bool(rival.winner.features.parent) and not rival.row.features.parent,
        "Rain fell in *Paris*, Texas.",
    ),
    _loss(
        "other-kind",
        lambda rival: bool(rival.winner.features.asked_kind and not rival.row.features.asked_kind),
        "Rain fell in the city of *Quito*.",
        kind=lambda rival: rival.row.place.kind,
        asked=lambda rival: rival.winner.place.kind,
    ),
    _loss(
        "country-first",
        _is_outranked,
        "Rain fell in *Peru*.",
        kind=lambda rival: rival.row.place.kind,
        first=lambda rival: rival.winner.place.kind,
    ),
    _loss(
        "farther",
        lambda rival: rival.lacks("admin1") or rival.lacks("near"),
        "Rain fell in Dallas, Houston and *Waco*.",
    ),
    _loss(
        "other-country",
        _is_abroad,
        "Peru and Lima sent aid to *Trujillo*.",
        country=lambda rival: rival.ranking.country(rival.row.place),
    ),
    _loss(
        "smaller",
        _is_smaller,
        "Rain fell in *London*.",
        people=lambda rival: rival.row.place.population,
        others=lambda rival: rival.winner.place.population,
    ),
    _loss(
        "pack-name-only",
        lambda rival: _is_otherwise_called(rival) and rival.row.candidate.sort is NameSort.PACK,
        "",
        source=lambda rival: rival.row.place.source or "",
    ),
    _loss(
        "name-only-as",
        _is_otherwise_called,
        "Rain fell in *Ohio*.",
        sort=lambda rival: rival.row.candidate.sort.name.lower(),
    ),
    _loss("less-known", lambda rival: True, "Rain fell in *Washington*.", kind=lambda rival: rival.row.place.kind),
)


def why_lost(ranking: Ranking, row: Weighed) -> Reason:
    """Why a rival lost against the best candidate; the last row holds for all."""
    rival = Rival(ranking, ranking.chosen, row)
    return next(rule.verdict(rival) for rule in LOST if rule.when(rival))
