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


def run_examples(
    rules: RuleSet, *, run: Run, in_force: RuleSet | None = None, shipped: RuleSet | None = None
) -> tuple[ExampleFailure, ...]:
    """The examples of `rules` that fail; `run` gives the findings of a few articles under the rules it is given.

    Those of a rule that is in `shipped` are run under `shipped` alone: a user's rule may tell first what it would
    tell. The others are run under all that is `in_force`, which is `rules` where nothing else is said.
    """
    bundled = {rule.id for rule in shipped.rules} if shipped else set()
    everything = in_force or rules
    return tuple(
        failure
        for rule in rules.rules
        for failure in _failures(rule, shipped if shipped and rule.id in bundled else everything, run)
    )


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
