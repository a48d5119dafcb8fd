"""Mark with 〔缺字〕 the places where a filter took out a word and left a trace: a dot, or a blank before a place unit."""

import re
from collections import Counter
from collections.abc import Sequence

from scraper.folding import HAN
from scraper.model import GAP
from scraper.rules import words

FEWEST = 2
"""So many traces of one kind in a text; a single dot between Han characters may be a foreign name."""

_MARKS = ",;:!?" + "".join(chr(ord(half) + 0xFEE0) for half in ",;:!?")
_DOT = re.compile(rf"(?<=[{HAN}、”])(?<!^[一二三四五六七八九十])\.(?=[{HAN}、{_MARKS}])(?!\.)")


_BEFORE_NAMES = "向在入到从对由为把给与和全经于让请据往离近"
"""Characters after which a name stands: behind others a blank sets columns or a number apart."""


def mark_gaps(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs with 〔缺字〕 for each visible trace of a lost word.

    >>> mark_gaps(["考察调研当地经济.发展,始终.对照实际"])
    ('考察调研当地经济〔缺字〕发展,始终〔缺字〕对照实际',)
    """
    marked = tuple(texts)
    if sum(len(_DOT.findall(text)) for text in marked) >= FEWEST:
        marked = tuple(_DOT.sub(GAP, text) for text in marked)
    blanks = _blank_names()
    units = Counter(unit for text in marked for unit in blanks.findall(text))
    frequent = {unit for unit, count in units.items() if count >= FEWEST}
    return tuple(
        blanks.sub(lambda m: GAP + m.group(1) if m.group(1) in frequent else m.group(), text)
        for text in marked
    )


def _blank_names() -> re.Pattern[str]:
    units = "|".join(words("repair", "place_units"))
    return re.compile(rf"(?:(?<=[{_BEFORE_NAMES}。、”{_MARKS}])|^)[ \u00a0]({units})(?=[{HAN}\d])")
