"""Tell which passages a maintainer has released though nothing is masked or withheld there."""

from collections.abc import Iterator, Sequence

from scraper.curate import stale
from scraper.decisions.articles import id_of
from scraper.model import Decision, Problem, Published


def find_unreleased(
    decisions: Sequence[Decision], published: Sequence[Published]
) -> Iterator[Problem]:
    """Yield a problem for each anchor in `release` that lets nothing out of its article."""
    articles = {id_of(alias): each for each in published for alias in each.aliases}
    articles |= {each.id: each for each in published}
    for decision in decisions:
        each = articles.get(decision.target)
        if each is None:
            continue
        near = {passage.paragraph for passage in (*each.withheld, *each.masks)} - {""}
        for anchor in decision.release:
            if anchor not in each.released:
                yield stale(
                    decision.at,
                    f"{decision.target} 的 {anchor} 没有扣下或遮盖什么，无从放行",
                    f"nothing is masked or withheld at {anchor} of {decision.target}, so there is nothing to release",
                    near=(anchor, near),
                )
