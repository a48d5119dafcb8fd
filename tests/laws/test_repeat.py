"""Doing it again changes nothing: the same bytes, the same text, whoever else is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given

from scraper import pipeline, read, write
from scraper.model import Article, Document
from tests.golden import SOURCES as GOLDEN_SOURCES
from tests.laws.fragments import (
    LAW,
    MARKS,
    NOISE,
    articles,
    document,
    pages,
    real_pages,
    run,
    texts,
)
from tests.quality.labels import SOURCES
from tests.quality.text import letters

Lines = tuple[str, ...]
SHORTEST = 100
"""Letters of a text that is put in again: one that is much shorter is no article (domain.md, 2)."""
SHORTEST_LEFT = 2
PRINT_PAGES = """
import sys
from pathlib import Path
from scraper import pipeline, read, write
result = pipeline.run(read.read(Path(sys.argv[1])), registry=(), progress=lambda d: d)
for page in write.pages(result):
    sys.stdout.buffer.write(f"{page.path}\\n{page.text}\\n".encode())
"""


def _again(article: Article, *, file: str = "again.txt") -> Document:
    """Make a source of the text of an article: a block a line, blank lines between."""
    blocks = texts(article)
    return document([line for block in blocks for line in (block, "")][:-1], file=file)


def _unspaced(found: list[tuple[str, ...]]) -> str:
    """Put texts together without white space, which paragraphs put in again may change."""
    return "".join("".join("".join(blocks).split()) for blocks in found)


def _first_difference(wanted: str, found: str) -> tuple[str, str]:
    pairs = enumerate(zip(wanted, found, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), min(len(wanted), len(found)))
    start = max(0, same - 10)
    return wanted[start : same + 20], found[start : same + 20]


@LAW
@given(pages())
def test_the_same_input_gives_the_same_pages(lines: Lines) -> None:
    first, second = run(document(lines)), run(document(lines))
    assert write.pages(first) == write.pages(second)
    assert first == second


def test_pages_do_not_hang_on_the_hash_seed() -> None:
    def printed(seed: str) -> bytes:
        command = [sys.executable, "-c", PRINT_PAGES, str(GOLDEN_SOURCES)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        return done.stdout

    first = printed("0")
    assert first
    assert printed("1") == first


@LAW
@given(pages(), pages())
def test_another_source_does_not_change_the_text_of_an_article(one: Lines, other: Lines) -> None:
    assume(one != other)
    page, stranger = document(one, file="one.txt"), document(other, file="other.txt")

    def told(*documents: Document) -> dict[tuple[str, int, int], tuple[str, ...]]:
        found = articles(run(*documents))
        return {a.key: (a.title, *texts(a)) for a in found if a.source.file == "one.txt"}

    # What protects a person changes the published copy alone, and with a stranger another one may be it.
    assume(not any(item.withheld or item.masked for item in run(page).published))
    alone = told(page)
    assert told(page, stranger) == alone
    assert told(stranger, page) == alone


def _holds_furniture(text: str) -> bool:
    """Tell whether a mark or a line of noise was left in a text: alone, or elsewhere, it may be told."""
    left = (letters(line) for line in (*MARKS, *NOISE))
    bare = letters(text)
    return any(len(line) >= SHORTEST_LEFT and line in bare for line in left)


@LAW
@given(real_pages())
def test_a_published_text_put_in_again_comes_out_the_same(lines: Lines) -> None:
    for article in articles(run(document(lines))):
        wanted = _unspaced([texts(article)])
        if len(letters(wanted)) >= SHORTEST and not _holds_furniture(wanted):
            again = [texts(found) for found in articles(run(_again(article)))]
            assert _unspaced(again) == wanted


@pytest.mark.parametrize("folder", [SOURCES, GOLDEN_SOURCES], ids=["samples", "golden"])
def test_the_published_samples_put_in_again_come_out_the_same(folder: Path) -> None:
    result = pipeline.run(read.read(folder), registry=(), progress=lambda documents: documents)
    published = {f"{item.id}.txt": item.article for item in result.published}
    changed = {}
    for file, article in published.items():
        again = _unspaced([texts(a) for a in articles(run(_again(article, file=file)))])
        wanted = _unspaced([texts(article)])
        if again != wanted and len(letters(wanted)) >= SHORTEST:
            changed[article.title] = _first_difference(wanted, again)
    assert changed == {}
