"""What is asked of a search, and what counts as right: the forty queries of tests/e2e, strings copied from articles."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from lxml import html

QUERIES = Path(__file__).parent.parent / "tests" / "e2e" / "search_queries.yml"
CATEGORIES = ("cases/gz-", "policy/gz-", "regulations/gz-")
SEED = 5
STRINGS = 80
LENGTHS = (3, 4, 5, 6)

_OURS = "sup|.gz-byline|.gz-cut|.footnote|.headerlink|script|style"
"""What a page shows in or below a text and what is not of it."""
_BLOCKS = "h2|h3|h4|h5|h6|p|li|td|th|blockquote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a page of the built site says: its title, its headings and paragraphs."""

    title: str
    blocks: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Tell whether the title or a paragraph holds these words, letter by letter."""
        return any(words in each for each in (self.title, *self.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as a reader types it, and which first hit would do."""

    kind: str
    query: str
    first: tuple[str, ...] = ()
    """Addresses below the site, ending in a slash."""
    passage: str = ""
    """A regular expression that the title or a paragraph of the first hit holds."""
    title: str = ""
    """Words that the title of the first hit holds."""

    def is_right(self, address: str, text: Text | None) -> bool:
        """Tell whether a hit at this address with this text is what the reader wants first."""
        if address in self.first:
            return True
        if text is None:
            return False
        if self.title and self.title in text.title:
            return True
        passage = re.compile(self.passage)
        return bool(self.passage) and any(map(passage.search, (text.title, *text.blocks)))


def queries(path: Path = QUERIES) -> tuple[Query, ...]:
    """Return the queries of the file, in its order."""
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Query(**each | {"first": tuple(each.get("first", ()))}) for each in given)


def read_page(path: Path) -> Text:
    """Return what a built page says; of an article its own text only, not the boxes about it."""
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    for each in tree.xpath(_xpath(_OURS)):
        each.drop_tree()
    titles = tree.xpath("//h1") or tree.xpath("//title")
    own = tree.xpath("//div[contains(@class, 'gz-text')]") or tree.xpath("//article") or [tree]
    blocks = [each.text_content().strip() for each in own[0].xpath(_xpath(_BLOCKS, within="."))]
    return Text(
        title=titles[0].text_content().strip() if titles else "",
        blocks=tuple(filter(None, blocks)),
    )


@cache
def _xpath(names: str, within: str = "") -> str:
    paths = (
        f"{within}//*[contains(concat(' ', @class, ' '), ' {name[1:]} ')]"
        if name.startswith(".")
        else f"{within}//{name}"
        for name in names.split("|")
    )
    return " | ".join(paths)


class Pages(Mapping[str, Text]):
    """The pages of a built site by their address below it, read when asked for."""

    def __init__(self, site: Path) -> None:
        """Look at no page yet."""
        self.site = site
        self._read: dict[str, Text] = {}

    def __getitem__(self, address: str) -> Text:
        """Return the page at `cases/gz-…/`; "" is the first page."""
        if address not in self._read:
            path = self.site / address
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                raise KeyError(address)
            self._read[address] = read_page(path)
        return self._read[address]

    def __iter__(self) -> Iterator[str]:
        """Yield all addresses that are folders with a page."""
        for path in sorted(self.site.rglob("index.html")):
            where = path.parent.relative_to(self.site).as_posix()
            yield "" if where == "." else where + "/"

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in iter(self))


def strings(
    texts: Iterable[Text], *, punctuated: bool, number: int = STRINGS, seed: int = SEED
) -> tuple[str, ...]:
    """Return strings of three to six characters copied from the texts, drawn evenly from their characters.

    Plain ones are letters, digits and Han characters throughout; punctuated ones have at least one mark between two such.
    None holds a blank.
    """
    chance = random.Random(f"{seed}/{punctuated}")  # noqa: S311 (a sample, not a secret)
    blocks = [block for text in texts for block in text.blocks if len(block) >= max(LENGTHS)]
    weights = [len(block) for block in blocks]
    found: list[str] = []
    while len(found) < number:
        block = chance.choices(blocks, weights)[0]
        length = chance.choice(LENGTHS)
        start = chance.randrange(len(block) - length + 1)
        piece = block[start : start + length]
        sound = piece[0].isalnum() and piece[-1].isalnum() and not re.search(r"\s", piece)
        if sound and piece.isalnum() != punctuated and piece not in found:
            found.append(piece)
    return tuple(found)


def real_articles(docs: Path) -> tuple[str, ...]:
    """Return the addresses of the articles of a docs folder, sorted."""
    paths = (path.relative_to(docs).as_posix() for path in sorted(docs.glob("*/gz-*.md")))
    return tuple(f"{path[:-3]}/" for path in paths if path.startswith(CATEGORIES))
