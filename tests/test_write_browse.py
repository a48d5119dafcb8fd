"""The lists to browse by: honest counts, a sensible order, no page under three articles, addresses that stay."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.utils.meta import get_data

from scraper.model import Category, Facets, Published, Relevance, Result, Withdrawn
from scraper.rules import table
from scraper.write import lost_addresses, write
from scraper.write.browse import browse_pages
from scraper.write.browse.all_page import ON_ONE_PAGE, by_letter
from scraper.write.browse.facets import FEWEST, LONGEST_SPAN, slug
from scraper.write.browse.updates_page import LISTED
from tests.write_samples import ARTICLES, result

EXTENSIONS = ["admonition", "tables", "toc", "pymdownx.details", "scraper.anchors"]
RUN = result()
BY_NAME = dict(zip(ARTICLES, RUN.published, strict=True))


def article(
    number: int,
    title: str = "挂职副镇长一年工作总结",
    *,
    relevance: Relevance = "core",
    category: Category = "case",
    missing: bool = False,
    since: str = "",
    **facets: object,
) -> Published:
    """Return an article with these facets; its id is made of the number."""
    sample = BY_NAME["street"]
    return replace(
        sample,
        id=f"gz-{number:010x}",
        article=replace(sample.article, title=title, missing=("end",) if missing else ()),
        verdict=replace(sample.verdict, relevance=relevance, category=category),
        facets=Facets(**facets),  # type: ignore[arg-type]
        since=since,
        aliases=(),
    )


def made(*published: Published) -> dict[str, str]:
    """Return the pages by name, without their heads."""
    found = browse_pages(Result(published=published))
    return {Path(page.path).stem: get_data(page.text)[0] for page in found}


def ids_in(text: str) -> list[str]:
    return re.findall(r"gz-[0-9a-f]{10}", text)


def test_three_articles_make_a_page_and_two_stand_on_the_first_page_with_links() -> None:
    three = [article(number, level=("乡镇",)) for number in range(3)]
    two = [article(number, level=("社区",)) for number in (7, 8)]
    pages = made(*three, *two)
    assert "level-xiangzhen" in pages
    assert "level-shequ" not in pages
    assert "- [乡镇](level-xiangzhen.md)（3 篇）" in pages["index"]
    assert (
        "    - 社区（2 篇）：[挂职副镇长一年工作总结](../cases/gz-0000000007.md)" in pages["index"]
    )


def test_articles_without_a_bearing_on_secondment_neither_count_nor_stand_among_the_others() -> (
    None
):
    strong = [article(number, themes=("学习体会",)) for number in range(FEWEST - 1)]
    weak = article(99, themes=("学习体会",), relevance="weak")
    assert "theme-xuexi-tihui" not in made(*strong, weak)
    text = made(*strong, article(50, themes=("学习体会",)), weak)["theme-xuexi-tihui"]
    assert "**共 3 篇**；核心 3 篇，相关 0 篇。" in text
    assert text.index("??? note") < text.index(weak.id)


def test_core_comes_before_related_and_complete_before_excerpt() -> None:
    order = [
        article(4, level=("村",)),
        article(3, level=("村",), missing=True),
        article(2, level=("村",), relevance="related"),
        article(1, level=("村",), relevance="related", missing=True),
    ]
    assert ids_in(made(*reversed(order))["level-cun"]) == [each.id for each in order]


def test_rules_come_before_policy_and_policy_before_cases() -> None:
    given = [article(1, level=("村",)), article(2, level=("村",), category="policy")]
    given.append(article(3, level=("村",), category="regulation"))
    text = made(*given)["level-cun"]
    assert re.findall("## (.*)", text) == ["管理制度（1 篇）", "政策（1 篇）", "案例（1 篇）"]
    assert ids_in(text) == [given[2].id, given[1].id, given[0].id]


def test_a_county_stands_under_its_city_and_province_too() -> None:
    given = [article(number, region=("湖南/衡阳/衡南",)) for number in range(3)]
    pages = made(*given, article(9, region=("湖南/郴州",)))
    assert "（4 篇）" in pages["index"].split("region-hunan.md)")[1]
    assert [name for name in pages if name.startswith("region")] == [
        "region-hunan",
        "region-hunan-hengyang",
        "region-hunan-hengyang-hengnan",
    ]
    assert "\n    - [衡阳](region-hunan-hengyang.md)（3 篇）" in pages["index"]
    assert "郴州" not in pages["index"]  # its only article is listed under 湖南


def test_a_span_of_years_stands_under_each_and_a_long_one_under_its_ends() -> None:
    given = [article(number, year=(2011, 2013)) for number in range(3)]
    long = [article(9 + number, year=(1990, 1990 + LONGEST_SPAN)) for number in range(3)]
    names = {name for name in made(*given, *long) if name.startswith("year")}
    assert names == {"year-2011", "year-2012", "year-2013", "year-1990", "year-2000"}


@pytest.mark.parametrize(
    ("key", "list_"), [("level", "levels"), ("post", "posts"), ("theme", "themes")]
)
def test_each_value_of_a_closed_list_has_a_slug_of_its_own(key: str, list_: str) -> None:
    slugs = table("browse")[key]
    assert set(slugs) == set(table("facets")[list_])
    assert len(set(slugs.values())) == len(slugs)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", each) for each in slugs.values())


def test_no_two_regions_have_one_address() -> None:
    lines = (Path("scraper") / "rules" / "regions.tsv").read_text(encoding="utf-8").split("\n")
    paths = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    slugs = {slug("region", path) for path in paths}
    assert len(slugs) == len(paths)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", each) for each in slugs)


@pytest.mark.parametrize("value", ["../x", "A b", "某地<b>", "é"])
def test_a_region_written_by_hand_cannot_leave_its_folder(value: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug("region", value))


# --- the index of all articles ---------------------------------------------------------------------------------------


def test_titles_stand_by_their_sound_whatever_sign_they_begin_with() -> None:
    titles = ["《驻村日记》", "“来就是要吃苦”", "80后的挂职", "安心下乡", "Ａ县的经验", "阿坝挂职"]
    given = [article(number, title) for number, title in enumerate(titles)]
    letters = {
        letter: [each.article.title for each in found] for letter, found in by_letter(given).items()
    }
    assert letters == {
        "A": ["阿坝挂职", "Ａ县的经验", "安心下乡"],
        "L": ["“来就是要吃苦”"],
        "Z": ["《驻村日记》"],
        "其他": ["80后的挂职"],
    }


def test_the_jump_list_leads_to_the_letters() -> None:
    text = made(article(1, "安心下乡"), article(2, "驻村日记"))["all"]
    page = markdown(text, extensions=EXTENSIONS)
    targets = re.findall(r'href="#(p-[0-9a-f]+)">[A-Z]<', page)
    assert len(targets) == 2
    assert all(f'<h3 id="{target}">' in page for target in targets)


def test_every_article_is_in_the_index_once_by_its_sound() -> None:
    given = [article(number, f"挂职总结{number}", themes=("学习体会",)) for number in range(5)]
    text = made(*given, article(9, relevance="weak"))["all"]
    assert sorted(ids_in(text)) == sorted(each.id for each in (*given, article(9)))
    assert "[学习体会](theme-xuexi-tihui.md)（5 篇）" in text


def test_a_long_index_is_split_by_letter() -> None:
    given = [article(number, f"挂职总结{number}") for number in range(ON_ONE_PAGE)]
    weak = article(8888, "项目制度", relevance="weak")
    pages = made(*given, article(9999, "驻村日记"), weak)
    assert ids_in(pages["all"]) == []
    assert ids_in(pages["all-weak"]) == [weak.id]
    assert "(all-weak.md)：1 篇。" in pages["all"]
    assert f"[G](all-g.md)（{ON_ONE_PAGE}）、[Z](all-z.md)（1）" in pages["all"]
    assert ids_in(pages["all-z"]) == [article(9999).id]


# --- what is new -----------------------------------------------------------------------------------------------------


def test_new_articles_stand_by_day_the_latest_first() -> None:
    given = [
        article(1, since="2026-11-20"),
        article(2),
        article(3, since="2026-12-01"),
        article(4, since="2026-12-01", relevance="weak"),
    ]
    text = made(*given)["updates"]
    assert re.findall("## (.*)", text) == [
        "2026 年 12 月 1 日（1 篇）",
        "2026 年 11 月 20 日（1 篇）",
        "登记日期以前（1 篇）",
    ]
    assert ids_in(text) == [given[2].id, given[0].id, given[1].id]


def test_only_the_newest_are_listed_and_the_others_counted() -> None:
    days = ("2026-11-20", "2026-11-21")
    given = [article(number, since=days[number % 2]) for number in range(2 * LISTED)]
    text = made(*given)["updates"]
    assert len(ids_in(text)) == LISTED
    assert f"另有 {LISTED} 篇，见[全部文章索引](all.md)。" in text


# --- addresses -------------------------------------------------------------------------------------------------------


def test_a_page_that_is_no_longer_made_leads_to_the_first_page(tmp_path: Path) -> None:
    docs, sources = tmp_path / "docs", tmp_path / "sources"
    three = tuple(article(number, level=("乡镇",)) for number in range(3))
    write(Result(published=three), docs=docs, sources=sources)
    page = docs / "browse" / "level-xiangzhen.md"
    assert page.is_file()
    write(Result(published=three[:2]), docs=docs, sources=sources)
    assert not page.exists()
    head = get_data((docs / "browse" / "index.md").read_text(encoding="utf-8"))[1]
    assert head["aliases"] == ["browse/level-xiangzhen.md"]
    assert [each for each in lost_addresses(docs) if "browse" in each] == []
    assert write(Result(published=three[:2]), docs=docs, sources=sources) == ()
    write(Result(published=three), docs=docs, sources=sources)
    assert "aliases" not in (docs / "browse" / "index.md").read_text(encoding="utf-8")


def test_articles_taken_down_are_in_no_list() -> None:
    given = tuple(article(number, level=("乡镇",), since="2026-11-20") for number in range(4))
    gone = Withdrawn(id=given[3].id, date="2026-11-21", reason="当事人要求")
    run = Result(published=given[:3], withdrawn=(gone,), registry=RUN.registry)
    assert gone.id not in "".join(page.text for page in browse_pages(run))


def test_titles_of_sources_stay_text() -> None:
    hostile = "<script>alert(1)</script>](javascript:x) {{ 7*7 }} ![x](//a.b)"
    given = [
        article(number, hostile, level=("乡镇",), themes=("学习体会",), region=("某地<b>",))
        for number in range(3)
    ]
    for text in made(*given, article(9, hostile, post=("副县长",))).values():
        page = markdown(text, extensions=EXTENSIONS)
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
        assert "<b>" not in page


def test_summaries_and_facts_help_to_choose() -> None:
    given = [
        article(number, level=("村",), region=("湖南/衡阳",), year=(2011, 2012))
        for number in range(3)
    ]
    text = made(*given)["level-cun"]
    assert "（总结；湖南衡阳；2011—2012 年）" in text
