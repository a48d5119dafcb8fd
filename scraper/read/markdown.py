"""Read a Markdown source (.md): for each line of the file the line that a reader of the page sees.

Lines stay where they are, so that numbers of lines are those of the file: a line that only marks something (front
matter, a rule of a table, a fence, a definition of a link) is there, held to be outside the text. Parsed by
markdown-it-py: it follows CommonMark, tells the lines of every block and bounds nesting; Python-Markdown, which MkDocs
brings, knows no lines. Raw HTML is never passed on: its tags go, its text stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scraper.model import Line
from scraper.read.rendering import rows
from scraper.read.text import split_lines

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n){0,400}?(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_KEY = re.compile(r"^[\w-]{1,40}\s*:(?:\s|$)", re.MULTILINE)
LONGEST = 20_000
"""Characters of a line; longer ones are no Markdown by hand and are taken as they are, which bounds the parser."""
LARGEST = 3_000_000
"""Characters of a text; larger ones are taken as they are too (the parser needs ten seconds for so many)."""
LONGEST_HEADING = 60
MASKED = frozenset("省市县区乡镇村年月日州旗局部")
"""Units before which a name or number is masked by two stars."""
UNREAD = frozenset({"script", "style", "template"})
CELLS = frozenset({"th_open", "td_open"})
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING_WITHOUT_BLANK = re.compile(r"^(#{1,6})(?=[\u3400-\u9fff（《“【][^#]*$)")


PLAIN = Line(number=0, text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A block of the body: the lines from `first` to before `last` that it covers, and what stands there."""

    first: int
    last: int
    texts: Sequence[str]
    line: Line = PLAIN
    """Example of its lines: kind and level."""


def read_markdown(text: str) -> tuple[Line, ...]:
    """Give the lines of a Markdown text, one for each of its own, marks reduced to what a reader sees."""
    lines = split_lines(text)
    start = _front_matter(text)
    body = lines[start:]
    if len(text) > LARGEST or any(len(line.text) > LONGEST for line in body):
        return lines
    source = "\n".join(
        _HEADING_WITHOUT_BLANK.sub(r"\1 ", " ".join(rows(line.text))) for line in body
    )
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    placed: dict[int, Line] = {}
    for block in _blocks(tokens):
        placed |= _place(block, body)
    head = [replace(line, outside="front-matter") for line in lines[:start]]
    rest = [placed.get(index) or _mark(line) for index, line in enumerate(body)]
    return (*head, *rest)


def _mark(line: Line) -> Line:
    """Give a line that no block has a text for: empty, or a mark."""
    return replace(line, outside="markdown-mark") if line.text.strip() else line


def _place(block: _Block, body: Sequence[Line]) -> dict[int, Line]:
    """Set the texts of a block on its lines; texts beyond its last line join it, spare lines become empty."""
    span = range(block.first, min(block.last, len(body)))
    if not span:
        return {}
    kept, over = block.texts[: len(span) - 1], block.texts[len(span) - 1 :]
    texts = [*kept, " ".join(over)]
    texts += [""] * (len(span) - len(texts))
    return {
        index: replace(block.line, number=body[index].number, text=text)
        if text
        else replace(body[index], text="")
        for index, text in zip(span, texts, strict=True)
    }


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    """Give the blocks of a parsed text in order."""
    around: list[str] = []
    label = ""
    for index, token in enumerate(tokens):
        if token.type in {"list_item_open", "blockquote_open"}:
            around.append(token.type)
            label = f"{token.info}{token.markup} " if token.info else ""
        elif token.type in {"list_item_close", "blockquote_close"}:
            around.pop()
        elif token.type == "tr_open" and token.map:
            yield _row(token.map[0], (tokens[place] for place in range(index + 1, len(tokens))))
        elif token.type in {"fence", "code_block"} and token.map:
            first = token.map[0] + (token.type == "fence")
            texts = token.content.removesuffix("\n").split("\n")
            yield _Block(first=first, last=first + len(texts), texts=texts)
        elif token.type == "html_block" and token.map:
            yield _Block(first=token.map[0], last=token.map[1], texts=_html(token.content))
        elif token.type == "inline" and token.map and tokens[index - 1].type not in CELLS:
            yield _inline(token, tokens[index - 1], label, around)
            label = ""


