"""The overview for maintainers: what a run made, what to look at, what has changed."""

from scraper.report.gather import Changes, Report, report
from scraper.report.page import render

__all__ = ["Changes", "Report", "render", "report"]
