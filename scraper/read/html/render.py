"""Render the tree of a page as lines: what a reader sees, in document order, a line for each block or `<br>`.

The walk is one pass without recursion, whatever the depth. Rows of tables are gathered while their cells are written;
when a table ends it is known whether it holds data (its rows become lines, cells parted by tabs) or lays out the page.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from scraper.model import BlockKind
from scraper.read.html.hidden import NEVER_SHOWN, read_styles
from scraper.read.html.tables import Cell, as_rows
from scraper.read.html.tree import Box, Rendering, Row

BLOCKS = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option optgroup p pre section select"
    " summary table caption tbody td tfoot th thead tr ul listing xmp textarea noscript button".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LINKS = frozenset({"a", "option", "button"})
_PRE = frozenset({"pre", "listing", "xmp", "textarea"})
_QUOTES = frozenset({"blockquote"})
_WHITE = re.compile("[ \t\n\r\f\v]+")
_NUMBERED = re.compile(r"[\s\u3000]*[(（\[【第]?[\d０-９一二三四五六七八九十①-⑳]")


@dataclass(slots=True)
class _Table:
    """What has been seen of a table that is not yet closed."""

    first: int
    cells: list[list[Cell]] = field(default_factory=list)
    has_heads: bool = False
    has_table: bool = False
    cell_start: int = -1


@dataclass(slots=True)
class _Writer:
    """The state of the walk: what is open, and the line that is being written."""

    boxes: list[Box] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    open_boxes: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    alts: int = 0
    depth: dict[str, int] = field(default_factory=lambda: {"link": 0, "pre": 0, "quote": 0})
    level: int = 0
    item: str = ""
    counters: list[int] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    hidden: int = 0


def render(root: etree._Element) -> Rendering:
    """Give the lines of a page and its boxes; lines that scripts may yet show are marked as hidden."""
    styles = read_styles(root)
    writer = _Writer()
    veiled: etree._Element | None = None
    skipped: etree._Element | None = None
    veils = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            veil = styles.veil(element) if tag not in NEVER_SHOWN else "trick"
            veil = "waiting" if tag == "noscript" else veil
            if veil == "trick" or (veil and tag not in BLOCKS):
                skipped = element
                walk.skip_subtree()
                continue
            if veil and veiled is None:
                _flush(writer)
                veils += 1
                veiled, writer.hidden = element, veils
            _start(writer, element)
        else:
            if element is not skipped:
                _end(writer, tag)
            if element is veiled:
                veiled, writer.hidden = None, 0
            if element.tail and element is not root:
                _write(writer, element.tail)
    _flush(writer)
    return Rendering(boxes=tuple(writer.boxes), rows=tuple(writer.rows))


def _start(writer: _Writer, element: etree._Element) -> None:
    tag = element.tag
    if tag in BLOCKS:
        _flush(writer)
        _open_box(writer, element)
    elif tag == "br":
        _break(writer)
    elif tag == "img":
        _write_alt(writer, element.get("alt") or "")
    elif tag == "rt":
        writer.parts.append("(")
    if tag in _LINKS and (tag != "a" or element.get("href") is not None):
        writer.depth["link"] += 1
    if element.text:
        _write(writer, element.text)


def _open_box(writer: _Writer, element: etree._Element) -> None:
    tag = element.tag
    parent = writer.open_boxes[-1] if writer.open_boxes else 0
    hint = " ".join(element.get(name) or "" for name in ("class", "id", "role")).lower().strip()
    writer.open_boxes.append(len(writer.boxes))
    writer.boxes.append(Box(parent=parent, tag=tag, hint=hint))
    if tag in _HEADINGS:
        writer.level = _HEADINGS[tag]
    elif tag in _PRE:
        writer.depth["pre"] += 1
    elif tag in _QUOTES:
        writer.depth["quote"] += 1
    elif tag in {"ol", "ul", "menu", "dir"}:
        counts = tag == "ol" and "none" not in (element.get("style") or "")
        writer.counters.append(0 if counts else -1)
    elif tag == "li":
        _open_item(writer)
    elif tag == "table":
        if writer.tables:
            writer.tables[-1].has_table = True
        writer.tables.append(_Table(first=len(writer.rows)))
    elif tag in {"tr", "td", "th"} and writer.tables:
        table = writer.tables[-1]
        table.has_heads = table.has_heads or tag == "th"
        if tag == "tr":
            table.cells.append([])
        else:
            table.cell_start = len(writer.rows)


def _open_item(writer: _Writer) -> None:
    writer.item = "-"
    if writer.counters and writer.counters[-1] >= 0:
        writer.counters[-1] += 1
        writer.item = f"{writer.counters[-1]}. "


def _end(writer: _Writer, tag: str) -> None:
    if tag in _LINKS and writer.depth["link"]:
        writer.depth["link"] -= 1
    if tag == "rt":
        writer.parts.append(")")
    if tag not in BLOCKS:
        return
    _flush(writer)
    writer.open_boxes.pop()
    if tag in _HEADINGS:
        writer.level = 0
    elif tag in _PRE:
        writer.depth["pre"] -= 1
    elif tag in _QUOTES:
        writer.depth["quote"] -= 1
    elif tag in {"ol", "ul", "menu", "dir"}:
        writer.counters.pop()
    elif tag == "li":
        writer.item = ""
    elif tag == "table":
        _close_table(writer, writer.tables.pop())
    elif tag in {"td", "th"} and writer.tables:
        table = writer.tables[-1]
        if table.cells and table.cell_start >= 0:
            table.cells[-1].append((table.cell_start, len(writer.rows)))


def _close_table(writer: _Writer, table: _Table) -> None:
    if table.has_table or len(table.cells) < 2 or not all(table.cells[:1]):
        return
    rows = as_rows(table.cells, writer.rows, has_heads=table.has_heads)
    if rows is None:
        return
    start = table.cells[0][0][0]
    captions = writer.rows[table.first : start]
    written = sum(last - first for cells in table.cells for first, last in cells)
    if start + written == len(writer.rows):  # nothing stands between the cells that would be lost
        writer.rows[table.first :] = [*captions, *rows]


def _write(writer: _Writer, text: str) -> None:
    if writer.depth["pre"] and "\n" in text:
        for number, line in enumerate(text.split("\n")):
            if number:
                _break(writer)
            _write(writer, line)
        return
    writer.parts.append(text)
    if writer.depth["link"]:
        writer.linked += sum(map(len, text.split()))


def _write_alt(writer: _Writer, words: str) -> None:
    if not words.strip() or any(part.strip() for part in writer.parts):
        return
    _flush(writer)
    writer.alts += 1
    box = writer.open_boxes[-1] if writer.open_boxes else 0
    text = _WHITE.sub(" ", words).strip()
    writer.rows.append(Row(text=text, box=box, hidden=writer.hidden, is_alt=True))


def _break(writer: _Writer) -> None:
    """End the line at a `<br>`; one that ends nothing leaves a blank line, which parts paragraphs."""
    if not _flush(writer) and writer.rows and writer.rows[-1].text:
        _append(writer, "")


def _flush(writer: _Writer) -> bool:
    """Write the line that has been gathered; tell whether there was one."""
    if not writer.parts:
        return False
    text = "".join(writer.parts)
    writer.parts.clear()
    text = text.rstrip(" \t\n\r\f\v") if writer.depth["pre"] else _WHITE.sub(" ", text).strip(" ")
    is_seen = bool(text) and not text.isspace()
    if is_seen:
        if writer.item[:1].isdigit() and not _NUMBERED.match(text):
            text = writer.item + text
        _append(writer, text)
        writer.item = "-" if writer.item else ""
    
    writer.linked = 0
    return is_seen


def _append(writer: _Writer, text: str) -> None:
    kind: BlockKind = "paragraph"
    if writer.level:
        kind = "heading"
    elif writer.item:
        kind = "list item"
    elif writer.depth["quote"]:
        kind = "quote"
    writer.rows.append(
        Row(
            text=text.replace("\n", " "),
            box=writer.open_boxes[-1] if writer.open_boxes else 0,
            linked=writer.linked,
            kind=kind,
            level=writer.level,
            hidden=writer.hidden,
        )
    )


LEAST_PROSE = 200
"""Characters of unlinked text that a hidden element must hold to be taken for a body that waits for its script."""


def shown_rows(rendering: Rendering) -> Rendering:
    """Give the rendering without what no reader sees.

    The hidden element that holds the most text is shown where that is more than all the rest of the page has: saved
    pages hide their body until a script runs that is not there. Words for pictures stay where there are no others.
    """
    owned: dict[int, int] = {}
    for row in rendering.rows:
        if not row.is_alt and 2 * row.linked < row.size >= 20:
            owned[row.hidden] = owned.get(row.hidden, 0) + row.size - row.linked
    seen = owned.pop(0, 0)
    best = max(owned, key=lambda number: owned[number], default=0)
    waits = best and owned[best] >= LEAST_PROSE and owned[best] > seen
    rows = [row for row in rendering.rows if not row.hidden or (waits and row.hidden == best)]
    if any(not row.is_alt for row in rows):
        rows = [row for row in rows if not row.is_alt]
    return replace(rendering, rows=tuple(replace(row, hidden=0) if row.hidden else row for row in rows))
