"""What a step asks of a gazetteer, whatever stands behind it: the packed file alone, or with packs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from storymap.model import Candidate, Place


class Lookup(Protocol):
    """Name → candidates, id → place, and what is known of a word; see ``Gazetteer`` for each."""

    def __hash__(self) -> int:
        """What is made of a gazetteer may be remembered under it."""
        ...

    @property
    def version(self) -> str:
        """Changes with any place or name."""
        ...

    def lookup(self, name: str, *, limit: int = 20) -> list[Candidate]:
        """Places that bear a name, most likely first as far as the name alone can say."""
        ...

    def goes_on(self, words: str) -> bool:
        """Whether some words and a blank begin any name."""
        ...

    def holds(self, name: str) -> bool:
        """Whether any place bears the name."""
        ...

    def names_from(self, start: str) -> list[str]:
        """The normalised names of more than one word that begin with some letters."""
        ...

    def demonym(self, name: str) -> list[Place]:
        """The places whose people or adjective the word is."""
        ...

    def not_place(self, name: str) -> str | None:
        """Why the name is usually not a place, None if nothing speaks against it."""
        ...

    def not_place_strength(self, name: str) -> str | None:
        """How much speaks against it: always, or unless_cue; None for other names."""
        ...

    def place(self, place_id: str) -> Place:
        """The place with an id; raises KeyError if there is none."""
        ...

    def country(self, code: str) -> Place | None:
        """The country with an ISO 3166-1 alpha-2 code."""
        ...

    def admin1(self, code: str) -> Place | None:
        """The admin-1 unit with a GeoNames or an ISO 3166-2 code."""
        ...

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, people: tuple[float, float] | None = None
    ) -> list[tuple[Place, float]]:
        """The populated places nearest to a point with their distance in kilometres."""
        ...

    def alike(self, place: Place) -> Iterator[Place]:
        """Populated places of about as many people as a place and not far from it, the likest first."""
        ...

    def largest(self, limit: int, *, within: tuple[float, float, float, float] | None = None) -> list[Place]:
        """The populated places of most people, largest first."""
        ...

    def villages(self, limit: int, *, within: tuple[float, float, float, float]) -> list[Place]:
        """The populated places in a box, whatever their size, largest first."""
        ...

    def capitals(self) -> dict[str, Place]:
        """The capital of each country or territory that has one of its own, by ISO code."""
        ...
