"""How long a project of 2,000 mentions takes to save, load and correct, and what a correction costs the page.

    python tests/benchmarks/bench_project.py

save     write_project, atomically and durably, onto a file that is there already
load     read_project, every field looked at, the log replayed
edit     one correction of all mentions of a name, and the story map after it
thousand the story map after a thousand corrections
page     the reading view of the sample after a correction (the app shows it on the page Read)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from storymap.pipeline import map_story  # noqa: E402
from storymap.project import By, Project, load_project, save_project  # noqa: E402
from storymap.readers import read_story  # noqa: E402
from storymap.settings import SAMPLE  # noqa: E402
from tests.benchmarks.bench_line import median_s  # noqa: E402
from tests.opened import build_page  # noqa: E402


def long_project() -> Project:
    """The sample twenty-one times over: 2,000 mentions."""
    text = "\n".join([read_story(SAMPLE).text] * 21)
    return Project(map_story(text))


def main() -> None:
    """Print the figures."""
    project, by = long_project(), By("bench")
    path = Path(tempfile.mkdtemp()) / "bench.storymap.json"
    turns = [project.confirm("m001", by=by), project.confirm("m001", by=by).undo(by=by)]
    save_project(project, path)

    def save() -> None:
        turns.append(turns[-1].reject("m002", by=by))
        save_project(turns[-1], path)

    name = project.same_name("m004")
    place = project.reading.placements[0].place

    def correct() -> None:
        assert project.place(name, place, by=by).storymap

    long = project
    for number in range(1000):
        long = long.role(f"m{number % 1900 + 1:03d}", "actor", by=by)

    def replay() -> None:
        assert Project(long.reading, long.edits).storymap

    sample = Project(map_story(read_story(SAMPLE))).reject("m001", by=by)
    print(f"mentions {len(project.reading.mentions)}, file {path.stat().st_size / 1e6:.2f} MB")
    for what, action in (
        ("save", save),
        ("load", lambda: load_project(path)),
        ("edit", correct),
        ("thousand", replay),
        ("page", lambda: build_page(sample.storymap)),
    ):
        print(f"{what:9}{median_s(action, runs=20) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
