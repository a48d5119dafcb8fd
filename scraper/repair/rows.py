"""Read lists of members whose columns are set apart by wide blanks as tables: 总 指 挥:张三   县长."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from scraper.folding import narrow
from scraper.model import Block

FEWEST = 3
"""So many rows one below the other make a table; one or two may be a line that somebody spaced out."""

LONGEST_CELL = 24
LONGEST_LABEL = 10

_WIDE = re.compile(r"[ \t\u00a0\u3000]{2,}")
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][ \t\u00a0\u3000]+)+[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)


def set_tables(lines: Sequence[Block]) -> tuple[Block, ...]:
    """Return the lines with those that are rows of a list of members made rows of a table, cells parted by tabs."""
    result: list[Block] = []
    for is_row, run in groupby(lines, lambda line: len(_cells(line)) > 1):
        rows = tuple(run)
        if is_row and len(rows) >= FEWEST:
            width = max(len(_cells(row)) for row in rows)
            result += (_as_row(row, width) for row in rows)
        else:
            result += rows
    return tuple(result)


def _as_row(line: Block, width: int) -> Block:
    cells = _cells(line)
    return replace(line, kind="table", text="\t".join([""] * (width - len(cells)) + cells))


def _cells(line: Block) -> list[str]:
    """Return the cells of a row, a label with its colon first; one cell for a line that is no row."""
    text = line.text.strip()
    if line.kind != "paragraph" or re.search("[。;!?]", narrow(text)) or not _WIDE.search(text):
        return [text]
    text = _SPACED.sub(lambda match: re.sub(r"\s", "", match.group()), text)
    colon = narrow(text).find(":")
    label = [text[: colon + 1]] if 0 < colon <= LONGEST_LABEL else []
    cells = label + [cell for cell in _WIDE.split(text[len("".join(label)) :].strip()) if cell]
    return cells if max(map(len, cells)) <= LONGEST_CELL else [text]
