"""Know the lines that open what follows a text: comments, a disclaimer, links to other pages."""

import re
from functools import cache

from scraper.read.html.tree import Row
from scraper.rules import table

LONGEST = 30
"""Characters of such a line."""


def opening(row: Row, size: int) -> str:
    """Return the rule for what the row opens, empty where it opens nothing; `size` is its length without blanks."""
    if not 2 <= size <= LONGEST:
        return ""
    packed = "".join(row.text.split()).lower()
    return next((rule for rule, pattern in _sections() if pattern.fullmatch(packed)), "")


@cache
def _sections() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(form)) for rule, form in table("pages")["sections"].items())
