"""A project under a newer reading or a changed text: what people decided stays, what differs is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from storymap.errors import ProjectError
from storymap.model import COMPOSITES, Mention, Move, Placement, Route, StoryMap, Time
from storymap.project.edits import Anchor, By, Edit, places_of
from storymap.project.log import in_force
from storymap.project.reanchor import Reanchor
from storymap.project.record import Project
from storymap.project.state import id_of, paragraph_at

Passage = TypeVar("Passage", Mention, Move, Time)
_ID = re.compile(r"([a-z]+)(\d+)")
#: A text that shares less than this with the corrected one is another article.
_SAME_ARTICLE = 0.25


def rebuild(project: Project, reading: StoryMap, *, by: By, engine: str = "", setting: str = "") -> Project:
    """The project on a new reading of its story, with every human decision kept.

    Mentions, moves and times that both readings have keep their ids, so the log holds
    for the new reading as it stands. What a person has decided about and the new reading
    lacks is carried over. ``Project.conflicts`` says where the two differ.

    Raises
    ------
    ProjectError
        The new text is another article: under a third of the corrected passages are in it.
    """
    shift = Reanchor(project.reading.story.text, reading.story.text)
    if project.edits and shift.shared < _SAME_ARTICLE:
        raise ProjectError(
            f"The project holds {len(project.edits)} corrections of another article: of its text "
            f"{shift.shared:.0%} is in this one. Write to another file."
        )
    old = _Carrying(project, reading, shift)
    base = old.reading()
    facts = {"engine": engine, "gazetteer": reading.gazetteer_version}
    before = {"engine": project.engine, "gazetteer": project.reading.gazetteer_version}
    if base == project.reading and facts == before:
        return project
    anchors = tuple(_moved(anchor, shift) for anchor in project.anchors)
    gone = old.gone | {anchor.anchor_id for anchor in anchors if anchor.start is None}
    gone |= project.gone - {row.mention_id for row in base.mentions}
    # Places that edits speak of and only the old reading knew travel on as the project's own.
    own = tuple(project.places[place_id] for place_id in sorted(_spoken_of(project.edits) & project.places.keys()))
    entry = Edit(f"e{len(project.edits) + 1}", by.who, by.stamp(), "rebuild", (), before, facts, by.why)
    return replace(
        project,
        reading=base,
        edits=(*project.edits, entry),
        anchors=anchors,
        own_places=own,
        engine=engine,
        setting=setting or project.setting,
        kept=frozenset(old.kept),
        gone=frozenset(gone),
    )


class _Carrying:
    """A new reading under the old one's ids, with what people decided about and the new one lacks carried over.

    ``kept`` are the ids of what was carried over, ``gone`` of what the new text no longer has.
    """

    def __init__(self, project: Project, reading: StoryMap, shift: Reanchor) -> None:
        self._project, self._new, self._shift = project, reading, shift
        self._edited = frozenset(target for edit in in_force(project.edits)[0] for target in edit.targets)
        self.kept: set[str] = set()
        self.gone: set[str] = set()

    def reading(self) -> StoryMap:
        """The new reading, as the project will have it."""
        rows = self._mentions()
        renamed = {fresh.mention_id: mention.mention_id for fresh, mention, _ in rows}
        rows.sort(key=lambda row: (row[1].start, -row[1].end))
        return replace(
            self._new,
            mentions=tuple(mention for _, mention, _ in rows),
            placements=tuple(placement for _, _, placement in rows),
            moves=tuple(self._moves(renamed)),
            routes=tuple(_with_ids(route, renamed) for route in self._new.routes),
            times=tuple(self._times()),
        )

    def _mentions(self) -> list[tuple[Mention, Mention, Placement]]:
        """The new reading's mentions under their old ids, and those carried over; each with what it was before."""
        old = self._project.reading
        spans = {(mention.start, mention.end) for mention in self._new.mentions}
        old_at: dict[tuple[int, int], str] = {}
        lost: list[tuple[Mention, Placement]] = []
        for mention, placement in old.placed():
            span = self._shift(mention.start, mention.end)
            if span in spans:
                old_at.setdefault(span, mention.mention_id)
            elif mention.mention_id in self._edited and (carried := self._carried(mention, mention.mention_id)):
                lost.append((carried, placement))
        fresh = _fresh_ids(self._project, [mention.mention_id for mention in old.mentions], "m")
        rows: list[tuple[Mention, Mention, Placement]] = []
        for mention, placement in self._new.placed():
            if mention.kind not in COMPOSITES and any(_overlap(mention, other) for other, _ in lost):
                continue
            mention_id = old_at.get((mention.start, mention.end)) or next(fresh)
            rows.append((mention, replace(mention, mention_id=mention_id), replace(placement, mention_id=mention_id)))
        return [*rows, *((carried, carried, placement) for carried, placement in lost)]

    def _moves(self, renamed: dict[str, str]) -> list[Move]:
        """The new reading's moves under their old ids, with those carried over."""
        old = {move.move_id: move for move in self._project.reading.moves}
        waiting: dict[tuple[object, ...], list[str]] = {}
        for move in old.values():
            waiting.setdefault((self._shift(move.start, move.end), _ends(move)), []).append(move.move_id)
        fresh = _fresh_ids(self._project, old, "v")
        moves = []
        for move in self._new.moves:
            same = waiting.get(((move.start, move.end), _ends(move)))
            origin, destination = (renamed.get(end or "") for end in (move.origin_mention, move.destination_mention))
            move_id = same.pop(0) if same else next(fresh)
            moves.append(replace(move, move_id=move_id, origin_mention=origin, destination_mention=destination))
        return _by_start([*moves, *self._lost(old, {move.move_id for move in moves})])

    def _times(self) -> list[Time]:
        """The new reading's times under their old ids, with those carried over."""
        old = {time.time_id: time for time in self._project.reading.times}
        waiting = {self._shift(time.start, time.end): time.time_id for time in reversed(old.values())}
        fresh = _fresh_ids(self._project, old, "t")
        times = []
        for time in self._new.times:
            same = waiting.pop((time.start, time.end), None)
            times.append(replace(time, time_id=same or next(fresh)))
        return _by_start([*times, *self._lost(old, {time.time_id for time in times})])

    def _lost(self, old: Mapping[str, Passage], have: set[str]) -> list[Passage]:
        """What people decided about and the new reading does not have, where the new text has it."""
        lost = [(record, key) for key, record in old.items() if key in self._edited and key not in have]
        carried = [self._carried(record, key) for record, key in lost]
        return [record for record in carried if record is not None]

    def _carried(self, record: Passage, record_id: str) -> Passage | None:
        """A record where its passage now stands; None where the new text has it no more."""
        span = self._shift(record.start, record.end)
        if span is None:
            self.gone.add(record_id)
            return None
        self.kept.add(record_id)
        story = self._new.story
        start, end = span
        return replace(record, start=start, end=end, paragraph=paragraph_at(story, start), text=story.text[start:end])


