"""Lists of words that stand in code: sets, tuples, lists, keys, split strings, and alternatives of patterns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|\?i:|\?<?[=!])?([^()]*)\)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"[A-Z.\d]+")


def word_lists(path: Path, most: int) -> Iterator[tuple[str, list[str]]]:
    """The name that each list of more than so many words has, and its words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from _within(tree, "", most, prose)


def _within(node: ast.AST, name: str, most: int, prose: set[int]) -> Iterator[tuple[str, list[str]]]:
    if id(node) in prose:
        return
    name = _name_of(node) or name
    words = [word for word in _words(node) if _WORD.search(word) and not _CODE.fullmatch(word)]
    if len(words) > most:
        yield name, words
        return
    for child in ast.iter_child_nodes(node):
        yield from _within(child, name, most, prose)


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return next((target.id for target in targets if isinstance(target, ast.Name)), "")


def _words(node: ast.AST) -> list[str]:
    """The words of a node that is a list of them."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
        held = node.keys if isinstance(node, ast.Dict) else node.elts
        return [text for one in held if one is not None for text in _texts(one)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return [word for text in _texts(node.func.value) for word in text.split()]
    return [word for text in _texts(node) if "|" in text for word in _alternatives(text)]


def _texts(node: ast.AST) -> list[str]:
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of the group of a pattern that has the most, itself included."""
    pattern = re.sub(r"\[[^\]]*\]", "", pattern.replace(r"\(", "").replace(r"\)", ""))
    most: list[str] = []
    while True:
        group = _GROUP.search(pattern)
        body = group[1] if group else pattern
        most = max(most, [one for one in body.split("|") if _WORD.search(re.sub(r"\\.", "", one))], key=len)
        if group is None:
            return most if len(most) > 1 else []
        pattern = pattern[: group.start()] + pattern[group.end() :]
