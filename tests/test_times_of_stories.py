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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A date that nothing follows from, and a clause that speaks of the writer's own time.
        ("Rents in Porto were the highest since March 2016. In June they fell.", ["2016-03", "2025-06"]),
        ("A firm founded in 1987 by two sisters has 30 buses in Hull. In May it struck.", ["1987", "2025-05"]),
        ("In April 2011 the pier at Deal burned. It will open in August.", ["2011-04", "2025-08"]),
        (
            "In July 1969 men landed. Last week a probe followed. In June another left.",
            ["1969-07", "2025-W28", "2025-06"],
        ),
        (
            "In spring 1848 Pest rose. That summer Prague followed. In the autumn it ended.",
            ["1848-21", "1848-22", "1848-23"],
        ),
        (
            "On 3 May 1820 he left Cork. Two weeks later he was in Bath. The next day he slept.",
            ["1820-05-03", "1820-05-17", "1820-05-18"],
        ),
        ("Some 9,000 years ago people fished here. In June a spear was found.", ["-6975", "2025-06"]),
        # The tense of the clause.
        ("He said the ferry would sail from Split on Saturday.", ["2025-07-19"]),
        ("The lido in Bray will stay closed until December.", ["2025-12"]),
        ("By Monday the road to Kars had been cleared.", ["2025-07-14"]),
        ("He stayed in Bern until Sunday.", ["2025-07-13"]),
        ("Next week on Friday they sail; over the coming weekend they rest.", ["2025-07-25", "2025-07-19/2025-07-20"]),
        # Names that hold a day or a feast.
        ("The Good Friday Agreement and the Easter Rising are told in Derry.", []),
        ("Fans of Sheffield Wednesday sang; the Friday Club in Ghent did not.", []),
        ("Crabs march on Christmas Island.", []),
        ("In 2021 BC forests burned near Kelowna.", ["2021"]),
        # Numbers.
        ("Two and a half years ago it shut; half a century ago it throve.", ["2023-01", "1975"]),
        ("Some 2.5 million years ago it froze, for one thousand two hundred years.", ["Y-2497975", "P1200Y"]),
        (
            "It ran from 27 BC to AD 14, in the seventh and sixth centuries BC and the 430s BC.",
            ["-0026/0014", "-06XX/-05XX", "-0438/-0429"],
        ),
        ("In the third millennium BC they built; on 15 March 44 BC he fell.", ["-2999/-2000", "-0043-03-15"]),
        (
            "From November to February 2012 it froze; from 3 to 5 June 2013 it rained.",
            ["2011-11/2012-02", "2013-06-03/2013-06-05"],
        ),
    ],
)
def test_kinds_that_came_up_while_the_rules_were_written(text: str, wanted: list[str]) -> None:
    assert values(text, WEDNESDAY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Jo Reed, 4 May 2012\n\nThe pier at Deal burned on Friday.", ["2012-05-04", "2012-05-04"]),
        ("Nairobi, Kenya, 4 May 2012 (AP) – Rain fell on Tuesday.", ["2012-05-04", "2012-05-01"]),
        ("Rain fell in Lagos on 31 February 2012 - and on Tuesday.", ["2012-02", "P1D/P7D before speech"]),
        ("The dam broke on 4 May 1912. On Tuesday men came.", ["1912-05-04", "1912-05-07"]),
        ("They crossed at Easter and on Christmas Eve.", ["P1D/P1Y before speech", "XXXX-12-24"]),
    ],
)
def test_a_full_date_in_the_dateline_dates_a_story(text: str, wanted: list[str]) -> None:
    assert values(text, None) == wanted
