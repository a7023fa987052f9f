"""Border phrases: "border with Ukraine", "the US-Mexico border", "the border between Chad and Sudan"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence, Token

_BORDER = {"border", "borders", "frontier", "frontiers", "borderland", "borderlands"}
_STEMS = ("border", "frontier")  # a text without either has none of them
_WITH = {"with", "between", "to"}
_SKIP = {
    "the",
    "neighbouring",
    "neighboring",
    "nearby",
    "'s",
    "’s",
    "'",
    "’",
    "-",
    "–",
    "—",
    "and",
    "/",
    "shared",
    "land",
}


def border_spans(
    text: str, sentences: Sequence[ParsedSentence], spans: Sequence[Span]
) -> Iterator[tuple[Span, list[Span]]]:
    """Each border phrase with the name spans that lie in it."""
    if not any(word in text.lower() for word in _STEMS):
        return
    by_sentence: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_sentence[span.sentence].append(span)
    for number, own in sorted(by_sentence.items()):
        sentence = sentences[number]
        # Of two spans that begin or end alike the first counts.
        by_first = {span.first: span for span in reversed(own)}
        by_last = {span.last: span for span in reversed(own)}
        for position, token in enumerate(sentence.tokens):
            if token.text.lower() not in _BORDER or token.pos == "VERB":
                continue
            parts = _after(sentence.tokens, position, by_first)
            # "The Greek border with Turkey", "Syria's border with Iraq": both sides are named.
            if len(parts) < 2:
                parts = _before(sentence.tokens, position, by_last) + parts
            if not parts:
                continue
            first = min(position, parts[0].first)
            last = max(position, parts[-1].last)
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            name = "|".join(part.name for part in parts)
            yield Span(number, first, last, start, end, text[start:end], name, "border"), parts


def _after(tokens: Sequence[Token], position: int, by_first: Mapping[int, Span]) -> list[Span]:
    """The names in "border with A", "border between A and B"."""
    if position + 1 >= len(tokens) or tokens[position + 1].text.lower() not in _WITH:
        return []
    two = tokens[position + 1].text.lower() == "between"
    parts: list[Span] = []
    place = position + 2
    while place < len(tokens) and len(parts) < (2 if two else 1):
        span = by_first.get(place)
        if span is not None:
            parts.append(span)
            place = span.last + 1
        elif tokens[place].text.lower() in _SKIP:
            place += 1
        else:
            break
    return parts


def _before(tokens: Sequence[Token], position: int, by_last: Mapping[int, Span]) -> list[Span]:
    """The names in "A border", "A's border", "A-B border"."""
    parts: list[Span] = []
    place = position - 1
    while place >= 0 and len(parts) < 2:
        span = by_last.get(place)
        if span is not None:
            if parts and not _joined(tokens, span.last, parts[0].first):
                break
            parts.insert(0, span)
            place = span.first - 1
        elif tokens[place].text.lower() in _SKIP - {"the", "and"}:
            place -= 1
        else:
            break
    return parts


def _joined(tokens: Sequence[Token], left: int, right: int) -> bool:
    return right - left == 2 and tokens[left + 1].text in ("-", "–", "—", "/")
