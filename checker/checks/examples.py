"""Examples: what a rule file shows must be found or must not, run through the pipeline that is handed in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.checks.rule import Example, ExampleArticle, Rule, RuleSet
from checker.model.article import Article
from checker.model.finding import Finding

Run = Callable[[tuple[Article, ...], RuleSet], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that did not do what its rule promises; `number` counts from 1 within `fire` or `quiet`."""

    rule: str
    path: str
    kind: str
    number: int
    message: str


def run_examples(rules: RuleSet, *, run: Run) -> tuple[ExampleFailure, ...]:
    """The examples of all rules that fail; `run` gives the findings of a few articles under the rules."""
    return tuple(failure for rule in rules.rules for failure in _failures(rule, rules, run))


def _failures(rule: Rule, rules: RuleSet, run: Run) -> Iterator[ExampleFailure]:
    numbers = {True: 0, False: 0}
    for example in rule.examples:
        numbers[example.fires] += 1
        told = any(finding.rule == rule.id for finding in run(example_articles(example), rules))
        if told is not example.fires:
            yield ExampleFailure(
                rule=rule.id,
                path=rule.path,
                kind="fire" if example.fires else "quiet",
                number=numbers[example.fires],
                message="nothing was found" if example.fires else "it was found",
            )


def example_articles(example: Example) -> tuple[Article, ...]:
    """The articles of an example; those without an id are numbered."""
    return tuple(_article(article, number) for number, article in enumerate(example.articles, start=1))


def _article(row: ExampleArticle, number: int) -> Article:
    return Article(
        id=row["id"] or f"example-{number}",
        text=row["text"],
        title=row["title"],
        language=row["language"],
        published=row["published"] or None,
        outlet=row["outlet"] or None,
        path=row["id"] or f"example-{number}",
    )
