"""Whether a clause speaks of what is to come."""

from __future__ import annotations

import re

from storymap.lexicon import one_of, words

_BEHIND, _BEYOND = 70, 50  # code points of a clause that are looked at
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|['’]ll|due|upcoming|(?:is|are|has|have) to|(?:set|scheduled|slated|bound) (?:to|for)"
    r"|going to|(?:is|are|was|were|be) (?:now |also |still )?(?:forecast|predicted|due)"
    r"|(?:is|are|be) (?:now |also |still )?(?:expected|scheduled|planned|slated|poised|meant|supposed|likely)"
    r"|would(?! have| rather)"
    r"|expected (?:to|by)|expects?|plans? to|hopes? to|aims? to|intends? to|planned for|chance of|ahead of)\b"
)
#: "Will open by Friday" looks ahead, "had opened by Friday" back.
_BY = re.compile(r"\bby\s*$")
_UNTIL = re.compile(r"\b(?:until|till|before)\s*$")
_TO_COME = re.compile(r"\b(?:would|could|should|must|might|may|to|due|be)\b")
#: What looks ahead only where nothing looks back ("shut until Friday", "the court meets on Monday").
_AHEAD = re.compile(rf"\b(?:{one_of(words('looks-ahead'))}|Until|Till)\b")
#: "Will be played", "to be held": such a participle says nothing of when.
_BE = re.compile(r"\bbe (?:\w+ly )?$")
_PAST = re.compile(rf"\b(?:{one_of(words('past-form'))}|[a-z]{{2,}}ed)\b")
#: "Was put off until Monday", "has been shut until Friday": done already, but the day is still to come.
_PUT_OFF = re.compile(
    r"\b(?:(?:be|been|being|is|are|was|were) (?:\w+ly )?(?:put (?:off|back)|shut|\w{2,}ed)|delayed|postponed|adjourned"
    r"|deferred|put (?:it |them )?off|rescheduled|extended)\b[^,.;:]{0,40}\b(?:until|till)\s*$"
    r"|\b(?:postponed|moved|rescheduled|put back|brought forward|adjourned) (?:to|for)\s*$"
)
#: Verbs of the present that announce, where nothing looks back: "the ship sails on Friday", "runners meet".
_ANNOUNCED = re.compile(rf"\b(?:{one_of(words('announcing'))})(?:e?s)?\b|\bhits\b")


def looks_ahead(match: re.Match[str]) -> bool:
    """Whether the clause speaks of what is to come: the cue nearest to the words decides.

    The match was looked for in one sentence, from ``match.pos`` to ``match.endpos``.
    """
    left = match.string[max(match.pos, match.start() - _BEHIND) : match.start()]
    right = match.string[match.end() : min(match.endpos, match.end() + _BEYOND)]
    left, right = re.split("[;:]", left)[-1], right.split(";")[0]
    cues = _cues(left, last=True)
    if _PUT_OFF.search(left) or (_UNTIL.search(left) and any(future for _, future in cues)):
        return True
    if _BY.search(left):
        return _by_then(left, right, cues)
    if not cues and _AHEAD.search(left):
        return True
    cues = cues or _cues(right, last=False)
    if not cues:
        return (_ANNOUNCED.search(left) or _ANNOUNCED.search(right)) is not None
    return min(cues, key=lambda cue: (cue[0], not cue[1]))[1]


def _cues(words: str, *, last: bool) -> list[tuple[int, bool]]:
    """How far off each cue stands from one end of the words, and whether it looks ahead."""
    return [
        (len(words) - cue.end() if last else cue.start(), future)
        for pattern, future in ((_FUTURE, True), (_PAST, False))
        for cue in pattern.finditer(words)
        if future or not _BE.search(words, 0, cue.start())
    ]


def _by_then(left: str, right: str, cues: list[tuple[int, bool]]) -> bool:
    """Whether what is done by a day is still to be done: not so "had opened by Friday", "by Friday they were"."""
    if any(future for _, future in cues):
        return True
    past = max(_PAST.finditer(left), key=lambda cue: cue.end(), default=None)
    if past is not None:
        return _TO_COME.search(left, past.end()) is not None
    done = _PAST.search(right)
    return (
        done is None
        or _FUTURE.search(right, 0, done.end()) is not None
        or _TO_COME.search(right, 0, done.start()) is not None
    )


def plans(match: re.Match[str]) -> bool:
    """Whether a word before or after says outright that the day is still to come."""
    left = match.string[max(match.pos, match.start() - _BEHIND) : match.start()]
    right = match.string[match.end() : min(match.endpos, match.end() + _BEYOND)]
    cues = _cues(re.split("[;:]", left)[-1], last=True) or _cues(right.split(";")[0], last=False)
    return bool(cues) and min(cues, key=lambda cue: (cue[0], not cue[1]))[1]
