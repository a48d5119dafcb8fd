"""Borrowed words are marked where they stand, and the page stays what it was otherwise."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import PluginError

from hooks.borrowed import CLOSE, OPEN, on_page_content
from scraper.anchors import anchors
from scraper.model import Article, Block, Borrowed, Published, Source, Verdict
from scraper.write.page import body, head
from tests.laws.fragments import LAW, MARKUP, PARAGRAPHS

EXTENSIONS = ["scraper.anchors", "admonition", "footnotes", "tables"]


def _marked(html: str, borrowed: list[Any]) -> str:
    page = SimpleNamespace(meta={"borrowed": borrowed}, file=SimpleNamespace(src_uri="cases/a.md"))
    return on_page_content(html, page=page, config=None, files=None)  # type: ignore[arg-type]


def _article(text: str, start: int, end: int, *, whole: bool = False) -> Article:
    borrowed = Borrowed(
        block=1,
        start=start,
        end=end,
        text=text[start:end],
        lost="**",
        file="b_[x](y).txt",
        lines=(4, 6),
        is_whole=whole,
    )
    blocks = (
        Block(text="一、基本情况", first=1, last=1, kind="heading", level=2),
        Block(text=text, first=2, last=2),
    )
    return Article(source=Source(file="a.txt"), part=1, blocks=blocks, borrowed=(borrowed,))


def _html(article: Article) -> str:
    verdict = Verdict(category="case", kind="总结", relevance="core", confidence=1.0)
    meta = head(Published(id="gz-0123456789", article=article, verdict=verdict))
    shown = markdown.markdown(body(article), extensions=EXTENSIONS)
    return _marked(shown, meta["borrowed"])  # type: ignore[arg-type]


def test_the_borrowed_words_are_marked_and_the_note_names_the_copy() -> None:
    html = _html(_article("到桂阳县 挂职，每月补贴150元。", 1, 3))
    assert f'">到{OPEN}桂阳{CLOSE}县 挂职' in html
    assert "据同文补：“桂阳”（底本作“**”）。见 b_[x](y).txt 第 4–6 行。" in html


def test_a_borrowed_paragraph_is_marked_as_a_whole_without_its_note() -> None:
    html = _html(_article("每月补贴150元。", 0, 9, whole=True))
    assert f">{OPEN}每月补贴150元。{CLOSE}<sup" in html
    assert "据同文补：本段。" in html


def test_the_anchor_of_a_paragraph_is_that_of_its_words() -> None:
    article = _article("到桂阳县挂职，每月补贴150元。", 1, 3)
    names = anchors(block.text for block in article.blocks)
    assert f'<p id="{names[1]}">' in _html(article)
    assert f'id="{names[0]}"' in _html(article)


def test_notes_stay_out_of_the_search_index() -> None:
    html = _html(_article("到桂阳县挂职，每月补贴150元。", 1, 3))
    assert re.search(r"<sup [^>]*data-search-exclude", html)
    assert re.search(r"<div class=\"footnote\" data-search-exclude", html)


@LAW
@given(
    st.sampled_from(PARAGRAPHS),
    st.sampled_from(["", " ", *MARKUP]),
    st.integers(0, 60),
    st.integers(1, 20),
)
def test_exactly_the_borrowed_words_are_marked_whatever_the_text(
    paragraph: str, markup: str, start: int, length: int
) -> None:
    text = f"{paragraph[:30]}{markup}{paragraph[30:]}".strip()
    end = min(len(text), start + length)
    start = min(start, end - 1)
    html = _html(_article(text, start, end))
    paragraph_html = re.findall(r"<p id.*?</p>", html, re.DOTALL)[0]
    found = re.findall(f"{re.escape(OPEN)}(.*?){CLOSE}", paragraph_html, re.DOTALL)
    shown = _text("".join(found))
    assert "".join(shown.split()) == "".join(text[start:end].split())


def _text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def test_a_page_that_borrows_nothing_stays_as_it_is() -> None:
    assert _marked("<p id=x>正文&amp;</p>", []) == "<p id=x>正文&amp;</p>"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"paragraph": "p-00000000", "at": [0, 2]}, "names the paragraph 'p-00000000'"),
        ({"at": [0, 2]}, "expected 'paragraph' and 'at': \\[start, end\\]"),
        ({"paragraph": "p-1", "at": "x"}, "cases/a.md: an entry of 'borrowed'"),
        ("text", "an entry of 'borrowed' is 'text'"),
    ],
)
def test_an_entry_that_fits_no_paragraph_stops_the_build(entry: Any, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        _marked("<p id='p-12345678'>正文</p>", [entry])
