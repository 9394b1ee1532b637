"""How fast articles are read, in MB of UTF-8 a second and as a ratio to a bare scan for digits on the same text.

    python -m tests.benchmarks [FILE.jsonl ...]

Without files, the sentences of fixtures/corpus are repeated until they are long enough. Each figure is the best of
several runs in one process; the ratio is what carries over to another machine.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from checker.checks import RuleSet, load_rules
from checker.extract.passage import Passage
from checker.extract.quantities import find_mentions
from checker.language import Languages, load_languages
from checker.model.article import Article
from checker.pipeline import extract_claims
from checker.read import read_articles
from checker.strict_yaml import parse_yaml

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
ENOUGH = 1_000_000  # bytes a language
RUNS = 3


def shipped_articles() -> list[Article]:
    """Articles made of the corpus' sentences, one language each, at least `ENOUGH` bytes a language."""
    articles = []
    for folder in sorted(CORPUS.iterdir()):
        sentences = [
            phrase.replace("[", "").replace("]", "")
            for file in sorted(folder.glob("*.yaml"))
            for row in parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data
            for phrase in row.get("phrases", (row.get("text"),))
        ]
        text = "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))
        copies = ENOUGH // len(text.encode()) + 1
        articles += [
            Article(id=f"{folder.name}-{copy}", text=text, language=folder.name, published="2025-09-03")
            for copy in range(copies)
        ]
    return articles


def best_time(work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def scan_digits(texts: Iterable[str]) -> int:
    """The peer: what any reader of numbers must do at the least."""
    digits = re.compile(r"\d+")
    return sum(len(digits.findall(text)) for text in texts)


def main(files: list[str]) -> None:
    """Print a table: for each language the speed of each stage and its ratio to the bare scan."""
    articles = list(read_articles(files, root=Path.cwd()).articles) if files else shipped_articles()
    languages, rules = load_languages(), load_rules(())
    print(f"{'language':10}{'stage':14}{'MB/s':>8}{'bare scan':>12}{'ratio':>8}")
    for code in languages.codes:
        chosen = [article for article in articles if article.language == code]
        if chosen:
            print_stages(chosen, languages=languages, rules=rules)


def print_stages(articles: list[Article], *, languages: Languages, rules: RuleSet) -> None:
    """One line of the table for each stage, of articles in one language."""
    code = articles[0].language
    language, texts = languages[code], [article.text for article in articles]
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    scan = best_time(lambda: scan_digits(texts))
    stages: dict[str, Callable[[], object]] = {
        "quantities": lambda: [find_mentions(Passage(text, language), rules.widths) for text in texts],
        "extraction": lambda: extract_claims(articles, languages=languages, rules=rules),
    }
    for name, work in stages.items():
        seconds = best_time(work)
        print(f"{code:10}{name:14}{size / seconds:8.2f}{size / scan:12.1f}{scan / seconds:8.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
