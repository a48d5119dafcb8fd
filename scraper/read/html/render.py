"""Render the tree of a page as lines: what a reader sees, in document order, a line for each block or `<br>`.

The walk is one pass without recursion, whatever the depth.
"""

from dataclasses import replace

from lxml import etree

from scraper.read.html.hidden import Styles, Veil, read_styles
from scraper.read.html.tags import BLOCKS, LINKS, NEVER_SHOWN
from scraper.read.html.tree import Rendering
from scraper.read.html.writer import Writer

LEAST_WAITING = 80
"""Unlinked characters in lines of 20 and more that a hidden element must hold to be a body that waits for its script."""


def render(root: etree._Element) -> Rendering:
    """Give the lines of a page and its boxes; lines that a script may yet show are marked as hidden, not left out."""
    styles = read_styles(root)
    writer = Writer()
    veiled: etree._Element | None = None
    skipped: etree._Element | None = None
    veils = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start":
            veil = _veil(styles, element, tag)
            if veil == "trick" or (veil and tag not in BLOCKS):
                skipped = element
                walk.skip_subtree()
                continue
            if veil and veiled is None:
                writer.flush()
                veils += 1
                veiled, writer.hidden = element, veils
            _start(writer, element, tag)
        else:
            if element is not skipped:
                _end(writer, tag)
            if element is veiled:
                veiled, writer.hidden = None, 0
            if element.tail and element is not root:
                writer.write(element.tail)
    writer.flush()
    return Rendering(boxes=tuple(writer.boxes), rows=tuple(writer.rows))


def _veil(styles: Styles, element: etree._Element, tag: str) -> Veil:
    if tag in NEVER_SHOWN:
        return "trick"
    return "waiting" if tag == "noscript" else styles.veil(element)


def _start(writer: Writer, element: etree._Element, tag: str) -> None:
    if tag in BLOCKS:
        hint = " ".join(filter(None, map(element.get, ("class", "id", "role")))).lower()
        is_numbered = tag == "ol" and "none" not in (element.get("style") or "")
        writer.open_box(tag, hint=hint, is_numbered=is_numbered)
    elif tag == "br":
        writer.end_line()
    elif tag == "img":
        writer.write_alt(element.get("alt") or "")
    elif tag == "rt":
        writer.write("(")
    if tag in LINKS:
        writer.open_link(is_link=tag != "a" or element.get("href") is not None)
    if element.text:
        writer.write(element.text)


def _end(writer: Writer, tag: str) -> None:
    if tag == "rt":
        writer.write(")")
    if tag in BLOCKS:
        writer.close_box(tag)
    if tag in LINKS:
        writer.close_link()


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
    waits = best and owned[best] >= LEAST_WAITING and owned[best] > seen
    rows = [row for row in rendering.rows if not row.hidden or (waits and row.hidden == best)]
    if any(not row.is_alt for row in rows):
        rows = [row for row in rows if not row.is_alt]
    return replace(
        rendering, rows=tuple(replace(row, hidden=0) if row.hidden else row for row in rows)
    )
