"""Find the marks that divide a compilation page: 范文1, 篇(1), 第一篇:, 【篇一】, 总结(二), 述职报告2, 2/6, 扩展阅读:."""

from collections.abc import Sequence

from scraper.marks.headed import find_headed
from scraper.marks.mark import Mark, to_number
from scraper.marks.series import LONGEST_KEY, drawn_number, find_series, open_mark

__all__ = ["LONGEST_KEY", "Mark", "drawn_number", "find_marks", "to_number"]


def find_marks(lines: Sequence[tuple[int, str]], top: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Return the compilation marks among the lines (number and plain text of each), in order.

    `top` is what the page says above its texts, where that is not among the lines.

    A numbered mark counts only within a series of the same form and keyword that counts up from 1 (or goes on from a
    lost first one) and has at least two members; alone only as a bare 篇1 or 范文一. A bare mark of a series counts wherever
    it stands, also where the page numbers anew.
    """
    marks = find_series(lines)
    for mark in find_headed(lines, top):
        marks.setdefault(mark.line, mark)
    for number, text in lines:
        if opening := open_mark(number, text):
            marks.setdefault(number, opening)
    return tuple(marks[line] for line in sorted(marks))
