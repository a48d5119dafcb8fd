"""The words of the glossary as the script gets them."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from hooks import glossary
from tests.test_hooks_permalinks import config, files

__all__ = ["config"]

HTML = (
    '<p id="p-0">说明。</p><h2 id="p-1">高挂<a class="gz-anchor" href="#p-1"></a></h2>'
    '<p id="p-2">“高一个级别职务”（<a href="../cases/gz-0000000001/#p-9">甲</a>）。<a class="gz-anchor" href="#p-2"></a></p>'
    '<p id="p-3">另见<a href="../cases/gz-0000000002/#p-9">乙</a>。</p>'
    '<h2 id="p-4">上挂</h2><p id="p-5">本站释义：“&lt;b&gt;”</p>'
)


def page(config: MkDocsConfig, html: str) -> Page:
    (file,) = files(config, glossary={"title": "词语表"})
    assert file.page is not None
    file.page.content = html
    return file.page


def test_each_word_has_its_first_paragraph_and_all_articles_named(config: MkDocsConfig) -> None:
    assert glossary.terms(page(config, HTML)) == [
        ("高挂", "“高一个级别职务”（甲）。", ("gz-0000000001", "gz-0000000002")),
        ("上挂", "本站释义：“<b>”", ()),
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<h2>上挂</h2><h2>下挂</h2><p>释义</p>", "'上挂' has no paragraph"),
        ("<h2>上挂</h2><p>一</p><h2>上挂</h2><p>二</p>", "'上挂' stands there twice"),
    ],
)
def test_a_word_without_meaning_or_with_two_stops_the_build(
    config: MkDocsConfig, html: str, said: str
) -> None:
    with pytest.raises(PluginError, match=said):
        glossary.terms(page(config, html))


@pytest.mark.parametrize(
    ("html", "has_one"),
    [
        ("<p>他在上\n  级机关<b>上</b>\n挂一年</p>", True),  # as the script sees it
        ("<p>他在上级机关挂职一年</p>", False),
        (
            "<p>从县里到省里，是高挂</p>",
            False,
        ),  # the article that the glossary quotes for this word
    ],
)
def test_an_article_loads_the_words_where_it_has_one_to_explain(
    config: MkDocsConfig, html: str, *, has_one: bool
) -> None:
    words = glossary.terms(page(config, HTML))
    (file,) = files(config, **{"gz-0000000001": {"id": "gz-0000000001", "title": "挂职总结"}})
    assert file.page is not None
    file.page.content = html
    assert glossary.has_terms(file.page, words) is has_one


def test_the_glossary_of_this_site_says_where_each_meaning_is_from() -> None:
    text = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        word, _, meaning = section.partition("\n\n")
        assert meaning.startswith("本站释义：") or "](" in meaning, word
