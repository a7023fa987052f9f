"""The append-only log: what of it is in force, what can be undone, and two logs made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from storymap.project.edits import Edit

#: Entries that say something about the log or the reading and change no decision.
BOOKKEEPING = frozenset({"undo", "redo", "rebuild"})


def in_force(edits: Iterable[Edit]) -> tuple[list[Edit], list[Edit]]:
    """The edits that hold, oldest first, and those undone that can be done again, the next one last.

    Examples
    --------
    >>> first, second = (Edit(f"e{n}", "Ann", None, "confirm", ("m001",)) for n in (1, 2))
    >>> undo = Edit("e3", "Ann", None, "undo", (), new={"edit": "e2"})
    >>> [[edit.edit_id for edit in side] for side in in_force([first, second, undo])]
    [['e1'], ['e2']]
    """
    done: dict[str, Edit] = {}
    undone: dict[str, Edit] = {}
    for edit in edits:
        if edit.what == "undo":
            taken = done.pop(edit.new["edit"], None)
            if taken is not None:
                undone[taken.edit_id] = taken
        elif edit.what == "redo":
            again = undone.pop(edit.new["edit"], None)
            if again is not None:
                done[again.edit_id] = again
        elif edit.what not in BOOKKEEPING:
            done[edit.edit_id] = edit
            undone.clear()
    return list(done.values()), list(undone.values())


def starts_with(log: Sequence[Edit], beginning: Sequence[Edit]) -> bool:
    """Whether a log has all entries of another at its start, so that keeping it loses none of them."""
    return tuple(log[: len(beginning)]) == tuple(beginning)


def rebased(theirs: Sequence[Edit], mine: Sequence[Edit], ids: dict[str, str]) -> tuple[Edit, ...]:
    """Their log with what only mine has put after it; ``ids`` says which of my own ids were renamed."""
    common = 0
    while common < min(len(theirs), len(mine)) and theirs[common] == mine[common]:
        common += 1
    log = list(theirs)
    renamed = dict(ids)
    for edit in mine[common:]:
        edit_id = f"e{len(log) + 1}"
        renamed[edit.edit_id] = edit_id
        new = dict(edit.new)
        if edit.what in ("undo", "redo"):
            new["edit"] = renamed.get(new["edit"], new["edit"])
        for key in ("id", "evidence"):
            if key in new:
                new[key] = renamed.get(new[key], new[key])
        if "parts" in new:
            new["parts"] = [part | {"id": renamed.get(part["id"], part["id"])} for part in new["parts"]]
        targets = tuple(renamed.get(target, target) for target in edit.targets)
        old = {renamed.get(key, key): value for key, value in edit.old.items()}
        log.append(replace(edit, edit_id=edit_id, targets=targets, old=old, new=new))
    return tuple(log)
