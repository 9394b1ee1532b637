"""What holds for every text: the fold keeps lengths, spans quote their text, numerals come back as written."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language import load_languages
from checker.language.fold import fold

LANGUAGES = load_languages().codes
PIECES = st.sampled_from(
    [
        "34 people were killed", "понад 600 осіб загинули", "более 2,5 млн рублей", "$1.2bn", "10-15 тис.", "\n\n", " ",
        "«", "»", "twenty-one hundred", "двоє", "’", "№ 7", "Су-27", "1 500", "03:40", "%", "пів мільйона", "at least",
        "etwa 2,5 Mio. Euro", "zwölf Tote", "co najmniej 12 osób", "pół miliona",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30).map(" ".join))


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_quote_their_text(language: str, text: str, extract: Any) -> None:
    for claim in extract(text, language):
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert text[claim.sentence_start : claim.sentence_start + len(claim.sentence)] == claim.sentence
        assert claim.sentence_start <= claim.span.start < claim.span.end


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_intervals_are_the_right_way_round(language: str, text: str, extract: Any) -> None:
    for claim in extract(text, language):
        for interval in (claim.quantity.literal, claim.quantity.expected):
            assert interval.low is None or interval.high is None or interval.low <= interval.high


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", [" ", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", ""])
@given(value=st.integers(min_value=2_500, max_value=999_999_999))
@settings(max_examples=40, deadline=None)
def test_grouped_digits_are_read_back(language: str, mark: str, value: int, extract: Any) -> None:
    text = f"{value:,}".replace(",", mark) + " %"
    claims = [claim for claim in extract(text, language) if claim.kind == "claim"]
    assert [claim.quantity.value for claim in claims] == [value]
