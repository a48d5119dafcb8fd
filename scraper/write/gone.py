"""The notice that stays at the address of an article that the sources no longer hold."""

from collections.abc import Collection, Sequence
from pathlib import Path

from scraper import frontmatter
from scraper.model import Identity, Message, Page, Problem, Published, Result, Withdrawn
from scraper.write.page import FOLDERS

FOLDER = "a"
"""Below `docs`: the notice stands at the permanent address itself, whatever folder the article was in."""
TITLE = "本文已不在文库中"
_TEXT = """\
文库里现在没有这篇文章：收录它的网页已从文库移出，或者重新整理之后它不再单独成篇。

这个地址保留，只说明这件事。相近的文章可以到[政策](../policy/index.md)、[案例](../cases/index.md)、\
[管理制度](../regulations/index.md)的目录里找。
"""


def gone(result: Result) -> tuple[Identity, ...]:
    """Return the registered articles that are neither published, nor taken down, nor merged into such a one."""
    known: list[Published | Withdrawn] = [*result.published, *result.withdrawn]
    led = {each.id for each in known}
    led |= {merged for each in known for merged in merged_ids(each.aliases)}
    return tuple(entry for entry in result.registry if entry.id not in led)


def merged_ids(aliases: Sequence[str]) -> tuple[str, ...]:
    """Return the ids whose permanent addresses are among the aliases of a page."""
    prefix = f"{FOLDER}/"
    return tuple(
        alias.removeprefix(prefix).removesuffix(".md")
        for alias in aliases
        if alias.startswith(prefix)
    )


def notices(result: Result, pages: Collection[Path]) -> tuple[Problem, ...]:
    """Return a warning for each article for which a notice is among these new pages."""
    names = {path.stem for path in pages if path.parent.name == FOLDER}
    return tuple(
        Problem(
            message=Message(
                zh=f"{entry.id}《{entry.title}》：来源里已没有这篇文章，网址保留，改放一则告示。不是有意移出的，请把来源文件放回去",
                en=f"{entry.id} '{entry.title}': the sources no longer hold this article; a notice stays at its address. If"
                " that was not meant, put the source back",
            )
        )
        for entry in gone(result)
        if entry.id in names
    )


def gone_page(entry: Identity) -> Page:
    """Return the notice: without title or text of the article, which may be gone for a reason, and not in the search."""
    folders = entry.folders or tuple(FOLDERS.values())
    meta = {
        "id": entry.id,
        "title": TITLE,
        "withdrawn": True,
        "search": {"exclude": True},
        "aliases": [f"{folder}/{entry.id}.md" for folder in folders],
    }
    return Page(path=f"{FOLDER}/{entry.id}.md", text=frontmatter.dump(meta, _TEXT))
