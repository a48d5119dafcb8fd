"""A text as the letters that two copies are compared by, each with its place; a mask is one letter of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from scraper.anchors import fold
from scraper.folding import narrow
from scraper.model import GAP, Block
from scraper.rules import table

MASK = "\0"
"""Stands for a run of signs in the place of a lost name, number or word; folded text never holds it."""

RECENT = 4096
"""Paragraphs whose letters are remembered: each copy of a family is spelt more than once."""

_MASKS = re.compile(
    rf"""
    {GAP}
  | [*_□]{{2,}} | (?<=\S)\*(?=[\u4e00-\u9fff])
  | [×✕╳]{{2,}} | (?<![\d.])×(?![\d.])
  | (?<![A-Za-z])[Xx]{{2,}}(?![A-Za-z])
  | (?<![A-Za-z])[Xx](?=[县市区镇乡村州省年月日号元名个万亿局委办厅])
  | (?<![一二三四五六七八九〇零十百])[○〇]{{2,}}(?![一二三四五六七八九十])
  | 某{{2,3}}
    """,
    re.VERBOSE,
)
"""Forms seen in the samples and in rules/damage.toml. A single 某 is an author's word; ○○ is a number in 二○○八."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text as one string, and for each its block and the characters there that it stands for."""

    text: str
    blocks: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def spell(blocks: Sequence[Block]) -> Letters:
    """Return the letters, digits and Han characters of the blocks in order, as `fold` has them, and the masks.

    Tables have none: their cells are not compared.
    """
    found = [
        (letter, number, start, end)
        for number, block in enumerate(blocks)
        if block.kind != "table"
        for letter, start, end in _letters(block.text)
    ]
    text, numbers, starts, ends = zip(*found, strict=True) if found else ((), (), (), ())
    return Letters("".join(text), numbers, starts, ends)


@lru_cache(maxsize=RECENT)
def _letters(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_spelt(text))


def _spelt(text: str) -> Iterator[tuple[str, int, int]]:
    place = 0
    for start, end in masks(text):
        yield from _plain(text, place, start)
        yield MASK, start, end
        place = end
    yield from _plain(text, place, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for place in range(start, end):
        for letter in _folded(text[place]):
            yield letter, place, place + 1


@cache
def _folded(character: str) -> str:
    return fold(character)


def masks(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each mask of a text: ** ×× XX __ 〔缺字〕 某某, and of broken characters.

    >>> masks("**县XX镇，给予元补贴")
    ((0, 2), (3, 5))
    """
    plain = narrow(text)
    found = sorted(
        match.span() for pattern in (_MASKS, _broken()) for match in pattern.finditer(plain)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return tuple(joined)


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(table("damage")["mojibake"]["pattern"])
