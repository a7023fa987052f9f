"""Several stories on one page: what ``build`` does with more than one."""

from __future__ import annotations

import argparse
import sys
from copy import copy

from storymap.cli.output import must_be_writable, print_json, refuse
from storymap.cli.stories import mapped


def compare(options: argparse.Namespace) -> int:
    """Write a page that compares the stories that were named; gives the exit code."""
    from storymap.writing import is_stream, write_whole

    named = [options.story, *options.more]
    if len(named) > 5:
        return refuse(f"Got {len(named)} stories, and five are compared at most.")
    if options.output.suffix.lower() not in (".html", ".htm") and not is_stream(options.output):
        return refuse(f"{options.output} must end in .html: several stories make one page.")
    if options.withhold_text or options.text is not None:
        return refuse("--withhold-text and --text are for one project. Name one STORY.")
    must_be_writable(options.output)
    from storymap.compare import LETTERS, build_comparison, named_in
    from storymap.pipeline import open_engine

    storymaps = [mapped(_of_one(options, name)) for name in named]
    engine = open_engine()
    page = build_comparison(storymaps, gazetteer=engine.gazetteer, shapes=engine.shapes)
    size = write_whole(options.output, page.encode())
    found = named_in(storymaps)
    alone = [sum(one.by == (number,) for one in found) for number in range(len(named))]
    facts = {
        "file": str(options.output),
        "bytes": size,
        "stories": [storymap.story.title for storymap in storymaps],
        "places": len(found),
        "shared": sum(len(one.by) > 1 for one in found),
        "alone": alone,
    }
    if options.json:
        print_json(facts)
    only = ", ".join(f"{count} by {LETTERS[number]} only" for number, count in enumerate(alone))
    print(
        f"{options.output}: {len(named)} stories, {facts['places']} places, {facts['shared']} named by more than one, "
        f"{only}, {size / 1e6:.1f} MB",
        file=sys.stderr,
    )
    return 0


def _of_one(options: argparse.Namespace, story: str) -> argparse.Namespace:
    """The command line as if only one of the stories had been named."""
    one = copy(options)
    one.story, one.more = story, []
    return one
