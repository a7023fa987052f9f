"""Decisions that can be counted: an ordered table of rules over one record of named features.

A decision (is this span a place here, which role, which candidate) first fills a frozen
record of features, then asks a table; the first rule whose condition holds gives the
verdict. Every rule has a code that is found again in cues and reasons, and an example
sentence that is its test. A table that is registered is counted by ``evaluate --rules``,
which uses ``watching`` and ``without``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Generic, Literal, Protocol, TypeVar, cast, runtime_checkable

F = TypeVar("F")  # the record of features
V = TypeVar("V")  # what a rule decides
#: What a table decides, and so what gold it is held against.
Decides = Literal["span", "role", "place"]
#: A named fact as a file can hold it.
Fact = str | int | float | bool | None


@runtime_checkable
class Exported(Protocol):
    """Features that can be written to a file, for fitting."""

    def facts(self) -> dict[str, Fact]:
        """Each feature by name."""
        ...


@dataclass(frozen=True, slots=True)
class Rule(Generic[F, V]):
    """One row of a table.

    Parameters
    ----------
    code : str
        Lower case with hyphens, unique in its table.
    when : callable
        A pure predicate on the features.
    verdict
        What is decided where the condition holds.
    confidence : float
        How often the rule is right, in [0, 1].
    example : str
        A sentence in which the rule decides on the name between asterisks: "Rain fell in *Quito*."
    given : callable, optional
        What holds wherever the condition does, and is cheaper to ask: once for rules beside each other.
    """

    code: str
    when: Callable[[F], bool]
    verdict: V
    confidence: float
    example: str
    given: Callable[[F], object] | None = None


def among(given: Callable[[F], object], *rules: Rule[F, V]) -> list[Rule[F, V]]:
    """Rules none of which holds where ``given`` does not: a table asks that once for all of them.

    Examples
    --------
    >>> small = among(lambda n: n < 10, Rule("none", lambda n: n == 0, "0", 1.0, ""), Rule("one", lambda n: n == 1, "1", 1.0, ""))
    >>> RuleTable("few", small).decide(1).code, RuleTable("few", small).decide(10)
    ('one', None)
    """  # noqa: E501 - one row reads as a rule does
    return [replace(rule, given=given) for rule in rules]


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that decided: its table, its code, the span of the text that it decided on, and the features it saw."""

    table: str
    code: str
    start: int
    end: int
    features: object = None


_watched: ContextVar[list[Fired] | None] = ContextVar("watched", default=None)
_left_out: ContextVar[frozenset[tuple[str, str]]] = ContextVar("left_out", default=frozenset())


@dataclass(frozen=True)
class RuleTable(Generic[F, V]):
    """Rules from the most telling to the least.

    Examples
    --------
    >>> table = RuleTable("sign", [Rule("below", lambda n: n < 0, "-", 1.0, ""), Rule("above", lambda n: n > 0, "+", 1.0, "")])
    >>> table.decide(3).code, table.decide(0)
    ('above', None)
    >>> with without("sign", "above"):
    ...     table.decide(3)
    """  # noqa: E501 - one row reads as a rule does

    name: str
    rules: Sequence[Rule[F, V]]
    decides: Decides = "role"
    _by_code: dict[str, Rule[F, V]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _rows: list[tuple[Callable[[F], object] | None, list[tuple[Callable[[F], bool], Rule[F, V]]]]] = field(
        init=False, repr=False, compare=False, default_factory=list
    )

    def __post_init__(self) -> None:
        """Index the rules; two of one code are a mistake."""
        for rule in self.rules:
            if rule.code in self._by_code:
                raise ValueError(f"Two rules of the table {self.name} have the code {rule.code}.")
            self._by_code[rule.code] = rule
        for given, rules in groupby(self.rules, key=lambda rule: rule.given):
            self._rows.append((given, [(rule.when, rule) for rule in rules]))

    def __getitem__(self, code: str) -> Rule[F, V]:
        """The rule with a code; raises KeyError if there is none."""
        return self._by_code[code]

    def kept(self) -> list[Rule[F, V]]:
        """The rules that are not left out."""
        out = _left_out.get()
        return [rule for rule in self.rules if not out or (self.name, rule.code) not in out]

    def decide(self, features: F, *, start: int = -1, end: int = -1) -> Rule[F, V] | None:
        """The first rule whose condition holds; ``start`` and ``end`` say of what, for those who count."""
        for given, rows in self._rows:
            if given is not None and not given(features):
                continue
            for when, rule in rows:
                if when(features) and (self.name, rule.code) not in _left_out.get():
                    watched = _watched.get()
                    if watched is not None:
                        watched.append(Fired(self.name, rule.code, start, end, features))
                    return rule
        return None

    def every(self, features: F, *, start: int = -1, end: int = -1) -> list[Rule[F, V]]:
        """All rules whose conditions hold, in order: for a table whose verdicts add up."""
        out = _left_out.get()
        rules = [rule for rule in self.rules if rule.when(features) and (self.name, rule.code) not in out]
        watched = _watched.get()
        if watched is not None:
            watched += [Fired(self.name, rule.code, start, end, features) for rule in rules]
        return rules

    def note(self, features: F, *, start: int, end: int) -> None:
        """Tell those who count which rules hold of a span, where the rules were added up elsewhere."""
        if _watched.get() is not None:
            self.every(features, start=start, end=end)


_registered: dict[str, RuleTable[Any, Any]] = {}
T = TypeVar("T", bound=RuleTable[Any, Any])


def register(table: T) -> T:
    """Let a table be counted; gives the table back. Call it where the table is written."""
    _registered[table.name] = table
    return table


def tables() -> tuple[RuleTable[Any, Any], ...]:
    """The registered tables whose modules are imported, by name."""
    return tuple(_registered[name] for name in sorted(_registered))


def is_watched() -> bool:
    """Whether somebody counts what rules decide: then nothing may be decided once for several spans."""
    return _watched.get() is not None


@contextmanager
def watching() -> Iterator[list[Fired]]:
    """Every rule that decides while the block runs, in order."""
    fired: list[Fired] = []
    token = _watched.set(fired)
    try:
        yield fired
    finally:
        _watched.reset(token)


@contextmanager
def without(table: str, code: str) -> Iterator[None]:
    """Leave one rule out while the block runs."""
    token = _left_out.set(_left_out.get() | {(table, code)})
    try:
        yield
    finally:
        _left_out.reset(token)


class feature(Generic[F, V]):
    """A fact of a record that is looked at once, when a rule first asks, and stays.

    Like ``functools.cached_property``, without its lock; it needs a class with a ``__dict__``.
    """

    def __init__(self, look: Callable[[F], V]) -> None:
        self._look = look
        self._name = look.__name__
        self.__doc__ = look.__doc__

    def __get__(self, record: F | None, owner: type | None = None) -> V:
        """The fact; of the class itself the descriptor."""
        if record is None:
            return cast(V, self)
        seen = record.__dict__[self._name] = self._look(record)
        return seen
