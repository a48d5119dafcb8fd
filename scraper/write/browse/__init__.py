"""The generated pages to browse by: lists by facet, the index of all articles, what the collection holds, what is new."""

from collections.abc import Iterable, Sequence

from scraper import frontmatter
from scraper.model import Page, Result
from scraper.write.browse.all_page import all_pages
from scraper.write.browse.collection_page import collection_page
from scraper.write.browse.lists import BROWSE_FOLDER, lists
from scraper.write.browse.updates_page import updates_page

__all__ = ["BROWSE_FOLDER", "browse_pages", "lead_on"]


def browse_pages(result: Result) -> tuple[Page, ...]:
    """Return all pages of `docs/browse/`. Only published articles stand in them: none that was taken down or is gone."""
    return (
        *lists(result.published),
        *all_pages(result.published),
        collection_page(result),
        updates_page(result.published),
    )


def lead_on(pages: Sequence[Page], addresses: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages with the recorded addresses of lists that are gone leading to the first page of the lists.

    A value loses its page where it falls under three articles, or where its articles are sorted anew.
    """
    index, prefix = f"{BROWSE_FOLDER}/index.md", f"/{BROWSE_FOLDER}/"
    made = {page.path for page in pages}
    known = (
        f"{address.strip('/')}.md"
        for address in addresses
        if address.startswith(prefix) and address != prefix
    )
    if not (gone := sorted(path for path in known if path not in made)):
        return tuple(pages)
    return tuple(_with_aliases(page, gone) if page.path == index else page for page in pages)


def _with_aliases(page: Page, aliases: Sequence[str]) -> Page:
    meta, text = frontmatter.parse(page.text)
    return Page(path=page.path, text=frontmatter.dump({**meta, "aliases": [*aliases]}, text))
