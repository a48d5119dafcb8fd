"""Choose the best of the copies of one text, and tell how the others differ from it."""

from collections.abc import Sequence

from scraper.anchors import fold
from scraper.model import Article

FULLER = 1.1
"""A copy that is longer by this factor is the better one whatever its damage; else the less damaged one."""

SHORTER = 0.97
"""Share of the letters of the published text below which a copy is told to be shorter."""


def choose(copies: Sequence[Article]) -> Article:
    """Return the copy to publish: full length, little damage, nothing missing, Simplified, then length; else the first."""
    longest = max(len(fold(copy.body)) for copy in copies)
    return max(copies, key=lambda copy: _merit(copy, longest))


def _merit(article: Article, longest: int) -> tuple[int, int, int, int, int]:
    length = len(fold(article.body))
    return (
        int(length * FULLER >= longest),
        -len(article.damage),
        -len(article.missing),
        -int(article.traditional),
        length,
    )


def differences(best: Article, copy: Article, *, full: int) -> tuple[str, ...]:
    """Return how a copy differs from the best one, in the terms of the front matter.

    `full` is the number of letters of the published text, which may be longer than the best copy.
    """
    found = ["traditional-script"] if copy.traditional and not best.traditional else []
    found += [mark for mark in copy.damage if mark not in best.damage]
    if len(fold(copy.body)) < SHORTER * full:
        found.append("shorter")
    if not found and fold(copy.body) != fold(best.body):
        found.append("wording")
    return tuple(found)
