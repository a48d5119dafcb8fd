"""Set on a published article what a maintainer has decided about it."""

from dataclasses import replace
from typing import Any

from scraper.model import Decision, Evidence, Facets, Published, Verdict

CUE = "curation"
"""The evidence of what was decided by a maintainer."""


def override(published: Published, decision: Decision, *, is_own_title: bool) -> Published:
    """Return the article with title, sorting, facets, released passages and day of the check as decided.

    `is_own_title` tells whether a decided title stands in the source; one that does not is marked as 拟题.
    """
    article = published.article
    if decision.title is not None:
        article = replace(article, title=decision.title, title_given=is_own_title)
    return replace(
        published,
        article=article,
        verdict=_verdict(published.verdict, decision),
        facets=_facets(published.facets, decision),
        released=(*published.released, *decision.release),
        checked=decision.checked_on or published.checked,
    )


def _verdict(verdict: Verdict, decision: Decision) -> Verdict:
    """Return the verdict as decided; a category that was decided, or an article that was checked, is beyond doubt."""
    verdict = replace(
        verdict,
        category=decision.category or verdict.category,
        kind=decision.kind or verdict.kind,
        relevance=decision.relevance or verdict.relevance,
        evidence=verdict.evidence
        + tuple(
            Evidence(speaks_for=value, cue=CUE, weight=1.0)
            for value in (decision.category, decision.kind, decision.relevance)
            if value
        ),
    )
    if decision.category or decision.checked_on:
        return replace(verdict, confidence=1.0, second=None, review=False)
    return verdict


def _facets(facets: Facets, decision: Decision) -> Facets:
    for name, values in decision.facets:
        evidence = tuple(Evidence(speaks_for=value, cue=CUE, weight=1.0) for value in values)
        facets = replace(facets, evidence=facets.evidence + evidence)
        if name == "year":
            years = tuple(map(int, values))
            facets = replace(facets, year=(years[0], years[-1]) if years else None)
        elif name == "direction":
            facets = replace(facets, direction="".join(values[:1]))
        elif name == "speaker":
            facets = replace(facets, speaker="".join(values[:1]))
        else:
            changed: dict[str, Any] = {name: values}
            facets = replace(facets, **changed)
    return facets
