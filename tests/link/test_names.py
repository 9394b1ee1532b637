"""Names: past inflection within a language, past the alphabet between languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import load_rules
from checker.language import load_languages
from checker.language.capital_nouns import common_nouns
from checker.link.names import find_names

RULES = load_rules()
SPELLING = RULES.spelling


@pytest.mark.parametrize(
    ("one", "two"),
    [("Камбарі", "Kambari"), ("Будапешт", "Budapest"), ("Лозовій", "Лозову"), ("Москва", "Москву"), ("Гаїті", "Гаити")],
)
def test_one_name_in_two_spellings(one: str, two: str) -> None:
    assert SPELLING.skeleton(one) == SPELLING.skeleton(two) != ""


@pytest.mark.parametrize(
    "spellings",
    [
        "Szewczenko Schewtschenko Shevchenko Шевченко",
        "Synjehubow Syniehubow Syniehubov Синєгубов",
        "Tscherkassy Czerkasy Cherkasy Черкаси",
        "Klitschko Kliczko Klychko Кличко",
        "Kupjansk Kupiańsk Kupiansk Куп’янськ",
        "Luhansk Ługańsk Луганск",
        "Gdańsk Gdansk Гданськ",
        "Müller Muller Мюллер",
        "Großschirma Grossschirma",
        "Köln Koln Кельн",
        "Zieliński Zielinski Зелінський",
    ],
)
def test_one_name_in_many_spellings(spellings: str) -> None:
    assert len({SPELLING.skeleton(name) for name in spellings.split()} - {""}) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        *(("Лозова", "Львів"), ("Lisbon", "London"), ("Köln", "Kassel"), ("Kłodzko", "Kłobuck")),
        *(("Szczecin", "Suceava"), ("Schleswig", "Slubice"), ("Tschad", "Szeged")),
    ],
)
def test_two_names(one: str, two: str) -> None:
    assert SPELLING.skeleton(one) != SPELLING.skeleton(two)


@given(st.text(max_size=80))
def test_any_text_has_a_skeleton(text: str) -> None:
    assert len(SPELLING.skeleton(text)) <= SPELLING.most


def test_a_word_that_opens_a_sentence_is_only_possibly_a_name() -> None:
    names = find_names("Yesterday the mayor of Tumfa spoke. Later he left.", spelling=SPELLING, least=4)
    assert SPELLING.skeleton("Tumfa") in names.sure
    assert SPELLING.skeleton("Later") in names.possible


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Der Fahrer verlor die Kontrolle über das Fahrzeug.", ""),
        ("Am Montag stürzte ein Reisebus nahe Arequipa in eine Schlucht.", "Arequipa"),
        ("Schuld war laut Ermittlern ein Kurzschluss. Nach dem zweiten Kurzschluss fiel Strom aus.", ""),
        ("Das sagte Gouverneur Oleh Synjehubow nach Besprechungen in Losowa.", "Oleh Synjehubow Losowa"),
        ("Gestern haben 40 Retter mit Baumaschinen gesucht.", ""),
        ("In Köln wurden Millionen an Soforthilfe verteilt.", "Köln"),
    ],
)
def test_a_noun_is_no_name_where_all_nouns_have_a_capital(text: str, sure: str) -> None:
    common = common_nouns(load_languages()["de"])
    names = find_names(text, spelling=SPELLING, least=4, common=common)
    assert names.sure <= {SPELLING.skeleton(name) for name in sure.split()}
    assert {SPELLING.skeleton(name) for name in sure.split()} <= names.sure | names.possible


def test_where_a_capital_tells_names_nothing_else_is_asked() -> None:
    languages = load_languages()
    assert [code for code in languages.codes if common_nouns(languages[code])] == ["de"]
