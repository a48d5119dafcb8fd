"""Find the lines that decisions are about, before any article has its id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.curate import Edit, echo, locate, stale
from scraper.decisions.targets import Gather
from scraper.identify import Heir, fingerprint, identify, recall
from scraper.model import Article, Decision, Document, Family, Identity, Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """The decisions on lines, by file; `known` are registered texts that the registry does not hold yet."""

    by_file: tuple[tuple[str, tuple[Edit, ...]], ...] = ()
    before: tuple[Article, ...] = ()
    """The texts of the pages concerned, as they are without decisions."""
    known: tuple[Identity, ...] = ()
    problems: tuple[Problem, ...] = ()


def edit_lines(
    decisions: Sequence[Decision],
    documents: Sequence[Document],
    articles: Sequence[Article],
    registry: Sequence[Identity],
    *,
    gather: Gather,
) -> Edits:
    """Return what is decided on lines; `articles` are those of the documents as they are without any decision."""
    asked = [decision for decision in decisions if decision.places]
    if not asked:
        return Edits()
    families = gather(articles) if any(each.is_of_article for each in asked) else ()
    known = _unregistered(asked, families, registry)
    targets = [decision.target for decision in asked]
    homes = recall(targets, (*registry, *known), families)
    pages = {document.source.file: document for document in documents}
    found: dict[str, list[Edit]] = {}
    problems: list[Problem] = []
    for decision in asked:
        family = homes.get(decision.target)
        if decision.is_of_article and family is None:
            continue  # that the article is gone is told where the article is looked for
        copies = family.copies if family else ()
        for place in decision.places:
            edits = list(_edits(place, decision, copies, pages))
            if not edits:
                problems.append(_no_such_place(place, decision, copies, pages))
            for file, edit in edits:
                found.setdefault(file, []).append(edit)
    return Edits(
        by_file=tuple((file, tuple(dict.fromkeys(edits))) for file, edits in found.items()),
        before=tuple(each for each in articles if each.source.file in found),
        known=known,
        problems=tuple(problems),
    )


def _unregistered(
    asked: Sequence[Decision], families: Sequence[Family], registry: Sequence[Identity]
) -> tuple[Identity, ...]:
    """Return the targets that no run has registered yet, as a run without decisions would: a fresh copy of the sources."""
    targets = {decision.target for decision in asked if decision.is_of_article}
    targets -= {entry.id for entry in registry}
    if not targets:
        return ()
    _, known = identify(families, registry)
    return tuple(entry for entry in known if entry.id in targets)


def _edits(
    place: Place, decision: Decision, copies: Sequence[Article], pages: dict[str, Document]
) -> Iterator[tuple[str, Edit]]:
    """Yield the edits that a place means, by file: in the first copy that has it, and what is dropped in all copies."""
    if not decision.is_of_article:
        page = pages.get(decision.target)
        yield from ((decision.target, edit) for edit in (locate(place, page.lines) if page else ()))
        return
    mine = [copy for copy in copies if place.file in ("", copy.source.file)]
    # A line without a text is one of the published copy only.
    for copy in mine if place.text else mine[:1]:
        lines = pages[copy.source.file].lines
        edits = locate(place, lines, (copy.first, copy.last))
        for edit in edits:
            yield copy.source.file, edit
            if edit.action == "drop":
                text = lines[edit.line - 1].text
                yield from _echoes(edit, text, [other for other in copies if other != copy], pages)
        if edits:
            return


def _echoes(
    edit: Edit, text: str, copies: Sequence[Article], pages: dict[str, Document]
) -> Iterator[tuple[str, Edit]]:
    for copy in copies:
        lines = pages[copy.source.file].lines
        for other in echo(edit, text, lines, (copy.first, copy.last)):
            yield copy.source.file, other


def _no_such_place(
    place: Place, decision: Decision, copies: Sequence[Article], pages: dict[str, Document]
) -> Problem:
    files = [copy.source.file for copy in copies] or [decision.target]
    file = place.file or files[0]
    if file not in pages or (copies and file not in files):
        return stale(
            place.at,
            f"{decision.target} 不在 {file} 里",
            f"{decision.target} is not in {file}",
            near=(file, files if copies else pages),
        )
    if place.text:
        lines = [line.text.strip() for line in pages[file].lines]
        return stale(
            place.at,
            f"{file} 里找不到“{place.text}”",
            f"{file} does not hold '{place.text}'",
            near=(place.text, lines),
        )
    count = len(pages[file].lines)
    return stale(
        place.at,
        f"{file} 没有第 {place.last} 行，或该行是空行（全文 {count} 行）",
        f"{file} has no line {place.last}, or a blank one (it has {count})",
    )


def inherit(
    registry: Sequence[Identity], before: Sequence[Article], after: Sequence[Article]
) -> tuple[Heir, ...]:
    """Return which article takes the id of each text that decisions have changed: the one with most of its lines."""
    ids: dict[str, list[str]] = {}
    for entry in registry:
        ids.setdefault(entry.fingerprint, []).append(entry.id)
    return tuple(
        (known, max(shares, key=lambda share: (share[0], -share[1].part))[1].key)
        for article in before
        if (known_ids := ids.get(fingerprint(article)))
        and (shares := [(n, each) for each in after if (n := _shared(article, each))])
        for known in known_ids
    )


def _shared(one: Article, other: Article) -> int:
    """Count the lines of the source that both articles hold."""
    if one.source.file != other.source.file:
        return 0
    lines = {n for block in one.blocks for n in range(block.first, block.last + 1)}
    return sum(n in lines for block in other.blocks for n in range(block.first, block.last + 1))
