"""The tools that are compared, and one run of one of them: ours in this process, a peer in its environment."""

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.checks import load_rules
from checker.extract.numbers.mention import CLAIM, Mention
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import load_languages
from checker.model.quantity import Hedge, ends
from tests.benchmarks.peers.environment import Environment
from tests.benchmarks.peers.scoring import Reading
from tests.benchmarks.texts import size

_WORKER = Path(__file__).parent / "worker.py"
_OVERHEAD = 300  # seconds beyond the budget for starting and for one last text


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it is called, the package it comes in, its name in worker.py, and the languages it reads."""

    name: str
    package: str = ""
    peer: str = ""
    languages: tuple[str, ...] = ()
    requirements: str = "requirements.txt"


OURS = Tool("checker")
PEERS = (
    Tool("recognizers-text, numbers", "recognizers-text-suite", "recognizers_numbers", ("en",)),
    Tool("recognizers-text, all kinds", "recognizers-text-suite", "recognizers_suite", ("en",)),
    Tool("quantulum3", "quantulum3", "quantulum3", ("en",)),
    Tool("digits + numerizer", "numerizer", "numerizer", ("en",)),
    Tool("digits + text2num", "text2num", "text2num", ("de", "en")),
    Tool("digits + text2num 2", "text2num", "text2num_2", ("ru",), "requirements-ru.txt"),
    Tool("digits + rus2num", "rus2num", "rus2num", ("ru",), "requirements-ru.txt"),
    Tool("digits + number-parser", "number-parser", "number_parser", ("en", "ru", "uk")),
    Tool("digits + words2num2", "words2num2", "words2num2", ("de", "en", "pl", "ru", "uk")),
    Tool("digits", "", "digits", ("de", "en", "pl", "ru", "uk")),
)


@dataclass(frozen=True, slots=True)
class Run:
    """The readings of each text that was reached, and of the fastest run MB of UTF-8 a second."""

    readings: list[list[Reading]]
    speed: float
    failed: str = ""
    lost: int = 0  # sentences on which a peer raised


def run_peer(
    tool: Tool, language: str, texts: Sequence[str], *, environment: Environment, runs: int, budget: int
) -> Run:
    """Let a peer read the texts, as far as it comes within the budget of seconds."""
    if tool.package in environment.failed:
        return Run([], 0, environment.failed[tool.package])
    job = {"peer": tool.peer, "language": language, "runs": runs, "budget": budget}
    lines = "".join(json.dumps(each) + "\n" for each in (job, *texts))
    command = [str(environment.python), str(_WORKER)]
    try:
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, encoding="utf-8", timeout=budget + _OVERHEAD
        )
    except subprocess.TimeoutExpired:
        return Run([], 0, f"did not end within {budget + _OVERHEAD} seconds")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or not said or "failed" in said[0]:
        return Run([], 0, said[0]["failed"] if said else (done.stderr.strip().splitlines() or ["died"])[-1])
    ended = [each for each in said if "seconds" in each]
    speeds = [size(list(texts[: each["texts"]])) / 1e6 / each["seconds"] for each in ended]
    readings = [[Reading(*each) for each in one["readings"]] for one in said if "readings" in one]
    return Run(readings, max(speeds), lost=ended[0]["lost"])


def run_ours(language: str, texts: Sequence[str], *, runs: int) -> Run:
    """Our own reading: of claims the values, whatever else a number is not."""
    pack, widths, speeds = load_languages()[language], load_rules().widths, []
    for _ in range(runs):
        start = time.process_time()
        mentions = [find_mentions(Passage(text, pack), widths) for text in texts]
        speeds.append(size(list(texts)) / 1e6 / (time.process_time() - start))
    kept = [[each for each in one if each.kind == CLAIM and each.quantity.hedge is not Hedge.VAGUE] for one in mentions]
    return Run([list(map(_reading, one)) for one in kept], max(speeds))


def _reading(mention: Mention) -> Reading:
    low, high = map(float, ends(mention.quantity))
    return Reading(mention.begin, mention.end, low, high, hedge=mention.quantity.hedge)
