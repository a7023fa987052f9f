"""What pages say in the browser: key → English, with ``{names}`` for values; a pair where one and many differ.

The data block brings these words to the scripts, which hold no English of their own.
"""

from __future__ import annotations

PageWords = dict[str, str | tuple[str, str]]

#: The map, in a page or alone.
MAP_WORDS: PageWords = {
    "credit": "Natural Earth · GeoNames (CC BY 4.0)",
    "north": "N",
    "south": "S",
    "east": "E",
    "west": "W",
    "north_up": "North is up",
    "wheel_hint": "Ctrl + scroll to zoom the map",
    "wheel_hint_mac": "⌘ + scroll to zoom the map",
    "times": "× {number}",
    # The key
    "key": "Key",
    "happens": "What happens where",
    "key_literal": "Happens here",
    "key_facility": "Building where it happens",
    "key_organisation": "Institution, at its seat",
    "key_actor": "Government that acts",
    "key_demonym": "People or adjective",
    "key_move_0": "Movement, reported",
    "key_move_1": "Movement in the past",
    "key_move_2": "Movement, possible",
    "key_move_3": "Movement, demanded",
    "key_move_4": "Movement, speculation",
    "key_routes": "Journey, stop by stop",
    "key_inferred": "Route not stated, inferred",
    "key_notes": "Words from the text",
    "key_more": "Kinds of place, and how sure",
    "key_countries": "Countries",
    "key_provinces": "States and provinces",
    "key_cities": "Cities and towns",
    "key_regions": "Regions and continents",
    "key_waters": "Waters and natural features",
    "key_borders": "Borders",
    "key_buildings": "Buildings",
    "key_likely": "Hole in the sign: likely",
    "key_guess": "Broken sign, “?”: a guess",
    "key_soft": "Soft edge: a region without fixed bounds",
    "switched_on": "{what}: shown",
    "switched_off": "{what}: hidden",
    "confirmed": "Confirmed by a person",
    "changed": "Changed by a person",
    # Search, full screen and options
    "find": "Find on the map",
    "find_place": "Find a place on the map",
    "found_list": "Places found",
    "found": ("{number} match", "{number} matches"),
    "found_none": "No place with that name on this map",
    "found_shown": "The map is centred on {name}",
    "found_in_story": "{what} · in the story",
    "country": "Country",
    "sea": "Sea",
    "capital": "Capital",
    "town": "Town",
    "full_screen": "Full screen",
    "full_screen_leave": "Leave full screen",
    "options": "Map options",
    "tools": "Map tools",
    "graticule": "Degrees of latitude and longitude",
    "physical": "Mountains, lowlands and sea depths",
    "names_in": "Names in",
    "names_note": "Towns without a name in that language keep the gazetteer’s name.",
    "english": "English",
    "local_names": "Local names",
    "other_basemap": "Another basemap …",
    "rings": "Distance rings round the chosen place",
    "rings_round": "Distance rings round {name}",
    "ring_km": "{km} km",
    "no_streets": "No street map offline",
    "no_streets_close": "Close this note",
    "whole_story": "The whole story",
    "tiles_missing": "{name} is not available: this is the built-in map",
}

