"""An earlier anchor stands in the block that took the place of its paragraph."""

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from hooks import moved

HTML = (
    '<h2 id="p-00000001">一<a class="gz-anchor" href="#p-00000001"></a></h2>\n'
    '<p id="p-00000002">正文</p>\n<table id="p-00000003"><tr><td>1</td></tr></table>'
)


def rendered(given: object) -> tuple[str, Page]:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    page = Page(None, File("cases/x.md", "docs", "site", use_directory_urls=True), config)
    page.meta = {} if given is None else {"moved_anchors": given}
    page.present_anchor_ids = {"p-00000001"}
    return moved.on_page_content(HTML, page=page, config=config, files=Files([])), page


def failure(given: Any) -> str:
    with pytest.raises(PluginError) as caught:
        rendered(given)
    return str(caught.value)


def test_a_page_without_moves_stays_as_it_is() -> None:
    assert rendered(None)[0] == HTML
    assert rendered({})[0] == HTML


def test_each_earlier_anchor_stands_in_the_block_of_its_successor() -> None:
    html, _ = rendered({"p-0000000a": "p-00000002", "p-0000000b-2": "p-00000002"})
    assert (
        '<p id="p-00000002"><span class="gz-moved" id="p-0000000a"></span>'
        '<span class="gz-moved" id="p-0000000b-2"></span>正文</p>'
    ) in html


def test_before_a_table_and_inside_a_heading() -> None:
    html, _ = rendered({"p-0000000a": "p-00000003", "p-0000000b": "p-00000001"})
    assert '<span class="gz-moved" id="p-0000000a"></span><table id="p-00000003">' in html
    assert '<h2 id="p-00000001"><span class="gz-moved" id="p-0000000b"></span>一' in html


def test_links_of_written_pages_to_earlier_anchors_are_sound() -> None:
    _, page = rendered({"p-0000000a": "p-00000002"})
    assert page.present_anchor_ids == {"p-00000001", "p-0000000a"}


def test_a_goal_that_the_page_does_not_have_stops_the_build() -> None:
    assert failure({"p-0000000a": "p-0000000f"}) == (
        "cases/x.md: 'moved_anchors' names the paragraph 'p-0000000f'; the page has none of that name"
    )


@pytest.mark.parametrize("given", [{"<b>": "p-00000001"}, {"p-0000000a": '"><script>'}, {1: 2}])
def test_what_is_no_anchor_stops_the_build(given: dict[Any, Any]) -> None:
    assert "expected two anchors p-1a2b3c4d" in failure(given)
