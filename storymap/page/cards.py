"""What the cards say of each mention, for the page's data block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storymap.gazetteer import Lookup
from storymap.maps.describing import ROLES, name_of, role_words, what_it_is
from storymap.model import Mention, Placement, StoryMap
from storymap.wording import CERTAINTY_WORDS, cue_words, lost_words, reason_words
from storymap.wording.interface import term
from storymap.wording.said import said


def page_data(storymap: StoryMap, numbers: Mapping[str, int], gazetteer: Lookup) -> dict[str, Any]:
    """Mentions in story order, the paragraphs in which each move is told, and the id of each number's place."""
    mentions = [
        _mention(mention, placement, numbers, gazetteer)
        for mention, placement in storymap.placed()
        if placement.status != "rejected"
    ]
    moves = [{"paragraph": move.paragraph} for move in storymap.moves]
    places = sorted(numbers, key=numbers.__getitem__)
    return {"mentions": mentions, "moves": moves, "places": places}


def _mention(mention: Mention, placement: Placement, numbers: Mapping[str, int], gazetteer: Lookup) -> dict[str, Any]:
    place = placement.on_map
    return {
        "id": mention.mention_id,
        "paragraph": mention.paragraph,
        "text": mention.text,
        "name": name_of(place) if place else mention.name,
        "place": None if place is None else numbers[place.place_id],
        "role": mention.role,
        "bit": 1 << ROLES.index(mention.role),
        "roleWords": role_words(mention, place, gazetteer),
        "cue": cue_words(mention.cue),
        "certainty": placement.certainty,
        "certaintyWords": term(CERTAINTY_WORDS[placement.certainty]),
        "confidence": round(placement.confidence, 2),
        "reasons": [reason_words(reason) for reason in placement.reasons],
        "decided": "" if placement.status == "machine" else _decided(placement),
        "rivals": [
            {"name": name_of(rival.place), "what": what_it_is(rival.place, gazetteer), "why": lost_words(rival)}
            for rival in placement.rivals[:5]
        ],
    }


def _decided(placement: Placement) -> str:
    return said("decided_by", status=term(placement.status), who=placement.decided_by or "")
