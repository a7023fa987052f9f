"""The text beside the map of several stories: who they are, what they share, and what each has alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from storymap.compare.named import Named
from storymap.gazetteer import Lookup
from storymap.maps.describing import what_it_is
from storymap.model import Mention, StoryMap
from storymap.wording.compare_words import compare_words

LETTERS = "ABCDE"
_MOST_PASSAGES = 3  # of one place in one story
_MOST_PLACES = 40  # side by side
_LONGEST = 420  # characters of a passage


def letter(number: int) -> str:
    """The sign of a story: its letter in its colour."""
    return f'<b class="story s{number}">{LETTERS[number]}</b>'


def stories_html(storymaps: Sequence[StoryMap], found: Sequence[Named]) -> str:
    """The stories, each with its letter, its title and how many places it names."""
    return "".join(_story(number, storymap, found) for number, storymap in enumerate(storymaps))


def _story(number: int, storymap: StoryMap, found: Sequence[Named]) -> str:
    own = [one for one in found if number in one.by]
    alone = [one for one in own if len(one.by) == 1]
    story = storymap.story
    facts = [
        story.site or "",
        story.published.isoformat() if story.published else "",
        compare_words("places", number=len(own)),
        compare_words("only_here", number=len(alone)),
    ]
    title = escape(" ".join((story.title or compare_words("story", letter=LETTERS[number])).split())[:300])
    what = escape(" · ".join(filter(None, facts)))
    return f'<li>{letter(number)}<span><strong>{title}</strong><span class="what">{what}</span></span></li>'


def passages_html(storymaps: Sequence[StoryMap], found: Sequence[Named]) -> str:
    """The places that more than one story names, with the passages of each side by side."""
    shared = [one for one in found if len(one.by) > 1]
    if not shared:
        return f"<p>{escape(compare_words('shared_none'))}</p>"
    return "".join(_side_by_side(storymaps, one, first=not number) for number, one in enumerate(shared[:_MOST_PLACES]))


def _side_by_side(storymaps: Sequence[StoryMap], one: Named, *, first: bool) -> str:
    columns = "".join(
        f'<div class="column">{letter(number)}<div>{_passages(storymap, one.mentions[number])}</div></div>'
        for number, storymap in enumerate(storymaps)
    )
    return (
        f'<details data-place="{escape(one.place.place_id)}"{" open" if first else ""}><summary>'
        f'<span class="name">{escape(one.place.name)}</span> {_letters(one)}</summary>'
        f'<div class="columns">{columns}</div></details>'
    )


def _letters(one: Named) -> str:
    said = escape(compare_words("named_by", letters=", ".join(LETTERS[number] for number in one.by)))
    return f'<span class="letters" aria-label="{said}">{"".join(map(letter, one.by))}</span>'


def _passages(storymap: StoryMap, mentions: Sequence[Mention]) -> str:
    if not mentions:
        return f'<p class="what">{escape(compare_words("not_named"))}</p>'
    spans: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        spans.setdefault(storymap.sentence_of(mention.start, mention.end), []).append(mention)
    shown = "".join(
        f"<q>{_marked(storymap.story.text, span, inside)}</q>" for span, inside in list(spans.items())[:_MOST_PASSAGES]
    )
    rest = len(spans) - _MOST_PASSAGES
    more = f'<p class="what">{escape(compare_words("more", number=rest))}</p>' if rest > 0 else ""
    return shown + more


def _marked(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> str:
    """A passage with the names in it marked; of a long one the part around the first."""
    start, end = span
    if end - start > _LONGEST:
        middle = mentions[0].start
        start, end = max(start, middle - _LONGEST // 2), min(end, middle + _LONGEST // 2)
    parts, at = [], start
    for mention in sorted(mentions, key=lambda found: found.start):
        if at <= mention.start and mention.end <= end:
            name = f'<mark data-role="{mention.role}">{escape(text[mention.start : mention.end])}</mark>'
            parts += [escape(text[at : mention.start]), name]
            at = mention.end
    parts.append(escape(text[at:end]))
    before = "… " if start > span[0] else ""
    after = " …" if end < span[1] else ""
    return before + " ".join("".join(parts).split()) + after


def roles_html(found: Sequence[Named]) -> str:
    """The shared places that do another thing in one story than in another."""
    rows = [one for one in found if one.differs][:_MOST_PLACES]
    if not rows:
        shared = any(len(one.by) > 1 for one in found)
        return f"<p>{escape(compare_words('roles_none' if shared else 'roles_unshared'))}</p>"
    return f"<table><tbody>{''.join(map(_role_row, rows))}</tbody></table>"


def _role_row(one: Named) -> str:
    said = "".join(
        f"<div>{letter(number)} {escape(', '.join(compare_words(f'role_{role}') for role in one.roles(number)))}</div>"
        for number in one.by
    )
    return f'<tr><th scope="row">{_button(one)}</th><td>{said}</td></tr>'


def _button(one: Named) -> str:
    place = escape(one.place.place_id)
    label = escape(compare_words("show_on_map", place=one.place.name))
    return f'<button type="button" data-place="{place}" aria-label="{label}">{escape(one.place.name)}</button>'


def tables_html(storymaps: Sequence[StoryMap], found: Sequence[Named], gazetteer: Lookup) -> str:
    """What all stories name, and what each names alone."""
    everybody = [one for one in found if len(one.by) == len(storymaps)]
    tables = [_table(compare_words("all"), everybody, gazetteer)]
    for number in range(len(storymaps)):
        alone = [one for one in found if one.by == (number,)]
        tables.append(_table(compare_words("only", letter=LETTERS[number]), alone, gazetteer, number))
    return "".join(tables)


def _table(heading: str, found: Sequence[Named], gazetteer: Lookup, number: int | None = None) -> str:
    sign = letter(number) + " " if number is not None else ""
    body = "".join(_rows(found, gazetteer)) or f'<p class="what">{escape(compare_words("only_none"))}</p>'
    table = f"<table><tbody>{body}</tbody></table>" if found else body
    return f'<div class="table"><h3>{sign}{escape(heading)} <span class="what">{len(found)}</span></h3>{table}</div>'


def _rows(found: Sequence[Named], gazetteer: Lookup) -> Iterator[str]:
    for one in found:
        what = escape(what_it_is(one.place, gazetteer))
        yield f'<tr><th scope="row">{_button(one)}</th><td>{what}</td><td class="count">× {one.count}</td></tr>'
