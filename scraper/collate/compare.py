"""Two copies laid side by side: where they differ, and how well they agree around a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.collate.align import Gap, align
from scraper.collate.spell import MASK, Letters, spell
from scraper.model import Article, Block

DIFFERENT, SAME, UNKNOWN = range(3)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text and another copy of it, letter by letter.

    `same` has SAME for each letter of the text that the copy has, DIFFERENT for one that it has not, and UNKNOWN where the
    copy has a mask or lost a number.
    """

    blocks: tuple[Block, ...]
    one: Letters
    copy: Article
    other: Letters
    gaps: tuple[Gap, ...]
    same: bytes

    def agreement(self, start: int, end: int) -> float:
        """Return the share of the letters from `start` to `end` that the copy has too; what either lost does not count."""
        counted = [
            same
            for same, letter in zip(self.same[start:end], self.one.text[start:end], strict=True)
            if letter != MASK and same != UNKNOWN
        ]
        return counted.count(SAME) / len(counted) if counted else 0.0

    def count(self, start: int, end: int) -> int:
        """Count the letters from `start` to `end` that the copy has too."""
        return self.same[max(0, start) : end].count(SAME)


def compare(blocks: Sequence[Block], copy: Article) -> Comparison:
    """Lay a copy of a text beside its blocks."""
    one, other = spell(blocks), spell(copy.blocks)
    gaps = align(one.text, other.text)
    same = bytearray([SAME]) * len(one.text)
    for gap in gaps:
        left, right = (
            one.text[gap.start : gap.end],
            other.text[gap.other_start : gap.other_end],
        )
        is_lost = set(right) == {MASK} or (not right and left.isdecimal())
        same[gap.start : gap.end] = bytes([UNKNOWN if is_lost else DIFFERENT]) * len(left)
    return Comparison(tuple(blocks), one, copy, other, gaps, bytes(same))


def is_boundary(letters: Letters, place: int) -> bool:
    """Tell whether a paragraph begins or ends before the letter at `place`."""
    return place in {0, len(letters.text)} or letters.blocks[place - 1] != letters.blocks[place]
