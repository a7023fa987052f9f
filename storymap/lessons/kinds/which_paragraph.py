"""Which paragraph tells of a place that it alone names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, refusals
from storymap.lessons.facts import LessonFacts
from storymap.lessons.phrasing import quoted, spoken
from storymap.lessons.question import Choice
from storymap.model import LITERAL_ROLES, Mention, Place
from storymap.rules import RuleTable

_NO_PLACES = frozenset({"organisation", "demonym"})

_REFUSED: RuleTable[Subject, bool] = refusals(
    "which paragraph",
    # An institution that acts, a people, a "Siberian chill": no place to look for.
    (
        "no-place",
        lambda subject: subject.askable.senses <= _NO_PLACES,
        "A *Siberian* chill.\n\nRain.\n\nWind.\n\nSnow.",
    ),
    ("border", lambda subject: subject.kind == "border", ""),
    (
        "several",
        lambda subject: len(subject.askable.paragraphs) != 1 or subject.askable.paragraphs[0] < 1,
        "Rain fell in *Quito*.\n\nQuito was wet.\n\nWind.\n\nSnow.",
    ),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    numbers = [paragraph.number for paragraph in facts.story.paragraphs if paragraph.number >= 1]
    for subject in maker.subjects(_REFUSED) if len(numbers) > 3 else ():
        here = subject.askable.paragraphs[0]
        silent = [number for number in numbers if number != here and not _touches(subject, number)]
        if len(silent) < 3:
            continue
        mention, _ = maker.evidence(subject.askable)
        wrong = maker.dice("paragraph", subject.place.place_id).sample(silent, 3)
        yield Draft(
            f"Which paragraph mentions {_as_said(mention, subject.place)}?",
            [subject.place],
            mention,
            f"Paragraph {here}: {quoted(facts.quote(*facts.sentence(mention.start, mention.end)))}",
            right=_numbered(facts, here, right=True),
            wrong=[_numbered(facts, number, right=False) for number in wrong],
            difficulty=1,
        )


def _as_said(mention: Mention, place: Place) -> str:
    """A place as the text names it, with the name of the map where that is another one."""
    said = " ".join(mention.text.split())
    if normalise(said) == normalise(place.name):
        return spoken(place)
    # "Atherton Tablelands" needs no "(Atherton Tableland)".
    alike = normalise(said).startswith(normalise(place.name)) or normalise(place.name).startswith(normalise(said))
    if alike and said[:1].isupper() and mention.role in LITERAL_ROLES:
        return spoken(replace(place, name=said))
    return f"“{said}”{'' if alike or mention.role == 'organisation' else f' ({place.name})'}"


def _touches(subject: Subject, number: int) -> bool:
    """Whether a paragraph names a place, or one that it lies in or that lies in it."""
    facts, askable = subject.facts, subject.askable
    if facts.says(number, {askable.name, *(mention.text for mention, _ in askable.told)}):
        return True
    others = (other for other in facts.places if number in other.paragraphs and other.place.kind != "border")
    return any(facts.meet(askable.place, other.place) for other in others)


def _numbered(facts: LessonFacts, number: int, *, right: bool) -> Choice:
    why = "Yes." if right else f"Paragraph {number} does not mention it."
    return Choice(f"Paragraph {number}: “{facts.opening(number)}”", right, why, value=str(number))


def _holds(claim: Claim) -> bool:
    number, place = int(claim.value), claim.subject
    placed = claim.facts.storymap.placed()
    told = [mention for mention, at in placed if at.place and at.place.place_id == place.place_id]
    here = {mention.paragraph for mention in told}
    return number in here or claim.facts.says(number, [place.name, *(mention.text for mention in told)])


PARAGRAPH = QuestionKind(
    "paragraph",
    "Which paragraph",
    _drafts,
    _holds,
    (_REFUSED,),
    ordered=True,
    quotes_answer=True,
    by_default=False,
    objective="Interpret",
)
