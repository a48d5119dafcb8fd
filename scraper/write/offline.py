"""Pack the built site into one file that opens from an unpacked folder, without a server.

A browser that opens a folder of a disk shows its files, not its `index.html`. So in the packed copy each link to a folder
of the site names that file; scripts that make links see by `file:` that they have to. Nothing else of a page changes. The
same site always gives the same bytes.
"""

import html
import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scraper.write import disk

INDEX = "index.html"
FOLDER = "guazhi"
"""The only folder at the top of the file, so that unpacking makes one folder."""
LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""Only a server, or a search engine, asks for these."""
LINKS = frozenset({"href", "action"})
README = "README.txt"
_HELP = """\
挂职知识库离线版

1. 先把整个压缩包解压到一个文件夹，不要在压缩包里直接打开。
2. 打开解压出来的 guazhi 文件夹，双击 index.html，用浏览器阅读。不需要联网，也不需要安装。

内容是非官方整理，多数文章未与原件核对，不作办事依据；天数、金额等一律以接收单位的现行规定为准。
"""

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: no time of ours may change the bytes."""
_MODE = 0o100644 << 16
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_MARKDOWN_LINK = re.compile(r"(?<=\]\()([^()\s]+)(?=\))")
_FEED_LINK = re.compile(r"(?<=<link>)([^<]+)(?=</link>)")

Lead = Callable[[str], str]
"""What makes of an address one that names the file."""


def pack(site: Path, target: Path) -> int:
    """Write the site into `target`, a zip file, and return how many files it holds.

    Raises ScraperError where the file cannot be written; it is never seen half written.
    """
    files = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.name not in LEFT_OUT
    )
    folders = frozenset(posixpath.dirname(file) for file in files if _is_index(file))
    draft = target.with_name(f"{disk.DRAFT}{target.name}")
    with disk.telling(target):
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
                for name, content in _contents(site, files, folders):
                    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _STAMP)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.create_system, entry.external_attr = 3, _MODE
                    packed.writestr(entry, content)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return len(files) + 1


def _contents(site: Path, files: list[str], folders: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its content for the copy; the help for readers first."""
    yield README, _HELP.replace("\n", "\r\n").encode("utf-8-sig")  # for the plainest of editors
    for file in files:
        content = (site / file).read_bytes()
        if change := _change_of(file):
            place = posixpath.dirname(file)
            text = change(content.decode("utf-8"), partial(lead, place=place, folders=folders))
            content = text.encode("utf-8")
        yield file, content


def _change_of(file: str) -> Callable[[str, Lead], str] | None:
    if file.endswith(".html"):
        return rewrite
    return {"catalogue.json": _catalogue, "llms.txt": _markdown, "feed.xml": _feed}.get(file)


def lead(address: str, place: str, folders: frozenset[str]) -> str:
    """Return an address in a page of the folder `place` so that it names the file, where it means a folder of the site.

    >>> lead("../cases/?q=x#p-1", "policy", frozenset({"cases", "policy"}))
    '../cases/index.html?q=x#p-1'
    >>> lead("..", "cases", frozenset({"", "cases"}))
    '../index.html'
    >>> lead("https://example.com/cases/", "", frozenset({"cases"}))
    'https://example.com/cases/'
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[
        return address
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    goal = posixpath.normpath(posixpath.join(place, unquote(parts.path)))
    if ("" if goal == "." else goal) not in folders:
        return address
    slash = "" if parts.path.endswith("/") else "/"
    return parts._replace(path=f"{parts.path}{slash}{INDEX}").geturl()


def rewrite(page: str, to: Lead) -> str:
    """Return a page with its links led on."""
    tags = _Tags(page)
    parts, end = [], 0
    for start, text in tags.found:
        parts.append(page[end:start])
        parts.append(_tag(text, to))
        end = start + len(text)
    return "".join([*parts, page[end:]])


def _tag(text: str, to: Lead) -> str:
    def led(match: re.Match[str]) -> str:
        name, equals, quoted = match.groups()
        if name.lower() not in LINKS:
            return match.group()
        value = html.unescape(quoted[1:-1] if quoted[0] in "\"'" else quoted)
        goal = to(value)
        return match.group() if goal == value else f'{name}{equals}"{html.escape(goal)}"'

    return _ATTRIBUTE.sub(led, text)


class _Tags(HTMLParser):
    """Finds the opening tags of a page that bear a link, with their places."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._lines = [0]
        for match in re.finditer("\n", page):
            self._lines.append(match.end())
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the place of the tag and its text as it stands."""
        del tag
        if any(name in LINKS for name, _ in attrs):
            line, column = self.getpos()
            self.found.append((self._lines[line - 1] + column, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat <a/> as <a>."""
        self.handle_starttag(tag, attrs)


def _catalogue(text: str, to: Lead) -> str:
    """Return the catalogue with its addresses led on, one article a line as it was."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.startswith('{"id"'):
            comma = "," if line.endswith(",") else ""
            article = json.loads(line.removesuffix(","))
            article |= {key: to(article[key]) for key in ("address", "page")}
            lines[place] = json.dumps(article, ensure_ascii=False) + comma
    return "\n".join(lines)


def _markdown(text: str, to: Lead) -> str:
    return _MARKDOWN_LINK.sub(lambda match: to(match.group()), text)


def _feed(text: str, to: Lead) -> str:
    return _FEED_LINK.sub(lambda match: html.escape(to(html.unescape(match.group()))), text)


def _is_index(file: str) -> bool:
    return posixpath.basename(file) == INDEX
