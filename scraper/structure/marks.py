"""Read the mark with which a paragraph is numbered: 一、 （一） 1. （1） ① 第一， 一是."""

import re
from dataclasses import dataclass

from scraper.folding import narrow

_HAN_NUMBER = "[一二三四五六七八九十百零]{1,4}"
_STYLES: tuple[tuple[str, int, str], ...] = (
    ("chapter", 1, rf"第({_HAN_NUMBER}|\d{{1,3}})[章编篇](?![的中里])\s*"),
    ("section", 2, rf"第({_HAN_NUMBER}|\d{{1,3}})节(?![的中里课])\s*"),
    ("article", 9, rf"第({_HAN_NUMBER}|\d{{1,3}})条(?![的中里])\s*"),
    ("han", 3, rf"({_HAN_NUMBER})\s*[、..](?!\d)\s*"),
    ("han-bracket", 4, rf"[(]\s*({_HAN_NUMBER})\s*[)]\s*[、.,]?\s*"),
    ("digit", 5, r"(\d{1,2})\s*[、..](?!\d)\s*|([⒈-⒛])\s*|(0\d)\s+(?=[一-龥“])"),
    ("digit-bracket", 6, r"[(]?\s*(\d{1,2})\s*[)]\s*[、.]?\s*|([⑴-⒇])\s*"),
    ("circled", 7, r"([①-⑳])\s*"),
    (
        "ordinal",
        8,
        r"(?:第([一二三四五六七八九十]{1,2})(?=[,:、])|([一二三四五六七八九十]{1,2})(?:是(?!否|因|由)|要(?!是|求|素|点))|其([一二三四五])(?=[,:、])|(首先|其次|再次|最后)(?=[,:、]))[,:、,]?\s*",
    ),
)
"""Style, rank (1 highest) and pattern; ranks follow GB/T 9704-2012: 一、 above (一) above 1. above (1)."""

RANK = {name: rank for name, rank, _ in _STYLES} | {"speaker": 2.5, "plain": 3}
NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_CIRCLES = tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DOTTED = tuple(chr(ord("⒈") + i) for i in range(20))
_BRACKETED = tuple(chr(ord("⑴") + i) for i in range(20))
_FIRSTS = ("首先", "其次", "再次", "最后")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mark of a paragraph: its style, its number (0 if it has none) and its length in characters."""

    style: str
    number: int
    length: int


def read_mark(text: str) -> Mark | None:
    """Return the mark at the start of the text, or None.

    >>> read_mark("（二）组织考核").style, read_mark("第三，要严格管理。").number
    ('han-bracket', 3)
    """
    folded = narrow(text)
    for style, _, pattern in _STYLES:
        match = re.match(pattern, folded)
        if match:
            number = next((group for group in match.groups() if group), "")
            return Mark(style=style, number=_value(number), length=match.end())
    return None


def _value(number: str) -> int:
    for sequence in (_CIRCLES, _DOTTED, _BRACKETED, _FIRSTS):
        if number in sequence and number:
            return sequence.index(number) + 1
    if number.isascii():
        return int(number or 0)
    tens, ten, ones = number.rpartition("十")
    return (10 * NUMERALS.get(tens, 1) if ten else 0) + NUMERALS.get(ones, 0)
