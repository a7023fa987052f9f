"""Which names are found, as what, and which are left alone."""

from __future__ import annotations

import itertools

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.model import Mention
from storymap.readers import parse_story
from storymap.recognisers import ManualRecogniser, analyse, recognise
from storymap.recognisers.find.datelines import dateline


def found(text: str, **options: str) -> tuple[Mention, ...]:
    return recognise(parse_story(text), open_gazetteer(), **options).mentions  # type: ignore[arg-type]


def texts(text: str) -> list[str]:
    """What is read as a name; not what is composed of names, which test_composed_places holds."""
    return [mention.text for mention in found(text) if mention.kind != "composed"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Heavy rain fell in Nairobi and Mombasa on Monday.", ["Nairobi", "Mombasa"]),
        ("Fighting spread across the Amhara region.", ["Amhara region"]),
        ("She was born in the city of Cusco.", ["Cusco"]),
        ("Police in Cook County made two arrests.", ["Cook County"]),
        ("Boats crossed Lake Victoria at night.", ["Lake Victoria"]),
        ("Talks between North and South Korea failed.", ["North", "South Korea"]),
        ("Kenya's president flew to the U.S. on Friday.", ["Kenya", "U.S."]),
        ("The Hague court met again, the US said.", ["Hague", "US"]),
        ("Unrest grows in west Africa and the Middle East.", ["west Africa", "Middle East"]),
        ("The India-Pakistan talks went on.", ["India", "Pakistan"]),
        ("Ethiopian troops left and Kenyans cheered.", ["Ethiopian", "Kenyans"]),
        ("Mortar fire hit Uri, 100 km west of the city.", ["Uri"]),
        ("Cases rose in Cherokee, Sac and Sioux counties, Iowa.", ["Cherokee", "Sac", "Sioux", "Iowa"]),
        ("Most were in Colombo (2,204), Gampaha (1,790) and Kandy (800).", ["Colombo", "Gampaha", "Kandy"]),
        ("They went to Iboko, Ingende and Lukolela.", ["Iboko", "Ingende", "Lukolela"]),
        ("They set out west of Independence, Missouri.", ["Independence", "Missouri"]),
        ("They followed the Platte for weeks.", ["Platte"]),
        ("In May Oslo closed its ports to foreign boats.", ["Oslo"]),
        ("China holds a part of the kingdom, Aksai Chin.", ["China", "Aksai Chin"]),
        ("A Hamilton teen was fined.", ["Hamilton"]),
        ("Rain fell on Lyon, Grenoble and Valence in France.", ["Lyon", "Grenoble", "Valence", "France"]),
    ],
)
def test_names_are_found_with_their_generic_words(sentence: str, names: list[str]) -> None:
    assert texts(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Austin Reaves scored and Jordan Smith watched.",
        "In March and August the Court met with Police.",
        "Paris Hilton and Michael Jackson sang.",
        "The world changed after the second world war.",
        "Some people like Reading and Split decisions.",
        "Mrs Lincoln and Dr Washington agreed.",
        "Boston Scientific rose as the Washington Post fell.",
        "Mass will be said for him on Friday.",
        "A state helicopter landed at Lot No. 51.",
        "The auditors came, French said.",
        "You can ask the lawyers Kaplan & Rothstein, P.A. for help.",
        "She prayed at the joyful Easter Sunday Mass.",
    ],
)
def test_persons_months_firms_and_common_words_are_no_places(sentence: str) -> None:
    assert texts(sentence) == []


def test_a_surname_stays_a_person_when_it_comes_back_alone() -> None:
    text = "Defence secretary Lloyd Austin spoke in Berlin.\nLater Austin flew home."
    assert texts(text) == ["Berlin"]


def test_a_section_label_gives_no_mention() -> None:
    assert texts(
        "Africa\nRain returns to parched fields after years\nRain fell in Nairobi at last, and went on for days."
    ) == ["Nairobi"]


def test_a_headline_in_capitals_is_read() -> None:
    assert "QUITO" in texts("FLOOD KILLS TWENTY PEOPLE IN QUITO\nThe river rose at dawn and did not fall.")


