"""The fuzzer itself, on one door: started by ``__main__``, in a process of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
#: Seconds for one input, megabytes for the process, bytes of the longest input.
_ONE, _MEMORY, _LONGEST = 20, 3_000, 30_000
#: Whose branches are counted, beside the program's own: what reads the documents.
_WATCHED = ["storymap", "mammoth", "pypdf", "feedparser", "markdown_it"]


def main() -> None:
    """Fuzz a door for some seconds, from a seed on; an input that breaks it is kept in the corpus."""
    door, seconds, start = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with atheris.instrument_imports(include=_WATCHED):
        from tests.fuzz.seeds import SEEDS
        from tests.fuzz.targets import run

        for seed in SEEDS[door]:
            run(door, seed)
    kept = HERE / "corpus" / door
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="storymap-fuzz-") as folder:
        for number, seed in enumerate(SEEDS[door]):
            (Path(folder) / f"seed{number}").write_bytes(seed)
        limits = [
            f"-seed={start}",
            f"-max_total_time={seconds}",
            f"-timeout={_ONE}",
            f"-rss_limit_mb={_MEMORY}",
            f"-max_len={_LONGEST}",
        ]
        arguments = [sys.argv[0], *limits, f"-artifact_prefix={kept}/", "-print_final_stats=1", folder, str(kept)]
        atheris.Setup(arguments, lambda data: run(door, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
