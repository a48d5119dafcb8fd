"""The overview for maintainers: what a run made, what to look at, what has changed."""

from scraper.report.collation import Reading, Shared
from scraper.report.gather import Changes, Doubt, Report, report
from scraper.report.page import render

__all__ = ["Changes", "Doubt", "Reading", "Report", "Shared", "render", "report"]
