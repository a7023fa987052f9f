"""Where each name is put, why, and what is said of the places that were not chosen."""

from __future__ import annotations

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.model import Cue, Kind, Mention, Placement, Reason, Role, Story
from storymap.readers import parse_story
from storymap.recognisers import Reading, recognise, split
from storymap.resolvers import decisions, resolve
from storymap.resolvers.confidence import COEFFICIENTS, confidence_of, evidence_of
from storymap.resolvers.weighing import Case
from storymap.shapes import open_shapes
from tests.benchmarks.measure_placing import CORPORA, FLOORS, gold_spans


def mention(
    story: Story, text: str, *, role: Role = "literal", name: str | None = None, kind: Kind | None = None
) -> Mention:
    start = story.text.index(text)
    paragraph = next(p.number for p in story.paragraphs if p.start <= start < p.end)
    return Mention(f"m{start:04d}", paragraph, start, start + len(text), text, role, Cue("given"), name or text, kind)


def place_all(text: str, *names: str, **options: str) -> list[Placement]:
    story = parse_story(text)
    mentions = tuple(mention(story, name, **options) for name in names)  # type: ignore[arg-type]
    return list(resolve(Reading.of(story.text, split(story), mentions), open_gazetteer(), open_shapes()))


def read(text: str) -> dict[str, Placement]:
    story = parse_story("What happened this week\n" + text)
    reading = recognise(story, open_gazetteer())
    placements = resolve(reading, open_gazetteer(), open_shapes())
    assert [placement.mention_id for placement in placements] == [found.mention_id for found in reading.mentions]
    return {found.text: placement for found, placement in zip(reading.mentions, placements, strict=True)}


def name_of(placement: Placement) -> str | None:
    return placement.place.name if placement.place else None


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The mayor of Paris, Texas, spoke.", "Paris", "US", "TX"),
        ("The mayor of Paris spoke in France.", "Paris", "FR", "11"),
        ("A fire broke out in London, Ontario, Canada.", "London", "CA", "08"),
        ("They live in Alexandria, Va., near the river.", "Alexandria", "US", "VA"),
        ("Ships left Alexandria for Cairo, Egypt.", "Alexandria", "EG", "06"),
        ("Police in Birmingham, Alabama, made arrests.", "Birmingham", "US", "AL"),
        ("Trains between Birmingham, Manchester and Leeds stopped.", "Birmingham", "GB", "ENG"),
        ("Valencia and Maracay lost power, Venezuela's government said in Caracas.", "Valencia", "VE", "07"),
        ("Fires crossed from Nassau and Baker counties in Florida into Georgia.", "Baker", "US", "FL"),
        ("Valencia and Alicante were flooded, Spain's government said in Madrid.", "Valencia", "ES", "60"),
    ],
)
def test_the_words_around_choose_between_namesakes(text: str, name: str, country: str, admin1: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert (place.country_code, place.admin1) == (country, admin1)


@pytest.mark.parametrize("name", ["Mexico", "Peru", "Lebanon", "Cuba", "Poland", "Chad", "Jordan", "Panama"])
def test_a_country_outranks_the_towns_of_its_name(name: str) -> None:
    place = read(f"Farmers in {name} and Ohio met in Chicago, Cleveland and Springfield.")[name].place
    assert place is not None
    assert place.kind == "country"


@pytest.mark.parametrize("name", ["Texas", "California", "Florida"])
def test_a_great_state_outranks_the_villages_of_its_name(name: str) -> None:
    [placement, *_] = place_all(f"Cars went to {name} from Veracruz, Puebla and Mexico.", name, "Veracruz", "Mexico")
    assert placement.place is not None
    assert (placement.place.kind, placement.place.country_code) == ("admin1", "US")


@pytest.mark.parametrize(("land", "code"), [("Spain", "ES"), ("Venezuela", "VE")])
def test_a_land_that_owns_a_town_says_which_is_meant(land: str, code: str) -> None:
    place = read(f"{land}'s Valencia was dry.")["Valencia"].place
    assert place is not None
    assert place.country_code == code


def test_a_town_that_its_land_does_not_know_is_left_unplaced() -> None:
    placement = read("Zambia's Kanyama township has been sealed off.")["Kanyama township"]
    assert (placement.place, placement.certainty) == (None, "unplaced")


def test_a_bare_name_is_the_town_before_the_district_or_state_around_it() -> None:
    places = read("Drones hit Feodosia and Kerch in Crimea. Shops shut in Abuja, Kano and Port Harcourt.")
    kinds = [place.kind for name in ("Feodosia", "Kano") if (place := places[name].place) is not None]
    assert kinds == ["city", "city"]


def test_the_capital_of_a_land_that_is_named_is_meant_among_towns_of_another() -> None:
    towns = "Cases rose in Dubuque, Ames and Des Moines in Iowa, in Omaha, Neb., and in Conway, Ark."
    placement = read(f"{towns} The strain is Britain's. A counsellor from London brought it.")["London"]
    assert placement.place is not None
    assert placement.place.country_code == "GB"
    assert Reason("capital", country="United Kingdom") in placement.reasons


def test_a_river_takes_an_article() -> None:
    texts = ("Miners in Apurimac met. Peru is dry.", "Miners met on the Apurimac.")
    kinds = [place.kind for text in texts if (place := read(text)["Apurimac"].place) is not None]
    assert kinds == ["admin1", "water"]


def test_a_name_beside_a_state_is_a_state() -> None:
    placements = place_all("Laws of Oregon and Washington allow it.", "Oregon", "Washington")
    assert [placement.place and placement.place.admin1 for placement in placements] == ["OR", "WA"]


def test_a_plural_behind_a_list_asks_the_same_kind_of_every_name() -> None:
    placements = place_all("In Nebraska, Otoe and Washington counties grew.", "Nebraska", "Otoe", "Washington")
    assert [placement.place and placement.place.kind for placement in placements] == ["admin1", "admin2", "admin2"]


def test_a_bare_name_with_an_article_among_boats_is_the_river_and_no_country() -> None:
    [placement] = place_all("Boats crossed where the Niger meets the sea.", "Niger")
    assert placement.place is not None
    assert placement.place.kind == "water"


def test_a_country_named_so_in_another_language_alone_is_not_meant() -> None:
    [placement] = place_all("An Albany man was held.", "Albany")
    assert placement.place is not None
    assert (placement.place.kind, placement.place.country_code) == ("city", "US")


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Kursk", "admin1", 538555),
        ("Kursk", "city", 538560),
        ("Oaxaca", "admin1", 3522509),
        ("Lagos", "admin1", 2332453),
    ],
)
def test_the_wording_chooses_the_kind(name: str, kind: Kind, found: int) -> None:
    [placement] = place_all(f"It happened in {name}.", name, kind=kind)
    assert placement.place is not None
    assert placement.place.geonameid == found
    assert any(reason.code == "asked-kind" for reason in placement.reasons)


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        (
            "Vladivostok hosted Russia's leaders. Ships sailed from Russia to bases in the far east.",
            "sm:region/russian-far-east",
        ),
        ("The Far East enchanted traders of old.", "sm:region/far-east"),
    ],
)
def test_a_vague_region_is_read_with_the_land_that_is_spoken_of(text: str, place_id: str) -> None:
    name = "far east" if "far east" in text else "Far East"
    [placement] = [found for key, found in read(text).items() if key == name]
    assert placement.place is not None
    assert placement.place.place_id == place_id


