"""Everything the map says as lists: places by role, movements, times, and what could not be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

from storymap.gazetteer import Lookup
from storymap.maps.describing import move_what, move_words, name_of, what_it_is
from storymap.model import Mention, Paragraph, Place, Placement, Role, StoryMap
from storymap.page.time import time_words
from storymap.wording import reasons_words
from storymap.wording.interface import figure, here, term
from storymap.wording.said import said, times_words
from storymap.wording.terms import ROLE_HEADINGS

_LONG = 240  # letters of a sentence that is quoted whole
_BANDS = 120  # so many stand apart in a ribbon as high as a screen
_MANY = 300  # places: a list of more is laid out as it comes into view


def lists_html(storymap: StoryMap, numbers: Mapping[str, int], gazetteer: Lookup, notes: Sequence[str] = ()) -> str:
    """The sections after the article; ``notes`` says how disputed borders are drawn."""
    return "\n".join(
        [
            f'<section id="places"{_long(numbers)} tabindex="-1" aria-labelledby="places-title">',
            f'<h2 id="places-title">{said("places_title")}</h2>',
            '<p id="filtered" class="what" hidden></p>',
            *_place_groups(storymap, numbers, gazetteer),
            *_unplaced(storymap),
            "</section>",
            *_routes(storymap, numbers),
            *_moves(storymap),
            *_times(storymap),
            *_borders(notes),
            *_credits(storymap),
        ]
    )


def _long(numbers: Mapping[str, int]) -> str:
    return ' class="long"' if len(numbers) > _MANY else ""


def _place_groups(storymap: StoryMap, numbers: Mapping[str, int], gazetteer: Lookup) -> list[str]:
    named: dict[tuple[Role, ...], dict[str, list[Mention]]] = {roles: defaultdict(list) for roles, _ in ROLE_HEADINGS}
    places: dict[str, tuple[Place, Placement]] = {}
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is None:
            continue
        places.setdefault(place.place_id, (place, placement))
        for roles, _ in ROLE_HEADINGS:
            if mention.role in roles:
                named[roles][place.place_id].append(mention)
    lines = []
    order: dict[str, int] = {}  # place_id → the number that it has here and on paper
    for roles, title in ROLE_HEADINGS:
        if not named[roles]:
            continue
        quoting = roles[0] == "literal" and len(numbers) <= _MANY
        last = -1  # the start of the sentence quoted last, which is not said again to the next place in it
        lines.append(f'<h3>{term(title)}</h3>\n<ul class="places" data-roles="{" ".join(roles)}">')
        for place_id, mentions in named[roles].items():
            place, placement = places[place_id]
            order.setdefault(place_id, len(order) + 1)
            start, end = storymap.sentence_of(mentions[0].start, mentions[0].end)
            quoted = _quotation(storymap.story.text, start, end, mentions[0]) if quoting and start != last else ""
            last = start
            lines.append(_entry(mentions, place, placement, numbers, gazetteer, order[place_id], quoted))
        lines.append("</ul>")
    if not lines:
        lines.append(f"<p>{said('no_places')}</p>")
    return lines


def _entry(
    mentions: list[Mention],
    place: Place,
    placement: Placement,
    numbers: Mapping[str, int],
    gazetteer: Lookup,
    order: int,
    quoted: str,
) -> str:
    first = mentions[0]
    roles = " ".join(sorted({mention.role for mention in mentions}))
    is_sure = placement.certainty == "sure"
    sure = "" if is_sure else f'<span class="doubt">{said(f"doubt_{placement.certainty}")}</span>'
    what = said(
        "entry" if is_sure else "entry_doubt", what=what_it_is(place, gazetteer), times=times_words(len(mentions))
    )
    return (
        f'<li><a class="entry" href="#{escape(first.mention_id)}" data-place="{numbers[place.place_id]}"'
        f' data-role="{first.role}" data-roles="{roles}" data-n="{order}"><bdi>{escape(name_of(place))}</bdi></a>'
        f' <span class="what">{escape(what)}{sure}</span>{quoted}</li>'
    )


def _quotation(text: str, start: int, end: int, mention: Mention) -> str:
    """What happens at a place, in the story's own sentence; a very long one is cut behind the name."""
    words = " ".join(text[start:end].split())
    least = len(" ".join(text[start : mention.end].split()))
    cut = words.find(" ", max(_LONG, least))
    return f'<q dir="auto">{escape(words if cut < 0 else f"{words[:cut]} …")}</q>'


def _unplaced(storymap: StoryMap) -> list[str]:
    lost: dict[str, list[tuple[Mention, Placement]]] = defaultdict(list)
    for mention, placement in storymap.placed():
        if placement.on_map is None and placement.status != "rejected":
            lost[mention.name].append((mention, placement))
    if not lost:
        return []
    lines = [f'<h3 id="unplaced">{said("unplaced_title")}</h3>\n<ul class="places unplaced">']
    for rows in lost.values():
        mention, placement = rows[0]
        lines.append(
            f'<li><a class="entry" href="#{escape(mention.mention_id)}" data-role="{mention.role}">'
            f"<bdi>{escape(mention.text)}</bdi></a>"
            f' <span class="what">{escape(reasons_words(placement) or said("unplaced_bare"))}</span></li>'
        )
    return [*lines, "</ul>"]


