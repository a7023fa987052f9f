"""What a name stands for in its sentence: the place, its government, its people, an institution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storymap.lessons.askable import AskablePlace, PlacedMention, names_a_language, sense
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, refusals
from storymap.lessons.facts import LessonFacts
from storymap.lessons.phrasing import spoken, spoken_country, upper
from storymap.lessons.question import Choice
from storymap.lexicon import one_of, words
from storymap.maps.describing import country_name
from storymap.model import LITERAL_ROLES, Mention, Place, Placement
from storymap.rules import RuleTable, feature
from storymap.wording import cue_words

_CERTAIN_ROLE = 0.8
#: After a word for people: "the Malaysian authorities" are people of Malaysia, and its government.
_RULERS = re.compile(
    r"\s+(?:administration|authorit(?:y|ies)|cabinet|government|leadership|ministry|officials|regime)\b"
)
#: What calls a name a place, and a verb that makes it the doer.
_CALLED = re.compile(r"\b[Tt]he\s+[a-z]+\s+of\s+$")
_DOES = re.compile(r"\s+(?:[a-z]+ed|said|says|has|have|had|will|would|plans)\b")
_USED_TO = re.compile(r"\s+used\s+to\b")
#: Whose career is "at the Bank of England" works for it, wherever that is.
_AT_WORK = re.compile(
    r"\b(?:career|employed|jobs?|roles?|work(?:s|ed|ing)?|stud(?:y|ies|ied|ying))\s+(?:at|for|in|with)\s+(?:the\s+)?$",
    re.I,
)
#: Who is in power, or in opposition, "in New Delhi" is so in the country.
_IN_POWER = re.compile(r"\b(?:government|office|opposition|power|rule)\s+in\s+$")
_PLACE_AFTER = re.compile(rf"\s+(?:{one_of(words('place-after'))})s?\b")
#: Whose government sits in another town than the capital: the name of the capital stands for the town alone.
_SEAT_ELSEWHERE = frozenset({"BJ", "BO", "CI", "NL", "TZ"})
#: Beginnings of verbs for what governments do and no team, economy or crowd does: "Vietnam faces tariffs" is trade.
_OF_GOVERNMENTS = tuple(sorted(words("government-deed-stem")))
#: Cues that are right too seldom to teach from.
_WEAK_CUES = frozenset({"touches", "touched", "possessor-place"})


@dataclass(frozen=True)
class InSentence:
    """A mention in its sentence, and what the rules look at."""

    facts: LessonFacts
    askable: AskablePlace
    mention: Mention
    placement: Placement

    @property
    def _text(self) -> str:
        return self.facts.story.text

    @feature
    def span(self) -> tuple[int, int]:
        """Start and end of the sentence."""
        return self.facts.sentence(self.mention.start, self.mention.end)

    @feature
    def before(self) -> str:
        """The sentence up to the name."""
        return self._text[self.span[0] : self.mention.start]

    @feature
    def after(self) -> str:
        """The rest of the sentence."""
        return self._text[self.mention.end : self.span[1]]

    @property
    def is_demonym(self) -> bool:
        """Whether it is a word for people or things."""
        return self.mention.role == "demonym"

    @feature
    def sense(self) -> str:
        """What the name stands for."""
        return sense(self.mention)

    @feature
    def is_used_twice(self) -> bool:
        """Whether the sentence has the word in another role, or where nobody read a place."""
        (start, end), said = self.span, self.mention.text.casefold()
        here = [
            other
            for other in self.facts.storymap.mentions
            if start <= other.start < end and other.text.casefold() == said
        ]
        return len({other.role for other in here}) > 1 or self._text[start:end].casefold().count(said) > len(here)

    @property
    def is_in_a_name(self) -> bool:
        """Whether the word goes on as a name of something else: "the British Embassy", "the Asian-Pacific region"."""
        return self.after[:1] in {"-", "–", "’", "'"} or self.after[1:2].isupper()

    @property
    def is_headquarters(self) -> bool:
        """Whether an alliance was put at its headquarters, which the text does not name."""
        return self.askable.place.name.endswith("headquarters") and "headquarters" not in self.mention.text.casefold()


_NO_PLACE: RuleTable[Subject, bool] = refusals(
    "stands for, place",
    ("border", lambda subject: subject.kind == "border", ""),
    # Nobody takes a village for a government.
    ("only-a-place", lambda subject: not _could_stand_in(subject), "Houses fell in *Oruro* and in Cochabamba."),
)
_NO_MENTION: RuleTable[InSentence, bool] = refusals(
    "stands for, mention",
    ("headline", lambda row: row.mention.paragraph < 1, ""),
    ("unsure", lambda row: row.mention.role_confidence < _CERTAIN_ROLE, ""),
    # "Ariz." stands for Arizona.
    (
        "short-form",
        lambda row: row.mention.text.endswith("."),
        "The *U.S.* said it would wait.",
    ),
    ("weak-cue", lambda row: row.mention.cue.code in _WEAK_CUES, "*Peru*'s coast was wet."),
    (
        "used-twice",
        lambda row: row.is_used_twice,
        "The U.S. put duties on imports from *China*, and China retaliated at once.",
    ),
    # "The state of Odisha moved" is who moved, whatever stands before the name.
    (
        "doer-called-a-place",
        lambda row: row.sense == "literal" and bool(_CALLED.search(row.before)) and bool(_DOES.match(row.after)),
        "",
    ),
    # Nobody does anything.
    ("used-to", lambda row: bool(_USED_TO.match(row.after)), "*Britain* used to be a market for Zimbabwe."),
    (
        "in-power",
        lambda row: not row.is_demonym and bool(_IN_POWER.search(row.before)),
        "The party is in opposition in *New Delhi*.",
    ),
    (
        "in-a-name",
        lambda row: row.is_demonym and row.is_in_a_name,
        "He spoke at the *British* Embassy in Tokyo.",
    ),
    (
        "language",
        lambda row: row.is_demonym and names_a_language(PlacedMention(row.mention, row.placement, row.facts.story)),
        "",
    ),
    # That is a place, and no people's thing.
    (
        "place-of-theirs",
        lambda row: row.is_demonym and bool(_PLACE_AFTER.match(row.after)),
        "In Jujuy, across the *Argentine* border, the mood is different.",
    ),
    (
        "rulers",
        lambda row: row.is_demonym and bool(_RULERS.match(row.after)),
        "Ships lay off Port Klang, the *Malaysian* authorities said.",
    ),
)
_NO_ANSWER: RuleTable[InSentence, bool] = refusals(
    "stands for, answer",
    # "French" is of France: the word says so itself.
    ("demonym", lambda row: row.is_demonym, "*French* ministers met in Paris."),
    # "Brussels wants" may be Belgium, or all whose offices are there.
    (
        "capital-of-an-unnamed-country",
        lambda row: row.sense == "actor" and not names_its_country(row.facts, row.askable.place),
        "*Brussels* said on Monday that it would wait. Rain fell in Liege.",
    ),
    ("no-such-meaning", lambda row: row.sense not in _meanings(row.facts, row.askable.place, row.sense), ""),
    # "Ghana's opposition" acts for Ghana, and is people of Ghana: two answers.
    (
        "owner",
        lambda row: row.sense == "actor" and row.mention.cue.is_a("possessor", "before"),
        "*Ghana*'s opposition said on Monday it would vote.",
    ),
    (
        "no-act-of-state",
        lambda row: (
            row.sense == "actor"
            and row.askable.place.kind == "country"
            and row.mention.cue.is_a("subject")
            and not _governs(row.mention)
        ),
        "*Vietnam* faces a tariff of a fifth on Monday.",
    ),
    # "In NATO" is a membership: the building is its headquarters.
    (
        "membership",
        lambda row: row.sense == "literal" and row.is_headquarters,
        "",
    ),
    (
        "at-work",
        lambda row: row.askable.place.kind == "building" and bool(_AT_WORK.search(row.before[-60:])),
        "I began my career at the *Bank of England*.",
    ),
    # What the story never uses for anything but the place asks nothing.
    (
        "only-literal",
        lambda row: row.askable.senses == {"literal"},
        "Rain fell in *Iceland*.",
    ),
)


#: Who acts under a place's name without governing it.
_NO_GOVERNMENTS = {"side": "the team of {name}", "firm": "firms of {name}", "people": "the people of {name}"}


def names_its_country(facts: LessonFacts, place: Place) -> bool:
    """Whether the story names the country that a capital would stand for."""
    if place.kind != "city":
        return True
    return any(one.place.kind == "country" and one.place.country_code == place.country_code for one in facts.places)


def _governs(mention: Mention) -> bool:
    """Whether the text says of a name what governments do."""
    return any(word.casefold().startswith(_OF_GOVERNMENTS) for word in mention.cue.words)


def _could_stand_in(subject: Subject) -> bool:
    """Whether somebody could take the name for a government or an institution."""
    place = subject.place
    if place.kind in {"region", "continent", "water", "physical"}:
        return False  # No government has all of West Africa.
    return place.kind in {"country", "building"} or place.feature_code == "PPLC" or len(subject.askable.senses) > 1


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    for row in _mentions(maker):
        mention, place = row.mention, row.askable.place
        meanings = _meanings(maker.facts, place, row.sense)
        cue, answer = cue_words(mention.cue, audience="pupil"), meanings.pop(row.sense)
        yield Draft(
            f"In this sentence from paragraph {mention.paragraph}, what does “{mention.text}” stand for?",
            [place],
            mention,
            f"{upper(answer)}. How the text shows it: {cue}.",
            right=Choice(answer, True, f"Yes: {cue}.", place.place_id, row.sense),
            wrong=[Choice(text, False, f"Not here: {cue}.", place.place_id, role) for role, text in meanings.items()],
            difficulty=3 if len({other.role for other, _ in row.askable.told}) > 2 else 2,
        )


def has_government(maker: QuestionMaker, askable: AskablePlace) -> bool:
    """Whether the text surely uses a name for a government: not for a team, an economy, or those who own something."""
    rows = (InSentence(maker.facts, askable, mention, placement) for mention, placement in askable.told)
    return any(
        row.sense == "actor"
        # A capital acts for its state; a country's name may be its team's or its trade's.
        and (askable.place.kind == "city" or _governs(row.mention))
        and _NO_MENTION.decide(row, start=row.mention.start, end=row.mention.end) is None
        and _NO_ANSWER.decide(row, start=row.mention.start, end=row.mention.end) is None
        for row in rows
    )


def _mentions(maker: QuestionMaker) -> Iterator[InSentence]:
    """The mentions to ask about, each word once in each role."""
    seen: set[tuple[str, str]] = set()
    # Names that the story uses in two ways come first, then those that stand for somebody.
    subjects = sorted(
        maker.subjects(_NO_PLACE), key=lambda one: (-len(one.askable.senses), one.askable.senses <= {"literal"})
    )
    for subject in subjects:
        for mention, placement in sorted(subject.askable.told, key=lambda told: told[0].role in LITERAL_ROLES):
            row, word = InSentence(maker.facts, subject.askable, mention, placement), mention.text.casefold()
            span = {"start": mention.start, "end": mention.end}
            if (word, mention.role) in seen or _NO_MENTION.decide(row, **span):
                continue
            seen.add((word, mention.role))
            if not _NO_ANSWER.decide(row, **span):
                yield row


def _meanings(facts: LessonFacts, place: Place, sense: str) -> dict[str, str]:
    """What a name may stand for, in words, by role; who acts without governing only where that is asked for."""
    meanings = _roles(facts, place)
    if sense in _NO_GOVERNMENTS and place.kind != "building":
        meanings |= {sense: _NO_GOVERNMENTS[sense].format(name=spoken(place))}
        if sense == "people":
            # They would be right as well.
            del meanings["demonym"]
    return meanings


def _roles(facts: LessonFacts, place: Place) -> dict[str, str]:
    """What a name may stand for, in words, by role."""
    name, nation = spoken(place), spoken_country(country_name(place, facts.gazetteer))
    if place.kind == "building":
        return {
            "literal": f"the building, {name}: something is or happens there",
            "organisation": f"the institution, {name}: those who work there act or speak",
            "actor": f"all the people of {nation}",
        }
    rulers = f"the government of {name}" if place.kind == "country" else f"the authorities of {name}"
    if place.kind == "city" and place.feature_code == "PPLC" and place.country_code not in _SEAT_ELSEWHERE:
        rulers = f"the government of {nation}"
    return {
        "literal": f"the place itself, {name}: something is, happens or moves there",
        "actor": rulers,
        "demonym": f"people or things from {name}",
    }


def _holds(claim: Claim) -> bool:
    mentions = claim.facts.storymap.mentions
    asked = next(mention for mention in mentions if mention.mention_id == claim.question.mention_id)
    return claim.value in (sense(asked), asked.role if asked.acts in (None, "government") else "")


MEANING = QuestionKind(
    "meaning", "Place, government or people", _drafts, _holds, (_NO_PLACE, _NO_MENTION, _NO_ANSWER),
    shows_passage=True, once_a_mention=True, objective="Interpret"
)  # fmt: skip
