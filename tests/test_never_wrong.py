"""What no question may do, looked at in every question of the readings and of texts made to tempt it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from storymap.lessons import KINDS, LessonFacts, Question, Quiz, all_questions, make_quiz
from storymap.lessons.enquiry import enquiry
from storymap.lessons.worksheets import Worksheet
from tests.stories import STORIES, facts, quiz, told

FERRY = (
    "A week on Skye\n\nWe set out from Inverness and drove by Fort Augustus to Kyle of Lochalsh.\n\n"
    "From Broadford it is an hour to Portree. Kyleakin was shut.\n\n"
    "On the last day we took the ferry from Armadale to Mallaig and the train to Fort William."
)
MATCH = (
    "Peru beat Chile in Lima\n\nPeru captain Luis Soto scored twice in Lima on Sunday. Chile coach Ana Rey smiled.\n\n"
    "About 4,000 Chile supporters had travelled from Santiago to Lima. The next match is in Quito.\n\n"
    "Ecuador's striker and Bolivia's keeper looked on. Fans danced in Cusco and in Arequipa."
)
CAPITAL = (
    "Tax on shirts\n\nThe yarn went from Ningbo to Chittagong and on to Rotterdam by ship.\n\n"
    "Brussels said on Monday that it would wait. Shops in Liverpool and in Hamburg raised their prices.\n\n"
    "Bangladesh asked for talks. Workers in Dhaka and in Gazipur had walked out."
)
HOPES = (
    "Waiting in Tijuana\n\nAna Ruiz left Caracas for Medellin. Her brother may follow her from Caracas to Bogota.\n\n"
    "She hopes to fly from Tijuana to Chicago. One bird flew from Lima to Quito.\n\n"
    "She has lived in Cali, but never in Leticia. Officials demanded that troops go from Cali to Pasto."
)
MADE_TEXTS = {"ferry": FERRY, "match": MATCH, "capital": CAPITAL, "hopes": HOPES}
NAMES = [*STORIES, *MADE_TEXTS]


def lesson(name: str) -> LessonFacts:
    return told(MADE_TEXTS[name]) if name in MADE_TEXTS else facts(name)


def asked(name: str) -> Iterator[Question]:
    """All questions of a made text; of a long one those of two quizzes."""
    if name in MADE_TEXTS:
        for questions in all_questions(told(MADE_TEXTS[name])).values():
            yield from questions
        return
    quizzes: list[Quiz] = [quiz(name), make_quiz(facts(name), seed=1)]
    for made in quizzes:
        yield from made.questions


@pytest.mark.parametrize("name", NAMES)
def test_no_question_rests_on_a_guess_or_an_outlier(name: str) -> None:
    rows = {row.mention_id: row for row in lesson(name).storymap.placements}
    for question in asked(name):
        row = rows[question.mention_id or ""]
        assert row.certainty in {"sure", "likely"}, question.prompt
        assert not row.is_unchecked_outlier, question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_every_end_of_a_movement_that_is_asked_for_may_be_asked_about(name: str) -> None:
    firm = {one.place.place_id for one in lesson(name).places}
    for question in asked(name):
        if question.kind in {"order", "route"}:
            assert set(question.subjects) <= firm, question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_what_is_hoped_for_is_never_asked_for_as_reported(name: str) -> None:
    moves = {move.move_id: move.status for move in lesson(name).storymap.moves}
    for question in asked(name):
        status = moves.get(question.move_id or "")
        if status in {"hypothetical", "speculative", "demanded"}:
            assert re.search("planned or possible|speculation|calls for", question.prompt), question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_asked_in_which_country_a_nation_of_britain_lies(name: str) -> None:
    for question in asked(name):
        if question.kind == "where":
            place = lesson(name).place_of(question.subjects[0])
            assert (place.kind, place.country_code) != ("admin1", "GB"), question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_neighbour_almost_touches(name: str) -> None:
    for question in asked(name):
        if question.kind == "border":
            land = lesson(name).place_of(question.subjects[0])
            wrong = [lesson(name).place_of(one.place_id or "") for one in question.choices if not one.right]
            assert not [one.name for one in wrong if lesson(name).almost_touch(land, one)], question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_of_a_place_that_the_text_has_as_an_adjective_alone(name: str) -> None:
    words = {one.place.place_id for one in lesson(name).places if one.is_adjective}
    for question in asked(name):
        if question.kind in {"border", "find", "name", "meaning"}:
            assert question.subjects[0] not in words, question.prompt


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_called_one_bird_and_every_key_is_one_of_several(name: str) -> None:
    for question in asked(name):
        assert not re.search("“one ", question.prompt, re.I), question.prompt
        several = len(question.choices) >= (2 if question.kind == "namesake" else 3)
        assert KINDS[question.kind].answered_on_map or several, question.prompt


def test_a_town_of_a_name_that_lies_far_from_the_towns_beside_it_is_not_asked_about() -> None:
    places = {one.name for one in told(FERRY).places}
    assert "Mallaig" in places
    assert "Armadale" not in places
    assert "Armadale" not in Worksheet(told(FERRY)).html().partition("Fill in")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_people_carries_its_year(name: str) -> None:
    for question in asked(name):
        told = (question.feedback, *(one.text for one in question.choices))
        assert not [words for words in told if re.search(r"million people(?! \(|:)|,\d{3} people(?! \(|:)", words)]


@pytest.mark.parametrize("name", NAMES)
def test_no_border_is_asked_for_that_others_dispute_as_a_whole(name: str) -> None:
    for question in asked(name):
        if question.kind == "border" and question.key:
            assert not lesson(name).unsettled(lesson(name).place_of(question.key.place_id or "")), question.prompt


def test_a_river_far_from_the_towns_named_beside_it_may_be_another_of_its_name() -> None:
    names = {one.name for one in told("By road\n\nThe road to Niš follows the Morava. We slept in Ćuprija.").places}
    assert "Niš" in names
    assert "Morava" not in names


def test_neither_a_team_nor_a_capital_whose_country_is_not_named_is_a_government() -> None:
    for text in (MATCH, CAPITAL):
        schemes = [point for question in enquiry(told(text)) for point in question.scheme]
        assert not [point for point in schemes if re.search("government.* (?:Peru|Chile|Belgium)", point)]
        keys = [question.key for question in all_questions(told(text), kinds=["meaning"])["meaning"]]
        assert not [key for key in keys if key and re.search("government of (?:Peru|Chile|Belgium)", key.text)]
