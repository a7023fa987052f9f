"""Where a passage of one text stands in another: what lets corrections outlive a changed article."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher

#: How many characters on each side of a passage are quoted, as in the Web Annotation model.
CONTEXT = 20
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n?")
#: Blocks of more tokens than this are compared by their quotes alone: comparing is quadratic.
_LARGE = 4_000
#: A stretch of fewer characters is in any two texts of a language.
_TELLING = 15


def quote(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after a passage, as a TextQuoteSelector has it."""
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


class Reanchor:
    """Gives the new start and end of a passage of the old text, None where it is gone.

    Lines that both texts have are matched first, then the words of what lies between
    them; a passage whose words were moved is looked for by its quoted context.
    ``shared`` is the part of the old text that the new one has, in [0, 1].

    Examples
    --------
    >>> move = Reanchor("Rain fell on Quito. Lima was dry.", "On Monday rain fell on Quito, they say. Lima was dry.")
    >>> move(13, 18)
    (23, 28)
    """

    def __init__(self, old: str, new: str) -> None:
        """Compare two texts."""
        self._old, self._new = old, new
        self._blocks = [(0, 0, len(old))] if old == new else _blocks(old, new)
        self._starts = [block[0] for block in self._blocks]
        long = sum(length for _, _, length in self._blocks if length >= _TELLING or length == len(old))
        self.shared = long / max(1, len(old))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a passage of the old text stands in the new one."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0:
            a, b, length = self._blocks[at]
            if end <= a + length:
                return start - a + b, end - a + b
        return _by_quote(self._old, self._new, start, end)


def _blocks(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches that both texts have in the same order: offset in the old, offset in the new, length."""
    a, b = _LINE.findall(old)[:-1], _LINE.findall(new)[:-1]
    at_a, at_b = _offsets(a), _offsets(b)
    blocks: list[tuple[int, int, int]] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            blocks.append((at_a[i], at_b[k], at_a[j] - at_a[i]))
        elif tag == "replace":
            blocks += _inner(old[at_a[i] : at_a[j]], new[at_b[k] : at_b[m]], at_a[i], at_b[k])
    return _joined(blocks)


def _inner(old: str, new: str, from_a: int, from_b: int) -> list[tuple[int, int, int]]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) > _LARGE or len(b) > _LARGE:
        return []
    at_a, at_b = _offsets(a), _offsets(b)
    matches = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(from_a + at_a[i], from_b + at_b[k], at_a[i + n] - at_a[i]) for i, k, n in matches if n]


def _offsets(pieces: list[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _joined(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Blocks that follow each other without a gap in either text as one."""
    joined: list[tuple[int, int, int]] = []
    for a, b, length in blocks:
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            last = joined.pop()
            joined.append((last[0], last[1], last[2] + length))
        else:
            joined.append((a, b, length))
    return joined


def _by_quote(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """The occurrence of a passage whose surroundings are most like the old ones; None unless they are like at all."""
    before, exact, after = quote(old, start, end)
    best: tuple[int, int] | None = None
    found = new.find(exact) if exact.strip() else -1
    while found >= 0:
        left, _, right = quote(new, found, found + len(exact))
        alike = _common(before[::-1], left[::-1]) + _common(after, right)
        if best is None or alike > best[0]:
            best = (alike, found)
        found = new.find(exact, found + 1)
    # Half of one side's context has to be the same: a word alone may be any other mention of the name.
    if best is None or best[0] < CONTEXT // 2:
        return None
    return best[1], best[1] + len(exact)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
