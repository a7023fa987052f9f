"""Numbers as they are said aloud."""

from __future__ import annotations


def counted(number: int) -> str:
    """A number to two figures, as it is said aloud.

    Examples
    --------
    >>> counted(1_412_000_000), counted(689_545), counted(999_999), counted(950)
    ('1.4 billion', '690,000', '1 million', '950')
    """
    number = round(number, -max(0, len(str(number)) - 2))
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if number >= size:
            return f"{number / size:.3g} {word}"
    return f"{number:,}"
