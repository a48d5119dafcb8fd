"""Find the box that holds the main text of a rendered page.

Prose speaks: lines that are long, unlinked and hold sentence marks, among neighbours that are no links. From the
outermost box the search goes down the children that hold most of the prose, and takes of the boxes on this way the one
with the most prose for the noise it holds: the heaviest subtree of signed lines (after the maximum subsequence of
Pasternack and Roth, WWW 2009), kept to one path. What stands within or around the box and is not text is told by
scraper/read/html/outside.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from scraper.read.html.posts import first_post
from scraper.read.html.sections import opening
from scraper.read.html.tree import Box, Rendering, Row
from scraper.rules import table

DOMINANT = 0.5
"""Share of the prose of the best box so far that a child must hold for the search to go on in it."""
COST = 0.75
"""What a character of noise counts against one of prose when a box is held against one around it."""
SHORT_COST = 0.3
"""What an unlinked character of a short line counts of a linked one. Over a grid of 90 settings of these three and HALF
F1 on 64 labelled pages stays between .979 and .981, so they are round numbers (benchmarks/README.md)."""
PROSE = 25
"""Unlinked characters that a line of prose has at least."""
SHORT_PROSE = 10
"""The same on a page without any longer line: a short notice."""
HALF = 60
"""Characters at which a prose line counts half of its length: comments are many and short, paragraphs long."""
BOILERPLATE = 0.1
"""What a paragraph in the words of sites counts of its weight."""
INSIDE = ""

_MARKS = re.compile("[，。；：、！？…,;!?”]")
_END = re.compile("[。！？!?…]")
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "pre"])
_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dd",
        "dt",
        "pre",
        "blockquote",
        "center",
        "ul",
        "ol",
        "dl",
        "tr",
        "tbody",
    ]
)
_TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "footer": "outside-main",
    "aside": "outside-main",
    "button": "widgets",
    "select": "widgets",
    "option": "widgets",
    "textarea": "widgets",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The main box of a page and what was measured on the way, for rows and for boxes with all that is in them."""

    main: int
    names: tuple[str, ...]
    """For each box the rule that its name, or that of a box around it, speaks for; else empty."""
    homes: tuple[int, ...]
    """For each box the nearest one, itself or around it, that holds paragraphs and is none."""
    row_sizes: tuple[int, ...]
    row_prose: tuple[float, ...]
    sizes: tuple[int, ...]
    linked: tuple[int, ...]
    prose: tuple[float, ...]


def find_main(rendering: Rendering) -> Found:
    """Return the box that holds the main text; the outermost one where no line of the page is prose."""
    rows, boxes = rendering.rows, rendering.boxes
    homes = _homes(boxes)
    found = Found(
        main=0,
        names=(INSIDE,) * len(boxes),
        homes=homes,
        row_sizes=tuple(row.size for row in rows),
        row_prose=(),
        sizes=(),
        linked=(),
        prose=(),
    )
    found = _measured(rendering, found, least=PROSE)
    least = PROSE if found.prose[0] else SHORT_PROSE
    found = replace(found, names=_names(boxes, found, _comments_from(rows, found)))
    found = _measured(rendering, found, least=least)
    main = _descend(boxes, found.prose, _noise(rows, boxes, found))
    return replace(found, main=first_post(rendering, main, found.prose))


def _homes(boxes: Sequence[Box]) -> tuple[int, ...]:
    parents = {box.parent for box in boxes[1:]}
    homes: list[int] = []
    for number, box in enumerate(boxes):
        is_leaf = box.tag in _PARAGRAPHS or number not in parents
        homes.append(homes[box.parent] if is_leaf and number else number)
    return tuple(homes)


def _comments_from(rows: Sequence[Row], found: Found) -> int:
    """Return the number of the box in which a heading opens comments behind some prose; one past all where none does."""
    before = 0.0
    for row, size, weight in zip(rows, found.row_sizes, found.row_prose, strict=True):
        if before >= 2 * PROSE and row.level and opening(row, size) == "comments":
            return row.box
        before += weight
    return len(found.homes)


