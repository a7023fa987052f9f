"""What the page that compares stories says: key → English; a pair where one and many differ."""

from __future__ import annotations

from storymap.wording.page import PageWords

COMPARE_WORDS: PageWords = {
    "title": "{number} stories on one map",
    "story": "Story {letter}",
    "places": ("{number} place", "{number} places"),
    "only_here": "{number} only here",
    "shared_none": "No place is named by more than one of these stories.",
    "passages": "The same place, side by side",
    "not_named": "Not named here",
    "more": "and {number} more",
    "roles": "Different roles of one place",
    "roles_unshared": "No place is shared, so none has two roles.",
    "roles_none": "Every shared place plays the same role in each story that names it.",
    "only_heading": "Shared, and named by one alone",
    "only": "Named by {letter} only",
    "only_none": "No place.",
    "all": "Named by all",
    "times_none": "These stories name no dates that can be shown on a timeline.",
    "times_label": "The dates of each story, one lane per story",
    "role_literal": "happens here",
    "role_facility": "building where it happens",
    "role_organisation": "institution",
    "role_actor": "government or side",
    "role_demonym": "people",
    "show_on_map": "Show {place} on the map",
    "show_all": "All stories",
    "filter": "Show on the map",
    "map_label": "Map of all stories",
    "named_by": "named by {letters}",
}


def compare_words(key: str, /, **values: object) -> str:
    """The words of a key, filled in; of a pair the one that fits ``number``.

    Examples
    --------
    >>> compare_words("places", number=1), compare_words("only", letter="B")
    ('1 place', 'Named by B only')
    """
    words = COMPARE_WORDS[key]
    chosen = words if isinstance(words, str) else words[0 if values.get("number") == 1 else 1]
    return chosen.format(**values)
