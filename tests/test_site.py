"""The built site of made-up articles: what a reader of each kind of page is told, and that nothing hostile lives."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Tree

import pytest
import yaml

from scraper.anchors import anchor
from tests.site_fixture import PARAGRAPHS, ROOT, SAMPLES, Sample, build, make_project

REPRINT = "范文网站转载·未核原件。历史文本，不作办事依据；提法请用现行表述，勿照抄。"
PLACE = anchor("去年三月，我到××镇XX村任第一书记。")
EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path"}


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str]


class Outline(HTMLParser):
    """Tags and words of a page; `within` limits both to the first element with that class."""

    def __init__(self, within: str = "") -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.words: list[str] = []
        self._within, self._depth = within, 0 if within else 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        if self._depth:
            self.tags.append(found)
        if tag not in EMPTY and (
            self._depth or self._within in found.attributes.get("class", "").split()
        ):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words.append(data)


def outline(html: str, within: str = "") -> Outline:
    parser = Outline(within)
    parser.feed(html)
    parser.close()
    return parser


def words(html: str, within: str = "") -> str:
    """Return the words of a page, or of its first element with a class, without white space."""
    return re.sub(r"\s+", "", "".join(outline(html, within).words))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("project"))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


def page(site: Path, sample: Sample) -> str:
    return (site / sample.path.removesuffix(".md") / "index.html").read_text(encoding="utf-8")


def by_id(letter: str) -> Sample:
    return next(sample for sample in SAMPLES if sample.id.endswith(letter))


def test_the_title_is_the_only_first_heading_and_the_grade_follows_it(site: Path) -> None:
    for sample in SAMPLES:
        found = outline(page(site, sample), "md-content__inner")
        headings = [tag for tag in found.tags if tag.name == "h1"]
        assert len(headings) == 1
        assert words(page(site, sample), "md-content__inner").startswith(
            re.sub(r"\s", "", sample.title)
        )
        rest = [tag.attributes.get("class") for tag in found.tags]
        assert "gz-grade" in rest[: rest.index("gz-text")]


def test_a_reprint_says_so_before_the_text(site: Path) -> None:
    assert words(page(site, by_id("a")), "gz-grade") == REPRINT


def test_other_grades_are_told_apart(site: Path) -> None:
    assert words(page(site, by_id("e")), "gz-grade").startswith("媒体报道。")
    assert words(page(site, by_id("f")), "gz-grade").startswith("官方原件。")


def test_a_rule_carries_its_year_and_a_warning_that_it_may_be_old(site: Path) -> None:
    caveat = "可能已修订，请以现行文件为准。"
    unknown, known = (words(page(site, by_id(letter)), "gz-grade") for letter in "cf")
    assert unknown == REPRINT + "文本年份不详，" + caveat
    assert known.endswith("文本年份2016，" + caveat)


def test_readers_learn_what_is_masked_or_withheld_and_which_signs_stand_for_it(site: Path) -> None:
    html = page(site, by_id("1"))
    notes = words(html, "gz-notes")
    assert notes.startswith("案例·总结遮盖3处暂不公开2段名称被遮盖说明")
    assert "文中的“××”“XX”代替了人名" in notes
    assert "号码写作“×”，姓名写作“王某某”" in notes
    assert "文首（过失）、第2段的位置（健康）。" in notes
    (link,) = (tag for tag in outline(html, "gz-notes").tags if tag.name == "a")
    assert link.attributes["href"] == "#" + PLACE
    assert f'id="{PLACE}"' in html
    assert "只遮盖、扣下上面“说明”里写明的几处" in words(html, "gz-source")


def test_marks_stand_only_where_they_apply(site: Path) -> None:
    marks = {sample.id[-1]: words(page(site, sample), "gz-notes") for sample in SAMPLES}
    assert marks["a"].startswith("政策·通知说明未见缺失")
    assert marks["b"].startswith("案例·总结待核拟题名称被遮盖数字被删去说明节选")
    assert "也可能属于“政策”" in marks["b"]
    assert "〔缺字〕" in marks["b"]
    assert "附带收录" in marks["c"]
    for letter in "acdef":
        assert not re.search("待核|拟题|被遮盖|被删去|〔缺字〕|完整(?!”)", marks[letter])


def test_key_facts_tell_what_the_front_matter_knows_and_no_more(site: Path) -> None:
    facts = {sample.id[-1]: words(page(site, sample), "gz-facts") for sample in SAMPLES}
    assert facts["a"] == "篇幅286字，约读1分钟完整程度未见缺失"
    assert facts["b"].endswith("完整程度节选：缺开头和结尾")
    assert facts["e"] == (
        "岗位科技副县长、副县长层级县地点广东佛山顺德年份2012—2014篇幅286字，约读1分钟完整程度节选：缺结尾"
    )
    assert facts["f"].startswith("地点坛洛镇、石埠镇等年份2016篇幅")


def test_contents_are_listed_from_three_headings_on(site: Path) -> None:
    contents = outline(page(site, by_id("a")), "gz-contents")
    assert "一、摆正位置，做事不做客" in "".join(contents.words)
    targets = [tag.attributes["href"][1:] for tag in contents.tags if tag.name == "a"]
    assert targets == [anchor(text.lstrip("# ")) for text in PARAGRAPHS if text.startswith("#")]
    assert "gz-contents" not in page(site, by_id("c"))


def test_neighbours_on_a_theme_are_named_in_the_order_of_reading(site: Path) -> None:
    box = words(page(site, by_id("b")), "gz-themes")
    assert box.startswith("同主题的前后篇管理使用第2篇，共3篇上一篇挂职干部管理办法下一篇<script>")
    assert "纪律考勤" not in box
    assert "gz-themes" not in page(site, by_id("c"))


def test_a_quotation_is_told_what_to_say_of_its_source(site: Path) -> None:
    notes = {
        sample.id[-1]: tag.attributes["data-notes"]
        for sample in SAMPLES
        for tag in outline(page(site, sample), "gz-source").tags + outline(page(site, sample)).tags
        if "gz-permanent" in tag.attributes.get("class", "")
    }
    assert notes["b"] == "转载，未核原件；题名为本站所拟"
    assert notes["f"] == ""


def test_a_cut_is_shown_where_the_text_is_cut(site: Path) -> None:
    both = words(page(site, by_id("b")), "gz-text")
    assert "〔采集文本由此开始，前文缺〕根据组织安排" in both
    assert both.endswith("肯定。〔采集文本到此为止〕")
    assert words(page(site, by_id("e")), "gz-text").endswith("〔采集文本到此为止〕")
    assert "〔采集文本" not in page(site, by_id("a"))


def test_provenance_names_what_is_known_and_what_is_not(site: Path) -> None:
    box = words(page(site, by_id("b")), "gz-source")
    assert "来源网站示例文库原网页标题挂职工作总结汇总十篇原网址未采集" in box
    assert "网页上传日期2023-02-27（不是文章写作日期）" in box
    assert "采集文件900_made_up.txt，第3–54行" in box
    assert "底本：示例文库，900_made_up.txt，第3–54行" in box
    assert "901_other.txt，第41–69行：繁体字本" in box
    assert "902_third.txt，第4–9行：名称被遮盖、篇幅较短" in box
    assert "永久地址/a/gz-000000000b/" in box


def test_the_citation_follows_the_standard(site: Path) -> None:
    assert words(page(site, by_id("b")), "gz-cite") == (
        "王某某.挂职副县长一年工作总结[EB/OL].(2019-05-29)[引用日期].原网址未采集."
    )
    assert words(page(site, by_id("e")), "gz-cite") == (
        "科技副职一年见闻[EB/OL].[引用日期].https://example.com/?a=1&b=2."
    )


def test_an_annex_leads_to_the_text_it_belongs_to(site: Path) -> None:
    found = outline(page(site, by_id("c")), "gz-source")
    assert "../../a/gz-000000000a/" in [tag.attributes.get("href") for tag in found.tags]


def test_hostile_values_stay_text(site: Path) -> None:
    html = page(site, by_id("d"))
    found = outline(html)
    assert not [
        tag for tag in found.tags if tag.name in {"img", "i"} or tag.attributes.get("onerror")
    ]
    assert not [name for tag in found.tags for name in tag.attributes if name.startswith("on")]
    assert "javascript:" not in "".join(tag.attributes.get("href", "") for tag in found.tags)
    assert '<script>alert("标题")</script>与{{7*7}}' in words(html, "md-content__inner")


def test_an_address_that_is_not_of_the_web_is_no_link(site: Path) -> None:
    assert "原网址未采集" in words(page(site, by_id("d")), "gz-source")
    links = [tag.attributes for tag in outline(page(site, by_id("e")), "gz-source").tags]
    (link,) = [link for link in links if link.get("href", "").startswith("http")]
    assert link == {"href": "https://example.com/?a=1&b=2", "rel": "noopener nofollow noreferrer"}


def test_pages_hold_our_search_and_nothing_of_materials(site: Path) -> None:
    assert not (site / "search" / "search_index.json").exists()
    for path in (site / "index.html", site / by_id("a").path.removesuffix(".md") / "index.html"):
        html = path.read_text(encoding="utf-8")
        (form,) = (tag for tag in outline(html, "md-search").tags if tag.name == "form")
        # By these its bundle would mount its own search.
        assert 'data-md-component="search"' not in html
        assert "name" not in form.attributes
        root = (path.parent / form.attributes["data-base"]).resolve()
        assert root == site.resolve()
        engine = (path.parent / form.attributes["data-engine"]).resolve()
        assert engine.parent == root / "assets" / "search"
        sources = [tag.attributes.get("src", "") for tag in outline(html).tags]
        assert not [source for source in sources if "engine" in source]


def test_no_page_names_a_file_of_another_host(site: Path) -> None:
    loads = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}
    for path in site.rglob("*.html"):
        for tag in outline(path.read_text(encoding="utf-8")).tags:
            target = tag.attributes.get(loads.get(tag.name, ""), "")
            assert not re.match(r"(?:https?:)?//", target), f"{path.name}: {target}"


def test_every_script_and_style_of_a_page_is_a_file_of_the_site_or_named_by_its_policy(
    site: Path,
) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        (policy,) = (
            tag.attributes["content"]
            for tag in outline(html).tags
            if tag.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert html.index("Content-Security-Policy") < html.index("<script")
        assert "unsafe" not in policy
        inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
        hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in inline]
        assert sorted(re.findall(r"'sha256-([^']+)'", policy)) == sorted(set(hashes)), path
        names = {name for tag in outline(html).tags for name in tag.attributes}
        assert not [name for name in names if name == "style" or name.startswith("on")], path


def test_navigation_lists_no_article(site: Path) -> None:
    for sample in SAMPLES:
        hrefs = [
            tag.attributes.get("href", "")
            for tag in outline(page(site, sample), "md-nav--primary").tags
        ]
        assert hrefs
        assert not [href for href in hrefs if "gz-" in href]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site that is published, at an address of its own."""
    folder = make_project(tmp_path_factory.mktemp("released"), SAMPLES[:1])
    done = build(folder, GUAZHI_PUBLISH="true", GUAZHI_SITE_URL="https://example.com/kb/")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_every_page_is_kept_out_of_search_engines_until_published(
    site: Path, released: Path
) -> None:
    robots = '<meta name="robots" content="noindex">'
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert robots in html, path
        assert "非官方发布" in html or 'id="moved"' in html
    article = page(released, SAMPLES[0])
    assert robots not in article
    assert "非官方发布" not in article
    assert "https://example.com/kb/a/gz-000000000a/" in words(article, "gz-source")
    assert robots in (released / "a/gz-000000000a/index.html").read_text(encoding="utf-8")
    assert robots in (released / "a/gz-00000000ff/index.html").read_text(encoding="utf-8")


