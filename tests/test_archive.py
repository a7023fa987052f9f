"""Many stories into Parquet, on a Dask cluster that runs: whole, once each, and again only where they changed."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from distributed import LocalCluster
from pyarrow import parquet

from storymap.archive.batch import SCHEMAS, engine_name, read_batch
from storymap.archive.items import Item, count_of, items_of
from storymap.archive.partitions import Partitions, read_manifest
from storymap.archive.running import Report, archive
from storymap.cli import main
from storymap.errors import OutputError, StoryError, StoryMapError

FEED = """<rss version="2.0"><channel><title>News</title>
<item><guid>one</guid><title>Rain in Lima</title><description>It rained in Lima.</description></item>
<item><guid>two</guid><title>Sun in Quito</title><description>It was hot in Quito.</description></item>
</channel></rss>"""


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster that runs."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        yield str(cluster.scheduler_address)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of each kind of source, from the folder above."""
    monkeypatch.chdir(tmp_path)
    folder = Path("news")
    folder.mkdir()
    (folder / "a.txt").write_text("Flood in Quito\nHundreds fled from Quito to Guayaquil.", encoding="utf-8")
    (folder / "a.json").write_text('{"published": "2024-05-15"}')
    (folder / "b.rss").write_text(FEED)
    rows(folder / "c.jsonl", [{"doc_id": number, "text": f"Bus {number} left Cusco."} for number in range(60)])
    parquet.write_table(pa.table({"id": ["p"], "text": ["Snow fell in Oslo."]}), folder / "d.parquet")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def rows(path: Path, lines: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def run(scheduler: str, source: Path, folder: str = "out", **more: Any) -> Report:
    return archive([str(source)], Path(folder), setting="fast", scheduler=scheduler, **more)


def table(name: str, folder: str = "out") -> pd.DataFrame:
    return pd.read_parquet(f"{folder}/{name}")


def files(folder: str) -> dict[str, bytes]:
    """The bytes of every file that an archive consists of."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*.*") if path.is_file()}


def test_a_folder_gives_the_stories_of_all_its_files_in_order(news: Path) -> None:
    names = [item.story_id for item in items_of([str(news)])]
    assert names[:4] == ["news/a.txt", "news/b.rss#one", "news/b.rss#two", "news/c.jsonl#0"]
    assert names[-1] == "news/d.parquet#p"
    assert len(names) == count_of([str(news)]) == 64


def test_a_pattern_names_files_and_folders(news: Path) -> None:
    assert [item.story_id for item in items_of(["*/a.*t"])] == ["news/a.txt"]
    assert len(list(items_of(["new*"]))) == 64


def test_a_file_of_many_may_be_packed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Rain in Lima."}\n'))
    [item] = items_of([str(tmp_path)])
    assert item.data == b"Rain in Lima."


def test_a_story_without_an_id_is_known_by_its_content_wherever_it_stands(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", [{"text": "Rain in Lima."}])
    [before] = items_of([str(tmp_path)])
    rows(tmp_path / "a.jsonl", [{"text": "Sun in Quito."}, {"text": "Rain in Lima."}])
    assert before in list(items_of([str(tmp_path)]))


def test_what_was_told_beside_a_story_is_part_of_its_content(news: Path) -> None:
    before = next(items_of([str(news)]))
    (news / "a.json").write_text('{"published": "2024-05-16"}')
    assert next(items_of([str(news)])).digest != before.digest


@pytest.mark.parametrize("line", [b"{", b'{"doc_id": 1}', b"\xff\xfe", b'["text"]', b'{"text": 5}'])
def test_a_broken_row_is_a_story_with_a_fault(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(line + b'\n{"text": "Rain in Lima."}\n')
    broken, whole = items_of([str(tmp_path)])
    assert "Row 1 of a.jsonl" in broken.fault
    assert not whole.fault


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.gz", "a.rss"])
def test_a_damaged_file_is_a_story_with_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PAR1garbage" if name != "a.rss" else b"\x89PNG\r\n\x1a\n")
    [item] = items_of([str(tmp_path)])
    assert item.fault.startswith(f"{name} cannot be read")


def test_a_source_that_is_not_there_or_holds_no_story_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="No file or folder"):
        list(items_of([str(tmp_path / "none")]))
    with pytest.raises(StoryError, match="holds no story"):
        list(items_of([str(tmp_path)]))


def test_a_worker_of_another_version_is_refused() -> None:
    with pytest.raises(StoryMapError, match="Install the same storymap"):
        read_batch([Item("a", "a", "text", b"Rain.")], "fast", "storymap 0.0.1")


def test_an_archive_holds_every_story_with_its_rows(scheduler: str, news: Path) -> None:
    report = run(scheduler, news)
    assert (report.read, report.failed) == (64, 0)
    stories, mentions = table("stories").set_index("story_id"), table("mentions")
    assert stories.loc["news/a.txt", "published"] == "2024-05-15"
    assert stories.loc["news/b.rss#two", "title"] == "Sun in Quito"
    assert mentions[mentions.story_id == "news/a.txt"].place.tolist() == ["Quito", "Quito", "Guayaquil"]
    assert {name: list(table(name).columns[: len(columns)]) for name, columns in SCHEMAS.items()} == {
        name: list(columns) for name, columns in SCHEMAS.items()
    }
    assert read_manifest(Path("out"))["tables"]["stories"]["rows"] == 64


def test_movements_are_read_with_the_language_model(scheduler: str, news: Path) -> None:
    archive([str(news / "a.txt")], Path("out"), scheduler=scheduler)
    assert table("moves").destination.tolist() == ["Guayaquil"]


def test_a_passage_can_be_shown_from_the_tables_alone(scheduler: str, news: Path) -> None:
    run(scheduler, news)
    mention = table("mentions").iloc[-1]
    text = table("stories").set_index("story_id").loc[mention.story_id, "text"]
    assert text[mention.passage_start : mention.passage_end] == "Snow fell in Oslo."


def test_geopandas_and_duckdb_read_an_archive(scheduler: str, news: Path) -> None:
    import duckdb
    import geopandas

    run(scheduler, news)
    places = geopandas.read_parquet("out/places")
    assert places.set_index("name").loc["Oslo"].point.y == pytest.approx(59.9, abs=0.1)
    with duckdb.connect() as held:
        count = "SELECT count(DISTINCT story_id) FROM 'out/mentions/*.parquet' WHERE place = 'Cusco'"
        assert held.execute(count).fetchone() == (60,)


def test_a_story_that_cannot_be_read_is_a_row_and_not_the_end(scheduler: str, news: Path) -> None:
    (news / "e.pdf").write_bytes(b"%PDF-1.4 garbage")
    (news / "f.jsonl").write_bytes(b'{"doc_id": 1}\n{"text": " "}\n')
    report = run(scheduler, news)
    assert (report.read, report.failed) == (67, 3)
    failures = table("failures").set_index("story_id")
    assert (
        "no document that can be read" in failures.loc["news/e.pdf", "message"] or failures.loc["news/e.pdf", "error"]
    )
    assert "news/f.jsonl#row 1" in failures.index
    assert len(table("stories")) == 64


def test_the_same_sources_again_read_nothing_and_change_no_byte(scheduler: str, news: Path) -> None:
    run(scheduler, news)
    before = files("out")
    report = run(scheduler, news)
    assert (report.read, report.done) == (0, 64)
    assert files("out") == before


def test_only_what_changed_is_read_again_and_what_is_gone_goes(scheduler: str, news: Path) -> None:
    run(scheduler, news)
    rows(news / "c.jsonl", [{"doc_id": number, "text": f"Bus {number} left Puno."} for number in (0, 1)])
    report = run(scheduler, news)
    assert (report.read, report.done, report.gone) == (2, 4, 58)
    assert sorted(table("stories").story_id) == [item.story_id for item in items_of([str(news)])]
    assert Counter(table("mentions").place)["Puno"] == 2
    assert "Cusco" not in set(table("mentions").place)


def test_stories_of_other_sources_stay(scheduler: str, news: Path) -> None:
    run(scheduler, news)
    Path("more.jsonl").write_text('{"text": "Rain in Lima."}\n')
    report = run(scheduler, Path("more.jsonl"))
    assert (report.read, report.gone) == (1, 0)
    assert len(table("stories")) == 65


def test_a_story_that_comes_twice_is_read_once_and_a_namesake_gets_a_number(scheduler: str, news: Path) -> None:
    rows(Path("a.jsonl"), [{"id": "x", "text": text} for text in ("Rain in Lima.", "Rain in Lima.", "Sun in Oslo.")])
    report = run(scheduler, Path("a.jsonl"))
    assert report.twice == 1
    assert table("stories").story_id.tolist() == ["a.jsonl#x", "a.jsonl#x~2"]
    assert run(scheduler, Path("a.jsonl")).read == 0


def test_a_run_that_was_stopped_goes_on_and_ends_in_the_same_bytes(scheduler: str, news: Path) -> None:
    def stop(counts: Counter[str]) -> None:
        if counts["read"] >= 40:
            raise KeyboardInterrupt

    run(scheduler, news, "whole")
    with pytest.raises(KeyboardInterrupt):
        run(scheduler, news, on_progress=stop)
    with pytest.raises(OutputError, match="no finished archive"):
        read_manifest(Path("out"))
    run(scheduler, news)
    assert files("out") == files("whole")


def test_rows_of_a_story_in_two_parts_are_those_of_the_later(scheduler: str, news: Path) -> None:
    run(scheduler, news)
    # As a run leaves it that ends between writing a part anew and taking the old one away.
    parts = Partitions(Path("out"))
    parts.add(parts.without(0, ["news/a.txt"]))
    (Path("out") / "moves" / "part-000007.parquet").write_bytes(b"of a part that never became whole")
    assert run(scheduler, news).read == 0
    assert len(table("stories")) == 64
    assert not (Path("out") / "moves" / "part-000007.parquet").exists()


def test_failures_are_read_again_where_that_is_asked_for(scheduler: str, news: Path) -> None:
    (news / "e.pdf").write_bytes(b"%PDF-1.4 garbage")
    run(scheduler, news)
    assert run(scheduler, news).read == 0
    assert run(scheduler, news, retry=True).read == 1
    assert len(table("failures")) == 1


def test_the_command_says_what_it_did(scheduler: str, news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", str(news), "-o", "out", "--setting", "fast", "--scheduler", scheduler, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["stories"] == 64
    assert main(["archive", str(news), "-o", "out", "--setting", "fast", "--scheduler", scheduler]) == 0
    assert capsys.readouterr().err.startswith("storymap: out: 64 stories, ")


def test_a_worker_that_dies_costs_no_story(news: Path) -> None:
    """A cluster of the command's own, one of whose two workers is killed under way."""
    import os
    import signal

    from distributed import get_client

    killed: list[int] = []

    def kill(counts: Counter[str]) -> None:
        if counts["read"] and not killed:
            workers = get_client().run(os.getpid)
            killed.append(min(workers.values()))
            os.kill(killed[0], signal.SIGKILL)

    rows(news / "z.jsonl", [{"doc_id": number, "text": f"Bus {number} left Cusco for Lima."} for number in range(400)])
    archive([str(news)], Path("killed"), setting="fast", workers=2, on_progress=kill)
    archive([str(news)], Path("whole"), setting="fast", workers=1)
    assert killed
    assert files("killed") == files("whole")


def test_workers_that_start_anew_cost_no_story(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive([str(news)], Path("whole"), setting="fast", workers=1)
    monkeypatch.setattr("storymap.archive.crew.RENEWED_AFTER", 2)
    archive([str(news)], Path("renewed"), setting="fast", workers=2)
    assert files("renewed") == files("whole")


def test_the_engine_is_known_by_all_that_changes_what_it_reads() -> None:
    assert engine_name("fast") != engine_name("best")
