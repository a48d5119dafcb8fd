"""Say of each line of a rendered page whether it is main text, and of every other one by which rule it is not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from scraper.bylines import read_byline
from scraper.folding import narrow
from scraper.read.html.content import INSIDE, Found, find_main
from scraper.read.html.sections import opening
from scraper.read.html.tree import Box, Rendering, Row
from scraper.rules import table

LINKS = 0.5
"""Share of linked characters from which a box is a list of links."""
TEXT = 0.2
"""Share of the prose of the main box from which a box within it is no list of links, whatever else it holds."""
LINK_LINE = 0.6
"""The same for a line."""
BEHIND = 0.4
"""Share of the prose that must stand before a line that opens another section (comments, disclaimer)."""
FEWEST_ALIKE = 2
"""Boxes named alike that hold prose, from which others of the name are no strangers."""
SHORTEST_TITLE = 4
TITLE_SHARE = 0.3
"""Share of the title in the head of the page that a line must hold to be that title: behind it stand names of the site."""
FRONT = 15
"""Lines above the text among which its title is looked for where the head of the page does not give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """For each row the rule by which it stands outside the main text, empty for a row of it."""

    outside: tuple[str, ...]
    titles: frozenset[int] = frozenset()
    """Indices of the rows that are the title of the page's text."""
    prose: float = 0.0
    """Weight of the prose inside, about the number of characters in its long paragraphs."""


def place(rendering: Rendering, *, title: str) -> Placed:
    """Tell which rows are the main text; `title` is what the head of the page gives as its title."""
    if not rendering.rows:
        return Placed(outside=())
    found = find_main(rendering)
    outside = _by_box(rendering, found)
    prose = [i for i, rule in enumerate(outside) if rule == INSIDE and found.row_prose[i]]
    if not prose:
        return Placed(outside=tuple(outside))
    _cut_sections(rendering.rows, found, outside)
    _cut_strangers(rendering, found, outside, prose)
    _cut_runs_of_links(rendering.rows, found, outside)
    titles = _keep_front(rendering, found, outside, first=prose[0], title=title)
    inside = (w for w, rule in zip(found.row_prose, outside, strict=True) if rule == INSIDE)
    return Placed(outside=tuple(outside), titles=titles, prose=sum(inside))


def _by_box(rendering: Rendering, found: Found) -> list[str]:
    boxes = rendering.boxes
    within = [False] * len(boxes)
    within[found.main] = True
    links = [INSIDE] * len(boxes)
    for number in range(found.main + 1, len(boxes)):
        parent = boxes[number].parent
        within[number] = within[parent]
        if within[number]:
            links[number] = links[parent] or _as_links(boxes[number], found, number)
    return [
        found.names[row.box] or (links[row.box] if within[row.box] else "outside-main")
        for row in rendering.rows
    ]


def _as_links(box: Box, found: Found, number: int) -> str:
    size = found.sizes[number]
    if not size or box.tag in {"p", "h1", "h2", "h3"}:
        return INSIDE
    is_list = found.linked[number] > LINKS * size and found.prose[number] < 0.3 * size
    is_text = found.prose[number] > TEXT * found.prose[found.main]
    return "related-links" if is_list and not is_text else INSIDE


def _cut_sections(rows: Sequence[Row], found: Found, outside: list[str]) -> None:
    """Let a short line that opens comments or the like take all that follows, where most of the prose is before it."""
    total = sum(w for w, rule in zip(found.row_prose, outside, strict=True) if rule == INSIDE)
    before = 0.0
    for index, row in enumerate(rows):
        if outside[index] != INSIDE:
            continue
        rule = opening(row, found.row_sizes[index]) if before >= BEHIND * total else ""
        if rule:
            outside[index:] = [known or rule for known in outside[index:]]
            return
        before += found.row_prose[index]


@cache
def _named(key: str) -> re.Pattern[str]:
    return re.compile(table("pages")[key]["pattern"])


def _cut_strangers(
    rendering: Rendering, found: Found, outside: list[str], prose: Sequence[int]
) -> None:
    """Name the lines before and after all prose that do not stand among paragraphs of it.

    A table of data behind the prose stays: lists of members and annexes stand there. So does what stands in a box like
    those around it that hold prose: the last of the printed pages of a document.
    """
    rows = rendering.rows
    homes = {found.homes[rows[index].box] for index in prose}
    alike = _alike(rendering.boxes, found, homes)
    for index, row in enumerate(rows):
        if outside[index] != INSIDE or prose[0] <= index <= prose[-1]:
            continue
        is_annex = row.kind == "table" and index > prose[-1] and not row.linked
        home = found.homes[row.box]
        if home not in homes and not is_annex and not (alike[home] and not row.linked):
            outside[index] = "outside-main"


