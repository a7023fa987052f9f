"""Words that say what a neighbouring name is: knowledge of English, not of places."""

from __future__ import annotations

from typing import cast

from storymap.lexicon import values, words
from storymap.model import Kind

#: A generic word after (or before "of") a name → the kind of place that it asks for.
GENERIC: dict[str, Kind] = cast("dict[str, Kind]", values("generic"))
#: What several words, or letters, call a district.
AREAS = words("area-word")
#: First words of names in other languages, which hardly name a place alone: "Punta Loyola".
FOREIGN_LEADING = words("foreign-leading")
#: Words that make a name another place's, a small one: "Ellis Beach".
ENDINGS = words("place-ending")
#: Several of them behind a list make places of all its names: "Biharamulo and Muleba districts".
PARTS = words("plural-of-places")
#: Words behind the name of an illness, whose place is another story's: "Marburg virus disease".
ILLNESS = words("illness")
#: Beasts, plants and dishes whose names begin with a place's: "Guinea pigs".
BEASTS = words("beast")
#: Titles of those who are called after a land: "the Duke of Norfolk".
NOBLES = words("noble")
#: Lands whose names take an article, as their rivers' do.
LANDS_WITH_ARTICLE = words("land-with-article")
#: Words before the name of a storm.
STORMS = words("storm")
#: Letters of institutions that some land or town has too.
INSTITUTION_LETTERS = words("institution-letters")
#: What gods are done.
WORSHIP = words("worship")
#: Verbs of which a place is the object.
VISITING = words("visiting")
#: What comes and goes with an illness: "the Marburg epidemic".
EPIDEMIC = words("epidemic")
#: Generic words that become part of the mention when they follow a name ("Kursk region").
TRAILING = frozenset(word for word, kind in GENERIC.items() if kind != "city") - {"division", "capital", "department"}
#: Generic words that come before a name without "of" ("Lake Victoria", "Mount Kenya").
LEADING = words("leading")

DIRECTIONS = words("direction")

TITLES = words("title")

#: Capitalised words that are part of no name: "In May Oslo closed its ports".
CALENDAR = words("calendar")
#: Offices that follow the name of the place they are held in ("Manitoba Premier").
OFFICES = words("town-office")
#: Last words of a street's name.
STREETS = words("street")
#: Verbs right behind the name of somebody who speaks.
UTTERED = words("uttered")
#: Words right before a name that is somebody's.
CALLED = words("called")
#: Prepositions after which something is at the place.
AT = words("at")
#: Prepositions of movement.
TOWARDS = words("towards")
#: Prepositions that set one party against or beside another.
PARTIES = words("party-preposition")

SAYING = words("saying")
#: Verbs that even of a region are only said when people there act.
SPEECH = words("speech")
#: Verbs whose subject is a place as a place ("Lagos lies on the coast").
BEING = words("being")
#: Verbs whose passive subject or object is touched as a place.
TOUCHING = words("touching")
MOVING = words("moving")
MOTION_NOUNS = words("motion-noun")
#: Nouns that a government or a people owns or is.
STATE_NOUNS = words("state-noun")
#: Nouns of places: a name beside them is where they are.
PLACE_NOUNS = words("place-noun")
COMPANY = words("company")
#: Words that make an institution named after the place it serves ("University of Lagos", "Ohio Police Department").
PUBLIC = words("public")
#: "Word of X" makes X a place.
OF_PLACE = words("of-place")
#: Somebody or something of a town: a name before one of these is a place.
PEOPLE_THERE = words("people-there")
#: Common nouns that villages bear as names.
COMMON = PUBLIC | COMPANY | STATE_NOUNS | (PLACE_NOUNS - {"weather", "fire"}) | words("common-noun")