def _names(boxes: Sequence[Box], found: Found, comments: int) -> tuple[str, ...]:
    """Return for each box what its tag or name, or that of a box around it, speaks for.

    A name is not believed where that would take most of the prose of the page; of comments only where it would take all.
    Boxes from number `comments` on stand behind a heading that opens comments.
    """
    names: list[str] = []
    total = found.prose[0]
    for number, box in enumerate(boxes):
        around = names[box.parent] if number else ""
        around = around or ("comments" if number >= comments else "")
        name = around or _TAGS.get(box.tag, "") or _by_name(box)
        if name and not around:
            most = total - 2 * PROSE if name == "comments" else 0.4 * total
            name = name if found.prose[number] <= max(most, 0) else ""
        names.append(name)
    return tuple(names)


def _by_name(box: Box) -> str:
    if not box.hint or box.tag in {"html", "body"}:
        return ""
    return next((rule for rule, pattern in _box_names() if pattern.search(box.hint)), "")


@cache
def _box_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(form)) for rule, form in table("pages")["box-names"].items())


def _measured(rendering: Rendering, found: Found, *, least: int) -> Found:
    rows, boxes = rendering.rows, rendering.boxes
    sizes, linked, prose = [0] * len(boxes), [0] * len(boxes), [0.0] * len(boxes)
    for row, count in zip(rows, found.row_sizes, strict=True):
        sizes[found.homes[row.box]] += count
        linked[found.homes[row.box]] += row.linked
    # A paragraph among links is the teaser of another page.
    trust = [
        (1 - min(part / whole, 1)) ** 2 if whole else 1.0
        for part, whole in zip(linked, sizes, strict=True)
    ]
    row_prose = tuple(
        0.0 if found.names[row.box] else trust[found.homes[row.box]] * _weight(row, size, least)
        for row, size in zip(rows, found.row_sizes, strict=True)
    )
    sizes, linked = [0] * len(boxes), [0] * len(boxes)
    for row, count, weight in zip(rows, found.row_sizes, row_prose, strict=True):
        sizes[row.box] += count
        linked[row.box] += row.linked
        prose[row.box] += weight
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        sizes[parent] += sizes[number]
        linked[parent] += linked[number]
        prose[parent] += prose[number]
    return replace(
        found, row_prose=row_prose, sizes=tuple(sizes), linked=tuple(linked), prose=tuple(prose)
    )


def _weight(row: Row, size: int, least: int) -> float:
    own = size - row.linked
    if own < least or row.linked >= 0.4 * size:
        return 0.0
    if least == PROSE and not _END.search(row.text) and len(_MARKS.findall(row.text)) < 2:
        return 0.0
    weight = own * own / (own + HALF)
    return BOILERPLATE * weight if _boilerplate().search(row.text) else weight


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(table("pages")["boilerplate"]["pattern"], re.IGNORECASE)


def _descend(boxes: Sequence[Box], prose: Sequence[float], noise: Sequence[float]) -> int:
    """Return the box on the way down the heaviest children that has the most prose for what else it holds."""
    heaviest = [0] * len(boxes)
    for number in range(1, len(boxes)):
        parent = boxes[number].parent
        if not heaviest[parent] or prose[number] > prose[heaviest[parent]]:
            heaviest[parent] = number
    best = number = 0
    while (number := heaviest[number]) and prose[number] and boxes[number].tag not in _LEAVES:
        if prose[number] < DOMINANT * prose[best]:
            break
        gain = COST * (noise[best] - noise[number])
        if prose[number] + gain >= prose[best]:
            best = number
    return best


def _noise(rows: Sequence[Row], boxes: Sequence[Box], found: Found) -> list[float]:
    """Return for each box the characters in it that are linked or stand in short lines."""
    noise = [0.0] * len(boxes)
    for row, size, weight in zip(rows, found.row_sizes, found.row_prose, strict=True):
        if not found.names[row.box] and not weight:
            noise[row.box] += row.linked + SHORT_COST * (size - row.linked if size < PROSE else 0)
    for number in range(len(boxes) - 1, 0, -1):
        noise[boxes[number].parent] += noise[number]
    return noise
