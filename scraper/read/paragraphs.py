"""Render the elements of a Word text as a reader sees them: paragraphs, rows of tables, text boxes.

Left out is what is not shown: deleted and hidden text, field codes, comments, readings above characters (ruby), and of
two renderings of one drawing the older. Names are compared without their namespace (see package.local).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from scraper.model import BlockKind, Line
from scraper.read.numbering import Count, Numbering, level_of_style, next_label
from scraper.read.package import attribute, child, local, number, switch, value
from scraper.read.rendering import rows
from scraper.read.styles import PLAIN, Style, list_of, outline_of

UNSHOWN = frozenset(
    {
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "instrText",
        "delText", "delInstrText", "del", "moveFrom", "fldData", "annotationRef", "footnoteRef", "endnoteRef",
    }
)  # fmt: skip
SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
BLOCKS = frozenset({"p", "tbl"})
SMALLEST = 3
"""Half points; letters of 1.5 points cannot be read, and are set against copying."""
# What the private codes of Wingdings and Symbol show, as far as Chinese forms use them.
SYMBOLS = {0xFC: "√", 0xFE: "☑", 0xFB: "×", 0xFD: "☒", 0x6F: "□", 0xA8: "□", 0x6E: "■", 0xB7: "•"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the parts beside the text say, and where notes and lists stand while it is read."""

    styles: dict[str, Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)
    count: Count = field(default_factory=Count)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of each note referred to, in order; its place is its number."""
    pictures: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    """Text of paragraphs whose end is deleted or hidden: it runs on into the next paragraph."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """What a paragraph holds: its text, and the text boxes that are anchored in it."""

    texts: list[str] = field(default_factory=list)
    boxes: list[ET.Element] = field(default_factory=list)


def render(word: Word, element: ET.Element) -> Iterator[Line]:
    """Give the lines of an element and all in it; their numbers are not set yet."""
    name = local(element.tag)
    if name == "p":
        yield from _paragraph(word, element)
    elif name == "tbl":
        yield from _table(word, element)
    elif name == "altChunk":
        word.embedded.append(name)
    elif name not in UNSHOWN:
        for inner in _shown(element):
            yield from render(word, inner)


def leftover(word: Word) -> Iterator[Line]:
    """Give the text that waits for a paragraph to run on into when none follows."""
    if word.carried:
        texts = "".join(word.carried)
        word.carried.clear()
        yield from _lines(texts, kind="paragraph")


def _paragraph(word: Word, element: ET.Element) -> Iterator[Line]:
    properties = child(element, "pPr")
    style = word.styles.get(value(properties, "pStyle") or "", word.styles.get("", PLAIN))
    found = _Found()
    _collect(word, element, style, found)
    text = "".join(found.texts)
    if _runs_on(properties):
        word.carried.append(text)
    else:
        text = "".join(word.carried) + text
        word.carried.clear()
        outline = outline_of(properties)
        level = style.outline if outline is None else outline
        label, is_item = _label(word, properties, style)
        kind: BlockKind = "heading" if level else "list item" if is_item else "paragraph"
        outside = "table-of-contents" if style.is_contents else ""
        if not text.strip():
            kind, level = ("paragraph", 0) if not label else (kind, level)
        yield from _lines(label + text, kind=kind, level=level, outside=outside)
    for box in found.boxes:
        for inner in box:
            yield from render(word, inner)


def _lines(text: str, *, kind: BlockKind, level: int = 0, outside: str = "") -> Iterator[Line]:
    """Give a line for each row of a text; a heading broken by hand stays a heading on each of them."""
    for row in rows(text):
        yield Line(number=0, text=row, kind=kind, level=level, outside=outside)


def _label(word: Word, properties: ET.Element | None, style: Style) -> tuple[str, bool]:
    """Give the number shown before a paragraph, and whether it stands in a list."""
    list_id, depth = list_of(properties)
    if list_id is None:
        list_id = style.list_id
        depth = depth if depth is not None else style.depth
        if depth is None:
            depth = level_of_style(word.numbering, list_id, style.list_style)
    if list_id not in word.numbering.levels:
        return "", False
    return next_label(word.numbering, word.count, list_id, depth or 0), True


def _runs_on(properties: ET.Element | None) -> bool:
    """Tell whether the end of a paragraph is not there for a reader: deleted, moved away or hidden."""
    mark = child(properties, "rPr")
    return mark is not None and (
        child(mark, "del") is not None
        or child(mark, "moveFrom") is not None
        or bool(switch(mark, "vanish"))
        or bool(switch(mark, "specVanish"))
    )


def _table(word: Word, element: ET.Element) -> Iterator[Line]:
    """Give a line for each row; a table of one column is a frame around text and gives that text."""
    table = [_cells(row) for row in _inside(element, "tr") if not _is_deleted(row)]
    if all(len(cells) <= 1 for cells in table):
        for cells in table:
            for cell in cells:
                for inner in cell:
                    yield from render(word, inner)
        return
    for cells in table:
        texts: list[str] = []
        for cell in cells:
            properties = child(cell, "tcPr")
            texts.append(_cell(word, cell))
            span = number(value(properties, "gridSpan")) or 1
            texts.extend("" for _ in range(min(span, 64) - 1))
        yield Line(number=0, text="\t".join(texts), kind="table")


def _cell(word: Word, cell: ET.Element) -> str:
    """Give the text of a cell on one line; paragraphs, and rows of a table within, are set apart by a blank."""
    lines = [line.text for inner in cell for line in render(word, inner)]
    lines += [line.text for line in leftover(word)]
    return " ".join(text for line in lines if (text := re.sub(r"[\t ]+", " ", line).strip()))


def _cells(row: ET.Element) -> Sequence[ET.Element]:
    return [cell for cell in _inside(row, "tc") if not _is_deleted(cell)]


def _is_deleted(element: ET.Element) -> bool:
    properties = child(element, "trPr" if local(element.tag) == "tr" else "tcPr")
    gone = ("del", "cellDel", "hidden")
    return any(child(properties, name) is not None for name in gone)


def _inside(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Give the rows of a table or cells of a row, also those in content controls or marked as inserted."""
    for inner in _shown(element):
        if local(inner.tag) == name:
            yield inner
        elif local(inner.tag) not in UNSHOWN | BLOCKS:
            yield from _inside(inner, name)


