"""Why a place was chosen, why a mention has none, why a rival lost: code → English, values by name in braces."""

from __future__ import annotations

from storymap.wording.audiences import Words


def _both(words: str) -> Words:
    return Words(words, words)


REASONS: dict[str, Words] = {
    # -- for the place that was chosen
    "people": Words(
        "“{text}” is the people or the adjective of {whose}", "“{text}” is the word for people or things of {whose}"
    ),
    "lies-in": Words("the text itself says that it is in {outer}", "the text says that it is in {outer}"),
    "holds": _both("the place named just before it is there"),
    "asked-kind": Words("the wording points to {kind}", "the words around the name fit {kind}"),
    "passage": _both("the passage is about {country}, so “{name}” is read as the {place}"),
    "only-bearer": Words("the only place of that name in the gazetteer", "no other place on our list has that name"),
    "country-named": Words("the name of a country", "the name alone means the country, unless the text says otherwise"),
    "continent-named": Words("the name of a continent", "the name alone means the continent"),
    "news-name": Words("what the news usually means by that name", "the news often calls {kind} so"),
    "news-name:region": _both("a part of the world is often called so"),
    "most-likely": Words(
        "the most likely of {number} places of that name", "it fits best of the {number} places of that name"
    ),
    "other-name": Words("“{name}” is {sort} for it", "“{name}” is {sort} for it"),
    "other-name:common": Words("“{name}” is {sort} for it", "it is called “{name}” too"),
    "other-name:alternate": Words("“{name}” is {sort} for it", "it is called “{name}” too"),
    "other-name:generic": Words("“{name}” is {sort} for it", "“{name}” is its name with a word for what it is"),
    "pack-name": _both("“{name}” is its name in {source}"),
    "pack-first": _both("{source} puts it before all other places of that name"),
    "pack-only": _both("{source} lists it, and no other place of that name is known"),
    "same-unit": _both("other places in the story are in the same state or province"),
    "same-country": _both("the story names other places in {country}"),
    "capital": _both("the story names {country}, and this is its capital"),
    "near": _both("other places in the story are close by"),
    "far": _both("about {km} km from the other places in the story"),
    "far-rival": _both("about {km} km from the other places in the story, and another place of that name lies nearer"),
    "population": Words("population {people}", "about {people} people live there"),
    "population:large": _both("it is large, with about {people} people"),
    # -- for borders
    "border-line": _both("the border between {one} and {other}"),
    "both-sides": _both("both sides are named"),
    "only-neighbour": _both("{neighbour} is the only neighbour of {side}"),
    "nearest-before": _both("{place}, the nearest name before it, borders on it"),
    "most-spoken": _both("of its neighbours, the story mentions {place} most"),
    "no-side-placed": _both("neither side of the border could be placed"),
    "no-shared-border": _both("{one} and {other} share no land border"),
    "no-neighbour": _both("the story names no neighbour of {side}"),
    # -- for a mention that has no place
    "no-bearer": _both("the gazetteer has no place called “{name}”"),
    "note": _both("{text}"),
    "not-on-map": _both("it cannot be shown on a map"),
    "not-known-there": _both("the text puts it in {outer}, where no {name} is known"),
    "stranger": _both("the best-known {place} is in {country}, and nothing else in the story is"),
    "half-named": _both("no feature of that name is known; “{text}” is not {place}, {kind}"),
    # -- for places that are told from others
    "composed-offset": _both("{km} km {way} of {anchor}"),
    "composed-around": _both("{km} km from {anchor}; the text does not say in which direction"),
    "composed-side": _both("{way} of {anchor}; the text does not say how far"),
    "composed-part": _both("the {part} of {anchor}, cut from its shape"),
    "composed-off": _both("in the sea off {anchor}"),
    "composed-border": _both("{anchor} lies about {km} km from the border with {other}"),
    "composed-midway": _both("halfway between {one} and {other}"),
    "composed-between": _both("the straight way from {one} to {other}"),
    "composed-coast": _both("the coast from {one} to {other}"),
    "composed-river": _both("the rivers from {one} to {other}"),
    "no-anchor": _both("what it is told from has no place"),
    "not-composed": _both("the map cannot show it from {anchor}"),
    # -- for a rival
    "not-in-outer": _both("not in the area named beside it"),
    "other-kind": _both("{kind}, but the wording points to {asked}"),
    "country-first": _both("{kind}; {first} of that name comes first"),
    "farther": _both("farther from the other places in the story"),
    "other-country": _both("in another country ({country}) than the other places in the story"),
    "smaller": _both("smaller: population {people}, against {others}"),
    "name-only-as": _both("the name is only {sort} for it"),
    "pack-name-only": _both("only {source} calls it that"),
    "less-known": _both("less well known: {kind}"),
    "was-there": _both("where {who} had put it"),
    # -- what put a candidate forward
    "found-by": _both("found by {service} for “{question}”"),
    # -- by a person, or from a file
    "placed-by": _both("placed by {who}{why}"),
    "confirmed-by": _both("confirmed by {who}{why}"),
    "rejected-by": _both("not a place, according to {who}{why}"),
    "added-by": _both("added by {who}{why}"),
    "split-off-by": _both("split off by {who}{why}"),
    "joined-by": _both("joined by {who}{why}"),
    "no-place-known": _both("no place is known for it"),
    "from-source": _both("source: {source}"),
    "said": _both("{text}"),
    "withheld": _both("its reasons are withheld with the text"),
}
