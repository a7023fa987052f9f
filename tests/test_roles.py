"""What a name does in its sentence."""

from __future__ import annotations

from typing import Literal

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.pipeline import map_story
from storymap.readers import parse_story
from storymap.recognisers import recognise


def role(sentence: str, name: str, setting: Literal["best", "fast"] = "best") -> str:
    mentions = recognise(parse_story(sentence), open_gazetteer(), setting=setting).mentions
    return next(mention.role for mention in mentions if mention.text == name and mention.kind != "border")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Hundreds of people died in Turkey.", "Turkey"),
        ("The ship sailed from Peru to Chile.", "Chile"),
        ("Rebels shelled Khartoum before dawn.", "Khartoum"),
        ("Soldiers invaded Kuwait in 1990.", "Kuwait"),
        ("The road between Lagos and Ibadan was closed.", "Lagos"),
        ("A fire broke out near Athens.", "Athens"),
        ("They live in the north of Ghana.", "Ghana"),
        ("Aid lorries crossed into Sudan.", "Sudan"),
        ("He commuted between France and Spain.", "Spain"),
        ("Rain fell in countries like Chad.", "Chad"),
        ("They bought one of Ghana's largest mills.", "Ghana"),
        ("Kenya's economy grew.", "Kenya"),
        ("She left Peru for Chile.", "Chile"),
        ("Maria Silva of Lima won the race.", "Lima"),
        ("Lima (AFP) - A bus fell into a ravine.", "Lima"),
        ("LILONGWE, 12 March 2024 - Doctors fear more cases.", "LILONGWE"),
        ("By Ann Ode, Lima Press WASHINGTON (AP) — The president left.", "WASHINGTON"),
        ("Nets hung on the east bank of the Shire River.", "Shire River"),
        ("The car stopped near the Itawamba County line.", "Itawamba County"),
        ("The firm, Livent, of Philadelphia, pays.", "Philadelphia"),
        ("Floods hit Barrow upon Soar and Mountsorrel.", "Mountsorrel"),
        ("The Lima, Peru-based firm grew.", "Lima"),
        ("LAHORE: The court ruled on Monday.", "LAHORE"),
        ("KAMPALA - Rangers have found hippos.", "KAMPALA"),
        ("BANGKOK/PHNOM PENH: A ceasefire held.", "BANGKOK"),
        ("Niger is dry.", "Niger"),
        ("The town of Missoula got eleven inches.", "Missoula"),
        ("Mines lie between Lusaka and Ndola.", "Ndola"),
        ("Storms were forecast for Wichita on Friday.", "Wichita"),
        ("Kampala has most cases, followed by Entebbe.", "Entebbe"),
        ("For its rink the town of Fernie waited longer.", "Fernie"),
        ("People from Galway say that Galway is full in August.", "Galway"),
    ],
)
def test_where_something_is_or_moves_is_literal(sentence: str, name: str) -> None:
    assert role(sentence, name) == "literal"
    assert role(sentence, name, "fast") == "literal"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Beijing warned against the plan.", "Beijing"),
        ("Egypt said it would not sign.", "Egypt"),
        ("Talks with Iran collapsed.", "Iran"),
        ("The war against Eritrea was over.", "Eritrea"),
        ("Brazil's president resigned.", "Brazil"),
        ("According to Turkey, nobody was hurt.", "Turkey"),
        ("NAIROBI, Sudan (AFP) - Kenya and Ethiopia agreed to meet.", "Kenya"),
        ("NAIROBI, Sudan (AFP) - Kenya and Ethiopia agreed to meet.", "Ethiopia"),
        ("The deal between Japan and Peru was signed.", "Japan"),
        ("A US official spoke.", "US"),
        ("Diplomats accused Russia of lying.", "Russia"),
        ("The Iran-backed militia withdrew.", "Iran"),
        ("Thousands will vote, says Kenya.", "Kenya"),
        ("The minister sent a warning to Kenya.", "Kenya"),
        ("The attitude towards Peru changed.", "Peru"),
        ("Peru v Chile ended in a draw.", "Chile"),
        ("The neighbour, Chad, refused to pay.", "Chad"),
        ("The country's independence from Spain came late.", "Spain"),
        ("Three states — Chad, Mali and Niger — signed the pact.", "Niger"),
        ("Peru, a member since May, signed the pact.", "Peru"),
        ("Peru, Chile, Cuba, Haiti, Ecuador and Brazil signed the pact.", "Brazil"),
        ("They lost to the holders Portugal.", "Portugal"),
        ("The emperor ruled over Syria.", "Syria"),
        ("She made her debut for Ireland.", "Ireland"),
        ("Their aim is to bring Norway into the union.", "Norway"),
    ],
)
def test_a_name_that_stands_for_a_government_is_an_actor(sentence: str, name: str) -> None:
    assert role(sentence, name) == "actor"
    assert role(sentence, name, "fast") == "actor"


def test_what_is_done_to_a_town_is_done_there() -> None:
    assert role("Ormoc has been sealed off.", "Ormoc") == "literal"
    assert role("Peru has been criticised.", "Peru") == "actor"


