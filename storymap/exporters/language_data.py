"""For those who work with language: spaCy's DocBin, and tokens with tags in columns (IOB2)."""

from __future__ import annotations

import re

from storymap.languages import code_of
from storymap.model import Mention, StoryMap
from storymap.shapes import Shapes

_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
SPANS = "places"  # the key of ``doc.spans``


def to_docbin(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The text as a spaCy DocBin: ``doc.spans["places"]`` has every mention, its role as label, its place as kb_id."""
    import spacy
    from spacy.tokens import DocBin, SpanGroup

    nlp = spacy.blank(code_of(storymap.story.language))
    doc = nlp.make_doc(storymap.story.text)
    spans = []
    for mention, placement in storymap.placed():
        known = placement.place.place_id if placement.place and placement.certainty != "unplaced" else ""
        span = doc.char_span(mention.start, mention.end, label=mention.role, kb_id=known, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
    return DocBin(docs=[doc]).to_bytes()


def to_iob(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """A token a line with its tag after a tab: B-literal, I-literal, O; an empty line between sentences."""
    text = storymap.story.text
    found = _flat(storymap)
    lines: list[str] = []
    for sentence in storymap.sentences:
        for token in _TOKEN.finditer(text, sentence.start, sentence.end):
            lines.append(f"{token.group()}\t{_tag(found, token.start(), token.end())}")
        lines.append("")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _flat(storymap: StoryMap) -> list[Mention]:
    """Mentions that do not overlap: of nested ones the parts, not the phrase around them."""
    inner = [mention for mention in storymap.mentions if mention.kind not in ("border", "composed")]
    kept: list[Mention] = []
    for mention in sorted(inner, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _tag(found: list[Mention], start: int, end: int) -> str:
    mention = next((one for one in found if one.start < end and start < one.end), None)
    if mention is None:
        return "O"
    return f"{'B' if start <= mention.start else 'I'}-{mention.role}"
