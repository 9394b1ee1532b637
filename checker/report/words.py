"""The words of a report for a person, one data file a language."""

from collections.abc import Mapping
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def ui_languages() -> list[str]:
    """The languages a report can be written in."""
    return sorted(file.stem for file in _FOLDER.glob("*.yaml"))


def load_words(ui_language: str) -> Mapping[str, str]:
    """The words of a language, by their English keys; some hold `{count}` or the like to fill in."""
    from checker.strict_yaml import parse_yaml  # not needed by `--help`, which asks for the languages alone

    file = _FOLDER / f"{ui_language}.yaml"
    words = parse_yaml(file.read_text(encoding="utf-8"), source=file.name).data
    return {str(key): str(value) for key, value in words.items()}
