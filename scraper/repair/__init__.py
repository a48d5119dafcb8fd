"""Repair the text of a piece: script, broken lines, spacing, punctuation, traces of lost words.

Changes only white space, width, script and line breaks, and sets 〔缺字〕 where a word is visibly lost: wording and
numbering stay the author's.
"""

from collections.abc import Sequence
from dataclasses import replace

from scraper.folding import is_traditional, simplify
from scraper.model import Block, Piece
from scraper.repair.gaps import mark_gaps
from scraper.repair.joins import join_lines
from scraper.typography import mend


def repair(piece: Piece) -> tuple[Block, ...]:
    """Return the paragraphs of a piece, in order, each with the lines of the source that it was made of."""
    lines = _lines(piece)
    blocks = join_lines(lines)
    texts = mark_gaps(tuple(block.text for block in blocks))
    return tuple(replace(block, text=mend(text)) for block, text in zip(blocks, texts, strict=True))


def _lines(piece: Piece) -> Sequence[Block]:
    """Return the kept lines as blocks of one line each, in Simplified script."""
    whole = "\n".join(entry.kept for entry in piece.entries)
    convert = simplify if is_traditional(whole) else str
    return tuple(
        Block(text=convert(entry.kept), first=entry.line, last=entry.line)
        for entry in piece.entries
    )
