"""Find the marks that only what stands around them tells: labels over headlines, bare numbers, 2/6, 材料2 of a gathering."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scraper.bylines import read_byline
from scraper.marks.mark import Mark, to_number
from scraper.rules import any_of


def find_headed(lines: Sequence[tuple[int, str]], top: Sequence[str]) -> Iterator[Mark]:
    """Yield these marks, the surest kind first; a line may be yielded twice."""
    yield from _columns(lines)
    yield from _floors(lines)
    yield from _bare(lines)
    yield from _fractions(lines)
    yield from _parts(lines, top)
    yield from _announced(lines, top)


_COLUMN = re.compile(
    r"(?P<key>[★■□◆●▲◎※☆◇▍►▶·•—])\s*[一-龥·]{2,10}([(][一-龥]{2,4}[)])?\s*(?P<closing>[★■□◆●▲◎※☆◇·•—])?"
    r"|(?P<bracket>【)[一-龥]{2,9}】|(?P<bare>[一-龥]{2,6})"
)
_COMMENTS = frozenset({"短评", "时评", "快评", "微评", "编后", "编后语", "本报评论", "记者手记"})
"""What stands over a comment on the story above it."""

_DATELINE = re.compile(r"(本[报刊网台]|[一-龥]{2,6})讯\s*[(]")
_SPACES = re.compile(r"\s+")
LONGEST_LABEL = 24
_FLOOR = re.compile(
    r"[【\[(]?\s*第?\s*(?P<number>\d{1,3})\s*[楼#]\s*[】\])]?\s*([(][^()]{2,24}[)])?"
)
LONG_LINE = 40
"""Characters of a line that no reply of a forum has so soon below what might be a headline."""

_HEADLINE = re.compile(
    r"(?![一二三四五六七八九十]{1,3}、|\d{1,3}[、.]|[(【★■□◆●▲◎※☆◇])[^。;]{5,40}(?<![。;:,、])"
)
_NUMBERED = r"[(\[【]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[)\]】]"
_BARE = re.compile(rf"{_NUMBERED}|(?P<circled>[①-⑳]|[㈠-㈩])")


_BARE_TITLED = re.compile(
    rf"{_NUMBERED}\s*(?P<title>[^。;:]{{2,36}}(?:总结|报告|汇报|心得|体会|讲话|发言|通知|方案|办法|述职))"
)


def _columns(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return the labels of columns in one dress, each over a headline: ■ 短评, 【一线传真】, ★ 基层动态 ★.

    Two or more; one alone only where it says that it is a column, is dressed on both sides, or a by-line stands below the
    headline; one without any dress where it says so and the by-line stands there.
    """
    filled = [(number, text) for number, text in lines if text]
    found: dict[str, list[tuple[Mark, bool]]] = {}
    columns = any_of("split", "column_words")
    for index, (number, text) in enumerate(filled[:-1]):
        label = _SPACES.sub("", text) if len(text) <= LONGEST_LABEL else ""
        match = _COLUMN.fullmatch(label)
        if not match or not _HEADLINE.fullmatch(filled[index + 1][1]):
            continue
        key = match["key"] or match["bracket"] or ""
        says_so = bool(columns.search(label))
        below = filled[index + 2][1] if index + 2 < len(filled) else ""
        is_signed = bool(read_byline(below) or _DATELINE.match(below))
        is_framed = bool(key) and match["closing"] == key
        if key == "—" and not is_framed:
            continue
        is_comment = label in _COMMENTS
        is_sure = (
            is_signed or says_so or is_framed if key else is_comment or (is_signed and says_so)
        )
        mark = Mark(line=number, rule="split-column", key=key)
        found.setdefault(key or label, []).append((mark, is_sure))
    return [
        mark for marks in found.values() for mark, is_sure in marks if len(marks) > 1 or is_sure
    ]


