"""What the fast way through a text leaves out is never asked for, and the slow way would give the same."""

import ast
import re
from pathlib import Path

import pytest

import checker.extract
from checker.extract.passage import Passage
from checker.language import Languages, load_languages
from checker.language.lexicon import BESIDE

SOURCES = sorted(Path(checker.extract.__file__).parent.rglob("*.py"))
ASKED = re.compile(r"\.of\(([^()]*)\)")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_no_sentence_is_asked_for_a_kind_that_it_is_not_searched_for(source: Path) -> None:
    asked = {
        kind for call in ASKED.findall(source.read_text(encoding="utf-8")) for kind in re.findall(r'"(\w+)"', call)
    }
    assert asked.isdisjoint(BESIDE)


def test_no_compiled_module_has_a_cached_property() -> None:
    root = Path(checker.extract.__file__).parents[2]
    hook = ast.parse((root / ".ci" / "compile_hook.py").read_text(encoding="utf-8"))
    (modules,) = (
        ast.literal_eval(node.value)
        for node in hook.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MODULES"
    )
    assert not [name for name in modules if "@cached_property" in (root / name).read_text(encoding="utf-8")]


@pytest.mark.parametrize("code", load_languages().codes)
@pytest.mark.parametrize(
    "text", ["", " ", "5", "10 р. ", "10 mr. ", "5  000", "a.b. ", "один із", "one of ", "в 3 раза"]
)
def test_hits_of_a_kind_are_those_among_all_hits(code: str, text: str, languages: Languages) -> None:
    passage = Passage(text, languages[code])
    for token in range(len(passage.words)):
        for kind in {hit.kind for hit in passage.hits_at(token)}:
            assert passage.hits_of(token, kind) == [hit for hit in passage.hits_at(token) if hit.kind == kind]
