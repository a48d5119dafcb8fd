"""Likeness of texts by the words that few others have: TF-IDF over an inverted index, in time close to linear.

Plain dictionaries do it: scikit-learn and bm25s would bring numpy for thirty lines, rank-bm25 compares every text with
every other. How rare a word is counts in whole powers of two, so that one more article leaves nearly all weights as
they were.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import rjieba

from scraper.model import Article

COMMON = 64
"""Articles from which a word tells nothing apart any more; it also bounds the time."""
FEWEST_SHARED = 5
"""Words of both; three rare ones alone (民族, 少数民族, 社会) brought texts together that have nothing in common."""
WORDS = 60
"""Words kept of an article: the rarest and most frequent."""

_WORD = re.compile("[\u4e00-\u9fff]{2,}|[A-Za-z]{3,}")

Vector = dict[str, float]


def vectors(articles: Sequence[Article]) -> tuple[Vector, ...]:
    """Return for each article the weights of its words; the squares of each add up to 1."""
    counts = [_count(article) for article in articles]
    shared = Counter(word for count in counts for word in count)
    return tuple(_vector(count, shared) for count in counts)


def index(found: Sequence[Vector]) -> Mapping[str, tuple[int, ...]]:
    """Return for each word the numbers of the articles that hold it."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(found):
        for word in vector:
            places[word].append(number)
    return {word: tuple(numbers) for word, numbers in places.items()}


def likeness(
    vector: Vector, found: Sequence[Vector], places: Mapping[str, tuple[int, ...]]
) -> dict[int, float]:
    """Return the cosine of one vector with those that share enough words, by number; its own is among them."""
    scores: dict[int, float] = defaultdict(float)
    words: Counter[int] = Counter()
    for word, weight in vector.items():
        for number in places[word]:
            scores[number] += weight * found[number][word]
            words[number] += 1
    return {number: score for number, score in scores.items() if words[number] >= FEWEST_SHARED}


def _count(article: Article) -> Counter[str]:
    words = rjieba.cut(f"{article.title}\n{article.title}\n{article.body}")
    return Counter(word for word in words if _WORD.fullmatch(word))


def _vector(count: Counter[str], shared: Mapping[str, int]) -> Vector:
    weights = {
        word: (1 + math.log(times)) * rarity
        for word, times in count.items()
        if (rarity := _rarity(shared[word]))
    }
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    length = math.sqrt(sum(weights[word] ** 2 for word in kept)) or 1.0
    return {word: weights[word] / length for word in kept}


def _rarity(articles: int) -> int:
    """Return 0 for a word of one article alone or of many, else more the fewer articles hold it."""
    if articles < 2 or articles >= COMMON:
        return 0
    return int(math.log2(COMMON)) - int(math.log2(articles))
