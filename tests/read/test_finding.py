"""Which files are read, in which order, and what is said of those that can't be."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.read import Limits, read_articles
from checker.read.ignore import is_ignored, read_ignores


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    names = "b.txt a.md sub/c.txt sub/deep/d.txt .hidden/e.txt sub/.f.txt g.docx drafts/h.txt"
    for name in names.split():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}")
    (tmp_path / ".gitignore").write_text("/drafts/\n")
    (tmp_path / "sub" / ".gitignore").write_text("d.*\n")
    return tmp_path


def paths(*names: str, root: Path) -> list[str]:
    reading = read_articles([str(root / name) if name != "-" else name for name in names], root=root)
    assert not reading.problems
    return [article.path for article in reading.articles]


def test_folder(tree: Path) -> None:
    assert paths(".", root=tree) == ["a.md", "b.txt", "sub/c.txt"]


def test_named_files_are_read_even_if_ignored(tree: Path) -> None:
    assert paths("drafts/h.txt", "sub/deep", root=tree) == ["drafts/h.txt", "sub/deep/d.txt"]


def test_order_and_repetition_do_not_matter(tree: Path) -> None:
    assert paths("sub/c.txt", "a.md", "sub", "b.txt", "a.md", root=tree) == ["a.md", "b.txt", "sub/c.txt"]


def test_ignores_of_the_repository_around(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("c.txt\n")
    reading = read_articles([str(tree / "sub")], root=tree)
    assert reading.articles == ()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.txt", ["b.txt", "sub/c.txt"]),
        ("*/*.txt", ["sub/c.txt"]),
        ("[ab].*", ["a.md", "b.txt"]),
        ("s?b/c.txt", ["sub/c.txt"]),
    ],
)
def test_glob(tree: Path, pattern: str, expected: list[str]) -> None:
    assert paths(pattern, root=tree) == expected


def test_paths_are_relative_to_the_root(tree: Path) -> None:
    reading = read_articles([str(tree / "b.txt")], root=tree / "sub")
    assert [article.path for article in reading.articles] == ["../b.txt"]


def test_faults_are_told_and_the_rest_is_read(tree: Path) -> None:
    (tree / "broken.txt").write_bytes(b"Line one\n\nCaf\xc3\xa9 and \xff\n")
    (tree / "binary.txt").write_bytes(b"ab\0c")
    (tree / "empty.txt").write_bytes(b"")
    names = ["missing.txt", "nowhere/*.txt", "g.docx", "."]
    reading = read_articles([str(tree / name) for name in names], root=tree)
    assert [article.path for article in reading.articles] == ["a.md", "b.txt", "sub/c.txt"]
    assert [(one.path, one.line) for one in reading.problems] == [
        ("binary.txt", 1),
        ("broken.txt", 3),
        ("empty.txt", None),
        ("g.docx", None),
        ("missing.txt", None),
        ("nowhere/*.txt", None),
    ]
    messages = {one.path: one.message for one in reading.problems}
    assert "byte 0xff at offset 20 (line 3)" in messages["broken.txt"]
    assert "no such file" in messages["missing.txt"]
    assert "NUL" in messages["binary.txt"]


def test_a_broken_byte_spoils_one_line_of_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a\xff"}\n{"text": "Caf\xc3\xa9"}\n')
    reading = read_articles([str(tmp_path)], root=tmp_path)
    assert [article.text for article in reading.articles] == ["Caf\u00e9"]
    assert [(one.line, one.column) for one in reading.problems] == [(1, 12)]


@pytest.mark.skipif(os.name != "posix", reason="pipes and links are POSIX's")
def test_pipes_and_dead_links_in_a_folder_are_passed_over(tree: Path) -> None:
    os.mkfifo(tree / "pipe.txt")
    (tree / "dead.txt").symlink_to("nowhere")
    (tree / "loop").symlink_to(tree)
    assert paths(".", root=tree) == ["a.md", "b.txt", "sub/c.txt"]


def test_a_large_article(tmp_path: Path) -> None:
    sentence = "Nine sailors died in the port. "
    (tmp_path / "a.txt").write_text(sentence * (20_000_000 // len(sentence)))
    reading = read_articles([str(tmp_path)], root=tmp_path)
    assert not reading.problems
    assert len(reading.articles[0].text) > 19_000_000


@pytest.mark.parametrize(("name", "articles"), [("a.txt", 1), ("a.md", 1), ("a.html", 1), ("a.jsonl", 0)])
def test_a_line_of_a_million_digits(tmp_path: Path, name: str, articles: int) -> None:
    (tmp_path / name).write_text("1" * 1_000_000 + "\n\nNine died.")
    reading = read_articles([str(tmp_path)], root=tmp_path)
    assert len(reading.articles) == articles
    assert bool(reading.problems) == (articles == 0)


def test_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine sailors died.")
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n{"text": "three"}\n' + "x\n" * 5)
    (tmp_path / "c.jsonl").write_text('{"text": "four", "x": [[[1]]]}\n')
    limits = Limits(file_bytes=1000, articles=2, problems_per_file=3, text_length=10, json_depth=2)
    reading = read_articles([str(tmp_path)], root=tmp_path, limits=limits)
    assert [article.text for article in reading.articles] == ["one", "two"]
    assert [(one.path, one.message) for one in reading.problems] == [
        ("a.txt", "the text is longer than 10 characters"),
        ("b.jsonl", "more than 2 articles: the rest is not read"),
    ]
    assert "larger" in read_articles([str(tmp_path)], root=tmp_path, limits=Limits(file_bytes=5)).problems[0].message


def test_many_problems_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x\n" * 50)
    reading = read_articles([str(tmp_path)], root=tmp_path, limits=Limits(problems_per_file=3))
    assert [one.line for one in reading.problems] == [1, 2, 3, None]
    assert "47 more" in reading.problems[-1].message


def test_stdin() -> None:
    def read(data: bytes, name: str | None = None) -> list[tuple[str, str]]:
        reading = read_articles(["-"], root=Path(), stdin=io.BytesIO(data), stdin_filename=name)
        return [(article.path, article.text) for article in reading.articles]

    assert read(b"Nine died.") == [("stdin", "Nine died.")]
    assert read(b'{"text": "Nine died."}\n') == [("stdin", "Nine died.")]
    assert read(b"Nine **died**.", "news/a.md") == [("news/a.md", "Nine   died  .")]
    assert read(b"Nine died.", "a.docx") == []


IGNORED = [
    (["*.md", "!keep.md"], ["a.md", "keep.md", "x/keep.md", "a.txt"]),
    (["/a", "b/", "c/d"], ["a", "x/a", "b", "y/b/z", "c/d", "x/c/d"]),
    (["**/x", "y/**", "p/**/q"], ["x", "a/x", "y/a/b", "p/q", "p/1/2/q", "p/1/r"]),
    (["a?c", "[x-z]1", "[!a]2", "[[:digit:]]3"], ["abc", "a/c", "y1", "a2", "b2", "53", "a3"]),
    (["a\\*b", "\\#c", "\\!d", "e\\ ", "f  ", "[g"], ["a*b", "axb", "#c", "!d", "e ", "f", "[g", "g"]),
    (["a*b*c*", "*/z", "w*"], ["aXbXc", "abcd", "acb", "q/z", "r/s/z", "www/x"]),
    (["*", "!*/", "!*.md"], ["a.md", "a.txt", "x/b.md", "x/b.txt"]),
    (["# note", "", "/", "a//b", "***", "!x"], ["a/b", "x", "c"]),
]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(("rules", "names"), IGNORED, ids=lambda value: " ".join(value) if value else "")
def test_ignores_as_git_does(tmp_path: Path, rules: list[str], names: list[str]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("\n".join(rules))
    for name in names:
        path = tmp_path / name
        if not path.parent.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
    git = ["git", "-C", str(tmp_path), "-c", f"core.excludesFile={os.devnull}"]
    command = [*git, "check-ignore", "--no-index", "-z", "--stdin"]
    told = subprocess.run(command, input="\0".join(names), capture_output=True, text=True, check=False).stdout
    assert {name for name in names if ignored(tmp_path, name)} == set(filter(None, told.split("\0")))


def ignored(root: Path, name: str) -> bool:
    current, rules = root, read_ignores(root)
    for part in name.split("/"):
        current = current / part
        if is_ignored(current, rules, is_folder=current.is_dir()):
            return True
    return False


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_names_that_are_no_utf8_stay_apart(tmp_path: Path) -> None:
    for name in (b"caf\xe8.txt", b"caf\xe9.txt"):
        (tmp_path / os.fsdecode(name)).write_text("Text")
    reading = read_articles([str(tmp_path)], root=tmp_path)
    assert [article.path for article in reading.articles] == ["caf\\xe8.txt", "caf\\xe9.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / "a.txt").write_text("Text")
    reading = read_articles([str(tmp_path), str(tmp_path / "pipe.txt")], root=tmp_path)
    assert [article.path for article in reading.articles] == ["a.txt"]
    assert [(fault.path, "regular" in fault.message) for fault in reading.problems] == [("pipe.txt", True)]
    assert tmp_path / "a.txt" in reading.files
