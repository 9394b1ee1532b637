"""How fast articles are read, in MB of UTF-8 a second and as a ratio to a bare scan for digits on the same text.

    python -m tests.benchmarks [FILE.jsonl ...] [--compiled] [--write]

Without files, the sentences of fixtures/corpus are repeated until they are long enough. Times are of computing, which
others on the machine disturb less than the clock; the ratio is what carries over to another machine. With `--compiled`
the compiled build is made too (it needs a C compiler) and stands beside the plain one.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from checker.checks import RuleSet, load_rules
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import Languages, load_languages
from checker.model.article import Article
from checker.pipeline import extract_claims
from tests.benchmarks import readme
from tests.benchmarks.texts import running_text, size

ROOT = Path(__file__).parents[2]
RUNS = 5
HEAD = ("language", "stage", "build", "best, MB/s", "median", "by the clock", "bare scan", "ratio")


class Times(NamedTuple):
    """Seconds of several runs: the best and the median of computing, and the best by the clock."""

    best: float
    median: float
    clock: float


def measure(work: Callable[[], object]) -> Times:
    """Run it several times."""
    computing, clock = [], []
    for _ in range(RUNS):
        start, wall = time.process_time(), time.perf_counter()
        work()
        computing.append(time.process_time() - start)
        clock.append(time.perf_counter() - wall)
    return Times(min(computing), median(computing), min(clock))


def scan_digits(texts: Iterable[str]) -> int:
    """What any reader of numbers must do at the least."""
    digits = re.compile(r"\d+")
    return sum(len(digits.findall(text)) for text in texts)


def stages(articles: list[Article], *, languages: Languages, rules: RuleSet) -> Iterator[list[str]]:
    """A row of the table for each stage, of articles in one language."""
    code = articles[0].language
    language, texts = languages[code], [article.text for article in articles]
    megabytes = size(texts) / 1e6
    scan = measure(lambda: scan_digits(texts)).best
    works: dict[str, Callable[[], object]] = {
        "quantities": lambda: [find_mentions(Passage(text, language), rules.widths) for text in texts],
        "extraction": lambda: extract_claims(articles, languages=languages, rules=rules),
    }
    for name, work in works.items():
        times = measure(work)
        speeds = [f"{megabytes / seconds:.2f}" for seconds in times]
        yield [code, name, *speeds, f"{megabytes / scan:.0f}", f"{scan / times.best:.3f}"]


def rows_of(files: list[str]) -> list[list[str]]:
    """The rows of all languages, by the checker that this process imports."""
    articles, languages, rules = running_text(files), load_languages(), load_rules(())
    rows: list[list[str]] = []
    for code in languages.codes:
        mine = [article for article in articles if article.language == code]
        rows += stages(mine, languages=languages, rules=rules) if mine else ()
    return rows


def compiled_rows(files: list[str]) -> list[list[str]]:
    """The same rows by the compiled build, made and run apart."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HATCH_BUILD_HOOK_ENABLE_CUSTOM": "1"}
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(ROOT)]
        subprocess.run(pip, check=True, env=environment)
        site = Path(folder, "site")
        for wheel in Path(folder).glob("*.whl"):
            zipfile.ZipFile(wheel).extractall(site)
        environment["PYTHONPATH"] = os.pathsep.join((str(site), str(ROOT)))
        run = [sys.executable, "-P", "-m", "tests.benchmarks", "--rows", *files]
        told = subprocess.run(run, check=True, env=environment, capture_output=True, text=True).stdout
    rows: list[list[str]] = json.loads(told)
    return rows


def main() -> None:
    """Print a table: for each language the speed of each stage and its ratio to the bare scan."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").split("\n")[0])
    ask.add_argument("files", nargs="*", metavar="FILE.jsonl")
    ask.add_argument("--compiled", action="store_true", help="measure the compiled build as well")
    ask.add_argument("--rows", action="store_true", help=argparse.SUPPRESS)
    ask.add_argument("--write", action="store_true", help="write the table into README.md")
    chosen = ask.parse_args()
    plain = rows_of(chosen.files)
    if chosen.rows:
        print(json.dumps(plain))
        return
    builds = {"plain": plain} | ({"compiled": compiled_rows(chosen.files)} if chosen.compiled else {})
    rows = sorted([*row[:2], build, *row[2:]] for build, rows in builds.items() for row in rows)
    articles = running_text(chosen.files)
    told = f"{datetime.now(UTC).date().isoformat()}, Python {platform.python_version()}, {RUNS} runs"
    report = f"{readme.table(HEAD, rows)}\n\n{told}, {size([each.text for each in articles]) / 1e6:.1f} MB"
    print(report)
    if chosen.write:
        readme.write("stages", report)


if __name__ == "__main__":
    main()