@pytest.mark.parametrize(
    ("text", "phrase", "place_id"),
    [
        ("Troops stand in Chad on the border with Sudan.", "border with Sudan", "sm:border/SD-TD"),
        ("Traders crossed the US-Mexico border.", "US-Mexico border", "sm:border/MX-US"),
        ("Fighting in Rajasthan on the border with Pakistan went on.", "border with Pakistan", "sm:border/IN.24+PK"),
        ("The border with Spain was shut, officials in Lisbon said.", "border with Spain", None),
        ("The border with Portugal was shut.", "border with Portugal", "sm:border/ES-PT"),
    ],
)
def test_a_border_is_the_line_that_two_lands_share(text: str, phrase: str, place_id: str | None) -> None:
    placement = read(text)[phrase]
    assert (placement.place.place_id if placement.place else None) == place_id
    if placement.place is not None:
        assert (placement.place.kind, placement.place.geometry) == ("border", "line")


def test_its_border_is_that_of_the_land_whose_capital_acted() -> None:
    text = "Niger is dry. Algiers is uneasy: a drone was shot down near a village on its border with Mali."
    place = read(text)["border with Mali"].place
    assert place is not None
    assert place.place_id == "sm:border/DZ-ML"


def test_lands_that_do_not_touch_have_no_border() -> None:
    placement = read("They spoke of a Peru-Norway border.")["Peru-Norway border"]
    assert (placement.place, placement.certainty) == (None, "unplaced")
    assert [reason.code for reason in placement.reasons] == ["no-shared-border"]


def test_what_cannot_be_mapped_is_unplaced_with_the_reason() -> None:
    [placement] = place_all("Its enemies in the west complained.", "west", name="the west", role="actor")
    assert placement.certainty == "unplaced"
    assert placement.place is None or placement.place.kind == "none"
    assert placement.reasons


def test_an_unknown_name_is_unplaced_with_the_reason() -> None:
    [placement] = place_all("They met in Qwertyville.", "Qwertyville")
    assert (placement.place, placement.certainty, placement.confidence) == (None, "unplaced", 0.0)
    assert placement.reasons == (Reason("no-bearer", name="Qwertyville"),)


