"""Folds of a text for looking at it: script, width. Every fold keeps the length, so that columns stay true."""

import re
import unicodedata
from functools import cache, lru_cache
from operator import ne

import opencc

TRADITIONAL_SHARE = 0.03
"""Share of Han characters that simplification changes from which a text counts as Traditional. The Traditional sample
has .33, the four Simplified ones .00; Simplified texts with a quoted Traditional name stay below .01."""

RECENT = 4096
"""Texts whose folds are remembered: the stages look at each paragraph a dozen times."""

ZHU_WORDS = re.compile("(?<=[显卓昭名原论专编土巨译遗合拙新旧大])著|著(?=[名作述称者录书有文《])")
"""Words in which 著 stays 著; elsewhere a Traditional text means 着, which t2s leaves alone."""

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
    0x202F: " ",
    0x09: " ",
}

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
"""Han characters, for use inside a character class."""

_HAN = re.compile(f"[{HAN}]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Return the text in Simplified characters, character for character.

    OpenCC's t2s, not tw2s, which also swaps words; 著 is then set to 着 outside the words that keep it.

    >>> simplify("沿著顯著的機製")
    '沿着显著的机制'
    """
    converted: str = _converter().convert(text)
    if len(converted) != len(text):
        converted = "".join(one if len(one := _converter().convert(c)) == 1 else c for c in text)
    if "著" not in converted:
        return converted
    kept = {match.start() for match in ZHU_WORDS.finditer(converted)}
    return "".join("着" if c == "著" and i not in kept else c for i, c in enumerate(converted))


def is_traditional(text: str) -> bool:
    """Tell whether the text is written in Traditional characters (see TRADITIONAL_SHARE)."""
    converted: str = _converter().convert(text)
    if converted == text:
        return False
    changed = sum(map(ne, text, converted)) if len(converted) == len(text) else len(text)
    return changed >= TRADITIONAL_SHARE * count_han(text) > 0


@lru_cache(maxsize=RECENT)
def narrow(text: str) -> str:
    """Return the text with full-width ASCII made half-width and every kind of blank made a space.

    >>> narrow("（一）时间：１０ 点")
    '(一)时间:10 点'
    """
    return text.translate(_NARROW)


@lru_cache(maxsize=RECENT)
def plain(text: str) -> str:
    """Return the form in which rules look at a text: Simplified, half-width, same length."""
    folded = narrow(text)
    return simplify(folded) if is_traditional(folded) else folded


def is_blank(text: str) -> bool:
    """Tell whether a reader sees nothing: white space, no-break spaces, zero-width characters."""
    return all(c.isspace() or unicodedata.category(c) in {"Cf", "Cc"} for c in text)


def count_letters(text: str) -> int:
    """Count what a reader reads: letters, digits and Han characters, no punctuation or blanks."""
    return sum(c.isalnum() for c in text)


def count_han(text: str) -> int:
    """Count the Han characters of a text."""
    return len(_HAN.findall(text))


def grams(text: str, size: int) -> frozenset[str]:
    """Return the runs of so many characters of a text; none where it is shorter.

    >>> sorted(grams("挂职锻炼", 2)), grams("挂", 2)
    (['挂职', '职锻', '锻炼'], frozenset())
    """
    return frozenset(text[start : start + size] for start in range(len(text) - size + 1))
