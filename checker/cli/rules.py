"""`checker rules`: the rule packs in force, whether they are sound, and whether their examples hold."""

import click

from checker.cli import options as opts
from checker.cli.app import FAILED, FOUND, OK
from checker.cli.output import report_problems, write_result
from checker.cli.setup import cache_folder, choose_rules, load_configuration, load_rules_in_force
from checker.report.plain import visible


@click.group(name="rules")
def command() -> None:
    """The rule packs in force."""


@command.command(name="list")
@opts.rule_options
@opts.select_options
@opts.config_options
def list_rules(**options: object) -> int:
    """List the rules, one a line: id, severity, check."""
    configuration = load_configuration(options)
    rules = load_rules_in_force(configuration)
    report_problems(rules.problems)
    chosen = choose_rules(rules, configuration).rules
    width = max((len(rule.id) for rule in chosen), default=0)
    write_result("".join(f"{rule.id:{width}}  {rule.severity:7}  {rule.check}\n" for rule in chosen), None)
    return FAILED if rules.problems else OK


@command.command(name="validate")
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@opts.rule_options
@opts.config_options
def validate_rules(folders: tuple[str, ...], **options: object) -> int:
    """Read all rule files, also those of DIR, and say what is wrong with them, with line and column."""
    given = options.get("rules")
    more = given if isinstance(given, tuple) else ()
    configuration = load_configuration({**options, "rules": (*more, *folders)})
    rules = load_rules_in_force(configuration)
    report_problems(rules.problems)
    write_result(f"rules: {len(rules.rules)}, faults: {len(rules.problems)}\n", None)
    return FAILED if rules.problems else OK


@command.command(name="test")
@opts.rule_options
@opts.select_options
@opts.config_options
def test_rules(**options: object) -> int:
    """Run the examples inside rules: those that must be found and those that must not."""
    from checker.checks import load_rules, run_examples
    from checker.language import load_languages
    from checker.pipeline import analyse

    configuration = load_configuration(options)
    cache = cache_folder(enabled=configuration.settings.cache)
    rules = load_rules_in_force(configuration)
    report_problems(rules.problems)
    languages = load_languages(cache=cache)
    chosen = choose_rules(rules, configuration)
    failures = run_examples(
        chosen,
        run=lambda articles, under: analyse(articles, languages=languages, rules=under).findings,
        in_force=rules,  # what an earlier rule tells, a later one leaves alone
        shipped=load_rules(cache=cache),
    )
    lines = [f"{one.path}: {one.rule}: {one.kind} {one.number}: {one.message}" for one in failures]
    lines.append(f"rules: {len(chosen.rules)}, failing examples: {len(failures)}")
    write_result("".join(visible(line) + "\n" for line in lines), None)
    if rules.problems:
        return FAILED
    return FOUND if failures else OK
