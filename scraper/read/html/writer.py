"""Write the lines of a page while its tree is walked: opens and closes boxes, gathers text, ends lines.

Rows of tables are gathered while their cells are written; when a table ends it is known whether it holds data (its rows
become lines, cells parted by tabs) or lays out the page (its cells have become lines already).
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.read.html.tables import Cell, as_rows
from scraper.read.html.tags import AS_TYPED, CELLS, HEADINGS, LISTS, QUOTES
from scraper.read.html.tree import Box, Row

if TYPE_CHECKING:
    from scraper.model import BlockKind

_WHITE = re.compile("[ \t\n\r\f\v]+")
_NUMBERED = re.compile(r"[\s\u3000]*[(（\[【第]?[\d０-９一二三四五六七八九十①-⑳]")
BULLET = "-"
LONGEST_LINK = 200
"""Characters from which a link is one that the page forgot to close: cards of title and teaser stay below."""


@dataclass(slots=True)
class Table:
    """What has been seen of a table that is not yet closed."""

    first: int
    cells: list[list[Cell]] = field(default_factory=list)
    has_heads: bool = False
    has_table: bool = False
    cell_start: int = -1


@dataclass(slots=True)
class Writer:
    """The state of the walk: what is open, and the line that is being written."""

    boxes: list[Box] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    hidden: int = 0
    """Number of the hidden element that is open, 0 for none."""
    _open: list[int] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: list[bool] = field(default_factory=list)
    _reach: int = 0
    _as_typed: int = 0
    _quotes: int = 0
    _level: int = 0
    _item: str = ""
    _counters: list[int] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)

    def open_box(self, tag: str, *, hint: str, is_numbered: bool) -> None:
        """Begin a block element; `is_numbered` says of a list that its items bear numbers."""
        self.flush()
        parent = self._open[-1] if self._open else 0
        self._open.append(len(self.boxes))
        self.boxes.append(Box(parent=parent, tag=tag, hint=hint))
        self._as_typed += tag in AS_TYPED
        self._quotes += tag in QUOTES
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag in LISTS:
            self._counters.append(0 if is_numbered else -1)
        elif tag == "li":
            self._open_item()
        else:
            self._open_table(tag)

    def close_box(self, tag: str) -> None:
        """End a block element."""
        self.flush()
        self._open.pop()
        self._as_typed -= tag in AS_TYPED
        self._quotes -= tag in QUOTES
        if tag in HEADINGS:
            self._level = 0
        elif tag in LISTS:
            self._counters.pop()
        elif tag == "li":
            self._item = ""
        elif tag == "table":
            self._close_table(self._tables.pop())
        elif tag in CELLS and self._tables:
            table = self._tables[-1]
            if table.cells and table.cell_start >= 0:
                table.cells[-1].append((table.cell_start, len(self.rows)))

    def open_link(self, *, is_link: bool) -> None:
        """Begin an element that may be a link."""
        if not any(self._links):
            self._reach = 0
        self._links.append(is_link)

    def close_link(self) -> None:
        """End such an element."""
        self._links.pop()

    def write(self, text: str) -> None:
        """Add text to the line."""
        if self._as_typed and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_line()
                self.write(line)
            return
        self._parts.append(text)
        if any(self._links):
            size = sum(map(len, text.split()))
            self._reach += size
            self._linked += size if self._reach <= LONGEST_LINK else 0

    def write_alt(self, words: str) -> None:
        """Add the words that stand for a picture, on a line of their own, where the picture stands alone."""
        text = _WHITE.sub(" ", words).strip()
        if text and not any(part.strip() for part in self._parts):
            self.flush()
            box = self._open[-1] if self._open else 0
            self.rows.append(Row(text=text, box=box, hidden=self.hidden, is_alt=True))

    def end_line(self) -> None:
        """End the line at a `<br>`; one that ends nothing leaves a blank line, which parts paragraphs."""
        if not self.flush() and self.rows and self.rows[-1].text:
            self._append("")

    def flush(self) -> bool:
        """Write the line that has been gathered, if a reader sees anything in it; tell whether there was one."""
        if not self._parts:
            return False
        text = "".join(self._parts)
        self._parts.clear()
        text = text.rstrip() if self._as_typed else _WHITE.sub(" ", text).strip(" ")
        is_seen = bool(text) and not text.isspace()
        if is_seen:
            is_counted = self._item not in {"", BULLET} and not _NUMBERED.match(text)
            self._append(self._item + text if is_counted else text)
            self._item = BULLET if self._item else ""
        self._linked = 0
        return is_seen

    def _append(self, text: str) -> None:
        kind: BlockKind = "paragraph"
        if self._level:
            kind = "heading"
        elif self._item:
            kind = "list item"
        elif self._quotes:
            kind = "quote"
        self.rows.append(
            Row(
                text=text.replace("\n", " ").replace("\r", ""),
                box=self._open[-1] if self._open else 0,
                linked=self._linked,
                kind=kind,
                level=self._level,
                hidden=self.hidden,
            )
        )

    def _open_item(self) -> None:
        self._item = BULLET
        if self._counters and self._counters[-1] >= 0:
            self._counters[-1] += 1
            self._item = f"{self._counters[-1]}. "

    def _open_table(self, tag: str) -> None:
        if tag == "table":
            if self._tables:
                self._tables[-1].has_table = True
            self._tables.append(Table(first=len(self.rows)))
        elif self._tables and tag == "tr":
            self._tables[-1].cells.append([])
        elif self._tables and tag in CELLS:
            self._tables[-1].has_heads |= tag == "th"
            self._tables[-1].cell_start = len(self.rows)

    def _close_table(self, table: Table) -> None:
        grid = [cells for cells in table.cells if cells]
        if table.has_table or len(grid) < 2:
            return
        rows = as_rows(grid, self.rows, has_heads=table.has_heads)
        start = grid[0][0][0]
        written = sum(last - first for cells in grid for first, last in cells)
        if rows is not None and start + written == len(self.rows):  # no line between cells is lost
            self.rows[start:] = rows
