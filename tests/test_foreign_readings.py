"""What is read in German, French and Spanish, held against readings by hand; floors only rise."""

from __future__ import annotations

import pytest

from storymap.languages import BY_RULES
from storymap.model import Place
from storymap.pipeline import map_story
from storymap.readers import parse_story
from storymap.recognisers.foreign.found import ROLES
from tests.foreign_readings import articles, measured

#: Share of what is wanted that is found, and of what is found that is wanted, at least.
FLOORS = {"names": 0.93, "roles": 0.95, "times": 0.95, "moves": 0.85}


@pytest.mark.parametrize("what", FLOORS)
@pytest.mark.parametrize("code", sorted(BY_RULES))
def test_a_language_is_read_as_well_as_before(code: str, what: str) -> None:
    score = measured(code).scores[what]
    assert min(score.precision, score.recall) >= FLOORS[what], measured(code).misses


@pytest.mark.parametrize("what", FLOORS)
@pytest.mark.parametrize("code", sorted(BY_RULES))
def test_articles_that_no_rule_was_made_on_are_read_nearly_as_well(code: str, what: str) -> None:
    score = measured(code, "later").scores[what]
    assert min(score.precision, score.recall) >= min(FLOORS[what], 0.8), measured(code, "later").misses


@pytest.mark.parametrize("code", sorted(BY_RULES))
def test_there_are_ten_articles_of_each_language(code: str) -> None:
    assert len(list(articles(code))) == 10


@pytest.mark.parametrize("rule", ROLES.rules, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_is_read_by_it(rule: object) -> None:
    code, _, example = rule.example.partition(": ")  # type: ignore[attr-defined]
    before, name, after = example.split("*")
    found = map_story(parse_story(before + name + after, language=code))
    mention = next(one for one in found.mentions if one.start == len(before))
    assert (mention.cue.code, mention.role) == (rule.code, rule.verdict)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Los peregrinos caminaron de León a Santiago de Compostela, en España.",
         {"León": "ES", "Santiago de Compostela": "ES", "España": "ES"}),
        ("es", "Salimos de León el 3 de mayo y llegamos a Astorga al anochecer.", {"León": "ES", "Astorga": "ES"}),
        ("es", "Ponce de León salió de La Habana con tres barcos y no volvió.", {"La Habana": "CU", "León": None}),
        ("de", "In Wittenberge, Tangermünde und Havelberg stieg das Wasser weiter.",
         {"Wittenberge": "DE", "Tangermünde": "DE", "Havelberg": "DE"}),
        ("de", "In Berlin und Martin wurde es still, sagte die Mutter.", {"Berlin": "DE", "Martin": None}),
        ("de", "Die Elbe stieg bei Tangermünde, und in Havelberg wurden Säcke gefüllt.",
         {"Tangermünde": "DE", "Havelberg": "DE"}),
        ("de", "Hunderte flohen nach Polen.", {"Polen": "PL"}),
    ],
)  # fmt: skip
def test_places_at_home_and_lands_by_their_own_names_are_placed(
    language: str, text: str, wanted: dict[str, str | None]
) -> None:
    found: dict[str, Place | None] = {
        mention.text: placed.place for mention, placed in map_story(parse_story(text, language=language)).placed()
    }
    assert {name: (place.country_code if (place := found.get(name)) else None) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Am 1. Mai regnete es in Wien.", "XXXX-05-01"),
        ("fr", "Le 32 mai 2024, il pleuvait.", "2024-05"),
        ("es", "Llovió el 31/12/2023 en Quito.", "2023-12-31"),
        ("de", "Gestern regnete es in Wien.", None),
    ],
)
def test_a_date_without_a_day_of_publication_says_what_it_can(language: str, text: str, value: str | None) -> None:
    times = map_story(parse_story(text, language=language)).times
    assert [time.value for time in times] == ([value] if value else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Zug fuhr nicht von Berlin nach Prag."),
        ("fr", "Ils ne sont pas allés à Paris."),
        ("es", "El ministro no viajó a Bruselas."),
        ("de", "Der Botschafter von Polen schwieg in Berlin."),
    ],
)
def test_what_is_denied_or_no_way_is_no_move(language: str, text: str) -> None:
    assert map_story(parse_story(text, language=language)).moves == ()
