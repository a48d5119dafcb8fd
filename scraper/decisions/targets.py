"""What a decision can be about: the copies of an article, an article by its id."""

from collections.abc import Iterable

from scraper.curate import stale
from scraper.model import Article, Family, Problem


def copies_of(family: Family) -> tuple[Article, ...]:
    """Return the articles of a family, the published one first."""
    return (family.article, *(variant.article for variant in family.variants))


def no_such_article(target: str, at: int, ids: Iterable[str]) -> Problem:
    """Tell that no article has an id that a decision names."""
    return stale(
        at, f"没有编号为 {target} 的文章", f"no article has the id {target}", near=(target, ids)
    )
