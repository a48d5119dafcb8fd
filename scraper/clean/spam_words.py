"""Find the words of spam in a text: strong ones, those that articles use too, and what goes with them (rules/spam.toml)."""

import re
from functools import cache

from scraper.rules import any_of, words

MOST_WEAK = 4
"""Different weak words that prove as much as one strong word: a village fair has two or three of them."""


@cache
def _any() -> re.Pattern[str]:
    found = (word for key in ("strong", "weak", "beside") for word in words("spam", key))
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def find_words(text: str, *, beside: bool = False) -> tuple[tuple[int, int], ...]:
    """Return where spam words stand in a text (in the form of `folding.plain`); nothing where they prove nothing.

    `beside` adds the words that only go with them.

    >>> find_words("我们上门代办"), find_words("真钱麻将")
    ((), ((0, 2), (2, 4)))
    """
    lower = text.lower()
    weak = set(any_of("spam", "weak").findall(lower))
    if not any_of("spam", "strong").search(lower) and len(weak) < MOST_WEAK:
        return ()
    idle = frozenset() if beside else frozenset(words("spam", "beside"))
    return tuple(match.span() for match in _any().finditer(lower) if match.group() not in idle)


def is_strong(text: str) -> bool:
    """Tell whether a text holds a word that no article uses."""
    return bool(any_of("spam", "strong").search(text.lower()))
