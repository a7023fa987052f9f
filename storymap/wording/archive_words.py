"""What the atlas of an archive says in the browser."""

from __future__ import annotations

from storymap.wording.page import MAP_WORDS, PageWords

#: The atlas of an archive; the roles are called as on the map of a story.
ARCHIVE_WORDS: PageWords = {
    **{key: words for key, words in MAP_WORDS.items() if key.startswith("key_") or key == "found_none"},
    "archive_title": ("The places of {stories} story", "The places of {stories} stories"),
    "archive_loading": "Loading the places …",
    "archive_gone": "The archive cannot be read. Reload this page.",
    "archive_find": "Place, region or country",
    "archive_since": "From",
    "archive_until": "To",
    "archive_moves": "Movements between places",
    "archive_found": ("{places} place", "{places} places"),
    "archive_back": "All places",
    "archive_place": ("{stories} story, {mentions} mentions", "{stories} stories, {mentions} mentions"),
    "archive_beside": "Most often named in the same stories",
    "archive_from": "People and things come here from",
    "archive_to": "They go from here to",
    "archive_stories": "Stories",
    "archive_more": "Show more",
}
