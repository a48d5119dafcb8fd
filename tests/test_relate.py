"""Related articles: like ones with a reason, never a copy, a weak one or the article itself, and the same for ever."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Article, Facets, Published, Source, Verdict
from scraper.relate import MOST, relate
from tests.write_samples import block

TOPICS = {
    "tea": "茶叶品种老化，茶农在茶园修剪、施肥、采摘，合作社统一收购鲜叶，加工厂改造生产线，茶青价格逐年上涨。",
    "court": "信访接访大厅来访群众反映宅基地纠纷，老科长倒茶让座，积案台账逐件化解，答复期限公开上墙。",
    "hospital": "卫生院病历书写、抢救设备、查房制度、护士培训、手术带教，门诊人次增加，转诊病人减少。",
}
EXTRA = {
    "tea": (
        "专家工作站落户龙溪，抗寒新品种示范种植。",
        "茶园课堂讲授测土配方，明白纸发到茶农手里。",
    ),
    "court": ("重复来访明显减少，领导包案督办。", "老人为宅基地跑了六年，接访大厅一次答复。"),
    "hospital": ("护士长编写护理手册，查房制度上墙。", "手术带教三名医生，病历书写每周点评。"),
}


def made(name: str, topic: str, own: str, *, kind: str = "总结", **changes: object) -> Published:
    """Return a case on a topic, with words of its own."""
    texts = (own, TOPICS[topic][:30], own[::-1], TOPICS[topic][30:])
    article = Article(
        source=Source(file=f"{name}.txt"),
        part=1,
        title=name,
        blocks=tuple(block(text, number, "paragraph") for number, text in enumerate(texts, 1)),
    )
    verdict = Verdict(category="case", kind=kind, relevance="core", confidence=0.9)
    found = Published(id=f"gz-{name:0>10}", article=article, verdict=verdict)
    return replace(found, **changes)  # type: ignore[arg-type]


def collection() -> list[Published]:
    return [
        made(f"{topic[0]}{number}", topic, text)
        for topic, texts in EXTRA.items()
        for number, text in enumerate(texts)
    ]


def related(articles: list[Published]) -> dict[str, list[str]]:
    return {
        each.id.lstrip("gz-0"): [one.id.lstrip("gz-0") for one in each.related]
        for each in relate(articles)
    }


@pytest.fixture(autouse=True)
def _no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the made-up texts share long runs of words; only the test of copies looks at them."""
    monkeypatch.setattr("scraper.relate.COPY", 1.1)


def test_articles_on_one_topic_find_each_other_and_no_other() -> None:
    found = related(collection())
    assert all({name[0] for name in names} == {id_[0]} for id_, names in found.items())
    assert all(names for names in found.values())


def test_weak_articles_are_related_to_nothing() -> None:
    articles = collection()
    weak = replace(articles[0].verdict, relevance="weak")
    articles[0] = replace(articles[0], verdict=weak)
    found = {each.id: each.related for each in relate(articles)}
    assert found[articles[0].id] == ()
    assert articles[0].id not in {one.id for each in found.values() for one in each}


def test_a_near_copy_is_not_recommended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.relate.COPY", 0.5)
    first = made("a1", "tea", EXTRA["tea"][0])
    copy = replace(
        first, id="gz-00000000b2", article=replace(first.article, source=Source(file="b"))
    )
    assert all(not each.related for each in relate([first, copy]))


def test_an_annex_and_its_plan_are_of_one_document() -> None:
    plan = made("a1", "tea", EXTRA["tea"][0])
    annex = made("b2", "hospital", EXTRA["hospital"][0], annex_of=plan.id)
    found = relate([plan, annex])
    assert [one.reason for each in found for one in each.related] == ["同一制度", "同一制度"]


def test_one_title_of_many_places_makes_no_one_document() -> None:
    one = made("a1", "tea", "挂职干部管理暂行办法")
    other = made("b2", "hospital", "挂职干部管理暂行办法")
    one = replace(one, article=replace(one.article, title="挂职干部管理暂行办法"))
    other = replace(other, article=replace(other.article, title="挂职干部管理暂行办法"))
    assert "同一制度" not in {one.reason for each in relate([one, other]) for one in each.related}


def test_the_same_county_is_a_reason() -> None:
    facets = Facets(region=("湖南/桂阳",))
    one, other = (replace(each, facets=facets) for each in collection()[:2])
    assert relate([one, other])[0].related[0].reason == "同地：桂阳"


def test_the_same_post_is_a_reason_and_so_is_the_same_theme() -> None:
    one, other = collection()[:2]
    posts = [replace(each, facets=Facets(post=("副县长",))) for each in (one, other)]
    themes = [replace(each, facets=Facets(themes=("产业",))) for each in (one, other)]
    assert relate(posts)[0].related[0].reason == "同岗位：副县长"
    assert relate(themes)[0].related[0].reason == "同主题：产业"


def test_a_success_and_an_analysis_of_what_goes_wrong_are_opposite_experiences() -> None:
    success = made("a1", "court", EXTRA["court"][0], kind="经验")
    fault = made(
        "b2", "court", "挂职干部两不管，有的来镀金，成了过客。" + EXTRA["court"][1], kind="调研"
    )
    heading = block("二、存在的问题", 9, "heading")
    fault = replace(fault, article=replace(fault.article, blocks=(*fault.article.blocks, heading)))
    found = relate([success, fault])
    assert [one.reason for each in found for one in each.related] == ["相反经验", "相反经验"]


def test_a_list_is_short_and_not_all_for_one_reason() -> None:
    articles = [made(f"t{n}", "tea", f"{EXTRA['tea'][n % 2]}{n}") for n in range(9)]
    assert {len(each.related) for each in relate(articles)} == {3}
    assert MOST >= 4


def test_one_more_article_changes_only_the_lists_of_its_like() -> None:
    before = related(collection())
    after = related([*collection(), made("t9", "tea", "茶叶合作社收购鲜叶，茶园修剪。")])
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert changed <= {"t", "t0", "t1"}


@given(st.permutations(range(6)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    articles = collection()
    assert related([articles[place] for place in order]) == related(articles)
