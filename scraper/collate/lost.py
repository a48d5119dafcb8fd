"""Tell where a word is visibly lost though no mask stands for it: 给予元生活补贴, 共选派名干部, 市位于广东省."""

import re
from functools import cache

from scraper.collate.align import Gap
from scraper.collate.compare import Comparison
from scraper.folding import narrow
from scraper.rules import table

STRIPPED = 3
STRIPPED_SHARE = 0.4
"""As many numbers, and as large a share of those that another copy has, that a text lacks: it was stripped of them."""

EXCERPT = 8
"""Letters of a name or word that is lost without a mask."""

_NUMBER = re.compile(r"\d+[百千万亿]?")
_UNIT = re.compile(
    r"元(?![旦素])|年(?![终轻龄初底度关来内前末级均限纪会青薪])|月(?![底初末均份])|日(?![常前益程后夜])|名(?![单义称额誉声字])"
    r"|期(?![间满限望末待])|批(?![评准次复示])|届(?![时满])|余(?=[名人个家项户万元])|%|个月|[万亿]元"
)
"""What cannot stand without a number before it, as against 年轻, 日常, 期间."""
_NO_GAP_BEFORE = "一二三四五六七八九十百千万亿几数两每本今去当该前后同近多余半各某整全明往历逐"
"""With one of these before it a unit has its number, or needs none: 每年, 数万元."""


def is_lost(text: str, offset: int, word: str, *, is_stripped: bool) -> bool:
    """Tell whether the words around a place of a text lack the word; `is_stripped` says that the whole text is so."""
    if _NUMBER.fullmatch(word):
        return _lacks_number(text[:offset], text[offset:], is_stripped=is_stripped)
    return len(word) <= EXCERPT and not any(map(str.isascii, word)) and _shows_loss(text, offset)


def _lacks_number(before: str, behind: str, *, is_stripped: bool) -> bool:
    last, first = before[-1:], behind[:1]
    if last.isdigit() or first.isdigit() or "." in {last, first}:
        return False
    if is_stripped or _shows_loss(before + behind, len(before)):
        return True
    return bool(_UNIT.match(narrow(behind))) and last not in tuple(_NO_GAP_BEFORE)


def _shows_loss(text: str, offset: int) -> bool:
    """Tell whether the words around a place of a text are what a lost word leaves behind (rules/damage.toml)."""
    return any(
        match.start() <= offset <= match.end()
        for pattern in _traces()
        for match in pattern.finditer(narrow(text))
    )


@cache
def _traces() -> tuple[re.Pattern[str], ...]:
    kinds = ("stripped-numbers", "stripped-names", "dropped-words")
    return tuple(re.compile(table("damage")[kind]["pattern"]) for kind in kinds)


def is_number(found: Comparison, gap: Gap) -> bool:
    """Tell whether what the copy has at a gap is a number."""
    return bool(_NUMBER.fullmatch(found.other.text[gap.other_start : gap.other_end]))


def is_stripped(found: Comparison) -> bool:
    """Tell whether the text lacks so many of the numbers of the copy that someone took them out."""
    numbers = len(re.findall(r"\d+", found.other.text))
    lacking = sum(gap.start == gap.end and is_number(found, gap) for gap in found.gaps)
    return lacking >= STRIPPED and lacking >= STRIPPED_SHARE * numbers
