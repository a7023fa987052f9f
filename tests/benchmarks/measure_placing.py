"""How well places are found for names: gold spans first, then end to end.

Run ``python -m tests.benchmarks.measure_placing [--end-to-end] [--wrong N] [--half 0|1]``; the corpora lie
beside the repository in ``../shared/corpora`` and are not part of it. Over all toponyms with coordinates:
a place within 161 km counts, an unplaced one does not.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.model import COMPOSITES, Cue, Mention, Paragraph, Placement, Story
from storymap.recognisers import Reading, recognise, split
from storymap.recognisers.english_words import GENERIC, TRAILING
from storymap.resolvers import resolve
from storymap.shapes import Shapes, open_shapes
from tests.corpora import folder

CORPORA = folder()
#: Gold-span accuracy that may only rise.
FLOORS = {"geowebnews": 0.85, "lgl": 0.88}
NEAR_KM = 161.0


@dataclass(frozen=True)
class Judged:
    """One toponym with what was made of it."""

    document: str
    gold: dict[str, Any]
    mention: Mention
    placement: Placement
    right: bool


def documents(name: str, *, half: int | None = None) -> list[dict[str, Any]]:
    """The documents of a corpus, or every second one."""
    lines = (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()]
    return rows if half is None else rows[half::2]


def story_of(document: dict[str, Any]) -> Story:
    """The document as a story: one paragraph a line, the text untouched."""
    text, start = document["text"], 0
    paragraphs: list[Paragraph] = []
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs) + 1, start, start + len(line)))
        start += len(line) + 1
    return Story(text, tuple(paragraphs))


def gold_mentions(document: dict[str, Any], story: Story, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The gold spans as a recogniser would hand them over; only the text is looked at, no gold role or type."""
    for number, row in enumerate(sorted(document["toponyms"], key=lambda row: (row["start"], -row["end"])), 1):
        text = story.text[row["start"] : row["end"]]
        words = text.split()
        last = words[-1].lower() if words else ""
        kind = GENERIC[last] if len(words) > 1 and last in TRAILING else None
        name = text if kind is None or gazetteer.holds(text) else " ".join(words[:-1])
        people = bool(gazetteer.demonym(text))
        paragraph = next((p.number for p in story.paragraphs if p.start <= row["start"] <= p.end), 1)
        yield Mention(
            f"m{number:03d}",
            paragraph,
            row["start"],
            row["end"],
            text,
            "demonym" if people else "literal",
            Cue("given"),
            name,
            kind,
        )


def gold_spans(name: str, gazetteer: Gazetteer, shapes: Shapes, *, half: int | None = None) -> list[Judged]:
    """Every toponym with coordinates of a corpus, placed from its gold span."""
    judged = []
    for document in documents(name, half=half):
        story = story_of(document)
        reading = Reading.of(story.text, split(story), tuple(gold_mentions(document, story, gazetteer)))
        rows = sorted(document["toponyms"], key=lambda row: (row["start"], -row["end"]))
        for row, mention, placement in zip(rows, reading.mentions, resolve(reading, gazetteer, shapes), strict=True):
            if row["lat"] is not None and row["lon"] is not None:
                judged.append(Judged(document["doc_id"], row, mention, placement, is_near(placement, row)))
    return judged


def end_to_end(name: str, gazetteer: Gazetteer, shapes: Shapes, *, half: int | None = None) -> Counter[str]:
    """Right, predicted and gold, by the scorer's end-to-end convention (overlap, one to one)."""
    counts: Counter[str] = Counter()
    for document in documents(name, half=half):
        story = story_of(document)
        reading = recognise(story, gazetteer)
        placements = resolve(reading, gazetteer, shapes)
        found = [
            (mention, placement)
            for mention, placement in zip(reading.mentions, placements, strict=True)
            if mention.kind not in COMPOSITES
        ]
        counts += counted(document["toponyms"], found)
    return counts


def counted(gold: list[dict[str, Any]], found: list[tuple[Mention, Placement]]) -> Counter[str]:
    """What one document adds: a match with gold that has no coordinates is neither right nor wrong."""
    options = []
    for i, row in enumerate(gold):
        for j, (mention, _) in enumerate(found):
            shared = min(row["end"], mention.end) - max(row["start"], mention.start)
            if shared > 0:
                union = max(row["end"], mention.end) - min(row["start"], mention.start)
                options.append((-shared / union, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    counts = Counter(gold=sum(row["lat"] is not None for row in gold))
    counts["predicted"] = sum(on_map(placement) for _, placement in found)
    for _, i, j in sorted(options):
        if i in used_gold or j in used_found:
            continue
        used_gold.add(i)
        used_found.add(j)
        if not on_map(found[j][1]):
            continue
        if gold[i]["lat"] is None:
            counts["predicted"] -= 1
        elif is_near(found[j][1], gold[i]):
            counts["right"] += 1
    return counts


def on_map(placement: Placement) -> bool:
    """Whether a placement has a point."""
    return placement.certainty != "unplaced" and placement.place is not None and placement.place.lat is not None


def is_near(placement: Placement, row: dict[str, Any]) -> bool:
    """Whether a placement lies within 161 km of the gold point."""
    place = placement.place
    if not on_map(placement) or place is None or place.lat is None or place.lon is None:
        return False
    a, b = math.radians(place.lat), math.radians(row["lat"])
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - row["lon"]) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half))) <= NEAR_KM


def calibration(judged: list[Judged]) -> str:
    """How many of each certainty, and how many of them are right."""
    parts = []
    for certainty in ("sure", "likely", "guess", "unplaced"):
        rows = [row for row in judged if row.placement.certainty == certainty]
        if rows:
            parts.append(f"{certainty} {sum(row.right for row in rows) / len(rows):.3f} of {len(rows)}")
    return ", ".join(parts)


def main() -> None:
    """Print the figures of both corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--end-to-end", action="store_true", help="also recognise (about a minute)")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="also the N names misplaced most often")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every second document only")
    options = parser.parse_args()
    if not CORPORA.is_dir():
        print(f"Skipped: no corpora at {CORPORA}")
        return
    gazetteer, shapes = open_gazetteer(), open_shapes()
    for name in FLOORS:
        start = time.perf_counter()
        judged = gold_spans(name, gazetteer, shapes, half=options.half)
        seconds = time.perf_counter() - start
        share = sum(row.right for row in judged) / len(judged)
        print(f"{name:12} gold spans Acc@161 {share:.4f} of {len(judged)} in {seconds:.1f} s; {calibration(judged)}")
        wrong = Counter(
            (row.mention.text, row.placement.place.place_id if row.placement.place else "-", row.gold["geonameid"])
            for row in judged
            if not row.right
        )
        for (text, ours, theirs), count in wrong.most_common(options.wrong):
            print(f"    {count:3} {text!r} {ours} not {theirs}")
        if options.end_to_end:
            counts = end_to_end(name, gazetteer, shapes, half=options.half)
            f1 = 2 * counts["right"] / max(counts["predicted"] + counts["gold"], 1)
            print(f"{name:12} end to end F1 {f1:.4f} {dict(counts)}")


if __name__ == "__main__":
    main()
