"""Tell from the form of a line what it may be: a title, the head of a text, its end."""

import re
from functools import cache, lru_cache

from scraper.bylines import SECOND_TITLE, is_official, is_sign_off, read_byline
from scraper.folding import count_han
from scraper.rules import any_of, table

REMEMBERED = 4096
LONGEST_TITLE = 40
FEWEST_HAN = 4
MOST_CELLS = 3
"""Pieces between blanks; a line of more is a row of a table."""

LONGEST_HEADING = 30
"""Characters of a numbered line that is the heading of what follows it."""

LONGEST_ADDRESSEE = 40
LONGEST_COLUMN = 8

_COUNTED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|\d{1,2}(?:[、)]|\.(?!\d))|[(附—·•▪●★]|第[一二三四五六七八九十百\d]{1,3}[章节条篇、,是]"
)
"""What a line begins with that counts on: no title does."""

_SIGNED = re.compile(
    r"[一-龥]{2,8}:\s?[一-龥×X*某]{2,4}$|[^,]{4,}年[^,]{1,3}月$|.*(?:工作队|专班|指挥部)$|(?:\S{4,}[部局委办会院]\s+)+\S{4,}[部局委办会院]$"
)
"""Lines that sign a text and have the shape of a title: a role and a name, a month, a team, several offices."""

_LABEL = re.compile("【[^【】]{2,14}】")
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|第.{1,3}[章节]"
)
_QUOTED = re.compile("“[^”]*(”|$)|^[^“]*”")
_ORDINAL = re.compile("[一二三四五六七八九十](?=、)")


@lru_cache(maxsize=REMEMBERED)
def is_title_like(text: str) -> bool:
    """Tell whether the line has the shape of a title: short, open, no number before it, no row of a table, no sign-off.

    >>> is_title_like("泥土里长出来的答案"), is_title_like("一名教师的跟岗日子"), is_title_like("一、基本情况")
    (True, True, False)
    """
    if not FEWEST_HAN <= len(text) <= LONGEST_TITLE or _COUNTED.match(text):
        return False
    if is_sign_off(text) or is_official(text):
        return False
    if text[-1] in "。;,:、" or "。" in text or _SIGNED.match(text) or _LABEL.fullmatch(text):
        return False
    return count_han(text) >= FEWEST_HAN and len(text.split()) <= MOST_CELLS


def names_kind(text: str) -> bool:
    """Tell whether the line ends like the title that names the kind of its text."""
    return bool(re.search(f"{table('split')['named_kinds']}$", text))


def is_numbered(text: str) -> bool:
    """Tell whether the line begins with what counts on."""
    return bool(_COUNTED.match(text))


@lru_cache(maxsize=REMEMBERED)
def ordinal(text: str) -> int:
    """Return the number of a line that counts in the first order, 一、 to 十、; 0 for none."""
    match = _ORDINAL.match(text)
    return "一二三四五六七八九十".find(match.group()) + 1 if match else 0


def is_section(text: str) -> bool:
    """Tell whether the line is a numbered heading alone on its line."""
    return (
        bool(_SECTION.match(text)) and len(text) <= LONGEST_HEADING and text[-1:] not in {"。", ";"}
    )


def is_addressee(text: str) -> bool:
    """Tell whether the line names to whom a letter or a speech goes: 各乡镇党委: or 同志们:."""
    return text.endswith(":") and len(text) < LONGEST_ADDRESSEE and not is_numbered(text)


def is_under_title(text: str) -> bool:
    """Tell whether the line stands between a title and its text: a second title, a by-line, the number of a letter."""
    return text.startswith(SECOND_TITLE) or bool(read_byline(text)) or is_official(text)


def is_column(text: str) -> bool:
    """Tell whether the line names a column of a newspaper or bulletin, 檐下短评, or is a label in brackets, 【代表发言】."""
    if _LABEL.fullmatch(text):
        return True
    return len(text) <= LONGEST_COLUMN and bool(any_of("split", "column_words").search(text))


def is_opener(text: str) -> bool:
    """Tell whether the line begins as texts begin."""
    return any(pattern.match(text) for pattern in _patterns("openers"))


def is_closer(text: str) -> bool:
    """Tell whether the line ends as texts end; what it quotes does not count."""
    told = _QUOTED.sub("", text[-60:])
    return any(pattern.search(told) for pattern in _patterns("closers"))


def matches(key: str, text: str) -> bool:
    """Tell whether the pattern `key` of rules/split.toml is found in the line."""
    return bool(_pattern(key).search(text))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(table("split")[key])


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("split")[key])
