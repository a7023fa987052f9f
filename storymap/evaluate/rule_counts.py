"""What each rule earns: how often it fired, how often it was right on gold, and what is lost without it.

A document is read once with every rule, while the rules that decide are watched, and once more without each
rule that decided in it. Nothing is read anew where a rule did not fire, so the cost is that of the rules that work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from typing import Any

from storymap.evaluate.annotated import Annotated, class_of
from storymap.evaluate.matching import NEAR_KM, error_km, pair
from storymap.evaluate.measures import score
from storymap.locating import Toponym, toponyms_of
from storymap.model import Story, StoryMap
from storymap.pipeline import Engine, Setting, open_engine
from storymap.readers import parse_story
from storymap.recognisers import recognise
from storymap.resolvers import resolve
from storymap.rules import Exported, Fact, Fired, tables, watching, without

#: A rule by its table and its code.
RuleName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that decided on a span of a document: whether gold says that it was right, and what it saw."""

    doc_id: str | int
    table: str
    code: str
    start: int
    end: int
    right: bool | None  # None where gold does not tell
    features: dict[str, Fact] | None = None  # None where its record cannot be written to a file


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule did on a corpus.

    ``lost_f1`` and ``lost_roles`` are how much lower the end-to-end F1 and the macro-F1 of roles are
    without the rule; negative where the corpus is read better without it.
    """

    table: str
    code: str
    fired: int
    judged: int
    right: int
    lost_f1: float = 0.0
    lost_roles: float = 0.0

    @property
    def precision(self) -> float | None:
        """The share that was right of what gold tells, None where it tells of nothing."""
        return self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class _Watched:
    """One document: what was found, by which rules, and what is found instead without some of them."""

    found: Annotated
    firings: tuple[Firing, ...]
    instead: dict[RuleName, Annotated]


def watch_rules(
    gold: Sequence[Annotated],
    *,
    setting: Setting = "best",
    workers: int = 1,
    ablate: bool = True,
    on_progress: Callable[[int], None] | None = None,
) -> tuple[list[RuleCount], list[Firing]]:
    """What every rule of every registered table did on a corpus with texts, and each time that one decided.

    Parameters
    ----------
    ablate : bool
        Read each document anew without each rule that decided in it. Without this what is lost is 0.
    on_progress : callable, optional
        Called as ``on_progress(done)`` after each document.

    Returns
    -------
    list of RuleCount
        By table, in the order of the rules; a rule that never fired is there with 0.
    list of Firing
        In the order of the documents and, within one, of the decisions.

    Examples
    --------
    >>> gold = [Annotated("a", (Toponym(13, 18, role="literal"),), "Rain fell in Quito.")]
    >>> counts, firings = watch_rules(gold)
    >>> [(one.code, one.right) for one in firings if one.table == "role.preposition"]
    [('after-preposition-of-place', True)]
    """
    watched = []
    for done, document in enumerate(_watched(gold, setting, workers, ablate), 1):
        watched.append(document)
        if on_progress is not None:
            on_progress(done)
    firings = [firing for document in watched for firing in document.firings]
    return list(_counts(gold, watched, firings)), firings


def _watched(gold: Sequence[Annotated], setting: Setting, workers: int, ablate: bool) -> Iterator[_Watched]:
    watch = partial(_watch, setting=setting, ablate=ablate)
    if workers < 2:
        yield from map(watch, gold)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(watch, gold, chunksize=4)


def _watch(document: Annotated, *, setting: Setting, ablate: bool) -> _Watched:
    """Read one document with every rule, and without each that decided."""
    text = document.text or ""
    if not text.strip():
        return _Watched(replace(document, toponyms=()), (), {})
    engine, story = open_engine(setting=setting), parse_story(text)
    shift = len(text) - len(story.text)
    with watching() as fired:
        found = _found(story, engine, shift)
    firings = _judged(document, found, fired, shift)
    instead = {}
    for name in dict.fromkeys((one.table, one.code) for one in firings) if ablate else ():
        with without(*name):
            other = _found(story, engine, shift)
        if other != found:
            instead[name] = Annotated(document.doc_id, other)
    return _Watched(Annotated(document.doc_id, found), firings, instead)


def _found(story: Story, engine: Engine, shift: int) -> tuple[Toponym, ...]:
    """The toponyms of a story: its names, read and placed."""
    reading = recognise(story, engine.gazetteer, setting=engine.setting)
    placements = resolve(reading, engine.gazetteer, engine.shapes)
    return tuple(toponyms_of(StoryMap(story, reading.mentions, placements), shift=shift))


# -- right or wrong ------------------------------------------------------------------------------


def _judged(document: Annotated, found: Sequence[Toponym], fired: Sequence[Fired], shift: int) -> tuple[Firing, ...]:
    """What fired in a document, each held against its gold."""
    answers = {number: document.toponyms[other] for other, number in pair(document.toponyms, found, "overlap")}
    spans = {(toponym.start, toponym.end): number for number, toponym in enumerate(found)}
    registered = {table.name: table for table in tables()}
    firings = []
    for one in fired:
        if one.table not in registered:
            continue
        start, end = one.start + shift, one.end + shift
        number = spans.get((start, end))
        table = registered[one.table]
        judge = _JUDGES[table.decides]
        right = judge(
            table[one.code].verdict,
            _touched(document.toponyms, start, end),
            found[number] if number is not None else None,
            answers.get(number) if number is not None else None,
        )
        features = one.features.facts() if isinstance(one.features, Exported) else None
        firings.append(Firing(document.doc_id, one.table, one.code, start, end, right, features))
    return tuple(firings)


def _touched(gold: Sequence[Toponym], start: int, end: int) -> bool:
    """Whether a span overlaps a toponym of the gold."""
    return any(toponym.start < end and start < toponym.end for toponym in gold)


def _span_right(verdict: Any, in_gold: bool, found: Toponym | None, wanted: Toponym | None) -> bool | None:
    """A rule that refuses a name is right where gold has none, the others where it has one."""
    return in_gold != (verdict in ("no", False, None))


def _role_right(verdict: Any, in_gold: bool, found: Toponym | None, wanted: Toponym | None) -> bool | None:
    """The verdict's role is of the class that gold has: literal or associative."""
    known = class_of(wanted.role) if wanted is not None else None
    return None if known is None else class_of(verdict.role) == known


