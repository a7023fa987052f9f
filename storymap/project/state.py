"""What a story is after its corrections: the log replayed over the machine's reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from storymap.model import (
    COMPOSITES,
    Candidate,
    Cue,
    Mention,
    Move,
    Place,
    Placement,
    Reason,
    Status,
    Story,
    StoryMap,
    Time,
)
from storymap.project.edits import Anchor, Edit
from storymap.project.log import in_force

_RIVALS = 5


def replay(
    reading: StoryMap, edits: Iterable[Edit], anchors: Mapping[str, Anchor], places: Mapping[str, Place]
) -> StoryMap:
    """The machine's reading with every edit in force applied, oldest first.

    An edit of something that is no longer there changes nothing; ``conflicts`` names it.
    """
    done, _ = in_force(edits)
    if not done:
        return reading
    state = _State(reading, anchors, places)
    for edit in done:
        getattr(state, f"_{edit.what}")(edit)
    return state.storymap()


class _State:
    """A reading in the making; one method a kind of edit."""

    def __init__(self, reading: StoryMap, anchors: Mapping[str, Anchor], places: Mapping[str, Place]) -> None:
        self._reading, self._anchors, self._places = reading, anchors, places
        self._mentions = {mention.mention_id: mention for mention in reading.mentions}
        self._placements = {placement.mention_id: placement for placement in reading.placements}
        self._machine = {mention.mention_id: (mention, placement) for mention, placement in reading.placed()}
        self._moves = {move.move_id: move for move in reading.moves}
        self._times = {time.time_id: time for time in reading.times}
        self._names: dict[str, str] = {}  # place_id → what the reader sees
        self._own_ends: set[tuple[str, str]] = set()  # ends of moves that a person set

    # -- mentions ------------------------------------------------------------------------------

    def _place(self, edit: Edit) -> None:
        place = self._find(edit.new["place_id"])
        for mention_id in self._known(edit):
            self._put(mention_id, place, edit, "placed-by")

    def _role(self, edit: Edit) -> None:
        for mention_id in self._known(edit):
            mention = self._mentions[mention_id]
            self._mentions[mention_id] = replace(
                mention, role=edit.new["role"], cue=Cue("said-by", (edit.who,)), role_confidence=1.0
            )
            placement = self._placements[mention_id]
            self._placements[mention_id] = replace(
                placement, status=self._status(mention_id, placement.place), decided_by=edit.who
            )

    def _confirm(self, edit: Edit) -> None:
        for mention_id in self._known(edit):
            held = edit.new[mention_id]
            self._mentions[mention_id] = replace(self._mentions[mention_id], role=held["role"], role_confidence=1.0)
            place = self._find(held["place_id"])
            self._put(mention_id, place, edit, "confirmed-by", keep_reasons=True)

    def _reject(self, edit: Edit) -> None:
        for mention_id in self._known(edit):
            rivals = self._rivals(mention_id, None)
            reasons = (_because("rejected-by", edit),)
            self._placements[mention_id] = Placement(
                mention_id, None, 0.0, "unplaced", reasons, rivals, "rejected", edit.who
            )

    def _revert(self, edit: Edit) -> None:
        for target in edit.targets:
            if target in self._machine:
                self._mentions[target], self._placements[target] = self._machine[target]
            elif target in self._mentions:
                del self._mentions[target], self._placements[target]
        own = {move.move_id: move for move in self._reading.moves}
        self._moves.update({target: own[target] for target in edit.targets if target in own})
        self._own_ends = {pair for pair in self._own_ends if pair[0] not in edit.targets}
        times = {time.time_id: time for time in self._reading.times}
        self._times.update({target: times[target] for target in edit.targets if target in times})

    def _settle(self, edit: Edit) -> None:
        """The correction stays as it is; the entry says that a person has seen the difference."""

    def _add(self, edit: Edit) -> None:
        self._insert(edit.new, edit, "added-by")

    def _split(self, edit: Edit) -> None:
        if self._known(edit):
            for mention_id in edit.targets:
                self._drop(mention_id)
            for part in edit.new["parts"]:
                self._insert(part, edit, "split-off-by")

    def _join(self, edit: Edit) -> None:
        for mention_id in self._known(edit):
            self._drop(mention_id)
        self._insert(edit.new, edit, "joined-by")

    def _lesson(self, edit: Edit) -> None:
        """A lesson is made of the story map and changes nothing in it."""

    def _rename(self, edit: Edit) -> None:
        for place_id in edit.targets:
            self._names[place_id] = edit.new["name"]

    def _insert(self, row: Mapping[str, Any], edit: Edit, code: str) -> None:
        anchor = self._anchors[row["id"]]
        story = self._reading.story
        if anchor.start is None or anchor.end is None:
            return
        for other in [m for m in self._mentions.values() if m.start < anchor.end and anchor.start < m.end]:
            nested = other.kind in COMPOSITES and other.start <= anchor.start and anchor.end <= other.end
            if not nested and other.mention_id in self._machine:
                self._drop(other.mention_id)
        text = story.text[anchor.start : anchor.end]
        self._mentions[row["id"]] = Mention(
            row["id"], paragraph_at(story, anchor.start), anchor.start, anchor.end, text, row["role"],
            Cue("said-by", (edit.who,)), row.get("name") or text,
        )  # fmt: skip
        self._placements[row["id"]] = Placement(row["id"], None, 0.0, "unplaced", ())
        self._put(row["id"], self._find(row.get("place_id")), edit, code)

    def _put(self, mention_id: str, place: Place | None, edit: Edit, code: str, *, keep_reasons: bool = False) -> None:
        before = self._placements[mention_id]
        reasons = [_because(code, edit)]
        if keep_reasons:
            reasons += before.reasons
        elif place is None:
            reasons.append(Reason("no-place-known"))
        elif place.source and not place.place_id.startswith(("gn:", "sm:")):
            reasons.append(Reason("from-source", source=place.source))
        mapped = place is not None and place.latlon is not None
        self._placements[mention_id] = Placement(
            mention_id, place, 1.0 if mapped else 0.0, "sure" if mapped else "unplaced", tuple(reasons),
            self._rivals(mention_id, place), self._status(mention_id, place), edit.who,
        )  # fmt: skip

    def _rivals(self, mention_id: str, place: Place | None) -> tuple[Candidate, ...]:
        """The rivals without the chosen place; what stood there before comes first."""
        before = self._placements[mention_id]
        rivals = list(before.rivals)
        if before.place is not None:
            rivals.insert(
                0, Candidate(before.place, before.confidence, lost=Reason("was-there", who=before.decided_by))
            )
        rivals = [rival for rival in rivals if place is None or rival.place.place_id != place.place_id]
        return tuple(rivals[:_RIVALS])

    def _status(self, mention_id: str, place: Place | None) -> Status:
        if mention_id not in self._machine:
            return "added"
        mention, placement = self._machine[mention_id]
        same = mention.role == self._mentions[mention_id].role and id_of(placement.place) == id_of(place)
        return "confirmed" if same else "changed"

    def _known(self, edit: Edit) -> list[str]:
        return [target for target in edit.targets if target in self._mentions]

    def _drop(self, mention_id: str) -> None:
        del self._mentions[mention_id], self._placements[mention_id]

    def _find(self, place_id: str | None) -> Place | None:
        return None if place_id is None else self._places[place_id]

    # -- moves and times -----------------------------------------------------------------------

    def _move(self, edit: Edit) -> None:
        for move_id in edit.targets:
            move = self._moves.get(move_id)
            if move is None:
                continue
            new = dict(edit.new)
            decision: Status = "rejected" if new.pop("rejected", False) else "changed" if new else "confirmed"
            for end in ("origin", "destination"):
                if f"{end}_id" in new:
                    new[end] = self._find(new.pop(f"{end}_id"))
                    self._own_ends.add((move_id, end))
            if move.decision == "added" and decision != "rejected":
                decision = "added"
            self._moves[move_id] = replace(move, **new, decision=decision, decided_by=edit.who)

    def _add_move(self, edit: Edit) -> None:
        anchor = self._anchors[edit.new["evidence"]]
        story = self._reading.story
        if anchor.start is None or anchor.end is None:
            return
        move_id = edit.new["id"]
        self._moves[move_id] = Move(
            move_id, edit.new["status"], edit.new["what"], edit.new["quantity"], self._find(edit.new["origin_id"]),
            self._find(edit.new["destination_id"]), paragraph_at(story, anchor.start), anchor.start, anchor.end,
            story.text[anchor.start : anchor.end], decision="added", decided_by=edit.who,
        )  # fmt: skip

    def _time(self, edit: Edit) -> None:
        for time_id in edit.targets:
            time = self._times.get(time_id)
            if time is None:
                continue
            new = dict(edit.new)
            decision: Status = "rejected" if new.pop("rejected", False) else "changed" if new else "confirmed"
            if time.decision == "added" and decision != "rejected":
                decision = "added"
            self._times[time_id] = replace(time, **new, decision=decision, decided_by=edit.who)

    def _add_time(self, edit: Edit) -> None:
        anchor = self._anchors[edit.new["evidence"]]
        story = self._reading.story
        if anchor.start is None or anchor.end is None:
            return
        self._times[edit.new["id"]] = Time(
            edit.new["id"], paragraph_at(story, anchor.start), anchor.start, anchor.end,
            story.text[anchor.start : anchor.end], edit.new["value"], edit.new["kind"], "added", edit.who,
        )  # fmt: skip

    def _followed(self, move: Move) -> Move | None:
        """The move with its ends where their mentions now are; None once neither end is a place."""
        ends: dict[str, Any] = {}
        for end in ("origin", "destination"):
            mention_id = getattr(move, f"{end}_mention")
            if mention_id is None or (move.move_id, end) in self._own_ends or mention_id not in self._machine:
                continue
            was = self._machine[mention_id][1]
            now = self._placements.get(mention_id)
            if now is None or now.status == "rejected":
                ends[end] = None
            elif id_of(now.place) != id_of(was.place):
                ends[end] = now.place
        if not ends:
            return move
        moved = replace(move, **ends)
        return moved if moved.origin or moved.destination else None

    # -- the result ----------------------------------------------------------------------------

    def storymap(self) -> StoryMap:
        mentions = sorted(self._mentions.values(), key=lambda mention: (mention.start, -mention.end))
        placements = [self._placements[mention.mention_id] for mention in mentions]
        moves = [self._followed(move) for move in self._moves.values() if move.decision != "rejected"]
        kept = [move for move in moves if move is not None]
        if self._names:
            placements = [replace(placement, place=self._renamed(placement.place)) for placement in placements]
            kept = [
                replace(move, origin=self._renamed(move.origin), destination=self._renamed(move.destination))
                for move in kept
            ]
        times = [time for time in self._times.values() if time.decision != "rejected"]
        return replace(
            self._reading,
            mentions=tuple(mentions),
            placements=tuple(placements),
            moves=tuple(_in_order(kept)),
            times=tuple(sorted(times, key=lambda time: (time.start, time.end, time.time_id))),
        )

    def _renamed(self, place: Place | None) -> Place | None:
        if place is None or place.place_id not in self._names:
            return place
        return replace(place, name=self._names[place.place_id])


def _in_order(moves: Sequence[Move]) -> list[Move]:
    """The machine's moves in their own order, those a person added after the moves of their passage."""
    own = [move for move in moves if move.decision != "added"]
    for added in (move for move in moves if move.decision == "added"):
        at = next((number for number, move in enumerate(own) if move.start > added.start), len(own))
        own.insert(at, added)
    return own


def paragraph_at(story: Story, offset: int) -> int:
    """The number of the paragraph that an offset lies in, of the last one before it where it lies between two."""
    number = story.paragraphs[0].number if story.paragraphs else 1
    for paragraph in story.paragraphs:
        if paragraph.start > offset:
            break
        number = paragraph.number
    return number


def _because(code: str, edit: Edit) -> Reason:
    return Reason(code, who=edit.who, why=edit.why)


def id_of(place: Place | None) -> str | None:
    """The id of a place, None for nowhere."""
    return place.place_id if place else None
