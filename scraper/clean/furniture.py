"""Tell the furniture of a page from the text of an article, by how a line is worded.

Rules name what was seen; this weighs what was not: a small linear model over character pairs, trained on lines written
for it (benchmarks/train_furniture.py, which says how well it does). Place decides how sure it must be.
"""

import math
import re
from functools import cache
from pathlib import Path

from scraper.rules import table

MODEL = Path(__file__).parent.parent / "rules" / "furniture_model.tsv"

AT_END = 0.6
SENTENCE_AT_END = 0.8
BETWEEN = 0.97
"""Probabilities from which a line goes: a short one at an end of the page, a sentence there, a short line between
paragraphs. Cross-validated, .5 catches most and cuts 1 article line in 100; the others hold where text is likelier."""

LONGEST_BETWEEN = 60
LONGEST_SENTENCE = 240

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def is_furniture(text: str, *, at_end: bool, is_prose: bool) -> bool:
    """Tell whether a line (in the form of `folding.plain`) is furniture of its page; see the thresholds above."""
    if (
        not text
        or len(text) > LONGEST_SENTENCE
        or re.match(table("furniture")["articles_own"], text)
    ):
        return False
    if not at_end:
        return len(text) <= LONGEST_BETWEEN and not is_prose and probability(text) >= BETWEEN
    return probability(text) >= (SENTENCE_AT_END if is_prose or text.endswith("。") else AT_END)


def features(text: str) -> frozenset[str]:
    """Return the character pairs of a line, its ends marked, numbers and blanks folded; and what its shape says."""
    folded = "^" + _BLANKS.sub("_", _DIGITS.sub("0", text.lower().strip())) + "$"
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)}
    return frozenset(
        pairs | {f"#{min(9, len(folded) // 8)}"} | ({"#。"} if "。" in text else set())
    )


def probability(text: str) -> float:
    """Return the probability, 0 to 1, that the line is furniture."""
    weights = _weights()
    total = weights.get("", 0.0) + sum(weights.get(feature, 0.0) for feature in features(text))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> dict[str, float]:
    rows = (line.rsplit("\t", 1) for line in MODEL.read_text(encoding="utf-8").split("\n") if line)
    return {feature: float(weight) for feature, weight in rows}