#: The reading page.
READING_WORDS: PageWords = {
    "map_label": "Map; its places are also in the list after the text",
    "headline": "Headline",
    "paragraph": "Paragraph {paragraph}",
    "no_place": "no place on the map",
    "places": ("{number} place", "{number} places"),
    "movements": ("{number} movement", "{number} movements"),
    "stop_at": "Stop {at} of {of}: {name}",
    "stops_ahead": ("{number} stop ahead", "{number} stops ahead"),
    "opening_stops": ("a journey of {number} stop", "a journey of {number} stops"),
    "close": "Close",
    "and": "and",
    "km": "{km} km",
    # The card
    "about": "About {name}",
    "unplaced": "Could not be placed",
    "card_literal": "Happens here",
    "card_facility": "Building",
    "card_organisation": "Institution",
    "card_actor": "Acts",
    "card_demonym": "People or adjective",
    "cue": "Why this role: {cue}.",
    "why_here": "Why here",
    "why_not": "Why not",
    "confidence": "{percent} of 100",
    "rivals": ("One other place was considered", "{number} other places were considered"),
    "way": "About {km} km ({miles} mi) from {name}, the story’s place before this.",
    "way_between_middles": "About {km} km ({miles} mi) from {name}, the story’s place before this, centre to centre.",
    "only_passage": "The only passage that names it",
    "passage_of": "Passage {at} of {of}",
    "previous": "Previous",
    "next": "Next",
    "previous_passage": "Previous passage",
    "next_passage": "Next passage",
    "all_passages": "All passages",
    "copy_link": "Copy link",
    "wrong": "Wrong?",
    "wrong_elsewhere": (
        "To correct it, open the story in the app, or see: python -m storymap check STORY (this name is {id})."
    ),
    # The lists, and taking links along
    "filtered": "As the map shows it{when}: ",
    "filtered_places": "{shown} of {of} places",
    "filtered_moves": " and {shown} of {of} movements",
    "filtered_happens": ", those where something happens",
    "show_all": "Show all",
    "all_shown": "All places are shown",
    "share": "Share",
    "share_note": "A link opens at the passage. The page is one file: send it, put it on a site, or embed it.",
    "share_note_app": (
        "A link opens this app at the passage. To put the story elsewhere, save it as a web page: one file that needs "
        "no network. The code to embed expects that file beside your own page."
    ),
    "share_tool": "Save and share",
    "save_png": "Save picture (PNG)",
    "save_svg": "Save picture (SVG)",
    "save_page": "Save as web page",
    "saved_as": "Saved as {name}",
    "copy_passage": "Copy link to this passage",
    "copy_embed": "Copy code to embed",
    "copied": "Copied",
    "link_copied": "Link copied",
    "copy_from_address": "Copy it from the address bar",
    "back_to_text": "Back to the text",
    # The dates
    "all_dates": "All dates",
    "play_dates": "Play the dates in order",
    "stop_dates": "Stop at this date",
    "time_ahead": ", still to come",
    "time_perhaps": ", possibly",
    "time_nothing": ", none of it on the map",
    # Teaching views
    "teach": "Teach",
    "teach_views": "Teaching views",
    "views": "Views",
    "view": "View: {name}",
    "copy_view": "Copy link to this view",
    "back_to_reading": "Back to reading",
    "view_read": "Read",
    "about_read": "The map names what the passage names",
    "said_read": "Reading: all names are on the map",
    "view_blank": "Blank map",
    "about_blank": "No name anywhere on the map",
    "said_blank": "Blank map: no names on the map",
    "view_labels-off": "Labels off",
    "about_labels-off": "Only the story’s own places are unnamed",
    "said_labels-off": "Labels off: the story’s places are unnamed",
    "view_reveal": "Hide and reveal",
    "about_reveal": "Places under question marks, uncovered one by one",
    "said_reveal": "Hide and reveal: each place of the story is covered by a numbered question mark",
    "view_present": "Present",
    "about_present": "Passage by passage over the whole map, for a screen in front of a room",
    "said_present": "Presenting: arrow keys turn the passages, Escape leaves",
    "present_next": "Next",
    "present_back": "Back",
    "present_leave": "Leave the presentation",
    "present_at": "{at} / {of}",
    "cover": "Place {place}, hidden: reveal",
    "cover_is": "{cover} is {name}",
    "reveal_next": "Reveal next",
    "reveal_all": "Reveal all",
    "hide_all": "Hide all",
    "revealed": "{shown} of {of} revealed",
    "revealed_all": "All {places} places are revealed",
    "hidden_all": "All {places} places are hidden",
    "view_glossary": "Glossary",
    "about_glossary": "Each place: what it is, and one fact",
    "said_glossary": "Glossary: after the text",
    "glossary_title": "Glossary of places",
    "glossary_note": "What each is, and one fact, computed from the gazetteer and from the shapes of this map.",
    "glossary_in_text": "In the text: ",
    "glossary_guess": "It is a guess that the text means this one.",
    "glossary_more": ("One more place is in the list below.", "{number} more places are in the list below."),
    "glossary_none": "No place is named in this story.",
    "view_grades": "Reading grade",
    "about_grades": "How hard each paragraph is to read",
    "grade": "Grade ",
    "grades_english": "Reading grades are for English only: the formula counts English syllables.",
    "grades_none": "No paragraph is long enough for a reading grade.",
    "grades_note": (
        "Reading grade of each paragraph: the year of a US school in which it can be read. "
        "The whole text: {grade}. {formula}."
    ),
    # Teaching tools
    "compare_with": "Compare with",
    "tool_far": "As far as",
    "from": "From",
    "to": "To",
    "far": "{from} to {to}: about {km} km ({miles} mi) along the shortest way on the globe.",
    "far_between_middles": (
        "{from} to {to}: about {km} km ({miles} mi) along the shortest way on the globe (of a country, its centre)."
    ),
    "far_compared": "That is about {times} from {from} to {to} ({km} km).",
    "far_1": "as far as",
    "far_2": "twice as far as",
    "far_half": "half as far as",
    "far_3": "three times as far as",
    "far_third": "a third as far as",
    "far_4": "four times as far as",
    "far_quarter": "a quarter as far as",
    "far_10": "ten times as far as",
    "far_tenth": "a tenth as far as",
    "far_same": "These two are in the same spot; choose another place.",
    "far_too_few": "The story has fewer than two places on the map.",
    "city_in": "{name} in {country}",
    "tool_large": "How large",
    "place_country": "Country or region",
    "size": "{name}: about {area}",
    "size_it_is": "It is {size} {name}.",
    "size_larger": "{name} is about {times} times as large.",
    "size_none": "The story names no country or region of known area.",
    "size_same": "about the size of",
    "size_2": "about twice the size of",
    "size_3": "about three times the size of",
    "size_4": "about four times the size of",
    "size_5": "about five times the size of",
    "size_part_2": "about half the size of",
    "size_part_3": "about a third the size of",
    "size_part_4": "about a quarter the size of",
    "size_part_5": "about a fifth the size of",
    "size_times": "about {times} times the size of",
    "size_percent": "about {percent}% of the size of",
    "km2": "{km2} km²",
    "million_km2": "{millions} million km²",
    "tool_neighbours": "Neighbours and continents",
    "in_this_story": "In this story",
    "all_countries": "All countries",
    "territory_of": "the territory of {name}",
    "lies_in": "{name} lies in {continents}",
    "no_border": "and has no land border.",
    "borders": "and borders {names}.",
    "borders_many": "and borders {names}: {count} in all.",
    "borders_note": "Borders as this map draws them.",
    "tool_projection": "Projection and scale",
    "projection_bar": "The bar in the map’s corner is right for the middle of the view.",
    "projection": (
        "This map is a Web Mercator projection: the farther from the equator, the larger it draws. In the middle of "
        "this view, at {middle}, lengths are stretched ×{length} against the equator and areas ×{area}. At its upper "
        "edge ({top}) lengths are stretched ×{atTop}, at its lower edge ({bottom}) ×{atBottom}."
    ),
}