def test_a_demonym_is_placed_at_its_country() -> None:
    [placement] = place_all("The Kenyan runner won.", "Kenyan", role="demonym")
    assert name_of(placement) == "Kenya"


def test_a_city_that_stands_for_a_government_is_placed_at_the_city() -> None:
    [placement] = place_all("Beijing might not approve.", "Beijing", role="actor")
    assert placement.place is not None
    assert placement.place.kind == "city"


def test_one_sense_for_equal_names() -> None:
    text = "Officials in Paris, Texas, met. Later Paris was calm."
    story = parse_story("What happened\n" + text)
    reading = recognise(story, open_gazetteer())
    placements = resolve(reading, open_gazetteer(), open_shapes())
    placed = zip(reading.mentions, placements, strict=True)
    found = {placement.place.place_id for mention, placement in placed if mention.text == "Paris" and placement.place}
    assert found == {"gn:4717560"}


def test_rivals_say_why_they_lost_and_the_choice_is_not_among_them() -> None:
    placement = read("The mayor of Paris, Texas, spoke.")["Paris"]
    assert 1 <= len(placement.rivals) <= 5
    assert all(rival.lost for rival in placement.rivals)
    assert placement.place not in [rival.place for rival in placement.rivals]


@pytest.mark.parametrize("text", ["Rain fell on Lima and Quito.", "Springfield won.", "The Volga froze near Kazan."])
def test_confidence_and_certainty_agree(text: str) -> None:
    for placement in read(text).values():
        assert 0.0 <= placement.confidence <= 1.0
        low = {"sure": 0.93, "likely": 0.65, "guess": 0.0, "unplaced": 0.0}[placement.certainty]
        assert placement.confidence >= low
        assert placement.reasons


def test_every_piece_of_evidence_lies_between_nothing_and_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, float]] = []

    def weigh(case: Case) -> float:
        seen.append(evidence_of(case))
        return confidence_of(case)

    monkeypatch.setattr(decisions, "confidence_of", weigh)
    read("Rain fell on Lima, Peru. The Volga froze near Kazan. The mayor of Springfield won.")
    assert len(seen) == 5
    assert all(evidence["always"] == 1 and set(evidence) <= set(COEFFICIENTS) for evidence in seen)
    assert all(0 < value <= 1 for evidence in seen for value in evidence.values())


def test_no_mentions_no_placements() -> None:
    assert resolve(Reading((), (), ()), open_gazetteer(), open_shapes()) == ()


def test_the_same_story_is_placed_the_same_twice() -> None:
    text = "Paris, London and Springfield met Georgia and Jordan in Cordoba."
    assert read(text) == read(text)


@pytest.mark.parametrize("corpus", sorted(FLOORS))
def test_gold_spans_stay_above_their_floor(corpus: str) -> None:
    if not CORPORA.is_dir():
        pytest.skip(f"no corpora at {CORPORA}")
    judged = gold_spans(corpus, open_gazetteer(), open_shapes())
    sure = [row for row in judged if row.placement.certainty == "sure"]
    assert sum(row.right for row in judged) / len(judged) >= FLOORS[corpus]
    assert sum(row.right for row in sure) / len(sure) >= 0.97


def test_a_side_in_small_letters_is_no_river() -> None:
    west = read("Relations between Moscow and the west have soured.")["west"]
    assert west.certainty == "unplaced"
    assert west.place is not None
    assert west.place.kind == "none"


@pytest.mark.parametrize(
    ("text", "phrase", "line"),
    [
        ("Steel will go to the Greek border with Turkey. Iran spoke to Turkey.", "Greek border with Turkey", "GR-TR"),
        ("Troops moved to Syria's border with Iraq, Turkey said.", "Syria's border with Iraq", "IQ-SY"),
        ("Buses from Kampala in Uganda stop at Taveta, on the border with Tanzania.", "border with Tanzania", "KE-TZ"),
        ("Algeria, which shares a long border with Mali, offered to help Niger.", "border with Mali", "DZ-ML"),
    ],
)
def test_a_border_is_that_of_the_land_that_the_words_give_it(text: str, phrase: str, line: str) -> None:
    place = read(text)[phrase].place
    assert place is not None
    assert place.place_id == f"sm:border/{line}"


