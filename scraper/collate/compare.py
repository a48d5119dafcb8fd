"""Two copies laid side by side: where they differ, and how well they agree around a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.collate.align import Gap, align
from scraper.collate.spell import MASK, Letters, spell
from scraper.model import Article, Block


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text and another copy of it, letter by letter; `same` has a 1 for each letter of the text that the copy has."""

    blocks: tuple[Block, ...]
    one: Letters
    copy: Article
    other: Letters
    gaps: tuple[Gap, ...]
    same: bytes

    def agreement(self, start: int, end: int) -> float:
        """Return the share of the letters from `start` to `end` that the copy has too; masks do not count."""
        counted = [
            same
            for same, letter in zip(self.same[start:end], self.one.text[start:end], strict=True)
            if letter != MASK
        ]
        return sum(counted) / len(counted) if counted else 0.0


def compare(blocks: Sequence[Block], copy: Article) -> Comparison:
    """Lay a copy of a text beside its blocks."""
    one, other = spell(blocks), spell(copy.blocks)
    gaps = align(one.text, other.text)
    same = bytearray(b"\1" * len(one.text))
    for gap in gaps:
        same[gap.start : gap.end] = bytes(gap.end - gap.start)
    return Comparison(tuple(blocks), one, copy, other, gaps, bytes(same))


def is_boundary(letters: Letters, place: int) -> bool:
    """Tell whether a paragraph begins or ends before the letter at `place`."""
    return place in {0, len(letters.text)} or letters.blocks[place - 1] != letters.blocks[place]
