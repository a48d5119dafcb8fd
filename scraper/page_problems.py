"""Tell what is odd about a page that was read: nothing was found in it, or a text was rewritten by a machine."""

from collections.abc import Iterator, Sequence

from scraper.assess import find_spun
from scraper.model import Article, Document, Entry, Message, Problem


def page_problems(
    document: Document, ledger: Sequence[Entry], articles: Sequence[Article]
) -> Iterator[Problem]:
    """Yield a warning for a page without an article, and for each article that looks spun."""
    if not articles:
        yield _nothing_in(document, ledger)
    yield from (_spun(article, spun) for article in articles if (spun := find_spun(article)))


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
