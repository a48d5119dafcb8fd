"""What goes into a run of the pipeline, and what comes of it."""

from dataclasses import dataclass

from scraper.model.decisions import Decision
from scraper.model.messages import Problem
from scraper.model.publishing import Published, Rule, Withdrawn
from scraper.model.sources import Document, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a sources folder: the documents, and what could not be read."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Those of curation.yml, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the registry (sources/ids.yml) keeps of one article."""

    id: str
    fingerprint: str
    """SHA-256, hex, of the folded text of the article."""
    sketch: str
    """Smallest hashes of the shingles of the text: tells the article again after its page has changed."""
    title: str = ""
    """For the eyes of the maintainer only."""
    since: str = ""
    """Day on which the article entered the collection, YYYY-MM-DD, written once; empty for an entry from before dates were kept."""
    into: str = ""
    """Id of the article that this one was merged into; empty for one that stands by itself."""
    copies: tuple[str, ...] = ()
    """First digits of the fingerprints of the other copies that it was published with."""
    folders: tuple[str, ...] = ()
    """Folders below docs/ that its page has stood in, the first one first."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Anchors of paragraphs that its page no longer has, each with that of its successor; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run of the pipeline made of a sources folder."""

    documents: tuple[Document, ...] = ()
    ledgers: tuple[tuple[Entry, ...], ...] = ()
    """For each document its entries, one for each line."""
    published: tuple[Published, ...] = ()
    rules: tuple[Rule, ...] = ()
    """What the published articles state as rules, in the order in which they are to be shown."""
    registry: tuple[Identity, ...] = ()
    """The registry after the run: the given one and the new articles."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Articles taken down; they are not among the published."""
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
