"""When: times of the text as stretches of days, and what is told of each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.maps.features import features_of
from storymap.model import StoryMap, Time
from storymap.page import build_page
from storymap.page.time import Moment, moments_of, stretch_of, strip_html, time_data, time_words
from storymap.pipeline import map_story, open_engine
from storymap.readers import parse_story, read_story
from storymap.settings import SAMPLE
from storymap.shapes import open_shapes

WRITTEN = date(2024, 10, 31)


def moments(storymap: StoryMap) -> list[Moment]:
    return moments_of(storymap, features_of(storymap, open_shapes()).numbers)


@pytest.fixture(scope="module")
def sample() -> StoryMap:
    return map_story(read_story(SAMPLE))


@pytest.mark.parametrize(
    ("value", "first", "last", "words"),
    [
        ("2024-10-31", date(2024, 10, 31), date(2024, 10, 31), "Thursday 31 October 2024"),
        ("2024-W44", date(2024, 10, 28), date(2024, 11, 3), "the week of 28 October 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "winter 2023"),
        ("2024-34", date(2024, 4, 1), date(2024, 6, 30), "the 2nd quarter of 2024"),
        ("1939/1945", date(1939, 1, 1), date(1945, 12, 31), "1939 to 1945"),
        ("195X", date(1950, 1, 1), date(1959, 12, 31), "the 1950s"),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31), "the 19th century"),
        ("after 2024-10-31", date(2024, 11, 1), date(2024, 11, 7), "after 31 October 2024"),
        ("P1D/P7D after speech", date(2024, 11, 1), date(2024, 11, 7), "in the days after 31 October 2024"),
        ("before 2024-10-31", date(2024, 10, 30), date(2024, 10, 30), "before 31 October 2024"),
    ],
)
def test_a_value_is_a_stretch_of_days(value: str, first: date, last: date, words: str) -> None:
    stretch = stretch_of(value, WRITTEN)
    assert stretch
    assert (stretch.first, stretch.last, stretch.words) == (first, last, words)


@pytest.mark.parametrize("value", [None, "", "PT86M", "P1Y", "XXXX-05-01", "2024-13", "2024-02-31", "2024-W60", "soon"])
def test_what_no_calendar_holds_is_not_on_the_strip(value: str | None) -> None:
    assert stretch_of(value, WRITTEN) is None


@given(st.text(max_size=24))
def test_no_value_is_too_odd_to_be_read(value: str) -> None:
    stretch = stretch_of(value, WRITTEN)
    assert stretch is None or stretch.first <= stretch.last


def test_moments_stand_in_order_and_each_knows_its_phase(sample: StoryMap) -> None:
    found = moments(sample)
    assert [moment.stretch.first for moment in found] == sorted(moment.stretch.first for moment in found)
    assert [moment.phase for moment in found].count("written") == 1
    assert found[-1].phase == "ahead"


def test_the_same_day_said_twice_is_one_moment(sample: StoryMap) -> None:
    days = [moment.stretch.words for moment in moments(sample)]
    assert len(days) == len(set(days))
    thursday = next(
        moment for moment in moments(sample) if "31 October" in moment.stretch.words and moment.phase != "ahead"
    )
    assert len(thursday.times) == 3


def test_a_moment_holds_what_its_sentence_tells(sample: StoryMap) -> None:
    features = features_of(sample, open_shapes())
    invasion = next(moment for moment in moments(sample) if moment.stretch.words == "February 2022")
    assert {features.places[number].name for number in invasion.places} >= {"Russia", "Ukraine"}
    assert [sample.moves[number].status for number in invasion.moves] == ["past"]


def test_a_story_of_one_date_has_no_strip() -> None:
    story = map_story("Flood in Quito\nHundreds fled to Guayaquil in May 2021. Rain fell in Cuenca.")
    assert moments(story) == []
    assert strip_html(story, []) == ""


def test_plans_stand_after_the_day_of_writing() -> None:
    text = "Tunnel to Helsinki\nWork in Tallinn began in 2019. Trains from Tallinn to Helsinki are to run in 2031."
    story = map_story(parse_story(text, published=WRITTEN))
    html = strip_html(story, moments(story))
    assert html.index("2019") < html.index("written 31 Oct 2024") < html.index("2031")
    assert 'class="ahead"' in html


def test_the_spans_are_the_words_in_utf_16(sample: StoryMap) -> None:
    story = map_story(parse_story("𝔘 in Lisbon\nA 🚢 left Lisbon in May 2021 and reached Porto in June 2021."))
    text = story.story.text.split("\n")[1].encode("utf-16-le")
    spans = [span for row in time_data(story, moments(story)) for span in row["spans"]]
    assert [text[2 * start : 2 * end].decode("utf-16-le") for _, start, end in spans] == ["May 2021", "June 2021"]


def test_words_of_the_text_are_escaped_in_the_strip() -> None:
    story = map_story("A\nOn 3 <b>May</b> 2021 it rained in Lisbon. In June 2021 in Porto. In July 2021 in Faro.")
    assert "<b>" not in strip_html(story, moments(story))


def told(storymap: StoryMap) -> dict[str, set[str]]:
    features = features_of(storymap, open_shapes())
    found = moments_of(storymap, features.numbers)
    return {moment.stretch.words: {features.places[number].name for number in moment.places} for moment in found}


def test_of_two_dates_in_a_sentence_each_has_what_stands_nearest() -> None:
    story = map_story("A\nThe fleet reached Lisbon in May 2021, and in June 2021 a storm struck Porto and Braga.")
    assert told(story) == {"May 2021": {"Lisbon"}, "June 2021": {"Porto", "Braga"}}


def test_a_date_with_nothing_of_its_own_shares_what_its_sentence_tells() -> None:
    story = map_story("A\nLatvia joined the union in 2004 and the common currency in 2014.")
    assert told(story) == {"2004": {"Latvia"}, "2014": {"Latvia"}}


def test_a_sentence_of_no_place_is_shown_where_its_paragraph_is() -> None:
    story = map_story("A\nThe harbour of Tallinn froze in May 1995. In 2001 it froze again.")
    assert told(story) == {"May 1995": {"Tallinn"}, "2001": {"Tallinn"}}


@pytest.mark.parametrize(
    ("sentence", "phase"),
    [
        ("Trains from Tallinn to Riga will run in 2031.", "ahead"),
        ("Trains from Tallinn to Riga could run in 2031.", "perhaps"),
        ("If money is found, trains run from Tallinn in 2031.", "perhaps"),
        ("Trains ran from Tallinn in May 2019.", "past"),
    ],
)
def test_a_plan_is_not_a_perhaps(sentence: str, phase: str) -> None:
    story = map_story(parse_story(f"A\nTallinn was rebuilt in 1950. {sentence}", published=WRITTEN))
    assert moments(story)[1].phase == phase


def test_a_year_is_said_once_and_an_open_end_in_the_storys_words() -> None:
    text = "A\nOn 3 May 2024 it rained in Porto. On 9 June 2024 in Faro. In the coming days it may rain in Braga."
    story = map_story(parse_story(text, published=date(2024, 6, 12)))
    labels = re.findall(r"<span>(.*?)</span>", strip_html(story, moments(story)))
    assert labels == ["3 May 2024", "9 Jun", "written 12 Jun", "in the coming days"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("-0043-03-15", "15 March 44 BC"),
        ("-04XX", "the 5th century BC"),
        ("-0026/0014", "27 BC to AD 14"),
        ("Y-11999", "12,000 BC"),
        ("0000", "1 BC"),
    ],
)
def test_a_time_before_the_year_one_is_said_in_the_list_and_left_off_the_strip(value: str, words: str) -> None:
    time = Time("t001", 1, 0, 4, "then", value, "absolute")
    assert stretch_of(value, WRITTEN) is None
    assert time_words(time, WRITTEN) == f"{words}, too early for the time strip"


@pytest.mark.parametrize("value", ["0079", "0079-08-24", "9999-24", "Y65997974", "-9974", "-00XX", "P1D before speech"])
def test_a_page_holds_times_that_no_calendar_holds(value: str) -> None:
    story = map_story("Rain fell in Cuenca in May 2021. It fell in Quito in June 2021.")
    time = replace(story.times[0], value=value)
    engine = open_engine()
    html = build_page(replace(story, times=(time, *story.times[1:])), gazetteer=engine.gazetteer, shapes=engine.shapes)
    assert "Cuenca" in html


def test_a_year_of_the_first_thousand_has_its_era() -> None:
    stretch = stretch_of("0079-08-24", None)
    assert stretch
    assert stretch.words.endswith("24 August AD 79")
