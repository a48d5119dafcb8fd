"""Give families their ids, with texts merged and kept apart as maintainers have decided."""

from collections.abc import Iterator, Sequence

from scraper.anchors import fold
from scraper.curate import stale
from scraper.decisions.targets import Gather, no_such_article
from scraper.identify import Heir, Named, fingerprint, identify, similarity, sketch
from scraper.model import Article, Copy, Decision, Family, Identity, Problem

Key = tuple[str, int, int]
Pair = tuple[Key, Key]


def name(
    articles: Sequence[Article],
    decisions: Sequence[Decision],
    registry: Sequence[Identity],
    heirs: Sequence[Heir] = (),
    *,
    gather: Gather,
) -> tuple[tuple[Named, ...], tuple[Identity, ...], tuple[Problem, ...]]:
    """Return the families under their ids, with texts merged and kept apart as decided, and the registry after the run.

    Ids are given before texts are merged by decision, so that the registry knows each text for itself, and the decision
    finds both again in the next run.
    """
    named, known = identify(gather(articles), registry, heirs)
    problems: list[Problem] = []
    apart: list[Pair] = []
    kept = list(heirs)
    for decision, copy in _asked(decisions, "separate"):
        mine = _find(decision.target, named)
        keys, wrong = _keys(copy, named, articles, known)
        problems += wrong
        if mine is None or wrong:
            continue
        members = [each.key for each in mine.family.copies]
        if copy.id == mine.id:
            keys = _member(decision.target, mine, known)
        for key in keys:
            if key in members and len(members) > 1:
                apart += ((key, other) for other in members if other != key)
                rest = next((other for other in members if other != key), key)
                first = mine.family.article.key
                kept.append((mine.id, first if first != key else rest))
    if apart:
        named, known = identify(gather(articles, separate=apart), registry, kept)
    pairs: list[Pair] = []
    for decision, copy in _asked(decisions, "merge"):
        mine = _find(decision.target, named)
        keys, wrong = _keys(copy, named, articles, known)
        problems += wrong
        if mine is not None:
            pairs += ((mine.family.article.key, key) for key in keys)
    if pairs:
        named = _joined(gather(articles, merge=pairs, separate=apart), named, known)
    return named, known, tuple(dict.fromkeys(problems))


def _asked(decisions: Sequence[Decision], action: str) -> Iterator[tuple[Decision, Copy]]:
    for decision in decisions:
        yield from ((decision, copy) for copy in decision.copies if copy.action == action)


def _find(target: str, named: Sequence[Named]) -> Named | None:
    """Return the family that has an id, or had it before it was merged."""
    alias = f"a/{target}.md"
    return next((each for each in named if target == each.id or alias in each.aliases), None)


def _keys(
    copy: Copy, named: Sequence[Named], articles: Sequence[Article], known: Sequence[Identity]
) -> tuple[list[Key], list[Problem]]:
    """Return the articles that a decision names as another text, and what is wrong where it names none or several."""
    if copy.id:
        holder = _find(copy.id, named)
        if holder is None:
            ids = [each.id for each in named]
            return [], [no_such_article(copy.id, copy.at, ids)]
        return (
            [holder.family.article.key] if copy.id == holder.id else _member(copy.id, holder, known)
        ), []
    found = [each for each in articles if each.source.file == copy.file]
    here = [each for each in found if not copy.line or each.first <= copy.line <= each.last]
    if len(here) == 1:
        return [here[0].key], []
    files = sorted({each.source.file for each in articles})
    if not here:
        where = f" 第 {copy.line} 行" if copy.line else ""
        at_line = f" at line {copy.line}" if copy.line else ""
        zh, en = f"{copy.file}{where} 没有文章", f"no article in {copy.file}{at_line}"
        return [], [stale(copy.at, zh, en, near=("" if found else copy.file, files))]
    zh = f"{copy.file} 有 {len(here)} 篇文章，请写明行号：{{file: {copy.file}, line: {here[0].first}}}"
    en = f"{copy.file} holds {len(here)} articles; name a line: {{file: {copy.file}, line: {here[0].first}}}"
    return [], [stale(copy.at, zh, en)]


def _member(target: str, holder: Named, known: Sequence[Identity]) -> list[Key]:
    """Return the copy in a family that an id stood for before it was merged: the same text, else the most similar."""
    entry = next(entry for entry in known if entry.id == target)
    copies = holder.family.copies
    exact = [copy.key for copy in copies if fingerprint(copy) == entry.fingerprint]
    if exact or len(copies) == 1:
        return exact[:1] or [copies[0].key]
    others = copies[1:]
    likest = max(others, key=lambda each: similarity(sketch(fold(each.body)), entry.sketch))
    return [likest.key]


def _joined(
    families: Sequence[Family], named: Sequence[Named], known: Sequence[Identity]
) -> tuple[Named, ...]:
    """Return families that were merged by decision under the oldest of their ids; the others lead to it."""
    age = {entry.id: place for place, entry in enumerate(known)}
    owners = {copy.key: each for each in named for copy in each.family.copies}
    found: list[Named] = []
    for family in families:
        items = {owners[copy.key].id: owners[copy.key] for copy in family.copies}
        first, *others = sorted(items, key=lambda each: age[each])
        aliases = list(items[first].aliases)
        for other in others:
            aliases += [f"a/{other}.md", *items[other].aliases]
        found.append(Named(id=first, family=family, aliases=tuple(dict.fromkeys(aliases))))
    return tuple(found)
