"""What decided the role of a mention: code → English. ``{0}`` is its first word of the text, ``{words}`` all of them.

A code without a row of its own is said as its family is: "subject-saying" as "subject".
"""

from __future__ import annotations

from storymap.wording.audiences import Words

_THERE = "something is or happens there"
_AT_HOME = "that tells where somebody or something comes from"
_GOES = "that tells of a way to the place or from it"
_ACTS = "only people can do that"
_NO_GRAMMAR = "a default, because grammar is not read in this language"
_GUESS = "a guess, because only names are read in this language"

CUES: dict[str, Words] = {
    # -- what the name itself is
    "people-of": Words("the people or adjective of {0}", "the word names people or things of a country"),
    "border": Words("borders are places", "a border is a line on the map, where something can be"),
    "border-side": Words("something is at its border", "a border is a line on the map, where something can be"),
    "composed": Words(
        "a place described from others, where something is or happens", "it is described from other places"
    ),
    "street": Words("a street in that place", "it is the name of a street, and a street is a place"),
    "institution": Words("the name of an institution", "it is an institution, and acts or speaks here"),
    "union-of-states": Words("a union of states: “{words}”", "it is a union of states, and “{words}” is said of it"),
    "no-party": Words(
        "rivers, seas, mountains, regions and roads do not act",
        "rivers, seas, mountains, regions and roads cannot act like people",
    ),
    "region-silent": Words("a region for which nobody speaks", "nobody speaks for this part of the world here"),
    "politics": Words("a political idea, not an area on the map", "it is a political idea, not an area on the map"),
    # -- a name inside another
    "road-to": Words("the road “{0}” leads there", "“{0}” is a road that leads there"),
    "at-named": Words("something is at “{0}”, which is there", "“{0}” is there, and something happens at it"),
    "at-its": Words("something is {0} its “{1}”", "something is {0} its “{1}”, and that is there"),
    "part-of-name": Words("part of the name “{0}”", "it is a part of the name “{0}”"),
    "part-of-name-of": Words("part of the name “{0} of …”", "it is a part of the name “{0} of …”"),
    "part-of-name-with": Words("part of a name with “{0}”", "it is a part of a name, together with “{0}”"),
    "part-of-name-before": Words("part of a name with “{0}”", "it is a part of a name, together with “{0}”"),
    "part-of-name-firm": Words("part of a firm's name with “{0}”", "it is a part of the name of a firm, with “{0}”"),
    "named-after": Words(
        "a breed, dish or garment named after the place", "an animal, a dish or clothes are named after the place here"
    ),
    # -- right beside the name
    "dateline": Words("dateline: where the report comes from", "it stands first and says where the report comes from"),
    "hyphen-done-by": Words("“{0}”: somebody did it", f"“{{0}}” tells who did it, and {_ACTS}"),
    "hyphen-placed": Words("“{0}”: a place", "“{0}” tells where somebody or something is at home"),
    "based": Words("where something is based", "the words beside it tell where somebody or something is at home"),
    "seat-in-parliament": Words(
        "the place somebody represents in parliament", "somebody speaks for the people there in parliament"
    ),
    "versus": Words("beside “{0}”: one side against another", "“{0}” stands between two sides"),
    "brackets": Words(
        "in brackets: where somebody or something is", "it stands in brackets and tells where somebody or something is"
    ),
    "backs": Words("names on both sides of the verb", "the sentence has names alone: one does something to another"),
    "from-to": Words("“from … to …” is a movement or a stretch", f"“from … to …”: {_GOES}"),
    "after-according-to": Words("after “according to”", "“according to” tells who says so"),
    # -- after a preposition
    "after-preposition": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-by": Words("after “by”: somebody did it", f"“by” tells who did it, and {_ACTS}"),
    "after-party": Words("after “{0}”: one party beside another", "“{0}” stands between two who deal with each other"),
    "after-of": Words("after “{0} of”", "it stands after “{0} of”"),
    "origin-of": Words("“{0}, of”: where somebody or something is from", f"“{{0}}, of”: {_AT_HOME}"),
    "person-of": Words("“{0} of”: where somebody is from", f"“{{0}} of”: {_AT_HOME}"),
    "of-ruler": Words("“{0} of”: a state's or a people's", "“{0} of” speaks of a state or a people"),
    "of-state": Words("“{0} of”: a state's or a people's", "“{0} of” speaks of a state or a people"),
    "place-of": Words("“{0} of” is a place", "“{0} of” tells where something is"),
    "done-to-land": Words("“{0} of” happens at the place", "“{0} of” tells of something that is there"),
    "falls-on": Words("“{0} on” happens at the place", "“{0} on” tells of something that is there"),
    "contest": Words("“{0} {1}”: a side in a contest", "“{0} {1}” tells of a side in a contest"),
    "played-for": Words("“{0} for”: a side in a contest", "“{0} for” tells of a side in a contest"),
    "lies": Words("“{0} {1}” is at the place", "“{0} {1}” tells of something that is there"),
    "movement": Words("“{0} … {1}” is a movement", f"“{{0}} … {{1}}”: {_GOES}"),
    "journey": Words("“{0} … {1}” is a movement", f"“{{0}} … {{1}}”: {_GOES}"),
    "movement-for": Words("“{0} for” is a movement", f"“{{0}} for”: {_GOES}"),
    "office-for": Words("“{0} {1}”: the area of an office", "“{0} {1}” tells for which area somebody works"),
    "sent-to": Words("“{0} to” is addressed to somebody", "“{0} to” goes to people, not to a place"),
    "message-towards": Words("“{0} {1}” is addressed to somebody", "“{0} {1}” goes to people, not to a place"),
    "exchanged": Words("“{0} {1}” goes to or comes from somebody", "“{0} {1}” is between people, not places"),
    "addressed": Words("“{0} {1}” is addressed to or comes from somebody", "“{0} {1}” is between people, not places"),
    "place-beside": Words("“{0} by”: one place beside another", "“{0} by” tells what lies beside it"),
    "foretold-for": Words("“{0} for”: something is coming there", "“{0} for” tells what is coming to the place"),
    "serves-in": Words("“{0} to”: where somebody serves", "“{0} to” tells where somebody serves"),
    "close-to": Words("“close to” a place", "“close to” tells what lies near it"),
    # -- before a noun
    "before": Words("before “{0}”", "“{0}” belongs to those who act for it"),
    "before-where": Words("before “{0}”: where it is", "it tells where “{0}” is"),
    "before-people": Words("before “{0}”: where somebody is from", f"“{{0}}” follows: {_AT_HOME}"),
    "before-place": Words("before “{0}”, which is a place", "“{0}” is a place, and belongs to it"),
    "before-land": Words("before “{0}”, which is part of a country", "“{0}” is a part of it"),
    "before-there": Words("before “{0}”, which is there", "“{0}” is there"),
    "before-office": Words("before the office “{0}”", "“{0}” is somebody's office, held for it"),
    "possessor": Words("possessor of “{0}”", "“{0}” belongs to those who act for it"),
    "possessor-town": Words("possessor of “{0}”", "“{0}” is there"),
    "possessor-place": Words("possessor of “{0}”, which is a place", "“{0}” is a place, and belongs to it"),
    "possessor-land": Words("possessor of “{0}”, which is part of a country", "“{0}” is a part of it"),
    "possessor-there": Words("possessor of “{0}”, which is there", "“{0}” is there"),
    "foremost": Words("the foremost “{0}” there", "“{0}” is one among those that are there"),
    "whose-there": Words("whose “{0}” is there", "“{0}” is there"),
    # -- as subject or object
    "subject": Words("subject of “{0}”", f"the text says “{{0}}” of it, and {_ACTS}"),
    "subject-trading": Words("subject of “{0}”: goods leave from there", "“{0}” tells of goods that leave from there"),
    "place-that": Words("a place that “{0}”", "“{0}” is said of places"),
    "is-or-has": Words(
        "the sentence says what the place is or has", "the sentence tells what the place is like or what it has"
    ),
    "town-undergoes": Words("“{0}” is said of the town itself", "“{0}” tells what happens to the town"),
    "touches": Words("“{0}” affects a place", "“{0}” tells what happens to the place"),
    "touched": Words("“{0}” affects a place", "“{0}” tells what happens to the place"),
    "done-to-town": Words("“{0}” can be done to a town", "“{0}” can be done to a town"),
    "object": Words("object of “{0}”", "“{0}” is done to it, and that is done to people"),
    "taken-along": Words("object of “{0}”", "“{0}” is done to it, and that is done to people"),
    "object-land": Words("object of “{0}”, which takes land", "“{0}” is done to a piece of land"),
    "object-town": Words("object of “{0}”, which can be done to a town", "“{0}” can be done to a town"),
    "letters-of-unit": Words(
        "two letters behind a town: the state that it lies in", "the two letters name the state that the town lies in"
    ),
    "no-sign": Words(
        "nothing in the sentence says that it stands for somebody",
        "nothing in the sentence says that it stands for somebody",
    ),
    # -- languages that are read by their names alone
    "people": Words("a people, or the adjective of a country", "the word names people or things of a country"),
    "country-people": Words("a country and the word for its people", "the word for its people follows the country"),
    "short-for-country": Words(
        "short for a country, before something of its own", "it is short for a country, before what belongs to it"
    ),
    "listed-with": Words("in a list with “{0}”, so read the same way", "it stands in a list with “{0}”"),
    "sign-beside": Words(f"“{{0}}” beside it: {_THERE}", f"“{{0}}” beside it tells that {_THERE}"),
    "part-before": Words("“{0}” before it: part of it is meant", "“{0}” before it tells that a part of it is meant"),
    "default": Words(_NO_GRAMMAR, _GUESS),
    "default-building": Words(f"a named building; {_NO_GRAMMAR}", f"it is the name of a building; {_GUESS}"),
    "default-country": Words(
        f"a country with no word of place beside it; {_NO_GRAMMAR}", f"no word of place stands beside it; {_GUESS}"
    ),
    # -- by a person, or from a file
    "given": Words("given by a person", "somebody decided this"),
    "said-by": Words("decided by {0}", "{0} decided this"),
    "said": Words("{0}", "{0}"),
    "withheld": Words("withheld with the text", "withheld with the text"),
}
