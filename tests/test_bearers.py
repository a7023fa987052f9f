"""Names of places that somebody or something else bears in the story, and the same names where a place is meant."""

from __future__ import annotations

from functools import lru_cache

import pytest

from storymap.gazetteer import Lookup, open_gazetteer
from storymap.readers import parse_story
from storymap.recognisers import recognise


@lru_cache(maxsize=1)
def gazetteer() -> Lookup:
    return open_gazetteer()


def texts(story: str) -> list[str]:
    return [mention.text for mention in recognise(parse_story(story), gazetteer()).mentions]


@pytest.mark.parametrize(
    ("story", "places"),
    [
        ("Byron died at Missolonghi. Later Byron was mourned in Athens.", ["Missolonghi", "Athens"]),
        ("Houston rode to Texas.", ["Texas"]),
        ("I kissed Florence in the garden. She laughed.", []),
        ("Sydney scored twice for Leeds. Then Sydney hit the bar.", ["Leeds"]),
        ("The Earl of Essex rode to Dublin. Essex failed.", ["Dublin"]),
        ("She gave the ring to Victoria.", []),
        ("Cyclone Mocha came ashore near Sittwe; Mocha then moved to Yunnan.", ["Sittwe", "Yunnan"]),
        ("Shares in Corning, Nokia and Dover fell in Oslo.", ["Oslo"]),
        ("Patagonia will open shops in Lima. The retailer said so.", ["Lima"]),
        ("They keep Angora rabbits and Shetland ponies near Truro.", ["Truro"]),
        ("They prayed to Jupiter in Rome.", ["Rome"]),
        ("The Santa Rosa foundered off Lima. Then the San Diego was scuttled.", ["Lima"]),
        ("Tours end in Perth, Darwin and Hobart.", ["Perth", "Darwin", "Hobart"]),
        ("Hamilton and Tauranga drew.", ["Hamilton", "Tauranga"]),
        ("The firm moved from Reading to Slough.", ["Reading", "Slough"]),
        ("Cambridge, Ely and Huntingdon have fens.", ["Cambridge", "Ely", "Huntingdon"]),
        ("Perth, Hobart and Melbourne are warm.", ["Perth", "Hobart", "Melbourne"]),
        ("He dined with Boris, Kelly and Darwin.", []),
        ("Boats left Anadyr for Nome.", ["Anadyr", "Nome"]),
        ("The Cheyenne Indians lived in Montana.", ["Montana"]),
        ("Amy Cole, M.A., PhD, M.S., runs the ward in Leeds.", ["Leeds"]),
        ("She has an MA in law, an SD card and a CT scan.", []),
        ("The temple dates from 1200 BC. Between 509 and 27 B.C. Rome was a republic.", ["Rome"]),
        ("The ships sailed north east and then south.", []),
        ("Chelsea Rourke sang first, and Chelsea was cheered.", []),
        ("Chelsea Rourke grew up in Chelsea. Chelsea is crowded.", ["Chelsea", "Chelsea"]),
        ("Kenya sneezed and fell asleep in Oslo.", ["Oslo"]),
        ("She wore a Panama hat over a Manila envelope in Cusco.", ["Cusco"]),
        ("Napier and Hastings flooded.", ["Napier", "Hastings"]),
        ("Adelaide, 52, lost her job. Adelaide drives a cab in Cork.", ["Cork"]),
        ("Deaths in Adelaide, 12, were fewer.", ["Adelaide"]),
        ("Ms Jordan and Mrs Cuba met in Cork.", ["Cork"]),
        ("The Victoria came back to Seville in 1522.", ["Seville"]),
        ("The altar is dedicated to St Helena.", []),
        ("Walker and Hastings flooded.", []),
        ("On to Deal, then Dover.", ["Deal", "Dover"]),
        ("Bastia (Corsica) is sunny.", ["Bastia", "Corsica"]),
        ("Cases: Bo 14, Kenema 22, Kailahun 31.", ["Bo", "Kenema", "Kailahun"]),
        ("Worst hit: Beira, Dondo, Maputo.", ["Beira", "Dondo", "Maputo"]),
        ("Ruth Hale, Ph.D., and Ann Poe, M.D., wrote it in Leeds.", ["Leeds"]),
    ],
)
def test_who_bears_a_places_name_is_no_place(story: str, places: list[str]) -> None:
    assert texts(story) == places


@pytest.mark.parametrize(
    ("story", "places"),
    [
        ("The bus reached Columbus, Ohio. Houston lies in Texas.", ["Columbus", "Ohio", "Houston", "Texas"]),
        ("The Duke of Edinburgh visited Edinburgh.", ["Edinburgh"]),
        ("Storm Lake, Iowa, is small.", ["Storm Lake", "Iowa"]),
        ("Fires burned in the Amazon. Snow fell in Patagonia.", ["Amazon", "Patagonia"]),
        ("Zoos in Turkey keep vultures. Farmers in Jersey sold cows.", ["Turkey", "Jersey"]),
        ("Police in Tulsa, OK, and Boise, ID, agreed.", ["Tulsa", "OK", "Boise", "ID"]),
        ("BC voters chose. The CT governor spoke in Hartford.", ["BC", "CT", "Hartford"]),
        ("Oil prices in Indonesia rose.", ["Indonesia"]),
    ],
)
def test_the_same_names_are_places_where_somebody_is_there(story: str, places: list[str]) -> None:
    assert [text for text in texts(story) if text in places] == places


@pytest.mark.parametrize(
    ("story", "places"),
    [
        ("Near Uvira, rebels dug in. Beyond Tomsk, the road ends.", ["Uvira", "Tomsk"]),
        ("Left Oslo at noon. Reached Bergen at ten.", ["Oslo", "Bergen"]),
        ("Tickets were sold in Lille, Turin, Porto, Cadiz, Bruges, Breda and Lund.",
         ["Lille", "Turin", "Porto", "Cadiz", "Bruges", "Breda", "Lund"]),
        ("Stalls opened in York, Reading, Wells, Battle and Deal.", ["York", "Reading", "Wells", "Battle", "Deal"]),
        ("Offices:\n\nBochum (two days)\nDortmund (on site)", ["Bochum", "Dortmund"]),
    ],
)  # fmt: skip
def test_a_name_is_found_wherever_it_stands(story: str, places: list[str]) -> None:
    assert texts(story) == places
