"""Fold texts so that two forms of one text compare equal, without leaning on the code under test."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from opencc import OpenCC

GAP = "〔缺字〕"
SEAM = 8
"""Letters on each side of a seam: enough to be unique in a text, less than a broken line holds."""
_SAME = str.maketrans(
    "著於乾瞭麽藉徵夥覆徴吒份祇隻隻甚麼閒閑後裡",
    "着于干了么借征伙复征咤分只只只什么闲闲后里",
)
"""Characters whose simplified form hangs on the word: either choice is the same text to us."""
_QUOTES = str.maketrans("「」『』", "“”‘’")
_HAN = r"[\u3400-\u9fff]"
_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _simplified(character: str) -> str:
    """Give one character in simplified form; by itself, so that no neighbour changes the choice."""
    return str(_converter().convert(character)).translate(_SAME)


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)


def folded(text: str) -> str:
    """Give a text without white space, in NFKC and simplified characters; punctuation stays.

    >>> folded("掛職 鍛煉，") == folded("挂职锻炼,")
    True
    """
    text = _visible(unicodedata.normalize("NFKC", _visible(text)))
    text = "".join(map(_simplified, text))
    return _visible(unicodedata.normalize("NFKC", text))


def exact(text: str) -> str:
    """Give a text for comparing what is published: script and spacing folded, punctuation with its width.

    White space counts only between two Han characters and not inside the heading of a chapter, a gap
    mark is one character, the rules and bars of a table are none, corner brackets are quotation marks.

    >>> exact("掛職 ，「人 員」〔缺字〕 abc 12") == exact("挂职，“人 员”□abc12")
    True
    """
    text = text.replace(GAP, "□").translate(_QUOTES)
    text = re.sub(r"(?m)^\s*\|[-|: ]+\|\s*$", "", text).replace("|", "\n")
    text = re.sub(
        r"(?m)^\s*(第[一二三四五六七八九十百零〇]+[章节].*)$", lambda m: "".join(m[1].split()), text
    )
    text = re.sub(rf"(?<={_HAN})[^\S\n\u3000]+(?={_HAN})", "\ue000", text)
    text = re.sub(r"(第[一二三四五六七八九十百零〇]+条)\ue000", r"\1", text)
    text = _visible(text).replace("\ue000", " ")
    text = "".join(unicodedata.normalize("NFKC", c) if c.isalnum() else c for c in text)
    return "".join(map(_simplified, text))


def letters(text: str) -> str:
    """Give the letters, digits and Han characters of a text, folded; a gap mark is none of them.

    >>> letters("一、认清目标，统一思想")
    '一认清目标统一思想'
    """
    return "".join(c for c in folded(text.replace(GAP, "")) if c.isalnum())


def counted(text: str) -> int:
    """Count the characters of a text that are not white space."""
    return sum(not c.isspace() for c in text)


def sentence_end(text: str) -> str:
    """Give what stands behind the last full stop inside a line, or all of it where it ends in one.

    >>> sentence_end("把决定落实好。一、")
    '一、'
    """
    rest = re.split(r"[。!?！？]", text.rstrip())[-1]
    return rest if letters(rest) else text


def are_glued(first: str, second: str, blocks: Collection[str]) -> bool:
    """Tell whether two paragraphs stand in one of the blocks (in the form of `letters`) and nowhere apart.

    A short first one, 附件, may end another paragraph as well, which names what stands below it.
    """
    head = letters(second)[:SEAM]
    seam = letters(first)[-SEAM:] + head
    return any(seam in block for block in blocks) and not any(b.startswith(head) for b in blocks)