@pytest.mark.parametrize(
    ("sentence", "phrase", "inside"),
    [
        ("Troops massed on the border with Sudan.", "border with Sudan", "Sudan"),
        ("They were stopped at the Mexico border.", "Mexico border", "Mexico"),
        ("He crossed the Chadian border.", "Chadian border", "Chadian"),
    ],
)
def test_a_border_phrase_holds_the_mention_of_the_country(sentence: str, phrase: str, inside: str) -> None:
    mentions = found(sentence)
    border = next(mention for mention in mentions if mention.kind == "border")
    assert border.text == phrase
    assert [mention.text for mention in mentions if mention is not border] == [inside]


def test_the_border_post_of_a_town_is_in_the_town() -> None:
    assert [mention.text for mention in found("They came through the Mpondwe border post in Uganda.")] == [
        "Mpondwe", "Uganda"
    ]  # fmt: skip


def test_spans_nest_only_in_border_phrases() -> None:
    mentions = found("Sudan shut its border with Chad. Troops from Chad, in the Darfur region, saw Khartoum fall.")
    for left, right in itertools.pairwise(mentions):
        assert left.end <= right.start or left.kind == "border"


@pytest.mark.parametrize("pair", ["Mexico Tamaulipas state", "Nangarhar Dara district", "Peru Lima Dara province"])
def test_the_whole_name_of_a_unit_takes_no_word_of_the_name_before_it(pair: str) -> None:
    mentions = found(f"Shells hit homes in {pair} on Monday.")
    assert all(left.end <= right.start for left, right in itertools.pairwise(mentions))


def test_a_possessive_and_an_article_are_left_out_of_the_span() -> None:
    assert texts("The Netherlands' dykes held; Peru’s did not.") == ["Netherlands", "Peru"]


def test_offsets_hold_beside_emoji_and_right_to_left_text() -> None:
    text = "😀 שלום “Lima” and e\u0301 Quito,\tthen Bogotá."
    story = parse_story(text)
    mentions = recognise(story, open_gazetteer()).mentions
    assert [story.text[mention.start : mention.end] for mention in mentions] == ["Lima", "Quito", "Bogotá"]


def test_addresses_are_not_read_as_names() -> None:
    assert texts("See https://example.org/Paris and mail bob@london.org today.") == []


def test_the_fast_setting_needs_no_parse() -> None:
    assert [m.text for m in found("Heavy rain fell in Nairobi.", setting="fast")] == ["Nairobi"]


def test_a_name_no_list_holds_is_found_by_its_company() -> None:
    assert "Zzyzxville" in texts("Police searched houses in the village of Zzyzxville, near Nairobi.")


def test_mentions_are_numbered_in_order() -> None:
    mentions = found("Lima, Quito and Bogotá met. Peru hosted.")
    assert [mention.mention_id for mention in mentions] == [f"m{n:03d}" for n in range(1, len(mentions) + 1)]


def test_a_person_can_name_the_mentions() -> None:
    story = parse_story("Rain in Foo and Foo.")
    mentions = ManualRecogniser([("Foo", "literal")]).recognise(story).mentions
    assert [(m.start, m.text) for m in mentions] == [(8, "Foo"), (16, "Foo")]


def test_a_story_is_parsed_once() -> None:
    story = parse_story("Rain fell in Quito.")
    assert analyse(story) is analyse(story)


def _read(text: str) -> list[str]:
    return [mention.text for mention in recognise(parse_story(text), open_gazetteer()).mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It cost 59 billion US dollars to build.", ["US"]),
        ("The crash on Haverford Avenue closed it.", ["Haverford Avenue"]),
        ("The order was rejected by Manitoba Premier Brian Pallister.", ["Manitoba"]),
        ("By Jill Colvin, Associated Press WASHINGTON (AP) — They voted on Friday.", ["WASHINGTON"]),
        ("His parrot, Mandalay, sang.", []),
        ("She has a cousin called Paris.", []),
    ],
)
def test_words_beside_a_name_say_whether_it_is_a_place(text: str, names: list[str]) -> None:
    assert _read(text) == names


