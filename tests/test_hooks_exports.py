"""What other programs get: a catalogue, a feed, a guide and texts; relative addresses until the site has one of its own."""

import json
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from hooks import exports
from hooks.escape import escaped
from tests.test_hooks_permalinks import ONE, TWO, config

__all__ = ["config"]

HOSTILE = '<b>"挂职"</b> & ]]> 总结'
CASE: dict[str, Any] = {
    "id": ONE,
    "title": HOSTILE,
    "title_given": False,
    "category": "case",
    "kind": "总结",
    "relevance": "core",
    "grade": "转载",
    "summary": "一年来，<我>在乡镇挂职。",
    "completeness": "excerpt",
    "missing": ["end"],
    "level": ["乡镇"],
    "year": [2011, 2012],
    "people": ["王小明"],
    "since": "2026-11-20",
    "source": {"file": "a.txt", "lines": [1, 9], "site": "某某网", "uploaded": "2023-02-27"},
}
WEAK: dict[str, Any] = {
    "id": TWO,
    "title": "项目制度",
    "category": "regulation",
    "kind": "制度",
    "relevance": "weak",
}


def made(config: MkDocsConfig, site_url: str = "", /, **pages: dict[str, Any]) -> dict[str, str]:
    """Return what the hook adds to a site with these pages, by path."""
    config.site_url = site_url
    config.site_description = "汇编 & 索引"
    found = []
    for name, meta in pages.items():
        text = f"---\nid: {meta.get('id')}\n---\n\n去年三月，我到乡镇挂职。\n"
        file = File.generated(config, name.replace("__", "/") + ".md", content=text)
        Page(None, file, config).meta = {key: escaped(value) for key, value in meta.items()}
        found.append(file)
    given = exports.on_files(Files(found), config=config)
    exports.on_env(Environment(autoescape=True), config=config, files=given)
    return {file.src_uri: file.content_string for file in given if not file.page}


def test_the_catalogue_tells_of_each_article_what_is_known(config: MkDocsConfig) -> None:
    files = made(config, cases__x=CASE, regulations__y=WEAK, cases__index={"title": "案例"})
    found = json.loads(files["catalogue.json"])
    assert (found["base"], found["count"]) == ("", 2)
    one, two = found["articles"]
    assert one["title"] == HOSTILE
    assert one["source"] == {"site": "某某网", "uploaded": "2023-02-27", "file": "a.txt"}
    assert (one["level"], one["year"], one["since"]) == (["乡镇"], [2011, 2012], "2026-11-20")
    assert (one["address"], one["page"]) == (f"a/{ONE}/", "cases/x/")
    assert one["text"] in files
    assert (two["relevance"], two["title_given"]) == ("weak", True)


def test_names_of_people_are_not_listed(config: MkDocsConfig) -> None:
    assert "王小明" not in "".join(made(config, cases__x=CASE).values())


def test_an_article_taken_down_is_in_none_of_the_files(config: MkDocsConfig) -> None:
    gone = {"id": TWO, "title": "本文已撤下", "withdrawn": "2026-11-20"}
    files = made(config, cases__x=CASE, **{f"a__{TWO}": gone})
    assert TWO not in "".join([*files, *files.values()])


def test_addresses_are_absolute_where_the_site_has_one(config: MkDocsConfig) -> None:
    files = made(config, "https://example.com/kb/", cases__x=CASE)
    found = json.loads(files["catalogue.json"])
    assert found["base"] == "https://example.com/kb/"
    assert found["articles"][0]["address"] == f"https://example.com/kb/a/{ONE}/"
    assert found["articles"][0]["page"] == "https://example.com/kb/cases/x/"
    assert "](https://example.com/kb/catalogue.json)" in files["llms.txt"]


@pytest.mark.parametrize("site_url", ["", "https://example.com/kb"])
def test_the_feed_is_rss_with_the_permanent_address_as_guid(
    config: MkDocsConfig, site_url: str
) -> None:
    text = made(config, site_url, cases__x=CASE, regulations__y=WEAK)["feed.xml"]
    root = Tree.fromstring(text.encode())  # noqa: S314 (our own)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    assert all(channel.findtext(tag) for tag in ("title", "link", "description"))
    (item,) = channel.findall("item")  # the other has no bearing on secondment
    guid = item.find("guid")
    assert guid is not None
    assert guid.text == item.findtext("link") == f"{site_url}{'/' if site_url else ''}a/{ONE}/"
    assert guid.get("isPermaLink") == ("true" if site_url else "false")
    assert item.findtext("title") == HOSTILE
    assert parsedate_to_datetime(item.findtext("pubDate") or "").date().isoformat() == "2026-11-20"
    assert ("相对地址" in (channel.findtext("description") or "")) is (not site_url)


def test_the_newest_come_first_in_the_feed_and_the_number_is_bounded(config: MkDocsConfig) -> None:
    pages = {
        f"cases__x{number}": CASE
        | {"id": f"gz-{number:010x}", "since": f"2026-11-{number % 28 + 1:02}"}
        for number in range(exports.NEWEST + 5)
    }
    root = Tree.fromstring(made(config, **pages)["feed.xml"].encode())  # noqa: S314
    days = [parsedate_to_datetime(each.text or "") for each in root.iter("pubDate")]
    assert days == sorted(days, reverse=True)
    assert len(days) == exports.NEWEST


def test_the_text_of_an_article_says_what_it_is(config: MkDocsConfig) -> None:
    text = made(config, cases__x=CASE)[f"a/{ONE}/text.txt"]
    assert text.startswith(
        f"# {HOSTILE}\n\n> 案例·总结；节选；转载；来源网站：某某网；a/{ONE}/\n> 非官方整理。"
    )
    assert text.endswith("\n\n去年三月，我到乡镇挂职。\n")


def test_the_guide_names_the_pages_of_the_navigation(config: MkDocsConfig) -> None:
    config.nav = [{"首页": "index.md"}, {"读": [{"案例": "cases/index.md"}]}, {"无": "none.md"}]
    text = made(config, index={}, cases__index={"description": "谁做了什么"})["llms.txt"]
    assert text.startswith("# x\n\n> 汇编 & 索引\n\n")
    assert "- [首页](./)\n- [案例](cases/): 谁做了什么\n\n" in text
