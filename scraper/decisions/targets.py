"""What all decisions on articles need: to gather families, and to tell that an article is not there."""

from collections.abc import Callable, Iterable

from scraper.curate import stale
from scraper.model import Family, Problem

Gather = Callable[..., tuple[Family, ...]]
"""Makes families of articles, with the parameters of `collate`: `merge` and `separate`."""


def no_such_article(target: str, at: int, ids: Iterable[str]) -> Problem:
    """Tell that no article has an id that a decision names."""
    return stale(
        at, f"没有编号为 {target} 的文章", f"no article has the id {target}", near=(target, ids)
    )
