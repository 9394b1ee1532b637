"""The packs and rules in force, and an article read with them."""

from collections.abc import Callable

import pytest

from checker.checks import RuleSet, load_rules
from checker.language import Languages, load_languages
from checker.model.article import Article
from checker.model.claim import Claim
from checker.pipeline import extract_claims

Extract = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def languages() -> Languages:
    return load_languages()


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules(())


@pytest.fixture(scope="session")
def extract(languages: Languages, rules: RuleSet) -> Extract:
    """All numbers of a text, claims and others."""

    def run(text: str, language: str, **fields: str) -> tuple[Claim, ...]:
        article = Article(id="a", text=text, language=language, **{"published": "2025-09-03", **fields})
        return extract_claims([article], languages=languages, rules=rules, include_all=True)

    return run