#: The quiz.
QUIZ_WORDS: PageWords = {
    "quiz": "Quiz",
    "quiz_map": ("Map without names. Arrow keys move it, plus and minus zoom, Enter sets your answer at the cross."),
    "quiz_none": "No questions could be made: the story names too few places that are known for sure.",
    "quiz_about": (
        "{questions} questions of {kinds} kinds, from easy to hard. Each answer is followed by its passage in the text."
    ),
    "quiz_name": "Name",
    "quiz_group": "Class",
    "quiz_code": "Your result code:",
    "quiz_hand_in": "Hand in",
    "quiz_handed_in": "Handed in",
    "quiz_not_handed_in": "Not handed in. Try again",
    "quiz_start": "Start",
    "quiz_practise_due": "Practise what you missed or knew only once ({number})",
    "quiz_practise_missed": "Practise what you missed ({number})",
    "quiz_kept_here": "Your answers stay on this device.",
    "quiz_place": "{at} of {of}",
    "quiz_place_spoken": "Question {at} of {of}. {ask}. Difficulty {level} of 3.",
    "quiz_keys": "Keys: {keys}.",
    "quiz_tap": "Tap where it is.",
    "quiz_click": "Click where it is.",
    "quiz_by_keyboard": "By keyboard: move the map under the cross with the arrows, then press Enter.",
    "quiz_set": "Set it at the cross",
    "quiz_coordinates": "Answer by coordinates instead",
    "quiz_km": "{km} km",
    "quiz_inside": "Yes, right in it.",
    "quiz_near": "Yes: {far} away is near enough.",
    "quiz_far": "No: that is {far} away from it.",
    "quiz_wrong": "Not quite. {why} The right answer is: {right}.",
    "quiz_to_result": "See the result",
    "quiz_next": "Next question",
    "quiz_read": "Read it in the text",
    "quiz_result": "Result",
    "quiz_right": "{right} of {of} right",
    "quiz_points": "With near misses: {points} points.",
    "quiz_again": "Start over",
    "quiz_save": "Save the results (CSV)",
    "quiz_look_again": "Look at these again",
}

#: The bare map that a place is picked on.
PICKING_WORDS: PageWords = {"pick_point": "marked point"}

#: What the article says beside its own words; Python writes these, no script needs them.
ARTICLE_WORDS: PageWords = {
    "chapters": "Chapters",
    "set_aside": ("{number} line set aside", "{number} lines set aside"),
    "set_aside_show": " – show",
    "not_loaded": "Picture not loaded",
    "picture_place": "{name} on the map",
    "link_of": "Link: {words}",
}


def article_words(key: str, **values: str | int) -> str:
    """What the article says under a key, in English; ``number`` chooses between one and many.

    Examples
    --------
    >>> article_words("set_aside", number=14)
    '14 lines set aside'
    """
    words = ARTICLE_WORDS[key]
    if isinstance(words, tuple):
        words = words[values["number"] != 1]
    return words.format(**values)


__all__ = ["ARTICLE_WORDS", "MAP_WORDS", "PICKING_WORDS", "QUIZ_WORDS", "READING_WORDS", "article_words"]