def _by_start(records: list[Passage]) -> list[Passage]:
    return sorted(records, key=lambda record: record.start)


def _ends(move: Move) -> tuple[str | None, str | None]:
    return id_of(move.origin), id_of(move.destination)


def _with_ids(route: Route, renamed: dict[str, str]) -> Route:
    """A route whose stops name their mentions by other ids, without those whose mention went."""
    stops = (replace(stop, mention_id=renamed[stop.mention_id]) for stop in route.stops if stop.mention_id in renamed)
    return replace(route, stops=tuple(stops))


def _moved(anchor: Anchor, shift: Reanchor) -> Anchor:
    if anchor.start is None or anchor.end is None:
        return anchor
    return Anchor(anchor.anchor_id, *(shift(anchor.start, anchor.end) or (None, None)))


def _spoken_of(edits: tuple[Edit, ...]) -> set[str]:
    """The ids of the places that edits put something at or renamed."""
    renamed = {target for edit in edits if edit.what == "rename" for target in edit.targets}
    return renamed.union(*map(places_of, edits))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _fresh_ids(project: Project, have: Iterable[str], letter: str) -> Iterator[str]:
    """Ids of a letter and a number that neither the old reading nor the log has ever used."""
    used = [*have, *(target for edit in project.edits for target in edit.targets)]
    numbers = [int(match[2]) for match in map(_ID.fullmatch, used) if match and match[1] == letter]
    highest = max(numbers, default=0)
    while True:
        highest += 1
        yield f"{letter}{highest:03d}"
