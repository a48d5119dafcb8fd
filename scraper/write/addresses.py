"""The record of all addresses that the site has had, kept beside the pages and committed with them.

It only grows. The build fails where one of its addresses leads nowhere: `hooks/addresses.py` looks at the site that was
built, `lost_addresses` at the pages that it is built from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from scraper import frontmatter
from scraper.model import Message, Page, Published
from scraper.write.gone import FOLDER
from scraper.write.page import is_id

ADDRESSES = "addresses.txt"
_HEAD = """\
# 本站有过的网址，一行一个。程序自动追加，请一并提交，不要手改，不要删行；其中任何一个打不开，构建就会失败。
# All addresses that the site has had. Written by the program, to be committed; the build fails if one leads nowhere.
"""
_PRINTABLE = re.compile(r"[^\x00-\x20\x7f-\xa0\u2028\u2029]+")
_QUOTED = 8
"""Lost addresses that a message names."""


def address_of(path: str) -> str:
    """Return the address of a page or an alias by its path below docs/, from a slash to a slash.

    >>> address_of("cases/gz-0123456789.md"), address_of("policy/index.md"), address_of("index.md")
    ('/cases/gz-0123456789/', '/policy/', '/')
    """
    place = PurePosixPath(path).with_suffix("")
    parts = place.parts[:-1] if place.name in {"index", "README"} else place.parts
    return "".join(["/", *(f"{part}/" for part in parts)])


def read_addresses(docs: Path) -> tuple[str, ...]:
    """Return the recorded addresses; none where there is no record yet. Lines that are no address are left out."""
    path = docs / ADDRESSES
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return tuple(line.strip() for line in lines if line.startswith("/"))


def addresses_text(docs: Path, made: Sequence[Page], published: Sequence[Published]) -> str:
    """Return the record after a run: what it held, the pages in the folder and those of the run, written or generated."""
    found = {
        *read_addresses(docs),
        *(address_of(path) for path in _paths(docs)),
        *(address_of(page.path) for page in made),
        *(f"/{FOLDER}/{each.id}/" for each in published),
        *(address for each in published for address in _of_aliases(each.aliases)),
    }
    return _HEAD + "".join(
        f"{address}\n" for address in sorted(filter(_PRINTABLE.fullmatch, found))
    )


def lost_addresses(docs: Path) -> tuple[str, ...]:
    """Return the recorded addresses at which neither a page nor a redirect of this docs folder stands; sorted."""
    lost = set(read_addresses(docs))
    paths = _paths(docs)
    for path in paths:
        lost.discard(address_of(path))
        lost.discard(_permanent(path))
    if lost:  # reading the heads of a thousand pages takes seconds
        for path in paths:
            text = (docs / path).read_text(encoding="utf-8", errors="replace")
            if "\naliases:" in text:
                aliases = frontmatter.parse(text)[0].get("aliases")
                lost.difference_update(_of_aliases(aliases if isinstance(aliases, list) else ()))
    return tuple(sorted(lost))


def lost_message(lost: Sequence[str]) -> Message:
    """Return what to tell of lost addresses: which, and how to bring them back."""
    named, more = lost[:_QUOTED], len(lost) - _QUOTED
    lines = "".join(f"\n{address}" for address in named)
    alias = _file_of(lost[0])
    return Message(
        zh=f"有 {len(lost)} 个网址本站有过，现在没有页面，也不转到别处：{lines}"
        + (f"\n……另有 {more} 个" if more > 0 else "")
        + f"\n手写的页面改名或删去的，请在接替它的页面开头写上 aliases: [{alias}]，旧网址就转到那里；"
        "文章的网址丢了的，请从版本记录恢复 sources/ids.yml 再运行。"
        f"从未发布过的，请从版本记录恢复 docs/{ADDRESSES}。",
        en=f"{len(lost)} addresses that the site has had lead nowhere:{lines}"
        + (f"\n... and {more} more" if more > 0 else "")
        + f"\nFor a written page that was renamed or removed, add aliases: [{alias}] to the head of the page that takes its "
        "place; for an article, restore sources/ids.yml from version control and run again; if the address was never "
        f"published, restore docs/{ADDRESSES} from version control.",
    )


def _file_of(address: str) -> str:
    return f"{address.strip('/') or 'index'}.md"


def _paths(docs: Path) -> tuple[str, ...]:
    """Return the pages below a docs folder; what is hidden is no page."""
    paths = (path.relative_to(docs) for path in docs.rglob("*.md"))
    return tuple(
        sorted(
            path.as_posix()
            for path in paths
            if not any(part.startswith(".") for part in path.parts)
        )
    )


def _permanent(path: str) -> str:
    name = PurePosixPath(path).stem
    return f"/{FOLDER}/{name}/" if is_id(name) else address_of(path)


def _of_aliases(aliases: Iterable[object]) -> Iterator[str]:
    """Yield the addresses that aliases make: their own, and for that of an article its permanent one."""
    for alias in map(str, aliases):
        yield address_of(alias)
        yield _permanent(alias)
