"""The log of corrections as a person reads it: one sentence an entry."""

from __future__ import annotations

from collections.abc import Callable

from storymap.gazetteer import Lookup
from storymap.project.edits import EDIT_WORDS, Edit
from storymap.project.log import in_force
from storymap.project.record import Project
from storymap.project.review import unit_around


def history_rows(project: Project, *, gazetteer: Lookup) -> list[dict[str, str]]:
    """The log with its last entry first: what, who, when (UTC), why, and whether it still holds."""
    holds = {edit.edit_id for edit in in_force(project.edits)[0]}
    return [
        {
            "what": told(project, edit, gazetteer=gazetteer),
            "who": edit.who,
            "when (UTC)": (edit.when or "").replace("T", " ").rstrip("Z"),
            "why": edit.why,
            "in force": "yes" if edit.edit_id in holds else "",
            "no.": edit.edit_id,
        }
        for edit in reversed(project.edits)
    ]


def told(project: Project, edit: Edit, *, gazetteer: Lookup) -> str:
    """An entry of the log as a sentence: "placed Paris (4 mentions): Paris, France → Paris, Texas"."""

    def name(place_id: str | None) -> str:
        return _name(project, place_id, gazetteer)

    if edit.what in ("undo", "redo"):
        return f"{EDIT_WORDS[edit.what]} {edit.new['edit']}"
    if edit.what == "rename":
        return f"renamed {name(edit.targets[0])} to {edit.new['name']}"
    if edit.what == "rebuild":
        return f"read again with storymap {edit.new['engine']}, gazetteer {edit.new['gazetteer']}"
    words = f"{EDIT_WORDS[edit.what]} {_targets(project, edit)}".strip()
    if edit.what in ("move", "time"):
        return _fields(edit, words, name)
    if len(edit.targets) > 1:
        words += f" ({len(edit.targets)} mentions)"
    if edit.what == "place":
        old = " / ".join(sorted(name(place_id) for place_id in {row.get("place_id") for row in edit.old.values()}))
        return f"{words}: {old} → {name(edit.new['place_id'])}"
    if edit.what == "role":
        return (
            f"{words}: {' / '.join(sorted({str(row.get('role')) for row in edit.old.values()}))} → {edit.new['role']}"
        )
    return words


def _targets(project: Project, edit: Edit) -> str:
    """What an entry is about, in the words of the story."""
    story, reading = project.reading.story.text, project.reading
    spans = {anchor.anchor_id.removesuffix("-text"): (anchor.start, anchor.end) for anchor in project.anchors}
    spans |= {mention.mention_id: (mention.start, mention.end) for mention in reading.mentions}
    spans |= {move.move_id: (move.start, move.end) for move in reading.moves}
    spans |= {time.time_id: (time.start, time.end) for time in reading.times}
    found = [spans[target] for target in edit.targets if target in spans]
    named = dict.fromkeys(story[start:end] for start, end in found if start is not None)
    return ", ".join(named) or ", ".join(edit.targets)


def _fields(edit: Edit, words: str, name: Callable[[str | None], str]) -> str:
    """What was decided about a movement or a time."""
    if edit.new.get("rejected"):
        return words.replace("changed", "removed", 1)
    if not edit.new:
        return words.replace("changed", "confirmed", 1)
    old = edit.old.get(edit.targets[0], {})
    for field, value in sorted(edit.new.items()):
        ends = [name(one) if field.endswith("_id") else one or "none" for one in (old.get(field), value)]
        words += f"; {field.removesuffix('_id')} {ends[0]} → {ends[1]}"
    return words


def _name(project: Project, place_id: str | None, gazetteer: Lookup) -> str:
    place = project.places.get(place_id or "")
    if place is None:
        return "nowhere"
    around = unit_around(place, gazetteer=gazetteer)
    if around is None and place.country_code:
        around = gazetteer.country(place.country_code)
    return f"{place.name}, {around.name}" if around is not None and around.name != place.name else place.name
