"""What is known of words that may name a place, before any gazetteer is asked which one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.recognisers.english_words import (
    BEASTS,
    INSTITUTION_LETTERS,
    NOBLES,
    PEOPLE_THERE,
    TRAILING,
    VISITING,
    WORSHIP,
)
from storymap.recognisers.find import persons
from storymap.recognisers.find import words_around as surroundings
from storymap.recognisers.find import written_names as names
from storymap.recognisers.find.datelines import reports_from
from storymap.recognisers.find.spans import Span
from storymap.recognisers.find.story_facts import SentenceFacts, StoryFacts
from storymap.recognisers.parse.syntax import Entity, Token
from storymap.rules import feature


@dataclass(frozen=True, eq=False, init=False)
class WordFeatures:
    """A run of words, how it is written, and what stands around it."""

    story: StoryFacts
    around: SentenceFacts
    bare: Span
    known: bool  # whether another sentence shows the name to be a place's, where that was asked
    tokens: Sequence[Token]  # of the sentence
    first: int
    last: int
    head: Token  # the first word
    after: Token | None  # the word behind, None at the end of the sentence
    alone: bool  # one word, not several

    def __init__(self, story: StoryFacts, around: SentenceFacts, bare: Span) -> None:
        """Nothing is looked at yet."""
        tokens, first, last = around.sentence.tokens, bare.first, bare.last
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        self.__dict__.update(
            story=story, around=around, bare=bare, known=False, tokens=tokens, first=first, last=last,
            head=tokens[first], after=after, alone=first == last,
        )  # fmt: skip

    @feature
    def capital(self) -> bool:
        """The first word is written as a name."""
        return surroundings.capital(self.head)

    @feature
    def written_small(self) -> bool:
        """No word has a capital."""
        return not (self.capital or any(map(surroundings.capital, self.tokens[self.first + 1 : self.last + 1])))

    @feature
    def plural(self) -> str | None:
        """The plural behind a list of names that says what they are: "counties"."""
        return surroundings.parts_behind(self.tokens, self.last)

    @property
    def ends_small(self) -> bool:
        """The last word has no capital and is no generic word."""
        last = self.tokens[self.last]
        return not surroundings.capital(last) and last.text.lower() not in TRAILING

    @property
    def people_in_title(self) -> bool:
        """Part of the longer name of a person or a work."""
        entity = self.covered
        return entity is not None and entity.label in ("PERSON", "WORK_OF_ART") and entity.last > entity.first

    @property
    def beast(self) -> bool:
        """A beast, a plant or a dish of that name follows: "Guinea pigs"."""
        after = self.after
        return after is not None and after.text in BEASTS and after.pos != "VERB"

    @property
    def people_illness(self) -> bool:
        """Part of the name of an illness."""
        return surroundings.illness(self.tokens, self.last) and self.tokens[self.last + 1].text != "virus"

    @property
    def people_verb(self) -> bool:
        """The parse takes the word for a verb: "they polish"."""
        return self.alone and self.head.tag in ("VB", "VBP", "VBZ", "VBD")

    @property
    def of_follows(self) -> bool:
        """ "of" stands behind."""
        return self.after is not None and self.after.text == "of"

    @property
    def states_of_list(self) -> bool:
        """ "States" behind a name: "Ondo, Bauchi and Edo States"."""
        first = self.first
        return self.bare.name == "States" and first > 0 and surroundings.name_word(self.tokens[first - 1])

    @feature
    def covered(self) -> Entity | None:
        """The entity that touches the words."""
        name = self.around.covering(self.first, self.last)
        return name.entity if name is not None else None

    @feature
    def stands_at(self) -> bool:
        """The words before say plainly that a place follows: "near X"."""
        return surroundings.stands_at(self.tokens, self.first)

    @feature
    def at(self) -> bool:
        """The words before say that a place follows."""
        if self.stands_at:
            return True
        return self.around.there and (
            self.around.between(self.first) in (["and"], ["or"], ["to"]) or self.in_list_there
        )

    @property
    def in_list_there(self) -> bool:
        """One of a list of names alone that begins with where something is: "in Bath, Reading, Wells and Deal"."""
        listed = self.in_row_there and surroundings.in_full_list(self.tokens, self.first, self.last)
        return listed and self.capital

    @property
    def in_row_there(self) -> bool:
        """The name goes on a list that begins with where something is."""
        return self.around.there and self.around.in_a_row(self.first)

    @property
    def in_a_row(self) -> bool:
        """The name goes on a list of names."""
        return self.around.in_a_row(self.first)

    @property
    def begins_row(self) -> bool:
        """The name is joined with one that is nothing but a place's: "Mossman and Port Douglas"."""
        tokens, last, gazetteer = self.tokens, self.last, self.story.gazetteer
        if last + 2 >= len(tokens) or tokens[last + 1].text != "and" or not surroundings.capital(tokens[last + 2]):
            return False
        for end in (last + 3, last + 2):
            name = self.story.words(tokens[last + 2], tokens[end]) if end < len(tokens) else ""
            if name and gazetteer.holds(name):
                found = gazetteer.lookup(name, limit=1)
                return bool(found) and found[0].score >= 0.5 and gazetteer.not_place(name) is None
        return False

    @property
    def row_goes_on(self) -> bool:
        """The list goes on behind the name, or "and" ends it there: "X, and Y"."""
        after = self.after
        goes_on = after is not None and after.text in (",", "and", "or")
        return goes_on or self.around.between(self.first)[-1:] in (["and"], ["or"])

    @property
    def beside_cue(self) -> bool:
        """A word beside the name, or the list it is in, makes a place likely."""
        return (
            surroundings.led_by_place_word(self.tokens, self.first)
            or surroundings.followed_by_place_word(self.tokens, self.last)
            or self.plural is not None
            or self.in_a_row
            or self.begins_row
            or surroundings.counted(self.tokens, self.last)
        )

    @property
    def dateline(self) -> bool:
        """The sentence opens with where the report comes from, and the name is it."""
        origin = self.around.origin
        return origin is not None and origin.holds(self.tokens, self.last)

    @feature
    def cue(self) -> bool:
        """Something beside the name makes a place likely."""
        return self.beside_cue or self.dateline

    @property
    def between(self) -> bool:
        """The first of two names between which something lies."""
        return surroundings.between(self.tokens, self.first, self.last)

    @property
    def office_after(self) -> bool:
        """An office follows: "Manitoba Premier"."""
        return names.office_after(self.tokens, self.last)

    @property
    def reports_from(self) -> bool:
        """A report names where it comes from, in capitals and anywhere."""
        return reports_from(self.tokens, self.last)

    @property
    def owns(self) -> bool:
        """The name possesses what follows."""
        return names.possessive_after(self.tokens, self.last)

    @feature
    def name_follows(self) -> bool:
        """The parse takes the word behind for part of a name."""
        return self.after is not None and surroundings.name_word(self.after)

    @property
    def follower(self) -> bool:
        """A word of a name follows that is nobody of a town."""
        after = self.after
        return after is not None and self.name_follows and after.text.lower() not in PEOPLE_THERE

    @property
    def company(self) -> bool:
        """The next word makes a firm of the name."""
        return surroundings.company(self.tokens, self.last)

    @property
    def somebody_there(self) -> bool:
        """The next word is somebody or something of a town."""
        return surroundings.somebody_there(self.tokens, self.last)

    @feature
    def somebody(self) -> bool:
        """The words lie in a person's name."""
        name = self.around.covering(self.first, self.last)
        return persons.is_somebodys(name, self.last - self.first + 1, self.tokens[self.last].end)

    @property
    def storys_surname(self) -> bool:
        """Somebody of the story bears the word as a surname."""
        return self.alone and self.head.text.lower() in self.story.surnames

    @property
    def bearer(self) -> str:
        """What else than a place bears the name in this story; empty where nothing does, or stands there."""
        bearer = self.story.borne.get(self.bare.name.lower(), "") if self.story.borne else ""
        before = self.tokens[self.first - 1] if bearer and self.first else None
        if before is None:
            return bearer
        if bearer == "ship":
            return bearer if self._behind_article else ""
        there = self.stands_at or before.text.lower() == "the" or before.lemma in VISITING
        return "" if there or (bearer == "lord" and not self._is_lord(before)) else bearer

    @property
    def _behind_article(self) -> bool:
        """ "The" stands before the name, or before the longer one that it is part of: of ship and place, the ship's."""
        first = self.first
        while first and surroundings.name_word(self.tokens[first - 1]):
            first -= 1
        article = first > 0 and self.tokens[first - 1].text.lower() == "the"
        return article and not surroundings.stands_at(self.tokens, first)

    def _is_lord(self, before: Token) -> bool:
        """The name alone acts, or "Duke of" stands before it."""
        title = self.tokens[self.first - 2].text.lower() if self.first > 1 else ""
        acts = self.after is not None and self.after.pos == "VERB"
        return acts or (before.text == "of" and title in NOBLES)

    @property
    def worshipped(self) -> bool:
        """Somebody prays to the name, or builds it temples."""
        tokens, at = self.tokens, self.first - 1
        leads = at > 0 and tokens[at].text in ("to", "of")
        return at >= 0 and tokens[at - leads].lemma in WORSHIP

    @property
    def institution_letters(self) -> bool:
        """Letters that an institution is better known by."""
        return self.bare.name.lower() in INSTITUTION_LETTERS and not self.stands_at

    @property
    def heads_line(self) -> bool:
        """The name opens a line that says something of it in brackets, or nothing: "Dortmund (on site)"."""
        return self.first == 0 and (self.after is None or self.after.text in ("(", ":", "–", "—", "|"))

    @property
    def speaks_alone(self) -> bool:
        """A people's name without its article speaks: somebody of that name."""
        return names.speaks_alone(self.tokens, self.first, self.last)

    @property
    def titled(self) -> bool:
        """A title stands before."""
        return persons.titled(self.tokens, self.first)

    @property
    def has_surname(self) -> bool:
        """A place's name that people bear too, and a surname behind it."""
        return persons.has_surname(self.tokens, self.first, self.last, self.story.gazetteer)

    @property
    def called(self) -> bool:
        """Somebody is said to bear the name."""
        return persons.called(self.tokens, self.first)

    @property
    def between_names(self) -> bool:
        """Names stand on both sides."""
        return persons.between_names(self.tokens, self.first, self.last)

    @property
    def neighbour_name(self) -> bool:
        """A capitalised word stands beside, as in a longer name."""
        return persons.neighbour_name(self.tokens, self.first, self.last)

    @feature
    def street(self) -> int | None:
        """The last word of the street that the name begins: "Haverford Avenue"."""
        return names.street_end(self.tokens, self.last)
