"""Choose the one or two sentences of a text that tell most of what is in it: who, where, as what; what was done or is asked."""

import math
import re
from collections import Counter
from dataclasses import dataclass

from scraper.model import Article, Verdict
from scraper.rules import any_of, table, words
from scraper.title.telling import (
    MARK,
    is_lost,
    is_masked,
    is_whole,
    masks,
    matches,
    mean_weight,
    pairs_of,
    weights_of,
)

LONGEST_SUMMARY = 110
SHORTEST_SENTENCE, SHORT, LONGEST_SENTENCE = 18, 24, 90
"""Characters; a summary is at most three lines on a phone."""

LEADING = 4.0
"""Sentences at the head of a text within which what comes first tells more of the whole."""

WORST = 4.0
"""What a sentence loses that hangs in the air or has lost a word: more than any can gain."""

LEAST = 0.5
"""What a second sentence must tell at least, where the first tells more; else one is better."""

MASKED = 0.7
"""What a sentence loses by each mask; who serves where is told all the same."""

REPEATED = 0.4
"""Share of the pairs of a sentence that another one may hold already; above it says the same again."""

_SENTENCE = re.compile(r"[^。！？]*[。！？]”?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that may stand in a summary, and how much it tells."""

    position: int
    text: str
    score: float
    pairs: frozenset[str]


def summarize(article: Article, verdict: Verdict | None = None) -> str:
    """Return one or two whole sentences of the text that tell what is in it, in the order of the text."""
    weights = weights_of(article.body)
    category = verdict.category if verdict else "case"
    found = [
        Sentence(
            position=position,
            text=text,
            score=_score(text, position, weights, category),
            pairs=pairs_of(text),
        )
        for position, text in enumerate(_sentences(article))
    ]
    chosen: list[Sentence] = []
    for sentence in sorted(found, key=lambda s: (-s.score, s.position)):
        if len(chosen) < 2 and _adds(sentence, chosen):
            chosen.append(sentence)
    if not chosen and article.blocks:
        return _cut(article.blocks[0].text)
    return "".join(s.text for s in sorted(chosen, key=lambda s: s.position))


def _adds(sentence: Sentence, chosen: list[Sentence]) -> bool:
    """Tell whether a sentence has room beside those chosen, says another thing and tells enough."""
    if not chosen:
        return True
    if sum(len(s.text) for s in chosen) + len(sentence.text) > LONGEST_SUMMARY:
        return False
    if any(len(s.pairs & sentence.pairs) > REPEATED * len(sentence.pairs) for s in chosen):
        return False
    return sentence.score > min(LEAST, chosen[0].score - 1)


def _sentences(article: Article) -> list[str]:
    found: list[str] = []
    for block in article.blocks:
        if block.kind == "heading":
            continue
        text = MARK.sub("", block.text)
        found += [match.group().strip() for match in _SENTENCE.finditer(text)]
    return [
        text
        for text in found
        if SHORTEST_SENTENCE <= len(text) <= LONGEST_SENTENCE and is_whole(text)
    ]


def _is_hollow(text: str) -> bool:
    return matches("hollow_openings", text)


def _score(text: str, position: int, weights: Counter[str], category: str) -> float:
    """Return how much a sentence tells of the whole; below 0 it had better not stand alone."""
    told = sum(word in text for word in words("titles", "telling"))
    score: float = 0.4 * mean_weight(pairs_of(text), weights, fewest=12) + 0.1 * min(told, 4)
    score += 0.8 * math.exp(-position / LEADING)
    rules = table("titles")["sentences"]
    score += sum(
        rule["weight"]
        for rule in rules
        if category in rule.get("of", (category,)) and re.search(rule["pattern"], text)
    )
    if any_of("topics", "core").search(text):
        score += 0.5
    if matches("hanging", text):
        score -= 1.2
    if _is_hollow(text):
        score -= WORST
    if len(text) < SHORT:
        score -= 0.4
    return score - (WORST if is_lost(text) else MASKED * (masks(text) + is_masked(text)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1] + "…"
