"""How well and how fast the numbers of news are read, by the checker and by the peers that can be installed.

    python -m tests.benchmarks.peers [--gold DIR] [--text FILE.jsonl ...] [--write]

README.md beside this folder tells what is measured and how to read it.
"""

import argparse
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from checker.language import load_languages
from checker.version import __version__
from tests.benchmarks import readme
from tests.benchmarks.peers.environment import Environment, make_environment
from tests.benchmarks.peers.marked import articles, phrases
from tests.benchmarks.peers.scoring import Text, measures
from tests.benchmarks.peers.tools import OURS, PEERS, Run, Tool, run_ours, run_peer
from tests.benchmarks.texts import running_text, size

RUNS = 3
PATIENCE = 1200  # seconds a peer may take over the marked texts
FIGURES = ("precision", "recall", "F1", "F1 with hedge", "phrases", "quiet")
HEAD = ("language", "tool", *FIGURES, "MB/s", "share of text", "checker's speed")


def main() -> None:
    """Run all tools over all languages and print the table."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--gold", type=Path, metavar="DIR", help="a folder of bundles of marked articles")
    ask.add_argument("--text", nargs="+", default=[], metavar="FILE.jsonl", help="running text, to measure speed")
    ask.add_argument("--env", type=Path, metavar="DIR", help="where the peers are installed; else the user's cache")
    ask.add_argument("--budget", type=int, default=20, metavar="SECONDS", help="computing time a peer for the speed")
    ask.add_argument("--write", action="store_true", help="write the table into README.md")
    chosen = ask.parse_args()
    environments = {name: make_environment(name, chosen.env) for name in {tool.requirements for tool in PEERS}}
    marked = [*phrases(), *(articles(chosen.gold) if chosen.gold else ())]
    running = [(article.language, article.text) for article in running_text(chosen.text)]
    rows, notes = [], []
    for language in load_languages().codes:
        mine = [text for text in marked if text.language == language]
        texts = [text for code, text in running if code == language]
        notes.append(_told(language, mine, texts))
        rows += _rows(language, mine, texts, environments=environments, budget=chosen.budget)
    report = "\n".join((readme.table(HEAD, rows), "", _conditions(environments), *notes))
    print(report)
    if chosen.write:
        readme.write("peers", report)


def _rows(
    language: str, marked: list[Text], texts: list[str], *, environments: dict[str, Environment], budget: int
) -> list[list[str]]:
    """The table's rows for one language: ours, then the peers that know the language."""
    plain = [text.text for text in marked]
    fast = run_ours(language, texts, runs=RUNS)
    rows = [_row(language, OURS, marked, run_ours(language, plain, runs=1), fast, ours=fast.speed, share=1)]
    for tool in PEERS:
        if language not in tool.languages:
            continue
        print(f"{language}: {tool.name}", file=sys.stderr, flush=True)
        environment = environments[tool.requirements]
        read = run_peer(tool, language, plain, environment=environment, runs=1, budget=PATIENCE)
        timed = read
        if not read.failed:
            timed = run_peer(tool, language, texts, environment=environment, runs=RUNS, budget=budget)
        if read.lost:
            print(f"{language}: {tool.name} raised on {read.lost} sentences", file=sys.stderr)
        share = size(texts[: len(timed.readings)]) / max(size(texts), 1)
        rows.append(_row(language, tool, marked, read, timed, ours=fast.speed, share=share))
    return rows


def _row(
    language: str, tool: Tool, marked: Sequence[Text], read: Run, timed: Run, *, ours: float, share: float
) -> list[str]:
    failed = read.failed or timed.failed
    if not failed and len(read.readings) < len(marked):
        failed = f"read {len(read.readings)} of {len(marked)} marked texts in {PATIENCE} s"
    if failed:
        return [language, tool.name, f"doesn't run: {failed}", *[""] * (len(HEAD) - 3)]
    figures = measures(marked, read.readings)
    cells = ["" if figures[name] is None else f"{figures[name]:.3f}" for name in FIGURES]
    ratio = ours / timed.speed
    told = "" if tool is OURS else f"{ratio:.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×"
    return [language, tool.name, *cells, f"{timed.speed:.3g}", f"{share:.0%}", told]


def _told(language: str, marked: Sequence[Text], texts: list[str]) -> str:
    """What one language's figures rest on."""
    whole = [text for text in marked if not text.phrase]
    claims = sum(one.low is not None for text in whole for one in text.marked)
    numbers = sum(text.phrase and bool(text.marked) for text in marked)
    quiet = sum(text.phrase and not text.marked for text in marked)
    return (
        f"- {language}: {claims} claims in {len(whole)} titles and bodies; {numbers} phrases with a number, "
        f"{quiet} with none that counts; {size(texts) / 1e6:.2f} MB of running text in {len(texts)} articles"
    )


def _conditions(environments: dict[str, Environment]) -> str:
    """When and with what the table was made."""
    versions = {
        f"{tool.package} {environments[tool.requirements].versions.get(tool.package, '(not installed)')}": None
        for tool in PEERS
        if tool.package
    }
    today = datetime.now(UTC).date().isoformat()
    return f"{today}, Python {platform.python_version()}, checker {__version__}; {', '.join(versions)}\n"


if __name__ == "__main__":
    main()
