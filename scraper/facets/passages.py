"""Lay an article out for the finders of facets: its own title, its headings, its sentences, and where it names a seat.

A seat is a phrase that says where somebody is seconded to or as what ("到柳沟乡挂职", "挂任副镇长"). Level, post and region
are read from seats before anything else: a place or office that is merely named says nothing.
"""

import re
from dataclasses import dataclass
from functools import cache

from scraper.folding import narrow
from scraper.model import Article, Category
from scraper.rules import table

LONGEST_SENTENCE = 400
"""Characters of a sentence that are looked at: it bounds the time; longer ones are tables and lists of names."""

_COUNTIES = re.compile(r"县\(市、?区\)|县、?市、?区|县\(区\)|县、区|区\(县\)")
"""Counties, county-level cities and districts, as orders list them: one level, and no list of several."""

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?[”』]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A phrase that names where or as what somebody is seconded."""

    text: str
    """The phrase itself: 县信访局副局长."""
    cue: str
    """The phrase with the words that make it a seat: 挂任县信访局副局长."""
    is_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """An article in the form of `folding.narrow`, in the parts that weigh differently."""

    title: str
    """The title and subtitle of the text's own; a title that was made for it proves nothing and is left out."""
    lead: str
    """What stands in the front matter: by-line, dateline."""
    author: str
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    sentences: tuple[str, ...]
    seats: tuple[Seat, ...]
    category: Category
    kind: str

    @property
    def body(self) -> str:
        """The text of the body, a block a line."""
        return "\n".join(self.paragraphs)

    @property
    def whole(self) -> str:
        """The text with its own title."""
        return f"{self.title}\n{self.body}" if self.title else self.body


def read_passages(article: Article, kind: str, category: Category) -> Passages:
    """Return the parts of an article that was sorted as `kind` and `category`."""
    title = narrow(f"{article.title} {article.subtitle}".strip()) if article.title_given else ""
    paragraphs = tuple(narrow(block.text) for block in article.blocks)
    sentences = tuple(
        match.group()[:LONGEST_SENTENCE]
        for paragraph in paragraphs
        for match in _SENTENCE.finditer(paragraph)
    )
    return Passages(
        title=title,
        lead=narrow("\n".join(block.text for block in article.lead)),
        author=narrow(article.author),
        headings=tuple(narrow(b.text) for b in article.blocks if b.kind == "heading"),
        paragraphs=paragraphs,
        sentences=sentences,
        seats=_seats(title, sentences),
        category=category,
        kind=kind,
    )


def _seats(title: str, sentences: tuple[str, ...]) -> tuple[Seat, ...]:
    found = {}
    if title and re.search(table("facets")["seat_titles"]["pattern"], title):
        found[title] = Seat(text=title, cue=title, is_title=True)
    for sentence in (title, *sentences):
        text = _COUNTIES.sub("县", sentence)
        for pattern in seat_patterns():
            for match in pattern.finditer(text):
                cue = match.group()
                found.setdefault(cue, Seat(text=match["seat"], cue=cue))
    return tuple(found.values())


@cache
def seat_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of rules/facets.toml that find seats."""
    return tuple(re.compile(pattern) for pattern in table("facets")["seats"].values())


@cache
def compiled(group: str, key: str = "pattern") -> dict[str, re.Pattern[str]]:
    """Return the patterns `key` of a group of rules/facets.toml by the name of the value."""
    entries = table("facets")[group].items()
    return {name: re.compile(entry[key]) for name, entry in entries if key in entry}
