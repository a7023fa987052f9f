"""How fast the gazetteer opens and answers, and what it costs in memory; the same for SQLite.

Run ``python -m tests.benchmarks.bench_gazetteer [--sqlite]``.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from storymap.gazetteer import Gazetteer, normalise
from storymap.settings import DATA

PATH = DATA / "gazetteer.bin"
MISSES = ("Zelenskyy", "yesterday", "Lloyd Austin", "the committee", "Xqzzt Foo", "Blorptown")
HITS = ("Springfield", "San Antonio", "Washington", "Victoria", "Santa Cruz", "Franklin", "Georgetown", "La Paz")


def seconds_each(call: Callable[[str], object], names: tuple[str, ...], *, rounds: int = 3000) -> float:
    """The best of five: mean seconds a call."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(rounds):
            for name in names:
                call(name)
        best = min(best, (time.perf_counter() - start) / rounds / len(names))
    return best


OPEN_PACKED = "from storymap.gazetteer import open_gazetteer as open_it"
ASK_PACKED = "[opened.lookup(name) for name in ('Kursk', 'Springfield', 'Us', 'Russian')]"
OPEN_SQLITE = "import sqlite3; open_it = lambda: sqlite3.connect({path!r})"
ASK_SQLITE = "[opened.execute({query!r}, (name,)).fetchall() for name in ('kursk', 'springfield', 'us', 'russian')]"


def opening(open_it: str, ask: str) -> tuple[float, float]:
    """Milliseconds to open, and MB of memory added by opening and asking, in a fresh process."""
    code = (
        f"import resource, time; {open_it}\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"start = time.perf_counter(); opened = open_it(); seconds = time.perf_counter() - start\n{ask}\n"
        "print(seconds * 1e3, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)"
    )
    runs = []
    for _ in range(5):
        output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        runs.append([float(number) for number in output.split()])
    return min(run[0] for run in runs), max(run[1] for run in runs)


def bench_sqlite(gazetteer: Gazetteer) -> None:
    """The same records in SQLite: a table of places, and names without rowid."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        database = sqlite3.connect(path)
        database.execute(
            "create table place (id integer primary key, name, kind, lat, lon, country, admin1, gid, population)"
        )
        database.execute(
            "create table name (key text, place int, sort int, score int, primary key (key, score, place))"
            " without rowid"
        )
        store = gazetteer._store
        for index in range(gazetteer.places):
            place = gazetteer._unpack(index)
            row = (
                place.name,
                place.kind,
                place.lat,
                place.lon,
                place.country_code,
                place.admin1,
                place.geonameid,
                place.population,
            )
            database.execute("insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (index, *row))
        for number in range(len(store.trie)):
            key = store.trie.restore_key(number)
            for entry in store.entries[store.offsets[number] : store.offsets[number + 1]].tolist():
                values = (key, entry >> 12, entry >> 8 & 0xF, -(entry & 0xFF))
                database.execute("insert or ignore into name values (?, ?, ?, ?)", values)
        database.commit()
        database.execute("vacuum")
        query = "select * from name join place on place.id = place where key = ? order by score limit 20"
        milliseconds, megabytes = opening(OPEN_SQLITE.format(path=str(path)), ASK_SQLITE.format(query=query))
        print(f"sqlite: opens in {milliseconds:.1f} ms, adds {megabytes:.1f} MB")
        cursor = database.cursor()

        def ask(name: str) -> list[tuple[object, ...]]:
            return cursor.execute(query, (normalise(name),)).fetchall()

        print(f"sqlite: {path.stat().st_size / 1e6:.1f} MB")
        print(f"sqlite: miss {seconds_each(ask, MISSES, rounds=300) * 1e6:.2f} µs")
        print(f"sqlite: hit {seconds_each(ask, HITS, rounds=100) * 1e6:.1f} µs (rows only, no records made of them)")
        database.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", action="store_true", help="build the same gazetteer in SQLite and ask that too")
    options = parser.parse_args()
    milliseconds, megabytes = opening(OPEN_PACKED, ASK_PACKED)
    gazetteer = Gazetteer(PATH)
    print(f"{gazetteer.places} places, {gazetteer.names} names, {PATH.stat().st_size / 1e6:.1f} MB")
    print(f"opens in {milliseconds:.1f} ms, adds {megabytes:.1f} MB")
    print(f"miss {seconds_each(gazetteer.lookup, MISSES) * 1e6:.2f} µs")
    print(f"holds, miss {seconds_each(gazetteer.holds, MISSES) * 1e6:.2f} µs")
    hits = [len(gazetteer.lookup(name)) for name in HITS]
    microseconds = seconds_each(gazetteer.lookup, HITS, rounds=1000) * 1e6
    print(f"hit {microseconds:.1f} µs for {sum(hits) / len(hits):.1f} candidates")
    if options.sqlite:
        bench_sqlite(gazetteer)
    print(f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
