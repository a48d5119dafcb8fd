"""What tells two texts apart that are alike in nearly all their words: years, numbers, batches, dates, names put for names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scraper.anchors import fold
from scraper.collate.align import align
from scraper.folding import narrow
from scraper.model import Article

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "两": "2",
}
_HAN_NUMBER = "一二三四五六七八九十"

_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=年|—|-|至)|[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)"
)
_DOCUMENT = re.compile(r"[〔\[(【]((?:19|20)\d\d)[〕\])】]\s*第?\s*(\d+)\s*号")
_ORDINAL = re.compile(rf"第\s*([{_HAN_NUMBER}\d]{{1,3}})\s*(批|期|届|轮|季度)")
_PART = re.compile(r"[上下]半年")
_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

OTHER_NUMBERS = 3
OTHER_SHARE = 0.4
"""As many numbers, and as large a share of them, that neither text has in common: another year's report in old words."""

TWICE = 2
THRICE = 3
"""Times that a name must be put for another throughout: a place, or any word of two characters and more."""

MOST_WORDS = 4
"""Words put for others throughout, up to which they are another subject; a text with more is the same one, rewritten."""

_PLACE_END = "省市县区州旗镇乡村"
_GENERIC = frozenset(
    "我本该全各每某这那贵你两一几同此另外邻他县市区乡镇村省州城地整个们在到为由是的和与及"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """The years, numbers and dates by which a text can be told from another one, and its own title."""

    years: frozenset[str]
    documents: frozenset[str]
    ordinals: frozenset[str]
    dates: frozenset[str]
    numbers: tuple[tuple[str, int], ...]
    title: str


def gather(article: Article) -> Facts:
    """Return the facts of an article, from its body: sites put this year's number into the titles of old texts."""
    text = narrow(article.body)
    years = frozenset(_digits(match.group()) for match in _YEAR.finditer(text))
    counted = Counter(_NUMBER.findall(text))
    return Facts(
        years=years,
        documents=frozenset(f"{year}/{int(number)}" for year, number in _DOCUMENT.findall(text)),
        ordinals=frozenset(
            f"{_value(number)}{unit}" for number, unit in _ORDINAL.findall(text)
        ) | frozenset(_PART.findall(text)),
        dates=frozenset(f"{int(month)}/{int(day)}" for month, day in _DATE.findall(text)),
        numbers=tuple(sorted(counted.items())),
        title=fold(article.title) if article.title_given else "",
    )  # fmt: skip


def _digits(text: str) -> str:
    return "".join(_DIGITS.get(character, character) for character in text)


def _value(number: str) -> str:
    """Return a small Chinese number in digits, so that 第3批 is 第三批."""
    if number.isdigit():
        return str(int(number))
    tens, found, ones = number.rpartition("十")
    if not found:
        return _digits(number)
    return str((int(_digits(tens)) if tens else 1) * 10 + (int(_digits(ones)) if ones else 0))


@cache
def contradict(one: Facts, other: Facts) -> bool:
    """Tell whether each text names years, numbers, batches or dates that the other does not: two texts, not one."""
    pairs = (
        (one.years, other.years),
        (one.documents, other.documents),
        (one.ordinals, other.ordinals),
        (one.dates, other.dates),
    )
    return any(left - right and right - left for left, right in pairs) or _count_otherwise(
        one, other
    )


def _count_otherwise(one: Facts, other: Facts) -> bool:
    left, right = Counter(dict(one.numbers)), Counter(dict(other.numbers))
    others = min((left - right).total(), (right - left).total())
    return others >= OTHER_NUMBERS and others >= OTHER_SHARE * min(left.total(), right.total())


def differ_in_title(one: Facts, other: Facts) -> bool:
    """Tell whether both texts bear titles of their own that name different subjects."""
    left, right = one.title, other.title
    return bool(left and right) and left not in right and right not in left


Replaced = tuple[str, str, bool]


def replaced(one: str, other: str) -> tuple[Replaced, ...]:
    """Return the Han words of two folded texts that stand in each other's place, and whether they name a place."""
    return tuple(_replaced(one, other))


def name_others(one: str, other: str, found: Sequence[Replaced]) -> bool:
    """Tell whether one folded text puts another place, or another subject, wherever the other text names its own.

    `found` is what `replaced` gives for the two. A place counts from its second time, or from its first where no
    character of its name is the same; any other word of two characters or more counts from its third time. A text with
    many words put for others is rewritten, not another.
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
        for (left, right), count in counted.items()
    )


def _replaced(one: str, other: str) -> Iterator[Replaced]:
    for gap in align(one, other):
        left, right = one[gap.start : gap.end], other[gap.other_start : gap.other_end]
        if not (_is_word(left) and _is_word(right)):
            continue
        # 青阳县 and 贵阳县 differ in one letter: the name goes on to the word for a place behind it.
        tail = re.match(rf"[\u4e00-\u9fff]?[{_PLACE_END}]", one[gap.end : gap.end + 2])
        ends = tail.group() if tail else ""
        yield left, right, _is_place(left + ends) and _is_place(right + ends)


def _is_place(word: str) -> bool:
    name = word[:-1]
    return word[-1] in _PLACE_END and len(name) >= TWICE and not _GENERIC & set(name)


def _is_word(text: str) -> bool:
    return (
        1 <= len(text) <= 8 and bool(_HAN.fullmatch(text)) and "某" not in text and text != "缺字"
    )
