"""What decided the role of a mention: code → English. ``{0}`` is its first word, ``{words}`` all."""

from __future__ import annotations

from storymap.wording.audiences import Words

_ORIGIN = "“{0}” tells where somebody or something is at home"
_WAY = "tells of a way there or from there"

CUES: dict[str, Words] = {
    # -- what the name itself is
    "people-of": Words("the people or adjective of {0}", "the word names people or things, after a land"),
    "border": Words("a border is where something is", "a border is a line on the map, where something can be"),
    "border-side": Words("its border is where something is", "a border is a line on the map, where something can be"),
    "street": Words("a street is where it lies", "a street is where it lies"),
    "institution": Words("an institution with a seat", "it is an institution, and acts or speaks here"),
    "union-of-states": Words("a union of states: “{words}”", "it is a union of states, and “{words}” is said of it"),
    "no-party": Words(
        "a river, sea, mountain, region or road is a place and no party",
        "a river, sea, mountain, region or road is a place and no party",
    ),
    "region-silent": Words(
        "a region is a place where nobody speaks for it", "a region is a place where nobody speaks for it"
    ),
    "politics": Words("an idea of politics, not an area of the map", "an idea of politics, not an area of the map"),
    # -- a name inside another
    "road-to": Words("the road “{0}” leads there", "the road “{0}” leads there"),
    "at-named": Words("something is at “{0}”, which is there", "something is at “{0}”, which is there"),
    "at-its": Words("something is {0} its “{1}”", "something is {0} its “{1}”"),
    "part-of-name": Words("part of the name “{0}”", "it is a part of the name “{0}”"),
    "part-of-name-head": Words("part of the name “{0}”", "it is a part of the name “{0}”"),
    "part-of-name-of": Words("part of the name “{0} of …”", "it is a part of the name “{0} of …”"),
    "part-of-name-with": Words("part of a name with “{0}”", "part of a name with “{0}”"),
    "part-of-name-before": Words("part of a name with “{0}”", "part of a name with “{0}”"),
    "part-of-name-firm": Words("part of a firm's name with “{0}”", "part of a firm's name with “{0}”"),
    "named-after": Words(
        "a breed, a dish or a garment, named after the place", "a breed, a dish or a garment, named after the place"
    ),
    # -- right beside the name
    "dateline": Words("dateline: where the report comes from", "it stands first and says where the report comes from"),
    "hyphen-done-by": Words("“{0}”: somebody did it", "“{0}” tells who did it, and only people do things"),
    "hyphen-placed": Words("“{0}”: a place", _ORIGIN),
    "based": Words("where something is based", "where something is based"),
    "seat-in-parliament": Words("where somebody has a seat in parliament", "where somebody has a seat in parliament"),
    "versus": Words("beside “{0}”: one side against another", "beside “{0}”: one side against another"),
    "brackets": Words("in brackets: where somebody or something is", "in brackets: where somebody or something is"),
    "backs": Words("names that do something to names", "names that do something to names"),
    "from-to": Words("“from … to …” is a movement or a stretch", f"“from … to …” {_WAY}"),
    "after-according-to": Words("after “according to”", "“according to” tells who says so"),
    # -- after a preposition
    "after-preposition": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-preposition-of-place": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-preposition-town": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-preposition-by": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-preposition-over": Words("after the preposition “{0}”", "it stands after “{0}”"),
    "after-by": Words("after “by”: somebody did it", "“by” tells who did it, and only people do things"),
    "after-party": Words("after “{0}”: one party beside another", "after “{0}”: one party beside another"),
    "after-of": Words("after “{0} of”", "after “{0} of”"),
    "origin-of": Words(
        "“{0}, of”: where somebody or something is from", "“{0}, of”: where somebody or something is from"
    ),
    "person-of": Words("“{0} of”: where somebody is from", "“{0} of”: where somebody is from"),
    "of-ruler": Words("“{0} of”: a state's or a people's", "“{0} of”: a state's or a people's"),
    "of-state": Words("“{0} of”: a state's or a people's", "“{0} of”: a state's or a people's"),
    "of-state-noun": Words("“{0} of”: a state's or a people's", "“{0} of”: a state's or a people's"),
    "place-of": Words("“{0} of” is a place", "“{0} of” tells where something is"),
    "done-to-land": Words("“{0} of” happens at the place", "“{0} of” tells of something that is there"),
    "falls-on": Words("“{0} on” happens at the place", "“{0} on” tells of something that is there"),
    "contest": Words("“{0} {1}” a side in a contest", "“{0} {1}” a side in a contest"),
    "played-for": Words("“{0} for” a side in a contest", "“{0} for” a side in a contest"),
    "lies": Words("“{0} {1}” lies at the place", "“{0} {1}” tells of something that is there"),
    "movement": Words("“{0} … {1}” is a movement", f"“{{0}} … {{1}}” {_WAY}"),
    "journey": Words("“{0} … {1}” is a movement", f"“{{0}} … {{1}}” {_WAY}"),
    "movement-for": Words("“{0} for” is a movement", f"“{{0}} for” {_WAY}"),
    "office-for": Words("“{0} {1}”: the land of an office", "“{0} {1}”: the land of an office"),
    "sent-to": Words("“{0} to” goes to somebody", "“{0} to” goes to somebody"),
    "message-towards": Words("“{0} {1}” goes to somebody", "“{0} {1}” goes to somebody"),
    "exchanged": Words("“{0} {1}” goes to or comes from somebody", "“{0} {1}” goes to or comes from somebody"),
    "addressed": Words(
        "“{0} {1}” is addressed to or comes from somebody", "“{0} {1}” is addressed to or comes from somebody"
    ),
    "place-beside": Words("“{0} by”: one place beside another", "“{0} by”: one place beside another"),
    "foretold-for": Words("“{0} for” what comes over a place", "“{0} for” what comes over a place"),
    "serves-in": Words("“{0} to”: where somebody serves", "“{0} to”: where somebody serves"),
    "close-to": Words("“close to” a place", "“close to” a place"),
    # -- before a noun
    "before": Words("before “{0}”", "before “{0}”"),
    "before-state": Words("before “{0}”", "before “{0}”"),
    "before-where": Words("before “{0}”: where it is", "before “{0}”: where it is"),
    "before-people": Words("before “{0}”: where somebody is from", "before “{0}”: where somebody is from"),
    "before-place": Words("before “{0}”, which is a place", "“{0}” is a place, and belongs to it"),
    "before-land": Words("before “{0}”, which a land has", "before “{0}”, which a land has"),
    "before-there": Words("before “{0}”, which is there", "before “{0}”, which is there"),
    "before-office": Words("before the office “{0}”", "before the office “{0}”"),
    "possessor": Words("possessor of “{0}”", "possessor of “{0}”"),
    "possessor-state": Words("possessor of “{0}”", "possessor of “{0}”"),
    "possessor-town": Words("possessor of “{0}”", "possessor of “{0}”"),
    "possessor-place": Words("possessor of “{0}”, which is a place", "“{0}” is a place, and belongs to it"),
    "possessor-land": Words("possessor of “{0}”, which a land has", "possessor of “{0}”, which a land has"),
    "possessor-there": Words("possessor of “{0}”, which is there", "possessor of “{0}”, which is there"),
    "foremost": Words("the foremost “{0}” there", "the foremost “{0}” there"),
    "whose-there": Words("whose “{0}” is there", "whose “{0}” is there"),
    # -- as subject or object
    "subject": Words("subject of “{0}”", "the text says “{0}” of it, and only people can do that"),
    "subject-saying": Words("subject of “{0}”", "the text says “{0}” of it, and only people can do that"),
    "subject-of-passive": Words("subject of “{0}”", "the text says “{0}” of it, and only people can do that"),
    "subject-trading": Words(
        "subject of “{0}”: goods set out from there", "subject of “{0}”: goods set out from there"
    ),
    "place-that": Words("a place that “{0}”", "a place that “{0}”"),
    "is-or-has": Words("the sentence says what the place is or has", "the sentence says what the place is or has"),
    "town-undergoes": Words("a town that “{0}”: said of the place", "a town that “{0}”: said of the place"),
    "touches": Words("“{0}” touches a place", "“{0}” tells what touches it"),
    "touched": Words("“{0}” touches a place", "“{0}” tells what touches it"),
    "done-to-town": Words("“{0}” may be done to a town", "“{0}” may be done to a town"),
    "object": Words("object of “{0}”", "object of “{0}”"),
    "taken-along": Words("object of “{0}”", "object of “{0}”"),
    "object-land": Words(
        "object of “{0}”, which takes a piece of land", "object of “{0}”, which takes a piece of land"
    ),
    "object-town": Words(
        "object of “{0}”, which may be done to a town", "object of “{0}”, which may be done to a town"
    ),
    "no-sign": Words(
        "nothing in the sentence says that it stands for somebody",
        "nothing in the sentence says that it stands for somebody",
    ),
    # -- languages that are read by their names alone
    "people": Words("a people, or the adjective of a land", "a people, or the adjective of a land"),
    "country-people": Words("a land and the word for its people", "a land and the word for its people"),
    "short-for-country": Words("short for a land, before what is its own", "short for a land, before what is its own"),
    "listed-with": Words("on a list with “{0}”, read alike", "on a list with “{0}”, read alike"),
    "sign-beside": Words("“{0}” beside it: something is there", "“{0}” beside it: something is there"),
    "part-before": Words("“{0}” before it: a part of it is spoken of", "“{0}” before it: a part of it is spoken of"),
    "default": Words("by default, as no grammar is read", "by default, as no grammar is read"),
    "default-building": Words(
        "a named building; by default, as no grammar is read", "a named building; by default, as no grammar is read"
    ),
    "default-country": Words(
        "a land with no word of place beside it; by default, as no grammar is read",
        "a land with no word of place beside it; by default, as no grammar is read",
    ),
    # -- by a person, or from a file
    "given": Words("given by a person", "given by a person"),
    "said-by": Words("said by {0}", "said by {0}"),
    "said": Words("{0}", "{0}"),
    "withheld": Words("withheld with the text", "withheld with the text"),
}
