"""What every part of the sorting looks at: the text in one form, its patterns, what was found, who tells it."""

import re
from collections import Counter
from functools import cache

from scraper.folding import narrow
from scraper.model import Article, Evidence
from scraper.rules import table

_MARKS = " \n\t,。;:!?、“”()"
EXAMPLES = 3
"""Words found that a piece of evidence quotes, the most frequent first."""

LONGEST_EXAMPLE = 12
"""Characters of a quoted word; a longer hit is cut."""


def text_of(article: Article) -> str:
    """Return title, subtitle and body with half-width marks."""
    return narrow("\n".join([article.title, article.subtitle, article.body]))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the rules."""
    return re.compile(pattern)


def evidence(speaks_for: str, cue: str, weight: float, found: list[str]) -> Evidence:
    """Return a piece of evidence with how often it was seen and the words that were seen most."""
    words = Counter(text.strip(_MARKS)[:LONGEST_EXAMPLE] for text in found)
    examples = tuple(word for word, _ in words.most_common(EXAMPLES) if word)
    return Evidence(
        speaks_for=speaks_for, cue=cue, weight=weight, count=len(found), examples=examples
    )


def hits(pattern: str, text: str) -> list[str]:
    """Return what a pattern finds in a text, in order."""
    return [match.group() for match in compiled(pattern).finditer(text)]


def without_quotations(text: str) -> str:
    """Return the text without what stands in longer quotation marks: there others speak."""
    return re.sub("“[^”]{12,}”", "", text)


def is_told_by_one(article: Article) -> bool:
    """Tell whether one person tells of themselves: 我 or 本人, outside quotations, five times or at 4 in 1,000."""
    text = without_quotations(narrow(article.body))
    found = len(hits(table("classify")["case"]["narrator"]["pattern"], text))
    return found >= 5 or (found >= 2 and found / max(1, len(text)) >= 0.004)
