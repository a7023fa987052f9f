"""Names of places inside the names of institutions and firms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from storymap.model import Candidate
from storymap.recognisers.names import is_common
from storymap.recognisers.spans import Span
from storymap.recognisers.surroundings import name_word
from storymap.recognisers.syntax import Entity, ParsedSentence, Token
from storymap.recognisers.words import COMPANY, PUBLIC


def embedded(
    span: Span, sentence: ParsedSentence, entity: Entity, best: Candidate, text: str, doubted: Callable[[], bool]
) -> Span | None:
    """A place name inside an institution's: "University of Lagos", not "Boston Scientific".

    ``doubted`` says whether the name is more often somebody's and the story shows no place of it.
    """
    tokens = sentence.tokens[entity.first : entity.last + 1]
    words = {token.text.lower() for token in tokens}
    whole = _words(text, tokens[0], tokens[-1])
    team = name_word(tokens[-1]) and tokens[-1].text.endswith("s") and tokens[-1].end > span.end and len(tokens) < 4
    if words & COMPANY or not (team or words & PUBLIC or any(word.rstrip("s") in PUBLIC for word in words)):
        return None if best.place.kind != "country" else span._replace(inside=None)
    if best.place.kind == "city" and entity.first < span.first and all(map(is_common, span.name.split())):
        return None  # "Llanos de Challe National Park"
    if best.score < 0.45 and best.place.kind not in ("country", "admin1"):
        return None
    if best.place.kind == "city" and best.score < 0.7 and doubted():
        # "Chase Law School" is called after somebody.
        return None
    return span._replace(inside=whole)


def in_longer_name(tokens: Sequence[Token], first: int, last: int, whole: bool) -> bool:
    """Whether capitalised words beside a name go on with it; ``whole`` where the model takes it for a name alone."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (after is not None and name_word(after)) or (first > 0 and name_word(tokens[first - 1]) and not whole)


def in_public(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """A name at the head of an institution's that the model did not see: "Athens Police Department"."""
    end = span.last
    while end + 1 < len(tokens) and name_word(tokens[end + 1]):
        end += 1
    words = {token.text.lower() for token in tokens[span.last + 1 : end + 1]}
    if words & COMPANY or not words & PUBLIC:
        return None
    return span._replace(inside=_words(text, tokens[span.first], tokens[end]))


def _words(text: str, first: Token, last: Token) -> str:
    return " ".join(text[first.start : last.end].split())
