"""Mark with 〔缺字〕 the places where a filter took out a word and left a trace: a dot, or a blank before a place unit."""

import re
from collections import Counter
from collections.abc import Sequence

from scraper.folding import HAN
from scraper.model import GAP
from scraper.rules import words

FEWEST = 2
"""So many traces of one kind in a text; a single dot between Han characters may be a foreign name."""

MOST = 3
"""Traces for each full stop; a text with more of them ends its sentences with dots."""

_MARKS = ",;:!?" + "".join(chr(ord(half) + 0xFEE0) for half in ",;:!?")
_DOT = re.compile(rf"(?<=[{HAN}、”])(?<!^[一二三四五六七八九十])\.(?=[{HAN}、{_MARKS}])(?!\.)")


_BEFORE_NAMES = "向在入到从对由为把给与和全经于让请据往离近"
"""Characters after which a name stands: behind others a blank sets columns or a number apart."""

_AFTER_WORDS = tuple(_BEFORE_NAMES)
"""Behind a full stop a blank proves nothing; one blank behind such a character proves that names were taken out."""

_SYLLABLES = frozenset(words("repair", "name_syllables")[0])
"""Characters with which foreign names are spelt: 亚当.斯密."""


def mark_gaps(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the paragraphs with 〔缺字〕 for each visible trace of a lost word.

    >>> mark_gaps(["考察调研当地经济.发展,始终.对照实际。"])
    ('考察调研当地经济〔缺字〕发展,始终〔缺字〕对照实际。',)
    """
    marked = tuple(texts)
    traces = sum(_is_trace(match) for text in marked for match in _DOT.finditer(text))
    stops = sum(text.count("。") for text in marked)
    if FEWEST <= traces <= MOST * stops:
        marked = tuple(
            _DOT.sub(lambda m: GAP if _is_trace(m) else m.group(), text) for text in marked
        )
    blanks = _blank_names()
    found = [match for text in marked for match in blanks.finditer(text)]
    units = Counter(match.group(1) for match in found)
    proven = {
        match.group(1) for match in found if match.string[: match.start()].endswith(_AFTER_WORDS)
    }
    frequent = {unit for unit in proven if units[unit] >= FEWEST}
    return tuple(
        blanks.sub(lambda m: GAP + m.group(1) if m.group(1) in frequent else m.group(), text)
        for text in marked
    )


def _is_trace(match: re.Match[str]) -> bool:
    """Tell whether a dot stands for a word: not behind the number of a line, not inside a foreign name."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if re.fullmatch(r"\s*[(（]?第?[一二三四五六七八九十]{1,3}", before):
        return False
    return sum(c in _SYLLABLES for c in before[-2:] + after[:2]) < 3


def _blank_names() -> re.Pattern[str]:
    units = "|".join(words("repair", "place_units"))
    return re.compile(rf"(?:(?<=[{_BEFORE_NAMES}。、”{_MARKS}])|^)[ \u00a0]({units})(?=[{HAN}\d])")
