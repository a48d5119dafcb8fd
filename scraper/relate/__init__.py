"""Name for each article the others that its reader may want, and why.

Nothing is scaled by the whole collection: an article that comes in changes the lists of those it is like, and hardly any
other.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scraper.model import Article, Published, Related
from scraper.relate.similar import COMMON, Vector, index, likeness, vectors
from scraper.relate.traits import Traits, reasons, traits

__all__ = ["relate"]

MOST = 5
MOST_OF_A_REASON = 3
FEWEST_LIKE = 0.06
"""Cosine below which two articles of one collection have nothing to say to each other, whatever they share besides."""
ENOUGH = 0.09
"""Likeness and what reasons add. By eye on the samples: of 38 links 34 were good at this value, 44 of 52 at .075."""
COPY = 0.5
"""Share of the shorter text's runs of eight characters found in the longer: a near-copy, not another article."""
STEP = 0.02
"""Scores within one step are alike: among them the order is that of the ids, which no other article changes."""
_RUN = 8
_LOOK = 40
"""Candidates looked at for one article, the likest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    number: int
    score: float
    kind: str
    reason: str


def relate(published: Sequence[Published]) -> tuple[Published, ...]:
    """Return the articles with what is related to each: at most five, none without a bearing on secondment."""
    chosen = [each for each in published if each.verdict.relevance != "weak"]
    found = vectors([each.article for each in chosen])
    known = [traits(each) for each in chosen]
    lists = _lists(chosen, found, known)
    return tuple(replace(each, related=lists.get(each.id, ())) for each in published)


def _lists(
    chosen: Sequence[Published], found: Sequence[Vector], known: Sequence[Traits]
) -> dict[str, tuple[Related, ...]]:
    places, keys = index(found), _by_key(known)
    lists: dict[str, tuple[Related, ...]] = {}
    for number, each in enumerate(chosen):
        scores = likeness(found[number], found, places)
        beside = {other for key in known[number].shared_with() for other in keys[key]}
        for other in beside - set(scores):
            scores[other] = 0.0
        scores.pop(number, None)
        candidates = _candidates(number, scores, known)
        picked = _pick(number, candidates, chosen)
        lists[each.id] = tuple(
            Related(id=chosen[one.number].id, reason=one.reason) for one in picked
        )
    return lists


def _by_key(known: Sequence[Traits]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Return who has a trait, for traits that tell something apart."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(known):
        for key in each.shared_with():
            found[key].append(number)
    return {key: tuple(each) if len(each) < COMMON else () for key, each in found.items()}


def _candidates(
    number: int, scores: Mapping[int, float], known: Sequence[Traits]
) -> Iterator[_Candidate]:
    """Yield the articles that are like enough, each with its best reason, the best first."""
    likest = sorted(scores, key=lambda other: (-scores[other], other))[:_LOOK]
    found = []
    for other in likest:
        why = list(reasons(known[number], known[other]))
        score = scores[other] + sum(adds for _, _, adds in why)
        is_one_document = why[0][0] == "同一制度"
        if is_one_document or (scores[other] >= FEWEST_LIKE and score >= ENOUGH):
            kind, reason, _ = why[0]
            found.append(_Candidate(number=other, score=score, kind=kind, reason=reason))
    yield from sorted(found, key=lambda one: (-round(one.score / STEP), one.number))


def _pick(
    number: int, candidates: Iterator[_Candidate], chosen: Sequence[Published]
) -> list[_Candidate]:
    """Return the best, of no reason more than three, none a near-copy of the article or of one before it."""
    picked: list[_Candidate] = []
    for one in candidates:
        if len(picked) == MOST:
            break
        if sum(one.kind == other.kind for other in picked) == MOST_OF_A_REASON:
            continue
        others = (number, *(other.number for other in picked))
        article = chosen[one.number].article
        if not any(_is_copy(article, chosen[other].article) for other in others):
            picked.append(one)
    return picked


def _is_copy(one: Article, other: Article) -> bool:
    shorter, longer = sorted((one.body, other.body), key=len)
    runs = range(0, max(len(shorter) - _RUN, 0) + 1, _RUN)
    same = sum(shorter[start : start + _RUN] in longer for start in runs)
    return same > COPY * len(runs)
