"""Find the pairs of texts that may be copies of one, without comparing each with each.

Candidates come from MinHash buckets over character 4-grams (rensa, time close to linear), so every pair that shares
about half its words is looked at, and from an index of some of the 4-grams, which sees excerpts too.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from scraper.folding import grams

SHINGLE = 4
HASHES = 128
BANDS = 32
"""32 bands of 4 rows: a pair with Jaccard .42 becomes a candidate as likely as not, one with .6 in 99 of 100 cases. The
copies in the samples have .61 to 1.00, texts that share stock passages .28 at most."""

SAMPLE = 8
COMMON = 40
FEWEST = 4
"""One shingle in eight is looked up for excerpts; one that more than 40 texts have is a stock phrase; four must agree."""

Shingles = frozenset[str]


def shingle(text: str) -> Shingles:
    """Return the 4-grams of a folded text; a shorter text is one itself."""
    return grams(text, SHINGLE) or frozenset({text})


def find(texts: Sequence[str], shingled: Sequence[Shingles]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of places whose texts may be one, the smaller place first; `shingled` are those of `texts`.

    Texts that are equal are paired with the first of them only, and only that one with others: a text with a hundred
    equal copies costs as much as one with two.
    """
    firsts: dict[str, int] = {}
    for place, text in enumerate(texts):
        firsts.setdefault(text, place)
    pairs = {(firsts[text], place) for place, text in enumerate(texts) if firsts[text] != place}
    places = list(firsts.values())
    distinct = [shingled[place] for place in places]
    pairs |= {(places[one], places[other]) for one, other in _alike(distinct) | _excerpts(distinct)}
    return tuple(sorted(pairs))


def _alike(shingled: Sequence[Shingles]) -> set[tuple[int, int]]:
    index = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=BANDS)
    pairs: set[tuple[int, int]] = set()
    for number, shingles in enumerate(shingled):
        sketch = RMinHash(num_perm=HASHES, seed=1)
        sketch.update(sorted(shingles))
        pairs |= {(other, number) for other in index.query(sketch) if other != number}
        index.insert(number, sketch)
    return pairs


def _excerpts(shingled: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Return the pairs of which one may be a small part of the other, which MinHash does not see.

    Looks at a fixed sample of the shingles, one in SAMPLE by hash, in an inverted index.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, shingles in enumerate(shingled):
        sample = [each for each in shingles if crc32(each.encode()) % SAMPLE == 0]
        sizes.append(len(sample))
        for each in sample:
            holders[each].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= COMMON:
            shared.update(combinations(numbers, 2))
    return {
        (left, right)
        for (left, right), count in shared.items()
        if count >= FEWEST and count >= 0.6 * min(sizes[left], sizes[right])
    }
