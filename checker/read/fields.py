"""An article's metadata: the same checks whatever file it comes from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.model.article import Article, SourceMap
from checker.model.report import Problem
from checker.read.dates import parse_iso
from checker.read.source import Source

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,6}")
_CODE_LENGTH = 2
_SURROGATES = re.compile("[\ud800-\udfff]")
NAMES = ("id", "title", "published", "modified", "language", "outlet", "url", "version_of")


class Numeral(str):
    """A number of a file, by its own characters."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a file and where it stands."""

    content: object
    line: int | None = None
    column: int | None = None


@dataclass(slots=True)
class Fields:
    """Checked metadata; what was missing or unreadable is None."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    version_of: str | None = None

    def article(
        self,
        source: Source,
        *,
        text: str,
        title: str,
        text_map: SourceMap,
        title_map: SourceMap,
        line: int | None = None,
    ) -> Article:
        """The article that has these fields. Of several in one file `line` is where this one begins."""
        place = source.path if line is None else f"{source.path}:{line}"
        return Article(
            id=self.id or self.url or place,
            text=text,
            title=title if len(title) <= source.limits.title_length else "",
            language=self.language or "",
            published=self.published,
            modified=self.modified,
            outlet=self.outlet,
            url=self.url,
            version_of=self.version_of,
            path=source.path,
            text_map=text_map,
            title_map=title_map,
        )


def check_fields(values: Mapping[str, Value], source: Source) -> tuple[Fields, list[Problem]]:
    """The metadata that can be used, and one problem for each value that can't."""
    fields, problems = Fields(), []
    for name in NAMES:
        value = values.get(name)
        if value is None or value.content is None or value.content == "":
            continue
        text, fault = _check(name, value.content, source)
        if fault:
            problems.append(source.problem(f"'{name}' {fault}; it is left out", value.line, value.column))
        elif text:
            setattr(fields, name, text)
    return fields, problems


def _check(name: str, content: object, source: Source) -> tuple[str, str]:
    """The text to keep, or what is wrong with it."""
    if isinstance(content, Numeral) and name != "id":
        return "", "must be text, not a number"
    if not isinstance(content, str):
        return "", f"must be text, not {describe(content)}"
    text = replace_surrogates(content)
    if name == "title":
        longest = source.limits.title_length
    else:
        text, longest = text.strip(), source.limits.name_length
    if len(text) > longest:
        return "", f"is longer than {longest:,} characters"
    if name in ("published", "modified"):
        date = parse_iso(text)
        return (date, "") if date else ("", f"is no ISO 8601 date: {shorten(text)}")
    return _check_language(text) if name == "language" else (text, "")


def _check_language(text: str) -> tuple[str, str]:
    match = _TAG.fullmatch(text)
    if match is None:
        return "", f"is no language code: {shorten(text)}"
    code = match[1].lower()
    return (code if len(code) == _CODE_LENGTH else ""), ""


def describe(value: object) -> str:
    """What kind of value this is, in a JSON author's words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, Numeral) or not isinstance(value, str | dict | list):
        return "a number"
    return "a text" if isinstance(value, str) else "an object" if isinstance(value, dict) else "a list"


def shorten(text: str, *, length: int = 40) -> str:
    """A quotation for a message."""
    return repr(text if len(text) <= length else text[:length] + "…")


def replace_surrogates(text: str) -> str:
    """The text with each lone surrogate, which no encoding can write, made a replacement character."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def name_keys(keys: Iterable[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """Which of a file's keys gives which field: the field's own name goes before an alias."""
    chosen: dict[str, str] = {}
    for key in keys:
        name = aliases.get(key, key)
        if name in NAMES and (name not in chosen or key == name):
            chosen[name] = key
    return chosen
