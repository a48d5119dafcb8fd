"""Look up the articles that the front matter of an article names as related, for the box below its text."""

from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FOLDERS = ("policy", "cases", "regulations")


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Put `related_pages` into the front matter of each article: title, address, category, kind and reason.

    All pages have been read by now, and none is written yet.

    Raises:
        PluginError: `related` is no list of an id and a reason, or names no article, the article itself, or one that has
            no bearing on secondment; the message names the page.

    """
    del config
    pages = {str(page.meta.get("id")): page for page in _articles(files)}
    for page in pages.values():
        found = [_entry(page, each, pages) for each in page.meta.get("related") or ()]
        page.meta["related_pages"] = found
    return env


def _articles(files: Files) -> list[Page]:
    return [
        file.page
        for file in files.documentation_pages()
        if file.page is not None
        and file.page.meta.get("id")
        and PurePosixPath(file.src_uri).parts[0] in FOLDERS
    ]


def _entry(page: Page, each: Any, pages: dict[str, Page]) -> dict[str, Any]:
    where = page.file.src_uri
    if not isinstance(each, dict) or not each.get("id") or not each.get("reason"):
        raise PluginError(f"{where}: 'related' holds '{each}'; expected an id and a reason")
    target = pages.get(str(each["id"]))
    if target is None:
        raise PluginError(f"{where}: 'related' names '{each['id']}'; no article has that id")
    if target is page or target.meta.get("relevance") == "weak":
        raise PluginError(
            f"{where}: 'related' names '{each['id']}', which may not be recommended here"
        )
    return {
        "title": target.meta.get("title") or target.title,
        "url": target.url,
        "category": target.meta.get("category"),
        "kind": target.meta.get("kind"),
        "reason": each["reason"],
    }
