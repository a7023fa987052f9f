"""storymap as a component of a spaCy pipeline: ``nlp.add_pipe("storymap")``, found by its entry point.

>>> import spacy
>>> from storymap.exporters import spacy_component
>>> nlp = spacy.blank("en")
>>> reader = nlp.add_pipe("storymap", config={"setting": "fast"})
>>> doc = nlp("They fled from Goma to Bukavu.")
>>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["storymap"]]
[('Goma', 'literal', 'gn:216281'), ('Bukavu', 'literal', 'gn:217831')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from storymap.errors import StoryError
from storymap.pipeline import Engine, Setting, open_engine
from storymap.readers.plain_text import plain_story

if TYPE_CHECKING:
    pass

KEY = "storymap"


class SpacyComponent:
    """Reads each document: ``doc.spans["storymap"]`` has the mentions, ``doc._.storymap`` the whole story map.

    A span's label is the role of its mention and its ``kb_id_`` the id of its place; ``span._.placement`` says where
    it was placed, how sure that is and why. A document without a letter gets no spans. ``doc.ents`` stay as they are.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __call__(self, doc: Doc) -> Doc:
        """The document with the mentions of its places."""
        from storymap import StoryMap

        try:
            record = self.engine.read(plain_story(doc.text))
        except StoryError:  # nothing in it to read
            doc.spans[KEY] = []
            return doc
        spans = []
        for mention, placed in record.placed():
            place = placed.place.place_id if placed.place is not None else ""
            span = doc.char_span(mention.start, mention.end, label=mention.role, kb_id=place, alignment_mode="expand")
            if span is not None:
                span._.placement = placed
                spans.append(span)
        doc.spans[KEY] = spans
        doc._.storymap = StoryMap(record, engine=self.engine)
        return doc

    def to_bytes(self, **_options: Any) -> bytes:
        """Nothing: the component learns nothing."""
        return b""

    def from_bytes(self, _data: bytes, **_options: Any) -> SpacyComponent:
        """The component as it is."""
        return self

    def to_disk(self, _path: Any, **_options: Any) -> None:
        """Write nothing."""

    def from_disk(self, _path: Any, **_options: Any) -> SpacyComponent:
        """The component as it is."""
        return self


def _extend() -> None:
    """Name what documents and spans have from this component."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, default=None)
    if not Span.has_extension("placement"):
        Span.set_extension("placement", default=None)


@Language.factory(KEY, default_config={"setting": "best"}, assigns=["doc.spans", "doc._.storymap"])
def make(nlp: Language, name: str, setting: Setting) -> SpacyComponent:
    """The component, as spaCy asks for it."""
    _extend()
    return SpacyComponent(open_engine(setting=setting))


_extend()
__all__ = ["KEY", "SpacyComponent", "make"]