def _place_right(verdict: Any, in_gold: bool, found: Toponym | None, wanted: Toponym | None) -> bool | None:
    """The name is placed within 161 km of where gold has it."""
    if found is None or wanted is None or wanted.point is None:
        return None
    error = error_km(wanted, found)
    return error is not None and error <= NEAR_KM


_JUDGES: dict[str, Callable[[Any, bool, Toponym | None, Toponym | None], bool | None]] = {
    "span": _span_right,
    "role": _role_right,
    "place": _place_right,
}


# -- sums ----------------------------------------------------------------------------------------


def _counts(gold: Sequence[Annotated], watched: Sequence[_Watched], firings: Sequence[Firing]) -> Iterator[RuleCount]:
    fired = Counter((one.table, one.code) for one in firings)
    judged = Counter((one.table, one.code) for one in firings if one.right is not None)
    right = Counter((one.table, one.code) for one in firings if one.right)
    whole = _figures(gold, [document.found for document in watched])
    for table in tables():
        for rule in table.rules:
            name = (table.name, rule.code)
            lost = (0.0, 0.0)
            if any(name in document.instead for document in watched):
                other = _figures(gold, [document.instead.get(name, document.found) for document in watched])
                lost = (whole[0] - other[0], whole[1] - other[1])
            yield RuleCount(*name, fired[name], judged[name], right[name], *lost)


def _figures(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> tuple[float, float]:
    """The end-to-end F1 and the macro-F1 of roles."""
    report = score(gold, predicted)
    return report.end_to_end.f1, report.roles.macro_f1 if report.roles else 0.0