def _moves(storymap: StoryMap) -> list[str]:
    if not storymap.moves:
        return []
    title = f'<h2 id="moves-title">{said("moves_title")}</h2>'
    lines = [f'<section id="moves" aria-labelledby="moves-title">\n{title}\n<ol>']
    for number, move in enumerate(storymap.moves):
        words = escape(" ".join(move.text.split()))
        lines.append(
            f'<li><a class="entry" href="#p{move.paragraph}" data-move="{number}" data-status="{move.status}">'
            f"<bdi>{escape(move_what(move))}</bdi></a> "
            f'<span class="what">{escape(move_words(move))}</span><q dir="auto">{words}</q></li>'
        )
    return [*lines, "</ol>\n</section>"]


def _routes(storymap: StoryMap, numbers: Mapping[str, int]) -> list[str]:
    """Each traveller's stops in order, the numbers those of the map."""
    lines: list[str] = []
    for number, route in enumerate(storymap.routes):
        stops = list(storymap.stops_of(route))
        if len({place.place_id for _, place in stops}) < 2:
            continue
        title = escape(" ".join(route.traveller.split()))
        lines.append(f'<h3><bdi>{title}</bdi></h3>\n<ol class="stops" data-route="{number}">')
        for at, (stop, place) in enumerate(stops, 1):
            inferred = f' <span class="what doubt">{said("inferred")}</span>' if stop.how == "inferred" else ""
            lines.append(
                f'<li data-p="{max(0, stop.paragraph)}" data-n="{at}">'
                f'<a class="entry" href="#{escape(stop.mention_id)}"'
                f' data-place="{numbers[place.place_id]}" data-role="literal"><bdi>{escape(name_of(place))}</bdi></a>'
                f"{inferred}</li>"
            )
        lines.append("</ol>")
    if not lines:
        return []
    title = f'<h2 id="routes-title">{said("routes_title")}</h2>'
    return [f'<section id="routes" aria-labelledby="routes-title">\n{title}', *lines, "</section>"]


def _times(storymap: StoryMap) -> list[str]:
    if not storymap.times:
        return []
    written = storymap.story.published
    chips = [
        f'<li><a href="#p{time.paragraph}"><bdi>{escape(time.text)}</bdi>'
        + f" <span>{escape(_more(time_words(time, written), time.text))}</span>"
        + "</a></li>"
        for time in storymap.times
    ]
    return [
        '<section id="times" aria-labelledby="times-title">',
        f'<h2 id="times-title">{said("times_title")}</h2>\n<ul class="chips">',
        *chips,
        "</ul>\n</section>",
    ]


def _more(words: str, text: str) -> str:
    """What the words say that the text does not: "31 October 2024" for "Thursday"."""
    said = " ".join(text.split()).casefold()
    same = words.casefold().startswith(said) and not words[len(said) : len(said) + 1].isalnum()
    return words[len(said) :].strip(" ,") if same else words


def _borders(notes: Sequence[str]) -> list[str]:
    if not notes:
        return []
    items = "".join(f"<li>{escape(str(here('notes', note, note)))}</li>" for note in notes)
    title = f'<h2 id="borders-title">{said("borders_title")}</h2>'
    return [f'<section id="borders" aria-labelledby="borders-title">\n{title}\n<ul>{items}</ul>\n</section>']


def _credits(storymap: StoryMap) -> list[str]:
    """Where places come from that the gazetteer does not have: packs, and online services with their licence."""
    if not storymap.credits:
        return []
    items = "".join(f"<li>{escape(credit)}</li>" for credit in storymap.credits)
    title = f'<h2 id="credits-title">{said("credits_title")}</h2>'
    return [f'<section id="credits" aria-labelledby="credits-title">\n{title}\n<ul>{items}</ul>\n</section>']


def _heading(storymap: StoryMap, paragraph: Paragraph) -> str:
    """The words of a heading of the body, with which a chapter begins; nothing of what is none."""
    if paragraph.kind != "heading" or paragraph.number == 0:
        return ""
    return " ".join(storymap.story.text[paragraph.start : paragraph.end].split())[:120]


def ribbon_html(storymap: StoryMap) -> str:
    """One band a paragraph: how long it is, and whether something happens somewhere in it."""
    strongest: dict[int, str] = {}
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is None:
            continue
        happens = mention.role in {"literal", "facility"}
        if happens or mention.paragraph not in strongest:
            strongest[mention.paragraph] = "here" if happens else "acts"
        names[mention.paragraph][name_of(place)] = None
    bands = []
    for paragraph in storymap.story.paragraphs:
        number = paragraph.number
        if number < 0:
            continue
        where = ", ".join(list(names[number])[:6]) or said("ribbon_none")
        key = "ribbon_headline" if number == 0 else "ribbon_paragraph"
        plain = said(key, paragraph=figure(number), where=where)
        title = escape(_heading(storymap, paragraph) or plain)
        head = " head" if paragraph.kind == "heading" and number else ""
        bands.append(
            f'<a href="#p{number}" data-p="{number}" class="{strongest.get(number, "none")}{head}"'
            f' data-length="{max(40, paragraph.end - paragraph.start)}" title="{title}" aria-label="{title}"></a>'
        )
    dense = ' class="dense"' if len(bands) > _BANDS else ""
    return f'<nav id="ribbon"{dense} aria-label="{said("ribbon")}">' + "".join(bands) + "</nav>"
