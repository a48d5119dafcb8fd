"""Find the marks that divide a compilation page: 范文1, 篇(1), 第一篇:, 【篇一】, 总结(二), 述职报告2, 扩展阅读:."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from scraper.rules import words

_NUMBER = r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,4})"
_TITLE = r"(?:\s*(?:[::、.\-—\s]|(?<=[】\]〗》\d]))\s*(?P<title>\S.{0,60}))?\s*[::]?"
_OPEN, _CLOSE = r"^[【\[(<《〖●◆■★\s]*", r"[】\])>》〗\s]*"
LONGEST_KEY = 24
"""Characters of the page's keyword that a mark may repeat before its number (seen: 9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: its line, the rule that saw it, its number (0 for none) and the title it bears."""

    line: int
    rule: str
    number: int = 0
    title: str = ""
    key: str = ""


def find_marks(lines: Sequence[tuple[int, str]]) -> tuple[Mark, ...]:
    """Return the compilation marks among the lines (number and plain text of each), in order.

    A numbered mark counts only within a series of the same form and keyword that counts up from 1 (or goes on from a
    lost first one) and has at least two members; alone only as a bare 篇1 or 范文一. A bare mark of a series counts wherever
    it stands, also where the page numbers anew.
    """
    candidates = [mark for number, text in lines for mark in _candidates(number, text)]
    candidates.sort(key=lambda mark: (mark.rule, mark.key, mark.line))
    marks: dict[int, Mark] = {}
    for _, group in groupby(candidates, key=lambda mark: (mark.rule, mark.key)):
        members = list(group)
        series = _series(members)
        repeats = [mark for mark in members if series and not mark.title]
        marks |= {mark.line: mark for mark in (*series, *repeats) if mark.line not in marks}
    for number, text in lines:
        mark = _open_mark(number, text)
        if mark:
            marks.setdefault(number, mark)
    return tuple(marks[line] for line in sorted(marks))


def _candidates(line: int, text: str) -> list[Mark]:
    if not text or len(text) > 100:
        return []
    found = []
    for rule, pattern in _patterns():
        match = pattern.match(text)
        if match:
            key = (match.groupdict().get("key") or "").strip()
            found.append(
                Mark(
                    line=line,
                    rule=rule,
                    number=to_number(match["number"]),
                    title=(match.groupdict().get("title") or "").strip().rstrip("】]〗"),
                    key=key,
                )
            )
            break
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    mark_words = "|".join(words("split", "mark_words"))
    counted = "|".join(words("split", "counted_words"))
    kinds = "|".join(words("split", "mark_kinds"))
    key = rf"(?P<key>[^。,;:!?第]{{0,{LONGEST_KEY}}}?)"
    return (
        (
            "split-nth",
            re.compile(rf"{_OPEN}{key}\s*第\s*{_NUMBER}\s*(?:{counted}){_CLOSE}{_TITLE}$"),
        ),
        (
            "split-mark",
            re.compile(
                rf"{_OPEN}{key}(?:{mark_words})\s*[(\[]?\s*{_NUMBER}\s*[)\]]?{_CLOSE}{_TITLE}$"
            ),
        ),
        (
            "split-counted",
            re.compile(
                rf"{_OPEN}(?P<key>[^。,;:!?()\d]{{2,{LONGEST_KEY}}}?)\s*[(\[【]\s*{_NUMBER}\s*[)\]】]{_CLOSE}:?$"
            ),
        ),
        (
            "split-kind",
            re.compile(
                rf"{_OPEN}(?P<key>[^。,;:!?()\d]{{0,{LONGEST_KEY}}}?(?:{kinds}))\s*{_NUMBER}{_CLOSE}:?$"
            ),
        ),
        (
            "split-repeated",
            re.compile(rf"^{_NUMBER}\s*[、.]\s*(?P<key>[^。,;:!?]{{4,{LONGEST_KEY}}})$"),
        ),
    )


def _series(group: list[Mark]) -> list[Mark]:
    """Return the members of a group that count up, or none where they make no series."""
    if any(mark.number == 1 for mark in group):
        while group and group[0].number != 1:
            group = group[1:]
    series: list[Mark] = []
    for mark in group:
        if not series or series[-1].number < mark.number <= series[-1].number + 3:
            series.append(mark)
    if series and series[0].number > 2:
        return []
    is_bare = len(series) == 1 and series[0].rule == "split-mark" and not series[0].title
    if len(series) >= _fewest(series) or (is_bare and series[0].number == 1):
        return series
    return []


def _fewest(series: list[Mark]) -> int:
    """Return how many marks make a series: two, or three where only a number in brackets marks them: 制度（一）."""
    names = (*words("split", "mark_words"), *words("split", "mark_kinds"))
    is_plain = (
        bool(series) and series[0].rule == "split-counted" and not series[0].key.endswith(names)
    )
    return 3 if is_plain else 2


def _open_mark(line: int, text: str) -> Mark | None:
    names = "|".join(words("split", "open_marks"))
    match = re.match(
        rf"{_OPEN}(?:{names})\s*(?:[(]?(?:\d{{1,2}}|[一二三四五六七八九十])[)]?)?{_CLOSE}(?:[::]\s*(?P<title>.{{0,60}}))?$",
        text,
    )
    if not match or len(text) > 80:
        return None
    return Mark(line=line, rule="split-open", title=(match["title"] or "").strip())


def to_number(text: str) -> int:
    """Return the value of an Arabic or Chinese number up to 199.

    >>> to_number("十二"), to_number("二十"), to_number("7")
    (12, 20, 7)
    """
    if text.isdigit():
        return int(text)
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    total = 0
    rest = text
    if "百" in rest:
        left, rest = rest.split("百", 1)
        total += 100 * digits.get(left, 1)
    if "十" in rest:
        left, rest = rest.split("十", 1)
        total += 10 * digits.get(left, 1)
    return total + digits.get(rest[-1:], 0)
