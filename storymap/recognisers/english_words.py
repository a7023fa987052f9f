"""Words that say what a neighbouring name is, and what it does in its sentence: knowledge of English, not of places.

No list here keeps a word from being read as a name.
"""

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
CALENDAR = frozenset(values("month")) | frozenset(values("weekday"))
#: Offices that follow the name of the place they are held in ("Manitoba Premier").
TOWN_OFFICES = words("town-office")
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

# -- what a name does in its sentence ----------------------------------------------------------------

#: Nouns that go to or come from somebody ("a warning to X", "support from X").
MESSAGES = words("message")
#: Messages that are sent in words alone.
WORDS_SENT = words("sent-in-words")
#: "Word of X" makes X a government or a people.
OF_STATE = words("of-state")
#: Verbs and nouns after which "to" and "from" name somebody.
TO_SOMEBODY = words("to-somebody")
FROM_SOMEBODY = words("from-somebody")
#: Verbs of leaving: "for X" names where to.
LEAVING = words("leaving")
#: What lies between two places, or with one.
LINES = words("line")
#: Nouns and verbs after which "over X" is about somebody.
OVERBEARING = words("overbearing")
#: What sides in a contest do.
CONTEST = words("contest")
#: Verbs of rivers and roads.
FLOWING = words("flowing")
#: Plain forms of verbs with which names act on names, and which a parse takes for other words.
BARE_ACTS = words("bare-act")
#: What is built to be gone to or crossed, and speaks seldom.
STRUCTURES = words("structure")
#: Last words of the names of roads, and first ones of numbered roads.
ROADS = words("road")
#: What lands and towns are like, and those who govern them are not.
SUCH = words("such")
#: What the weather brings: "Rome had nine inches of snow".
WEATHER = words("weather")
#: Verbs that take a state along, or join it, as they would somebody.
TAKEN_ALONG = words("taken-along")
#: Verbs of what is done to a land as a whole.
WROUGHT = words("wrought")
#: What a land is said to be, in the passive.
SAID_OF = words("said-of")
#: What is done to those who live in a town, or play for it.
HELPED = words("helped")
#: What a town does with its goods.
TRADING = words("trading")
#: What a town undergoes or holds, where a state would act.
UNDERGONE = words("undergone")
#: Verbs that set one place after or around another: "followed by X".
BESIDE = words("beside")
#: What is foretold for a place: "storms were forecast for X".
FORETOLD = words("foretold")
#: Offices that are for a land ("the minister for X").
FOR_LANDS = words("office-for-land")
#: Words in the names of what is laid over the land and is no party.
LAID = words("laid")
#: Words in the names of states that act together.
UNIONS = words("union")
#: Titles that follow the name of what somebody holds office in ("Ohio Gov. …").
OFFICES = (TITLES - words("personal-title")) | words("office")
#: People whom the name before says the origin of ("a Hanover man").
PEOPLE_OF = words("people-of")
#: What a land has, whoever rules it.
LAND_NOUNS = words("land-noun")
#: Words in the names of institutions ("Ohio Police Department", "Peru Football Association").
INSTITUTIONS = (PUBLIC - words("public-area")) | words("institution")
#: Words before examples: the name shares the place of the noun ("countries like X").
LISTED = words("listed")
#: Nouns that stand for parties: a name that explains one is a party too ("our neighbour X").
PARTY_NOUNS = words("party-noun")
#: What a sentence calls a place that it describes.
LANDS = words("land-word")
#: What is done or found in the land between two names.
DONE_THERE = (MOVING | BEING | MOTION_NOUNS) | words("done-there")
#: "Word on X" comes down upon a place.
FALLEN_ON = words("fallen-on")
#: Somebody or something that is in a land without being its state.
WITHIN = words("within")
#: Breeds, dishes and clothes that bear the name of where they were first bred, cooked or worn, and words before them.
NAMED_AFTER = words("named-after")
OF_A_BREED = words("of-a-breed")
POURED = words("poured")
#: What the names of airlines, stations and clubs begin with.
NAME_HEADS = words("name-head")
#: Forms of verbs that no ending tells → the plain form.
IRREGULAR = values("form-of")
#: Words after a name that say when or how, and never what.
ADVERBS = words("adverb")
#: Words between an article and a name, or a name and its noun.
ADJECTIVES = words("adjective")
#: Verbs whose subject or object is somebody, told from nouns where nothing is parsed.
MORE_VERBS = words("personal-verb")
#: Words for somebody named before.
PRONOUNS = words("pronoun")
