"""Find the copies of one text across all sources and choose the best of them.

Candidates come from MinHash buckets over character 4-grams (rensa, time close to linear), so every pair that shares
about half its words is looked at; a pair is one text where nearly all of the shorter stands in the longer and nothing
says that they are two: other years, another subject. Shared stock passages are not enough.
"""

import re
from collections.abc import Iterable, Sequence

from rensa import RMinHash, RMinHashLSH

from scraper.anchors import fold
from scraper.model import Article, Family, Variant

SHINGLE = 4
HASHES = 128
BANDS = 32
"""32 bands of 4 rows: a pair with Jaccard .42 becomes a candidate as likely as not, one with .6 in 99 of 100 cases. The
copies in the samples have .61 to 1.00, texts that share stock passages .28 at most."""

SAME = 0.85
"""Share of the 4-grams of the shorter copy that the longer has too: true copies in the samples have .94 and more."""

FULLER = 1.1
"""A copy that is longer by this factor is the better one whatever its damage; else the less damaged one."""


def collate(articles: Sequence[Article]) -> tuple[Family, ...]:
    """Return the families of the articles in the order of their first members; every article is in exactly one."""
    texts = [fold(article.body) for article in articles]
    shingled = [_shingles(text) for text in texts]
    parents = list(range(len(articles)))
    for first, second in _candidates(shingled):
        if _is_same(articles[first], articles[second], shingled[first], shingled[second]):
            parents[_root(parents, second)] = _root(parents, first)
    groups: dict[int, list[int]] = {}
    for index in range(len(articles)):
        groups.setdefault(_root(parents, index), []).append(index)
    families = sorted(groups.values(), key=min)
    return tuple(_family([articles[index] for index in sorted(group)]) for group in families)


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1)))


def _candidates(shingled: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    index = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=BANDS)
    pairs: set[tuple[int, int]] = set()
    for number, shingles in enumerate(shingled):
        sketch = RMinHash(num_perm=HASHES, seed=1)
        sketch.update(sorted(shingles))
        pairs |= {(other, number) for other in index.query(sketch) if other != number}
        index.insert(number, sketch)
    return sorted(pairs)


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        index = parents[index]
    return index


def _is_same(one: Article, other: Article, left: frozenset[str], right: frozenset[str]) -> bool:
    smaller = min(len(left), len(right))
    if len(left & right) / max(1, smaller) < SAME:
        return False
    return not (_differ(_years(one), _years(other)) or _differ_in_title(one, other))


def _years(article: Article) -> frozenset[str]:
    return frozenset(re.findall(r"(?:19|20)\d\d(?=年)", article.body))


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether each text names years that the other does not: two notices of two years, not one text."""
    return bool(left - right) and bool(right - left)


def _differ_in_title(one: Article, other: Article) -> bool:
    """Tell whether both texts bear titles of their own that name different subjects."""
    left, right = fold(one.title), fold(other.title)
    if not (one.title_given and other.title_given and left and right):
        return False
    return left not in right and right not in left


def _family(members: Sequence[Article]) -> Family:
    best = max(members, key=lambda article: _merit(article, members))
    others = [article for article in members if article is not best]
    return Family(
        article=best,
        variants=tuple(
            Variant(article=article, differs=_differences(best, article)) for article in others
        ),
    )


def _merit(article: Article, members: Sequence[Article]) -> tuple[int, int, int, int, int]:
    """Rank a copy: full length, little damage, nothing missing, Simplified, then length; the first of equals wins."""
    longest = max(len(fold(member.body)) for member in members)
    length = len(fold(article.body))
    return (
        int(length * FULLER >= longest),
        -len(article.damage),
        -len(article.missing),
        -int(article.traditional),
        length,
    )


def _differences(best: Article, other: Article) -> tuple[str, ...]:
    """Return in which respects a copy differs from the published one, in the terms of the front matter."""
    found = ["traditional-script"] if other.traditional and not best.traditional else []
    found += [mark for mark in other.damage if mark not in best.damage]
    length, full = len(fold(other.body)), len(fold(best.body))
    if length < 0.97 * full:
        found.append("shorter")
    if not found and fold(other.body) != fold(best.body):
        found.append("wording")
    return tuple(found)