def test_a_name_that_only_speaks_is_somebodys() -> None:
    assert _read("She came home late. Noma said nothing. Her mother asked. “It was dark,” Noma said.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Firefighters from Bromyard and Kidderminster pumped water.", ["Bromyard", "Kidderminster"]),
        ("Deputies work in both Muskingum and Perry counties.", ["Muskingum", "Perry"]),
        ("DAKAR, Senegal (AFP) — Schools in Mali were shut.", ["DAKAR", "Senegal", "AFP", "Mali"]),
        ("Of 412 cases, 188 are from Jega Local Government Area.", ["Jega Local Government Area"]),
        (
            "Sewage held the virus in Quetta, Pishin, Karachi and Jacobabad.",
            ["Quetta", "Pishin", "Karachi", "Jacobabad"],
        ),
        ("Smoke was seen as far as Chatsworth and Rome.", ["Chatsworth", "Rome"]),
        ("Nurses were sent to the Dembolo health zone.", ["Dembolo health zone"]),
        ("KENORA, Ont. – Firefighters will share a hall.", ["KENORA", "Ont."]),
        ("Ponoka, Alta., and Regina, Sask., sent trucks.", ["Ponoka", "Alta.", "Regina", "Sask."]),
        ("RIGA — Schoolchildren will learn more history.", ["RIGA"]),
        ("They paid to travel from Van to Istanbul.", ["Van", "Istanbul"]),
        ("Her car left a cliff road in Mie.", ["Mie"]),
        ("Deputies closed the road between Cold Spring and Fishkill.", ["Cold Spring", "Fishkill"]),
        ("Engineers from Derby and Burton worked all night.", ["Derby", "Burton"]),
        ("Plants are built at Uyuni and Coipawa.", ["Uyuni", "Coipawa"]),
        ("SALAR DE OLAWAZ, Argentina — The ponds are green.", ["SALAR DE OLAWAZ", "Argentina"]),
        ("Food reached the Somali region of Ethiopia.", ["Somali region", "Ethiopia"]),
        ("Western Sydney signed a midfielder.", ["Sydney"]),
        ("The road slid into the sea north of Ellis Beach.", ["Ellis Beach"]),
        ("A bomber struck a post at Mali Khel.", ["Mali Khel"]),
        ("She looked at Iraq Monday.", ["Iraq"]),
        ("Mossman and Port Douglas were without water.", ["Mossman", "Port Douglas"]),
        ("Ships took soundings between Recife and Freetown.", ["Recife", "Freetown"]),
        ("They came by way of Schwandorf and Furth im Wald.", ["Schwandorf", "Furth im Wald"]),
        ("The ridge runs past the Azores.", ["Azores"]),
        ("Nelson residents queued all day.", ["Nelson"]),
        ("The bank is expanding into Nelson, which is glad.", ["Nelson"]),
        ("Most cases were from Ondo, Bauchi and Edo States.", ["Ondo", "Bauchi", "Edo"]),
        ("It killed hundreds in Beni, Butembo and Mabalawo.", ["Beni", "Butembo", "Mabalawo"]),
        ("A fisherman from Lotumbe left hospital.", ["Lotumbe"]),
        ("Pups died at Punta Loyola.", ["Punta Loyola"]),
        ("He sold hay to farmers from Oxford to Sidney.", ["Oxford", "Sidney"]),
        ("Fires burned in BC. SK's plant is shut.", ["BC"]),
        ("Divers searched the River Swilgate near Tredwick.", ["River Swilgate", "Tredwick"]),
        ("They found a well near the village of Kornbadi.", ["Kornbadi"]),
        ("Rain cut off the suburbs of Budwero.", ["Budwero"]),
        ("HOBART: The premier resigned.", ["HOBART"]),
        ("IOWA CITY, Iowa - State officials said so.", ["IOWA CITY", "Iowa"]),
        ("A Jasper man was found.", ["Jasper"]),
        ("Fires burned in Russian-occupied Crimea.", ["Russian", "Crimea"]),
        ("A Johnson family was found.", []),
        ("At Vidin the Bulgarian government closed the port.", ["Vidin", "Bulgarian"]),
        ("Copper fell on the London Metal Exchange.", ["London"]),
        ("It was the third search on Lake Sam Rayburn.", ["Lake Sam Rayburn"]),
        ("Shells hit homes in Mohmand Dara district.", ["Mohmand Dara district"]),
        ("They visited Llanos de Challe National Park.", []),
        ("A swan was found in Cellardyke, Fife, in March.", ["Cellardyke", "Fife"]),
        ("The West Virginia Division of Highways will pay.", ["West Virginia"]),
    ],
)
def test_places_are_found_where_the_model_sees_none(text: str, names: list[str]) -> None:
    assert texts(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Marburg virus disease was confirmed. Nurses fear another Marburg outbreak.",
        "He died of Middle East respiratory syndrome.",
        "A child fell ill with Japanese encephalitis.",
        "The train left from the Gare de Lyon.",
        "They caught the sultan Bayezid at night.",
        "Friends will gather at St. Mary's Church.",
        "By ZEKE MILLER, Morning Post",
        "Severn Trent said it would pay.",
        "Boats blocked the Western Express Highway.",
    ],
)
def test_an_illness_a_saint_or_half_a_station_is_no_place(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two goals from Paris Kone and one from Jordan Vega beat Porto.", ["Porto"]),
        ("The prize went to Chad Mwangi and Sydney Okafor of Leeds.", ["Leeds"]),
        ("It was written by Israel Tamm in Riga.", ["Riga"]),
        ("The Jordan Valley and Georgia were dry.", ["Jordan Valley", "Georgia"]),
        ("Virginia Governor Ann Hale spoke in Reno.", ["Virginia", "Reno"]),
        ("He works at Air France in Chad.", ["France", "Chad"]),
    ],
)
def test_a_first_name_before_a_surname_is_no_land(text: str, names: list[str]) -> None:
    assert texts(text) == names