def _shown(element: ET.Element) -> Iterator[ET.Element]:
    """Give the children of an element; of alternatives only the first, which is the one Word shows."""
    if local(element.tag) == "AlternateContent":
        yield from list(element)[:1]
        return
    yield from element


def _collect(word: Word, element: ET.Element, style: Style, found: _Found) -> None:
    """Add to `found` what is shown of the children of an element inside a paragraph."""
    for inner in _shown(element):
        name = local(inner.tag)
        if name in UNSHOWN or (name == "r" and _is_hidden(word, inner, style)):
            continue
        if name == "t":
            found.texts.append(re.sub(r"[\r\n]", " ", inner.text or ""))
        elif name in SIGNS:
            found.texts.append(SIGNS[name])
        elif name == "sym":
            found.texts.append(_symbol(inner))
        elif name in {"footnoteReference", "endnoteReference"}:
            found.texts.append(_note(word, inner, name.removesuffix("Reference")))
        elif name == "txbxContent":
            found.boxes.append(inner)
        else:
            if name in {"blip", "imagedata"}:
                word.pictures.append(name)
            _collect(word, inner, style, found)


def _is_hidden(word: Word, run: ET.Element, style: Style) -> bool:
    properties = child(run, "rPr")
    if properties is None:
        return style.is_hidden
    size = number(value(properties, "sz"))
    if size is not None and size <= SMALLEST:
        return True
    hidden = switch(properties, "vanish")
    if hidden is not None:
        return hidden
    own = word.styles.get(value(properties, "rStyle") or "", PLAIN)
    # Hidden by both styles is shown: the property is a toggle (ECMA-376 part 1, 17.7.3).
    return own.is_hidden != style.is_hidden


def _symbol(element: ET.Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return SYMBOLS.get(code - 0xF000, "•")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _note(word: Word, element: ET.Element, kind: str) -> str:
    if attribute(element, "customMarkFollows") is not None:
        return ""
    word.notes.append((kind, attribute(element, "id") or ""))
    return f"[{len(word.notes)}]"
