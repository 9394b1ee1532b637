"""From topics to findings: the checks, the rules that steer them, and the way in."""

from typing import Any

from checker.checks.engine import find_findings
from checker.checks.examples import ExampleFailure, run_examples
from checker.checks.load import load_rules
from checker.checks.rule import Rule, RuleSet

__all__ = ["ExampleFailure", "Rule", "RuleSet", "find_findings", "load_rules", "rule_schema", "run_examples"]


def rule_schema() -> dict[str, Any]:
    """The published JSON Schema of a rule file."""
    from checker.checks.rule_file import rule_schema as build  # pydantic is slow to import, and rarely needed

    return build()
