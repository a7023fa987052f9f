"""What an archive costs and survives: against a plain loop, one worker against two, memory, kills.

python -m tests.benchmarks.bench_archive loop 20000       the engine against a plain loop, one worker against two
python -m tests.benchmarks.bench_archive kills 5000       three workers killed, then the run itself, at random moments
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from storymap.archive.batch import engine_name, read_batch
from storymap.archive.items import items_of
from storymap.settings import ROOT
from tests.benchmarks.made_stories import stories

_WORKER = 60_000_000  # bytes that only a worker takes, of the processes of a cluster
_TABLES = ("stories", "mentions", "places", "moves", "routes", "times", "failures")


def write_stories(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in stories(count))
    return path


def started(source: Path, folder: Path, *, workers: int = 2, setting: str = "fast") -> subprocess.Popen[bytes]:
    """The command, on its way."""
    command = [sys.executable, "-m", "storymap", "archive", source.name, "-o", str(folder), "--setting", setting]
    return subprocess.Popen(
        [*command, "--workers", str(workers)], cwd=source.parent, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def workers_of(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes of a run that read stories."""
    found = []
    for process in psutil.Process(run.pid).children(recursive=True):
        try:
            if process.memory_info().rss > _WORKER:
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def finished(run: subprocess.Popen[bytes], watch: Callable[[int], None] | None = None) -> int:
    """Wait for a run; gives the most memory that one of its workers took, in bytes."""
    most = 0
    while run.poll() is None:
        try:
            most = max([most, *(process.memory_info().rss for process in workers_of(run))])
        except psutil.NoSuchProcess:
            continue
        if watch is not None:
            watch(most)
        time.sleep(0.2)
    assert run.returncode == 0, run.stderr.read().decode() if run.stderr else ""
    return most


def content(folder: Path) -> dict[str, list[str]]:
    """The rows of an archive, sorted, as text: equal for equal archives, byte for byte."""
    from pyarrow import parquet

    return {name: sorted(map(repr, parquet.read_table(folder / name).to_pylist())) for name in _TABLES}


def kill_workers(run: subprocess.Popen[bytes], folder: Path, *, times: int, count: int, seed: int) -> int:
    """Kill a worker at so many random moments of a run; gives how many were killed."""
    rng, killed = random.Random(seed), 0
    for after in sorted(rng.randrange(count // 10, count * 8 // 10) for _ in range(times)):
        while run.poll() is None and done_in(folder) < after:
            time.sleep(0.05)
        if run.poll() is None and (workers := workers_of(run)):
            rng.choice(workers).kill()
            killed += 1
    return killed


def done_in(folder: Path) -> int:
    """About how many stories of a run are done: those in parts, and those that wait to become one."""
    parts = len(list(folder.glob("stories/*.parquet")))
    return parts * 2_000 + len(list(folder.glob(".work/*.pack"))) * 40


def stop_run(run: subprocess.Popen[bytes]) -> None:
    """End a run and all its processes at once, as a power cut does."""
    processes = [psutil.Process(run.pid), *psutil.Process(run.pid).children(recursive=True)]
    for process in processes:
        process.kill()
    run.wait()


def kills(count: int, folder: Path) -> dict[str, Any]:
    """Three archives of the same stories: undisturbed, with workers killed, killed and resumed."""
    source = write_stories(folder / "made.jsonl", count)
    memory = finished(started(source, folder / "whole"))
    run = started(source, folder / "workers")
    killed: list[int] = []
    killer = threading.Thread(
        target=lambda: killed.append(kill_workers(run, folder / "workers", times=3, count=count, seed=7))
    )
    killer.start()
    finished(run)
    killer.join()
    run = started(source, folder / "resumed")
    while done_in(folder / "resumed") < count // 2 and run.poll() is None:
        time.sleep(0.05)
    stop_run(run)
    done_before = done_in(folder / "resumed")
    finished(started(source, folder / "resumed"))
    whole = content(folder / "whole")
    return {
        "stories": len(whole["stories"]),
        "workers killed": killed[0],
        "equal after killed workers": content(folder / "workers") == whole,
        "stories done when the run was killed": done_before,
        "equal after the run was killed and resumed": content(folder / "resumed") == whole,
        "peak memory of a worker, MB": round(memory / 1e6),
    }


def loop(count: int, folder: Path) -> dict[str, Any]:
    """The same stories in a plain loop, with one worker and with two, in turns of one run."""
    source = write_stories(folder / "made.jsonl", count)
    engine, items = engine_name("fast"), list(items_of([str(source)]))
    read_batch(items[:10], "fast", engine)
    start, busy = time.perf_counter(), time.process_time()
    for item in items:
        read_batch([item], "fast", engine)
    plain, plain_busy = time.perf_counter() - start, time.process_time() - busy
    took, memory = {}, {}
    for workers in (1, 2):
        start = time.perf_counter()
        memory[workers] = finished(started(source, folder / f"with-{workers}", workers=workers))
        took[workers] = time.perf_counter() - start
    return {
        "stories": count,
        "plain loop, s": round(plain, 1),
        "plain loop, processor s": round(plain_busy, 1),
        "one worker, s": round(took[1], 1),
        "two workers, s": round(took[2], 1),
        "one worker to loop": round(took[1] / plain, 2),
        "two workers are faster than one": round(took[1] / took[2], 2),
        "peak memory of a worker, MB": round(max(memory.values()) / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("loop", "kills"))
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure = {"loop": loop, "kills": kills}[options.what]
        print(json.dumps({**measure(options.count, Path(folder)), "load": os.getloadavg()[0]}, indent=1))


if __name__ == "__main__":
    main()
