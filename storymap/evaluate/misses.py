"""Every miss with its sentence and its cause, so that somebody can read them to the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storymap.evaluate.annotated import Annotated, by_document, class_of
from storymap.evaluate.breakdown import place_of, role_of
from storymap.evaluate.matching import NEAR_KM, error_km, pair
from storymap.gazetteer import Lookup
from storymap.locating import Toponym
from storymap.model import Candidate, Place, Reason, distance_km

#: The causes in the order of the line: what goes wrong first comes first.
CAUSES = ("missed-name", "invented-name", "wrong-span", "unplaced", "wrong-place", "wrong-role")
_STOP = re.compile(r"[.!?…。！？؟]['\"’”»)\]]*\s+|[\r\n\u2028\u2029]+|[。！？]")
_AROUND = 160  # code points shown on each side at most
_DEEP = 60  # candidates of a name that are looked at


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong."""

    cause: str  # one of CAUSES
    sort: Reason  # the finer cause: "namesake", "too-long", "read-as" with both roles
    doc_id: str | int
    start: int
    text: str
    sentence: str  # with the name in ⟦ ⟧
    note: str = ""  # what was wanted and what came

    @property
    def group(self) -> tuple[int, Reason]:
        """What it is sorted under."""
        return CAUSES.index(self.cause), self.sort


def find_misses(gold: Sequence[Annotated], predicted: Sequence[Annotated], gazetteer: Lookup) -> list[Miss]:
    """Every miss, grouped by cause, in the order of the documents within.

    One toponym may be missed in several ways: a span too long, at a wrong place.
    """
    misses: list[Miss] = []
    for wanted, got in by_document(gold, predicted):
        misses += _Reader(wanted, gazetteer).misses(got.toponyms)
    counts = Counter(miss.group for miss in misses)
    # A stable sort: within a group the documents keep their order.
    return sorted(misses, key=lambda miss: (miss.group[0], -counts[miss.group], _order(miss.sort)))


