"""A project under a newer reading or a changed text: what people decided stays, what differs is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from storymap.errors import ProjectError
from storymap.model import Mention, Move, Placement, StoryMap, Time
from storymap.project.edits import Anchor, By, Conflict, Edit
from storymap.project.log import in_force
from storymap.project.reanchor import Reanchor
from storymap.project.record import Project
from storymap.project.state import id_of, paragraph_at

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
    edited = frozenset(target for edit in in_force(project.edits)[0] for target in edit.targets)
    rows, kept, gone = _mentions(project, reading, edited, shift)
    renamed = {fresh.mention_id: mention.mention_id for fresh, mention, _ in rows}
    moves = _moves(project, reading, edited, shift, renamed, kept, gone)
    times = _times(project, reading, edited, shift, kept, gone)
    rows.sort(key=lambda row: (row[1].start, -row[1].end))
    base = replace(
        reading,
        mentions=tuple(mention for _, mention, _ in rows),
        placements=tuple(placement for _, _, placement in rows),
        moves=tuple(moves),
        times=tuple(times),
    )
    facts = {"engine": engine, "gazetteer": reading.gazetteer_version}
    before = {"engine": project.engine, "gazetteer": project.reading.gazetteer_version}
    if base == project.reading and facts == before:
        return project
    anchors = tuple(_moved(anchor, shift) for anchor in project.anchors)
    gone |= {anchor.anchor_id for anchor in anchors if anchor.start is None}
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
        kept=frozenset(kept),
        gone=frozenset(gone),
    )


def conflicts_of(project: Project) -> tuple[Conflict, ...]:
    """Every decision that the present reading speaks against and that nobody has settled."""
    machine = {mention.mention_id: (mention, placed) for mention, placed in project.reading.placed()}
    known: dict[tuple[str, str], object] = {}
    mine: dict[tuple[str, str], str | None] = {}
    done, _ = in_force(project.edits)
    for edit in done:
        for target in edit.targets:
            _learn(edit, target, known, mine)
    found = []
    for (target, what), value in mine.items():
        if target not in machine:
            continue
        mention, placed = machine[target]
        says: str | None = mention.role if what == "role" else id_of(placed.place)
        if target in project.kept or says in (value, known.get((target, what))):
            continue
        found.append(_conflict(project, target, what, value, says, mention.text))
    for target in sorted(project.gone):
        found.append(Conflict(target, "gone", None, None, "the passage is no longer in the text"))
    return tuple(found)


def _learn(
    edit: Edit, target: str, known: dict[tuple[str, str], object], mine: dict[tuple[str, str], str | None]
) -> None:
    if edit.what == "revert":
        for what in ("place", "role"):
            mine.pop((target, what), None)
        return
    if edit.what == "settle":
        against = edit.new["against"].get(target, {})
        known.update({(target, "place"): against.get("place_id"), (target, "role"): against.get("role")})
        return
    old = edit.old.get(target, {})
    if old.get("status") == "machine":
        known.update({(target, "place"): old.get("place_id"), (target, "role"): old.get("role")})
    if edit.what == "place":
        mine[target, "place"] = edit.new["place_id"]
    elif edit.what == "role":
        mine[target, "role"] = edit.new["role"]
    elif edit.what == "confirm":
        mine[target, "place"], mine[target, "role"] = edit.new[target]["place_id"], edit.new[target]["role"]
    elif edit.what == "reject":
        mine.pop((target, "place"), None)


def _conflict(project: Project, target: str, what: str, value: str | None, says: str | None, text: str) -> Conflict:
    def name(place_id: str | None) -> str:
        return project.places[place_id].name if place_id in project.places else "nowhere"

    if what == "role":
        return Conflict(target, "role", value, says, f"“{text}”: you said {value}, the new reading says {says}")
    words = f"“{text}”: you put it at {name(value)}, the new reading at {name(says)}"
    return Conflict(target, "place", value, says, words)


def _mentions(
    project: Project, reading: StoryMap, edited: frozenset[str], shift: Reanchor
) -> tuple[list[tuple[Mention, Mention, Placement]], set[str], set[str]]:
    """The new reading's mentions under their old ids, with those carried over; each with what it was before."""
    old_at: dict[tuple[int, int], str] = {}
    kept: set[str] = set()
    gone: set[str] = set()
    lost: list[tuple[Mention, Placement, tuple[int, int]]] = []
    spans = {(mention.start, mention.end) for mention in reading.mentions}
    for mention, placement in project.reading.placed():
        span = shift(mention.start, mention.end)
        if span in spans:
            old_at.setdefault(span, mention.mention_id)
        elif mention.mention_id in edited:
            if span is None:
                gone.add(mention.mention_id)
            else:
                lost.append((mention, placement, span))
    fresh = _fresh_ids(project, [mention.mention_id for mention in project.reading.mentions], "m")
    rows: list[tuple[Mention, Mention, Placement]] = []
    for mention, placement in reading.placed():
        if any(_overlap(mention, span) for _, _, span in lost) and mention.kind != "border":
            continue
        mention_id = old_at.get((mention.start, mention.end)) or next(fresh)
        rows.append((mention, replace(mention, mention_id=mention_id), replace(placement, mention_id=mention_id)))
    for mention, placement, (start, end) in lost:
        kept.add(mention.mention_id)
        paragraph = paragraph_at(reading.story, start)
        carried = replace(mention, start=start, end=end, paragraph=paragraph, text=reading.story.text[start:end])
        rows.append((carried, carried, placement))
    return rows, kept, gone


