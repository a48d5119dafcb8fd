"""Count the characters of each article and the minutes it takes to read, for the facts above its text."""

import re
from html.parser import HTMLParser

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

SPEED = 400
"""Characters a minute in silent reading: the curriculum (语文课程标准) asks for 300 after primary school, 500 three years on."""

_COUNTED = re.compile(r"[A-Za-z0-9]+(?:[.,%][A-Za-z0-9]+)*|\S")
"""A character, or a run of Latin letters and digits, which counts as one, as word processors do it."""
_NOT_TEXT = frozenset({"sup", "a"})  # numbers of notes, links to paragraphs
_NOTES = "footnote"


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put `length` and `minutes` into the front matter of an article; leave its text alone."""
    del config, files
    if page.meta.get("id"):
        page.meta["length"] = count(html)
        page.meta["minutes"] = max(1, round(page.meta["length"] / SPEED))
    return html


def count(html: str) -> int:
    """Return the number of characters of a rendered text, punctuation included, notes at its end left out.

    >>> count('<p>共2678名党员，占 81.4%。<a href="#p">¶</a></p>')
    10
    """
    reader = _Words()
    reader.feed(html)
    reader.close()
    return len(_COUNTED.findall("".join(reader.words)))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_notes = tag == "div" and dict(attrs).get("class") == _NOTES
        if is_notes or tag in _NOT_TEXT or (self._skipped and tag == "div"):
            self._skipped += 1

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and (tag in _NOT_TEXT or tag == "div"):
            self._skipped -= 1

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words.append(data)
