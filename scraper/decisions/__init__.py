"""Bring the decisions of maintainers (sources/curation.yml) to what they are about, which they name by id.

The ids of a run are known at its end, the lines they decide on are read at its start. So the pages are read without
decisions first; the ids of the registry are found again among those texts, and the pages concerned are read once more.
"""

from scraper.decisions.articles import carry_out
from scraper.decisions.copies import name
from scraper.decisions.lines import Edits, edit_lines, inherit
from scraper.decisions.releases import find_unreleased

__all__ = ["Edits", "carry_out", "edit_lines", "find_unreleased", "inherit", "name"]