def test_a_virus_that_a_town_fights_leaves_the_town_on_the_map() -> None:
    assert texts("Hospitals count more Milan virus cases each day.") == ["Milan"]


@pytest.mark.parametrize("run", ["Quito," * 20_000, "(" * 50_000, "a" * 100_000])
@pytest.mark.parametrize("setting", ["best", "fast"])
def test_what_no_writer_wrote_is_passed_over(run: str, setting: str) -> None:
    assert [mention.text for mention in found(f"Rain fell on Lima. {run} It fell on Cusco.", setting=setting)] == [
        "Lima",
        "Cusco",
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Quito, 9 June 2023 - Teachers marched through the old town.", ["Quito"]),
        ("VIENTIANE/VINH LONG: The ferries stopped at noon.", ["VIENTIANE", "VINH LONG"]),
        ("ACCRA, Ghana, March 3 (AP) — The markets reopened.", ["ACCRA", "Ghana"]),
        ("Nairobi (Reuters) – The shilling fell.", ["Nairobi"]),
    ],
)
def test_a_dateline_names_where_the_report_comes_from(sentence: str, names: list[str]) -> None:
    [opening, *_] = analyse(parse_story(sentence))
    line = dateline(opening.tokens)
    ends = [n for n in range(len(opening.tokens)) if line is not None and line.holds(opening.tokens, n)]
    assert texts(sentence)[: len(names)] == names
    assert {opening.tokens[end].text for end in ends} >= {name.split()[-1] for name in names}


@pytest.mark.parametrize(
    "sentence",
    [
        "The sea (right) is calm.",
        "Lima - the capital - was quiet.",
        "Cholera: The cases rose.",
        "Fans of Peru – all day.",
    ],
)
def test_a_dash_or_bracket_in_a_sentence_makes_no_dateline(sentence: str) -> None:
    assert dateline(analyse(parse_story(sentence))[0].tokens) is None


@pytest.mark.parametrize("marks", ["*", "_", "`", "~", "**a ", "[", "]("])
def test_a_text_of_marks_alone_is_read_in_a_moment(marks: str) -> None:
    story = parse_story("a " + marks * 40_000)
    assert recognise(story, open_gazetteer(), setting="fast").mentions == ()
