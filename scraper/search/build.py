"""Build the index of a site and write it below `search/` in the site's folder. scraper/search/FORMAT.md tells the format."""

import gc
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scraper.search.coding import numbers
from scraper.search.grams import LEVELS, Grams, Part, index_parts
from scraper.search.keys import key, points, simplified
from scraper.search.pages import FACETS, Block, SitePage, read_pages
from scraper.search.table import Table
from scraper.search.words import Word, collect_words, sounds

FOLDER = "search"
PART = 4000
"""Characters of text from which a page is cut into parts, each a file of at most about three bytes a character."""
SHARD = 8000
"""Bytes that a file of runs has on average, at most."""
RELEVANCE = {"core": 4, "related": 3, "weak": 2, "guide": 1, "site": 0}
"""What a page says of itself: an article near to the subject or far from it, a page that leads to articles, one about
the site. The last two alone are no answer. A page that says nothing is an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was written: how many pages, in how many files."""

    pages: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A page, or a part of one: the number of the page, the heading above the part, and its blocks."""

    page: int
    is_first: bool
    above: str
    blocks: tuple[Block, ...]


def build(site: Path, table: Table) -> Report:
    """Index the pages of a built site and write the index, in place of one that is there.

    Raises:
        OSError: the folder cannot be read or written.

    """
    with _without_collector():
        return _build(site, table)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for cycles among the millions of values made here: there are none, and it takes a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(site: Path, table: Table) -> Report:
    pages = tuple(read_pages(site))
    pieces = tuple(piece for n, page in enumerate(pages) for piece in _pieces(n, page))
    grams = index_parts([_part(piece, pages[piece.page]) for piece in pieces])
    files: dict[str, Any] = {}
    files |= {f"t{n}": _text(piece, pages[piece.page]) for n, piece in enumerate(pieces)}
    shards = _shards(grams, len(pieces))
    files |= shards
    words = collect_words(pages, known=table.words)
    letters = _letters(words)
    files |= letters
    files["sounds"] = sounds()
    files["core"] = _core(pages, pieces, grams, table) | {
        "shards": len(shards),
        "letters": " ".join(name[1:] for name in letters),
    }
    return _write(site / FOLDER, files, pages=len(pages))


def _pieces(number: int, page: SitePage) -> Iterator[_Piece]:
    blocks: list[Block] = []
    size, above, heading, is_first = 0, "", "", True
    for block in page.blocks:
        if blocks and size + len(block.text) > PART:
            yield _Piece(page=number, is_first=is_first, above=above, blocks=tuple(blocks))
            blocks, size, above, is_first = [], 0, heading, False
        blocks.append(block)
        size += len(block.text)
        heading = block.text if block.level else heading
    yield _Piece(page=number, is_first=is_first, above=above, blocks=tuple(blocks))


def _part(piece: _Piece, page: SitePage) -> Part:
    return Part(
        title=key(page.title) if piece.is_first else "",
        headings=tuple(key(block.text) for block in piece.blocks if block.level),
        body=tuple(key(block.text) for block in piece.blocks if not block.level),
        points=frozenset().union(*(points(block.text) for block in piece.blocks)),
    )


def _text(piece: _Piece, page: SitePage) -> dict[str, Any]:
    told = {
        name: "、".join(page.facts.get(name, ()))
        for name in ("category", "kind", "completeness", "place", "year")
    }
    return {
        "url": page.url,
        "title": page.title,
        **{name: value for name, value in told.items() if value},
        "level": page.facts.get("level", ()),
        "above": piece.above,
        "blocks": [[block.anchor, block.level, block.text] for block in piece.blocks],
    }


def _shards(grams: Grams, parts: int) -> dict[str, str]:
    lines = {run: _line(run, places, parts) for run, places in grams.places.items()}
    total = sum(len(line.encode()) for line in lines.values())
    count = 1
    while total / count > SHARD:
        count *= 2
    shards: dict[str, list[str]] = {f"g{n}": [] for n in range(count)}
    for run in sorted(lines):
        shards[f"g{spread(run) % count}"].append(lines[run])
    return {name: "\n".join(held) for name, held in shards.items()}


def _line(run: str, places: Sequence[int], parts: int) -> str:
    if not any(place % LEVELS for place in places):  # most runs stand in texts only
        return f"{run},{numbers([place // LEVELS for place in places], size=parts)}"
    by_level = (
        [place // LEVELS for place in places if place % LEVELS == level] for level in range(LEVELS)
    )
    return ",".join([run, *(numbers(each, size=parts) for each in by_level)]).rstrip(",")


def spread(run: str) -> int:
    """Return a number that spreads runs evenly: FNV-1a of 32 bits over the UTF-16 units, as `engine.js` reckons it."""
    value = 0x811C9DC5
    data = run.encode("utf-16-le")
    for low, high in zip(data[::2], data[1::2], strict=True):
        value = (value ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15


def _letters(words: Sequence[Word]) -> dict[str, str]:
    """Put the words into files by the first letters of their first two syllables: gz holds 挂职 (gua zhi)."""
    found: dict[str, list[str]] = {}
    for word in words:
        line = f"{word.text},{' '.join(word.syllables)},{word.weight}"
        found.setdefault(f"p{word.syllables[0][0]}{word.syllables[1][0]}", []).append(line)
    return {name: "\n".join(lines) for name, lines in sorted(found.items())}


def _core(
    pages: Sequence[SitePage], pieces: Sequence[_Piece], grams: Grams, table: Table
) -> dict[str, Any]:
    categories = sorted({page.fact("category") for page in pages})
    used = {char for run in grams.places if len(run) == 1 for char in run}
    script = {one: other for one, other in simplified().items() if other in used}
    return {
        "pages": len(pages),
        "parts": list(Counter(piece.page for piece in pieces).values()),
        "categories": categories,
        "category": "".join(chr(0x30 + categories.index(page.fact("category"))) for page in pages),
        "relevance": "".join(str(RELEVANCE.get(page.fact("relevance"), 4)) for page in pages),
        "whole": "".join("1" if page.fact("completeness") != "节选" else "0" for page in pages),
        "facets": {name: _facet(name, pages) for name in FACETS},
        "common": _prefixed(grams.common),
        "script": "".join(one + other for one, other in script.items()),
        "synonyms": table.synonyms,
        "rules": table.rule_words,
        "small": table.small_words,
        "known": table.words,
    }


def _facet(name: str, pages: Sequence[SitePage]) -> list[tuple[str, str]]:
    found: dict[str, list[int]] = {}
    for number, page in enumerate(pages):
        for value in page.facts.get(name, ()):
            found.setdefault(value, []).append(number)
    return [(value, numbers(here, size=len(pages))) for value, here in sorted(found.items())]


def _prefixed(common: frozenset[str]) -> str:
    """Write the common runs short: each of two characters, then the characters that make it a common run of three."""
    longer: dict[str, str] = {run: "" for run in sorted(common) if len(run) == 2}
    for run in sorted(common):
        if len(run) == 3:
            longer[run[:2]] += run[2]
    return " ".join(run + rest for run, rest in longer.items())


def _write(folder: Path, files: Mapping[str, Any], *, pages: int) -> Report:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    texts = {name: _json(value) for name, value in files.items()}
    version = sha256("\n".join(texts.values()).encode()).hexdigest()[:8]
    for name, text in texts.items():
        script = f'gzSearch.put("{name}","{version}",{text})\n'
        (folder / f"{name}.js").write_text(script, encoding="utf-8", newline="\n")
    return Report(pages=pages, files=len(texts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
