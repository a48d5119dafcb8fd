"""How an article is sorted, and what it can be found by."""

from dataclasses import dataclass
from typing import Literal

Category = Literal["policy", "case", "regulation"]
Relevance = Literal["core", "related", "weak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One observation that spoke for a verdict."""

    speaks_for: str
    """A category, a kind or a relevance; for facets what they tell."""
    cue: str
    weight: float
    count: int = 0
    """How often it was seen; 0 where that is no number."""
    examples: tuple[str, ...] = ()
    """Words that were found, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an article is sorted, how sure that is, and why."""

    category: Category
    kind: str
    relevance: Relevance
    confidence: float
    """How likely the category is right, 0 to 1; below `classify.SURE` the article is published with the mark 待核."""
    second: Category | None = None
    """The next best category, where the first is unsure."""
    review: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What an article can be found by, taken from its own words; empty where the text does not say.

    Levels, directions, posts, themes and speakers are the closed lists of rules/facets.toml, where each is defined.
    """

    level: tuple[str, ...] = ()
    """Where the seconded work or are to work, the one with most evidence first."""
    direction: str = ""
    """上挂, 下挂, 双向 or 援派."""
    post: tuple[str, ...] = ()
    """What they hold, by kind: 副镇长 and 副乡长 are both 副乡镇长."""
    themes: tuple[str, ...] = ()
    """At most four, the strongest first."""
    region: tuple[str, ...] = ()
    """Paths of short names down to what the text is about: 云南/怒江/泸水, 浙江/杭州, 新疆 (rules/regions.tsv)."""
    places: tuple[str, ...] = ()
    """Towns, villages and counties by name that are in no region of the table."""
    people: tuple[str, ...] = ()
    """People in office or named by the press; none of whom the text speaks ill."""
    year: tuple[int, int] | None = None
    """First and last year of the events told or the orders given; never that of the upload."""
    speaker: str = ""
    """挂职者, 派出单位, 接收单位, 组织部门, 记者 or, of papers and comments, 研究者."""
    evidence: tuple[Evidence, ...] = ()
    """For each value "level:县" and the like, with the words that it was read from."""
