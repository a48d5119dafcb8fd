"""Find the articles before and after each one on the same theme, for the box below its text."""

from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FOLDERS = ("policy", "cases", "regulations")
RANKS = ("core", "related")
"""Relevance in the order of reading; `weak` articles are in no reading list."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Put `theme_neighbours` into the front matter of each article: its themes with place, count, and both neighbours.

    All pages have been read by now, and none is written yet. A theme of one article has no neighbours and is left out.
    """
    del config
    pages = sorted(filter(None, map(_article, files.documentation_pages())), key=reading_order)
    by_theme: dict[str, list[Page]] = {}
    for page in pages:
        for theme in page.meta.get("themes") or ():
            by_theme.setdefault(str(theme), []).append(page)
    for page in pages:
        lists = [(theme, by_theme[str(theme)]) for theme in page.meta.get("themes") or ()]
        page.meta["theme_neighbours"] = [
            _entry(theme, page, among) for theme, among in lists if len(among) > 1
        ]
    return env


def reading_order(page: Page) -> tuple[int, bool, bool, str]:
    """Return what articles are sorted by: core before related, whole before excerpts, sure before unsure, then by id."""
    meta = page.meta
    return (
        RANKS.index(str(meta.get("relevance"))),
        meta.get("completeness") != "complete",
        bool(meta.get("review")),
        str(meta.get("id")),
    )


def _article(file: Any) -> Page | None:
    page: Page | None = file.page
    if page is None or PurePosixPath(file.src_uri).parts[0] not in FOLDERS:
        return None
    return page if page.meta.get("id") and page.meta.get("relevance") in RANKS else None


def _entry(theme: Any, page: Page, among: list[Page]) -> dict[str, Any]:
    place = among.index(page)
    return {
        "theme": theme,
        "place": place + 1,
        "count": len(among),
        "previous": _link(among[place - 1]) if place else None,
        "next": _link(among[place + 1]) if place + 1 < len(among) else None,
    }


def _link(page: Page) -> dict[str, Any]:
    return {"title": page.meta.get("title") or page.title, "url": page.url}
