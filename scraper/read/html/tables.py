"""Tell tables that hold data from tables that only lay out a page, and make lines of the rows of the former."""

from collections.abc import Sequence
from statistics import median

from scraper.read.html.tree import Row

Cell = tuple[int, int]
"""A cell as the range of rows of the rendering that were written in it."""

LONGEST_DATA = 200
"""Characters of one cell; longer ones hold text and not data, unless the table has heads."""
SHORT_DATA = 30
"""Characters that half of the cells of a table without heads must not exceed."""


def as_rows(
    table: Sequence[Sequence[Cell]], written: Sequence[Row], *, has_heads: bool
) -> list[Row] | None:
    """Return one Row for each row of a table of data, None for a table that only lays out.

    `written` are the rows of the whole rendering so far; cells point into it.
    """
    grid = [[written[first:last] for first, last in cells] for cells in table]
    if not _holds_data(grid, has_heads=has_heads):
        return None
    return [row for cells in grid if (row := _as_row(cells))]


def _holds_data(grid: Sequence[Sequence[Sequence[Row]]], *, has_heads: bool) -> bool:
    filled = [[cell for cell in cells if cell] for cells in grid]
    wide = [cells for cells in filled if len(cells) >= 2]
    if len(wide) < (2 if has_heads else 3) or 2 * len(wide) < len([1 for c in filled if c]):
        return False
    sizes = [sum(row.size for row in cell) for cells in filled for cell in cells]
    linked = sum(row.linked for cells in filled for cell in cells for row in cell)
    if 2 * linked > sum(sizes) or any(row.hidden for cells in filled for c in cells for row in c):
        return False
    if has_heads:
        return max(sizes) <= 3 * LONGEST_DATA
    return max(sizes) <= LONGEST_DATA and median(sizes) <= SHORT_DATA


def _as_row(cells: Sequence[Sequence[Row]]) -> Row | None:
    rows = [row for cell in cells for row in cell if row.text]
    if not rows:
        return None
    is_alt = all(row.is_alt for row in rows)
    texts = [
        " ".join(row.text.strip() for row in cell if row.text and row.is_alt == is_alt)
        for cell in cells
    ]
    return Row(
        text="\t".join(texts).rstrip("\t"),
        box=rows[0].box,
        linked=sum(row.linked for row in rows),
        kind="table",
        is_alt=is_alt,
    )
