"""Permanent addresses of paragraphs: made from their words, set while MkDocs renders a page.

The anchor of a block depends on its letters, digits and Han characters only. So it is the same from the plain text of
an article and from its Markdown, on every build, whatever happens to the other blocks. In `mkdocs.yml`:

    markdown_extensions:
      - scraper.anchors
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "blockquote", "table"}
_LINKED = _HEADINGS | {"p", "li"}
_ADDED = frozenset({"admonition", "footnote", "toc"})
"""Classes of boxes that are ours, not the article's: they get no anchors and do not count as repeats."""
_LABEL = "本段链接"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Characters that no page can hold; not those that count as blanks."""
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);")


def fold(text: str) -> str:
    """Return the letters, digits and Han characters of a text, compatible forms made one, lower-cased.

    >>> fold("**第一条**　为了Ａ县，[2013]35号")
    '第一条为了a县201335号'
    """
    text = unicodedata.normalize("NFKC", _CONTROL.sub("", text)).lower()
    return "".join(filter(str.isalnum, text))


def anchor(text: str) -> str:
    """Return the anchor of a block: `p-` and 8 hex digits."""
    return "p-" + sha256(fold(text).encode()).hexdigest()[:8]


def anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the anchors of the blocks of one page in order: -2, -3 for repeats, "" for a block without a letter.

    >>> anchors(["第一，新挑战。", "——", "第一 新挑战"])
    ('p-1d16d303', '', 'p-1d16d303-2')
    """
    seen: Counter[str] = Counter()
    return tuple(_number(text, seen) for text in texts)


def _number(text: str, seen: Counter[str]) -> str:
    if not fold(text):
        return ""
    name = anchor(text)
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def blocks_of(markdown: str) -> dict[str, str]:
    """Return the words of each block of an article by its anchor, in order, as its rendered page has them."""
    reader = Markdown(extensions=["tables", "footnotes"])
    blocks = _Read(reader)
    reader.treeprocessors.register(blocks, "guazhi-anchors", 5.5)
    reader.convert(markdown)
    return blocks.found


class AnchorExtension(Extension):
    """Sets ids on the blocks of a page and puts an empty link to itself into each."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register both steps: ids before `toc` (5) reads them, links after MkDocs (0) has checked all links."""
        md.treeprocessors.register(_Identify(md), "guazhi-anchors", 5.5)
        md.treeprocessors.register(_Link(md), "guazhi-anchor-links", -10)


class _Identify(Treeprocessor):
    def run(self, root: Element) -> None:
        seen: Counter[str] = Counter()
        for block in _blocks(root):
            if "id" not in block.attrib and (name := _number(self._text(block), seen)):
                block.set("id", name)

    def _text(self, block: Element) -> str:
        return self._plain("".join(_words(block)))

    def _plain(self, text: str) -> str:
        """Undo what Python-Markdown has put in place of escaped characters and character references."""
        text = HTML_PLACEHOLDER_RE.sub(self._reference, text)
        text = _ESCAPED.sub(lambda match: chr(int(match.group(1))), text)
        return text.replace(f"{STX}amp{ETX}", "&")

    def _reference(self, match: re.Match[str]) -> str:
        raw = self.md.htmlStash.rawHtmlBlocks[int(match.group(1))]
        return html.unescape(raw) if isinstance(raw, str) and _ENTITY.fullmatch(raw) else ""


class _Read(_Identify):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: dict[str, str] = {}

    def run(self, root: Element) -> None:
        super().run(root)
        for block in _blocks(root):
            if name := block.get("id"):
                self.found[name] = self._text(block)


class _Link(Treeprocessor):
    def run(self, root: Element) -> None:
        _hide_notes(root)
        for block in list(_blocks(root)):
            name = block.get("id", "")
            if name and block.tag in _LINKED:
                link = Element("a", {"class": "gz-anchor", "href": f"#{name}"})
                link.set("aria-label", _LABEL)
                link.set("title", _LABEL)
                nested = (place for place, child in enumerate(block) if _holds_block(child))
                block.insert(next(nested, len(block)), link)


def _hide_notes(root: Element) -> None:
    """Keep the numbers of footnotes out of the search index, where they would stand inside the words: 15012 元."""
    for element in root.iter():
        if element.get("id", "").startswith("fnref") or element.get("class") == "footnote":
            element.set("data-search-exclude", "")


def _blocks(element: Element) -> Iterator[Element]:
    """Yield the blocks that have words of their own, in order, outside the boxes that we add."""
    for child in element:
        if _ADDED & set(child.get("class", "").split()) or child.tag == "details":
            continue
        if child.tag in _BLOCKS and any(map(str.strip, _words(child))):
            yield child
        yield from _blocks(child)


def _words(block: Element) -> Iterator[str]:
    """Yield the text of a block without what belongs to blocks inside it, and without footnote numbers."""
    yield block.text or ""
    for child in block:
        if child.tag not in _BLOCKS and not child.get("id", "").startswith("fnref"):
            yield from _words(child)
        yield child.tail or ""


def _holds_block(element: Element) -> bool:
    return any(inner.tag in _BLOCKS for inner in element.iter())


def makeExtension(**kwargs: object) -> AnchorExtension:  # noqa: N802 (named by Python-Markdown)
    """Return the extension; Python-Markdown calls this for the name `scraper.anchors`."""
    return AnchorExtension(**kwargs)
