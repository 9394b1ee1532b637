"""The texts of the benchmarks: sentences that the project ships, and files that are given."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.model.article import Article
from checker.read import read_articles
from checker.strict_yaml import parse_yaml

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
_ENOUGH = 1_000_000  # bytes a language


def corpus_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row of the corpus with its language."""
    for file in sorted(CORPUS.glob("*/*.yaml")):
        for row in parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data:
            yield file.parent.name, row


def running_text(files: list[str]) -> list[Article]:
    """The articles of the files; in languages that they don't have, those that the project has by itself."""
    given = list(read_articles(files, root=Path.cwd()).articles) if files else []
    languages = {article.language for article in given}
    return [*given, *(article for article in _shipped() if article.language not in languages)]


def _shipped() -> Iterator[Article]:
    """Articles made of the corpus' sentences, one language each, at least `_ENOUGH` bytes a language."""
    sentences: dict[str, list[str]] = {}
    for language, row in corpus_rows():
        phrases = row.get("phrases", (row.get("text"),))
        sentences.setdefault(language, []).extend(phrase.replace("[", "").replace("]", "") for phrase in phrases)
    for language, all_ in sentences.items():
        text = "\n\n".join(" ".join(all_[start : start + 4]) for start in range(0, len(all_), 4))
        for copy in range(_ENOUGH // len(text.encode()) + 1):
            yield Article(id=f"{language}-{copy}", text=text, language=language, published="2025-09-03")


def size(texts: list[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def bundles(folder: Path) -> Iterator[dict[str, Any]]:
    """The bundles of marked articles in a folder and its subfolders."""
    for file in sorted(folder.rglob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))
