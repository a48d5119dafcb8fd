"""Train the small linear model that tells the furniture of a page from the text of an article.

    python -m benchmarks.train_furniture [--write]

Data: tests/cases/clean/furniture_goes.txt and furniture_stays.txt, lines written for it; the labelled noise and the lines of
the articles of the samples and of the tuned pages (never of the held-out ones). Logistic regression on character pairs,
plain stochastic descent in a fixed order, so the same data give the same model. Prints the figures of a five-fold cross-validation;
--write puts the model into scraper/rules/furniture_model.tsv.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scraper.clean.furniture import LONGEST_SENTENCE, features
from scraper.folding import plain
from tests.quality.labels import load_all

MODEL = Path(__file__).parent.parent / "scraper" / "rules" / "furniture_model.tsv"
CASES = Path(__file__).parent.parent / "tests" / "cases" / "clean"
EPOCHS = 40
RATE = 0.15
DECAY = 2e-4
"""Weight decay a step: the value of 0, 1e-4, 2e-4, 5e-4 with the best cross-validated figures."""

STAYS_WEIGHT = 2.0
"""A line of an article cut is worse than a line of a page left in."""

FEWEST = 2
"""Lines in which a feature must occur."""

Example = tuple[frozenset[str], bool]


def examples() -> list[Example]:
    """Return the labelled lines as features, True for furniture; doubles once."""
    goes = _lines("furniture_goes.txt")
    stays = _lines("furniture_stays.txt")
    for label in load_all():
        if label.held_out:
            continue
        goes += [noise.text for noise in label.noise_text]
        stays += [paragraph for piece in label.pieces for paragraph in piece.text]
        if label.by_text:
            continue
        noise = {number for span in label.noise for number in range(span.start, span.end + 1)}
        goes += [label.line(number) for number in sorted(noise)]
        stays += [
            label.line(number)
            for piece in label.pieces
            for number in range(piece.lines.start, piece.lines.end + 1)
            if number not in noise
        ]
    seen = {plain(text).strip(): False for text in stays if text.strip()}
    seen |= {
        plain(text).strip(): True
        for text in goes
        if text.strip() and plain(text).strip() not in seen
    }
    return [
        (features(text), value) for text, value in seen.items() if len(text) <= LONGEST_SENTENCE
    ]


def _lines(name: str) -> list[str]:
    return (CASES / name).read_text(encoding="utf-8").split("\n")


def train(data: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature that occurs often enough; "" is the bias."""
    counts = Counter(feature for found, _ in data for feature in found)
    weights = dict.fromkeys((feature for feature, n in counts.items() if n >= FEWEST), 0.0) | {
        "": 0.0
    }
    shuffled = list(data)
    chance = random.Random(7)  # noqa: S311 - the order of training, no secret
    for epoch in range(EPOCHS):
        chance.shuffle(shuffled)
        rate = RATE / (1 + epoch / 8)
        for found, is_furniture in shuffled:
            known = [feature for feature in found if feature in weights]
            error = (1.0 if is_furniture else 0.0) - probability(weights, known)
            step = rate * error * (1.0 if is_furniture else STAYS_WEIGHT)
            weights[""] += step * 0.3
            for feature in known:
                weights[feature] += step - rate * DECAY * weights[feature] * len(data) / 100
    return weights


def probability(weights: dict[str, float], found: Sequence[str] | frozenset[str]) -> float:
    """Return the probability that a line with these features is furniture."""
    total = weights[""] + sum(weights.get(feature, 0.0) for feature in found)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def main() -> None:
    """Print the cross-validated figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    data = examples()
    print(f"{len(data)} lines, {sum(value for _, value in data)} of them furniture")
    scored = []
    for fold in range(5):
        weights = train([item for i, item in enumerate(data) if i % 5 != fold])
        scored += [
            (probability(weights, found), value)
            for i, (found, value) in enumerate(data)
            if i % 5 == fold
        ]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        caught = sum(p >= threshold for p, value in scored if value) / sum(
            value for _, value in scored
        )
        cut = sum(p >= threshold for p, value in scored if not value) / sum(
            not value for _, value in scored
        )
        print(
            f"threshold {threshold:.2f}: furniture caught {caught:.3f}, article lines cut {cut:.3f}"
        )
    if parser.parse_args().write:
        weights = {
            feature: weight
            for feature, weight in sorted(train(data).items())
            if abs(weight) >= 0.02
        }
        text = "".join(f"{feature}\t{weight:.2f}\n" for feature, weight in weights.items())
        MODEL.write_text(text, encoding="utf-8")
        print(f"{len(weights)} features written")


if __name__ == "__main__":
    main()
