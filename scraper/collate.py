"""Find the copies of one text across all sources and choose the best of them.

Candidates come from MinHash buckets over character 4-grams (rensa, time close to linear), so every pair that shares
about half its words is looked at; a pair is one text where nearly all of the shorter stands in the longer and nothing
says that they are two: other years, another subject. Shared stock passages are not enough.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from scraper.anchors import fold
from scraper.model import Article, Family, Variant

SHINGLE = 4
HASHES = 128
BANDS = 32
"""32 bands of 4 rows: a pair with Jaccard .42 becomes a candidate as likely as not, one with .6 in 99 of 100 cases. The
copies in the samples have .61 to 1.00, texts that share stock passages .28 at most."""

SAMPLE = 8
COMMON = 40
FEWEST = 4
"""One shingle in eight is looked up for excerpts; one that more than 40 texts have is a stock phrase; four must agree."""

REPRINT = 0.985
"""Jaccard similarity from which two texts are one though they bear different titles: sites give reprints new ones, while
notices that differ in one word of their subject reach .97."""

SAME = 0.85
"""Share of the 4-grams of the shorter copy that the longer has too: true copies in the samples have .94 and more."""

FULLER = 1.1
"""A copy that is longer by this factor is the better one whatever its damage; else the less damaged one."""


Key = tuple[str, int, int]


def collate(
    articles: Sequence[Article],
    *,
    merge: Sequence[tuple[Key, Key]] = (),
    separate: Sequence[tuple[Key, Key]] = (),
) -> tuple[Family, ...]:
    """Return the families of the articles in the order of their first members; every article is in exactly one.

    `merge` and `separate` are pairs that a maintainer holds to be one text, or two; to separate has precedence.
    """
    texts = [fold(article.body) for article in articles]
    shingled = [_shingles(text) for text in texts]
    parents = list(range(len(articles)))
    places = {article.key: place for place, article in enumerate(articles)}
    apart = [(places[one], places[other]) for one, other in separate]
    same = [
        (first, second)
        for first, second in _candidates(shingled)
        if _is_same(articles[first], articles[second], shingled[first], shingled[second])
    ]
    for first, second in [*((places[one], places[other]) for one, other in merge), *same]:
        joined = {_root(parents, first), _root(parents, second)}
        if not any({_root(parents, one), _root(parents, other)} == joined for one, other in apart):
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
    return sorted(pairs | _excerpts(shingled))


def _excerpts(shingled: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Return the pairs of which one may be a small part of the other, which MinHash does not see.

    Looks at a fixed sample of the shingles, one in SAMPLE by hash, in an inverted index.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, shingles in enumerate(shingled):
        sample = [shingle for shingle in shingles if crc32(shingle.encode()) % SAMPLE == 0]
        sizes.append(len(sample))
        for shingle in sample:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= COMMON:
            shared.update(combinations(numbers, 2))
    return {
        (left, right)
        for (left, right), count in shared.items()
        if count >= FEWEST and count >= 0.6 * min(sizes[left], sizes[right])
    }


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        index = parents[index]
    return index


def _is_same(one: Article, other: Article, left: frozenset[str], right: frozenset[str]) -> bool:
    smaller = min(len(left), len(right))
    if len(left & right) / max(1, smaller) < SAME:
        return False
    if len(left & right) >= REPRINT * len(left | right):
        return not _differ(_numbers(one), _numbers(other))
    return not (_differ(_numbers(one), _numbers(other)) or _differ_in_title(one, other))


def _numbers(article: Article) -> frozenset[str]:
    """Return the years and batches that the text names."""
    return frozenset(
        re.findall(
            r"(?:19|20)\d\d(?=年)|[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)|第[一二三四五六七八九十\d]{1,3}批",
            article.body,
        )
    )


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether each text names years or batches that the other does not: two notices, not one text."""
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
