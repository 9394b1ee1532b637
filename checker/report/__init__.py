"""Reports as text: one format a file, each imported when it is asked for."""

from checker.report.formats import CLAIM_FORMATS, REPORT_FORMATS, STREAMED, Style, render, render_claims
from checker.report.words import ui_languages

__all__ = ["CLAIM_FORMATS", "REPORT_FORMATS", "STREAMED", "Style", "render", "render_claims", "ui_languages"]
