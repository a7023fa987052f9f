"""Where a newer reading and a person's decision differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from storymap.model import Place, StoryMap
from storymap.project.edits import Conflict, Edit
from storymap.project.state import id_of

#: A mention and what is decided about it: "place" or "role".
_Question = tuple[str, str]


def conflicts_of(
    reading: StoryMap,
    done: Iterable[Edit],
    places: Mapping[str, Place],
    *,
    kept: Collection[str],
    gone: Collection[str],
) -> tuple[Conflict, ...]:
    """Every decision that the present reading speaks against and that nobody has settled.

    Parameters
    ----------
    done : iterable of Edit
        The edits in force, oldest first.
    kept, gone : collection of str
        Mentions that the reading no longer finds, and passages that the text no longer has.
    """
    decisions = _Decisions()
    for edit in done:
        for target in edit.targets:
            decisions.learn(edit, target)
    machine = {mention.mention_id: (mention, placed) for mention, placed in reading.placed()}
    found = []
    for (target, what), mine in decisions.mine.items():
        if target not in machine or target in kept:
            continue
        mention, placed = machine[target]
        says: str | None = mention.role if what == "role" else id_of(placed.place)
        if says not in (mine, decisions.known.get((target, what))):
            found.append(_conflict(target, what, mine, says, mention.text, places))
    lost = [Conflict(target, "gone", None, None, "the passage is no longer in the text") for target in sorted(gone)]
    return (*found, *lost)


class _Decisions:
    """What a person said of each mention, and what was the machine's word when it was said."""

    def __init__(self) -> None:
        self.known: dict[_Question, object] = {}
        self.mine: dict[_Question, str | None] = {}

    def learn(self, edit: Edit, target: str) -> None:
        """Take in one edit, for one of its targets."""
        if edit.what == "settle":
            self._machine_said(target, edit.new["against"].get(target, {}))
            return
        old = edit.old.get(target, {})
        if old.get("status") == "machine" and edit.what != "revert":
            self._machine_said(target, old)
        if edit.what in ("place", "confirm"):
            self.mine[target, "place"] = (edit.new if edit.what == "place" else edit.new[target])["place_id"]
        if edit.what in ("role", "confirm"):
            self.mine[target, "role"] = (edit.new if edit.what == "role" else edit.new[target])["role"]
        if edit.what in ("reject", "revert"):
            self.mine.pop((target, "place"), None)
        if edit.what == "revert":
            self.mine.pop((target, "role"), None)

    def _machine_said(self, target: str, row: Mapping[str, str | None]) -> None:
        self.known.update({(target, "place"): row.get("place_id"), (target, "role"): row.get("role")})


def _conflict(
    target: str, what: str, mine: str | None, says: str | None, text: str, places: Mapping[str, Place]
) -> Conflict:
    def name(place_id: str | None) -> str:
        place = places.get(place_id or "")
        return place.name if place else "nowhere"

    if what == "role":
        return Conflict(target, "role", mine, says, f"“{text}”: you said {mine}, the new reading says {says}")
    words = f"“{text}”: you put it at {name(mine)}, the new reading at {name(says)}"
    return Conflict(target, "place", mine, says, words)
