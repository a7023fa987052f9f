"""Times as stories tell them: forty sentences that were written before the rules that read them."""

from __future__ import annotations

from datetime import date

import pytest

from storymap.readers import parse_story
from storymap.recognisers import cut
from storymap.times import find_times

WEDNESDAY = date(2025, 7, 16)

INHERITED = [
    ("On 3 May 1808 men were shot in Madrid. By 20 July the French had left Burgos.", ["1808-05-03", "1808-07-20"]),
    (
        "The liner sailed from Queenstown on 2 September 1871. On 9 September she lay off Halifax.",
        ["1871-09-02", "1871-09-09"],
    ),
    ("She married in Trieste in April 1931. In October a son was born in Pola.", ["1931-04", "1931-10"]),
    ("On 14 December 1911 they stood at the Pole. On 18 January a second party came.", ["1911-12-14", "1912-01-18"]),
    ("The strike in Turin ran from February to April 1920.", ["1920-02/1920-04"]),
    ("Between June and August 1783 ash fell on Iceland.", ["1783-06/1783-08"]),
    ("In January 1848 Palermo rose. In March of that year Milan followed.", ["1848-01", "1848-03"]),
    ("Troops entered Vilnius in June 1940. The same year the border was shut.", ["1940-06", "1940"]),
    ("The dam at Malpasset broke in December 1959. The following March work began.", ["1959-12", "1960-03"]),
    ("In November two years ago they met in Quito.", ["2023-11"]),
]
ERAS = [
    ("In 216 BC an army was lost at Cannae.", ["-0215"]),
    ("The town of Pompeii was buried in AD 79.", ["0079"]),
    ("In 410 CE the Goths entered Rome.", ["0410"]),
    ("In the 3rd century BCE Ashoka ruled from Patna.", ["-02XX"]),
    ("Between 264 and 241 BC Rome fought for Sicily.", ["-0263/-0240"]),
    ("The mill in Belper dates from the early 1800s.", ["1800/1829"]),
    ("A fourteenth century bridge crosses the Vltava.", ["13XX"]),
    ("In the late 16th century silver came from Potosí.", ["1570/1599"]),
    ("Three centuries ago the fort at Elmina was sold.", ["17XX"]),
]
NUMERALS = [
    ("Thirty-two years ago the mine at Aberfan shut.", ["1993"]),
    ("The wreck lay off Gotland for three hundred and fifty years.", ["P350Y"]),
    ("Some 8,000 years ago people fished at Lepenski Vir.", ["-5975"]),
    ("The siege of Candia lasted 7,500 days.", ["P7500D"]),
]
COUNTED = [
    ("Last winter they were in Tromsø. Next autumn they sail to Cadiz.", ["2024-24", "2026-23"]),
    ("On Friday last week it hailed in Brno. On Monday next week a ferry goes to Hel.", ["2025-07-11", "2025-07-21"]),
    ("It froze in Oulu last December 6.", ["2024-12-06"]),
    ("Runners meet in Bilbao on Saturday.", ["2025-07-19"]),
    ("The hearing in Kigali was adjourned until Thursday.", ["2025-07-17"]),
    ("Two boats sank off Lampedusa on Saturday.", ["2025-07-12"]),
]
NAMED = [
    ("On Easter Monday 1916 shots were fired in Dublin.", ["1916-04-24"]),
    ("On Ash Wednesday 2020 the roads to Cologne were empty.", ["2020-02-26"]),
    ("Thanksgiving 2022 was dry in Tulsa.", ["2022-11-24"]),
    ("They crossed the Delaware on Christmas Eve.", ["2024-12-24"]),
    ("On 7 Sep '19 a storm hit Nassau. On 2-Mar-11 the pier fell.", ["2019-09-07", "2011-03-02"]),
    ("Black Wednesday cost London dear, the Sunday Mirror said.", []),
    ("Bray Wanderers drew with Holiday Friday in Sligo.", []),
]
UNDATED = [
    ("LIMA, March 6, 2009 - The vote on the road to Cusco was put off until Tuesday.", ["2009-03-06", "2009-03-10"]),
    ("The ferry from Aran was lost yesterday.", ["P1D before speech"]),
    ("Next week a team goes to Accra.", ["P1W after speech"]),
    ("Twelve years ago the quay at Whitby burned.", ["P12Y before speech"]),
]


def values(text: str, published: date | None) -> list[str | None]:
    story = parse_story(text, published=published)
    return [time.value for time in find_times(story, cut(story))]


@pytest.mark.parametrize(("text", "wanted"), [*INHERITED, *ERAS, *NUMERALS, *COUNTED, *NAMED])
def test_a_time_of_a_dated_story_has_the_value_that_the_sentence_means(text: str, wanted: list[str]) -> None:
    assert values(text, WEDNESDAY) == wanted


@pytest.mark.parametrize(("text", "wanted"), UNDATED)
def test_a_time_of_a_story_without_a_date_says_how_far_off_it_is(text: str, wanted: list[str]) -> None:
    assert values(text, None) == wanted
