"""Likeness of texts by the words that few others have: TF-IDF over an inverted index, in time close to linear.

Plain dictionaries do it: scikit-learn and bm25s would bring numpy for thirty lines, rank-bm25 compares every text with
every other. How rare a word is comes from a table learnt once (rules/rarity.tsv, benchmarks/train_rarity.py), not from
the collection: so an article that comes in changes the weights of those alone that share its rare words.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import rjieba

from scraper.model import Article
from scraper.rules import model

COMMON = 64
"""Articles from which a word brings no two together any more; it bounds the time."""
UNKNOWN = 6.0
"""Rarity of a word that the table does not have: less than that of the rarest it has, so that names do not outweigh all."""
MOST_OF_A_WORD = 0.015
"""What one word adds at most: 重建 told of a hospital and of an earthquake, 师资 of two kinds of school."""
FEWEST_SHARED = 5
"""Words of both; three rare ones alone (民族, 少数民族, 社会) brought texts together that have nothing in common."""
WORDS = 60
"""Words kept of an article: the rarest and most frequent."""

_WORD = re.compile("[\u4e00-\u9fff]{2,}|[A-Za-z]{3,}")

Vector = dict[str, float]


def vectors(articles: Sequence[Article]) -> tuple[Vector, ...]:
    """Return for each article the weights of its words; the squares of each add up to 1."""
    counts = [count(article) for article in articles]
    shared = Counter(word for held in counts for word in held)
    return tuple(_vector(held, shared) for held in counts)


def index(found: Sequence[Vector]) -> Mapping[str, tuple[int, ...]]:
    """Return for each word the numbers of the articles that hold it; none for a common one."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(found):
        for word in vector:
            places[word].append(number)
    return {
        word: tuple(numbers) if len(numbers) < COMMON else () for word, numbers in places.items()
    }


def likeness(
    vector: Vector, found: Sequence[Vector], places: Mapping[str, tuple[int, ...]]
) -> dict[int, float]:
    """Return the cosine of one vector with those that share enough words, by number; its own is among them."""
    scores: dict[int, float] = defaultdict(float)
    words: Counter[int] = Counter()
    for word, weight in vector.items():
        for number in places[word]:
            scores[number] += min(weight * found[number][word], MOST_OF_A_WORD)
            words[number] += 1
    return {number: score for number, score in scores.items() if words[number] >= FEWEST_SHARED}


def count(article: Article) -> Counter[str]:
    """Return how often an article holds each word of two letters or more; its title counts twice."""
    words = rjieba.cut(f"{article.title}\n{article.title}\n{article.body}")
    return Counter(word for word in words if _WORD.fullmatch(word))


def _vector(held: Counter[str], shared: Mapping[str, int]) -> Vector:
    rarity = model("rarity")
    weights = {
        word: (1 + math.log(times)) * rarity.get(word, UNKNOWN)
        for word, times in held.items()
        if shared[word] > 1
    }
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    length = math.sqrt(sum(weights[word] ** 2 for word in kept)) or 1.0
    return {word: weights[word] / length for word in kept}
