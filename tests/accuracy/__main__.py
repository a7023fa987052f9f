"""Print the figures beside their floors; ``--write`` raises what today's figures allow."""

from __future__ import annotations

import argparse
import json

from storymap.evaluate import sha256_of
from tests.accuracy import FLOORS, MEASURES, SETTINGS, figures, floors, raised
from tests.corpora import folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="raise the floors; none is ever lowered")
    parser.add_argument("--setting", choices=SETTINGS, action="append")
    parser.add_argument("--corpus", choices=tuple(MEASURES), action="append")
    options = parser.parse_args()
    written = floors() if FLOORS.is_file() else {}
    for name in options.corpus or MEASURES:
        path = folder() / f"{name}.jsonl"
        row = written.setdefault(name, {})
        row["sha256"] = sha256_of(path)
        for setting in options.setting or SETTINGS:
            floor = row.setdefault(setting, {})
            for measure, figure in figures(path, setting).items():
                new = raised(measure, floor.get(measure, 0.0), figure)
                print(
                    f"{name:11} {setting:5} {measure:14} {figure:.4f}  floor {floor.get(measure, 0.0):.3f} → {new:.3f}"
                )
                floor[measure] = new
    if options.write:
        FLOORS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
