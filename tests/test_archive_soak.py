"""An archive outlives its workers and its own end, and no worker grows with it: by hand, pytest -m slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.bench_archive import kills

pytestmark = pytest.mark.slow
_MEGABYTES = 600  # that a worker may take


def test_what_is_killed_leaves_no_trace_and_no_worker_grows(tmp_path: Path) -> None:
    found = kills(5_000, tmp_path)
    assert found["stories"] == 5_000
    assert found["workers killed"] == 3
    assert found["equal after killed workers"]
    assert found["equal after the run was killed and resumed"]
    assert found["peak memory of a worker, MB"] <= _MEGABYTES
