"""Time the digest of rules and the related articles on made-up collections, and count what one more article changes.

python -m benchmarks.linking [N ...]        seconds for N articles (1000 and 4000), made of sentences of sources/
python -m benchmarks.linking --changes      articles of sources/ and of the labelled pages left out one source at a time
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scraper import pipeline, read
from scraper.digest import digest
from scraper.digest.passages import sentences
from scraper.model import Block, Published
from scraper.relate import relate

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests" / "quality" / "pages"
SIZES = (1000, 4000)


def synthetic(size: int, given: Sequence[Published]) -> list[Published]:
    """Return articles of sentences drawn from those given, each with words of its own and of one topic of thirty."""
    draw = random.Random(size)  # noqa: S311 (made-up texts, not secrets)
    pool = [
        text for each in given for block in each.article.blocks for text in sentences(block.text)
    ]
    topics = [draw.sample(pool, 40) for _ in range(30)]
    made = []
    for number in range(size):
        texts = draw.sample(topics[number % 30], 8) + draw.sample(pool, 8)
        blocks = tuple(
            Block(text=f"{text}甲{number}", first=n, last=n) for n, text in enumerate(texts)
        )
        like = given[number % len(given)]
        article = replace(like.article, blocks=blocks, title=f"{like.article.title}{number}")
        made.append(replace(like, id=f"gz-{number:010x}", article=article, annex_of=None))
    return made


def published(folder: Path) -> tuple[Published, ...]:
    return pipeline.run(read.read(folder)).published


def times(sizes: Sequence[int]) -> None:
    """Print seconds for each size."""
    given = [each for each in published(ROOT / "sources") if each.verdict.relevance != "weak"]
    for size in sizes:
        articles = synthetic(size, given)
        start = time.perf_counter()
        rules = digest(articles)
        middle = time.perf_counter()
        found = relate(articles)
        end = time.perf_counter()
        links = sum(len(each.related) for each in found)
        print(
            f"{size} articles: digest {middle - start:.1f} s ({len(rules)} rules), "
            f"relate {end - middle:.1f} s ({links} links)"
        )


def changes() -> None:
    """Print how many lists change when one source comes in, for twenty sources."""
    files = sorted(path for path in PAGES.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        for path in (*files, *sorted((ROOT / "sources").glob("*.txt"))):
            shutil.copy(path, folder)
        everything = published(Path(folder))
    counts = []
    for file in [path.name for path in files][:: max(len(files) // 20, 1)]:
        fewer = relate([each for each in everything if each.article.source.file != file])
        before = {each.id: each.related for each in fewer}
        after = {each.id: each.related for each in everything if each.id in before}
        ids = {each.id for each in everything} - set(before)
        changed = [id_ for id_ in after if after[id_] != before[id_]]
        names = [id_ for id_ in changed if ids & {one.id for one in after[id_]}]
        counts.append((len(ids), len(changed), len(names)))
        print(
            f"{file}: {len(ids)} articles in, {len(changed)} lists changed, {len(names)} name one"
        )
    mean = [sum(column) / len(counts) for column in zip(*counts, strict=True)]
    print(
        f"mean: {mean[0]:.1f} in, {mean[1]:.1f} of {len(everything)} changed, {mean[2]:.1f} name one"
    )


if __name__ == "__main__":
    if "--changes" in sys.argv:
        changes()
    else:
        times([int(each) for each in sys.argv[1:]] or SIZES)
