"""Weigh pairs of characters: how much likelier each is in the furniture of pages than in articles.

    python -m benchmarks.train_foreign [--write]

Data: the lines of tests/cases/clean/furniture_*.txt, the labelled noise and articles of the samples and the tuned pages (never
of the held-out ones). Log odds with additive smoothing, shifted by PRIOR; only pairs that furniture had and that
speak for it are kept, every other pair weighs foreign.UNKNOWN. Prints how many labelled pieces inside sentences are found, and how much
of the articles would be cut, each page judged by a model that has not seen it (five folds); --write puts the model into
scraper/rules/foreign_model.tsv.
"""

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

from scraper.clean import foreign
from scraper.folding import plain
from scraper.rules import words
from tests.quality.label import Label
from tests.quality.labels import load_all

MODEL = Path(__file__).parent.parent / "scraper" / "rules" / "foreign_model.tsv"
CASES = Path(__file__).parent.parent / "tests" / "cases" / "clean"
SMOOTHING = 0.3
PRIOR = 1.0
"""The values of .1, .3 and of .5, 1, 1.5 that found most pieces for the least text cut on pages not seen."""

INSIDE = 3
"""Times that a labelled piece inside a sentence counts."""

FOLDS = 5

Texts = Sequence[str]


def background() -> tuple[list[str], list[str]]:
    """Return the lines that belong to no labelled page: of furniture, and of articles."""
    return _lines("furniture_goes.txt"), _lines("furniture_stays.txt")


def of_page(label: Label) -> tuple[list[str], list[str]]:
    """Return the furniture and the article text of one labelled page, pieces inside sentences on the side they belong to."""
    goes = [noise.text for noise in label.noise_text]
    stays = [text for piece in label.pieces for text in piece.text]
    if label.by_text:
        return goes, stays
    goes += [label.line(number) for number in label.noise_lines()]
    goes += [item.text for item in label.inline_noise for _ in range(INSIDE)]
    for piece in label.pieces:
        for number in label.article_lines(piece.lines):
            text = label.line(number)
            for item in label.inline_noise:
                text = text.replace(item.text, "\n") if item.line == number else text
            stays += text.split("\n")
    return goes, stays


def train(goes: Iterable[str], stays: Iterable[str]) -> dict[str, float]:
    """Return the weights of the pairs that speak for furniture."""
    noise, article = _count(goes), _count(stays)
    pairs = len(noise.keys() | article.keys())
    noise_mass = math.log(noise.total() + SMOOTHING * pairs)
    article_mass = math.log(article.total() + SMOOTHING * pairs)

    def weight(pair: str) -> float:
        there = math.log(noise[pair] + SMOOTHING) - noise_mass
        return min(4.0, there - math.log(article[pair] + SMOOTHING) + article_mass - PRIOR)

    of_titles = _of_titles()
    return {
        pair: min(0.0, value) if pair in of_titles else value
        for pair in sorted(noise)
        if (value := round(weight(pair), 2)) > foreign.UNKNOWN
    }


def _of_titles() -> frozenset[str]:
    """Return the pairs within the words that titles of articles are made of: pages list such titles, and articles bear them."""
    found = [*words("split", "mark_kinds"), *words("topics", "core"), *words("topics", "related")]
    return frozenset(word[i : i + 2] for word in found for i in range(len(word) - 1))


def _count(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        folded = foreign.fold(plain(text).strip())
        counts.update(folded[i : i + 2] for i in range(len(folded) - 1))
    return Counter({pair: n for pair, n in counts.items() if foreign.speaks(pair)})


def _lines(name: str) -> list[str]:
    return (CASES / name).read_text(encoding="utf-8").split("\n")


def measure(labels: Sequence[Label]) -> None:
    """Print what models that have not seen a page find on it."""
    background_goes, background_stays = background()
    pages = {label.source.name: of_page(label) for label in labels}
    found = pieces = cut = characters = 0
    for fold in range(FOLDS):
        seen = [texts for i, texts in enumerate(pages.values()) if i % FOLDS != fold]
        weights = train(
            [*background_goes, *(t for goes, _ in seen for t in goes)],
            [*background_stays, *(t for _, stays in seen for t in stays)],
        )
        with patch.object(foreign, "model", lambda _, weights=weights: weights):
            for label in [label for i, label in enumerate(labels) if i % FOLDS == fold]:
                if not label.by_text:
                    of_label = _measure_page(label)
                    found, pieces = found + of_label[0], pieces + of_label[1]
                    cut, characters = cut + of_label[2], characters + of_label[3]
    print(
        f"pieces found {found} of {pieces} ({found / pieces:.2f});"
        f" article cut {cut} of {characters} characters ({cut / characters:.4%})"
    )


def _measure_page(label: Label) -> tuple[int, int, int, int]:
    found = pieces = cut = characters = 0
    for piece in label.pieces:
        for number in label.article_lines(piece.lines):
            text = label.line(number)
            inside = [i for i in label.inline_noise if i.line == number and not _is_reading(i.text)]
            noise = {n for item in inside for n in item.positions(text)}
            readings = {
                n for m in re.finditer(r"\(\w{1,7}\)", plain(text)) for n in range(*m.span())
            }
            taken = {
                n for span in foreign.find_foreign(plain(text)) for n in range(*span)
            } - readings
            pieces += len(inside)
            found += sum(len(taken & set(i.positions(text))) >= 0.7 * len(i.text) for i in inside)
            cut += len(taken - noise)
            characters += len(text)
    return found, pieces, cut, characters


def _is_reading(text: str) -> bool:
    return bool(re.fullmatch(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)", text))


def main() -> None:
    """Print the figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    labels = [label for label in load_all() if not label.held_out]
    measure(labels)
    if arguments.write:
        goes, stays = background()
        for label in labels:
            of_label = of_page(label)
            goes, stays = goes + of_label[0], stays + of_label[1]
        weights = train(goes, stays)
        MODEL.write_text(
            "".join(f"{pair}\t{weight:.2f}\n" for pair, weight in weights.items()), encoding="utf-8"
        )
        print(f"{len(weights)} pairs written")


if __name__ == "__main__":
    main()
