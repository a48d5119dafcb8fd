"""Tell the furniture of a page from the text of an article, by how a line is worded.

Rules name what was seen; this weighs what was not: a small linear model over character pairs, trained on lines written
for it (benchmarks/train_furniture.py, which says how well it does). Place decides how sure it must be.
"""

import math
import re
from dataclasses import dataclass

from scraper.bylines import read_byline
from scraper.folding import grams
from scraper.rules import model, table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Surety:
    """Probabilities from which a line goes: a short one at an end of the page, a sentence there, a short one between."""

    at_end: float
    sentence: float
    between: float


BARE = Surety(at_end=0.6, sentence=0.8, between=0.97)
"""For plain text. Cross-validated, .6 catches 88 % of the furniture and cuts 4 % of lines that stand at ends of articles; where
text is likelier the others hold. No labelled article line is lost by them."""

TITLE = Surety(at_end=0.97, sentence=0.99, between=0.999)
"""For a line above the text that reads like a title: the links of pages are titles too, and only place tells them apart."""

LAID_OUT = Surety(at_end=0.9, sentence=0.99, between=0.999)
"""For web pages, whose layout has told most of it already: measured on real pages, F1 .977 with these, .971 with those
of plain text, .979 without the model."""

ELSEWHERE = Surety(at_end=0.97, sentence=1.01, between=1.01)
"""For web pages that do not speak of this field: the model has read no others, so no sentence of theirs goes by it."""

LONGEST_BETWEEN = 60
LONGEST_SENTENCE = 240

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def is_furniture(text: str, surety: Surety | None, *, at_end: bool, is_prose: bool) -> bool:
    """Tell whether a line (in the form of `folding.plain`) is furniture of its page; without a surety none is."""
    if (
        surety is None
        or not text
        or len(text) > LONGEST_SENTENCE
        or re.match(table("furniture")["articles_own"], text)
        or (read_byline(text) and text not in words("navigation", "words"))
    ):
        return False
    if not at_end:
        return len(text) <= LONGEST_BETWEEN and not is_prose and probability(text) >= surety.between
    is_sentence = is_prose or text.endswith("。")
    return probability(text) >= (surety.sentence if is_sentence else surety.at_end)


def features(text: str) -> frozenset[str]:
    """Return the character pairs of a line, its ends marked, numbers and blanks folded; and what its shape says."""
    folded = "^" + _BLANKS.sub("_", _DIGITS.sub("0", text.lower().strip())) + "$"
    shape = {f"#{min(9, len(folded) // 8)}"} | ({"#。"} if "。" in text else set())
    return grams(folded, 2) | shape


def probability(text: str) -> float:
    """Return the probability, 0 to 1, that the line is furniture."""
    weights = model("furniture_model")
    total = math.fsum(weights.get(feature, 0.0) for feature in ("", *features(text)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
