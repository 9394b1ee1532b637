"""The readers' own data files, read when the first file needs them."""

from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"


@cache
def read_settings(name: str) -> Any:
    """The content of a file of `data/`."""
    from checker.strict_yaml import parse_yaml  # most runs need no settings, and so no YAML

    return parse_yaml((_FOLDER / name).read_text("utf-8"), source=name).data
