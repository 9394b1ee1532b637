"""The report for a person: it holds what an editor needs, and hostile text cannot reach the terminal."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.language import load_languages
from checker.model.report import Problem, Report
from checker.report import render, render_claims, ui_languages
from checker.report.plain import display_width, visible, wrap
from checker.report.words import load_words
from tests.samples import make_claim, make_finding, make_report, make_side

_HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b2J \u202egnp.exe\u2066 \r\n bell\x07 \ud800"
_EXPECTED = """\
error[conflicting-figures]: 600 against 2,000 killed
  why: what readers take from them does not meet

  1. Over 600 · officials in Seoul, via a wire
     a1.txt:12:1 · The Daily · 2025-09-03
     │ Over 600 were killed in months.
     │ ^^^^^^^^

  2. about 2,000 · no source named
     a2.txt:12:17 · The Daily · 2025-09-03
     │ Earlier it said about 2,000 were killed.
     │                 ^^^^^^^^^^^

  what to do: Ask both sources which day their figure is of.

could not be read: bad.txt:3:7: not UTF-8
articles: 2, claims: 2, as of 2025-09-03. errors: 1, could not be read: 1.
"""


def test_full_report_to_the_letter(report: Report) -> None:
    assert render(report, output_format="full") == _EXPECTED


def test_color_marks_the_figure_in_place_of_carets(report: Report) -> None:
    text = render(report, output_format="full", color=True)
    assert "\x1b[1mOver 600\x1b[0m were killed" in text
    assert "^" not in text


def test_summary_can_be_left_out(report: Report) -> None:
    assert "articles: 2" not in render(report, output_format="full", summary=False)
    assert render(make_report(), output_format="full", summary=False) == ""


def test_nothing_found_is_said() -> None:
    assert render(make_report(), output_format="full").endswith("nothing to tell.\n")


def test_explain_tells_the_words_that_decided(report: Report) -> None:
    assert "the number is its object" in render(report, output_format="full", explain=True)


def test_many_articles_that_say_the_same_stand_as_one_group() -> None:
    claim = make_claim("Over 600 were killed.", "Over 600")
    many = [make_side(claim, article=f"a{number}") for number in range(10)]
    other = make_side(make_claim("About 2,000 died.", "About 2,000"), group=2, role="other", article="b1")
    text = render(make_report(make_finding(*many, other)), output_format="full")
    assert "(articles: 10)" in text
    assert text.count("│ Over 600 were killed.") == 2
    assert text.count("also: ") == 5
    assert "more: 3" in text


@pytest.mark.parametrize("output_format", ["full", "concise"])
@pytest.mark.parametrize("color", [True, False])
def test_hostile_text_cannot_steer_the_terminal(output_format: str, color: bool) -> None:
    claim = make_claim(f"{_HOSTILE} 600 {_HOSTILE}", "600")
    side = make_side(claim, path=f"{_HOSTILE}.txt")
    hostile = replace(side, article=replace(side.article, outlet=_HOSTILE, published=_HOSTILE))
    problem = Problem(_HOSTILE, _HOSTILE)
    text = render(
        make_report(make_finding(hostile, hostile, message=_HOSTILE), errors=(problem,)),
        output_format=output_format,
        color=color,
        explain=True,
    )
    plain = text.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[1;31m", "").replace("\x1b[0m", "")
    assert "\\x1b" in plain
    assert not any(character in plain for character in "\x1b\x07\x9b\r\u202e\u2066\ud800")
    text.encode("utf-8")


@pytest.mark.parametrize("width", [40, 60, 160])
def test_long_sentences_are_cut_and_wrapped(width: int) -> None:
    claim = make_claim("word " * 400 + "over 600 dead" + " word" * 400 + "x" * 300, "over 600")
    text = render(
        make_report(make_finding(make_side(claim), make_side(claim, group=2))), output_format="full", width=width
    )
    bars = [line for line in text.splitlines() if "│" in line]
    assert max(map(len, bars)) <= width
    assert any("over 600" in line for line in bars)
    assert len(bars) < 60
    for line, carets in pairwise(bars):
        if "^" in carets:
            assert line[carets.index("^") : carets.rindex("^") + 1] in "over 600"


def test_a_claim_whose_offsets_are_off_is_still_shown() -> None:
    claim = replace(make_claim("Over 600 died.", "Over 600"), sentence_start=5)
    assert "Over 600" in render(make_report(make_finding(make_side(claim), make_side(claim))), output_format="full")


@pytest.mark.parametrize("output_format", ["full", "concise"])
def test_claims_for_a_person(output_format: str) -> None:
    claim = make_claim("Over 600 were killed.", "Over 600")
    article = make_side(claim).article
    text = render_claims([claim], articles=[article], output_format=output_format)
    assert "a1.txt:12:1" in text
    assert "killed more_than 600 soldier · " in text


def test_languages_have_the_same_words() -> None:
    words = {language: load_words(language) for language in ui_languages()}
    assert set(words) >= set(load_languages().codes)
    for language, own in words.items():
        assert list(own) == list(words["en"]), language


@pytest.mark.parametrize("language", ui_languages())
def test_every_language_renders(report: Report, language: str) -> None:
    words = load_words(language)
    text = render(report, output_format="full", ui_language=language)
    assert text.startswith(words["error"])
    assert words["no_source"] in text


@given(st.text(st.characters()))
def test_visible_text_is_one_safe_line(text: str) -> None:
    shown = visible(text)
    assert shown == visible(shown)
    assert "\n" not in shown
    shown.encode("utf-8")


@given(st.text(st.sampled_from("ab \u0301\u4e2dя")), st.integers(min_value=2, max_value=30))
@example("aaaaaaa\u4e2d \u0301 aaaa\u4e2d\u4e2d\u4e2d", 9)
def test_wrapping_loses_only_spaces_and_keeps_the_width(text: str, width: int) -> None:
    shown = visible(text)
    lines = [shown[start:stop] for start, stop in wrap(shown, width)]
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert all(display_width(line) <= width for line in lines)


@pytest.mark.parametrize("character", ["\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_what_only_shapes_lines_is_left_out(character: str) -> None:
    assert visible(f"600{character} killed") == "600 killed"


@pytest.mark.parametrize("code", [0x3164, 0x115F, 0xFFA0, 0xE0000, 0xE0041, 0xE007F])
def test_what_hides_is_shown(code: int) -> None:
    assert visible(f"a{chr(code)}b") in (f"a\\u{code:04x}b", f"a\\U{code:08x}b")
