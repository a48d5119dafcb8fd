"""Weigh what the wording and the form of a text show of its kind, by a small model learnt from the labelled pages.

Multinomial logistic regression: the sum of the weights of what is observed for each kind, and the share of its exponential.
`benchmarks/train_kinds.py` learns the weights and measures them on pages and writers that were held apart.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from scraper.classify.words import compiled, evidence, hits
from scraper.folding import narrow
from scraper.model import Article, Evidence
from scraper.rules import model, table

OPENING = ENDING = 120
"""Characters of the start and the end in which their cues are looked for."""

SHORTEST = 200
"""Characters by which the counts of a short text are divided at least: a word in two lines is no density."""

LEAST_PARAGRAPH, TYPICAL_PARAGRAPH, LONGEST_PARAGRAPH = 30.0, 90.0, 180.0
"""Mean characters of a paragraph: outside these it counts as the nearest, the labelled pages show no others."""

MOST_HEADINGS = 8
TOLD = 4
"""Cues that are told as evidence for a kind, the heaviest first."""

BIAS = ""


def observe(article: Article) -> dict[str, float]:
    """Return what is seen in the body of an article, by the names in rules/kind_cues.toml; what is not seen is absent."""
    text = narrow(article.body)
    cues = table("kind_cues")
    seen = {}
    for name, cue in cues["counted"].items():
        if found := len(compiled(cue["pattern"]).findall(text)):
            seen[name] = math.log1p(1000 * found / max(SHORTEST, len(text)))
    for part, place in _places(text):
        seen |= {
            name: 1.0 for name, cue in cues[part].items() if compiled(cue["pattern"]).search(place)
        }
    return seen | _form(article, len(text))


def _places(text: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of the cues that are seen or not seen, each with the stretch of text in which they count."""
    return ("seen", text), ("opening", text[:OPENING]), ("ending", text[-ENDING:])


def _form(article: Article, length: int) -> dict[str, float]:
    blocks = [narrow(block.text) for block in article.blocks]
    headings = [narrow(block.text) for block in article.blocks if block.kind == "heading"]
    lead = "".join(block.text for block in article.lead)
    is_so = {
        "numbered-sections": any(re.match("[一二三]、", text) for text in blocks),
        "free-headings": bool(headings)
        and not any(re.match(r"[一二三四五(\d第]", text) for text in headings),
        "quoted-headings": any("“" in text for text in headings),
        "problems-and-remedies": any(re.search("问题|现象|不足|困难", text) for text in headings)
        and any(re.search("对策|建议|思考|措施", text) for text in headings),
        "reporter-line": bool(re.search("记者|通讯员|报讯", lead)),
    }
    paragraph = min(max(LEAST_PARAGRAPH, length / max(1, len(blocks))), LONGEST_PARAGRAPH)
    return {
        "headings": 2 * min(len(headings), MOST_HEADINGS) / MOST_HEADINGS,
        "paragraph-length": math.log(paragraph / TYPICAL_PARAGRAPH),
        **{name: 1.0 for name, holds in is_so.items() if holds},
    }


Weights = Mapping[str, Mapping[str, float]]
"""By kind and cue; the cue BIAS is always there."""


def shares(observed: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Return how likely each kind is, in all 1."""
    sums = {
        kind: own.get(BIAS, 0.0)
        + sum(own.get(name, 0.0) * value for name, value in observed.items())
        for kind, own in weights.items()
    }
    top = max(sums.values())
    powers = {kind: math.exp(total - top) for kind, total in sums.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


@cache
def learnt() -> Weights:
    """Return the weights of rules/kind_model.tsv by kind and cue."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in model("kind_model").items():
        kind, _, cue = name.partition("\t")
        found[kind][cue] = weight
    return dict(found)


def reasons(article: Article, observed: Mapping[str, float], kind: str) -> list[Evidence]:
    """Return the cues that speak most for a kind, each with the words found."""
    own = learnt().get(kind, {})
    heaviest = sorted(
        ((own.get(name, 0.0) * value, name) for name, value in observed.items()), reverse=True
    )
    told = [(weight, name) for weight, name in heaviest[:TOLD] if round(weight, 2) > 0]
    return [
        evidence(kind, f"wording:{name}", round(weight, 2), _found(article, name))
        for weight, name in told
    ]


def _found(article: Article, name: str) -> list[str]:
    text = narrow(article.body)
    cues = table("kind_cues")
    for part, place in (("counted", text), *_places(text)):
        if name in cues[part]:
            return hits(cues[part][name]["pattern"], place)
    return []
