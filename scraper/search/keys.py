"""Texts folded to what search compares: letters, digits and Han characters of one width, case and script.

`engine.js` folds queries with the same table, character by character, so that places in a folded text can be told in
the text itself.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import opencc

_HAN = range(0x3400, 0xA000)


@cache
def simplified() -> dict[str, str]:
    """Return each Traditional character with its Simplified one, by OpenCC's t2s, character by character."""
    converter = opencc.OpenCC("t2s")
    pairs = ((chr(code), converter.convert(chr(code))) for code in _HAN)
    return {one: other for one, other in pairs if one != other and len(other) == 1}


@cache
def _fold(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    table = simplified()
    return "".join(table.get(each, each) for each in folded if each.isalnum())


def key(text: str) -> str:
    """Return the letters, digits and Han characters of a text in the form in which they are compared.

    >>> key("（一）掛職 ＡＢ，15012元")
    '一挂职ab15012元'
    """
    return "".join(map(_fold, text))


def points(text: str) -> set[str]:
    """Return the pairs of neighbours of which one at least is a mark of punctuation, blanks left out.

    >>> sorted(points("走了、看了 。"))
    ['、看', '了、', '了。']
    """
    marked = "".join(map(_marked, text))
    return {pair for pair in map("".join, pairwise(marked)) if not pair.isalnum()}


@cache
def _marked(char: str) -> str:
    """Return a character folded as in a key, a mark of punctuation as itself in its half width, a blank as nothing."""
    return _fold(char) or "".join(unicodedata.normalize("NFKC", char).split()).translate(_ENDS)


_ENDS = str.maketrans(dict.fromkeys(",", ";"))
"""A comma ends a list of the index, so it stands as a semicolon there."""

_RUN = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Return a text with each run of blanks made one space and none at its ends."""
    return _RUN.sub(" ", text).strip()
