"""The tables in README.md, which the benchmarks write themselves."""

import re
from collections.abc import Sequence
from pathlib import Path

README = Path(__file__).parent / "README.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns as wide as their widest cells."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    padded = [[f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def write(name: str, text: str) -> None:
    """Put a text between the two marks of its name."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    page = README.read_text(encoding="utf-8")
    README.write_text(marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page), encoding="utf-8")
