"""Every code point of a field leads back to the file's own."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.model.article import Article
from checker.read import read_articles
from checker.read.decode import decode
from checker.read.fields import replace_surrogates
from checker.read.html import parse_html
from checker.read.jsonl import parse_jsonl
from checker.read.markdown import parse_markdown
from checker.read.source import Source
from checker.read.text import parse_text

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
SIGNS = r"* ** _ ` ``` > - 1. # | [ ]( ) ![ <b> < <!-- --> &amp; \ ~~ {{ }} a 600"
MARKS = st.sampled_from(SIGNS.split(" ")) | st.sampled_from(
    ["\n", "\n\n", " ", "    ", "> ", "- ", "1. ", "# ", "---\n", "+++\n", "| a |\n|---|\n", "\t", "\r\n", "\r"]
)
MARKDOWN = st.lists(MARKS | st.text(LETTERS, max_size=3), max_size=40).map("".join)


def characters_at(article: Article, field: str, text: str) -> list[tuple[str, str]]:
    """Each code point of a field with the one that stands at its place in the file."""
    lines = [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    found = []
    for offset, character in enumerate(article.field(field)):
        place = article.locate(field, offset)
        found.append((character, lines[place.line - 1][place.column - 1]))
    return found


def articles(items: object) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]  # type: ignore[attr-defined]


@given(MARKDOWN)
@settings(max_examples=300)
@example("---\ntitle: 'a'\n---\nb")
@example("> a\n> - b `c\n> d`")
def test_markdown(text: str) -> None:
    source = Source("a.md", decode(text.encode()).text if text.strip() else text)
    for article in articles(parse_markdown(source)):
        for character, at in characters_at(article, "text", source.text):
            assert character in (at, " ") or at == "&"


@given(st.text(st.characters()), st.text(st.characters()), st.text(alphabet=" \t", max_size=3))
@example("\ud83d\udd25", "\ud83d", "")
def test_jsonl_with_escapes(text: str, title: str, space: str) -> None:
    line = json.dumps({"title": title, "text": text}, separators=(",", f":{space}"))
    check_line(line)


@given(st.text(), st.text(), st.text(alphabet=" \t", max_size=3))
def test_jsonl_without_escapes(text: str, title: str, space: str) -> None:
    line = json.dumps({"title": title, "text": text}, ensure_ascii=False, separators=(",", f":{space}"))
    check_line(line)


def check_line(line: str) -> None:
    for article in articles(parse_jsonl(Source("a.jsonl", line))):
        assert article.text == replace_surrogates(json.loads(line)["text"])
        for field in ("text", "title"):
            for character, at in characters_at(article, field, line):
                assert at in (character, "\\")


@given(st.text(LETTERS))
def test_text(text: str) -> None:
    for article in articles(parse_text(Source("a.txt", text.replace("\r\n", "\n").replace("\r", "\n")))):
        for field in ("text", "title"):
            assert all(character == at for character, at in characters_at(article, field, text))


TAGS = "<p> </p> <b> </b> <br> <div> </div> <h1> </h1> <!-- --> <script> </script> <td> <sup> </sup> <a> </a> < >"
PIECES = st.sampled_from([*TAGS.split(), "&", "&amp;", "&nbsp;", "&#1078;", " ", "\n", "2", "word"])


@given(st.lists(PIECES | st.text(LETTERS, max_size=3), max_size=40).map("".join))
@settings(max_examples=300)
def test_html(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for article in articles(parse_html(Source("a.html", text))):
        for field in ("text", "title"):
            for character, at in characters_at(article, field, text):
                assert character == at or character.isspace() or at == "&" or at in "23"


WORDS = st.lists(st.sampled_from(["Over", "600", "died,", "in", "the", "port.", "Nine"]), min_size=1, max_size=6)
INLINE = WORDS.map(" ".join)
WRAPS = ["*{}*", "**{}**", "`{}`", "[{}](http://x.example)", "<i>{}</i>", "{}", "![{}](a.png)"]
WRAPPED = st.tuples(st.sampled_from(WRAPS), INLINE)
PARAGRAPH = st.lists(WRAPPED.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=4).map(" ".join)
BLOCKS = ["{}", "> {}", "- {}", "## {}", "1. {}", "    {}", "```\n{}\n```", "{}\n---"]
BLOCK = st.tuples(st.sampled_from(BLOCKS), PARAGRAPH)


def shown(tokens: list[Token]) -> list[str]:
    """The words that a Markdown renderer would show as running text."""
    words: list[str] = []
    for token in tokens:
        if token.type == "inline":
            words += "".join(
                child.content if child.type == "text" else " "
                for child in token.children or ()
                if child.type != "image"
            ).split()
    return words


@given(st.lists(BLOCK.map(lambda pair: pair[0].format(pair[1])), min_size=1, max_size=5).map("\n\n".join))
def test_markdown_shows_what_a_renderer_shows(text: str) -> None:
    found = articles(parse_markdown(Source("a.md", "Lead\n\n" + text)))
    assert found[0].text.split() == ["Lead", *shown(MarkdownIt("commonmark").parse(text))]


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.mdx", "a.jsonl", "a.html"]))
@settings(max_examples=300)
def test_any_bytes_are_articles_or_problems(data: bytes, name: str) -> None:
    from io import BytesIO

    reading = read_articles(["-"], root=Path(), stdin=BytesIO(data), stdin_filename=name)
    assert reading.articles or reading.problems
    for article in reading.articles:
        (article.text + article.title).encode()


@pytest.mark.parametrize(
    ("title", "place"),
    [
        (">-\n  Flood in Ruvalo\n  kills 12 people", (4, 9)),
        ("Flood in Ruvalo\n  kills 12 people", (3, 9)),
        ('"Flood in Ruvalo\n  kills 12 people"', (3, 9)),
        ("Flood in Ruvalo kills 12 people", (2, 30)),
        ("'Flood in Ruvalo kills 12 people'", (2, 31)),
        ('"Flood in \\\n  Ruvalo kills 12 people"', (2, 8)),  # what can't be followed stands where it begins
    ],
)
def test_a_title_over_several_lines(title: str, place: tuple[int, int]) -> None:
    (article,) = articles(parse_markdown(Source("a.md", f"---\ntitle: {title}\n---\nText.\n")))
    found = article.locate("title", article.title.index("12"))
    assert (found.line, found.column) == place
