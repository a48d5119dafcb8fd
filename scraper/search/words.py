"""The words and phrases of the site by their reading, for readers who type pinyin or a wrong character that sounds alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import rjieba
from pypinyin import Style, lazy_pinyin

from scraper.search.pages import SitePage

LONGEST = 8
MOST = 24_000
"""Entries kept, the heaviest; names that one article of thousands has in its title are among them."""
IN_TITLE = 8
"""What an occurrence in a title or heading weighs against one page that has the word in its text."""
PHRASE_PAGES = 3
"""Pages that have two words side by side from which the two are a phrase."""

PREFIXES = "副"
"""Characters that make a word of the one after them: 副 + 市长."""

_WORD = re.compile(f"[\u4e00-\u9fff]{{2,{LONGEST}}}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or phrase with its syllables and its weight."""

    text: str
    syllables: tuple[str, ...]
    weight: int


def collect_words(pages: Sequence[SitePage], *, known: Iterable[str] = ()) -> tuple[Word, ...]:
    """Return the words of the pages, heaviest first; `known` are words kept by hand, which weigh more than others."""
    weights: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    for page in pages:
        prominent = [page.title, *(block.text for block in page.blocks if block.level)]
        inside = rjieba.cut("\n".join(block.text for block in page.blocks if not block.level))
        above = rjieba.cut("\n".join(prominent))
        weights.update(filter(_WORD, set(inside)))
        phrases.update(set(_pairs(inside)) | set(_pairs(above)))
        for word in filter(_WORD, (*above, *page.facts.get("person", ()))):
            weights[word] += IN_TITLE
    least = 1 if len(pages) < 500 else 2
    weights = Counter({word: weight for word, weight in weights.items() if weight >= least})
    weights.update({pair: n for pair, n in phrases.items() if n >= PHRASE_PAGES})
    top = max(weights.values(), default=0)
    for word in filter(_WORD, known):
        if weights[word]:
            weights[word] += top
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(
        Word(text=text, syllables=tuple(lazy_pinyin(text, style=Style.NORMAL)), weight=weight)
        for text, weight in ordered
    )


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield what pairs of neighbours make together, where both are words."""
    for one, other in pairwise(word if _WORD(word) or word in PREFIXES else "" for word in words):
        if one and other and len(one) + len(other) <= LONGEST:
            yield one + other


def sounds() -> dict[str, str]:
    """Return the 3,755 common characters (the first level of GB 2312) by their commonest reading, without tones."""
    found: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", errors="ignore")
            if char:
                reading = lazy_pinyin(char, style=Style.NORMAL)[0]
                found[reading] = found.get(reading, "") + char
    return dict(sorted(found.items()))