def test_a_namesake_in_a_land_of_which_the_story_is_not_stays_off_the_map() -> None:
    placement = read("Schools in Greece, Bulgaria and Turkey teach what went on in Ypsilanti.")["Ypsilanti"]
    assert placement.certainty == "unplaced"
    assert placement.reasons == (Reason("stranger", place="Ypsilanti", country="United States"),)
    assert read("Schools in Ypsilanti, Michigan, teach of Greece, Bulgaria and Turkey.")["Ypsilanti"].place is not None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The prime minister of Mali spoke in Koulikoro.", "Koulikoro", "city"),
        ("Peru's trains ran from Puno to Cuzco.", "Cuzco", "city"),
        ("Russia's trains ran from Moscow to Novgorod.", "Novgorod", "city"),
        ("Floods hit the Koulikoro region of Mali.", "Koulikoro region", "admin1"),
        ("The storm moved east from Texas into Oklahoma.", "Oklahoma", "admin1"),
    ],
)
def test_a_name_alone_is_the_seat_of_the_province_that_bears_it(text: str, name: str, kind: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert place.kind == kind


def test_a_name_of_a_far_town_is_that_of_the_old_land_of_which_the_story_is() -> None:
    place = read("Riga and Tallinn will teach the history of Livonia, said Estonia and Finland.")["Livonia"].place
    assert place is not None
    assert place.place_id == "sm:land/livonia"


def test_an_arab_town_is_known_without_its_article() -> None:
    place = read("Camels at Salalah and Jahra were tested by Oman and Kuwait.")["Jahra"].place
    assert place is not None
    assert place.country_code == "KW"


def test_the_state_is_meant_in_which_the_text_puts_a_town() -> None:
    text = "Crews in Newburgh and Poughkeepsie, New York, drove north. Her brother lives in Albany, Georgia."
    assert read(text)["Georgia"].place == read("Atlanta, Georgia")["Georgia"].place
    assert read("Trains left Tbilisi, Georgia.")["Georgia"].place != read(text)["Georgia"].place


def test_a_town_in_a_list_does_not_lie_in_the_next() -> None:
    placed = read("Four towns, Nsanje, Chikwawa, Blantyre and Mulanje, count cases.")
    towns = [placed[name].place for name in ("Nsanje", "Chikwawa", "Blantyre", "Mulanje")]
    assert {town and town.country_code for town in towns} == {"MW"}
    assert "lies-in" not in {reason.code for row in placed.values() for reason in row.reasons}


def test_a_province_is_meant_before_the_old_name_of_a_land() -> None:
    text = "The illness reached Tanganyika, Kasai and Kinshasa in the Democratic Republic of the Congo, from Goma."
    place = read(text)["Tanganyika"].place
    assert place is not None
    assert place.country_code == "CD"
    assert read("Tanganyika was free in 1961, said Britain.")["Tanganyika"].place == read("Tanzania")["Tanzania"].place


def test_a_county_that_is_kept_as_a_town_is_one() -> None:
    text = "Waterford and Simcoe, in Norfolk County, lost their rails, as did Brantford and Kitchener, Ontario."
    place = read(text)["Norfolk County"].place
    assert place is not None
    assert (place.country_code, place.kind) == ("CA", "city")


def test_a_village_stays_off_the_map_whose_land_knows_none_of_its_name() -> None:
    placement = read("The village of Lassa in Borno was burned. Others fled to Jos in Nigeria.")["Lassa"]
    assert placement.certainty == "unplaced"
    assert placement.reasons == (Reason("not-known-there", outer="Borno State", name="Lassa"),)


def test_a_foreign_name_of_a_land_yields_to_a_towns_own() -> None:
    place = read("Ships called at Suda on their way to Chania.")["Suda"].place
    assert place is None or place.kind != "country"


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Across the Murray, New South Wales has two cases, both in Moree.", "Murray", "sm:water/murray-river"),
        ("They paddled down the Amazon to Iquitos.", "Amazon", "sm:water/amazon-river"),
        ("Rafts went down the Colorado through the canyon.", "Colorado", "sm:water/colorado-river"),
        ("The Missouri froze at Bismarck.", "Missouri", "sm:water/missouri-river"),
        ("The banks of the Enguri river gave way. Rain on Enguri went on.", "Enguri", "sm:water/enguri-river"),
        ("Many fall ill in Faridpur and other parts of Bangladesh, India said.", "Faridpur", "gn:1203344"),
    ],
)
def test_the_words_around_a_name_tell_the_river_from_the_town_and_the_land(text: str, name: str, place_id: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert place.place_id == place_id


def test_a_land_yields_to_a_town_where_it_would_be_an_adjective() -> None:
    place = read("A Jordan man was flown to Minneapolis. The ditch is near Shakopee, Minnesota.")["Jordan"].place
    assert place is not None
    assert (place.kind, place.admin1) == ("city", "MN")


def test_a_county_is_meant_before_its_seat_where_a_plural_asks_for_counties() -> None:
    placed = read("It is open to people of Butler, Hamilton, Madison, Preble or Warren counties in Ohio.")
    assert {name_of(placed[name]) for name in ("Madison", "Warren")} == {"Madison County", "Warren County"}
