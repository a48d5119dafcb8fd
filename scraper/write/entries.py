"""How one article stands in a list: its linked title, what it is, and in which order."""

from collections.abc import Sequence

from scraper.model import Published
from scraper.write.escape import escape, link
from scraper.write.page import FOLDERS

RANKS = {"core": 0, "related": 1, "weak": 2}


def rank(published: Published) -> tuple[int, bool]:
    """Return what lists are sorted by: core before related before weak, complete before excerpt."""
    return RANKS[published.verdict.relevance], bool(published.article.missing)


def is_weak(published: Published) -> bool:
    """Tell whether an article has no bearing on secondment: it is counted apart and stands folded, last."""
    return published.verdict.relevance == "weak"


def title_of(published: Published) -> str:
    """Return the title, or the id of an article that has none."""
    return published.article.title.strip() or published.id


def target(published: Published, anchor: str = "") -> str:
    """Return the link to an article from a page in another folder below docs/, or to a paragraph of it."""
    path = f"../{FOLDERS[published.verdict.category]}/{published.id}.md"
    return f"{path}#{anchor}" if anchor else path


def entry(published: Published, to: str, facts: Sequence[str] = ()) -> str:
    """Return the title as a link to `to`, and in brackets the kind with the marks of the article, then facts."""
    article, verdict = published.article, published.verdict
    marks = {
        "拟题": not article.title_given,
        "节选": bool(article.missing),
        "待核": verdict.review,
        "附件": published.annex_of is not None,
    }
    notes = "·".join([verdict.kind, *(mark for mark, holds in marks.items() if holds)])
    return f"{link(title_of(published), to)}（{escape('；'.join(filter(None, [notes, *facts])))}）"


def where_and_when(published: Published) -> tuple[str, ...]:
    """Return place and years of an article as its text names them, for a list; nothing where it does not say."""
    facets = published.facets
    region = facets.region[0].replace("/", "") if facets.region else ""
    years = "—".join(str(year) for year in sorted(set(facets.year or ())))
    return tuple(filter(None, (region, f"{years} 年" if years else "")))


def counts(strong: Sequence[Published]) -> str:
    """Return the parts of a headline after its number: how many are core, cut short, unsure."""
    if not strong:
        return ""
    core = sum(each.verdict.relevance == "core" for each in strong)
    parts = [f"核心 {core} 篇，相关 {len(strong) - core} 篇"]
    if excerpts := sum(bool(each.article.missing) for each in strong):
        parts.append(f"其中 {excerpts} 篇是节选")
    if doubtful := sum(each.verdict.review for each in strong):
        parts.append(f"{doubtful} 篇的分类待核")
    return "；".join(parts)