def _alike(boxes: Sequence[Box], found: Found, homes: Set[int]) -> Sequence[bool]:
    """Tell of each box whether it is, or stands in, one of several that are named alike, in one box, without links.

    `homes` are the boxes that hold paragraphs of prose; `FEWEST_ALIKE` of those named alike must hold one.
    """
    holding = {number for home in homes for number in _up(boxes, home, found.main)}
    counted = Counter(_name(boxes[number]) for number in holding if boxes[number].hint)
    alike = [False] * len(boxes)
    for number in range(1, len(boxes)):
        is_one = counted[_name(boxes[number])] >= FEWEST_ALIKE and not found.linked[number]
        alike[number] = alike[boxes[number].parent] or is_one
    return alike


def _up(boxes: Sequence[Box], number: int, last: int) -> Iterator[int]:
    """Yield a box and those around it, up to the box `last` without it."""
    while number > last:
        yield number
        number = boxes[number].parent


def _name(box: Box) -> tuple[int, str, str]:
    """Return what boxes of one kind have in common; numbers tell them apart: page-4 and page-5."""
    return box.parent, box.tag, re.sub(r"\d+", "", box.hint)


def _cut_runs_of_links(rows: Sequence[Row], found: Found, outside: list[str]) -> None:
    """Name lines that are links and have such a neighbour."""
    seen = [index for index, row in enumerate(rows) if row.text]
    are_links = [
        rows[index].linked > LINK_LINE * found.row_sizes[index] and not found.row_prose[index]
        for index in seen
    ]
    for position, index in enumerate(seen):
        near = are_links[max(position - 1, 0) : position] + are_links[position + 1 : position + 2]
        if outside[index] == INSIDE and are_links[position] and any(near):
            outside[index] = "related-links"


def _keep_front(
    rendering: Rendering, found: Found, outside: list[str], *, first: int, title: str
) -> frozenset[int]:
    """Take in the title above the text, and between the two the lead and the by-line; return the rows of the title."""
    rows, boxes = rendering.rows, rendering.boxes
    head = bare(title)
    titles = [i for i in range(first) if not rows[i].linked and is_title(rows[i].text, head)]
    inside = [i for i in titles if outside[i] == INSIDE]
    titles = inside or titles[-1:]
    above = [i for i in range(titles[0] if titles else 0) if rows[i].text][-1:]
    titles = [i for i in above if _begins(rows[i], head)] + titles
    if not titles:
        titles = _likely_title(rendering, outside, first)
    for index in titles:
        outside[index] = INSIDE
    for index in range(titles[-1] + 1, first) if titles else ():
        row = rows[index]
        if outside[index] != "outside-main" or row.linked or not row.text:
            continue
        is_lead = row.kind == "heading" or _named("lead-names").search(boxes[row.box].hint)
        if found.row_prose[index] or is_lead or _is_subtitle(row) or read_byline(row.text):
            outside[index] = INSIDE
    return frozenset(titles)


def _is_subtitle(row: Row) -> bool:
    """Tell whether a line under the title is a second one: one phrase without labels, numbers or columns."""
    text = row.text.strip()
    return 10 <= row.size <= 60 and not re.search(r"[\d:：|>»]|\S\s+\S+\s+\S", text)


def _likely_title(rendering: Rendering, outside: Sequence[str], first: int) -> list[int]:
    """Return the row that looks like the title where the head of the page names none: a heading, or named so."""
    rows, boxes = rendering.rows, rendering.boxes
    for index in range(first - 1, max(first - FRONT, 0) - 1, -1):
        row = rows[index]
        if (
            row.linked
            or row.size < SHORTEST_TITLE
            or outside[index] not in {INSIDE, "outside-main"}
        ):
            continue
        if 1 <= row.level <= 3 or _named("title-names").search(boxes[row.box].hint):
            return [index]
    return []


def is_title(text: str, head: str) -> bool:
    """Tell whether a line is the title that the head of the page gives; `head` is that title in the form of `bare`."""
    if not head or len(text) > 3 * len(head):
        return False
    line = bare(text)
    return len(line) >= SHORTEST_TITLE and line in head and len(line) >= TITLE_SHARE * len(head)


def _begins(row: Row, head: str) -> bool:
    """Tell whether a line is the beginning of the title that the head of the page gives: a headline over its second one."""
    line = bare(row.text)
    return not row.linked and len(line) >= SHORTEST_TITLE and head.startswith(line)


def bare(text: str) -> str:
    """Return the letters, digits and Han characters of a text."""
    return "".join(sign for sign in narrow(text) if sign.isalnum())
