"""Files -> Articles: one format a file, and the registry of formats."""

from checker.read.limits import Limits
from checker.read.reading import Intake, Reading, open_articles, read_articles

__all__ = ["Intake", "Limits", "Reading", "open_articles", "read_articles"]
