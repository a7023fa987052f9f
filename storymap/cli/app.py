"""``app``: open the app on a story."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from storymap import settings
from storymap.addresses import is_address
from storymap.cli.arguments import Commands, command, takes_story
from storymap.cli.stories import names_project, read
from storymap.errors import ProjectError, StoryError

_SERVER = Path(__file__).parents[1] / "app" / "server.py"
_EVERY = ("0.0.0.0", "::")
_DEFAULTS = {
    "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "STREAMLIT_SERVER_SHOW_EMAIL_PROMPT": "false",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "10",
    "STREAMLIT_THEME_LIGHT_PRIMARY_COLOR": "#9c241c",
    "STREAMLIT_THEME_LIGHT_BACKGROUND_COLOR": "#fffefa",
    "STREAMLIT_THEME_LIGHT_SECONDARY_BACKGROUND_COLOR": "#f4f1e9",
    "STREAMLIT_THEME_DARK_PRIMARY_COLOR": "#c4453a",
    "STREAMLIT_THEME_DARK_BACKGROUND_COLOR": "#10181d",
    "STREAMLIT_THEME_DARK_SECONDARY_BACKGROUND_COLOR": "#1a252b",
}
#: What a server that strangers use gives to each of them at most.
_SHARED = {
    "STORYMAP_SHARED": "1",
    "STREAMLIT_SERVER_HEADLESS": "true",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "2",
    "STREAMLIT_SERVER_MAX_WIDGET_STATE_SIZE": "2",
    "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "60",
}


def add(commands: Commands) -> None:
    """Take the command line of ``app``."""
    parser = command(
        commands,
        "app",
        "open the app in a browser",
        does="Open the app in a browser, on a story if you name one: read it beside its map,\n"
        "correct it, teach with it.",
        example="app story.txt",
    )
    takes_story(parser, reads=False)
    parser.add_argument(
        "--shared",
        action="store_true",
        help="for a server that several people use: keep no stories, show visitors only their own, limit sizes",
    )
    parser.add_argument(
        "--allow-urls",
        action="store_true",
        help="with --shared: let visitors give the addresses of web pages, which this server then fetches",
    )
    parser.add_argument("--archive", type=Path, metavar="DIR", help="an archive to explore on a map")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Start Streamlit on the app, with its own settings honoured and ours as defaults; gives its exit code."""
    if find_spec("streamlit") is None:
        raise ModuleNotFoundError(name="streamlit")
    allowed = {"STORYMAP_ALLOW_URLS": "1"} if options.allow_urls else {}
    environment = (
        _DEFAULTS | (_SHARED if options.shared else {}) | os.environ | allowed | _archive(options) | _story(options)
    )
    # Streamlit would ask an outside host for an address to show, if none was given.
    address = environment["STREAMLIT_SERVER_ADDRESS"]
    environment.setdefault("STREAMLIT_BROWSER_SERVER_ADDRESS", "localhost" if address in _EVERY else address)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(settings.ROOT), environment.get("PYTHONPATH"))))
    return _serve(environment)


def _serve(environment: Mapping[str, str]) -> int:
    """Run the server in this very process: a second one would cost its start, and has to be stopped with it."""
    os.environ.update(environment)
    sys.path.insert(0, str(settings.ROOT))
    sys.argv = ["streamlit", "run", str(_SERVER)]
    try:
        runpy.run_module("streamlit", run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except KeyboardInterrupt:  # The server has stopped by itself.
        pass
    return 0


def _archive(options: argparse.Namespace) -> dict[str, str]:
    """What tells the app which archive to show; raises where there is none, here and not in the browser."""
    if options.archive is None:
        return {}
    from storymap.archive.partitions import read_manifest

    read_manifest(options.archive)
    return {"STORYMAP_ARCHIVE": str(options.archive.resolve())}


def _story(options: argparse.Namespace) -> dict[str, str]:
    """What tells the app which story to open; raises where it cannot be read, here and not in the browser."""
    if options.story == "-":
        raise StoryError("The app cannot read standard input. Give a file, or paste the text into the app.")
    if is_address(options.story):
        return {"STORYMAP_STORY": options.story} | _dated(options.published)
    if options.story is not None and names_project(options):
        if not Path(options.story).is_file():
            raise ProjectError(
                f"No project {options.story}. Create it with: python -m storymap build STORY -o {options.story}"
            )
        return {"STORYMAP_STORY": str(Path(options.story).resolve())}
    if options.story is None and options.archive is not None:
        return {}  # The app opens on the archive.
    named = {"STORYMAP_STORY": str(Path(options.story or settings.SAMPLE).resolve())}
    if options.story is None and options.published is None:
        return named
    return named | _dated(read(options).published)


def _dated(published: date | None) -> dict[str, str]:
    return {"STORYMAP_PUBLISHED": published.isoformat()} if published else {}
