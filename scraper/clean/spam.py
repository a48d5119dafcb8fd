"""Spam by the company it keeps, and pages that hold little else."""

import re
from collections.abc import Sequence

from scraper.clean.furniture import probability
from scraper.clean.shape import is_numbered, is_prose
from scraper.clean.spam_words import find_words

MOSTLY = 0.5
"""Share of spam in what a page says from which the whole page is quarantined: nothing on it can be trusted."""

OF_ALL = 0.25
"""Share of spam in all lines; below it a page without a text is a menu or a form with spam in it."""

FEWEST = 2
"""Lines of spam that a page must hold before its other lines come under suspicion."""

LIKELY = 0.6
"""How sure the model of furniture must be of a line without a sentence on a page with spam."""

_ENDS = (*"。!?;:,、”)",)


def cut_company(texts: Sequence[str], named: Sequence[str | None]) -> list[str | None]:
    """Name the lines that are spam by their neighbours: slogans in pieces, on a page where spam was found.

    Furniture that speaks the words of spam is spam there too.
    """
    result = list(named)
    if sum(rule == "spam" for rule in named) < FEWEST:
        return result
    for index, text in enumerate(texts):
        if (named[index] == "furniture" and find_words(text)) or (
            named[index] is None and _is_slogan(text)
        ):
            result[index] = "spam"
    return result


def _is_slogan(text: str) -> bool:
    """Tell whether a line is made of pieces without a sentence, and worded as no article is."""
    if is_prose(text) or is_numbered(text) or text.endswith(_ENDS):
        return False
    return len(re.findall(r"\s+", text)) >= 2 and probability(text) >= LIKELY


def is_mostly_spam(texts: Sequence[str], named: Sequence[str | None]) -> bool:
    """Tell whether spam makes up so much of what a page says that nothing on it can be trusted."""
    spam = sum(len(text) for text, rule in zip(texts, named, strict=True) if rule == "spam")
    kept = sum(len(text) for text, rule in zip(texts, named, strict=True) if rule is None)
    return spam > 0 and spam >= MOSTLY * (spam + kept) and spam >= OF_ALL * sum(map(len, texts))
