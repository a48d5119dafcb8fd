"""What maintainers have decided in curation.yml."""

from dataclasses import dataclass
from typing import Literal

from scraper.model.sorting import Category, Relevance

LineAction = Literal["keep", "drop", "split", "join"]
CopyAction = Literal["merge", "separate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a source, a run of lines or a piece of a line, as a maintainer names it."""

    action: LineAction
    at: int
    """Line of curation.yml that says so, for messages; in all values of curation.yml."""
    line: int = 0
    """0 where only the text is given."""
    last: int = 0
    """Last line of a run; the line itself for one line."""
    text: str = ""
    """What the line holds, whole or in part; empty where only the line is given."""
    file: str = ""
    """The source, where it is not the one that the article is published from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another text that a maintainer holds to be the same as the article, or another one."""

    action: CopyAction
    at: int
    id: str = ""
    file: str = ""
    line: int = 0
    """Any line of the copy in its file; 0 where the file is enough to tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to be masked."""

    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a maintainer has decided on one article (by its id) or on a page that gave none (by its file).

    None, "" and () are "nothing decided"; a facet that is decided to be empty stands in `facets` with no values.
    """

    target: str
    at: int
    title: str | None = None
    category: Category | None = None
    kind: str | None = None
    relevance: Relevance | None = None
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    places: tuple[Place, ...] = ()
    copies: tuple[Copy, ...] = ()
    mask: tuple[Name, ...] = ()
    release: tuple[str, ...] = ()
    withdrawn_on: str | None = None
    reason: str = ""
    checked_by: str = ""
    checked_on: str | None = None

    @property
    def is_of_article(self) -> bool:
        """Whether the target is the id of an article, not the name of a file."""
        return self.target.startswith("gz-")
