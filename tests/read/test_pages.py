"""Which blocks of a page are its article, and that no page or text can make a reader slow."""

import sys
from types import SimpleNamespace

import pytest

from checker.model.article import Article
from checker.read.html import parse_html
from checker.read.markdown import parse_markdown
from checker.read.source import Source

PARAGRAPHS = [f"Paragraph {number} tells that nine sailors died in the harbour on Monday night." for number in range(5)]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
LETTER = "<p>Subscribe to our letters, which 40,000 readers get each morning before breakfast.</p>"
PAGE = f"<html><body><div>{LETTER}</div><div class='text'>{BODY}</div><p>All rights reserved.</p></body></html>"


def read(html: str) -> Article:
    found = [item for item in parse_html(Source("a.html", html)) if isinstance(item, Article)]
    assert len(found) == 1
    return found[0]


def test_by_density(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read(PAGE).text == "\n\n".join(PARAGRAPHS)


def test_an_extractor_only_chooses_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = "\n".join([*PARAGRAPHS[1:4], "Words that the page has not."])
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=lambda *_, **__: chosen))
    assert read(PAGE).text == "\n\n".join(PARAGRAPHS[1:4])


@pytest.mark.parametrize("extracted", [None, "", "Something else altogether.", ValueError("broken")])
def test_an_extractor_that_fails_is_passed_over(monkeypatch: pytest.MonkeyPatch, extracted: object) -> None:
    def extract(*_: object, **__: object) -> object:
        if isinstance(extracted, Exception):
            raise extracted
        return extracted

    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=extract))
    assert read(PAGE).text == "\n\n".join(PARAGRAPHS)


def test_with_the_real_extractor() -> None:
    pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
    assert read(PAGE).text == "\n\n".join(PARAGRAPHS)


def test_the_longest_of_several_articles() -> None:
    teaser = "<article><h2>Other news</h2><p>Short.</p></article>"
    article = f"<article>{BODY}</article>"
    assert read(f"<body>{teaser}{article}{teaser}</body>").text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["page with-sidebar", "has-comments", "no-banner"])
def test_a_wrapper_named_for_boilerplate(name: str) -> None:
    article = f"<article>{BODY}</article>"
    assert read(f"<div class='{name}'>{article}</div>").text == "\n\n".join(PARAGRAPHS)


# Each would take minutes where a mark is looked for again and again to the end of the text.
MANY = 100_000
PAGES = [
    "<",
    '<a b="',
    "<a b='",
    "<!--",
    "<![CDATA[",
    "</p>",
    "<div>",
    "<b><i>",
    "&amp;",
    "<script>",
    "<a =",
    "<p><li>",
]
TEXTS = ["[", "[a](", "![", "*a ", "a**b", "_a_", "~~", "<a ", '<a b="', "<!--", "[a]((", '[a](b "', "\\", "{{", "[^1]"]


@pytest.mark.parametrize("piece", PAGES)
def test_hostile_pages(piece: str) -> None:
    assert list(parse_html(Source("a.html", f"<p>Nine died.</p>{piece * MANY}x")))


@pytest.mark.parametrize("piece", [*TEXTS, "`" * 7 + " "])
def test_hostile_markdown(piece: str) -> None:
    assert list(parse_markdown(Source("a.mdx", f"Nine died {piece * MANY}x")))


def test_hostile_code_spans() -> None:
    assert list(parse_markdown(Source("a.md", "".join("`" * length + " " for length in range(1, 1000)))))
