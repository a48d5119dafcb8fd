"""Escape front matter: Material prints titles, authors and tags into its pages and search index as they are."""

from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


@event_priority(100)  # before any plugin reads the front matter
def on_page_markdown(
    markdown: str,
    *,
    page: Page,
    config: MkDocsConfig,
    files: Files,
) -> str:
    """Replace all text in the front matter of a page by its escaped form; leave the text of the page alone.

    The values become `Markup`, a kind of str that templates with autoescape do not escape a second time.
    """
    page.meta = {key: escaped(value) for key, value in page.meta.items()}
    return markdown


def escaped(value: Any) -> Any:
    """Return the value with each str in it escaped for HTML, at any depth; numbers, dates and None stay."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    return value
