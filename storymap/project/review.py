"""What a person is shown when they are asked about a name: the passage, the places it may mean, the name after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from storymap.gazetteer import Lookup
from storymap.model import Candidate, Mention, Place, Placement
from storymap.project.doubts import Doubt
from storymap.project.record import Project
from storymap.wording import reasons_words

_LONG = 900  # code points of a paragraph that are shown around a name
_ANSWERS = 5  # more would push the search off the screen
_APART = 6  # code points between two parts of one name, at most


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the passage: plain text, or a name. ``far`` is outside the sentence that is asked about."""

    text: str
    far: bool
    mention_id: str = ""
    asked: bool = False
    decided: bool = False


def asked_about(project: Project, queue: Sequence[Doubt], wanted: str | None, put_off: Collection[str]) -> Doubt | None:
    """The next question: about the mention that is wanted, else the riskiest that was not put off."""
    if wanted is None or all(mention.mention_id != wanted for mention in project.storymap.mentions):
        return next((doubt for doubt in queue if doubt.mention_ids[0] not in put_off), None)
    found = next((doubt for doubt in queue if wanted in doubt.mention_ids), None)
    if found is not None:
        return replace(found, mention_ids=(wanted, *(one for one in found.mention_ids if one != wanted)))
    mention, placement = project.mention(wanted)
    place = placement.place.name if placement.place else None
    why = (reasons_words(placement),)
    return Doubt((wanted,), mention.text, mention.paragraph, 0.0, (), why, place, placement.certainty)


def rivals_of(project: Project, mention_id: str, *, gazetteer: Lookup) -> tuple[Candidate, ...]:
    """The machine's rivals, and the best-known bearers of the name that are not among them."""
    mention, placement = project.mention(mention_id)
    shown = {rival.place.place_id for rival in placement.rivals}
    if placement.place is not None:
        shown.add(placement.place.place_id)
    known = [
        candidate
        for candidate in gazetteer.lookup(mention.name, limit=4)
        if candidate.place.place_id not in shown and candidate.place.latlon is not None
    ]
    return (*placement.rivals, *(known if len(placement.rivals) >= 3 else known[:2]))[:_ANSWERS]


def passage_of(project: Project, mention: Mention) -> tuple[int, list[Piece]]:
    """Where the passage of a mention begins, and the passage in pieces."""
    story = project.storymap.story
    paragraph = next(p for p in story.paragraphs if p.number == mention.paragraph)
    start, end = paragraph.start, paragraph.end
    if end - start > _LONG:
        start, end = max(start, mention.start - _LONG // 2), min(end, mention.end + _LONG // 2)
    sentence = project.storymap.sentence_at(mention.start)
    near = range(sentence.start, sentence.end) if sentence else range(start, end)
    pieces: list[Piece] = []
    at = start
    for other, placement in _names(project, mention, start, end):
        pieces += _plain(story.text, at, other.start, near)
        asked = other.mention_id == mention.mention_id
        decided = placement.status != "machine"
        pieces.append(Piece(other.text, other.start not in near, other.mention_id, asked, decided))
        at = other.end
    return start, [*pieces, *_plain(story.text, at, end, near)]


def _plain(text: str, start: int, end: int, near: range) -> list[Piece]:
    """Text between two names, cut where the sentence that is asked about begins and ends."""
    cuts = [start, *(cut for cut in (near.start, near.stop) if start < cut < end), end]
    return [Piece(text[first:last], first not in near) for first, last in pairwise(cuts) if first < last]


def _names(project: Project, mention: Mention, start: int, end: int) -> Iterator[tuple[Mention, Placement]]:
    """The names between two offsets, none over another; the one that is asked about is shown whole."""
    at = start
    for other, placement in project.storymap.placed():
        asked = other.mention_id == mention.mention_id
        # Spans nest in border phrases.
        inner = other.start < mention.end and mention.start < other.end
        if other.start < at or other.end > end or (not asked and (inner or placement.status == "rejected")):
            continue
        yield other, placement
        at = other.end


def name_after(project: Project, mention: Mention) -> Mention | None:
    """The name that follows within a few characters, which may be the rest of this one."""
    for other in project.storymap.mentions:
        if mention.end <= other.start <= mention.end + _APART and other.paragraph == mention.paragraph:
            return other
    return None


def unit_around(place: Place, *, gazetteer: Lookup) -> Place | None:
    """The admin-1 unit that a place lies in, if it is another than the place; None where there is none."""
    unit = gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.country_code and place.admin1 else None
    return unit if unit is not None and unit.name != place.name else None