def _row(first: int, following: Iterable[Token]) -> _Block:
    """Give a row of a table: its cells parted by tabs."""
    cells = [
        " ".join(" ".join(_texts(token)).split())
        for token in takewhile(lambda token: token.type != "tr_close", following)
        if token.type == "inline"
    ]
    line = replace(PLAIN, kind="table")
    return _Block(first=first, last=first + 1, texts=["\t".join(cells)], line=line)


def _inline(token: Token, opening: Token, label: str, around: Sequence[str]) -> _Block:
    """Give a paragraph or heading, with the number of the list item that it begins."""
    first, last = token.map or (0, 0)
    texts = _texts(token)
    line = PLAIN
    # Who draws a rule under a paragraph makes it a heading without meaning to.
    is_ruled = opening.markup in {"-", "="} and (len(texts) > 1 or len(texts[0]) > LONGEST_HEADING)
    if opening.type == "heading_open":
        last = first + len(texts)
    if opening.type == "heading_open" and not is_ruled:
        line = replace(line, kind="heading", level=int(opening.tag[1]))
    elif around and around[-1] == "list_item_open":
        line = replace(line, kind="list item")
        texts[0] = label + texts[0]
    elif "blockquote_open" in around:
        line = replace(line, kind="quote")
    return _Block(first=first, last=last, texts=texts, line=line)


def _texts(token: Token) -> list[str]:
    """Give the text of an inline token, a string for each of its lines: links by their words, pictures by theirs."""
    texts, unread = [""], ""
    children = token.children or []
    for index, inner in enumerate(children):
        if inner.type == "html_inline":
            unread = _unread_after(inner.content, unread)
        if inner.type in {"softbreak", "hardbreak"}:
            texts.append("")
        elif unread:
            continue
        elif inner.type == "image":
            texts[-1] += " ".join(_texts(inner))
        elif inner.type in {"text", "code_inline", "text_special"}:
            texts[-1] += inner.content.replace("\n", " ")
        elif inner.type == "html_inline" and _LINE_BREAK.match(inner.content):
            texts[-1] += " "
        elif inner.type in {"strong_open", "strong_close"} and _is_mask(children, index):
            texts[-1] += inner.markup
    return texts


def _unread_after(tag: str, unread: str) -> str:
    """Tell in which element that is not read the text behind a tag stands; empty for none."""
    match = re.match(r"<(/?)([a-zA-Z]+)", tag)
    name = match.group(2).lower() if match else ""
    if match is None or name not in UNREAD:
        return unread
    return "" if match.group(1) else name


def _is_mask(children: Sequence[Token], index: int) -> bool:
    """Tell whether stars that Markdown takes for bold mask two names: 在**县**镇."""
    inside = children[index + 1 if children[index].nesting == 1 else index - 1]
    return inside.type == "text" and inside.content in MASKED


def _html(content: str) -> list[str]:
    """Give the text of a block of HTML on the lines on which it stands, without scripts, styles and comments."""
    if len(content) > LONGEST:  # tags left open cost HTMLParser the square of the length
        return content.split("\n")
    reader = _Text()
    reader.feed(content)
    reader.close()
    return reader.texts


class _Text(HTMLParser):
    """Collects text at its line; what stands in a script or style is no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts, self._unread = [""], ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the start of what is not read."""
        del attrs
        if tag in UNREAD and not self._unread:
            self._unread = tag

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        if tag == self._unread:
            self._unread = ""

    def handle_data(self, data: str) -> None:
        """Keep the text on the line on which it stands."""
        if self._unread:
            return
        self.texts += [""] * (self.getpos()[0] - len(self.texts))
        first, *others = data.split("\n")
        self.texts[-1] += first
        self.texts += others


def _front_matter(text: str) -> int:
    """Tell how many lines at the top are front matter: between rules, with at least one key."""
    match = FRONT_MATTER.match(text)
    if match is None or not _KEY.search(match.group()):
        return 0
    return match.group().count("\n") + 1