def count_causes(misses: Iterable[Miss]) -> dict[str, dict[Reason, int]]:
    """How often each cause and finer cause comes, causes in order, the most frequent sort first."""
    counts: dict[str, dict[Reason, int]] = {}
    for (cause, sort), count in Counter((miss.cause, miss.sort) for miss in misses).items():
        counts.setdefault(cause, {})[sort] = count
    return {
        cause: dict(sorted(counts[cause].items(), key=lambda row: (-row[1], _order(row[0]))))
        for cause in CAUSES
        if cause in counts
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """One gold document, held against what was predicted."""

    document: Annotated
    gazetteer: Lookup

    def misses(self, predicted: Sequence[Toponym]) -> Iterator[Miss]:
        gold = self.document.toponyms
        pairs = pair(gold, predicted, "overlap")
        answered, used = {number for number, _ in pairs}, {other for _, other in pairs}
        for number, toponym in enumerate(gold):
            if number not in answered:
                yield self._miss("missed-name", self._known(toponym), toponym, role_of(toponym))
        for number, toponym in enumerate(predicted):
            if number not in used and any(other.start < toponym.end and toponym.start < other.end for other in gold):
                yield self._miss("wrong-span", Reason("second"), toponym)
            elif number not in used:
                yield self._miss(
                    "invented-name", Reason("as", role=toponym.role or "a name"), toponym, toponym.cue or ""
                )
        for number, other in pairs:
            yield from self._of_pair(gold[number], predicted[other])

    def _of_pair(self, wanted: Toponym, got: Toponym) -> Iterator[Miss]:
        if (wanted.start, wanted.end) != (got.start, got.end):
            yield self._miss("wrong-span", _span(wanted, got), got, f"wanted “{self._words(wanted)}”")
        error = error_km(wanted, got)
        if wanted.point is not None and got.point is None:
            yield self._miss("unplaced", self._known(wanted), got)
        elif error is not None and error > NEAR_KM:
            right, chosen = place_of(wanted, self.gazetteer), place_of(got, self.gazetteer)
            sort = self._why_elsewhere(wanted, got, right, chosen)
            note = f"wanted {_named(right, wanted)}, got {_named(chosen, got)}, {error:,.0f} km off"
            yield self._miss("wrong-place", sort, got, note)
        role = class_of(wanted.role)
        if role is not None and got.role is not None and role != class_of(got.role):
            yield self._miss("wrong-role", Reason("read-as", gold=role_of(wanted), got=got.role), got, got.cue or "")

    def _miss(self, cause: str, sort: Reason, toponym: Toponym, note: str = "") -> Miss:
        sentence = sentence_around(self.document.text or "", toponym)
        return Miss(cause, sort, self.document.doc_id, toponym.start, self._words(toponym), sentence, note)

    def _words(self, toponym: Toponym) -> str:
        return (self.document.text or "")[toponym.start : toponym.end] or toponym.text or ""

    def _candidates(self, toponym: Toponym) -> list[Candidate]:
        name = self._words(toponym)
        places = self.gazetteer.demonym(name) or self.gazetteer.demonym(name.removesuffix("s"))
        return [*self.gazetteer.lookup(name, limit=_DEEP), *(Candidate(place, 1.0) for place in places)]

    def _known(self, toponym: Toponym) -> Reason:
        """Whether the gazetteer could have helped with a name."""
        candidates = self._candidates(toponym)
        if toponym.point is not None and candidates and not _has_near(candidates, toponym):
            return Reason("only-namesakes")
        return Reason("in-gazetteer" if candidates else "not-in-gazetteer")

    def _why_elsewhere(self, wanted: Toponym, got: Toponym, right: Place | None, chosen: Place | None) -> Reason:
        if wanted.geonameid is not None and wanted.geonameid == got.geonameid:
            return Reason("same-place")
        candidates = [*self._candidates(wanted), *self._candidates(got)]
        if not _has_near(candidates, wanted):
            return Reason("no-candidate")
        kinds = {place.kind for place in (right, chosen) if place is not None} | {got.kind}
        if kinds & {"country", "continent"}:
            return Reason("country")
        same_land = right is not None and chosen is not None and right.country_code == chosen.country_code
        if same_land and len(kinds & {"admin1", "admin2", "region", "city"}) > 1:
            return Reason("admin-level")
        return Reason("namesake")


def _order(sort: Reason) -> tuple[str, str]:
    """The finer causes in a fixed order."""
    return sort.code, str(sort.values)


def sentence_around(text: str, toponym: Toponym) -> str:
    """The sentence of a toponym on one line, the toponym in ⟦ ⟧; long ones are cut with an ellipsis."""
    start, end = toponym.start, toponym.end
    cuts = [match.end() for match in _STOP.finditer(text, max(0, start - _AROUND), min(len(text), end + _AROUND))]
    first = max((cut for cut in cuts if cut <= start), default=max(0, start - _AROUND))
    last = min((cut for cut in cuts if cut >= end), default=min(len(text), end + _AROUND))
    before = "…" if first and first not in cuts else ""
    after = "…" if last < len(text) and last not in cuts else ""
    marked = f"{before}{text[first:start]}⟦{text[start:end]}⟧{text[end:last].rstrip()}{after}"
    return " ".join(marked.split())


def _span(wanted: Toponym, got: Toponym) -> Reason:
    if got.start <= wanted.start and got.end >= wanted.end:
        return Reason("too-long")
    return Reason("too-short" if got.start >= wanted.start and got.end <= wanted.end else "shifted")


def _named(place: Place | None, toponym: Toponym) -> str:
    if place is not None:
        return f"{place.name} ({place.kind}{f', {place.country_code}' if place.country_code else ''})"
    return f"{toponym.lat:.2f}, {toponym.lon:.2f}"


def _has_near(candidates: Iterable[Candidate], toponym: Toponym) -> bool:
    here = Place("", "", "none", "point", toponym.lat, toponym.lon)
    distances = (distance_km(candidate.place, here) for candidate in candidates)
    return any(distance is not None and distance <= NEAR_KM for distance in distances)
