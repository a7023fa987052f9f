"""What Python itself writes on a page beside the text: key → English; a pair where one and many differ."""

from __future__ import annotations

from storymap.wording.interface import PageWords, figure, put

SAID_WORDS: PageWords = {
    # -- what a place is
    "what_in": "{what} in {land}",
    "what_of": "{what} of {land}",
    "border_name": "{sides} border",
    "what_people": "{what}, about {people} people",
    "billion": "{number} billion",
    "million": "{number} million",
    "and": "{names} and {last}",
    # -- what a name does in its sentence
    "role_literal": "Something is, happens or moves here",
    "role_facility": "A building where something happens",
    "role_organisation": "An institution; the sign stands at its seat",
    "role_demonym": "People or things of {name}; the word itself puts nothing there",
    "role_actor": "“{text}” = {who}, not a spot on the map",
    "role_actor_nowhere": "Stands for those who act, not for a spot on the map",
    "acts_government": "the government of {land}",
    "acts_side": "the side of {name}",
    "acts_firm": "the firms of {land}",
    "acts_people": "the people of {land}",
    "decided_by": "{status} by {who}",
    # -- movements, and where a place is named
    "move": "{origin} → {destination} ({status})",
    "nowhere": "somewhere not said",
    "quoted": "“{text}”",
    "named_nowhere": "Not named outright; an end of a movement",
    "named_headline": "Named {times}, in the headline",
    "named_paragraph": ("Named {times}, in paragraph {where}", "Named {times}, in paragraphs {where}"),
    "in_headline": "headline",
    "times_1": "once",
    "times_2": "twice",
    "times": "{times} times",
    # -- the article
    "byline_words": ("{words} word, {minutes} min", "{words} words, {minutes} min"),
    "not_placed": "not placed",
    "note_unread": (
        "{language} is not read: only names that the gazetteer has in it are found; roles, moves and times are not."
    ),
    "note_rules": "Read in part: {language} names are found by the gazetteer, roles, moves and times by a few rules.",
    "note_names": (
        "Read in part: {language} names are found by the gazetteer alone, roles are defaults, moves and times are not "
        "read."
    ),
    "skip": "To the list of places",
    "map_of_story": "Map of the story",
    "back_to_story": "Back to the story",
    "credits": (
        "Places: GeoNames (CC BY 4.0). Outlines: Natural Earth (public domain). Map drawn with Leaflet. Made with "
        "storymap; this page asks the network for nothing."
    ),
    # -- the lists
    "places_title": "Places in this story",
    "no_places": "No place is named in this story.",
    "entry": "{what}; named {times}",
    "entry_doubt": "{what}; named {times}, ",
    "doubt_likely": "likely",
    "doubt_guess": "guess",
    "doubt_unplaced": "unplaced",
    "unplaced_title": "Could not be placed",
    "unplaced_bare": "no place of this name is known",
    "moves_title": "Who goes where",
    "routes_title": "Journeys, stop by stop",
    "inferred": "inferred",
    "times_title": "When",
    "borders_title": "Borders in dispute",
    "credits_title": "Places also from",
    "ribbon": "Where the story goes",
    "ribbon_headline": "Headline: {where}",
    "ribbon_paragraph": "Paragraph {paragraph}: {where}",
    "ribbon_none": "no place",
    # -- the time strip
    "strip": "When it happens",
    "strip_play": "Play the dates in order",
    "strip_dates": "Dates of the story",
    "ahead": "{words}, still to come",
    "perhaps": "{words}, still to come, possibly",
    "moment": "{words}: {quoted}",
    "written": "written {day}",
    "too_early": "{words}, too early for the time strip",
    # -- dates
    "day": "{day} {month} {year}",
    "day_of_week": "{weekday} {date}",
    "day_short": "{day} {month} {year}",
    "day_bare": "{day} {month}",
    "week": "the week of {date}",
    "week_short": "week of {day} {month} {year}",
    "week_bare": "week of {day} {month}",
    "month": "{month} {year}",
    "ad": "AD {year}",
    "bc": "{date} BC",
    "decade": "the {year}s",
    "decade_short": "{year}s",
    "century": "the {ordinal} century",
    "century_short": "{ordinal} century",
    "season": "{season} {year}",
    "quarter": "the {ordinal} quarter of {year}",
    "quarter_short": "Q{number_of} {year}",
    "after": "after {date}",
    "days_after": "in the days after {date}",
    "before": "before {date}",
    "afterwards": "afterwards",
    "earlier": "before",
    "to": "{one} to {other}",
    # -- one fact of each place
    "fact_natural_line": "As this map draws it, it is about {km} km long.",
    "fact_natural_line_through": "As this map draws it, it is about {km} km long and flows through {lands}.",
    "fact_natural_line_into": "As this map draws it, it is about {km} km long and flows through {lands} to {into}.",
    "fact_natural_way": "As this map draws it, it is about {km} km long.",
    "fact_natural_way_through": "As this map draws it, it is about {km} km long and runs through {lands}.",
    "fact_natural_way_into": "As this map draws it, it is about {km} km long and runs through {lands} to {into}.",
    "fact_joins": "It joins {names}.",
    "fact_joins_line": "It joins {names}. As this map draws it, it is about {km} km long.",
    "fact_altitude": "It lies about {metres} m above the sea.",
    "fact_height": "It is {metres} m high.",
    "fact_the": "the {name}",
    "fact_area": "It covers about {km2} km².",
    "fact_area_in": "It covers about {km2} km² in {lands}.",
    "fact_area_shores": (
        "It covers about {km2} km²; on its shores lies {lands}.",
        "It covers about {km2} km²; on its shores lie {lands}.",
    ),
    "fact_many_lands": "{count} countries and territories",
    "fact_capital": "Its capital is {name}.",
    "fact_borders": "It borders {names}.",
    "fact_no_border": "It has no border by land.",
    "fact_territory": "the territory of {name}",
    "fact_unit_borders": "It covers about {km2} km² and borders {names}.",
    "fact_continent": "It covers about {km2} km², {percent}% of all land.",
    "fact_border": "As this map draws it, it is about {km} km long.",
    "fact_nearest_capital": "The nearest capital of another country is {name}, about {km} km away.",
    "fact_from_capital": "It lies about {km} km from the capital, {name}.",
    "fact_seat": "It is the seat of {name}.",
    "fact_in": "It lies in {name}.",
    "fact_building": "It stands about {km} km from the middle of {name}.",
    "fact_largest": "The largest town within {reach} km of its middle is {name}, about {km} km away.",
    "fact_at": "It lies at {lat}, {lon}.",
    "lat_north": "{degrees}° N",
    "lat_south": "{degrees}° S",
    "lon_east": "{degrees}° E",
    "lon_west": "{degrees}° W",
    "grade_formula": "Flesch–Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59",
    # -- the quiz's door
    "quiz_door": "{count} questions of {kinds} types about the story’s places, each answered with its passage.",
    "quiz_button": "Start the quiz",
    # -- reasons
    "part_plain": "{way}",
    "part_far": "far {way}",
    "part_tip": "{way}ern tip",
    "part_half": "{way}ern half",
}


def said(key: str, **values: str | int) -> str:
    """What a page says under a key in the language of now; ``number`` chooses between one and many.

    Examples
    --------
    >>> said("fact_capital", name="Lisbon"), said("named_paragraph", number=2, times="twice", where="1, 3")
    ('Its capital is Lisbon.', 'Named twice, in paragraphs 1, 3')
    """
    return put("said", key, SAID_WORDS[key], **values)


def times_words(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return said(f"times_{count}") if count in (1, 2) else said("times", times=figure(count))


def listed(names: list[str]) -> str:
    """Names as a sentence has them.

    Examples
    --------
    >>> listed(["Belarus", "Hungary", "Moldova"]), listed(["Mexico"]), listed([])
    ('Belarus, Hungary and Moldova', 'Mexico', '')
    """
    return said("and", names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


__all__ = ["SAID_WORDS", "listed", "said", "times_words"]
