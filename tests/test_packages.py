"""Every package is locked with the hashes of its files, and its licence is listed."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from storymap.errors import OPTIONAL

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", ".github/requirements-test.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """The version of each package that a lock names, and how many files of it are known."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    found = {}
    for entry in entries:
        name, version = re.match(r"([\w.-]+)==([^\s;\\]+)", entry).groups()  # type: ignore[union-attr]
        found[plain(name)] = (version, entry.count("--hash=sha256:"))
    return found


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(*extras: str) -> list[Requirement]:
    own = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    return [requirement for requirement in map(Requirement, own) if requirement.name != PROJECT["name"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_the_hash_of_every_file(lock: str) -> None:
    assert [name for name, (_, hashes) in pins(lock).items() if not hashes] == []


def test_the_lock_has_what_the_extras_ask_for_in_a_version_that_they_allow() -> None:
    brought = Requirement(PROJECT["optional-dependencies"]["all"][0]).extras
    locked = pins("requirements.txt")
    assert {plain(need.name) for need in wanted(*brought)} <= set(locked)
    assert all(need.specifier.contains(locked[plain(need.name)][0]) for need in wanted(*brought))


def test_the_tests_run_with_the_versions_that_users_have() -> None:
    run, test = (pins(lock) for lock in LOCKS)
    assert {plain(need.name) for need in wanted("test")} <= set(test)
    assert {name: test[name][0] for name in run} == {name: version for name, (version, _) in run.items()}


def test_every_package_is_listed_with_its_version_and_licence() -> None:
    page = (ROOT / ".github" / "DEPENDENCIES.md").read_text(encoding="utf-8")
    rows = {
        plain(name): (version, licence)
        for name, version, licence in re.findall(r"^\| ([\w.-]+) \| (\S+) \| ([^|]+) \|", page, re.M)
    }
    assert {name: version for name, (version, _) in pins("requirements.txt").items()} == {
        name: version for name, (version, _) in rows.items() if name != "package"
    }


def test_every_package_that_only_an_extra_brings_is_named_where_it_is_missing() -> None:
    brought = Requirement(PROJECT["optional-dependencies"]["all"][0]).extras
    core = {plain(need.name) for need in wanted()}
    assert {plain(need.name) for need in wanted(*brought, "geo")} - core == set(map(plain, OPTIONAL.values()))
