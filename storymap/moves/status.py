"""How the text holds a movement: reported, past, hypothetical, demanded, speculative, or denied."""

from __future__ import annotations

from storymap.model import MoveStatus
from storymap.moves import words
from storymap.moves.clauses import Clause


def status_of(clause: Clause, index: int, published_year: int | None) -> MoveStatus | None:
    """How the text holds the movement; None where it denies it."""
    token = clause.token(index)
    found: MoveStatus = "reported"
    if clause.children(index, "neg") or _without(clause, index):
        return None
    if any(clause.token(child).lemma in words.UNREAL for child in clause.children(index, "amod")):
        found = "hypothetical"
    opaque = False
    below = index
    for level, verb in enumerate([index, *clause.climb(index)]):
        here = clause.token(verb)
        link, below = clause.token(below), verb
        if level and _set_aside(clause, clause.tokens.index(link)):
            return None
        known = here.lemma in words.DEMANDS | words.PLANS | words.DENIALS
        opaque = opaque or (level > 0 and link.dep in ("acl", "relcl") and not known)
        reported = level > 0 and _asserts(clause, verb, index)
        if reported:
            break
        modals = {clause.token(child).text.lower() for child in clause.children(verb, "aux")}
        perfect = any(clause.token(child).lemma == "have" for child in clause.children(verb, "aux"))
        if modals & words.DEMANDING_MODALS and not opaque:
            return "demanded"
        if modals & words.HYPOTHETICAL_MODALS:
            found = "speculative" if perfect and modals & {"may", "might", "could"} else "hypothetical"
        if any(clause.token(child).text.lower() in words.IF for child in clause.children(verb, "mark", "advmod")):
            found = "hypothetical"
        if level and not opaque and here.lemma in words.DENIALS and _governs(clause, verb, index):
            return None
        if level and not opaque and _demands(clause, verb, index):
            return "demanded"
        planned = here.lemma in words.PLANS and here.pos in ("VERB", "NOUN", "ADJ")
        if level and not opaque and planned and _governs(clause, verb, index):
            found = "hypothetical"
        if level and here.text.lower() == "against" and here.dep == "prep":
            found = "hypothetical"
    to_come = token.dep in ("acl", "ROOT", "relcl") and any(
        clause.token(child).tag == "TO" and child < index for child in clause.children(index)
    )
    if found == "reported" and to_come:
        # "The opportunity to travel to X"; a headline's "X to send troops".
        return "hypothetical"
    years = clause.years(index)
    if found == "reported" and years and published_year is not None and max(years) < published_year:
        return "past"
    return found


def _set_aside(clause: Clause, index: int) -> bool:
    """Whether a phrase is what does not happen: "instead of sending", "without crossing"."""
    words_here = [clause.token(child).text.lower() for child in clause.children(index, "advmod", "amod", "advcl")]
    token = clause.token(index)
    own = token.text.lower() if token.dep in ("prep", "mark", "advmod") else ""
    return bool({own, *words_here} & {"instead", "without", "than", "rather"})


def _without(clause: Clause, index: int) -> bool:
    for child in clause.children(index, "dobj", "nsubj", "nsubjpass", "det", "advmod"):
        if clause.token(child).text.lower() in ("no", "never", "nobody", "none"):
            return True
        if any(clause.token(below).text.lower() == "no" for below in clause.children(child, "det")):
            return True
    return False


def _asserts(clause: Clause, verb: int, index: int) -> bool:
    """Whether a verb above only reports what its clause says ("said that troops had crossed")."""
    token = clause.token(verb)
    below = [index, *clause.climb(index)]
    position = below.index(verb)
    link = clause.token(below[position - 1])
    finite = link.dep in ("ccomp", "parataxis", "relcl", "conj", "advcl") and link.pos in ("VERB", "AUX")
    plain = token.lemma not in words.PLANS | words.DEMANDS | words.DENIALS
    if link.dep in ("relcl", "advcl") and not clause.children(below[position - 1], "mark"):
        return link.dep == "relcl" or (plain and link.tag != "VB" and token.tag not in ("VB",))
    return finite and plain and link.dep in ("ccomp", "parataxis")


def _demands(clause: Clause, verb: int, index: int) -> bool:
    """Whether a word above asks for it: "demanded that X withdraw", "a warning to remove", "called for the return"."""
    token = clause.token(verb)
    above = clause.token(_link(clause, verb, index))
    asked = any(clause.token(child).lemma in words.DEMANDS for child in clause.children(verb, "dobj"))
    if asked and above.dep == "advcl" and above.tag == "VB":
        return True
    if token.lemma not in words.DEMANDS or not _governs(clause, verb, index):
        return False
    link = _link(clause, verb, index)
    if token.lemma == "call":
        return any(clause.token(child).text.lower() in ("for", "on") for child in clause.children(verb, "prep"))
    if token.lemma in ("warn", "tell", "warning", "ask"):
        return clause.token(link).dep in ("xcomp", "acl") and any(
            clause.token(child).tag == "TO" for child in clause.children(link, "aux")
        )
    return True


def _governs(clause: Clause, verb: int, index: int) -> bool:
    number = _link(clause, verb, index)
    link = clause.token(number)
    if link.dep == "prep":
        return link.text.lower() in ("for", "of", "to", "on", "about", "against", "before")
    return link.dep in ("xcomp", "ccomp", "acl", "dobj", "pcomp", "pobj", "acomp") or (
        link.dep == "nsubjpass" and number == index
    )


def _link(clause: Clause, verb: int, index: int) -> int:
    below = index
    for above in clause.climb(index):
        if above == verb:
            return below
        below = above
    return below
