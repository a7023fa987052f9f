"""Every string on its way to Streamlit is either ours or shown as it is: no text of a story is read as Markdown."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import storymap

APP = Path(storymap.__file__).parent / "app"
FILES = sorted(APP.rglob("*.py"))
#: What Streamlit reads as Markdown: the first argument of these, and these keywords of any of them.
SHOWS = frozenset(
    {
        "markdown", "write", "caption", "text", "info", "warning", "error", "success", "exception", "toast", "title",
        "header", "subheader", "latex", "badge", "metric", "button", "download_button", "link_button", "page_link",
        "form_submit_button", "checkbox", "toggle", "radio", "selectbox", "multiselect", "segmented_control", "pills",
        "slider", "select_slider", "text_input", "text_area", "number_input", "date_input", "time_input",
        "file_uploader", "expander", "popover", "tabs", "status", "spinner", "progress", "dialog", "chat_input",
    }
)  # fmt: skip
WORDS = ("label", "body", "help", "text", "title", "caption", "captions")
#: A page's first argument is its address, and progress begins with a number; their words are keywords.
NOT_FIRST = frozenset({"page_link", "progress"})
ESCAPES = frozenset({"fill", "plain"})
#: Not Streamlit's: a lesson is written into, and so is an answer to a browser.
#: And a file of our own that is Markdown: data/SOURCES.md.
OTHERS = frozenset({"lesson", "self.wfile"})
OURS = frozenset({"_sources()"})


def is_ours(node: ast.expr, known: dict[str, list[ast.expr]]) -> bool:
    """Whether an expression is a literal of ours, or has gone through ``say``."""
    if ast.unparse(node) in OURS:
        return True
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in ESCAPES:
            return name == "plain" or is_ours(node.args[0], known)
        case ast.Call(func=ast.Name(id=name)):
            return bool(known.get(f"{name}()")) and all(is_ours(one, known) for one in known[f"{name}()"])
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
            return is_ours(one, known) and is_ours(other, known)
        case ast.List(elts=many):
            return all(is_ours(one, known) for one in many)
        case ast.ListComp(elt=one):
            return is_ours(one, known)
        case ast.Name(id=name) if name.lstrip("_").isupper():
            return all(is_ours(one, known) for one in known.get(name, [ast.Name("?")]))
        case ast.Name(id=name):
            return bool(known.get(name)) and all(is_ours(one, known) for one in known[name])
        case ast.Subscript(value=ast.Name(id=name)) if name.lstrip("_").isupper():
            tables = known.get(name, [])
            return bool(tables) and all(
                isinstance(one, ast.Dict) and all(isinstance(value, ast.Constant) for value in one.values)
                for one in tables
            )
    return False


def values(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """What each name stands for in a piece of code, and what each of its functions gives back."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
                found.setdefault(name, []).append(value)
            case ast.For(target=target) | ast.comprehension(target=target):
                for one in ast.walk(target):
                    if isinstance(one, ast.Name):
                        found.setdefault(one.id, []).append(ast.Name("?"))
            case ast.FunctionDef(name=name):
                given = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value]
                found.setdefault(f"{name}()", []).extend(given)
                for argument in (*node.args.args, *node.args.kwonlyargs):
                    found.setdefault(argument.arg, []).append(ast.Name("?"))
    return found


def shown(call: ast.Call) -> list[ast.expr]:
    """The strings of a call that Streamlit reads as Markdown."""
    assert isinstance(call.func, ast.Attribute)
    if ast.unparse(call.func.value) in OTHERS:
        return []
    first = call.args[:1] if call.func.attr not in NOT_FIRST else []
    return [*first, *(word.value for word in call.keywords if word.arg in WORDS)]


def bypasses(source: str) -> list[str]:
    """The strings of a file that reach Streamlit past ``say``, with their lines."""
    tree = ast.parse(source)
    constants = {name: found for name, found in values(tree).items() if name.lstrip("_").isupper() or name[-1] == ")"}
    faults = []
    functions: list[ast.AST] = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for part in functions or [tree]:
        known = constants | values(part)
        for node in ast.walk(part):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWS:
                faults += [f"{one.lineno}: {ast.unparse(one)}" for one in shown(node) if not is_ours(one, known)]
    return sorted(set(faults))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_no_string_reaches_streamlit_past_the_one_way(path: Path) -> None:
    assert bypasses(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "st.write(story.title)",
        "st.button(f'Put {name}')",
        "left.caption('**' + name)",
        "st.text_input('Name', help=story.title)",
        "st.error(fill(name))",
        "words = name if name else ''\n    st.info(words)",
        "for name in names:\n        st.markdown(name)",
    ],
)
def test_a_string_that_goes_past_is_found(line: str) -> None:
    assert bypasses(f"def show(story, name, names):\n    {line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "st.write('**Ours**')",
        "st.button(fill('Put {name}', name=name))",
        "words = fill('{name}', name=name)\n    st.info(words)",
        "st.error(say.plain(name))",
        "st.page_link(page, label=plain(page.title))",
    ],
)
def test_a_string_that_goes_the_one_way_is_let_through(line: str) -> None:
    assert bypasses(f"def show(story, name, names, page):\n    {line}\n") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_no_file_of_the_app_asks_for_raw_html_or_passes_a_way_of_showing_on(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword):
            assert node.arg not in ("unsafe_allow_html", "unsafe_allow_javascript")
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("st."):
            assert node.attr != "html" or path.name == "frame.py"
            decorates = node.attr in ("dialog",)
            assert node.attr not in SHOWS or id(node) in calls or decorates, ast.unparse(node)
