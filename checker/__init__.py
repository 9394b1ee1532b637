"""checker: finds figures in news articles that cannot both stand."""

from importlib import import_module
from typing import TYPE_CHECKING

from checker.version import __version__ as __version__

if TYPE_CHECKING:
    from checker.checks import load_rules
    from checker.errors import CheckerError
    from checker.language import load_languages
    from checker.model.article import Article
    from checker.pipeline import analyse, extract_claims
    from checker.read import read_articles
    from checker.report import render

__all__ = [
    "Article",
    "CheckerError",
    "analyse",
    "extract_claims",
    "load_languages",
    "load_rules",
    "read_articles",
    "render",
]

_HOMES = {
    "Article": "checker.model.article",
    "CheckerError": "checker.errors",
    "analyse": "checker.pipeline",
    "extract_claims": "checker.pipeline",
    "load_languages": "checker.language",
    "load_rules": "checker.checks",
    "read_articles": "checker.read",
    "render": "checker.report",
}


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for: `import checker` alone stays cheap."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
