"""However hostile a text, the time that its numbers take grows no faster than the text."""

import random
import time
from pathlib import Path
from typing import Any

import pytest

from checker.checks import RuleSet
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import Language, load_languages
from checker.strict_yaml import parse_yaml

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
SIZES = (10_000, 100_000, 1_000_000)
GROWTH = 3  # how much dearer a character of the tenfold text may be; in quadratic time it is ten times as dear
QUICK = 0.1  # seconds for the middle size; what takes longer is not tried at the largest
TRIES = 3


def _hedged(code: str) -> list[list[str]]:
    """The words of numbers with their hedges, from the corpus."""
    file = CORPUS / code / "hedges.yaml"
    rows: list[Any] = parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data
    phrases = [phrase for row in rows for phrase in row.get("phrases", ())]
    return [phrase.partition("[")[2].partition("]")[0].split() for phrase in phrases if "[" in phrase]


def _signs() -> dict[str, tuple[str, str]]:
    """Hostile texts that are the same in each language: how each begins, and what is repeated behind."""
    return {
        "digits": ("", "7"),
        "numbers": ("", "7 "),
        "groups": ("", "123 456 "),
        "separators": ("", "1,234.567,"),
        "marks": ("", ". , ; : ' \N{NO-BREAK SPACE}"),
        "dashes": ("", "5-6\N{EN DASH}-"),
        "signs": ("", "$5% №7 (~"),
    }


def _texts(language: Language) -> dict[str, tuple[str, str]]:
    """The same with the words of a language, and a text of everything."""
    tables: dict[str, list[str]] = {}
    for word, rows in language.numerals.items():
        for row in rows:
            tables.setdefault(row.table, []).append(word)
    words, hedged = tables["words"], _hedged(language.code)
    scale, vague = tables["scales"][0], tables["vague"][0]
    texts = {
        **_signs(),
        "words": ("", " ".join(words) + " "),
        "one word": ("", f"{words[0]} "),
        "compounds": ("", "-".join(words[:9]) + "-"),
        "joiners": ("", f"{tables.get('joiners', words)[0]} {words[0]} "),
        "scales": ("", f"{scale} "),
        "scales behind digits": ("5 ", f"{scale} "),
        "scales behind a word": (f"{words[0]} ", f"{scale} "),
        "scales behind a vague word": (f"{vague} ", f"{scale} "),
        "vague": ("", " ".join(tables["vague"]) + " "),
        "hedges": ("", " ".join(words[0] for words in hedged) + " "),
        "half phrases": ("", " ".join(" ".join(words[: len(words) // 2 + 1]) for words in hedged) + " "),
    }
    parts = [part for head, piece in texts.values() for part in (head + piece).split(" ")]
    return {**texts, "everything": ("", " ".join(random.Random(1).sample(parts, len(parts))) + " ")}


LANGUAGES = load_languages()
CASES = [
    pytest.param(code, name, id=f"{code}-{name}")
    for turn, code in enumerate(LANGUAGES.codes)
    for place, name in enumerate(_texts(LANGUAGES[code]))
    if name not in _signs() or place % len(LANGUAGES.codes) == turn  # signs are signs: one language each
]


def _cost(text: str, language: Language, rules: RuleSet) -> float:
    """Seconds of computing a character."""
    start = time.process_time()
    find_mentions(Passage(text, language), rules.widths)
    return (time.process_time() - start) / len(text)


@pytest.mark.parametrize(("code", "name"), CASES)
def test_time_grows_with_the_text(code: str, name: str, rules: RuleSet) -> None:
    language = LANGUAGES[code]
    head, piece = _texts(language)[name]
    texts = [(head + piece * (size // len(piece) + 1))[:size] for size in SIZES]
    last = min(_cost(texts[0], language, rules) for _ in range(TRIES))
    for text in texts[1:]:
        if len(text) == SIZES[-1] and last * SIZES[1] > QUICK and name != "everything":
            break
        cost = _cost(text, language, rules)
        for _ in range(TRIES - 1):
            if cost > GROWTH * last:
                cost = min(cost, _cost(text, language, rules))
        assert cost <= GROWTH * last, f"{cost * 1e6:.3f} µs a character after {last * 1e6:.3f}"
        last = cost
