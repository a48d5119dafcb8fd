"""Give each article its permanent address /a/<id>/ and keep the earlier addresses of all pages alive."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

FOLDERS = (
    "policy",
    "cases",
    "regulations",
    "a",
)  # the last holds the notices of articles taken down
ID = re.compile(r"gz-[0-9a-f]{10}")
ALIAS = re.compile(r"(?!/|.*(?:^|/)\.)[\w./-]+\.md")  # below docs/, no hidden or parent folder


class Redirect(NamedTuple):
    """An address below the site, ending in a slash, and the article that it leads to."""

    address: str
    page: Page


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add a redirect page for each permanent address of the articles and each earlier one of articles and written pages.

    MkDocs has read all pages by now and copies the files added here like any other asset.

    Raises:
        PluginError: an article without an id, two articles with the same id, an annex of nothing, or an earlier
            address that is no path or is taken; the message names the page.

    """
    pages = articles(files)
    template = env.get_template("moved.html")
    taken = {file.dest_uri: file.src_uri for file in files}
    for redirect in (*redirects(pages), *written_redirects(files)):
        target = redirect.address + "index.html"
        if taken.get(target) == redirect.page.file.src_uri:
            continue  # an address it had before and has again, or the same id from two folders
        if target in taken:
            raise PluginError(
                f"{redirect.page.file.src_uri}: the address '{redirect.address}' is taken by {taken[target]}"
            )
        taken[target] = redirect.page.file.src_uri
        html = template.render(
            config=config,
            page=redirect.page,
            to=get_relative_url(redirect.page.url, redirect.address),
            script=get_relative_url("assets/moved.js", redirect.address),
        )
        files.append(
            File.generated(config, target, content=html, inclusion=InclusionLevel.INCLUDED)
        )
    return env


def articles(files: Files) -> dict[str, Page]:
    """Return the article pages by id, in the order of their paths."""
    found: dict[str, Page] = {}
    for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri):
        page = file.page
        path = PurePosixPath(file.src_uri)
        if page is None or path.parts[0] not in FOLDERS or path.name == "index.md":
            continue
        name = str(page.meta.get("id") or "")
        if not ID.fullmatch(name):
            raise PluginError(f"{path}: 'id' is '{name}'; expected gz- and 10 hex digits")
        if name in found:
            raise PluginError(f"{path}: the id '{name}' is that of {found[name].file.src_uri} too")
        found[name] = page
    for page in found.values():
        parent = page.meta.get("annex_of")
        if parent is not None and str(parent) not in found:
            raise PluginError(
                f"{page.file.src_uri}: 'annex_of' is '{parent}'; no article has that id"
            )
    return found


def redirects(pages: dict[str, Page]) -> Iterator[Redirect]:
    """Yield the permanent address of each article, then its earlier addresses and those of ids merged into it."""
    for name, page in pages.items():
        yield Redirect(f"a/{name}/", page)
        for path in _aliases(page):
            yield Redirect(_address(path), page)
            if ID.fullmatch(path.stem) and path.stem not in pages:
                yield Redirect(f"a/{path.stem}/", page)


def written_redirects(files: Files) -> Iterator[Redirect]:
    """Yield the earlier addresses that written pages name in `aliases`, because they were renamed or replace another."""
    for file in sorted(files.documentation_pages(), key=lambda file: file.src_uri):
        path = PurePosixPath(file.src_uri)
        if file.page is not None and (path.parts[0] not in FOLDERS or path.name == "index.md"):
            yield from (Redirect(_address(alias), file.page) for alias in _aliases(file.page))


def _aliases(page: Page) -> Iterator[PurePosixPath]:
    given = page.meta.get("aliases") or ()
    for alias in map(str, [given] if isinstance(given, str) else given):
        if not ALIAS.fullmatch(alias):
            raise PluginError(
                f"{page.file.src_uri}: '{alias}' in 'aliases' is no path such as cases/gz-....md"
            )
        yield PurePosixPath(alias)


def _address(path: PurePosixPath) -> str:
    place = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if place == PurePosixPath() else f"{place}/"
