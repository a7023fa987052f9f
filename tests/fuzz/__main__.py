"""Fuzzes doors, each in a process of its own.

    python -m tests.fuzz [DOOR …] [--seconds 60] [--seed 1] [--at-once 2]

Without a door, all of them. What breaks one is kept in ``tests/fuzz/corpus/DOOR/``, so that the
ordinary tests ask for it ever after. Give such a file a name that says what is in it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.targets import TARGETS


def main() -> int:
    """Fuzz the doors that the command line names; 0 where none broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each door")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same inputs (default: 1)")
    parser.add_argument("--at-once", type=int, default=2)
    options = parser.parse_args()
    with ThreadPoolExecutor(options.at_once) as pool:
        doors = options.doors or list(TARGETS)
        return max(pool.map(lambda door: _in_a_process(door, options.seconds, options.seed), doors))


def _in_a_process(door: str, seconds: int, seed: int) -> int:
    start = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.inside", door, str(seconds), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    report = done.stderr.splitlines()
    runs = next((line.split()[-1] for line in report if line.startswith("stat::number_of_executed_units")), "?")
    print(
        f"{door:14} {'ok' if done.returncode == 0 else 'BROKEN'} {runs} inputs, {time.monotonic() - start:.0f} s",
        flush=True,
    )
    if done.returncode:
        print("\n".join([*done.stdout.splitlines()[-30:], *report[-30:]]), flush=True)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