def _floors(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return the floors of a forum, 【2楼】, that open a text of their own: a headline below, and a long line soon; two or more."""
    filled = [(number, text) for number, text in lines if text]
    marks = [
        Mark(line=number, rule="split-floor", number=to_number(match["number"]))
        for index, (number, text) in enumerate(filled[:-1])
        if len(text) <= LONGEST_LABEL + 16
        and (match := _FLOOR.fullmatch(text))
        and _HEADLINE.fullmatch(filled[index + 1][1])
        and any(len(below) >= LONG_LINE for _, below in filled[index + 2 : index + 5])
    ]
    return marks if len(marks) > 1 and _counts_on(marks) else []


def _value(match: re.Match[str]) -> int:
    """Return the value of a bare number: (二), [2], ②, ㈡."""
    if not (sign := match["circled"]):
        return to_number(match["number"])
    return 1 + ord(sign) - ord("①" if sign < "㈠" else "㈠")


def _bare(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return numbers in brackets alone on their lines, two or more that count up, each over a headline: (二), (三).

    One that bears its title goes on such a series where the title names its kind: (四)在座谈会上的发言.
    """
    filled = [(number, text) for number, text in lines if text]
    marks: list[Mark] = []
    headed: list[Mark] = []
    for (number, text), (_, below) in pairwise(filled):
        if match := _BARE.fullmatch(text):
            mark = Mark(line=number, rule="split-bare", number=_value(match))
            marks.append(mark)
            headed += [mark] if _HEADLINE.fullmatch(below) else []
    # A text that has lost its head stands below its number without a title.
    marks = marks if len(headed) > len(marks) / 2 and _counts_on(marks) else headed
    if len(headed) < 2 or not _counts_on(marks):
        return []
    for number, text in filled:
        match = _BARE_TITLED.fullmatch(text)
        count = to_number(match["number"]) if match else 0
        if match and marks[-1].line < number and marks[-1].number < count <= marks[-1].number + 2:
            rule, title = "split-bare", match["title"]
            marks.append(Mark(line=number, rule=rule, number=count, title=title))
    return marks


_FRACTION = re.compile(
    r"[(\[【]?\s*(?P<number>\d{1,2})\s*/\s*(?P<total>\d{1,2})\s*[)\]】]?(?:\s*[、.:]?\s*(?P<title>[^\s\d/、.:][^。]{3,60}))?"
)
FEWEST_TITLED = 2
"""Marks of the form 2/6 that must bear a title: bare ones are the numbers of printed pages."""


def _fractions(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return the marks that say which of how many texts follows, 2/6 标题, where they count up to one total."""
    matches = [(number, match) for number, text in lines if (match := _FRACTION.fullmatch(text))]
    series: list[Mark] = []
    totals = {match["total"] for _, match in matches if match["title"]}
    for number, match in matches:
        title, key = match["title"] or "", match["total"]
        if {key} == totals and len(series) + 1 == int(match["number"]) <= int(key):
            rule, count = "split-fraction", int(match["number"])
            series.append(Mark(line=number, rule=rule, number=count, title=title, key=key))
    return series if sum(bool(mark.title) for mark in series) >= FEWEST_TITLED else []


_PART = re.compile(
    r"(?:材料|制度|文本)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})|第(?P<ordinal>[一二三四五六七八九十]{1,2})部分"
)
_GATHERS = re.compile(r"汇编|合集|集锦|锦集|[\d一二三四五六七八九十]\s*(篇|份|则|例)")


def _parts(lines: Sequence[tuple[int, str]], top: Sequence[str]) -> list[Mark]:
    """Return 材料2, 第三部分 alone over a headline, two or more, where the top of the page says that it gathers texts.

    On any other page they divide one text.
    """
    filled = [(number, text) for number, text in lines if text]
    if not any(_GATHERS.search(text) for text in (*top, *(text for _, text in filled[:ABOVE]))):
        return []
    marks: list[Mark] = []
    for (number, text), (_, below) in pairwise(filled):
        match = _PART.fullmatch(text)
        count = to_number(match["number"] or match["ordinal"]) if match else 0
        if match and _HEADLINE.fullmatch(below) and count > (marks[-1].number if marks else 0):
            marks.append(Mark(line=number, rule="split-part", number=count))
    return marks if len(marks) > 1 else []


def _counts_on(marks: Sequence[Mark]) -> bool:
    counts = [mark.number for mark in marks]
    return bool(counts) and counts == list(range(counts[0], counts[0] + len(counts)))


_LISTED = re.compile(r"(?P<number>\d{1,2})\s*[、.]\s*(?P<title>[^。,;:!?]{4,30})")
_COUNT = re.compile(
    r"(?<!第)(?P<number>\d{1,2}|[二三四五六七八九十]{1,2})\s*(?:篇|份|则|例|个范|套)"
)
ABOVE = 8
"""Lines at the top of a page that say how many texts it gathers."""

FEWEST_ANNOUNCED = 3


def _announced(lines: Sequence[tuple[int, str]], top: Sequence[str]) -> list[Mark]:
    """Return the titles with bare numbers, 1、 2、 3、, where the top of the page says that it gathers so many texts."""
    filled = [(number, text) for number, text in lines if text]
    above = (*top, *(text for _, text in filled[:ABOVE]))
    said = {to_number(match["number"]) for text in above for match in _COUNT.finditer(text)}
    marks: list[Mark] = []
    for number, text in filled:
        match = _LISTED.fullmatch(text)
        if match and int(match["number"]) == len(marks) + 1:
            marks.append(
                Mark(
                    line=number, rule="split-announced", number=len(marks) + 1, title=match["title"]
                )
            )
    return marks if len(marks) in said and len(marks) >= FEWEST_ANNOUNCED else []
