"""What tells two texts apart that are alike in nearly all their words: years, numbers, batches, dates, names put for names."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from scraper.anchors import fold
from scraper.collate.align import Gap
from scraper.marks import to_number
from scraper.model import Article

_HAN_NUMBER = "〇零○一二三四五六七八九十百"
_TOKEN = re.compile(
    rf"(?P<year>(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{{2}})(?=年)"
    rf"|第(?P<ordinal>[{_HAN_NUMBER}\d]{{1,3}})(?=批|期|届|轮|季度)|(?P<half>[上下])(?=半年)"
    r"|(?P<document>\d{5,8})(?=号)|(?P<date>\d{1,2})(?=月|日)|(?P<number>\d+)"
)
"""What a text can be told from another by, in folded text: 〔2019〕12号 is 201912号 there."""

MANY = 4
"""So many times as often years (batches, dates) must be the same in two texts as they differ for a slip of the pen. Notices
of two years differ in all or most."""

OTHER_NUMBERS = 3
OTHER_SHARE = 0.4
"""As many numbers, and as large a share of them, that differ: another year's report in old words."""

LONGEST_NAME = 4
TWICE = 2
THRICE = 3
"""Times that a name must be put for another throughout: a place, or any word of two characters and more."""

MOST_WORDS = 4
"""Words put for others throughout, up to which they are another subject; a text with more is the same one, rewritten."""

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
RECENT = 256
"""Texts whose tokens are remembered while pairs are looked at."""

_PLACE_END = "省市县区州旗镇乡村"
_GENERIC = frozenset(
    "我本该全各每某这那你两一几同此另外邻他县市区乡镇村省州地整个些们在到为由是的和与及"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    start: int
    end: int


def contradict(one: str, other: str, gaps: Sequence[Gap]) -> bool:
    """Tell whether one folded text has other years, batches, dates or numbers where the other has its own.

    `gaps` is how they align. What only one of them names, because the other masks it, lost it or ends before it, is no
    contradiction.
    """
    left, right = _tokens(one), _tokens(other)
    differing: Counter[str] = Counter()
    for gap in gaps:
        here = _within(left, gap.start, gap.end)
        there = _within(right, gap.other_start, gap.other_end)
        for kind in {token.kind for token in here} & {token.kind for token in there}:
            mine = {token.value for token in here if token.kind == kind}
            differing[kind] += mine.isdisjoint(
                {token.value for token in there if token.kind == kind}
            )
    if not differing.total():
        return False
    equal = Counter(token.kind for token in left) - Counter(
        token.kind for gap in gaps for token in _within(left, gap.start, gap.end)
    )
    numbers = differing.pop("number", 0)
    return any(count and MANY * count > equal[kind] for kind, count in differing.items()) or (
        numbers >= OTHER_NUMBERS and numbers >= OTHER_SHARE * (numbers + equal["number"])
    )


@lru_cache(maxsize=RECENT)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(
        _Token(
            kind, _value(match[kind], is_year=kind == "year"), match.start(kind), match.end(kind)
        )
        for match in _TOKEN.finditer(text)
        if (kind := match.lastgroup or "")
    )


def _within(tokens: Sequence[_Token], start: int, end: int) -> list[_Token]:
    """Return the tokens that a gap changes; a gap without length changes the one that it stands inside."""
    first = bisect_left(tokens, start, key=lambda token: token.end)
    found = []
    for token in tokens[first:]:
        if token.start >= max(end, start + 1):
            break
        if (token.start < end and token.end > start) or token.start < start < token.end:
            found.append(token)
    return found


def _value(number: str, *, is_year: bool) -> str:
    """Return a number in digits, so that 第3批 is 第三批 and 二〇一八年 is 2018年."""
    if is_year:
        return "".join(_DIGITS.get(character, character) for character in number)
    if number[0] in _HAN_NUMBER:
        return str(to_number(number))
    return number.lstrip("0")


def differ_in_title(one: Article, other: Article) -> bool:
    """Tell whether both texts are documents with titles of their own that name different subjects.

    Reports and speeches get a new title wherever they are reprinted: theirs tell nothing.
    """
    left = fold(one.title) if one.title_given else ""
    right = fold(other.title) if other.title_given else ""
    if not (_DOCUMENT.search(left) and _DOCUMENT.search(right)):
        return False
    return left not in right and right not in left


_DOCUMENT = re.compile(
    "(通知|通告|公告|意见|方案|办法|规定|制度|细则|规划|计划|决定|批复|复函|函)(试行|暂行|草案)?$"
)


Replaced = tuple[str, str, bool]


def replaced(one: str, other: str, gaps: Sequence[Gap]) -> tuple[Replaced, ...]:
    """Return the Han words of two folded texts that stand in each other's place, and whether they name a place."""
    return tuple(_replaced(one, other, gaps))


def name_others(one: str, other: str, found: Sequence[Replaced]) -> bool:
    """Tell whether one folded text puts another place, or another subject, wherever the other text names its own.

    `found` is what `replaced` gives for the two. A place counts from its second time, or from its first where no
    character of its name is the same; any other noun of two characters or more counts from its third time. A text with
    many words put for others is rewritten, not another; so is one that says 切实 for 认真.
    """
    places = Counter((left, right) for left, right, is_place in found if is_place)
    counted = Counter((left, right) for left, right, _ in found)
    if len(counted) > MOST_WORDS * max(1, len(places)):
        return False
    return any(
        count >= TWICE or not set(left) & set(right) for (left, right), count in places.items()
    ) or any(
        count >= THRICE
        and min(len(left), len(right)) >= TWICE
        and not set(left) & set(right)
        and left not in other
        and right not in one
        and _is_noun(left)
        and _is_noun(right)
        for (left, right), count in counted.items()
    )


def _replaced(one: str, other: str, gaps: Sequence[Gap]) -> Iterator[Replaced]:
    for gap in gaps:
        left, right = one[gap.start : gap.end], other[gap.other_start : gap.other_end]
        if not (_is_word(left) and _is_word(right)):
            continue
        # 青阳县 and 贵阳县 differ in one letter: the name goes on to the word for a place behind it.
        rest = "[\u4e00-\u9fff]?" if len(left) == len(right) == 1 else ""
        tail = re.match(rf"{rest}[{_PLACE_END}]", one[gap.end : gap.end + 2])
        ends = tail.group() if tail else ""
        if len(ends) == 2 and _is_verb(left + ends[0]):
            ends = ""
        yield left, right, _is_place(left + ends) and _is_place(right + ends)


def _is_verb(word: str) -> bool:
    """Tell whether two characters are one verb: 驻守 before 省道 is no name of a 省."""
    tags: list[tuple[str, str]] = rjieba.tag(word)
    return len(tags) == 1 and tags[0][1].startswith("v")


def _is_place(word: str) -> bool:
    name = word[:-1]
    return (
        word[-1] in _PLACE_END and TWICE <= len(name) <= LONGEST_NAME and not set(name) <= _GENERIC
    )


def _is_noun(word: str) -> bool:
    tags: list[tuple[str, str]] = rjieba.tag(word)
    return tags[-1][1].startswith("n")


def _is_word(text: str) -> bool:
    return (
        1 <= len(text) <= 8 and bool(_HAN.fullmatch(text)) and "某" not in text and text != "缺字"
    )
