"""Sort an article: category, kind and relevance by the guide of the field, with the evidence kept.

Every observation that speaks for a category is counted with a weight (rules/classify.toml), and what the wording as a whole
makes likely (wording.py) is added to it; the category with the largest sum wins, ties go regulation > policy > case. The
share of the winner in all sums is the confidence.
"""

from collections.abc import Sequence

from scraper.classify.kinds import OF_CATEGORY, category_of_kind, issued_kind, kind_of, title_kind
from scraper.classify.relevance import relevance_of
from scraper.classify.wording import Weights, learnt, observe, reasons, shares
from scraper.classify.words import evidence, hits, is_told_by_one, text_of, without_quotations
from scraper.model import Article, Category, Evidence, Verdict
from scraper.rules import table

__all__ = ["SURE", "TITLE_WEIGHT", "classify", "is_told_by_one", "title_kind"]

SURE = 0.65
"""Confidence below which a verdict is marked 待核: of labelled pages held apart nearly all errors lie below it."""

TITLE_WEIGHT = 3.0
"""A title that names its kind weighs as much as the strongest single observation in the body."""

WORDING_SHARE = 0.5
"""Weight of the wording for the sum of all other evidence; best between .3 and .7 on pages held apart."""

LEARNT_LENGTH = 1200
"""Characters up to which the labelled texts go: of a longer text the wording tells less, and the other evidence more."""

TITLE_ODDS = 20.0
"""How much likelier a kind in the title makes its category; of the labelled titles that name one 2 in 100 mislead."""

_ORDER: tuple[Category, ...] = ("regulation", "policy", "case")


def classify(
    article: Article, weights: Weights | None = None, *, copied_as: Sequence[str] = ()
) -> Verdict:
    """Return the verdict on an article; its category is always set, unsure ones are marked for review.

    `weights` of the wording are those of the rules, unless some are given to be measured; `copied_as` are the titles that
    other copies of the text bear.
    """
    observed = observe(article)
    likely = shares(observed, learnt() if weights is None else weights)
    found = _gather(article)
    found += _wording(found, likely, length=len(article.body))
    sums = {
        category: sum(e.weight for e in found if e.speaks_for == category) for category in _ORDER
    }
    total = sum(sums.values())
    ranked = sorted(_ORDER, key=lambda category: (-sums[category], _ORDER.index(category)))
    category: Category = ranked[0] if total else "case"
    second: Category = ranked[1] if total else "policy"
    confidence = round(sums[category] / total, 2) if total else 0.0
    kind, named = kind_of(article, category, likely, copied_as)
    relevance, topics = relevance_of(article)
    return Verdict(
        category=category,
        kind=kind,
        relevance=relevance,
        confidence=confidence,
        second=second if confidence < SURE else None,
        review=confidence < SURE,
        evidence=(
            *found,
            *(reasons(article, observed, kind) if named is None else named),
            *((topics,) if topics else ()),
        ),
    )


def _gather(article: Article) -> tuple[Evidence, ...]:
    """Return what speaks for each category: cues in the text, and the kind that a title names."""
    text = text_of(article)
    found: list[Evidence] = []
    for category, cues in table("classify").items():
        outside = without_quotations(text) if category == "case" else text
        for name, cue in cues.items():
            words = hits(cue["pattern"], outside if name == "narrator" else text)
            weight = round(min(len(words), cue["most"]) * cue["weight"], 2)
            if words:
                found.append(evidence(category, name, weight, words))
    kind = issued_kind(article.title) or issued_kind(article.subtitle)
    speaks_for = category_of_kind(kind)
    if speaks_for:
        found.append(evidence(speaks_for, f"title:{kind}", TITLE_WEIGHT, [kind]))
    return tuple(found)


def _wording(
    found: tuple[Evidence, ...], likely: dict[str, float], *, length: int
) -> tuple[Evidence, ...]:
    """Return how likely the wording makes each category, in parts of the weight of all other evidence."""
    named = {e.speaks_for for e in found if e.cue.startswith("title:")}
    odds = {
        category: sum(likely.get(kind, 0.0) for kind in kinds)
        * (TITLE_ODDS if category in named else 1.0)
        for category, kinds in OF_CATEGORY.items()
    }
    whole = WORDING_SHARE * sum(e.weight for e in found) * min(1.0, LEARNT_LENGTH / max(1, length))
    parts = {category: round(whole * odd / sum(odds.values()), 2) for category, odd in odds.items()}
    return tuple(
        Evidence(speaks_for=category, cue="wording", weight=weight)
        for category, weight in parts.items()
        if weight > 0
    )
