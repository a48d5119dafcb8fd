"""Find the marks that divide a compilation page: 范文1, 篇(1), 第一篇:, 【篇一】, 总结(二), 述职报告2, 2/6, 扩展阅读:."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from scraper.bylines import read_byline
from scraper.rules import any_of, words

_NUMBER = r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,4}|[壹贰叁肆伍陆柒捌玖拾])"
_LETTER = (
    r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,4}|[壹贰叁肆伍陆柒捌玖拾]|[A-H](?![A-Za-z]))"
)
_TITLE = r"(?:\s*(?:[::、.\-—\s]|(?<=[】\]〗》\d]))\s*(?P<title>\S.{0,60}))?\s*[::]?"
_OPEN, _CLOSE = r"^[【\[(<《〖●◆■★\s]*", r"[】\])>》〗\s]*"
_DRESS = "[◆●■★※☆◇▲▼━─═=~*#]{1,4}"
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


def find_marks(lines: Sequence[tuple[int, str]], top: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Return the compilation marks among the lines (number and plain text of each), in order.

    `top` is what the page says above its texts, where that is not among the lines.

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
    others = (_columns(lines), _bare(lines), _fractions(lines), _parts(lines, top))
    for mark in (*(mark for found in others for mark in found), *_announced(lines, top)):
        marks.setdefault(mark.line, mark)
    for number, text in lines:
        if opening := _open_mark(number, text):
            marks.setdefault(number, opening)
    return tuple(marks[line] for line in sorted(marks))


def _candidates(line: int, text: str) -> list[Mark]:
    if not text or len(text) > 100:
        return []
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
            re.compile(rf"{_OPEN}{key}\s*第\s*{_NUMBER}\s*(?:{counted}){_CLOSE}{_TITLE}$"),
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
            re.compile(rf"^{_DRESS}\s*(?P<key>[一-龥]{{1,6}}?)\s*{_NUMBER}\s*{_DRESS}$"),
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


_COLUMN = re.compile(
    r"(?P<key>[★■□◆●▲◎※☆◇▍►▶·•])\s*[一-龥·\s]{2,9}[★■□◆●▲◎※☆◇·•]?|(?P<bracket>【)[一-龥\s]{2,9}】"
)
_HEADLINE = re.compile(
    r"(?![一二三四五六七八九十]{1,3}、|\d{1,3}[、.]|[(【★■□◆●▲◎※☆◇])[^。;]{5,40}(?<![。;:,、])"
)
_BARE = re.compile(r"[(\[【]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[)\]】]")


_BARE_TITLED = re.compile(
    rf"{_BARE.pattern}\s*(?P<title>[^。;:]{{2,36}}(?:总结|报告|汇报|心得|体会|讲话|发言|通知|方案|办法|述职))"
)


def _columns(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return the labels of columns in one dress, each over a headline: ■ 短评, 【一线传真】, ★ 基层动态 ★.

    Two or more; one alone only where it says that it is a column, or a by-line stands below the headline.
    """
    filled = [(number, text) for number, text in lines if text]
    found: dict[str, list[tuple[Mark, bool]]] = {}
    columns = any_of("split", "column_words")
    for index, (number, text) in enumerate(filled[:-1]):
        match = _COLUMN.fullmatch(text)
        if match and _HEADLINE.fullmatch(filled[index + 1][1]):
            key = match["key"] or match["bracket"]
            mark = Mark(line=number, rule="split-column", key=key)
            is_signed = index + 2 < len(filled) and bool(read_byline(filled[index + 2][1]))
            found.setdefault(key, []).append((mark, is_signed or bool(columns.search(text))))
    return [
        mark for marks in found.values() for mark, is_sure in marks if len(marks) > 1 or is_sure
    ]


def _bare(lines: Sequence[tuple[int, str]]) -> list[Mark]:
    """Return numbers in brackets alone on their lines, two or more that count up, each over a headline: (二), (三).

    One that bears its title goes on such a series where the title names its kind: (四)在座谈会上的发言.
    """
    filled = [(number, text) for number, text in lines if text]
    marks: list[Mark] = []
    headed: list[Mark] = []
    for (number, text), (_, below) in pairwise(filled):
        if match := _BARE.fullmatch(text):
            mark = Mark(line=number, rule="split-bare", number=to_number(match["number"]))
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


def _open_mark(line: int, text: str) -> Mark | None:
    names = "|".join(words("split", "open_marks"))
    match = re.match(
        rf"{_OPEN}(?:{names})\s*(?:[(]?(?:\d{{1,2}}|[一二三四五六七八九十])[)]?)?{_CLOSE}(?:[:、]\s*(?P<title>.{{0,60}}))?$",
        text,
    )
    if not match or len(text) > 80:
        return None
    return Mark(line=line, rule="split-open", title=(match["title"] or "").strip())


_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


def to_number(text: str) -> int:
    """Return the value of an Arabic or Chinese number up to 199, or the place of a capital letter.

    >>> to_number("十二"), to_number("二十"), to_number("7"), to_number("B")
    (12, 20, 7, 2)
    """
    if text.isdigit():
        return int(text)
    if text.isascii():
        return ord(text) - ord("A") + 1
    text = text.translate(_FORMAL)
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
