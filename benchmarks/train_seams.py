"""Weigh what speaks for a seam, a place where two texts are glued without a mark.

    python -m benchmarks.train_seams [--write]

Data: the articles of the samples and of the tuned pages (never of the held-out ones), put one behind the other: those of a page in their
order, as if its marks were gone, and those of different pages in a fixed random order; each with its title as a plain line, or without
one, or without the lines that sign the text before it. A boundary between two lines is one example; those that only rival a seam
close by are left out, since the surest of them is taken. Logistic regression, plain stochastic descent in a fixed order.
Prints for pages that were not trained on (five folds) how many texts are found at their first line, and how many false cuts there are;
--write puts the weights into scraper/rules/seams.toml.
"""

import argparse
import math
import random
import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from scraper.bylines import is_sign_off
from scraper.folding import count_letters, plain
from scraper.model import Entry
from scraper.split import seams
from scraper.split.evidence import TITLE_LIKE, observe
from scraper.split.kinship import compare
from scraper.split.shape import is_closer
from tests.quality.label import Label, Piece
from tests.quality.labels import load_all

RULES = Path(__file__).parent.parent / "scraper" / "rules" / "seams.toml"
ROUNDS = 3
EPOCHS = 20
RATE = 0.1
DECAY = 2e-3
INSIDE_WEIGHT = 2.0
"""A text that is cut in two is worse than two that stay together."""

SAME_PAGE_WEIGHT = 2.0
"""Texts of one page are what is met; those of different pages are easier to tell apart."""

TITLED_SHARE = 0.75
UNSIGNED_SHARE = 0.3
UNSEEN_FROM = "901"
"""Pages from this number on do not train: with them one more of the held-out texts is cut wrongly, and 48 in place of 35 others."""
FEWEST_LINES = 3
FOLDS = 5
SEED = 3

