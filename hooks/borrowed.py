"""Mark the words of an article that another copy of the text lent to it, as its front matter tells."""

from collections import defaultdict
from html.parser import HTMLParser
from itertools import groupby
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

OPEN, CLOSE = '<ins class="gz-borrowed" title="据同文补，见段末注">', "</ins>"
NOTE = "sup"
VOID = frozenset({"br", "hr", "img", "wbr"})


class Span(NamedTuple):
    """Characters of a paragraph, white space not counted."""

    start: int
    end: float


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the borrowed words of each paragraph into `ins` elements.

    Raises:
        PluginError: an entry of `borrowed` that names no paragraph of the page; the message names the page.

    """
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for entry in page.meta.get("borrowed") or ():
        name, span = read_entry(entry, path=page.file.src_uri)
        spans[name].append(span)
    if not spans:
        return html
    marker = Marker(spans)
    marker.feed(html)
    marker.close()
    if missing := set(spans) - marker.met:
        raise PluginError(
            f"{page.file.src_uri}: 'borrowed' names the paragraph '{min(missing)}'; the page has none of that name"
        )
    return "".join(marker.out)


def read_entry(entry: Any, *, path: str) -> tuple[str, Span]:
    """Return the paragraph that an entry of the front matter names, and the characters of it."""
    try:
        name = str(entry["paragraph"])
        if entry.get("whole"):
            return name, Span(0, float("inf"))
        start, end = entry["at"]
        return name, Span(int(start), int(end))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PluginError(
            f"{path}: an entry of 'borrowed' is {entry!r}; expected 'paragraph' and 'at': [start, end]"
        ) from error


class Marker(HTMLParser):
    """Copies a page and marks spans in the elements whose ids they are given under."""

    def __init__(self, spans: dict[str, list[Span]]) -> None:
        super().__init__(convert_charrefs=False)
        self.spans = spans
        self.out: list[str] = []
        self.met: set[str] = set()
        self._depth = 0
        """Open elements inside the paragraph, itself counted; 0 outside of any."""
        self._note = 0
        """Depth of the number of a footnote, which is no word of the article; 0 outside of any."""
        self._current: list[Span] = []
        self._place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy the tag; the paragraphs looked for begin here."""
        self.out.append(self.get_starttag_text() or "")
        name = dict(attrs).get("id") or ""
        if self._depth and tag not in VOID:
            self._depth += 1
            if tag == NOTE and not self._note:
                self._note = self._depth
        elif name in self.spans:
            self.met.add(name)
            self._depth, self._current, self._place = 1, self.spans[name], 0

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy the tag."""
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Copy the tag."""
        self.out.append(f"</{tag}>")
        if self._depth:
            self._note = 0 if self._note == self._depth else self._note
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Copy text, marked where it is borrowed."""
        if not self._depth or self._note:
            self.out.append(data)
            return
        for is_borrowed, run in groupby(data, key=self._take):
            text = "".join(run)
            self.out.append(OPEN + text + CLOSE if is_borrowed else text)

    def handle_entityref(self, name: str) -> None:
        """Copy a character written as &name;."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copy a character written as &#number;."""
        self._reference(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Copy a comment."""
        self.out.append(f"<!--{data}-->")

    def _reference(self, text: str) -> None:
        is_borrowed = bool(self._depth and not self._note) and self._take("x")
        self.out.append(OPEN + text + CLOSE if is_borrowed else text)

    def _take(self, character: str) -> bool:
        """Count a character; tell whether it is borrowed."""
        if character.isspace():
            return any(span.start < self._place < span.end for span in self._current)
        self._place += 1
        return any(span.start < self._place <= span.end for span in self._current)
