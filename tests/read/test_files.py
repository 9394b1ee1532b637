"""Every kind of file and every fault of one: the cases are `fixtures/inputs/files.yaml`."""

from pathlib import Path
from typing import Any

import pytest

from checker.model.article import Article
from checker.read import read_articles
from checker.strict_yaml import parse_yaml

INPUTS = Path(__file__).parents[2] / "fixtures" / "inputs"
CASES: list[dict[str, Any]] = parse_yaml((INPUTS / "files.yaml").read_text("utf-8"), source="files.yaml").data
CHECKED_APART = {"at", "title_at", "words"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_file(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["path"]
    path.write_bytes(_content(case))
    reading = read_articles([str(path)], root=tmp_path)
    assert [(one.line, one.column) for one in reading.problems] == [tuple(one[:2]) for one in case.get("problems", [])]
    for problem, (_, _, words) in zip(reading.problems, case.get("problems", []), strict=True):
        assert words in problem.message
        assert problem.path == case["path"]
    assert [(one.line, one.column) for one in reading.skipped] == [tuple(one[:2]) for one in case.get("skipped", [])]
    assert len(reading.articles) == len(case.get("articles", []))
    for article, expected in zip(reading.articles, case.get("articles", []), strict=True):
        _compare(article, expected)


def _content(case: dict[str, Any]) -> bytes:
    if "file" in case:
        return (INPUTS / case["file"]).read_bytes()
    text: str = case["content"].replace("\n", case.get("newline", "\n"))
    return text.encode(case.get("encoding", "utf-8"))


def _compare(article: Article, expected: dict[str, Any]) -> None:
    assert {key: getattr(article, key) for key in expected if key not in CHECKED_APART} == {
        key: value for key, value in expected.items() if key not in CHECKED_APART
    }
    if "words" in expected:
        assert " ".join(article.text.split()) == expected["words"]
    for field, places in (("text", expected.get("at", {})), ("title", expected.get("title_at", {}))):
        for words, place in places.items():
            if place is not None:
                found = article.locate(field, article.field(field).index(words))
                assert (words, found.line, found.column) == (words, *place)
