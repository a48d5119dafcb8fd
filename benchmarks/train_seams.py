"""Weigh what speaks for a seam, a place where two texts are glued without a mark.

    python -m benchmarks.train_seams [--write]

Data: the articles of the samples and of the tuned pages (never of the held-out ones): every boundary between two lines of one text,
and pairs of texts put one behind the other in a fixed random order. Logistic regression, plain stochastic descent in a fixed order.
Prints, for boundaries of pages that were not trained on (five folds), how many glued pairs come apart at sums that so many
boundaries inside texts reach; --write puts the weights into scraper/rules/seams.toml.
"""

import argparse
import math
import random
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from scraper.folding import count_letters, plain
from scraper.split import seams
from tests.quality.labels import load_all

RULES = Path(__file__).parent.parent / "scraper" / "rules" / "seams.toml"
ROUNDS = 6
EPOCHS = 60
RATE = 0.2
DECAY = 1e-3
INSIDE_WEIGHT = 3.0
"""A text that is cut in two is worse than two that stay together."""

SHORTEST_TEXT = 200
FOLDS = 5
SEED = 7

GIVEN = "drawn-rule = 2.5\ngiven-in-full = 4.0\nlisted = 4.0\nmuch-between = 1.5\n"

Example = tuple[frozenset[str], bool, str]
"""What was observed, whether it is a seam, the page."""


def texts() -> list[tuple[str, list[str]]]:
    """Return the lines of each labelled article that has some length, with the name of its page."""
    found = []
    for label in load_all():
        if label.held_out:
            continue
        for piece in label.pieces:
            lines = (
                piece.text
                if label.by_text
                else [label.line(n) for n in label.article_lines(piece.lines)]
            )
            kept = [plain(line).strip() for line in lines if line.strip()]
            if (
                len(kept) >= 4
                and not piece.annexes
                and sum(map(count_letters, kept)) >= SHORTEST_TEXT
            ):
                found.append((label.source.name, kept))
    return found


def examples() -> list[Example]:
    """Return the boundaries inside the texts, and those between texts that were put together."""
    data: list[Example] = []
    all_texts = texts()
    for name, lines in all_texts:
        total = [0, *accumulate(map(count_letters, lines))]
        for index in range(1, len(lines)):
            if min(total[index], total[-1] - total[index]) >= seams.SMALLEST_SIDE:
                before = lines[max(0, index - seams.NEIGHBOURS) : index]
                after = lines[index : index + seams.NEIGHBOURS]
                data.append((seams.observe(before, after), False, name))
    chance = random.Random(SEED)  # noqa: S311 - the order of training, no secret
    for _ in range(ROUNDS):
        chance.shuffle(all_texts)
        for (_, one), (name, other) in pairwise(all_texts):
            seen = seams.observe(one[-seams.NEIGHBOURS :], other[: seams.NEIGHBOURS])
            data.append((seen, True, name))
    return data


def train(data: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Return the bias and the weight of each observation."""
    weights = dict.fromkeys(sorted({name for seen, _, _ in data for name in seen}), 0.0)
    bias = 0.0
    chance = random.Random(SEED)  # noqa: S311
    order = list(data)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = RATE / (1 + epoch / 8)
        for seen, is_seam, _ in order:
            total = bias + sum(weights[name] for name in sorted(seen))
            error = is_seam - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            step = rate * error * (1.0 if is_seam else INSIDE_WEIGHT)
            bias += 0.3 * step
            for name in seen:
                weights[name] += step - rate * DECAY * weights[name]
    return bias, weights


def main() -> None:
    """Print the cross-validated figures, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    data = examples()
    folds = {name: i % FOLDS for i, name in enumerate(sorted({name for _, _, name in data}))}
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        bias, weights = train([item for item in data if folds[item[2]] != fold])
        scored += [
            (bias + sum(weights.get(name, 0.0) for name in seen), is_seam)
            for seen, is_seam, page in data
            if folds[page] == fold
        ]
    inside = sorted((total for total, is_seam in scored if not is_seam), reverse=True)
    glued = [total for total, is_seam in scored if is_seam]
    print(f"{len(glued)} glued pairs, {len(inside)} boundaries inside texts")
    for false in (0, 1, 2, 3, 5, 8):
        share = sum(total > inside[false] for total in glued) / len(glued)
        print(f"{false} texts cut at {inside[false]:.2f}: {share:.2f} of the pairs come apart")
    share = sum(total >= seams.SEAM for total in glued) / len(glued)
    print(f"at {seams.SEAM}: {share:.2f}, {sum(t >= seams.SEAM for t in inside)} texts cut")
    if arguments.write:
        bias, weights = train(data)
        lines = "".join(f"{name} = {weight:.1f}\n" for name, weight in sorted(weights.items()))
        RULES.write_text(
            "# What speaks for a place where two texts are glued without a mark (scraper/split/seams.py names each), and against it.\n"
            "# Written by benchmarks/train_seams.py.\n"
            f"bias = {bias:.1f}\n\n[weights]\n{lines}\n"
            "# Set by hand: what stands between the lines of a page, of which the labels tell too little.\n"
            f"[given]\n{GIVEN}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