def test_a_sitemap_holds_whole_addresses_or_is_not_there(site: Path, released: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert not (site / "sitemap.xml.gz").exists()
    text = (released / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall("<loc>(.*?)</loc>", text)
    assert "https://example.com/kb/" in found
    assert "https://example.com/kb/policy/gz-000000000a/" in found
    assert all(each.startswith("https://example.com/kb/") for each in found)
    assert "gz-00000000ff" not in text  # taken down
    assert gzip.decompress((released / "sitemap.xml.gz").read_bytes()).decode() == text


def test_the_page_for_lost_addresses_begins_its_links_where_the_site_does(
    site: Path, released: Path
) -> None:
    html = (released / "404.html").read_text(encoding="utf-8")
    assert 'href="/kb/policy/"' in html
    assert "<script" not in html
    assert "非官方发布" not in html
    html = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/policy/"' in html
    assert html.count("assets/lost.js") == 7


def test_what_programs_get_can_be_read_and_holds_nothing_that_was_taken_down(site: Path) -> None:
    found = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in found["articles"]] == sorted(each.id for each in SAMPLES)
    titles = {each.id: each.title for each in SAMPLES}
    assert {each["id"]: each["title"] for each in found["articles"]} == titles
    for each in found["articles"]:
        assert (site / each["address"] / "index.html").is_file()
        assert (site / each["page"] / "index.html").is_file()
        assert each["title"] in (site / each["text"]).read_text(encoding="utf-8")
    feed = Tree.fromstring((site / "feed.xml").read_bytes())  # noqa: S314
    assert {each.text for each in feed.iter("title")} >= {SAMPLES[0].title, SAMPLES[3].title}
    guide = (site / "llms.txt").read_text(encoding="utf-8")
    assert "](policy/): " in guide or "](policy/)\n" in guide
    for name in ("catalogue.json", "feed.xml", "llms.txt"):
        assert "gz-00000000ff" not in (site / name).read_text(encoding="utf-8")


def test_what_was_taken_down_leaves_a_notice_at_each_of_its_addresses_and_nothing_else(
    site: Path,
) -> None:
    html = (site / "a/gz-00000000ff/index.html").read_text(encoding="utf-8")
    said = words(html, "md-content__inner")
    assert said.startswith("本文已撤下本文已于2026年11月5日撤下。")
    assert "原因：当事人来信<b>要求</b>" in said
    assert "gz-source" not in html
    for folder in ("policy", "cases", "regulations"):
        moved = (site / folder / "gz-00000000ff/index.html").read_text(encoding="utf-8")
        assert "../../a/gz-00000000ff/" in moved
    assert "gz-00000000ff" not in (site / "tags.json").read_text(encoding="utf-8")


def test_a_permanent_address_leads_on_without_script_too(site: Path) -> None:
    html = (site / "a/gz-000000000b/index.html").read_text(encoding="utf-8")
    assert (
        '<noscript><meta http-equiv="refresh" content="0; url=../../cases/gz-000000000b/index.html"></noscript>'
        in html
    )
    assert '<link rel="canonical" href="../../cases/gz-000000000b/">' in html
    assert (
        '<a id="moved" href="../../cases/gz-000000000b/index.html">挂职副县长一年工作总结</a>'
        in html
    )
    assert (site / "cases/gz-0000000f0b/index.html").exists()
    assert (site / "a/gz-0000000f0b/index.html").exists()


def test_a_broken_link_in_a_written_page_fails_the_build(tmp_path: Path) -> None:
    folder = make_project(tmp_path, SAMPLES[:1])
    about = folder / "docs" / "about.md"
    broken = "\n[甲](cases/gz-ffffffffff.md)\n"
    about.write_text(about.read_text(encoding="utf-8") + broken, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert "cases/gz-ffffffffff.md" in done.stderr


def test_extensions_that_hand_the_page_to_a_text_are_off() -> None:
    listed = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    names = {
        name
        for item in listed["markdown_extensions"]
        for name in (item if isinstance(item, dict) else [item])
    }
    assert not names & {
        "attr_list",
        "md_in_html",
        "pymdownx.snippets",
        "pymdownx.emoji",
        "pymdownx.extra",
        "extra",
    }
