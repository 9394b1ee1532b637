"""What a rule file may hold, guarded by pydantic, and its published JSON Schema."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, create_model

from checker.checks.registry import CHECKS
from checker.checks.rule import ALL_MEASURES, FALLBACK

SCHEMA_ID = "https://schemas.checker.news/rule-1.0.json"
PLACEHOLDERS = frozenset(
    (
        "difference",
        "factor",
        "first",
        "first_source",
        "measure",
        "other_measure",
        "percent",
        "place",
        "ratio",
        "second",
        "second_source",
        "share",
        "sum",
        "total",
    )
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _only_known(text: str) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in PLACEHOLDERS:
            raise ValueError(f"no such placeholder: {{{name}}}; known are {', '.join(sorted(PLACEHOLDERS))}")
    return text


Text = Annotated[str, Field(min_length=1)]
Template = Annotated[Text, AfterValidator(_only_known)]
InEachLanguage = Field(  # by UI language; a file is held against the schema before it comes here
    json_schema_extra={"propertyNames": {"pattern": "^[a-z]{2,3}$"}, "required": [FALLBACK]}
)
SeverityName = Literal["error", "warning", "note"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleText(_Part):
    """An article of an example."""

    text: Text
    id: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    outlet: str = ""


class ExampleCase(_Part):
    """A few articles that are checked together."""

    articles: Annotated[list[ExampleText], Field(min_length=1)]
    note: str = ""


class Examples(_Part):
    """What the rule must find, and what looks like it and must not be found."""

    fire: Annotated[list[ExampleCase], Field(min_length=1)]
    quiet: Annotated[list[ExampleCase], Field(min_length=1)]


class RuleFile(_Part):
    """What all rule files have in common; each check adds its `settings`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    verdict: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
    rank: Annotated[int, Field(ge=0)]
    severity: SeverityName
    disputed: SeverityName | None = None
    measures: Literal["all"] | Annotated[list[str], Field(min_length=1)] = ALL_MEASURES  # type: ignore[assignment]
    confidence: Annotated[Decimal, Field(ge=0, le=1)]
    message: Annotated[
        dict[str, Template],
        Field(description="The message by UI language; `{first}`, `{second}`, `{measure}` and others are filled in."),
        InEachLanguage,
    ]
    help: Annotated[
        dict[str, Text], Field(description="What an editor can do about it, by UI language."), InEachLanguage
    ]
    reason: Text
    source: str = ""
    examples: Examples


def rule_models() -> dict[str, type[RuleFile]]:
    """The model of a rule file for each check."""
    return {name: _model(name) for name in CHECKS}


def _model(name: str) -> type[RuleFile]:
    fields: dict[str, Any] = {
        "check": (Literal[name], ...),
        "settings": (CHECKS[name].settings, ...),
    }
    return create_model(f"{name.capitalize()}Rule", __base__=RuleFile, **fields)


def rule_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file: one shape for each check."""
    definitions: dict[str, Any] = {}
    choices = []
    for name, model in sorted(rule_models().items()):
        schema = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[f"{name}_rule"] = schema
        choices.append({"$ref": f"#/$defs/{name}_rule"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "A checker rule",
        "oneOf": choices,
        "$defs": dict(sorted(definitions.items())),
    }
