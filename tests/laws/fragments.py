"""Build pages out of real fragments, shuffled and damaged, and run the pipeline on them."""

import hashlib
import re
from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scraper import pipeline
from scraper.model import Article, Document, Line, Reading, Result, Source
from tests.quality.labels import SOURCES, load_all

LAW = settings(
    max_examples=80,  # what a law takes a second or two for
    deadline=None,
    derandomize=True,  # a failure on one machine is a failure on all
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LONGEST = 160
"""Characters of a paragraph taken over: long enough for every rule of shape, short enough to be fast."""

_TEXTS = [file.read_text("utf-8").split("\n") for file in sorted(SOURCES.glob("*.txt"))]
_FILLED = [line for lines in _TEXTS for line in lines if line.strip()]


def _shortened(line: str) -> str:
    """Cut a long line behind the last full stop that keeps it within LONGEST characters."""
    end = line.rfind("。", 0, LONGEST)
    return line[: end + 1] if len(line) > LONGEST and end > 0 else line[:LONGEST]


PARAGRAPHS = sorted({_shortened(line) for line in _FILLED if len(line) > 60 and "。" in line})
HEADINGS = sorted({line for line in _FILLED if len(line) <= 30 and not re.search("[。,]", line)})
NOISE = sorted(
    {
        label.line(number)
        for label in load_all()
        for number in label.noise_lines()
        if not label.held_out
    }
)
MARKS = (
    "篇1",
    "篇(2)",
    "范文3",
    "第一篇:",
    "篇二：",
    "【篇三】驻村总结",
    "挂职总结范文4",
    "扩展阅读:挂职体会",
)
BLANKS = ("", "\u00a0", "  ", "\u3000")
MARKUP = (
    "<b>x</b>",
    "<script>x</script>",
    "<img src=x onerror=y>",
    "<!-- x -->",
    "[a](javascript:b)",
    "![a](b)",
    "<http://example.com>",
    "**x**",
    "__x__",
    "*x*",
    "_x_",
    "`x`",
    "~~x~~",
    "{{ x }}",
    "{% x %}",
    "{: #x .y }",
    "&lt;b&gt;",
    "[^1]",
    "[x]: y",
    "\\",
)
"""What Markdown, HTML or a template would eat; all of it is text here."""
OPENINGS = ("# ", "1. ", "- ", "+ ", "> ", "    ", "\u00a0\u00a0\u00a0\u00a0", "---", "***", "```", "| a | b |", "!!! note", ": ")  # fmt: skip
PIECES = (*MARKUP, "www.abc-example.com", "(来源:某某站 )", "\u00a0", " ", "**", "__", "XX", ".", "?", "學(xué)", "〔缺字〕")  # fmt: skip

_paragraph = st.sampled_from(PARAGRAPHS)
_odd = st.text(
    st.characters(exclude_categories=("Cs", "Cn", "Co"), exclude_characters="\n\r"), max_size=40
)


def _place(first: int, last: int) -> st.SearchStrategy[int]:
    """Give a place in a text. Not by `integers`, which also draws constants of whatever modules happen to be loaded."""
    return st.sampled_from(range(first, last + 1))


@st.composite
def _broken(draw: st.DrawFn) -> tuple[str, ...]:
    """Cut a paragraph in the middle, perhaps with a blank line in the gap."""
    text = draw(_paragraph)
    cut = draw(_place(1, len(text) - 1))
    return draw(st.sampled_from([(text[:cut], text[cut:]), (text[:cut], "", text[cut:])]))


@st.composite
def hostile_lines(draw: st.DrawFn) -> tuple[str, ...]:
    """Set markup into a paragraph and before it."""
    text = draw(_paragraph)
    place = draw(_place(0, len(text)))
    opening = draw(st.sampled_from(("", *OPENINGS)))
    return (opening + text[:place] + draw(st.sampled_from(MARKUP)) + text[place:],)


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[str, ...]:
    """Set a piece that is none of its own into a paragraph."""
    text = draw(_paragraph)
    place = draw(_place(0, len(text)))
    return (text[:place] + draw(st.sampled_from(PIECES)) + text[place:],)


_REAL = (
    _paragraph.map(lambda line: (line,)),
    _paragraph.map(lambda line: (line, "")),
    st.sampled_from(HEADINGS).map(lambda line: (line,)),
    st.sampled_from(NOISE).map(lambda line: (line,)),
    st.sampled_from(MARKS).map(lambda line: (line,)),
    st.sampled_from(BLANKS).map(lambda line: (line,)),
)


def _lines(
    kinds: Sequence[st.SearchStrategy[tuple[str, ...]]],
) -> st.SearchStrategy[tuple[str, ...]]:
    groups = st.lists(st.one_of(*kinds), min_size=2, max_size=12)
    return groups.map(lambda found: tuple(line for group in found for line in group))


def real_pages() -> st.SearchStrategy[tuple[str, ...]]:
    """Give the lines of pages that could be collected: real fragments, broken lines."""
    return _lines((*_REAL, _broken()))


def pages() -> st.SearchStrategy[tuple[str, ...]]:
    """Give the lines of pages that hold anything at all."""
    return _lines((*_REAL, _broken(), _damaged(), _damaged(), _odd.map(lambda line: (line,))))


def hostile_pages() -> st.SearchStrategy[tuple[str, ...]]:
    """Give the lines of pages full of markup."""
    return _lines((hostile_lines(), hostile_lines(), *_REAL))


def document(lines: Sequence[str], *, file: str = "page.txt") -> Document:
    """Make a document of lines, as read would."""
    content = "\n".join(lines).encode()
    source = Source(file=file, sha256=hashlib.sha256(content).hexdigest())
    numbered = tuple(Line(number=i, text=text) for i, text in enumerate(lines, start=1))
    return Document(source=source, lines=numbered)


def run(*documents: Document) -> Result:
    """Run the pipeline on documents, with an empty registry."""
    return pipeline.run(Reading(documents=documents), registry=(), progress=lambda d: d)


def articles(result: Result) -> list[Article]:
    """Give every article of a run as it was collected, those merged as variants too."""
    found = [article for item in result.published for article in item.copies]
    return sorted(found, key=lambda article: article.key)


def texts(article: Article) -> tuple[str, ...]:
    """Give the text of an article as it follows in its source: lead and body."""
    blocks = sorted((*article.lead, *article.blocks), key=lambda block: (block.first, block.last))
    return tuple(block.text for block in blocks)
