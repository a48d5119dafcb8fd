"""What the page on the collection tells: counts, pictures that a table repeats, gaps, regulations that texts name."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

from markdown import markdown
from mkdocs.utils.meta import get_data

from scraper.anchors import anchors
from scraper.model import Facets, Published, Result
from scraper.rules import table
from scraper.write.browse.charts import WIDTH, Row, bars, columns
from scraper.write.browse.collection_page import collection_page
from scraper.write.browse.named import LONGEST_QUOTE, is_regulation, named_titles
from tests.write_samples import ARTICLES, block, result

EXTENSIONS = ["admonition", "tables", "toc", "pymdownx.details", "scraper.anchors"]
RUN = result()
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))


def page(run: Result = RUN) -> str:
    return get_data(collection_page(run).text)[0]


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def saying(name: str, *texts: str, **changes: object) -> Published:
    sample = BY_NAME[name]
    blocks = tuple(block(text, number, "paragraph") for number, text in enumerate(texts, 1))
    return replace(sample, article=replace(sample.article, blocks=blocks, **changes))  # type: ignore[arg-type]


# --- counts and gaps -------------------------------------------------------------------------------------------------


def test_the_first_line_counts_what_bears_on_secondment() -> None:
    assert page().startswith(
        "**关于挂职的文章共 5 篇**（政策 2 篇、案例 3 篇、管理制度 0 篇）；核心 4 篇"
    )
    assert "另有附带收录 1 篇" in page()


def test_what_is_lacking_is_told_with_its_number() -> None:
    village = replace(BY_NAME["guide"], facets=Facets(level=("村",), themes=("学习体会",)))
    text = section(page(replace(RUN, published=(village, *RUN.published[1:]))), "缺什么")
    assert "**管理制度**：一篇也没有。" in text
    assert "**政策**：只有 2 篇。" in text
    assert "案例" not in text
    assert "村（1 篇）" in text
    assert "中央" in text
    assert "官方原件 0 篇" in text


def test_each_source_is_listed_with_its_pieces_and_dates() -> None:
    text = section(page(), "来源")
    assert "| 公文素材库 | 1 | 2 | 2019-05-29 |" in text
    assert "| 速发表网 | 1 | 1 | 2023-03-14 |" in text
    assert text.strip().split("\n")[-1].startswith("| 未采集网站名 |")


def test_an_empty_collection_has_a_page_without_pictures() -> None:
    text = page(Result())
    assert text.startswith("**关于挂职的文章共 0 篇**。")
    assert "<svg" not in text


# --- pictures --------------------------------------------------------------------------------------------------------

ROWS = (Row(label="乡镇", sizes=(2, 3, 0)), Row(label="县", sizes=(0, 1, 1)))
PARTS = ("政策", "案例", "管理制度")


def figure_of(text: str) -> Tree.Element:
    return Tree.fromstring(text.split("\n\n", maxsplit=1)[0])  # noqa: S314 (our own)


def test_bars_are_as_long_as_their_numbers_and_the_table_repeats_them() -> None:
    text = bars(ROWS, parts=PARTS, head="层级", title="各层级的文章")
    svg = figure_of(text).find("svg")
    assert svg is not None
    widths = {rect.get("class"): float(rect.get("width", "")) for rect in svg.iter("rect")}
    assert widths["gz-part2"] == WIDTH / 5 - 1
    assert "5 篇：政策 2、案例 3" in [each.text for each in svg.iter("text")]
    assert "| 乡镇 | 2 | 3 | 0 |" in text
    assert svg.get("aria-label") == "各层级的文章。数字见下面的表。"


def test_columns_leave_room_for_years_without_an_article() -> None:
    rows = [Row(label=str(year), sizes=(int(year == 2020),)) for year in range(2001, 2021)]
    svg = figure_of(columns(rows, every=4, title="年份")).find("svg")
    assert svg is not None
    (rect,) = svg.iter("rect")
    assert float(rect.get("x", "")) > WIDTH * 0.9
    labels = [each.text for each in svg.iter("text") if each.get("class") == "gz-label"]
    assert labels == ["2001", "2005", "2009", "2013", "2017", "2020"]


def test_a_picture_comes_through_markdown_as_it_is_and_holds_no_style_or_script() -> None:
    hostile = "</text></svg><script>alert(1)</script>\n\n# 标题"
    text = bars([Row(label=hostile, sizes=(1,))], parts=("篇数",), head="网站", title="来源")
    html = markdown(text, extensions=EXTENSIONS)
    assert "<script" not in html
    assert "<h1" not in html
    assert html.count("<svg") == 1
    assert "style=" not in html
    assert "<details" in html
    assert "<table>" in html


# --- regulations that texts name -------------------------------------------------------------------------------------


def test_the_examples_of_the_rule_are_told_apart() -> None:
    rule = table("browse")["named"]
    assert [each for each in rule["matches"] if not is_regulation(each)] == []
    assert [each for each in rule["leaves"] if is_regulation(each)] == []


def test_a_named_regulation_leads_to_each_paragraph_that_names_it() -> None:
    one = saying(
        "guide", "开头。", "依据《干部挂职锻炼管理办法（试行）》，一律脱产。《实施方案》另发。"
    )
    two = saying("speech", "请认真学习《干部挂职锻炼管理办法（试行）》。")
    (title,) = named_titles((one, two))
    assert title.name == "干部挂职锻炼管理办法（试行）"
    assert title.held is None
    name = anchors(each.text for each in one.article.blocks)[1]
    assert (title.mentions[0].article.id, title.mentions[0].anchor) == (one.id, name)
    assert title.mentions[0].quote == "依据《干部挂职锻炼管理办法（试行）》，一律脱产。"
    text = page(replace(RUN, published=(one, two)))
    assert "**《干部挂职锻炼管理办法（试行）》**（本库未收）" in text
    assert f"](../policy/{one.id}.md#{name})" in text


def test_a_named_regulation_that_is_here_is_linked() -> None:
    rules = saying("rules", "第一条　略。", title="重大项目服务专员制度（试行）")
    named = saying("guide", "见《重大项目服务专员制度（试行）》。")
    text = page(replace(RUN, published=(named, rules)))
    assert f"（本库已收：[重大项目服务专员制度（试行）](../regulations/{rules.id}.md)）" in text


def test_masked_names_and_texts_without_a_bearing_tell_nothing() -> None:
    masked = saying(
        "guide", "依据《XX县挂职干部管理办法》《××镇考勤规定》《某市驻村干部管理细则》。"
    )
    weak = saying("rules", "依据《招标投标管理办法》。")
    assert named_titles((masked, weak)) == ()


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "各地情况不同，" * 30 + "按照《公务员交流规定》办理，" + "各地情况不同，" * 30
    (title,) = named_titles((saying("guide", text),))
    quote = title.mentions[0].quote
    assert "《公务员交流规定》" in quote
    assert quote.startswith("……")
    assert quote.endswith("……")
    assert len(quote) <= LONGEST_QUOTE + 4


def test_nothing_named_is_said_so() -> None:
    text = section(page(replace(RUN, published=(saying("guide", "正文。"),))), "该查的现行规定")
    assert "没有用书名号写出" in text


def test_links_of_the_page_lead_to_paragraphs_of_the_articles() -> None:
    docs = Path(__file__).parent.parent / "docs"
    text = (docs / "browse" / "collection.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(\.\./((?:policy|cases)/gz-[0-9a-f]{10}\.md)#(p-[0-9a-f-]+)\)", text)
    assert links
    for path, _ in links:
        assert (docs / path).is_file()
