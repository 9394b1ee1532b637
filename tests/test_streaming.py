"""Claims come out while later articles are still unread, so that memory does not grow with their number."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.checks import load_rules
from checker.language import load_languages
from checker.model.article import Article
from checker.pipeline import iter_claims
from checker.read import open_articles

SENTENCE = "The flood killed 12 people and injured 40, officials in Lind said on Monday. "
LENGTH = 60_000  # characters of an article: each makes a batch of its own


def _article(number: int) -> Article:
    text = SENTENCE * (LENGTH // len(SENTENCE))
    return Article(id=str(number), text=text, language="en", published="2025-09-03")


def test_claims_come_before_the_next_articles_are_taken() -> None:
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(5):
            taken.append(number)
            yield _article(number)

    found = iter_claims(articles(), languages=load_languages(), rules=load_rules(()))
    batch, claims = next(found)
    assert [article.id for article in batch] == ["0"]
    assert {claim.article for claim in claims} == {"0"}
    assert taken == [0]


def test_articles_are_read_one_by_one(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(SENTENCE, encoding="utf-8")
    intake = open_articles([str(tmp_path)], root=tmp_path)
    read = iter(intake)
    first = next(read)
    (tmp_path / "1.txt").unlink()
    assert [first.path, *(article.path for article in read)] == ["0.txt", "2.txt"]
    assert [problem.path for problem in intake.problems] == ["1.txt"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_give_the_same_in_the_same_order(jobs: int) -> None:
    languages, rules = load_languages(), load_rules(())
    articles = [Article(id=str(number), text=SENTENCE * 100, language="en") for number in range(80)]
    found = iter_claims(iter(articles), languages=languages, rules=rules, jobs=jobs)
    ids = [article.id for batch, _ in found for article in batch]
    assert ids == [article.id for article in articles]


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    line = {"text": SENTENCE * 8, "language": "en", "published": "2025-09-03"}
    for number in range(40):
        rows = (json.dumps({**line, "id": f"{number}-{row}"}) for row in range(6))
        (tmp_path / f"{number:02}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    languages, rules = load_languages(), load_rules(())
    for _ in iter_claims(open_articles([str(tmp_path / "00.jsonl")], root=tmp_path), languages=languages, rules=rules):
        pass  # what is learnt once, of words and rules
    peaks = []
    for files in (8, 40):
        paths = [str(tmp_path / f"{number:02}.jsonl") for number in range(files)]
        tracemalloc.start()
        for _ in iter_claims(open_articles(paths, root=tmp_path), languages=languages, rules=rules):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
