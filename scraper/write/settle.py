"""Keep every address alive: add to a run what the pages of the run before say about addresses and paragraphs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scraper.anchors import blocks_of
from scraper.model import Identity, Published, Result, Withdrawn
from scraper.write.gone import merged_ids
from scraper.write.page import FOLDERS, body
from scraper.write.standing import Standing
from scraper.write.succession import successors


def settle(result: Result, before: Mapping[str, Standing]) -> Result:
    """Return the run with each article's earlier addresses, its moved paragraphs, and a registry that keeps both.

    `before` are the pages of the run before by id. A second run over its own pages changes nothing.
    """
    entries = {entry.id: _with_folders(entry, before.get(entry.id)) for entry in result.registry}
    leaders = {known: each for each in before.values() for known in each.leading}
    published = []
    for each in result.published:
        if each.id not in entries:  # a run without a registry remembers nothing
            published.append(each)
            continue
        own = entries[each.id]
        folder = FOLDERS[each.verdict.category]
        entries[each.id] = replace(own, folders=tuple(dict.fromkeys((*own.folders, folder))))
        merged = [known for known in merged_ids(each.aliases) if known in entries]
        leading = [entries[known] for known in (each.id, *merged)]
        changed, moved = _anchors(each, leading, before, leaders)
        entries |= changed
        aliases = _aliases(each, entries, but=f"{folder}/{each.id}.md")
        published.append(replace(each, aliases=aliases, moved=moved))
    withdrawn = (replace(each, aliases=_aliases(each, entries)) for each in result.withdrawn)
    return replace(
        result,
        published=tuple(published),
        withdrawn=tuple(withdrawn),
        registry=tuple(entries.values()),
    )


def _with_folders(entry: Identity, before: Standing | None) -> Identity:
    if before is None:
        return entry
    return replace(entry, folders=tuple(dict.fromkeys((*entry.folders, *before.folders))))


def _aliases(
    given: Published | Withdrawn, entries: Mapping[str, Identity], *, but: str = ""
) -> tuple[str, ...]:
    """Return the earlier addresses: those given, and the folders that it and the articles merged into it stood in.

    `but` is where it stands now.
    """
    known = (given.id, *merged_ids(given.aliases))
    folders = (
        f"{folder}/{each}.md"
        for each in known
        for folder in (entries[each].folders if each in entries else ())
    )
    return tuple(path for path in dict.fromkeys((*given.aliases, *folders)) if path != but)


def _anchors(
    published: Published,
    leading: Sequence[Identity],
    before: Mapping[str, Standing],
    leaders: Mapping[str, Standing],
) -> tuple[dict[str, Identity], tuple[tuple[str, str], ...]]:
    """Return the entries that lead to an article, with the paragraphs moved since the run before, and all moves to show.

    An entry keeps a move whose goal is gone without a successor: the goal may come back. The page does not show it.
    """
    text = body(published.article)
    pages = {entry.id: before.get(entry.id) or leaders.get(entry.id) for entry in leading}
    is_same = all(page is None or page.body == text for page in pages.values())
    if is_same and not any(entry.anchors for entry in leading):
        return {}, ()
    new = blocks_of(text)
    found = {}
    for entry in leading:
        page = pages[entry.id]
        step = successors(blocks_of(page.body), new) if page else {}
        moves = {old: to if to in new else step.get(to, to) for old, to in entry.anchors}
        if page and page.id == entry.id:
            moves |= step
        kept = sorted((old, to) for old, to in moves.items() if old not in new)
        found[entry.id] = replace(entry, anchors=tuple(kept))
    shown = {
        old: to
        for entry in reversed(found.values())  # what the article itself says comes last and counts
        for old, to in entry.anchors
        if to in new and old not in new
    }
    return found, tuple(sorted(shown.items()))
    return found
