"""A guess at the parse around one name, from the words alone: for the setting "fast".

The rules that read a parse read the guess as well. Only the words beside the name
are looked at: what stands before it, what it stands before, and what governs that.
"""

from __future__ import annotations

from storymap.lexicon import values, words
from storymap.recognisers.english_words import ADJECTIVES, DIRECTIONS, IRREGULAR, LISTED, PARTY_NOUNS
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence, token_of
from storymap.recognisers.role.word_forms import DETERMINERS, form

_LONG = 160  # words of a sentence that are looked at
_DEEP = 4  # names of a list, each guessed at for the next
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being"))
_BESIDE = (DETERMINERS | DIRECTIONS | ADJECTIVES) - {"near", "far"}
#: Words after which a clause may begin with its subject.
_CLAUSES = words("opens-clause") | {","}
_WEEKDAYS = frozenset(values("weekday"))
_JOINS = (",", "and", "or", "the", "&")
_PAUSES = (",", "—", "–", "-")
#: What begins an explanation behind a name and a comma: "Peru, a member".
_EXPLAINING = frozenset(("a", "an", "the", "who", "which", "along", "despite", "one"))
_NAMING = ("NOUN", "PROPN", "ADJ")
_VERBS = ("VERB", "AUX")


def guessed(span: Span, sentence: ParsedSentence) -> tuple[Span, ParsedSentence]:
    """The name in its sentence with a parse guessed around it; of an endless sentence only what stands near."""
    if len(sentence.tokens) > _LONG:
        low = max(0, span.first - _LONG // 2)
        near = sentence.tokens[low : span.last + _LONG // 2]
        sentence = sentence._replace(tokens=tuple([token_of((*token[:-1], place)) for place, token in enumerate(near)]))
        span = span._replace(first=span.first - low, last=span.last - low)
    guess = _Guess(sentence)
    guess.name(span.first, span.last)
    return span, sentence._replace(tokens=tuple(guess.tokens))


class _Guess:
    """The words around one name with the forms and ties that they seem to have."""

    def __init__(self, sentence: ParsedSentence) -> None:
        self.tokens = list(sentence.tokens)
        self._count = len(self.tokens)
        self._forms: dict[int, tuple[str, str]] = {}

    def pos(self, position: int) -> str:
        found = self._forms.get(position)
        if found is not None:
            return found[0]
        return self._form(position)[0] if 0 <= position < self._count else "PUNCT"

    def text(self, position: int) -> str:
        return self.tokens[position].text if 0 <= position < self._count else ""

    def _form(self, position: int) -> tuple[str, str]:
        found = self._forms.get(position)
        if found is None:
            found = self._forms[position] = form(self.tokens, position)
        return found

    def _tie(self, position: int, dep: str, head: int) -> None:
        pos, lemma = self._form(position)
        tag = "NNP" if pos == "PROPN" else ""
        if lemma in ("best", "worst", "most") or (pos in ("NOUN", "ADJ") and lemma.endswith("est")):
            tag = "JJS"
        token = self.tokens[position]
        self.tokens[position] = token_of((token.start, token.end, token.text, lemma, pos, tag, dep, head))

    def name(self, first: int, last: int, depth: int = 0) -> None:
        """Tie the name to what governs it."""
        for position in range(first, last + 1):
            self._forms[position] = ("PROPN", self.tokens[position].text.lower())
            self._tie(position, "compound", last)
        self._govern(first, last, depth)

    def _govern(self, first: int, last: int, depth: int) -> None:
        left, explains = self._word_before(first)
        right = last + 1
        if self._owned(last, right) or self._modifies(last, right, left):
            return
        if self._opens_clause(left) and self._does(last, right, left, explains):
            return
        if self._after_word(last, left, depth) or (depth < _DEEP and self._joined(last, left, depth)):
            return
        if not self._does(last, right, left, explains) and not self._undergoes(last, left):
            self._tie(last, "ROOT", last)

    def _word_before(self, first: int) -> tuple[int, bool]:
        """The word before the name, past articles and adjectives, and whether the name explains a party's noun."""
        left = self._past_adjectives(first - 1)
        if self.pos(left) == "NOUN":
            self._tie(left, "", left)
        if left > 0 and self.text(left) in _PAUSES and self._form(left - 1)[1] in PARTY_NOUNS:
            # "The neighbour, Chad, refused": the name has the place of the noun that it explains.
            return self._past_adjectives(left - 2), True
        if left >= 0 and self._form(left)[1] in PARTY_NOUNS:
            # "over the holders Portugal"
            return self._past_adjectives(left - 1), True
        return left, False

    def _past_adjectives(self, left: int) -> int:
        while left >= 0 and self.text(left).lower() in _BESIDE:
            left -= 1
        return left

    def _opens_clause(self, left: int) -> bool:
        """Whether a clause may begin behind the word before the name."""
        if left < 0 or self.text(left).lower() in _CLAUSES:
            return True
        return self.text(left) == "and" and self.text(left - 1) == ","

    # -- before a noun --------------------------------------------------------------------------

    def _owned(self, last: int, right: int) -> bool:
        """Whether the name stands in "X's …", also where the mark stands apart."""
        mark = self.text(right)
        if mark in ("'", "’") and self.text(right + 1) == "s":
            right += 1
        elif right >= len(self.tokens) or (
            self.tokens[right].tag != "POS" and not (mark in ("'", "’") and self.text(last).endswith("s"))
        ):
            return False
        if self.pos(right + 1) == "VERB" and not self.text(right + 1).endswith(("ed", "ing")):
            self._forms[right + 1] = ("NOUN", self._form(right + 1)[1])
        head = self._head_noun(right + 1)
        if head is not None:
            self._tie(head, "dep", head)
            self._tie(last, "poss", head)
        return head is not None

    def _modifies(self, last: int, right: int, left: int) -> bool:
        """Whether the name stands before a noun."""
        head = self._head_noun(right) if self.pos(right) in _NAMING else None
        if head is None:
            return False
        at = left if self.pos(left) == "ADP" else head
        self._tie(head, "pobj" if at != head else "dep", at)
        self._tie(last, "compound", head)
        return True

    def _head_noun(self, position: int) -> int | None:
        """The last word of the group of nouns that begins here."""
        head = None
        for place in range(position, min(position + 7, len(self.tokens))):
            pos = self.pos(place)
            if self.text(place) == "-" and place > position:
                continue
            if pos not in (*_NAMING, "NUM") and not (pos in ("ADV", "VERB") and head is None):
                break
            if pos in ("NOUN", "PROPN"):
                head = place
            self._tie(place, "amod", position)
        return head

    # -- after a word ---------------------------------------------------------------------------

    def _after_word(self, last: int, left: int, depth: int) -> bool:
        """Whether the name stands after a preposition, which hangs on what stands before it."""
        if self.pos(left) != "ADP":
            return False
        self._tie(last, "pobj", left)
        governor = left - 1
        while self.pos(governor) == "ADV":
            governor -= 1
        if self.pos(governor) in ("PUNCT", "CCONJ", "PART"):
            self._tie(left, "prep", left)
        elif depth < _DEEP and self.text(left) in LISTED and self.pos(governor) == "NOUN":
            self._govern(governor, governor, depth + 1)
            self._tie(left, "prep", governor)
        else:
            self._hang(left, governor)
        return True

    def _hang(self, preposition: int, governor: int) -> None:
        """Hang a preposition on the word before it, and that on its verb."""
        verb = next((n for n in range(governor, max(governor - 6, -1), -1) if self.pos(n) == "VERB"), governor)
        if self.pos(governor) in ("NUM", "PRON"):
            governor = verb
        self._tie(verb, "ROOT", verb)
        if verb != governor:
            self._tie(governor, "dobj", verb)
        done = self.text(governor)
        passive = self.text(preposition) == "by" and (done.endswith("ed") or done in IRREGULAR)
        self._tie(preposition, "agent" if passive and self.pos(governor) == "VERB" else "prep", governor)

    def _joined(self, last: int, left: int, depth: int) -> bool:
        """Whether the name shares the place of an earlier one: "A and B", "A, B"; the first of a list bears all."""
        first, other = left, -1
        while self.text(first) in ("and", "or", ",", "&"):
            before = first - 1
            while self.text(before) in (",", "and"):
                before -= 1
            if self.pos(before) != "PROPN":
                break
            other = first = before
            while self.pos(first - 1) == "PROPN" and other - first < 3:
                first -= 1
            begins, first = first, first - 1
            while self.text(first).lower() in DETERMINERS:
                first -= 1
        if other < 0:
            return False
        self.name(begins, other, depth + 1)
        self._tie(last, "conj", other)
        return True

    def _undergoes(self, last: int, left: int) -> bool:
        """Whether a verb stands before the name."""
        if self.pos(left) != "VERB":
            return False
        self._tie(left, "ROOT", left)
        self._tie(last, "dobj", left)
        return True

    # -- before a verb --------------------------------------------------------------------------

    def _does(self, last: int, right: int, left: int, explains: bool) -> bool:
        """Whether a verb follows the name, and the names joined to it."""
        place = self._past_explanation(self._past_weekday(self._past_names(right)))
        if explains and self.text(place) in _PAUSES:
            place += 1
        place = self._past_adverbs(place)
        if self.text(place) == "according":
            return False
        if self.pos(place) not in _VERBS and self.text(left) == "that":
            # "She said that Peru, like Chile, had signed."
            place = next((n for n in range(right, self._count) if self.pos(n) in _VERBS), place)
        if self.pos(place) not in _VERBS:
            return False
        verb, passive = self._main_verb(place)
        self._tie_attribute(verb)
        self._tie(verb, "ROOT", verb)
        self._tie(last, "nsubjpass" if passive else "nsubj", verb)
        return True

    def _past_names(self, right: int) -> int:
        """Past the names that are joined to this one."""
        place = right
        while place - right < 10 and self.text(place) in _JOINS:
            names = self.text(place + 1) == "the" and self.pos(place + 2) == "PROPN"
            if self.text(place) == "," and self.pos(place + 1) not in ("PROPN", "CCONJ") and not names:
                break
            place += 1
            while self.pos(place) == "PROPN":
                place += 1
        return place

    def _past_weekday(self, place: int) -> int:
        return place + 2 if self.text(place) == "on" and self.text(place + 1).lower() in _WEEKDAYS else place

    def _past_explanation(self, place: int) -> int:
        """Past the second comma: "Peru, a member since May, signed"."""
        if self.text(place) != "," or self.text(place + 1) not in _EXPLAINING:
            return place
        closing = next((n for n in range(place + 2, min(place + 16, self._count)) if self.text(n) == ","), None)
        return place if closing is None else closing + 1

    def _past_adverbs(self, position: int) -> int:
        while self.pos(position) == "ADV" or self.text(position) == "not":
            position += 1
        return position

    def _main_verb(self, place: int) -> tuple[int, bool]:
        """The last of several verbs, and whether it is in the passive voice."""
        passive = False
        while self.pos(place) == "AUX":
            follows = self._past_adverbs(place + 1)
            if self.pos(follows) not in _VERBS:
                break
            passive = self.text(place) in _BE and not self.text(follows).endswith("ing")
            place = follows
        return place, passive

    def _tie_attribute(self, verb: int) -> None:
        """Tie to "be" and "have" what they say of the name."""
        if self._form(verb)[1] not in ("be", "have"):
            return
        start = verb + 1
        while self.pos(start) in ("DET", "ADV", "NUM"):
            start += 1
        head = self._head_noun(start)
        if head is not None:
            self._tie(head, "attr", verb)
