"""What the registry knows of a text: its letters, and their fingerprint."""

from dataclasses import dataclass
from hashlib import sha256

from scraper.anchors import fold
from scraper.model import Article, Family


@dataclass(frozen=True, slots=True)
class Text:
    """The folded text of one copy."""

    folded: str
    fingerprint: str


def texts_of(family: Family) -> tuple[Text, ...]:
    """Return the texts of a family as they were collected: what a copy lends to another must not change an id."""
    return tuple(text_of(article) for article in family.copies)


def text_of(article: Article) -> Text:
    """Return the text of one article."""
    folded = fold(article.body)
    return Text(folded, sha256(folded.encode()).hexdigest())


def fingerprint(article: Article) -> str:
    """Return what the registry knows the text of an article by."""
    return text_of(article).fingerprint
