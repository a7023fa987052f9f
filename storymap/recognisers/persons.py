"""Whether a capitalised name is somebody's: labels, titles, neighbours, and the surnames of the story."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.gazetteer import Lookup
from storymap.recognisers.surroundings import capital, name_word, parts_after
from storymap.recognisers.syntax import Entity, ParsedSentence, Token
from storymap.recognisers.words import AT, CALENDAR, CALLED, PUBLIC, TITLES, TOWARDS

_BEINGS = {"parrot", "dog", "cat", "horse", "baby", "daughter", "son", "wife", "husband", "niece", "nephew", "puppy"}
_CROWNED = {"sultan", "king", "queen", "emperor", "tsar", "shah", "caliph", "pope", "prince", "princess", "duke"}
_LINKS = {"to", "from", "in", "near", "at", "between", "into"}


def covering(sentence: ParsedSentence, first: int, last: int) -> Entity | None:
    """The entity that touches the tokens, if the statistical recogniser saw one."""
    for entity in sentence.entities:
        if entity.first <= last and first <= entity.last:
            # "Auckland to Nouméa" is no name, whatever the model says.
            linked = any(token.text in _LINKS for token in sentence.tokens[entity.first : entity.last + 1])
            return None if linked or _two_there(sentence, entity) else entity
    return None


def _two_there(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether the model takes two places for one name: "from Bromyard and Kidderminster"."""
    tokens = sentence.tokens
    if tokens[entity.last].text in ("and", "or", ","):
        return True  # "Lyon, Grenoble and", cut off before the last
    inner = {tokens[n].text for n in range(entity.first + 1, entity.last)}
    if "and" not in inner and not (entity.label in ("ORG", "PERSON") and "," in inner):
        return False
    before = tokens[entity.first - 1].text.lower() if entity.first else ""
    if before == "," and entity.label == "ORG" and entity.last == entity.first + 2:
        # "… Pishin, Karachi and Jacobabad": the end of a list.
        return True
    return before in AT or before in TOWARDS or before in ("as", "between") or parts_after(tokens, entity.last)


def person(sentence: ParsedSentence, first: int, last: int) -> bool:
    """Whether the span lies in a person's name of more than one word."""
    entity = covering(sentence, first, last)
    if entity is None or entity.label != "PERSON":
        return False
    words = [token for token in sentence.tokens[entity.first : entity.last + 1] if capital(token)]
    if any(token.text.lower() in PUBLIC for token in words if token.end > sentence.tokens[last].end):
        # "Abuja Chamber of Commerce" is nobody, whatever the model says.
        return False
    return len(words) > last - first + 1


def titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether a title stands before the name: "Mrs Lincoln"."""
    if not first:
        return False
    word = tokens[first - 1].text
    if word in _CROWNED:
        return True
    return word[0].isupper() and word.lower().rstrip(".") in TITLES and word.lower() not in ("president", "premier")


def called(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody bears the name: "my brother Jordan", "a cousin called Paris"."""
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text in _BEINGS:
        # "His parrot, Mandalay, …": said beside it.
        return first + 1 >= len(tokens) or tokens[first + 1].text in (",", ".", ";", ")")
    return first > 0 and tokens[first - 1].text in CALLED


def between_names(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether names stand on both sides, as in "Moses Chad Mwale"."""
    return first > 0 and last + 1 < len(tokens) and name_word(tokens[first - 1]) and name_word(tokens[last + 1])


def neighbour_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether another capitalised word stands right beside it, as in a person's or a firm's name."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return any(
        token is not None
        and token.tag.startswith("NNP")
        and token.text[:1].isupper()
        and token.text.lower() not in CALENDAR
        for token in (before, after)
    )


def surnames(sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> frozenset[str]:
    """Last words of the persons' full names, lower case: "Austin" once there is a "Lloyd Austin"."""
    names = set()
    for sentence in sentences:
        for entity in sentence.entities:
            tokens = sentence.tokens[entity.first : entity.last + 1]
            words = [token.text for token in tokens if token.text[:1].isupper()]
            if entity.label != "PERSON" or len(words) < 2:
                continue
            whole = gazetteer.lookup(" ".join(words), limit=1)
            if not whole or whole[0].score < 0.5:
                names.add(words[-1].lower())
        for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            if token.text.lower().rstrip(".") in TITLES and token.text[:1].isupper() and following.text[:1].isupper():
                names.add(following.text.lower())
    return frozenset(names)
