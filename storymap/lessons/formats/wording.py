"""What all formats say alike: the passage that goes with a question, the origin of the data."""

from __future__ import annotations

from storymap.lessons.making import quoted
from storymap.lessons.records import Question

#: Kinds that ask about a passage, which must then stand beside the question.
_ABOUT_A_PASSAGE = frozenset({"meaning", "namesake"})
ORIGIN = "Places: GeoNames (CC BY 4.0). Shapes: Natural Earth (public domain). Made with storymap."
LETTERS = "ABCDEFGH"


def passage(question: Question) -> str:
    """The passage to be read with a question, empty where the question stands alone."""
    return quoted(question.quote) if question.kind in _ABOUT_A_PASSAGE else ""


def evidence(question: Question) -> str:
    """Feedback with the place in the text: what a pupil reads after the answer."""
    where = f"paragraph {question.paragraph}" if question.paragraph >= 1 else "the headline"
    told = "" if question.kind in {"paragraph"} else f" In the text ({where}): {quoted(question.quote)}"
    return f"{question.feedback}{told}"


def readable(text: str) -> str:
    """A text without characters that no file format holds: control characters and lone surrogates.

    Examples
    --------
    >>> readable("a\\x00b\\ud800c\\n")
    'abc '
    """
    # Persian and Indian scripts need their joiners, which count as not printable.
    kept = "".join(
        " " if char in "\t\n\r" else char for char in text if char.isprintable() or char in "\t\n\r\u200c\u200d"
    )
    return kept.encode("utf-8", "ignore").decode("utf-8")