def _moves(
    project: Project, reading: StoryMap, edited: frozenset[str], shift: Reanchor, renamed: dict[str, str],
    kept: set[str], gone: set[str],
) -> list[Move]:  # fmt: skip
    """The new reading's moves under their old ids, with those carried over."""
    waiting: dict[tuple[object, ...], list[str]] = {}
    old = {move.move_id: move for move in project.reading.moves}
    for move in old.values():
        waiting.setdefault((shift(move.start, move.end), _ends(move)), []).append(move.move_id)
    fresh = _fresh_ids(project, old, "v")
    moves = []
    for move in reading.moves:
        same = waiting.get(((move.start, move.end), _ends(move)))
        moves.append(
            replace(
                move,
                move_id=same.pop(0) if same else next(fresh),
                origin_mention=renamed.get(move.origin_mention or ""),
                destination_mention=renamed.get(move.destination_mention or ""),
            )
        )
    have = {move.move_id for move in moves}
    for move in old.values():
        if move.move_id in edited and move.move_id not in have:
            span = shift(move.start, move.end)
            if span is None:
                gone.add(move.move_id)
                continue
            kept.add(move.move_id)
            text, paragraph = reading.story.text[slice(*span)], paragraph_at(reading.story, span[0])
            moves.append(replace(move, start=span[0], end=span[1], paragraph=paragraph, text=text))
    return sorted(moves, key=lambda move: move.start)


def _times(
    project: Project, reading: StoryMap, edited: frozenset[str], shift: Reanchor, kept: set[str], gone: set[str]
) -> list[Time]:
    """The new reading's times under their old ids, with those carried over."""
    old = {time.time_id: time for time in project.reading.times}
    waiting = {shift(time.start, time.end): time.time_id for time in reversed(old.values())}
    fresh = _fresh_ids(project, old, "t")
    times = []
    for time in reading.times:
        same = waiting.pop((time.start, time.end), None)
        times.append(replace(time, time_id=same or next(fresh)))
    have = {time.time_id for time in times}
    for time in old.values():
        if time.time_id in edited and time.time_id not in have:
            span = shift(time.start, time.end)
            if span is None:
                gone.add(time.time_id)
                continue
            kept.add(time.time_id)
            text, paragraph = reading.story.text[slice(*span)], paragraph_at(reading.story, span[0])
            times.append(replace(time, start=span[0], end=span[1], paragraph=paragraph, text=text))
    return sorted(times, key=lambda time: time.start)


def _ends(move: Move) -> tuple[str | None, str | None]:
    return id_of(move.origin), id_of(move.destination)


def _moved(anchor: Anchor, shift: Reanchor) -> Anchor:
    if anchor.start is None or anchor.end is None:
        return anchor
    return Anchor(anchor.anchor_id, *(shift(anchor.start, anchor.end) or (None, None)))


def _spoken_of(edits: tuple[Edit, ...]) -> set[str]:
    """The ids of the places that edits put something at or renamed."""
    found: set[str] = set()
    for edit in edits:
        rows = [edit.new, *edit.new.get("parts", ()), *(row for row in edit.new.values() if isinstance(row, dict))]
        for row in rows:
            found |= {row[key] for key in ("place_id", "origin_id", "destination_id") if row.get(key)}
        found |= set(edit.targets) if edit.what == "rename" else set()
    return found


def _overlap(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.start < span[1] and span[0] < mention.end


def _fresh_ids(project: Project, have: Iterable[str], letter: str) -> Iterator[str]:
    """Ids of a letter and a number that neither the old reading nor the log has ever used."""
    used = [*have, *(target for edit in project.edits for target in edit.targets)]
    numbers = [int(match[2]) for match in map(_ID.fullmatch, used) if match and match[1] == letter]
    highest = max(numbers, default=0)
    while True:
        highest += 1
        yield f"{letter}{highest:03d}"
