"""Find the marks that tell themselves by their form and count up: 范文1, 篇(1), 第一篇:, 【篇一】, 总结(二), ◆材料1◆; and 扩展阅读:."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from scraper.marks.mark import Mark, to_number
from scraper.rules import words

_NUMBER = r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,4}|[壹贰叁肆伍陆柒捌玖拾])"
_LETTER = _NUMBER.removesuffix(")") + r"|[A-H](?![A-Za-z]))"
_TITLE = r"(?:\s*(?:[::、.\-—\s]|(?<=[】\]〗》\d]))\s*(?P<title>\S.{0,60}))?\s*[::]?"
_OPEN, _CLOSE = r"^[【\[(<《〖●◆■★\s]*", r"[】\])>》〗\s]*"
_DRESS = "[◆●■★※☆◇▲▼━─═=~*#]{1,4}"
_DRAWN = re.compile(r"(?P<line>[—–─━═=*~]){2,}\s*(?P<number>0[1-9]|[1-9]\d)\s*(?P=line){2,}")
LONGEST_KEY = 24
"""Characters of the page's keyword that a mark may repeat before its number (seen: 9)."""


def find_series(lines: Sequence[tuple[int, str]]) -> dict[int, Mark]:
    """Return by line the marks of each series, and bare marks of its form wherever they stand."""
    candidates = [mark for number, text in lines for mark in _candidates(number, text)]
    candidates.sort(key=lambda mark: (mark.rule, mark.key, mark.line))
    marks: dict[int, Mark] = {}
    for _, group in groupby(candidates, key=lambda mark: (mark.rule, mark.key)):
        members = list(group)
        series = _series(members)
        repeats = [mark for mark in members if series and not mark.title]
        marks |= {mark.line: mark for mark in (*series, *repeats) if mark.line not in marks}
    return marks


def drawn_number(text: str) -> int:
    """Return the number that is drawn over a text, two digits between lines; 0 where the line is none: ———— 01 ————."""
    match = _DRAWN.fullmatch(text.strip())
    return int(match["number"]) if match else 0


def open_mark(line: int, text: str) -> Mark | None:
    """Return the mark without a number that the line is: 扩展阅读:, 末篇; None where it is none."""
    names = "|".join(words("split", "open_marks"))
    match = re.match(
        rf"{_OPEN}(?:{names})\s*(?:[(]?(?:\d{{1,2}}|[一二三四五六七八九十])[)]?)?{_CLOSE}(?:[:、]\s*(?P<title>.{{0,60}}))?$",
        text,
    )
    if not match or len(text) > 80:
        return None
    return Mark(line=line, rule="split-open", title=(match["title"] or "").strip())


def _candidates(line: int, text: str) -> list[Mark]:
    if not text or len(text) > 100:
        return []
    if drawn := drawn_number(text):
        return [Mark(line=line, rule="split-drawn", number=drawn)]
    found = []
    for rule, pattern in _patterns():
        match = pattern.match(text)
        if match and _lists_more(match):
            return []
        if match:
            key = (match.groupdict().get("key") or "").strip()
            found.append(
                Mark(
                    line=line,
                    rule=rule,
                    number=to_number(match["number"]),
                    title=_undressed(match.groupdict().get("title") or ""),
                    key=key,
                )
            )
            break
    return found


def _undressed(title: str) -> str:
    """Return the title without the lines and stars drawn around it; empty where it holds no word."""
    bare = title.strip(" ━─═—-=~*★☆◆◇■□●○※·】]〗")
    return title.strip().rstrip("】]〗") if bare and bare[-1].isalnum() else bare


def _lists_more(match: re.Match[str]) -> bool:
    """Tell whether a mark bears further marks where its title should be: a table of contents in one line."""
    title = match.groupdict().get("title") or ""
    names = "|".join(words("split", "mark_words"))
    number = "[\\d一二三四五六七八九十]{1,3}"
    return bool(re.search(rf"(?:{names})\s*[(]?{number}[)]?\s*[:、]|第{number}篇", title))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    mark_words = "|".join(words("split", "mark_words"))
    counted = "|".join(words("split", "counted_words"))
    kinds = "|".join(words("split", "mark_kinds"))
    key = rf"(?P<key>[^。,;:!?第]{{0,{LONGEST_KEY}}}?)"
    return (
        (
            "split-nth",
            re.compile(
                rf"{_OPEN}{key}\s*第\s*{_NUMBER}\s*(?:{counted})(?:[(][^()]{{2,8}}[)])?{_CLOSE}{_TITLE}$"
            ),
        ),
        (
            "split-mark",
            re.compile(
                rf"{_OPEN}{key}(?:{mark_words})\s*[(\[]?\s*{_LETTER}\s*[)\]]?(?:[(][^()]{{1,14}}[)])?{_CLOSE}{_TITLE}$"
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
            "split-kind",
            re.compile(
                rf"^[【\[〖](?P<key>[^。,;:!?()\d]{{0,{LONGEST_KEY}}}?(?:{kinds}))\s*{_NUMBER}\s*[】\]〗]\s*(?P<title>[^。]{{4,60}})$"
            ),
        ),
        (
            "split-dressed",
            re.compile(
                rf"^{_DRESS}\s*(?P<key>(?![图表])[一-龥]{{1,6}}?)\s*{_NUMBER}\s*(?:{_DRESS})?$"
            ),
        ),
        ("split-bare-counted", re.compile(rf"{_OPEN}{_NUMBER}\s?(?:{counted}){_CLOSE}[::]?$")),
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
    """Return how many marks make a series: two, or three where little marks them: 制度（一）; 一份."""
    names = (*words("split", "mark_words"), *words("split", "mark_kinds"))
    is_plain = (
        bool(series) and series[0].rule == "split-counted" and not series[0].key.endswith(names)
    )
    is_bare = bool(series) and series[0].rule == "split-bare-counted"
    return 3 if is_plain or is_bare else 2
