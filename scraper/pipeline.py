"""The stages in their order: the only module that knows all of them.

read -> clean -> split -> repair -> structure -> assess -> collate -> classify -> title -> identify -> relate -> digest -> write
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from scraper.assess import assess, find_spun
from scraper.classify import classify
from scraper.clean import clean, learn_repeats
from scraper.collate import collate
from scraper.digest import digest
from scraper.identify import Named, identify
from scraper.model import (
    Article,
    Document,
    Entry,
    Identity,
    Message,
    Problem,
    Published,
    Reading,
    Result,
    Verdict,
)
from scraper.relate import relate
from scraper.repair import repair
from scraper.split import split
from scraper.structure import structure
from scraper.title import entitle

Progress = Callable[[Iterable[Document]], Iterable[Document]]


def run(
    reading: Reading, registry: Sequence[Identity] = (), *, progress: Progress = iter
) -> Result:
    """Return what the sources hold: their ledgers, the articles ready to publish, the registry after this run.

    The same reading and registry give the same result, byte for byte.
    """
    ledgers: list[tuple[Entry, ...]] = []
    articles: list[Article] = []
    problems = list(reading.problems)
    repeats = learn_repeats(reading.documents)
    for document in progress(reading.documents):
        ledger, found = read_articles(document, repeats.get(document.source.file, frozenset()))
        ledgers.append(ledger)
        articles += found
        if not found:
            problems.append(_nothing_in(document, ledger))
        problems += (_spun(article, spun) for article in found if (spun := find_spun(article)))
    named, known = identify(collate(articles), registry)
    published = relate(_publish(named))
    return Result(
        documents=reading.documents,
        ledgers=tuple(ledgers),
        published=published,
        rules=digest(published),
        registry=known,
        problems=tuple(problems),
    )


def read_articles(
    document: Document, repeated: frozenset[str] = frozenset()
) -> tuple[tuple[Entry, ...], tuple[Article, ...]]:
    """Return the ledger of one document and its articles: all that can be done with one source alone.

    `repeated` are the lines that its site puts on other pages too.
    """
    ledger, pieces = split(document.source, clean(document, repeated))
    assessed = (assess(article) for piece in pieces for article in structure(piece, repair(piece)))
    return ledger, tuple(entitle(article, classify(article)) for article in assessed)


def _publish(named: Sequence[Named]) -> tuple[Published, ...]:
    ids = {
        article.key: item.id
        for item in named
        for article in (item.family.article, *(variant.article for variant in item.family.variants))
    }
    return tuple(
        Published(
            id=item.id,
            article=item.family.article,
            verdict=_verdict(item.family.article),
            variants=item.family.variants,
            annex_of=_parent(item.family.article, ids),
            aliases=item.aliases,
        )
        for item in named
    )


def _verdict(article: Article) -> Verdict:
    """Return the verdict on the article as it was before a title was made for it: a made title proves nothing."""
    return classify(article if article.title_given else replace(article, title=""))


def _parent(article: Article, ids: dict[tuple[str, int, int], str]) -> str | None:
    return ids.get((article.source.file, article.part, 0)) if article.annex else None


def _spun(article: Article, words: Sequence[str]) -> Problem:
    where = f"{article.source.file}:{article.first}-{article.last}"
    quoted = " ".join(f"“{word}”" for word in words[:5])
    return Problem(
        message=Message(
            zh=f"{where}：这篇文章像被同义词替换软件改写过（{quoted}），请核对原文或换一个来源",
            en=f"{where}: this text looks rewritten by a synonym machine ({quoted}); check it or find another source",
        )
    )


def _nothing_in(document: Document, ledger: Sequence[Entry]) -> Problem:
    file = document.source.file
    if any(entry.rule == "quarantine" for entry in ledger):
        return Problem(
            message=Message(
                zh=f"{file}：大半是色情或赌博垃圾文字，整页隔离，未发布。请换一个来源重新采集这篇文章",
                en=f"{file}: more than half is spam; the page is quarantined and nothing is published from it. Collect the"
                " article anew from another source",
            )
        )
    return Problem(
        message=Message(
            zh=f"{file}：没有找到文章（清除网页杂项后不足 80 字，或不是中文），未发布。可用 guazhi explain {file} 查看每一行的去向",
            en=f"{file}: no article found (less than 80 characters are left without the noise of the page, or it is not"
            f" Chinese); nothing is published from it. `guazhi explain {file}` shows what became of each line",
        )
    )
