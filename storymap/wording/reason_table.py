"""Why a place was chosen, why a mention has none, why a rival lost: code → English, values by name in braces."""

from __future__ import annotations

from storymap.wording.audiences import Words


def _both(words: str) -> Words:
    return Words(words, words)


REASONS: dict[str, Words] = {
    # -- for the place that was chosen
    "people": Words(
        "“{text}” is the people or the adjective of {place}", "“{text}” is the word for people or things of {place}"
    ),
    "lies-in": _both("the text itself says it lies in {outer}"),
    "holds": Words("the place that the text names before it lies there", "the place named just before it lies there"),
    "asked-kind": Words("the wording asks for {kind}", "the words around the name fit {kind}"),
    "passage": _both("the passage is about {country}, so “{name}” is read as the {place}"),
    "only-bearer": Words("the only place of that name in the gazetteer", "no other place on our list has that name"),
    "country-named": Words(
        "a country of that name", "the name alone means the country, unless the text says otherwise"
    ),
    "continent-named": Words("a continent of that name", "the name alone means the continent"),
    "news-name": _both("{kind} that the news calls so"),
    "news-name:region": _both("a part of the world is often called so"),
    "most-likely": Words(
        "the most likely of {number} places of that name", "it fits best of the {number} places of that name"
    ),
    "other-name": _both("“{name}” is its {sort}"),
    "other-name:common": Words("“{name}” is its {sort}", "it is called “{name}” too"),
    "other-name:alternate": Words("“{name}” is its {sort}", "it is called “{name}” too"),
    "other-name:generic": Words("“{name}” is its {sort}", "“{name}” is its name with a word for what it is"),
    "pack-name": _both("“{name}” is its name in {source}"),
    "pack-first": _both("{source} puts it before all other places of that name"),
    "pack-only": _both("{source} lists it, and no other place of that name is known"),
    "same-unit": _both("other places of the story lie in the same state or province"),
    "same-country": _both("the story names other places in {country}"),
    "capital": _both("the story names {country}, whose capital it is"),
    "near": _both("other places of the story are close by"),
    "population": Words("population {people}", "about {people} people live there"),
    "population:large": _both("it is large, with about {people} people"),
    # -- for borders
    "border-line": _both("the line that {one} and {other} share"),
    "both-sides": _both("both sides are named"),
    "only-neighbour": _both("{neighbour} is the only neighbour of {side}"),
    "nearest-before": _both("{place} is the nearest name before it that touches it"),
    "most-spoken": _both("of the lands that touch it the story speaks most of {place}"),
    "no-side-placed": _both("neither side of the border could be placed"),
    "no-shared-border": _both("{one} and {other} share no land border"),
    "no-neighbour": _both("no neighbour of {side} is named in the story"),
    # -- for a mention that has no place
    "no-bearer": _both("no place of the gazetteer bears the name “{name}”"),
    "note": _both("{text}"),
    "not-on-map": _both("it cannot be drawn on a map"),
    "not-known-there": _both("the text puts it in {outer}, and no {name} there is known"),
    "stranger": _both(
        "{place} in {country} is the best known of that name, and nothing else in the story is of {country}"
    ),
    "half-named": _both("no such feature of that name is known: “{text}” is not {place}, {kind}"),
    # -- for a rival
    "not-in-outer": _both("not in the area that the text names beside it"),
    "other-kind": _both("{kind}, and the wording asks for {asked}"),
    "country-first": _both("{kind}; {first} of that name comes first"),
    "farther": _both("farther from the other places of the story"),
    "other-country": _both("in another country ({country}) than the story's other places"),
    "smaller": _both("smaller: population {people} against {others}"),
    "name-only-as": _both("bears the name only as {sort}"),
    "pack-name-only": _both("bears the name only in {source}"),
    "less-known": _both("less known: {kind}"),
    "was-there": _both("where {who} had put it"),
    # -- what put a candidate forward
    "found-by": _both("found by {service} for “{question}”"),
    # -- by a person, or from a file
    "placed-by": _both("placed by {who}{why}"),
    "confirmed-by": _both("confirmed by {who}{why}"),
    "rejected-by": _both("no place, says {who}{why}"),
    "added-by": _both("added by {who}{why}"),
    "split-off-by": _both("split off by {who}{why}"),
    "joined-by": _both("joined by {who}{why}"),
    "no-place-known": _both("no place is known for it"),
    "from-source": _both("from {source}"),
    "said": _both("{text}"),
    "withheld": _both("its reasons are withheld with the text"),
}
