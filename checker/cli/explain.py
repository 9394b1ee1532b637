"""`checker explain`: what a rule finds, why, and its examples."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.cli.app import OK
from checker.cli.output import choose_style, report_problems, write_result
from checker.cli.setup import load_configuration, load_rules_in_force, suggest_rule
from checker.config import Settings
from checker.report.layout import SEPARATOR, wrapped
from checker.report.plain import visible

if TYPE_CHECKING:
    from checker.checks import Rule, RuleSet

_DEFAULT_LANGUAGE = Settings().ui_language


@click.command(name="explain")
@click.argument("rule_id", metavar="RULE")
@opts.rule_options
@opts.config_options
@opts.language_option
def command(rule_id: str, **options: object) -> int:
    """Tell what a rule finds, why, and by which examples."""
    configuration = load_configuration(options)
    rules = load_rules_in_force(configuration)
    report_problems(rules.problems)
    rule = _find(rules, rule_id)
    style = choose_style(configuration.settings, options)
    write_result("".join(line + "\n" for line in _lines(rule, style.ui_language, style.width)), None)
    return OK


def _find(rules: "RuleSet", rule_id: str) -> "Rule":
    known = {rule.id: rule for rule in rules.rules}
    if rule_id in known:
        return known[rule_id]
    raise click.UsageError(f"no rule {rule_id!r}; {suggest_rule(rules, rule_id)}")


def _lines(rule: "Rule", ui_language: str, width: int) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity}, check: {rule.check}, verdict: {rule.verdict})"
    for label, text in _parts(rule, ui_language):
        if text:
            yield ""
            yield f"{visible(label)}:"
            for line in text.splitlines():
                yield from wrapped(visible(line), indent="  ", width=width)


def _parts(rule: "Rule", ui_language: str) -> Iterator[tuple[str, str]]:
    yield "message", rule.message.get(ui_language, rule.message[_DEFAULT_LANGUAGE])
    yield "why", rule.reason
    yield "what to do", rule.help.get(ui_language, rule.help[_DEFAULT_LANGUAGE])
    yield "source", rule.source
    for example in rule.examples:
        label = "is found" if example.fires else "is not found"
        note = f" ({example.note})" if example.note else ""
        yield label + note, "\n".join(filter(None, map(_text, example.articles)))


def _text(article: Mapping[str, str]) -> str:
    """An example's article: who wrote it when, its title and its text, as far as they are given."""
    told = (article.get(key, "") for key in ("outlet", "published", "title", "text"))
    return SEPARATOR.join(part for part in told if part)
