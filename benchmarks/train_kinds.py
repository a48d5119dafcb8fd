"""Weigh what the wording of a text shows of its kind (文种).

    python -m benchmarks.train_kinds [--write]

Data: the labelled pieces of the samples and of the tuned pages (never of the held-out ones), cut out and repaired as the pipeline
does it; observed is the body alone, not the title. Multinomial logistic regression, descent in a fixed order. Prints how many kinds
and categories are right for pages that were not trained on: pages in ten parts, and each writer left out in turn; --write puts
the weights of all into scraper/rules/kind_model.tsv.
"""

import argparse
import math
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import pstdev

from scraper import read
from scraper.classify import classify
from scraper.classify.wording import BIAS, observe, shares
from scraper.clean import clean, learn_repeats
from scraper.model import Article
from scraper.repair import repair
from scraper.split import split
from scraper.structure import structure
from tests.quality.label import SOURCES, Label, Piece
from tests.quality.labels import load_all
from tests.quality.text import letters

RULES = Path(__file__).parent.parent / "scraper" / "rules" / "kind_model.tsv"
EPOCHS = 60
RATE, SLOWING = 0.02, 12
DECAY = 0.06
"""Penalty on the square of a weight: from .01 to .1 the figures hardly differ; long texts are told better with more of it."""

SMALLEST_SPREAD = 0.15
"""A cue that few texts have is not blown up."""

PARTS = 10
SEED = 7
SURE_ENOUGH = 0.9
SHINGLE = 6
SMALLEST = 0.02
"""Weights below this are left out of the file."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What is observed of a text, and what its label says."""

    page: str
    article: Article
    observed: Mapping[str, float]
    kinds: frozenset[str]
    category: str


def examples() -> list[Example]:
    """Return the labelled pieces of which an article was made."""
    labels = [label for label in load_all() if not label.held_out]
    groups: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        groups[label.group].append(label)
    return [example for of_group in groups.values() for example in _of_group(of_group)]


def _of_group(labels: Sequence[Label]) -> Iterator[Example]:
    by_name = {label.source.name: label for label in labels}
    with tempfile.TemporaryDirectory() as folder:
        for label in labels:
            shutil.copy(label.source, folder)
        reading = read.read(SOURCES if labels[0].group == "samples" else Path(folder))
    repeats = learn_repeats(reading.documents)
    for document in reading.documents:
        name = document.source.file
        if name not in by_name:
            continue
        _, pieces = split(document.source, clean(document, repeats.get(name, frozenset())))
        articles = [a for piece in pieces for a in structure(piece, repair(piece))]
        for piece in by_name[name].pieces:
            article = _likest(by_name[name], piece, articles)
            if article and piece.kinds:
                yield Example(
                    page=name,
                    article=article,
                    observed=observe(article),
                    kinds=piece.kinds,
                    category=piece.category,
                )


def _likest(label: Label, piece: Piece, articles: Sequence[Article]) -> Article | None:
    """Return the article that holds most of a piece."""
    lines = piece.text if label.by_text else map(label.line, label.article_lines(piece.lines))
    wanted = letters("".join(lines))
    shingles = {wanted[i : i + SHINGLE] for i in range(len(wanted))}

    def held(article: Article) -> int:
        text = letters("".join(block.text for block in article.lead + article.blocks))
        return sum(text[i : i + SHINGLE] in shingles for i in range(len(text)))

    best = max(articles, key=held, default=None)
    return best if best and held(best) else None


def train(data: Sequence[Example]) -> Weights:
    """Return the weight of each cue for each kind; of several kinds that are right each counts in part.

    Cues are measured in their standard deviations, so that the penalty on weights treats them alike.
    """
    kinds = sorted({kind for example in data for kind in example.kinds})
    spread = _spread(data)
    scaled = [
        ({name: value / spread[name] for name, value in e.observed.items()}, e.kinds) for e in data
    ]
    weights: Weights = {kind: dict.fromkeys([BIAS, *spread], 0.0) for kind in kinds}
    chance = random.Random(SEED)  # noqa: S311 - the order of training, no secret
    for epoch in range(EPOCHS):
        chance.shuffle(scaled)
        rate = RATE / (1 + epoch / SLOWING)
        for observed, right in scaled:
            found = shares(observed, weights)
            for kind, own in weights.items():
                error = found[kind] - (kind in right) / len(right)
                for name, value in observed.items():
                    own[name] -= rate * error * value
                own[BIAS] -= rate * error
        _shrink(weights, rate * DECAY * len(data))
    return {
        kind: {name: weight / spread.get(name, 1.0) for name, weight in own.items()}
        for kind, own in weights.items()
    }


def _spread(data: Sequence[Example]) -> dict[str, float]:
    """Return the standard deviation of each cue over the texts, never below the smallest that counts."""
    names = sorted({name for example in data for name in example.observed})
    return {
        name: max(SMALLEST_SPREAD, pstdev(example.observed.get(name, 0.0) for example in data))
        for name in names
    }


def _shrink(weights: Weights, by: float) -> None:
    """Pull every weight towards nothing, the bias aside: the penalty of an epoch, exact for small steps."""
    for own in weights.values():
        for name in own:
            if name != BIAS:
                own[name] *= math.exp(-by)


def measure(data: Sequence[Example], part_of: Callable[[Example], str]) -> Counter[str]:
    """Count what is right for texts whose part was not trained on."""
    counts: Counter[str] = Counter()
    for part in sorted({part_of(example) for example in data}):
        weights = train([example for example in data if part_of(example) != part])
        for example in (e for e in data if part_of(e) == part):
            likely = shares(example.observed, weights)
            verdict = classify(example.article, weights)
            sure = (
                "sure"
                if verdict.confidence >= SURE_ENOUGH
                else "review"
                if verdict.review
                else "fair"
            )
            is_right = verdict.category == example.category
            counts["texts"] += 1
            counts["kind by wording"] += max(likely, key=lambda k: likely[k]) in example.kinds
            counts["kind"] += verdict.kind in example.kinds
            counts["category"] += is_right
            counts[f"{sure} "] += 1
            counts[f"{sure} and right"] += is_right
            counts["samples"] += example.page.startswith("00")
            counts["kind of samples"] += (
                example.page.startswith("00") and verdict.kind in example.kinds
            )
    return counts


def main() -> None:
    """Print the figures for what was held apart, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    data = examples()
    if arguments.write:
        rows = [
            f"{kind}\t{name}\t{weight:.2f}\n"
            for kind, own in train(data).items()
            for name, weight in own.items()
            if abs(weight) >= SMALLEST
        ]
        RULES.write_text("".join(rows), encoding="utf-8")
    pages = sorted({example.page for example in data})
    random.Random(SEED).shuffle(pages)  # noqa: S311
    part = {page: str(index % PARTS) for index, page in enumerate(pages)}
    for name, part_of in (
        ("pages", lambda e: part[e.page]),
        ("writers", lambda e: e.page[0]),
    ):
        counts = measure(data, part_of)
        print(f"{name} held apart: " + ", ".join(f"{n} {c}" for n, c in counts.items()))


if __name__ == "__main__":
    main()