GIVEN = """\
column-above = 2.0
counts-on-right-below = -6.0
drawn-rule = 2.5
given-in-full = 4.0
greeting = 3.0
listed = 4.0
much-between = 1.5
ornament = 1.0
over-dateline = 2.5
rule-behind-signature = 4.0
signed = 2.5
"""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A labelled article: its page, its lines without a title, the lines of its title, how it begins and is cut."""

    page: str
    body: tuple[str, ...]
    title: tuple[str, ...]
    is_headless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A text as it stands in a chain: its lines, how it begins (title, bare, headless), whether its page is that of the chain."""

    page: str
    lines: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What was observed at a boundary, whether it is a seam, the pages it was made of."""

    seen: frozenset[str]
    is_seam: bool
    pages: frozenset[str]


Chain = Sequence[Part]


def texts() -> list[list[Text]]:
    """Return the labelled articles of some length by page, in their order."""
    pages = [
        [_text(label, piece) for piece in label.pieces]
        for label in load_all()
        if not label.held_out and label.source.name[:3] < UNSEEN_FROM
    ]
    return [found for page in pages if (found := [text for text in page if text])]


def _text(label: Label, piece: Piece) -> Text | None:
    lines = (
        piece.text if label.by_text else [label.line(n) for n in label.article_lines(piece.lines)]
    )
    kept = [plain(line).strip() for line in lines if line.strip()]
    if (
        len(kept) < FEWEST_LINES
        or piece.annexes
        or sum(map(count_letters, kept)) < seams.SMALLEST_SIDE
    ):
        return None
    name = plain(piece.title or "").strip()
    size = 0
    while name and size < min(4, len(kept) - 2) and _is_same(kept[size], name):
        size += 1
    title = tuple(kept[:size]) or ((name,) if name else ())
    return Text(
        page=label.source.name,
        body=tuple(kept[size:]),
        title=title,
        is_headless="start" in piece.truncated,
    )


def _is_same(line: str, title: str) -> bool:
    bare, named = re.sub(r"\W", "", line), re.sub(r"\W", "", title)
    return bool(bare) and (bare in named or named in bare)


def chains(pages: Sequence[Sequence[Text]], *, rounds: int = ROUNDS) -> list[Chain]:
    """Return the texts put one behind the other: each page twice, then all of them in chains of one to four."""
    chance = random.Random(SEED)  # noqa: S311 - the order of training, no secret
    found = [[_part(text, chance) for text in page] for page in pages for _ in range(2)]
    everything = [text for page in pages for text in page]
    for _ in range(rounds):
        chance.shuffle(everything)
        rest = list(everything)
        while rest:
            size = chance.choice((1, 2, 2, 3, 4))
            chain, rest = rest[:size], rest[size:]
            if len({text.page for text in chain}) == len(chain):
                found.append([_part(text, chance) for text in chain])
    return found


def _part(text: Text, chance: random.Random) -> Part:
    is_titled = bool(text.title) and chance.random() < TITLED_SHARE and not text.is_headless
    lines = [*(text.title if is_titled else ()), *text.body]
    if chance.random() < UNSIGNED_SHARE:
        while len(lines) > FEWEST_LINES and (
            is_sign_off(lines[-1]) or (is_closer(lines[-1]) and len(lines[-1]) < 40)
        ):
            lines.pop()
    kind = "headless" if text.is_headless else "title" if is_titled else "bare"
    return Part(page=text.page, lines=tuple(lines), kind=kind)


def examples(found: Sequence[Chain]) -> list[Example]:
    """Return the boundaries at which a text may begin; those inside texts once each."""
    data: list[Example] = []
    inside: set[tuple[str, frozenset[str]]] = set()
    for chain in found:
        lines = seams.read_lines(_entries(chain))
        for part, follower, start, end in _borders(chain):
            pages = frozenset({part.page, follower.page if follower else part.page})
            for index in range(start + 1, min(end + 1, len(lines.texts))):
                stretch = seams.Stretch(start=start, end=len(lines.texts))
                sides = seams.look(lines, stretch, index)
                seen = _seen(sides) if sides else frozenset()
                is_rival = index < end < seams.horizon(lines, stretch, index)
                is_known = index < end and (lines.texts[index], seen) in inside
                if not seen or is_rival or is_known or (index == end and _is_told(chain, follower)):
                    continue
                inside |= {(lines.texts[index], seen)} if index < end else set()
                data.append(Example(seen=seen, is_seam=index == end, pages=pages))
    return data


def _seen(sides: seams.Sides) -> frozenset[str]:
    return observe(*sides) | compare(*sides) | {seams.EVER}


def _is_told(chain: Chain, part: Part | None) -> bool:
    """Tell whether the start of the text is none to learn from: an annex that the text before it has named."""
    above = (
        "".join(line for each in chain[: chain.index(part)] for line in each.lines) if part else ""
    )
    return part is None or (part.kind == "title" and part.lines[0] in above)


def _borders(chain: Chain) -> Iterator[tuple[Part, Part | None, int, int]]:
    """Yield each text, the one behind it, and the indexes of its first line and of the one behind its last."""
    starts = [0, *accumulate(len(part.lines) for part in chain)]
    yield from zip(chain, (*chain[1:], None), starts, starts[1:], strict=False)


def _entries(chain: Chain) -> list[Entry]:
    lines = [line for part in chain for line in part.lines]
    return [Entry(line=n, text=line, disposition="kept") for n, line in enumerate(lines, 1)]


def train(data: Sequence[Example]) -> Weights:
    """Return the weight of each observation, where the first line has the shape of a title and elsewhere."""
    return {
        "titled": _descend([each for each in data if TITLE_LIKE in each.seen]),
        "bare": _descend([each for each in data if TITLE_LIKE not in each.seen]),
    }


def _descend(data: Sequence[Example]) -> dict[str, float]:
    weights: dict[str, float] = {}
    chance = random.Random(SEED)  # noqa: S311
    order = [(sorted(each.seen - {TITLE_LIKE, *tomllib.loads(GIVEN)}), each) for each in data]
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = RATE / (1 + epoch / 4)
        for seen, each in order:
            total = sum(weights.get(name, 0.0) for name in seen)
            error = each.is_seam - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            is_same = len(each.pages) == 1
            step = (
                rate
                * error
                * (INSIDE_WEIGHT if not each.is_seam else SAME_PAGE_WEIGHT if is_same else 1.0)
            )
            for name in seen:
                weights[name] = weights.get(name, 0.0) * (1 - rate * DECAY) + step
    return weights


def cross_validate(pages: Sequence[Sequence[Text]], data: Sequence[Example]) -> dict[int, Weights]:
    """Return for each fold of pages the weights learnt without any of them."""
    return {
        fold: train([each for each in data if fold not in {_fold(page) for page in each.pages}])
        for fold in range(FOLDS)
    }


def _fold(page: str) -> int:
    return zlib.crc32(page.encode()) % FOLDS


def measure(found: Sequence[Chain], weights: Weights) -> Counter[str]:
    """Count the texts that stand behind another, those found at their first line, false cuts and texts."""
    counts: Counter[str] = Counter()
    for chain in found:
        cuts = {line - 1 for line in seams.find_seams(_entries(chain), weigh=_weigh(weights))}
        starts = set()
        for _, part, _, end in _borders(chain):
            if part:
                starts.add(end)
            if part and not _is_told(chain, part):
                kind = f"{'same' if part.page == chain[0].page else 'other'} page, {part.kind}"
                counts.update({kind: 1, f"{kind}, found": end in cuts})
        alone = len(chain) == 1
        counts.update({"texts": len(chain), "false cuts": len(cuts - starts)})
        counts.update({"alone": alone, "false cuts, alone": len(cuts - starts) * alone})
    return counts


def _weigh(weights: Weights) -> seams.Weigh:
    given = tomllib.loads(GIVEN)

    def weigh(observed: Collection[str]) -> float:
        chosen = given | weights["titled" if TITLE_LIKE in observed else "bare"]
        return sum(chosen.get(name, 0.0) for name in observed)

    return weigh


def main() -> None:
    """Print the cross-validated figures, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pages = texts()
    data = examples(chains(pages))
    print(
        f"{sum(each.is_seam for each in data)} seams, {sum(not each.is_seam for each in data)} boundaries inside texts"
    )
    total: Counter[str] = Counter()
    for fold, weights in cross_validate(pages, data).items():
        kept_apart = [page for page in pages if _fold(page[0].page) == fold]
        total += measure(chains(kept_apart, rounds=1), weights)
    for kind in sorted(kind for kind in total if f"{kind}, found" in total):
        print(
            f"{kind}: {total[f'{kind}, found']} of {total[kind]} = {total[f'{kind}, found'] / total[kind]:.3f}"
        )
    print(
        f"false cuts: {total['false cuts']} in {total['texts']} texts, {total['false cuts, alone']} in {total['alone']} that stand alone"
    )
    if arguments.write:
        _write(train(data))


def _write(weights: Weights) -> None:
    lines = [
        "# What speaks for a place where two texts are glued without a mark (scraper/split/evidence.py names each), and against it.",
        "# Written by benchmarks/train_seams.py.",
    ]
    for name, chosen in weights.items():
        shape = "has" if name == "titled" else "has not"
        lines += ["", f"# Where the first line {shape} the shape of a title.", f"[{name}]"]
        lines += [
            f'"{key}" = {value:.1f}' if "." in key else f"{key} = {value:.1f}"
            for key, value in sorted(chosen.items())
            if round(value, 1)
        ]
    lines += [
        "",
        "# Set by hand: what stands between the lines of a page, of which the labels tell too little, and what is rare in them.",
        "[given]",
    ]
    RULES.write_text("\n".join(lines) + f"\n{GIVEN}", encoding="utf-8")


if __name__ == "__main__":
    main()
