"""The shape of a configuration file, guarded by pydantic; imported only where a file is read or described."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SCHEMA_ID = "urn:checker:schema:config:1.0"

Word = Annotated[str, StringConstraints(min_length=1)]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class ConfigFile(BaseModel):
    """`checker.toml`, or the table `[tool.checker]` of `pyproject.toml`."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        alias_generator=_kebab,
        title="checker configuration",
        json_schema_extra={"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID},
    )

    rules: list[Word] = Field(default=[], description="Folders of rules beside the ones that come along.")
    select: list[Word] = Field(default=[], description="The rules to run; without it, all of them.")
    ignore: list[Word] = Field(default=[], description="The rules not to run.")
    output_format: Word = Field(default="full", description="How `check` writes its report.")
    min_severity: Literal["error", "warning", "note"] = Field(
        default="note", description="The mildest findings to show."
    )
    fail_level: Literal["error", "warning", "note", "none"] = Field(
        default="error", description="The mildest findings that make `check` exit with 1."
    )
    jobs: int = Field(default=1, ge=1, description="How many processes read the articles.")
    cache: bool = Field(default=True, description="Whether compiled rules are kept between runs.")
    color: Literal["auto", "always", "never"] = Field(default="auto", description="When a report is coloured.")
    ui_language: Word = Field(default="en", description="The language of messages.")


def config_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a configuration file."""
    return ConfigFile.model_json_schema(by_alias=True)
