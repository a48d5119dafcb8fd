"""Tell what is visibly wrong with a text: which kinds of words are lost, and whether its start or end is missing.

Says only what the text itself shows. "Nothing missing" means nothing was seen to be missing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from scraper.assess.ends import find_missing
from scraper.folding import narrow
from scraper.model import Article
from scraper.rules import table, words

_REFERENCE = re.compile(r"^\[\d{1,3}\]|出版社|\[[JMDCNR]\]")
"""An entry of a bibliography, whose dots part author and title."""

_SYLLABLES = frozenset(words("repair", "name_syllables")[0])


__all__ = ["assess", "find_damage", "find_missing", "find_spun"]


def assess(article: Article) -> Article:
    """Return the article with its damage marks and the ends that are missing."""
    return replace(
        article, damage=find_damage(article), missing=find_missing(article.blocks, article.title)
    )


def find_damage(article: Article) -> tuple[str, ...]:
    """Return the kinds of loss that the text shows, in the order of rules/damage.toml."""
    texts = [narrow(block.text) for block in article.lead + article.blocks]
    prose = [text for text in texts if not _REFERENCE.search(text)]
    return tuple(
        kind
        for kind, rule in table("damage").items()
        if sum(1 for text in prose for _ in _traces(kind, text)) >= rule["fewest"]
    )


def _traces(kind: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the places of a text in half width where words of a kind are lost; a masked number is no masked name."""
    numbers = [*_traces("masked-numbers", text)] if kind == "masked-names" else []
    for match in _pattern(kind).finditer(text):
        is_number = any(n.start() < match.end() and match.start() < n.end() for n in numbers)
        if _is_trace(match) and not is_number:
            yield match


def _is_trace(match: re.Match[str]) -> bool:
    """Tell whether a hit is a trace of loss: a dot inside a foreign name (亚当.斯密) is none."""
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    first, _, last = around.partition(".")
    return not (last and first[-1:] in _SYLLABLES and last[0] in _SYLLABLES)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(table("damage")[kind]["pattern"])


def find_spun(article: Article) -> tuple[str, ...]:
    """Return the words that a synonym machine left in the text, each once; empty below the number that marks a text."""
    text = narrow(article.body)
    rule = table("spun")
    found = dict.fromkeys(
        match.group() + text[match.end() : match.end() + 2]
        for pattern in rule["patterns"]
        for match in re.finditer(pattern, text)
    )
    return tuple(found) if len(found) >= rule["fewest"] else ()
