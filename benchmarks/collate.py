"""Time collation: python -m benchmarks.collate [--most N].

Makes N texts, a third of them copies (masked, cut, some numbers taken out), and prints seconds for N = 500, 1000, 2000
and 4000 and how much each costs more than half as many.
"""

import argparse
import random
import re
import time
from collections.abc import Iterator

from scraper.collate import collate, find_parallels
from scraper.model import Article, Block, Source

WORDS = tuple(
    "挂职干部基层群众项目产业调研乡镇村民道路水利学校医院资金扶贫规划会议工作学习"[
        2 * n : 2 * n + 2
    ]
    for n in range(19)
)
PARAGRAPHS, SENTENCES = 8, 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=4000, help="largest number of texts")
    most = parser.parse_args().most
    before = 0.0
    number = 500
    while number <= most:
        articles = tuple(make(number))
        start = time.perf_counter()
        families = collate(articles)
        middle = time.perf_counter()
        parallels = find_parallels([family.article for family in families])
        seconds, linked = middle - start, time.perf_counter() - middle
        growth = f", x{(seconds + linked) / before:.2f}" if before else ""
        print(
            f"{number} texts: {len(families)} families in {seconds:.2f} s, "
            f"{len(parallels)} shared passages in {linked:.2f} s{growth}"
        )
        before = seconds + linked
        number *= 2


def make(number: int) -> Iterator[Article]:
    """Yield so many texts of about a thousand characters, each third one a copy of the one before it."""
    chance = random.Random(number)  # noqa: S311 (test data)
    text: list[str] = []
    for count in range(number):
        if count % 3 < 2:
            text = [_paragraph(chance) for _ in range(PARAGRAPHS)]
        yield _article(f"{count:05}.txt", _damaged(text, chance) if count % 3 == 2 else text)


def _paragraph(chance: random.Random) -> str:
    return "".join(
        "".join(chance.choices(WORDS, k=12)) + f"{chance.randint(2, 999)}个，"
        + "".join(chance.choices(WORDS, k=6)) + "。"
        for _ in range(SENTENCES)
    )  # fmt: skip


def _damaged(text: list[str], chance: random.Random) -> list[str]:
    damage = chance.randrange(3)
    if damage == 0:
        return [paragraph.replace("乡镇", "XX镇") for paragraph in text]
    if damage == 1:
        return [re.sub(r"\d+", "", paragraph) for paragraph in text]
    return text[:-1]


def _article(file: str, text: list[str]) -> Article:
    blocks = tuple(Block(text=each, first=line, last=line) for line, each in enumerate(text, 1))
    return Article(source=Source(file=file), part=1, blocks=blocks)


if __name__ == "__main__":
    main()
