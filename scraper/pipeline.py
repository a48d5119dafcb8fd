"""The stages in their order: the only module that knows all of them.

read -> clean -> split -> repair -> structure -> assess -> classify -> title -> collate -> identify -> classify -> facets -> protect -> relate -> digest -> write

What maintainers have decided comes in between: on lines after clean, on borders in split, on copies in collate, on single
articles at the end (scraper/decisions.py finds what each is about). Nothing that is published may be made of an article
before `protect` has seen it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from scraper.anchors import anchors, fold
from scraper.assess import assess
from scraper.classify import classify
from scraper.clean import clean, learn_repeats
from scraper.collate import Pair, collate, find_parallels
from scraper.curate import Edit, curate_lines
from scraper.decisions import Edits, carry_out, edit_lines, find_unreleased, inherit, name
from scraper.digest import digest
from scraper.facets import find_facets
from scraper.identify import Named
from scraper.model import (
    Article,
    CommonPassage,
    Document,
    Entry,
    Family,
    Identity,
    Protected,
    Published,
    Reading,
    Result,
    Variant,
    Verdict,
)
from scraper.page_problems import page_problems
from scraper.protect import protect, strike
from scraper.relate import relate
from scraper.repair import repair
from scraper.split import Decided, split
from scraper.structure import mark_labels, structure
from scraper.title import entitle, make_title, summarize

ReadPage = tuple[tuple[Entry, ...], tuple[Article, ...]]
"""The ledger of a document and its articles."""
Progress = Callable[[Iterable[Document]], Iterable[Document]]


def run(
    reading: Reading,
    registry: Sequence[Identity] = (),
    *,
    today: str = "",
    progress: Progress = iter,
) -> Result:
    """Return what the sources hold: their ledgers, the articles ready to publish, the registry after this run.

    The same reading and registry give the same result, byte for byte. Decisions of maintainers come with the reading.
    `today`, YYYY-MM-DD or empty, is kept as the day of the articles that are new to the registry; no other depends on it.
    """
    known_before = frozenset(entry.id for entry in registry)
    pages, edits = _read_pages(reading, registry, progress)
    articles = _articles(pages)
    registry = (*registry, *edits.known)
    heirs = inherit(registry, edits.before, articles)
    named, known, unnamed = name(articles, reading.decisions, registry, heirs, gather=_gather)
    published, withdrawn, known, undone = carry_out(
        _publish(named), reading.decisions, reading.documents, known
    )
    published = tuple(_told_anew(protect(each)) for each in published)
    found = (
        problem
        for document, (ledger, texts) in zip(reading.documents, pages, strict=True)
        for problem in page_problems(document, ledger, texts)
    )
    known = _dated(known, known_before, today)
    published = relate(_with_parallels(_with_days(published, known)))
    return Result(
        documents=reading.documents,
        ledgers=tuple(_ledgers(reading.documents, pages, published)),
        published=published,
        rules=digest(published),
        registry=_retitled(known, published),
        problems=(
            *reading.problems,
            *found,
            *edits.problems,
            *unnamed,
            *undone,
            *find_unreleased(reading.decisions, published),
        ),
        withdrawn=withdrawn,
        decisions=reading.decisions,
    )


def _read_pages(
    reading: Reading, registry: Sequence[Identity], progress: Progress
) -> tuple[tuple[ReadPage, ...], Edits]:
    """Return ledger and articles of each document, read again where a maintainer has decided on its lines."""
    repeats = learn_repeats(reading.documents)
    pages = tuple(
        read_articles(document, repeats.get(document.source.file, frozenset()))
        for document in progress(reading.documents)
    )
    edits = edit_lines(
        reading.decisions, reading.documents, _articles(pages), registry, gather=_gather
    )
    decided = dict(edits.by_file)
    again = (
        read_articles(document, repeats.get(file, frozenset()), decided[file])
        if (file := document.source.file) in decided
        else page
        for document, page in zip(reading.documents, pages, strict=True)
    )
    return tuple(again), edits


def read_articles(
    document: Document, repeated: frozenset[str] = frozenset(), edits: Sequence[Edit] = ()
) -> ReadPage:
    """Return the ledger of one document and its articles: all that can be done with one source alone.

    `repeated` are the lines that its site puts on other pages too, `edits` what a maintainer has decided on its lines.
    """
    cleaned = curate_lines(clean(document, repeated), edits)
    ledger, pieces = split(document.source, cleaned, _decided(edits))
    structured = tuple(article for piece in pieces for article in structure(piece, repair(piece)))
    articles = (entitle(each, classify(each)) for each in map(assess, structured))
    return mark_labels(ledger, structured), tuple(articles)


def _decided(edits: Sequence[Edit]) -> Decided:
    lines: dict[str, frozenset[int]] = {
        action: frozenset(edit.line for edit in edits if edit.action == action)
        for action in ("keep", "split", "join")
    }
    return Decided(starts=lines["split"], joins=lines["join"], text=lines["keep"] | lines["join"])


def _articles(pages: Iterable[ReadPage]) -> tuple[Article, ...]:
    return tuple(article for _, articles in pages for article in articles)


def _publish(named: Sequence[Named]) -> tuple[Published, ...]:
    ids = {article.key: item.id for item in named for article in item.family.copies}
    return tuple(_published(item, ids) for item in named)


def _gather(
    articles: Sequence[Article], *, merge: Sequence[Pair] = (), separate: Sequence[Pair] = ()
) -> tuple[Family, ...]:
    """Return the families of the articles, each text in its best readings and marked for what these leave damaged."""
    return tuple(map(_reassessed, collate(articles, merge=merge, separate=separate)))


def _reassessed(family: Family) -> Family:
    """Return the family with damage, missing ends and summary of its text as they are after other copies lent to it."""
    if family.collected is None:
        return family
    article = family.article
    seen = assess(article if article.title_given else replace(article, title=""))
    return replace(
        family,
        article=replace(
            article, damage=seen.damage, missing=seen.missing, summary=summarize(article)
        ),
    )


def _published(item: Named, ids: dict[tuple[str, int, int], str]) -> Published:
    article = item.family.article
    verdict = _verdict(article, item.family.variants)
    return Published(
        id=item.id,
        article=article,
        verdict=verdict,
        facets=find_facets(article, verdict, item.family.collected),
        variants=item.family.variants,
        collected=item.family.collected,
        annex_of=_parent(article, ids),
        aliases=item.aliases,
    )


def _with_parallels(published: Sequence[Published]) -> tuple[Published, ...]:
    """Return the articles with links to the passages that they share with others."""
    articles = [each.article for each in published]
    names = [anchors(block.text for block in article.blocks) for article in articles]
    found: list[list[CommonPassage]] = [[] for _ in published]
    for each in find_parallels(articles):
        found[each.article].append(
            CommonPassage(
                paragraph=names[each.article][each.block],
                id=published[each.other].id,
                to=names[each.other][each.to],
                title=articles[each.other].title,
            )
        )
    return tuple(
        replace(one, parallels=tuple(passages)) if passages else one
        for one, passages in zip(published, found, strict=True)
    )


def _verdict(article: Article, variants: Sequence[Variant]) -> Verdict:
    """Return the verdict on the article as it was before a title was made for it: a made title proves nothing.

    The titles of its copies tell its kind where its own does not; a made title holds a kind already.
    """
    if not article.title_given:
        return classify(replace(article, title=""))
    copies = [variant.article for variant in variants]
    return classify(article, copied_as=[copy.title for copy in copies if copy.title_given])


def _told_anew(published: Published) -> Published:
    """Return the article with a summary, and a title where one was made, that tell nothing of what is withheld."""
    if not (published.masks or published.withheld):
        return published
    article = published.article
    people = tuple(person for person in published.facets.people if person in article.body)
    published = replace(published, facets=replace(published.facets, people=people))
    if not published.withheld:
        return published
    article = replace(article, summary=summarize(article))
    gone = fold("".join(passage.text for passage in published.withheld))
    if not article.title_given and fold(article.title.rpartition("：")[2]) in gone:
        article = replace(article, title=make_title(article, published.verdict))
    return replace(published, article=article)


def _ledgers(
    documents: Sequence[Document], pages: Sequence[ReadPage], published: Sequence[Published]
) -> Iterator[tuple[Entry, ...]]:
    """Yield the ledger of each document, with what is withheld of it as removed."""
    held: dict[str, list[Protected]] = {}
    for each in published:
        for passage in each.withheld:
            held.setdefault(passage.file or each.article.source.file, []).append(passage)
    for document, (ledger, _) in zip(documents, pages, strict=True):
        yield strike(ledger, held.get(document.source.file, ()))


def _retitled(registry: Sequence[Identity], published: Sequence[Published]) -> tuple[Identity, ...]:
    """Return the registry without what was masked in a title."""
    titles = {each.id: each.article.title for each in published if each.masks or each.withheld}
    return tuple(replace(entry, title=titles.get(entry.id, entry.title)) for entry in registry)


def _dated(
    registry: Sequence[Identity], before: frozenset[str], today: str
) -> tuple[Identity, ...]:
    """Return the registry with the day of each entry that is new in this run."""
    return tuple(entry if entry.id in before else replace(entry, since=today) for entry in registry)


def _with_days(
    published: Sequence[Published], registry: Sequence[Identity]
) -> tuple[Published, ...]:
    days = {entry.id: entry.since for entry in registry}
    return tuple(replace(each, since=days.get(each.id, "")) for each in published)


def _parent(article: Article, ids: dict[tuple[str, int, int], str]) -> str | None:
    return ids.get((article.source.file, article.part, 0)) if article.annex else None
