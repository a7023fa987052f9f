"""``app``: open the app on a story."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from storymap import settings
from storymap.cli.common import Commands, names_project, read, takes_story
from storymap.errors import ProjectError, StoryError


def add(commands: Commands) -> None:
    """Take the command line of ``app``."""
    parser = commands.add_parser("app", help="open the app on a story, the sample if left out")
    takes_story(parser, optional=True, reads=False)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Start Streamlit on the app, with its own settings honoured and ours as defaults."""
    environment = dict(os.environ)
    if options.story == "-":
        raise StoryError("The app cannot read standard input. Give a file, or paste the text into the app.")
    if options.story is not None or options.published is not None:
        story = (
            None if names_project(options) else read(options)
        )  # A story that cannot be read gets its sentence here, not in the browser.
        if story is None and not Path(options.story).is_file():
            raise ProjectError(
                f"No project {options.story}. Make it with: python -m storymap build STORY -o {options.story}"
            )
        environment["STORYMAP_STORY"] = str(Path(options.story or settings.SAMPLE).resolve())
        if story is not None and story.published:
            environment["STORYMAP_PUBLISHED"] = story.published.isoformat()
    else:
        environment["STORYMAP_STORY"] = str(settings.SAMPLE)
    defaults = {
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
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
    environment = defaults | environment
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(settings.ROOT), environment.get("PYTHONPATH"))))
    script = Path(__file__).parents[1] / "app" / "main.py"
    os.execve(sys.executable, [sys.executable, "-m", "streamlit", "run", str(script)], environment)
