"""Pictures of what the collection holds, drawn as SVG into the page, where they take the colours of the theme.

Each bar has its number written beside it, and parts of a bar differ in shade and outline too: nothing is told by colour
alone. The table with the same numbers stands folded below, for those who cannot see pictures or want to copy them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from scraper.write.escape import escape

WIDTH = 340
"""Units; on the smallest phone one unit is one pixel, so that words are as large as the text around."""
_ROW, _BAR = 40, 10
_LABEL = 20
"""Characters of a label; a longer one would run into the number beside it."""
_COLUMNS = 110
"""Height of the tallest column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar: its label and the sizes of its parts, as many as the chart has parts."""

    label: str
    sizes: tuple[int, ...]

    @property
    def total(self) -> int:
        """Length of the bar."""
        return sum(self.sizes)


def bars(rows: Sequence[Row], *, parts: Sequence[str], head: str, title: str) -> str:
    """Return the Markdown of a bar chart: label and number above each bar, the table below the picture."""
    svg = _svg(_ROW * len(rows), title)
    longest = max((row.total for row in rows), default=0) or 1
    for place, row in enumerate(rows):
        top = _ROW * place
        label = row.label if len(row.label) <= _LABEL else f"{row.label[: _LABEL - 1]}…"
        _text(svg, label, (0, top + 16), "start", "label")
        told = f"{row.total} 篇"
        if len(parts) > 1:
            told += f"：{_told(row, parts)}"
        _text(svg, told, (WIDTH, top + 16), "end", "number")
        left = 0.0
        for part, size in enumerate(row.sizes):
            width = size * WIDTH / longest
            if size:
                _rect(svg, (left, top + 23, max(width - 1, 1), _BAR), part)
            left += width
    return _figure(svg, title, parts) + _table(rows, parts, head=head)


def columns(rows: Sequence[Row], *, title: str, every: int) -> str:
    """Return the Markdown of a chart of columns, one for each row; the label of each `every`th is shown, and the last's."""
    svg = _svg(_COLUMNS + 40, title)
    step = WIDTH / max(len(rows), 1)
    tallest = max((row.total for row in rows), default=0) or 1
    for place, row in enumerate(rows):
        height = row.total * _COLUMNS / tallest
        middle = step * (place + 0.5)
        width = min(step * 0.7, 24)
        if row.total:
            bottom = _COLUMNS + 18
            _rect(svg, (middle - width / 2, bottom - height, width, height), 0)
            _text(svg, str(row.total), (middle, bottom - height - 4), "middle", "number")
        is_last = place == len(rows) - 1
        if is_last or (place % every == 0 and len(rows) - 1 - place >= every * 0.7):
            _text(svg, row.label, (middle, _COLUMNS + 34), "middle", "label")
    return _figure(svg, title, ("篇数",)) + _table(
        [row for row in rows if row.total], ("篇数",), head="年份"
    )


def _svg(height: int, title: str) -> Tree.Element:
    return Tree.Element(
        "svg",
        {
            "class": "gz-chart",
            "viewBox": f"0 0 {WIDTH} {height}",
            "role": "img",
            "aria-label": f"{title}。数字见下面的表。",
        },
    )


def _rect(svg: Tree.Element, box: tuple[float, float, float, float], part: int) -> None:
    """Draw a part of a bar; `box` is left, top, width and height."""
    places = dict(zip(("x", "y", "width", "height"), map(_number, box), strict=True))
    Tree.SubElement(svg, "rect", {"class": f"gz-part{part}", **places})


def _text(svg: Tree.Element, text: str, at: tuple[float, float], anchor: str, name: str) -> None:
    places = {"x": _number(at[0]), "y": _number(at[1]), "text-anchor": anchor}
    element = Tree.SubElement(svg, "text", {"class": f"gz-{name}", **places})
    element.text = " ".join(text.split())


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _told(row: Row, parts: Sequence[str]) -> str:
    return "、".join(f"{part} {size}" for part, size in zip(parts, row.sizes, strict=True) if size)


def _figure(svg: Tree.Element, title: str, parts: Sequence[str]) -> str:
    """Return the picture as a block of HTML; a serializer writes it, so that no label can be markup."""
    figure = Tree.Element("figure", {"class": "gz-figure"})
    caption = Tree.SubElement(figure, "figcaption")
    caption.text = title
    if len(parts) > 1:
        legend = Tree.SubElement(figure, "p", {"class": "gz-legend"})
        for part, name in enumerate(parts):
            item = Tree.SubElement(legend, "span")
            swatch = Tree.SubElement(
                item, "svg", {"class": "gz-swatch", "viewBox": "0 0 12 12", "aria-hidden": "true"}
            )
            _rect(swatch, (1, 1, 10, 10), part)
            swatch.tail = name
    figure.append(svg)
    Tree.indent(figure, space="")
    return Tree.tostring(figure, encoding="unicode")


def _table(rows: Sequence[Row], parts: Sequence[str], *, head: str) -> str:
    lines = [f"| {head} | {' | '.join(parts)} |", "|" + " --- |" * (len(parts) + 1)]
    lines += [f"| {escape(row.label)} | {' | '.join(map(str, row.sizes))} |" for row in rows]
    return '\n\n??? note "图里的数字"\n\n' + "\n".join(f"    {line}" for line in lines)
