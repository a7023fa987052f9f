"""One code's English, for each of those who read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Audience = Literal["reader", "pupil"]


@dataclass(frozen=True, slots=True)
class Words:
    """What a code says to a reader and to a pupil, with its words or values in braces."""

    reader: str
    pupil: str

    def of(self, audience: Audience) -> str:
        """The sentence for one of the two."""
        return self.reader if audience == "reader" else self.pupil
