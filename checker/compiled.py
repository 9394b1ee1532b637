"""Compiled copies: what was made of data files once, kept as JSON under the digest of all that it was made of."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read_compiled(target: Path | None, *, digest: str) -> dict[str, Any] | None:
    """The copy's data; None where it is not there, or not whole, or not of this digest: then it is made anew."""
    if target is None:
        return None
    try:
        copy = json.loads(target.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(copy, dict) or copy.get("digest") != digest:
        return None
    data = copy.get("data")
    return data if isinstance(data, dict) else None


def write_compiled(target: Path | None, data: Mapping[str, Any], *, digest: str) -> None:
    """Write a copy for the next run; where that can't be, the next run is slower and nothing else."""
    if target is None:
        return
    import tempfile  # slow to import, and most runs write nothing

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"digest": digest, "data": data}, file, ensure_ascii=False, separators=(",", ":"))
        Path(name).replace(target)
    except (OSError, UnicodeEncodeError):
        return
