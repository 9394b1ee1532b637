"""Hold the checker's figures on hand-marked bundles against the floor that stands in gold_floor.json.

    python .ci/gold_floor.py ../shared/gold [--checker COMMAND] [--raise]

Exits with 1 where a figure has dropped below the floor. `--raise` writes the figures reached as the new floor, where
they are better: to commit it is to promise them.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

FLOOR = Path(__file__).with_name("gold_floor.json")
_CEILINGS = frozenset(("clean pairs alarmed",))  # the less the better


def read_figures(gold: Path, checker: str) -> dict[str, float]:
    """The figures of all bundles under `dev`; None, where nothing was told at all, counts as 0."""
    command = [sys.executable, str(gold / "score.py"), str(gold / "dev"), "--checker", checker, "--json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: value or 0.0 for name, value in json.loads(told)["all"].items()}


def is_worse(name: str, value: float, floor: float) -> bool:
    """Whether a figure has dropped below its floor, or risen above its ceiling."""
    return value > floor if name in _CEILINGS else value < floor


def main() -> int:
    """Print each figure beside its floor."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, help="the folder with score.py and dev/")
    ask.add_argument("--checker", default="checker", help="the command to run")
    ask.add_argument("--raise", dest="lift", action="store_true", help="write better figures as the new floor")
    options = ask.parse_args()
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))
    figures = read_figures(options.gold, options.checker)
    dropped = [name for name in floor if is_worse(name, figures[name], floor[name])]
    for name in floor:
        print(f"{name:32}{figures[name]:8.3f}{floor[name]:8.3f}{'  DROPPED' if name in dropped else ''}")
    if options.lift:
        better = {name: figures[name] if is_worse(name, floor[name], figures[name]) else floor[name] for name in floor}
        FLOOR.write_text(json.dumps(better, indent=2) + "\n", encoding="utf-8")
    return 1 if dropped else 0


if __name__ == "__main__":
    sys.exit(main())
