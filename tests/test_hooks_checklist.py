"""Numbered items of a checklist page get a real box with the first paragraph as its label; nothing else changes."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.checklist import on_page_content
from tests.test_hooks_permalinks import config, files

__all__ = ["config"]

ITEM = '<p id="p-1"><strong>请假谁批？</strong>几天？<a class="gz-anchor" href="#p-1"></a></p>'
HTML = f'<ol>\n<li>\n{ITEM}\n<p id="p-2">“1天以内”</p>\n</li>\n</ol>\n<ul>\n<li id="p-3">不是问题</li>\n</ul>'


def made(config: MkDocsConfig, **meta: object) -> str:
    (file,) = files(config, tonight={"title": "今晚先读", **meta})
    assert file.page is not None
    return on_page_content(HTML, page=file.page, config=config, files=Files([]))


def test_the_question_labels_its_box_and_keeps_its_own_link_outside(config: MkDocsConfig) -> None:
    html = made(config, checklist=True)
    assert (
        '<li class="gz-tick">\n<p id="p-1"><input type="checkbox" id="tick-p-1">'
        '<label for="tick-p-1"><strong>请假谁批？</strong>几天？</label><a class="gz-anchor" href="#p-1"></a></p>'
    ) in html
    assert html.count("<input") == 1
    assert '<li id="p-3">不是问题</li>' in html


def test_other_pages_stay_as_they_are(config: MkDocsConfig) -> None:
    assert made(config) == HTML
