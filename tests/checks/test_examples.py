"""The examples inside the shipped rules, run through the whole pipeline as `checker rules test` does."""

import pytest

from checker.checks import load_rules, run_examples
from checker.checks.examples import example_articles
from checker.language import load_languages
from checker.model.article import Article
from checker.model.finding import Finding
from checker.pipeline import analyse

RULES = load_rules()
LANGUAGES = load_languages()


def run(articles: tuple[Article, ...], rules: object) -> tuple[Finding, ...]:
    return analyse(articles, languages=LANGUAGES, rules=RULES).findings


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule: object) -> None:
    failures = run_examples(RULES.select([rule.id]), run=run)  # type: ignore[attr-defined]
    assert failures == ()


def test_a_failing_example_is_told_with_its_number() -> None:
    rules = RULES.select(["hedge-drift"])
    failures = run_examples(rules, run=lambda articles, chosen: ())
    assert [(failure.kind, failure.number, failure.message) for failure in failures] == [
        ("fire", 1, "nothing was found")
    ]


def test_example_articles_are_numbered() -> None:
    example = RULES.rules[-1].examples[0]
    assert [article.id for article in example_articles(example)][:1] == ["example-1"]
