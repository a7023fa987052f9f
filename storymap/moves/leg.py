"""A movement in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.model import MoveStatus, Place
from storymap.moves.clauses import Named
from storymap.moves.vocabulary import Frame

End = Literal["origin", "destination"]


@dataclass(slots=True)
class Leg:
    """A movement in the making: its word, its evidence, who or what goes, and its ends."""

    trigger: int
    frame: Frame
    first: int  # the tokens of its evidence
    last: int
    status: MoveStatus
    thing: int | None  # the token of who or what moves
    what: str
    quantity: str | None
    land: Place | None  # whose people or things they are
    origin: Named | None = None
    destination: Named | None = None
    implied_origin: Place | None = None
    implied_destination: Place | None = None
    military: bool = False
    more: tuple[Named, ...] = ()  # further destinations: "to X and Y"

    @property
    def start(self) -> Place | None:
        """Where it sets out, said or implied."""
        return self.origin.place if self.origin else self.implied_origin

    @property
    def end(self) -> Place | None:
        """Where it goes, said or implied."""
        return self.destination.place if self.destination else self.implied_destination

    @property
    def goes_round(self) -> bool:
        """Whether it ends where it began."""
        return self.start is not None and self.end is not None and self.start.place_id == self.end.place_id

    def end_at(self, end: End, named: Named) -> None:
        """Take a place for an end that is not known yet; its words belong to the evidence."""
        if end == "origin":
            self.origin = self.origin or named
        else:
            self.destination = self.destination or named
        self.take_in(named.first, named.last)

    def take_in(self, first: int, last: int) -> None:
        """Let the evidence reach from one token to another."""
        self.first, self.last = min(self.first, first), max(self.last, last)
