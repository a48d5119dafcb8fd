"""Set on the articles what maintainers have decided about each, and take down what is to be taken down."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.anchors import fold
from scraper.curate import mask, override, stale
from scraper.decisions.targets import no_such_article
from scraper.identify import similarity
from scraper.model import Decision, Document, Identity, Problem, Published, Withdrawn

SIMILAR = 0.25
"""Estimated similarity from which two registered texts are copies of one; see `identify.SAME`."""


def carry_out(
    published: Sequence[Published],
    decisions: Sequence[Decision],
    documents: Sequence[Document],
    registry: Sequence[Identity],
) -> tuple[tuple[Published, ...], tuple[Withdrawn, ...], tuple[Identity, ...], tuple[Problem, ...]]:
    """Return the articles as decided, those taken down apart, the registry without masked names, and what was not found."""
    articles = {each.id: each for each in published}
    holders = {id_of(alias): each.id for each in published for alias in each.aliases}
    pages = {document.source.file: document for document in documents}
    titles = {entry.id: entry.title for entry in registry}
    withdrawn: dict[str, Withdrawn] = {}
    problems: list[Problem] = []
    for decision in decisions:
        target = holders.get(decision.target, decision.target)
        if not decision.is_of_article:
            problems += _unknown_file(decision, pages)
        elif target in articles:
            is_own = _holds(pages.get(articles[target].article.source.file), decision.title)
            changed = override(articles[target], decision, is_own_title=is_own)
            changed, absent = mask(changed, [each.text for each in decision.mask])
            problems += _absent(decision, absent)
            articles[target] = changed
            if decision.mask:
                titles |= dict.fromkeys(_ids(changed), changed.article.title)
            if decision.withdrawn_on is not None:
                withdrawn[target] = _withdrawn(target, decision, changed.aliases)
        elif decision.withdrawn_on is not None and target in titles:
            others = _likenesses(target, registry, {*articles, *holders})
            withdrawn[target] = _withdrawn(target, decision, others)
        else:
            problems.append(_gone(decision, articles, titles))
    return (
        tuple(each for each in articles.values() if each.id not in withdrawn),
        tuple(withdrawn.values()),
        tuple(replace(entry, title=titles[entry.id]) for entry in registry),
        tuple(problems),
    )


def _ids(published: Published) -> Iterator[str]:
    """Yield the id of an article and those that were merged into it."""
    yield published.id
    yield from map(id_of, published.aliases)


def id_of(alias: str) -> str:
    """Return the id in an alias of the form a/gz-....md; the alias itself for any other."""
    return alias.removeprefix("a/").removesuffix(".md")


def _holds(page: Document | None, title: str | None) -> bool:
    """Tell whether a title stands in the source of its article: else it was made."""
    if page is None or title is None:
        return False
    return fold(title) in fold("".join(line.text for line in page.lines))


def _withdrawn(target: str, decision: Decision, aliases: Sequence[str]) -> Withdrawn:
    return Withdrawn(
        id=target,
        date=decision.withdrawn_on or "",
        reason=decision.reason,
        aliases=tuple(aliases),
    )


def _likenesses(target: str, registry: Sequence[Identity], live: set[str]) -> tuple[str, ...]:
    """Return the addresses of ids that led to an article whose source is gone: texts like it that are nowhere now."""
    entry = next(each for each in registry if each.id == target)
    return tuple(
        f"a/{each.id}.md"
        for each in registry
        if each.id not in live
        and each.id != target
        and similarity(each.sketch, entry.sketch) >= SIMILAR
    )


def _unknown_file(decision: Decision, pages: dict[str, Document]) -> Iterator[Problem]:
    if decision.target not in pages:
        zh, en = f"没有名为 {decision.target} 的来源文件", f"there is no source {decision.target}"
        yield stale(decision.at, zh, en, near=(decision.target, pages))


def _absent(decision: Decision, names: Sequence[str]) -> Iterator[Problem]:
    for each in decision.mask:
        if each.text in names:
            zh = f"{decision.target} 里没有“{each.text}”，无从遮盖"
            yield stale(
                each.at, zh, f"{decision.target} does not hold '{each.text}', which is to be masked"
            )


def _gone(decision: Decision, articles: dict[str, Published], titles: dict[str, str]) -> Problem:
    problem = (
        stale(
            decision.at,
            f"{decision.target} 曾有文章，现在的来源里已没有",
            f"the article {decision.target} is no longer in the sources",
        )
        if decision.target in titles
        else no_such_article(decision.target, decision.at, articles)
    )
    # Somebody asked for a text to be taken down, and it may still be up: that is an error.
    return replace(problem, fatal=decision.withdrawn_on is not None)
