"""The values that the stages pass on: frozen, without behaviour beyond what they are made of.

Line numbers and columns are 1-based; a line is what ends at a newline of the text rendering of a source (for a text
file: of the decoded file). Nothing here touches a file or knows a rule.
"""

from scraper.model.decisions import Copy, CopyAction, Decision, LineAction, Name, Place
from scraper.model.messages import Message, Problem, ScraperError
from scraper.model.publishing import (
    CommonPassage,
    Family,
    Page,
    Passage,
    Protected,
    Published,
    Related,
    Rule,
    Variant,
    Withdrawn,
)
from scraper.model.runs import Identity, Reading, Result
from scraper.model.sorting import Category, Evidence, Facets, Relevance, Verdict
from scraper.model.sources import (
    BlockKind,
    Disposition,
    Document,
    Entry,
    Format,
    Grade,
    Line,
    Removal,
    Source,
)
from scraper.model.texts import GAP, Article, Block, Borrowed, End, Piece

__all__ = [
    "GAP",
    "Article",
    "Block",
    "BlockKind",
    "Borrowed",
    "Category",
    "CommonPassage",
    "Copy",
    "CopyAction",
    "Decision",
    "Disposition",
    "Document",
    "End",
    "Entry",
    "Evidence",
    "Facets",
    "Family",
    "Format",
    "Grade",
    "Identity",
    "Line",
    "LineAction",
    "Message",
    "Name",
    "Page",
    "Passage",
    "Piece",
    "Place",
    "Problem",
    "Protected",
    "Published",
    "Reading",
    "Related",
    "Relevance",
    "Removal",
    "Result",
    "Rule",
    "ScraperError",
    "Source",
    "Variant",
    "Verdict",
    "Withdrawn",
]
