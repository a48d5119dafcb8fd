"""Carry out what maintainers have decided (sources/curation.yml): on lines of a page, and on single articles."""

from scraper.curate.articles import override
from scraper.curate.lines import Edit, curate_lines
from scraper.curate.mask import mask
from scraper.curate.places import echo, locate
from scraper.curate.stale import stale

__all__ = [
    "Edit",
    "curate_lines",
    "echo",
    "locate",
    "mask",
    "override",
    "stale",
]
