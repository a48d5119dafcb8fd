"""Sketches of texts: tell how alike two texts are from a few hashes of each."""

import heapq
from hashlib import blake2b

from scraper.folding import grams

SHINGLE = 4
SKETCH = 64


def sketch(folded: str) -> str:
    """Return the smallest hashes of the four-character pieces of a folded text, as hex, eight digits each.

    Bottom-k MinHash (Cohen and Kaplan 2007): the share that two texts have of the smallest hashes of both together
    estimates the Jaccard similarity of their pieces. A text shorter than a piece is one piece.
    """
    return "".join(heapq.nsmallest(SKETCH, pieces_of(folded)))


def pieces_of(folded: str) -> frozenset[str]:
    """Return the hashes of the four-character pieces of a folded text."""
    pieces = grams(folded, SHINGLE) or {folded}
    return frozenset(
        blake2b(piece.encode(), digest_size=4).hexdigest() for piece in pieces if piece
    )


def similarity(one: str, other: str) -> float:
    """Return the estimated similarity of the texts behind two sketches, 0 to 1."""
    return alike(hashes(one), hashes(other))


def hashes(sketched: str) -> frozenset[str]:
    """Return the hashes that a sketch is made of."""
    return frozenset(sketched[start : start + 8] for start in range(0, len(sketched), 8))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the estimated similarity of the texts behind the hashes of two sketches, 0 to 1."""
    both = heapq.nsmallest(SKETCH, one | other)
    return sum(piece in one and piece in other for piece in both) / len(both) if both else 0.0
