"""Repair the text of a piece: script, broken lines, spacing, punctuation, traces of lost words.

Changes only white space, width, script and line breaks, and sets 〔缺字〕 where a word is visibly lost: wording and
numbering stay the author's.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from scraper.folding import is_traditional, simplify
from scraper.model import Block, Piece
from scraper.repair.gaps import mark_gaps
from scraper.repair.joins import join_lines
from scraper.repair.rows import set_tables
from scraper.typography import mend


def repair(piece: Piece) -> tuple[Block, ...]:
    """Return the paragraphs of a piece, in order, each with the lines of the source that it was made of.

    The rows of a table make one block, a row a line, cells parted by tabs.
    """
    blocks = join_lines(set_tables(_lines(piece)))
    texts = mark_gaps(tuple(block.text for block in blocks))
    mended = tuple(replace(b, text=_mend(b, text)) for b, text in zip(blocks, texts, strict=True))
    return tuple(
        block
        for is_row, run in groupby(mended, _is_row)
        for block in (_tables(tuple(run)) if is_row else run)
    )


def _lines(piece: Piece) -> Sequence[Block]:
    """Return the kept lines as blocks of one line each, in Simplified script."""
    whole = "\n".join(entry.kept for entry in piece.entries)
    convert = simplify if is_traditional(whole) else str
    return tuple(
        Block(
            text=convert(entry.kept),
            first=entry.line,
            last=entry.line,
            kind=entry.kind,
            level=entry.level,
        )
        for entry in piece.entries
    )


def _mend(block: Block, text: str) -> str:
    if block.kind == "table":
        return "\t".join(mend(cell) for cell in text.split("\t"))
    return mend(text)


def _is_row(block: Block) -> bool:
    return block.kind == "table"


def _tables(rows: Sequence[Block]) -> tuple[Block, ...]:
    """Return the rows as tables; where the number of cells changes another table begins."""
    groups = [tuple(run) for _, run in groupby(rows, lambda row: row.text.count("\t"))]
    return tuple(
        replace(run[0], text="\n".join(row.text for row in run), last=run[-1].last)
        for run in groups
    )
