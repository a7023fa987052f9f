"""Time expressions and their values."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from storymap.model import Paragraph, Story, Time
from storymap.project.dates import time_value
from storymap.readers import parse_story
from storymap.recognisers import cut
from storymap.times import find_times, words_of
from storymap.times.feasts import FEASTS, Feast
from storymap.times.patterns import Rule, rules
from tests.reading import load, readings

THURSDAY = date(2024, 10, 31)


def times_in(story: Story) -> tuple[Time, ...]:
    return find_times(story, cut(story))


def read(text: str, published: date | None = THURSDAY) -> list[tuple[str, str | None, str]]:
    story = Story(text, (Paragraph(1, 0, len(text)),), published=published)
    return [(time.text, time.value, time.kind) for time in times_in(story)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The dam broke on 3 March 2021.", "3 March 2021", "2021-03-03"),
        ("It was signed on October 5, 1991, in Minsk.", "October 5, 1991", "1991-10-05"),
        ("The fair runs 12–15 May 2025.", "12–15 May 2025", "2025-05-12/2025-05-15"),
        ("Filed 2023-07-04 by the court.", "2023-07-04", "2023-07-04"),
        ("In February 2022 it began.", "February 2022", "2022-02"),
        ("The law dates from 1987 and still holds.", "1987", "1987"),
        ("The war of 1998-2000 cost lives.", "1998-2000", "1998/2000"),
        ("Rents rose in the 1990s.", "1990s", "199X"),
        ("A 17th century fort burned.", "17th century", "16XX"),
        ("Sales fell in the third quarter of 2023.", "third quarter of 2023", "2023-35"),
        ("In spring 2020 schools closed.", "spring 2020", "2020-21"),
        ("The 2008 financial crisis hit Iceland.", "2008", "2008"),
    ],
)
def test_a_full_date_needs_no_anchor(text: str, expression: str, value: str) -> None:
    assert (expression, value, "absolute") in read(text, None)


@pytest.mark.parametrize("feast", ["Halloween", "Hallowe’en", "Cyber Monday", "Black Friday", "Presidents’ Day"])
def test_a_feast_is_read_however_it_is_spelt(feast: str) -> None:
    assert [(text, kind) for text, _, kind in read(f"It rained on {feast} 2019.", None)] == [
        (f"{feast} 2019", "absolute")
    ]


def test_a_period_in_figures_is_read() -> None:
    assert ("9/11", "2001-09-11", "named-period") in read("The law was passed after 9/11.", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge fell on Thursday.", "2024-10-31"),
        ("He died on Friday, police said.", "2024-10-25"),
        ("Parliament will vote on Friday.", "2024-11-01"),
        ("The ferry is due to sail on Monday.", "2024-11-04"),
        ("They meet next Tuesday.", "2024-11-05"),
        ("It rained last Thursday.", "2024-10-24"),
        ("Officials said on Wednesday that troops will leave.", "2024-10-30"),
        ("Saturday’s vote will decide.", "2024-11-02"),
        ("The minister is to visit on Tuesday.", "2024-11-05"),
        ("The cup will be handed out on Saturday.", "2024-11-02"),
        ("The vote has to be held on Monday.", "2024-11-04"),
        ("The court meets on Monday.", "2024-11-04"),
        ("Until Friday the pass is closed.", "2024-11-01"),
        ("It is scheduled for Monday at noon.", "2024-11-04"),
        ("The team flew home to Leeds by Dubai only on Monday.", "2024-10-28"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_clause_looks_ahead(text: str, value: str) -> None:
    assert [found[1:] for found in read(text)] == [(value, "weekday")]


@pytest.mark.parametrize(
    ("text", "expression", "value", "kind"),
    [
        ("They met earlier this week.", "earlier this week", "2024-W44", "relative"),
        ("It opens next month.", "next month", "2024-11", "relative-future"),
        ("Floods came last year.", "last year", "2023", "relative"),
        ("He left yesterday.", "yesterday", "2024-10-30", "relative"),
        ("She sails tomorrow morning.", "tomorrow morning", "2024-11-01", "relative-future"),
        ("Two weeks ago it snowed.", "Two weeks ago", "2024-10-17", "relative"),
        ("The mine shut 30 years ago.", "30 years ago", "1994", "relative"),
        ("Over the past three weeks 90 died.", "Over the past three weeks", "2024-10-10/2024-10-31", "relative"),
        ("In recent months prices fell.", "In recent months", "before 2024-10-31", "relative"),
        ("Rain is likely in the coming days.", "in the coming days", "after 2024-10-31", "relative-future"),
        ("It reopens in two months’ time.", "in two months’ time", "2024-12", "relative-future"),
        ("In December the strike began.", "December", "2023-12", "relative"),
        ("The election is on 5 November.", "5 November", "2024-11-05", "relative"),
        ("He was arrested on 20 June.", "20 June", "2024-06-20", "relative"),
    ],
)
def test_a_relative_time_is_counted_from_publication(text: str, expression: str, value: str, kind: str) -> None:
    assert (expression, value, kind) in read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Thursday.", "P1D/P7D before speech"),
        ("It opens on Thursday.", "P1D/P7D after speech"),
        ("He left yesterday.", "P1D before speech"),
        ("They met this week.", "P0W before speech"),
        ("A year ago.", "P1Y before speech"),
        ("Rain fell in recent weeks.", "P7D/P30D before speech"),
        ("Over the next three months it grows.", "P0D/P3M after speech"),
        ("Next winter they go home.", "XXXX-24"),
    ],
)
def test_without_a_publication_date_a_relative_time_counts_from_the_speech(text: str, value: str) -> None:
    assert [found[1] for found in read(text, None)] == [value]


def test_without_a_publication_date_a_day_leaves_the_year_open() -> None:
    assert read("It opened on 4 July.", None) == [("4 July", "XXXX-07-04", "relative")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It flew for 86 minutes.", "PT86M"),
        ("A three-day truce held.", "P3D"),
        ("He served two and a half years.", "P30M"),
        ("The siege lasted two decades.", "P20Y"),
        ("Half an hour passed.", "PT30M"),
        ("A fortnight passed.", "P2W"),
    ],
)
def test_a_duration_is_iso(text: str, value: str) -> None:
    assert [found[1:] for found in read(text)] == [(value, "duration")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It could end within days.", "P1D/P7D after speech"),
        ("Not within months, but within days.", "P1D/P30D after speech"),
        ("Help comes within two weeks.", "P0D/P2W after speech"),
    ],
)
def test_within_counts_from_the_speech(text: str, value: str) -> None:
    assert [found[1:] for found in read(text)] == [(value, "relative-future")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("since the second world war", "1939/1945"),
        ("a World War II bomb", "1939/1945"),
        ("the Cold War ended", "1947/1991"),
        ("after 9/11 flights stopped", "2001-09-11"),
    ],
)
def test_a_named_period_has_its_years(text: str, value: str) -> None:
    assert [found[1:] for found in read(text)] == [(value, "named-period")]


@pytest.mark.parametrize(
    "text",
    [
        "A 24-year-old woman was 30 years old.",
        "He may march on; they sat and the sun rose.",
        "The troubles of 2000 people in 1500 homes.",
        "It cost 2,019 dollars and weighed 1.987 kg.",
        "The second of the two was second.",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert read(text) == []


def test_spans_are_exact_and_do_not_overlap() -> None:
    text = "On Thursday, 31 October 2024, two years after February 2022, it was 86 minutes."
    story = Story(text, (Paragraph(1, 0, len(text)),), published=THURSDAY)
    times = times_in(story)
    assert all(text[time.start : time.end] == time.text for time in times)
    assert all(one.end <= other.start for one, other in itertools.pairwise(times))


def test_a_section_label_has_no_times() -> None:
    story = Story("Today\nRain", (Paragraph(-1, 0, 5), Paragraph(0, 6, 10)), published=THURSDAY)
    assert times_in(story) == ()


def test_a_second_bridge_is_no_length_of_time() -> None:
    assert read("They want a second harbour crossing.") == []
    assert [found[:2] for found in read("It lasted a second.")] == [("a second", "PT1S")]


def test_a_year_of_the_middle_ages_is_read_where_no_number_of_things_can_stand() -> None:
    assert [found[1] for found in read("The charter was sealed in 1241.")] == ["1241"]
    assert read("It was built in 1200 days of work and 1300 nights.", None)[0][2] == "duration"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    story = Story(rule.example, (Paragraph(1, 0, len(rule.example)),), published=THURSDAY)
    spans = {match.span() for match in rule.pattern.finditer(rule.example)}
    assert spans & {(time.start, time.end) for time in times_in(story) if time.value}


@pytest.mark.parametrize("feast", FEASTS, ids=lambda feast: feast.names)
def test_a_feast_falls_on_the_day_of_its_example(feast: Feast) -> None:
    assert str(feast.day(int(feast.example[:4]))) == feast.example


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.reader.__name__)
def test_what_a_rule_matches_holds_a_word_that_the_rule_needs(rule: Rule) -> None:
    matches = [match.group() for name in readings() for match in rule.pattern.finditer(load(name).text)]
    for match in matches:
        assert not any(map(words_of(match, 0, len(match)).isdisjoint, rule.needs))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 1201, and again in 1236, knights crossed the river.", ["1201", "1236"]),
        ("From 1201, when the town was founded, it grew.", ["1201"]),
        ("We remember 1946 and 1960.", ["1946", "1960"]),
        ("Between 1946 and 1960 nothing came.", ["1946/1960"]),
        ("He died about 1527, it is said.", ["1527"]),
        ("The last night train left without them.", []),
        ("The district reported 4,000 patients by 1 May.", ["2025-05-01"]),
        ("The bridge will open by 1 May.", ["2026-05-01"]),
        ("Engineers said the bridge would open by 1 May.", ["2026-05-01"]),
        ("The airport will cancel most flights from 6 p.m. on Tuesday.", ["2025-05-13"]),
        ("More storms were forecast for Kansas on Friday.", ["2025-05-09"]),
        ("They counted 1201 and 1305 votes in 1203 villages.", []),
    ],
)
def test_years_and_days_are_read_as_the_sentence_means_them(text: str, values: list[str]) -> None:
    assert [time.value for time in times_in(parse_story(text, published=date(2025, 5, 8)))] == values


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("44 BC", "-0043"),
        ("-04XX", "-04XX"),
        ("Y-11999", "Y-11999"),
        ("-0026/0014", "-0026/0014"),
        ("P1D before speech", "P1D before speech"),
        ("Good Friday 2023", "2023-04-07"),
        ("the late 1700s", "1770/1799"),
        ("seventeenth century", "16XX"),
    ],
)
def test_what_the_table_of_times_holds_may_be_typed(typed: str, value: str) -> None:
    assert time_value(typed) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Three weeks from now it opens.", ["2024-11-21"]),
        ("It flooded in the spring of last year.", ["2023-21"]),
        ("Rents fell in Q2 2023.", ["2023-34"]),
        ("Over the past decade it sank.", ["2014/2024-10-31"]),
        ("It is dated 25/12/2019.", ["2019-12-25"]),
        ("It is dated 7/8/2019.", ["2019"]),
        ("On 3 May 1911 it opened. On the 9th it closed.", ["1911-05-03", "1911-05-09"]),
        ("On 28 May 1911 it opened. On the 2nd, it closed.", ["1911-05-28", "1911-06-02"]),
        ("He lives on the 9th floor.", []),
    ],
)
def test_quarters_figures_and_days_of_the_month_told_before(text: str, values: list[str]) -> None:
    assert [value for _, value, _ in read(text)] == values