def test_a_land_whose_town_is_named_is_a_place_and_one_whose_embassy_is_none() -> None:
    assert role("France's Nice was dry.", "France") == "literal"
    assert role("Germany's Paris embassy closed.", "Germany") == "actor"


def test_regions_rivers_and_lines_act_only_where_somebody_speaks_for_them() -> None:
    assert role("The Sahel is having rain.", "Sahel") == "literal"
    assert role("Boats wait where the Benue meets the Niger.", "Niger") == "literal"
    assert role("The Korean DMZ is quiet.", "Korean DMZ") == "literal"
    assert role("The war against Yugoslavia ended.", "Yugoslavia") == "actor"


def test_the_people_of_a_country_act_and_the_people_of_a_town_are_there() -> None:
    assert role("The people of Peru voted.", "Peru") == "actor"
    assert role("Tell the people of Lokoja to leave.", "Lokoja") == "literal"


def test_some_sentences_need_their_parse() -> None:
    assert role("Eritrea is one of the smallest countries there.", "Eritrea") == "literal"
    assert role("Poland and Latvia back Norway.", "Norway") == "actor"


@pytest.mark.parametrize("sentence", ["Peru not", "Peru,", "and Peru of", "the Peru's", "— Peru — and", "Peru, and,"])
def test_a_sentence_cut_short_still_has_its_role(sentence: str) -> None:
    assert role(sentence, "Peru", "fast")


@pytest.mark.parametrize(
    ("sentence", "name"), [("Spanish farmers protested.", "Spanish"), ("Nigerians voted.", "Nigerians")]
)
def test_a_people_is_a_demonym(sentence: str, name: str) -> None:
    assert role(sentence, name) == "demonym"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("One dog is a brown male Chihuahua.", "Chihuahua"),
        ("Thieves took her two-year-old Labrador.", "Labrador"),
        ("She drank a glass of Bordeaux.", "Bordeaux"),
        ("Chile onions were cheap at the market.", "Chile"),
        ("Three Malta oranges lay on the table.", "Malta"),
    ],
)
def test_a_breed_or_a_dish_is_a_thing_named_after_a_place(sentence: str, name: str) -> None:
    assert role(sentence, name) == "demonym"


def test_somebody_of_some_age_is_no_breed() -> None:
    assert role("A 30-year-old Lagos trader was hurt.", "Lagos") == "literal"


def test_where_somebody_is_from_is_a_demonym_that_still_has_its_place() -> None:
    (mention,) = recognise(parse_story("A Rochester man was held."), open_gazetteer()).mentions
    assert (mention.text, mention.role) == ("Rochester", "demonym")
    found = map_story("A Rochester man was held.").placements[0]
    assert found.place is not None
    assert found.place.name == "Rochester"


def test_a_crossing_known_by_its_town_alone_is_where_something_happens() -> None:
    assert role("Lorries queued after the Torkham clash.", "Torkham") == "facility"


def test_a_union_that_is_left_is_an_organisation_and_no_building() -> None:
    assert role("The juntas quit ECOWAS.", "ECOWAS") == "organisation"


def test_a_name_within_a_firms_is_an_organisation() -> None:
    assert role("The Hotel Vienna has rooms from 90 euros.", "Vienna") == "organisation"


def test_what_has_weather_or_an_illness_is_no_party() -> None:
    assert role("Britain and Tunisia have both had imported cases.", "Tunisia") == "literal"
    assert role("Rome and Utica had nine inches of snow.", "Rome") == "literal"


def test_a_road_with_a_number_is_no_institution() -> None:
    assert role("Two died in a crash on Route 9", "Route 9") == "facility"
    assert role("A driver died on the Pune Expressway.", "Pune") == "literal"
    assert role("Two died on the Bruce Highway near Ingham.", "Bruce Highway") == "facility"


def test_an_institution_where_something_happens_is_a_facility() -> None:
    assert role("Protesters gathered outside the White House.", "White House") == "facility"
    assert role("Teachers marched on the Capitol.", "Capitol") == "facility"
    assert role("East Midlands Airport was not affected.", "East Midlands Airport") == "facility"


def test_a_second_name_shares_the_role_of_the_first() -> None:
    assert role("Floods hit villages in Kenya and Uganda.", "Uganda") == "literal"
    assert role("France and Italy condemned the attack.", "Italy") == "actor"
    assert role("She sailed to Peru in March, then the Philippines.", "Philippines") == "literal"


def test_every_role_comes_with_its_cue() -> None:
    mentions = recognise(parse_story("Peru sent aid to Chile; Spanish troops left Lima."), open_gazetteer()).mentions
    assert len(mentions) == 4
    for mention in mentions:
        assert mention.cue
        assert 0 < mention.role_confidence <= 1


def test_a_word_cut_from_a_countrys_name_is_its_adjective() -> None:
    assert role("They met in the Saudi capital, Riyadh.", "Saudi") == "demonym"


def test_who_lives_on_an_island_is_there_whatever_land_bears_its_name() -> None:
    [jura] = map_story("They live on Jura.").mentions
    assert jura.role == "literal"


def test_a_river_that_is_followed_acts_no_more_than_its_state_would() -> None:
    [river, _] = map_story("Follow the Mississippi as far as Memphis.").mentions
    assert (river.role, river.kind) == ("literal", "water")
