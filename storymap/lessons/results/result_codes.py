"""Result codes: which answers of a quiz were right, in a few signs that can be read aloud.

The page of the quiz makes them (``web/src/player/results.js``); a test has both make the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.errors import StoryMapError

#: Figures and letters that nobody mistakes for one another.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What somebody writes who takes one for another.
_HEARD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None})
_BITS = 5


def code_of(question_ids: Sequence[str], right: Sequence[bool]) -> str:
    """The code of a quiz whose answers were right or not, in groups of four signs.

    Examples
    --------
    >>> code_of(["a", "b", "c"], [True, False, True])
    'M7M1'
    """
    values = [*_print_of(question_ids)]
    for at in range(0, len(right), _BITS):
        values.append(sum(16 >> place for place, yes in enumerate(right[at : at + _BITS]) if yes))
    values.append(_check_of(values))
    signs = "".join(_SIGNS[value] for value in values)
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def right_of_code(code: str, question_ids: Sequence[str]) -> list[bool]:
    """Which answers were right, from a code that somebody typed in.

    Raises
    ------
    StoryMapError
        The code is of another quiz, or was misread.
    """
    signs = code.upper().translate(_HEARD)
    values = [_SIGNS.find(sign) for sign in signs]
    groups = -(-len(question_ids) // _BITS)
    if -1 in values or len(values) != groups + 3 or _check_of(values[:-1]) != values[-1]:
        raise StoryMapError(f"The code “{code}” was misread. Type it again as the pupil's screen shows it.")
    if values[:2] != list(_print_of(question_ids)):
        raise StoryMapError(f"The code “{code}” belongs to another quiz. Choose the quiz that the class answered.")
    bits = [bool(value & (16 >> place)) for value in values[2:-1] for place in range(_BITS)]
    return bits[: len(question_ids)]


def _print_of(question_ids: Sequence[str]) -> tuple[int, int]:
    """Two figures that differ where the questions do (FNV-1a)."""
    mixed = 0x811C9DC5
    for byte in ",".join(question_ids).encode():
        mixed = (mixed ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (mixed % 1024) >> 5, mixed % 32


def _check_of(values: Sequence[int]) -> int:
    return sum(place * value for place, value in enumerate(values, 1)) % 31
