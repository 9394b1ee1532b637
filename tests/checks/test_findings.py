"""Findings: one for each disagreement, the same whatever the order, in words that no text can break."""

import random
import re
from dataclasses import replace
from typing import Any

import pytest

from checker.checks import find_findings, load_rules
from checker.model.article import Article
from checker.report import ui_languages

from .stated import Words, find, state

RULES = load_rules()
CROWD: list[dict[str, Any]] = [
    *({"article": f"p{n:02}", "value": 600, "hedge": "more_than", "source": "ministry"} for n in range(10)),
    *({"article": f"q{n:02}", "value": 2000, "hedge": "about", "source": "mayor"} for n in range(5)),
]


def test_ten_articles_against_five_make_one_finding() -> None:
    findings = [finding for finding in find(CROWD, RULES) if finding.severity != "note"]
    assert [finding.rule for finding in findings] == ["conflicting-figures"]
    groups = [side.group for side in findings[0].sides]
    assert (groups.count(0), groups.count(1)) == (10, 5)
    assert [side.role for side in findings[0].sides].count("primary") == 1


def test_the_order_of_claims_and_articles_changes_nothing() -> None:
    claims = [state(row, number, RULES) for number, row in enumerate(CROWD)]
    articles = [
        Article(id=name, text="The blast at Tumfa in Zamfara.", language="en", published="2025-05-05", path=name)
        for name in sorted({claim.article for claim in claims})
    ]
    wanted = find_findings(claims, articles, rules=RULES, vocabulary=Words())
    shuffled = random.Random(7)
    for _ in range(3):
        shuffled.shuffle(claims)
        shuffled.shuffle(articles)
        assert find_findings(claims, articles, rules=RULES, vocabulary=Words()) == wanted


def test_the_fingerprint_leaves_line_and_message_out() -> None:
    rows = [{"value": 16, "source": "governor"}, {"value": 58, "source": "amnesty"}]
    there = find(rows, RULES)[0].fingerprint
    moved = find([{**rows[0], "sentence": "Moved: 16."}, rows[1]], RULES)[0].fingerprint
    other = find([{**rows[0], "hedge": "about"}, rows[1]], RULES)[0].fingerprint
    assert re.fullmatch(r"v1:[0-9a-f]{32}", there)
    assert there == moved != other


@pytest.mark.parametrize("language", ui_languages())
def test_a_quote_is_never_read_as_a_template(language: str) -> None:
    rows = [{"value": 16, "quote": "{second} 16 %s {0.__class__}", "source": "governor"}, {"value": 58, "source": "x"}]
    claims = [state(row, number, RULES) for number, row in enumerate(rows)]
    article = Article(id="a1", text="The blast.", language="en", published="2025-05-05", path="a1")
    found = find_findings(claims, [article], rules=RULES, vocabulary=Words(), ui_language=language)[1]
    assert "{second} 16 %s {0.__class__}" in found[0].message
    assert found[0].comparison.explanation


def test_what_has_no_words_in_a_language_is_said_in_english() -> None:
    rows = [{"value": 16, "source": "governor"}, {"value": 58, "source": "amnesty"}]
    claims = [state(row, number, RULES) for number, row in enumerate(rows)]
    article = Article(id="a1", text="The blast.", language="en", published="2025-05-05", path="a1")
    english, other = (
        find_findings(claims, [article], rules=RULES, vocabulary=Words(), ui_language=language)[1]
        for language in ("en", "xx")
    )
    assert english == other


def test_a_text_that_names_both_speakers_is_disputed() -> None:
    rows = [
        {"value": 16, "source": "governor", "at": 0},
        {"value": 58, "source": "amnesty", "at": 0, "contrasted": True},
    ]
    finding = find(rows, RULES)[0]
    assert (finding.disputed, finding.severity) == (True, "warning")


def test_a_pair_is_told_once() -> None:
    rows = [
        {"value": 16, "source": "a"},
        {"value": 160, "source": "b"},
        {"article": "a2", "value": 1600, "source": "c"},
    ]
    pairs = [
        frozenset(side.claim.id for side in finding.sides) for finding in find(rows, RULES) if len(finding.sides) == 2
    ]
    assert len(pairs) == len(set(pairs))


def test_articles_of_two_stories_are_not_compared() -> None:
    claims = [
        state({"value": 16, "source": "governor", "sentence": "The flood left 16 dead."}, 0, RULES),
        state({"article": "b1", "value": 58, "source": "amnesty", "sentence": "The fire left 58 dead."}, 1, RULES),
    ]
    articles = [
        Article(id="a1", text="A flood in Ruvalo, said Minister Tarko.", language="en", published="2025-05-05"),
        Article(id="b1", text="A fire in Quindi, said Captain Obrest.", language="en", published="2025-05-05"),
    ]
    assert find_findings(claims, articles, rules=RULES, vocabulary=Words())[1] == ()


def test_topics_hold_what_is_about_one_thing_and_count_witnesses() -> None:
    claims = [state(row, number, RULES) for number, row in enumerate(CROWD)]
    text = " ".join(f"word{chr(97 + n % 26)} of the blast at Tumfa in Zamfara" for n in range(40))
    text += " Governor Dauda Lawal of Gusau, Halima Yusuf of Anka and Sani Bello of Kaduna spoke."
    articles = [
        Article(id=name, text=text, language="en", published="2025-05-05", path=name)
        for name in sorted({claim.article for claim in claims})
    ]
    topics = find_findings(claims, articles, rules=RULES, vocabulary=Words())[0]
    assert [(topic.measure, topic.low, topic.high, topic.witnesses) for topic in topics] == [("killed", 600, 2000, 1)]


def test_a_rule_that_is_not_selected_is_silent() -> None:
    rows = [{"value": 16, "source": "governor"}, {"value": 58, "source": "amnesty"}]
    assert find(rows, RULES.select(ignore=["conflict"])) == ()
    assert find(rows, replace(RULES, rules=())) == ()
