"""Put the characters of a page of a PDF into lines, in the order in which they are read.

A PDF knows characters and places only. Characters on one base line make a row; a row is cut where two columns of prose
run beside one another; a wide gap is a tab, as between the cells of a table or before a date. The indent of a paragraph
is kept as two full-width spaces: it is the best evidence there is that a paragraph begins.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

WIDE = 1.9
"""Ems of a gap that sets cells apart; letters spaced out in a title stand up to one and a half ems apart."""
GUTTER = 0.7
"""Least ems between two columns of prose; web browsers set one em."""
FEWEST_ROWS = 4
"""Rows of prose that must stand side by side before they count as columns."""
FULL = 0.7
"""Share of the width of a column that most of its rows fill; cells of a table fill less."""
FAR = 3.5
"""Ems from one base line to the next beyond which rows do not belong to the same column."""
INDENT = "\u3000\u3000"
# Forms of radicals that fonts give for characters (Unicode has no decomposition for those of its second block).
_RADICALS = str.maketrans(
    "⺁⺎⺒⺝⺟⺠⺤⺩⺬⺮⺴⺷⺼⺾⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂兀巳月母民爪王示竹冈羊肉艹虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_TO_FOLD = re.compile("[\u2f00-\u2fdf\ufb00-\ufb06\uf900-\ufaff]")
_NARROW = re.compile(r"[\x21-\x7e\u00c0-\u024f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One character: the base line it stands on, its left and right end, its height; in points from lower left."""

    text: str
    y: float
    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a page: its signs from left to right, the text they make, its base line, ends and height of letters."""

    signs: tuple[Sign, ...]
    y: float
    left: float
    right: float
    em: float
    text: str = ""


def lines_of_page(page: Mapping[str, Any]) -> tuple[Row, ...]:
    """Give the rows of a page in reading order, with their texts; `page` is one that `pdf_pages` prints."""
    rows = _columns(_rows(_signs(page)), width=page["width"])
    return tuple(_with_indents([replace(row, text=_text(row)) for row in rows]))


def cells(row: Row) -> tuple[float, ...]:
    """Tell where the parts of a row begin that wide gaps set apart."""
    starts = [row.left]
    for before, after in pairwise(row.signs):
        if after.left - before.right >= WIDE * row.em:
            starts.append(after.left)
    return tuple(starts)


def plain_signs(text: str) -> str:
    """Give a text with ligatures taken apart and forms of radicals as the characters they stand for.

    >>> plain_signs("⻓期挂职⼈员 eﬃcient")
    '长期挂职人员 efficient'
    """
    folded = _TO_FOLD.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return folded.translate(_RADICALS)


def _signs(page: Mapping[str, Any]) -> list[Sign]:
    """Give the characters that have a place; blanks are made anew from the gaps."""
    return [
        Sign(text=text, y=place[1], left=place[2], right=place[3], height=place[4])
        for text, place in zip(page["text"], page["places"], strict=True)
        if place and not text.isspace()
    ]


def _rows(signs: Sequence[Sign]) -> list[Row]:
    """Group signs by base line from the top down; a raised figure stays in its row."""
    groups: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: -sign.y):
        group = groups[-1] if groups else None
        reach = 0.45 * max(s.height for s in (sign, *group[-3:])) if group else 0.0
        if group and group[0].y - sign.y < max(reach, 0.1):
            group.append(sign)
        else:
            groups.append([sign])
    return [_row(group) for group in groups]


def _row(signs: Sequence[Sign]) -> Row:
    """Order the signs of a row, and drop those printed twice to look bold."""
    kept: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: sign.left):
        if any(
            sign.text == other.text and sign.left - other.left < 0.2 * sign.height
            for other in kept[-2:]
        ):
            continue
        kept.append(sign)
    return Row(
        signs=tuple(kept),
        y=kept[0].y,
        left=kept[0].left,
        right=max(sign.right for sign in kept),
        em=median(sign.height for sign in kept) or 1.0,
    )


def _columns(rows: list[Row], *, width: float) -> list[Row]:
    """Set rows in which two columns of prose stand side by side apart: the left column first, then the right."""
    spans = [_spans(row) for row in rows]
    gutter = _gutter(spans, width=width)
    if gutter is None:
        return rows
    done: list[Row] = []
    for start, end in _runs([_is_clear(found, gutter) for found in spans]):
        for region in _near(rows[start:end]):
            done += _side_by_side(region, gutter) if _is_clear(spans[start], gutter) else region
    return done


def _near(rows: Sequence[Row]) -> list[list[Row]]:
    """Part rows where much white lies between them, as it does before the foot of a page."""
    regions: list[list[Row]] = []
    for row in rows:
        if regions and regions[-1][-1].y - row.y <= FAR * row.em:
            regions[-1].append(row)
        else:
            regions.append([row])
    return regions


def _spans(row: Row) -> list[tuple[float, float]]:
    """Give the parts of a row that gaps as wide as a gutter set apart, as left and right ends."""
    spans = [(row.left, row.signs[0].right)]
    for sign in row.signs[1:]:
        left, right = spans[-1]
        if sign.left - right >= GUTTER * row.em:
            spans.append((sign.left, sign.right))
        else:
            spans[-1] = (left, max(right, sign.right))
    return spans


def _is_clear(spans: Sequence[tuple[float, float]], gutter: float) -> bool:
    return not any(left < gutter < right for left, right in spans)


def _runs(clear: Sequence[bool]) -> list[tuple[int, int]]:
    """Give the ranges of neighbours that are all clear, or all not."""
    borders = [i for i in range(1, len(clear)) if clear[i] != clear[i - 1]]
    return list(pairwise([0, *borders, len(clear)])) if clear else []


def _gutter(spans: Sequence[Sequence[tuple[float, float]]], *, width: float) -> float | None:
    """Find where most rows lie to the left and right of a line that none of them crosses; None where few do."""
    found: list[tuple[int, float]] = []
    for place in range(round(0.3 * width), round(0.7 * width), 3):
        clear = [_is_clear(row, place) for row in spans]
        score = 0
        for start, end in _runs(clear):
            sides = [
                sum(any((left < place) == is_left for left, _ in row) for row in spans[start:end])
                for is_left in (True, False)
            ]
            if clear[start] and min(sides) >= FEWEST_ROWS:
                score += sum(sides)
        found.append((score, place))
    best = max(found, default=(0, 0.0))[0]
    places = [place for score, place in found if score == best]
    return places[len(places) // 2] + 0.5 if best else None


def _side_by_side(rows: list[Row], gutter: float) -> list[Row]:
    """Give the two columns one after the other where both are prose, else the rows as they are."""
    left = [_row(part) for row in rows if (part := [s for s in row.signs if s.left < gutter])]
    right = [_row(part) for row in rows if (part := [s for s in row.signs if s.left >= gutter])]
    return left + right if _is_prose(left) and _is_prose(right) else rows


def _is_prose(column: Sequence[Row]) -> bool:
    if len(column) < FEWEST_ROWS:
        return False
    width = median(row.right for row in column) - median(row.left for row in column)
    filled = [sum(sign.right - sign.left for sign in row.signs) / (width or 1.0) for row in column]
    return median(filled) >= FULL


def _text(row: Row) -> str:
    """Give the text of a row: a wide gap is a tab, a blank stands only between Latin words or in a gap of its own."""
    text = ""
    before: Sign | None = None
    for sign in row.signs:
        if before is not None:
            text += _between(before, sign, row.em)
        text += sign.text
        before = sign
    return plain_signs(text)


def _between(before: Sign, after: Sign, em: float) -> str:
    gap = (after.left - before.right) / em
    if gap >= WIDE:
        return "\t"
    are_latin = bool(_NARROW.match(before.text) and _NARROW.match(after.text))
    return " " if gap >= (0.17 if are_latin else 0.3) else ""


def _with_indents(rows: list[Row]) -> list[Row]:
    """Set two wide spaces before a row that begins two ems right of what most rows around it begin at."""
    edges = Counter(round(row.left / 2) for row in rows)
    common = [edge * 2.0 for edge, count in edges.items() if count >= 2]
    return [
        replace(row, text=INDENT + row.text)
        if any(1.5 <= (row.left - edge) / row.em <= 2.6 for edge in common)
        and not any(abs(row.left - edge) < 0.5 * row.em for edge in common if _is_edge(edge, rows))
        else row
        for row in rows
    ]


def _is_edge(edge: float, rows: Sequence[Row]) -> bool:
    """Tell whether a column of the page begins here: no row begins a little left of it."""
    return not any(0.5 * row.em < edge - row.left <= 2.8 * row.em for row in rows)
