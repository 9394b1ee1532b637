"""Files -> Articles: one format a file, and the registry of formats."""

from checker.read.limits import Limits
from checker.read.reading import Reading, read_articles

__all__ = ["Limits", "Reading", "read_articles"]
