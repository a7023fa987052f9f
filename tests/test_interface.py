"""The interface's languages: every word there is in each of them, with the same values."""

import json
import re
import string
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import pytest

from storymap import maps, model
from storymap.gazetteer import open_gazetteer
from storymap.languages import NAMES, UNREAD
from storymap.maps import describing
from storymap.settings import DATA
from storymap.wording.interface import called, catalogue, figure, speaking
from storymap.wording.terms import (
    ACTS_SPOKEN,
    CERTAINTY_WORDS,
    KIND_WORDS,
    ROLE_HEADINGS,
    ROLE_SPOKEN,
    SORT_WORDS,
    STATUS_WORDS,
)
from tests.catalogues import OTHERS, SECTIONS

#: What English needs for its grammar alone.
FREE = {("said", "fact_the")}


def values(words: Any) -> set[str]:
    """The names in braces of one or two texts."""
    texts = [words] if isinstance(words, str) else words
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def terms() -> Iterator[str]:
    """Every word of the trade that a page may say."""
    for table in (KIND_WORDS, CERTAINTY_WORDS, STATUS_WORDS, ACTS_SPOKEN, ROLE_SPOKEN):
        yield from table.values()
    for sort in filter(None, SORT_WORDS.values()):
        yield from (sort, f"a {sort}")
    yield from (title for _, title in ROLE_HEADINGS)
    yield from (status for status in get_args(model.Status))
    kinds: list[Iterable[str]] = [describing._PARTS, describing._WATERS.values(), describing._LANDFORMS.values()]
    for words in kinds:
        yield from words
    yield from (word for _, word in describing._SIZES)
    yield from describing._KINDS.values()
    yield from (f"{way}" for way in ("north", "south-southeast", "west", "part:northwest", "part:centre"))
    yield from ("Country", "Territory", "Capital", "District", "Building", "Place", "Region", "no country", "spring")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_word_is_there_in_every_language_with_the_same_values(language: str, section: str) -> None:
    ours = catalogue(language)[section]
    assert ours.keys() == SECTIONS[section].keys()
    for key, english in SECTIONS[section].items():
        assert isinstance(ours[key], str) == isinstance(english, str), key
        assert values(ours[key]) <= values(english), key
        assert (section, key) in FREE or values(english) - {"number"} <= values(ours[key]), key


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_trade_is_there_in_every_language(language: str) -> None:
    assert [word for word in terms() if word not in catalogue(language)["terms"]] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_country_and_language_has_its_name_in_every_language(language: str) -> None:
    gazetteer = open_gazetteer()
    countries = [gazetteer.country(code) for code in ("DE", "US", "CI", "KR", "CD", "XK", "PS", "TW")]
    names = catalogue(language)["names"]
    assert [country.name for country in countries if country and country.name not in names] == []
    assert len(names) > 280
    assert (NAMES | UNREAD).keys() - {
        code for code, name in (NAMES | UNREAD).items() if name in catalogue(language)["languages"]
    } == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_note_on_a_border_is_there_in_every_language(language: str) -> None:
    rows = (DATA / "sources" / "disputes.csv").read_text("utf-8").count("\n") - 1
    assert len(catalogue(language)["notes"]) == rows
    assert all(maps.__name__ and english != ours for english, ours in catalogue(language)["notes"].items())


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_leaves_no_sentence_in_english(language: str) -> None:
    same = {
        key
        for section, english in SECTIONS.items()
        for key, words in english.items()
        if catalogue(language)[section][key] == words
        and isinstance(words, str)
        and re.search(r"\w{3,} \w{3,}", re.sub(r"\{\w*\}", "", words))
    }
    assert same == {"credit"}


def test_the_catalogues_are_data_and_not_code() -> None:
    assert sorted(path.stem for path in (DATA / "interface").glob("*.json")) == sorted(OTHERS)
    assert all(json.loads((DATA / "interface" / f"{code}.json").read_text("utf-8")) for code in OTHERS)


@pytest.mark.parametrize(
    ("language", "number"), [("en", "12,345.5"), ("de", "12.345,5"), ("fr", "12\u202f345,5"), ("es", "12.345,5")]
)
def test_numbers_are_written_as_each_language_writes_them(language: str, number: str) -> None:
    with speaking(language):
        assert figure(12345.5, 1) == number


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ["Wolga", "Totes Meer", "Blauer Nil", "Europäische Union", "Ferner Osten"]),
        ("fr", ["Volga", "mer Morte", "Nil Bleu", "Union européenne", "Extrême-Orient"]),
        ("es", ["Volga", "mar Muerto", "Nilo Azul", "Unión Europea", "Lejano Oriente"]),
        ("en", ["Volga", "Dead Sea", "Blue Nile", "European Union", "Far East"]),
    ],
)
def test_rivers_seas_and_regions_bear_the_names_by_which_stories_are_read(language: str, names: list[str]) -> None:
    with speaking(language):
        assert [called(name) for name in ("Volga", "Dead Sea", "Blue Nile", "European Union", "Far East")] == names
