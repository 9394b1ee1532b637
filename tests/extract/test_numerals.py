"""Numerals that num2words spells, in every case and gender it knows, are read back whole and as one number."""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.checks import load_rules
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import load_languages

speller = pytest.importorskip("num2words", reason="num2words is not installed")

PACKS, WIDTHS = load_languages(), load_rules().widths
LARGEST = 10**12
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental")
RU_CASES, UK_CASES = (*CASES, "prepositional"), (*CASES, "locative")
UNKNOWN = pytest.mark.skip("num2words doesn't spell it")
LANGUAGES = [pytest.param(code, marks=() if code in speller.CONVERTER_CLASSES else UNKNOWN) for code in PACKS.codes]
NOUNS = {"de": "Proben", "en": "samples", "pl": "próbek", "ru": "образцов", "uk": "зразків"}

# What num2words takes beside the number.
FORMS: dict[str, list[dict[str, Any]]] = {
    "ru": [
        *({"case": case, "gender": g, "animate": a} for case, g, a in product(RU_CASES, "mfn", (True, False))),
        *({"case": case, "plural": True} for case in RU_CASES),
    ],
    "uk": [{"case": case, "gender": g} for case, g in product(UK_CASES, ("masculine", "feminine"))],
}

# What num2words spells otherwise than the language does, and what stands in its place.
CORRECTIONS = {
    "en": [(r",(?= )", "")],  # running text has no commas between the groups of one number
    "uk": [
        (r"\bст(?:ами|ах)\b", "ста"),  # the oblique cases of 100 and 90 are one form
        (r"\bдев'яностами\b", "дев'яноста"),
        (r"(?<=ох|ти|ми)ста\b", "сот"),  # genitives: двохсот, п'ятисот, восьмисот
        (r"\bвосьмастами\b", "вісьмастами"),
        (r"\bтисячи\b", "тисячі"),
        (r"\bсьома\b", "сімома"),  # also 'the seventh'; below for itself
    ],
}

# Another way to write the same: without 'and', without the dots, with the typographic apostrophe.
BESIDE = {"en": (" and ", " "), "ru": ("ё", "е"), "uk": ("'", "\N{RIGHT SINGLE QUOTATION MARK}")}

MAGNITUDES = st.integers(0, 12).flatmap(lambda power: st.integers(0, 10**power))
ROUND = st.builds(lambda lead, power: lead * 10**power, st.integers(1, 999), st.integers(0, 9))
GROUPS = st.lists(st.one_of(st.just(0), st.just(1), st.integers(0, 99), st.integers(0, 999)), min_size=1, max_size=4)
HOLES = GROUPS.map(lambda groups: sum(group * 1000**power for power, group in enumerate(groups)))
NUMBERS = st.one_of(MAGNITUDES, ROUND, HOLES)


def _spellings(value: int, language: str) -> set[str]:
    """All forms of a number, each also as it is written otherwise and at the head of a sentence."""
    forms = {speller.num2words(value, lang=language, **form) for form in FORMS.get(language, [{}])}
    for wrong, right in CORRECTIONS.get(language, []):
        forms = {re.sub(wrong, right, form) for form in forms}
    old, new = BESIDE.get(language, (" ", " "))
    forms |= {form.replace(old, new) for form in forms}
    return forms | {form[0].upper() + form[1:] for form in forms}


def _misread(value: int, language: str) -> Iterator[tuple[str, Any]]:
    """The spellings of a number that are not read as it alone, with what is read."""
    for words in sorted(_spellings(value, language)):
        text = f"{words} {NOUNS.get(language, '')}"
        mentions = find_mentions(Passage(text, PACKS[language]), WIDTHS)
        read = [(text[each.begin : each.end], each.quantity.value, each.kind) for each in mentions]
        if read != [(words, value, "claim")]:
            yield text, read


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=NUMBERS)
@settings(max_examples=400, deadline=None)
def test_numerals_are_read_back(language: str, value: int) -> None:
    assert list(_misread(value, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_and_round_numbers_are_read_back(language: str) -> None:
    powers = [10**power for power in range(3, 13)]
    beside = [power + step for power in powers for step in (-1, 1, power // 2) if power + step <= LARGEST]
    numbers = chain(range(2001), powers, beside, (lead * power for power in powers[:9] for lead in range(2, 10)))
    wrong = [each for value in numbers for each in _misread(value, language)]
    assert wrong[:20] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [("двадцятьма сьома", 27), ("п'ятьмастами сьома", 507), ("тридцятьма сьома тисячами", 37_000)],
)
def test_a_cardinal_that_looks_like_an_ordinal(words: str, value: int) -> None:
    mentions = find_mentions(Passage(f"{words} зразками", PACKS["uk"]), WIDTHS)
    assert [(each.quantity.value, each.kind) for each in mentions] == [(value, "claim")]
