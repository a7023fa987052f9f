"""How questions are worded: school words, one sort of choices, nothing that a pupil could not answer."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from storymap.gazetteer import Lookup, open_gazetteer
from storymap.lessons import KINDS, LessonFacts, Question, all_questions, make_quiz
from storymap.lessons.askable import ADMITTED
from storymap.lessons.geography import COMPASS
from storymap.lessons.phrasing import called, spoken, told_by
from storymap.maps.describing import what_it_is
from storymap.model import Cue, Place, Reason
from storymap.pipeline import map_story
from storymap.rules import Rule, RuleTable, watching
from storymap.shapes import open_shapes
from storymap.wording import cue_words
from tests.stories import STORIES, facts, facts_of, quiz, story, told
from tests.test_lessons import place

_MACHINE = re.compile(
    r"gazetteer|most likely of|population \d|the wording asks|[Ff]irst-order|in United |generic word"
    r"|adjective of|possessor|preposition|a country of that name"
)


def words(question: Question) -> str:
    said = (question.prompt, question.feedback, *(f"{choice.text} {choice.why}" for choice in question.choices))
    return "\n".join(said)


@pytest.mark.parametrize("name", STORIES)
def test_no_question_speaks_as_a_machine_does(name: str) -> None:
    assert [found for question in quiz(name).questions for found in _MACHINE.findall(words(question))] == []


@pytest.mark.parametrize("name", STORIES)
def test_an_odd_one_out_is_odd_for_where_it_lies_alone(name: str) -> None:
    for question in quiz(name).questions:
        if question.kind == "outside":
            assert len({place(choice.place_id).kind for choice in question.choices}) == 1, question.prompt


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_to_be_found_that_has_no_outline_and_is_no_point(name: str) -> None:
    lesson = facts(name)
    for question in quiz(name).questions:
        if question.kind == "find":
            wanted = lesson.place_of(question.subjects[0])
            assert lesson.key(wanted) or wanted.kind == "city", question.prompt


@pytest.mark.parametrize(
    ("place_id", "said"),
    [("RU.41", "Region of Russia"), ("US.GA", "State of the United States"), ("US.DC", "District of the United States"),
     ("AU.03", "Territory of Australia")],
)  # fmt: skip
def test_a_part_of_a_country_is_called_what_it_is(place_id: str, said: str) -> None:
    gazetteer = open_gazetteer()
    unit = gazetteer.admin1(place_id)
    assert unit is not None
    assert what_it_is(unit, gazetteer).startswith(said)


def test_a_land_that_is_no_state_is_called_a_territory_and_a_river_a_river() -> None:
    gazetteer = open_gazetteer()
    land = gazetteer.country("NC")
    assert land is not None
    assert what_it_is(land, gazetteer).startswith("Territory")
    river = Place("gn:0", "Danube", "water", "line", 45.0, 29.0, feature_code="STM")
    assert what_it_is(river, gazetteer) == "River"


def test_reasons_are_told_in_words_for_pupils() -> None:
    best, country = Reason("most-likely", number=9), Reason("same-country", country="United States")
    assert told_by([best, country]) == "the story names other places in the United States"
    line = Reason("border-line", one="United States", other="Mexico")
    assert told_by([line]) == "the border between the United States and Mexico"
    assert told_by([best, Reason("population", people=1_973_896)]) == (
        "it fits best of the 9 places of that name; it is large, with about 2 million people"
    )


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        (Cue("people-of", ("Ukraine",)), "the word names people or things of a country"),
        (Cue("subject", ("vowed",)), "the text says “vowed” of it, and only people can do that"),
        (Cue("movement", ("fled", "to")), "“fled … to”: that tells of a way to the place or from it"),
        (Cue("border"), "a border is a line on the map, where something can be"),
        (Cue("lies", ("links", "with")), "“links with” tells of something that is there"),
    ],
)
def test_how_a_text_shows_what_a_name_stands_for_is_told_in_plain_words(cue: Cue, told: str) -> None:
    assert cue_words(cue, audience="pupil") == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Americas", "the Americas"),
        ("Dolomites", "the Dolomites"),
        ("Great Lakes", "the Great Lakes"),
        ("Kalahari", "the Kalahari"),
        ("Northern Cyprus", "Northern Cyprus"),
        ("Honshu", "Honshu"),
        ("Paros", "Paros"),
        ("Texas", "Texas"),
    ],
)
def test_a_name_takes_its_article_as_a_sentence_has_it(name: str, told: str) -> None:
    gazetteer = open_gazetteer()
    assert spoken(gazetteer.lookup(name)[0].place) == told


def test_a_town_with_a_larger_namesake_in_its_country_is_told_by_its_state() -> None:
    lesson = facts("georgia-recount")
    names = {one.name: called(lesson, one) for one in lesson.places}
    assert names["Decatur"] == "Decatur (in Georgia)"
    assert names["Athens"] == "Athens"


def test_a_town_at_a_border_is_not_asked_for_with_the_part_of_the_land_beyond() -> None:
    lesson = facts("roseville-police")
    washington = next(row.place for row in open_gazetteer().lookup("Washington") if row.place.feature_code == "PPLC")
    units = {unit.name: lesson.brushes(unit, washington) for unit in lesson.units_of("US")}
    assert (units["Maryland"], units["Virginia"], units["Delaware"]) == (True, True, False)


# -- soundness: each of these once had two answers, gave itself away or taught what is not so --------


def asked(text: str, kind: str) -> list[Question]:
    return all_questions(told(text), kinds=[kind])[kind]


TABLES = [ADMITTED, *(table for kind in KINDS.values() for table in kind.refused)]
RULES = [(table, rule) for table in TABLES for rule in table.rules if rule.example]


def test_every_rule_on_what_is_asked_has_a_name_of_its_own() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)


@pytest.mark.parametrize(("table", "rule"), RULES, ids=[f"{table.name}: {rule.code}" for table, rule in RULES])
def test_a_rule_on_what_is_asked_decides_on_its_example(table: RuleTable[Any, bool], rule: Rule[Any, bool]) -> None:
    before, name, after = rule.example.split("*")
    start = len(f"News\n\n{before}")
    with watching() as fired:
        all_questions(facts_of(map_story(f"News\n\n{before}{name}{after}")))
    found = {one.code for one in fired if one.table == table.name and start <= one.start < start + len(name)}
    assert rule.code in found, fired


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        # Quarters of a town are no towns.
        ("Cost\n\nShops in the whaling town of Lahaina, Hawaii, pay more.", "name", "Downtown"),
        ("Game\n\nThe Georgia National Guard came to Minneapolis.", "border", "Georgia"),
        # Villages in Ohio are no rivals of Russia.
        ("Mines\n\nThere are firms in Russia and in China.", "namesake", ""),
        ("Life\n\nHe studied at Washington University in St. Louis.", "where", "Washington"),
        ("Law\n\nLOS ANGELES - Law firm Dimond Kaplan & Rothstein, P.A. is in California.", "find", "Pennsylvania"),
        # An alliance without its house.
        ("Allies\n\nSlovenia is a case in the EU and NATO because of its relations with Russia.", "meaning", "“NATO”"),
        # A capital without the government.
        ("Trade\n\nAmsterdam took the trade.", "meaning", "the government"),
    ],
)  # fmt: skip
def test_what_could_not_be_answered_is_not_asked(text: str, kind: str, word: str) -> None:
    found = [
        " ".join((question.prompt, *(choice.text for choice in question.choices))) for question in asked(text, kind)
    ]
    assert [prompt for prompt in found if word in prompt] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ships\n\nA ship burned off Hodeidah, a port in Yemen.", "Hodeidah"),
        ("Storm\n\nNine people died, police in Port Vila said. Vanuatu asked for help.", "Port Vila"),
        ("War\n\nA shell fell on Hama in Syria.", "Hama"),
        ("Sea\n\nA ship lay off Cape Verde, and one off Senegal.", "Cape Verde"),
        ("Rye\n\nDanzig, as Gdańsk was then called, sent rye.", "Gdańsk"),
    ],
)
def test_a_question_uses_the_name_that_the_story_uses(text: str, name: str) -> None:
    assert name in {one.name for one in told(text).places}


def test_a_likely_reading_makes_no_question_where_a_namesake_is_as_large() -> None:
    names = {one.name for one in facts("osaka-marathon").places}
    assert "Berlin" in names
    assert "Valencia" not in names


def test_what_was_sent_to_help_is_no_plan() -> None:
    sent = told("Aid\n\nThe agency has sent 20 doctors from Nairobi to Ndola to help against cholera.")
    assert [move.status for move in sent.storymap.moves] == ["reported"]


def test_a_movement_of_which_the_sentence_names_one_end_is_not_asked_for() -> None:
    ways = [question.prompt for question in all_questions(facts("red-sea-shipping"), kinds=["order"])["order"]]
    assert any("“cars”" in way for way in ways)
    assert not any("tugs" in way for way in ways)


@pytest.mark.parametrize("name", STORIES)
def test_no_wrong_way_could_be_gone_by_the_movements_of_the_text_one_after_another(name: str) -> None:
    ways = {(move.origin, move.destination) for move in story(name).moves if move.origin and move.destination}
    on = {(a, d) for a, b in ways for c, d in ways if b == c} | ways
    ends = {f"{a.place_id}>{b.place_id}" for a, b in on if a and b}
    for question in all_questions(facts(name), kinds=["order"])["order"]:
        wrong = {choice.value for choice in question.choices if not choice.right}
        assert not wrong & ends, question.prompt


def test_names_to_choose_from_are_of_one_form() -> None:
    question = next(
        question
        for question in all_questions(facts("kebbi-cholera"), kinds=["name"])["name"]
        if question.key and question.key.text == "Sokoto State"
    )
    assert len({choice.text.endswith("State") for choice in question.choices}) == 1
    assert not any(unit.name.isupper() for unit in facts("kebbi-cholera").units_of("NG"))


def test_only_the_opposite_direction_is_called_so() -> None:
    for question in all_questions(facts(), kinds=["direction"])["direction"]:
        for choice in question.choices:
            if not choice.right and question.key and question.key.value and choice.value:
                turn = (COMPASS.index(choice.value) - COMPASS.index(question.key.value)) % 8
                assert ("the opposite" in choice.why) == (turn == 4)


@pytest.mark.parametrize(
    ("place_id", "said"),
    [("sm:border/RU-UA", "the border between Russia and Ukraine"), ("US.DC", "the District of Columbia")],
)
def test_borders_and_districts_are_spoken_of_as_a_sentence_has_them(place_id: str, said: str) -> None:
    border = Place(place_id, "Russia–Ukraine border", "border", "line", 50.2, 37.6)
    unit = open_gazetteer().admin1(place_id) if "." in place_id else border
    assert unit is not None
    assert spoken(unit) == said


def test_a_passage_in_quotation_marks_has_single_ones_inside() -> None:
    quoting = [q for q in all_questions(facts(), kinds=["paragraph"])["paragraph"] if "“" in q.quote]
    assert quoting
    for question in quoting:
        assert question.feedback.count("“") == 1
        assert not re.search("“.*“", "\n".join(choice.text for choice in question.choices))


# -- what a strict reader of the questions once struck out --------------------------------------------


def test_a_town_read_where_the_text_may_mean_its_river_is_asked_for_by_nothing() -> None:
    lesson = told("Nile flood\n\nThe Nile flood reached Khartoum in Sudan on Friday, and Omdurman and Dongola later.")
    assert all("Nile" not in one.name or one.place.kind == "water" for one in lesson.places)


def test_what_is_to_be_found_counts_as_right_at_most_a_third_of_the_way_to_the_next_place_of_the_story() -> None:
    lesson = told("Rain in York\n\nRain fell in York, Selby, Cawood and Tadcaster, and in Harrogate on Friday.")
    for question in all_questions(lesson, kinds=["find"])["find"]:
        place = lesson.place_of(question.subjects[0])
        others = [one.place for one in lesson.places if one.is_point and one.place.place_id != place.place_id]
        assert (question.tolerance_km or 0) <= min(lesson.distance(place, other) for other in others) / 3 + 0.1


def test_hawaii_is_not_odd_among_the_islands_of_the_pacific() -> None:
    lesson = told("Storm\n\nThe storm hit Suva in Fiji, Apia in Samoa, Auckland in New Zealand and Honolulu in Hawaii.")
    assert all("Honolulu" not in choice.text for one in asked_of(lesson, "outside") for choice in one.choices)


def test_an_economy_that_faces_a_tariff_is_no_government() -> None:
    text = "Tariffs\n\nVietnam faces a tariff of a fifth. Vietnam said it would wait. Rain fell in Vietnam."
    meant = [question for question in asked(text, "meaning") if question.key and question.key.value == "actor"]
    assert all("faces" not in question.quote for question in meant)


def test_a_gazetteer_without_continents_still_gives_a_quiz() -> None:
    storymap = map_story("Rain\n\nRain fell in Lima, Quito and Bogota, and in Madrid, Lisbon, Paris and Rome.")
    lesson = LessonFacts(storymap, gazetteer=cast("Lookup", WithoutContinents()), shapes=open_shapes())
    assert make_quiz(lesson).questions


class WithoutContinents:
    """The built-in gazetteer as one of a teacher's own might be: without the seven continents."""

    def __getattr__(self, name: str) -> Any:
        return getattr(open_gazetteer(), name)

    def place(self, place_id: str) -> Place:
        if place_id.startswith("gn:62551"):
            raise KeyError(place_id)
        return open_gazetteer().place(place_id)


def asked_of(lesson: LessonFacts, kind: str) -> list[Question]:
    return all_questions(lesson, kinds=[kind])[kind]


def test_what_is_told_as_done_is_not_asked_for_as_a_plan() -> None:
    text = "Boats\n\nSome men have sold their boats and left Mbour for the Canary Islands; others want to go to Dakar."
    assert all("planned" not in question.prompt for question in asked(text, "order"))


def test_a_town_at_the_end_of_a_wide_country_is_told_from_the_countries_about_it() -> None:
    question = asked("Storm\n\nA storm hit Vladivostok in Russia and Sapporo in Japan.", "where")[0]
    near = {"China", "North Korea", "South Korea", "Japan", "Mongolia", "Russia", "Kazakhstan"}
    assert {choice.text for choice in question.choices} <= near
