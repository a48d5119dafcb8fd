"""The stages run in their order, on any reading, with the same result each time."""

import re
from dataclasses import replace

import pytest

from scraper.anchors import anchor, fold
from scraper.model import (
    Decision,
    Document,
    Line,
    Message,
    Problem,
    Published,
    Reading,
    Result,
    Source,
)
from scraper.pipeline import read_articles, run
from scraper.write import pages
from tests.pairs import read_case

NOTICE = read_case("structure", "annex-rule.in.txt")
REPORT = read_case("title", "science.in.txt")
DIARY = read_case("title", "village.in.txt")


def document(text: str, *, file: str = "a.txt") -> Document:
    lines = tuple(Line(number=i, text=line) for i, line in enumerate(text.split("\n"), 1))
    return Document(source=Source(file=file), lines=lines)


def run_on(*documents: Document) -> Result:
    return run(Reading(documents=documents))


def titled(result: Result, title: str) -> Published:
    (found,) = (item for item in result.published if item.article.title == title)
    return found


def test_an_empty_reading_gives_an_empty_result() -> None:
    assert run(Reading()) == Result()


def test_problems_of_the_reading_are_passed_on_first() -> None:
    problem = Problem(message=Message(zh="打不开", en="cannot open"), fatal=True)
    result = run(Reading(documents=(document("首页 登录 注册"),), problems=(problem,)))
    assert result.problems[0] == problem
    assert len(result.problems) == 2


def test_ledgers_and_documents_keep_the_order_of_the_reading() -> None:
    result = run_on(document(REPORT, file="b.txt"), document(DIARY, file="a.txt"))
    assert [item.source.file for item in result.documents] == ["b.txt", "a.txt"]
    assert [entries[0].text for entries in result.ledgers] == [
        REPORT.split("\n")[0],
        DIARY.split("\n")[0],
    ]
    assert [item.article.source.file for item in result.published] == ["b.txt", "a.txt"]


@pytest.mark.parametrize("text", ["", "首页 登录 注册", "关于挂职\n暂无内容。"])
def test_a_page_without_an_article_is_a_warning_in_both_languages(text: str) -> None:
    result = run_on(document(text, file="empty.txt"))
    (problem,) = result.problems
    assert not problem.fatal
    assert problem.message.zh.startswith("empty.txt：没有找到文章")
    assert problem.message.en.startswith("empty.txt: no article found")
    assert result.published == ()
    assert len(result.ledgers[0]) == len(text.split("\n"))


def test_a_page_without_an_article_does_not_hide_the_others() -> None:
    result = run_on(document("首页 登录 注册", file="empty.txt"), document(REPORT, file="b.txt"))
    assert len(result.published) == 1
    assert len(result.problems) == 1


def test_an_annexed_rule_points_to_the_text_that_it_stood_under() -> None:
    result = run_on(document(NOTICE))
    main, rule = (
        titled(result, "关于选派干部到企业挂职的通知"),
        titled(result, "挂职干部请销假制度"),
    )
    assert main.annex_of is None
    assert rule.annex_of == main.id


def test_an_annexed_rule_points_to_the_survivor_where_its_parent_was_merged() -> None:
    rule_lines = NOTICE.split("\n")[4:8]
    alone = NOTICE.replace("\n".join(rule_lines) + "\n", "")
    longer = (
        alone + "\n各县市党委要高度重视，精心组织，把政治素质好、业务能力强的干部选派到企业去。"
    )
    rest = "\n第三条 挂职干部每月向企业党组织汇报一次思想和工作，每季度向派出单位书面汇报一次。"
    other = NOTICE.replace("逾期按旷工处理。", "逾期按旷工处理。" + rest)
    result = run_on(document(other, file="first.txt"), document(longer, file="second.txt"))
    rule = titled(result, "挂职干部请销假制度")
    (parent,) = (item for item in result.published if item.id == rule.annex_of)
    files = {parent.article.source.file, *(v.article.source.file for v in parent.variants)}
    assert files == {"first.txt", "second.txt"}
    assert parent.article.source.file == "second.txt"


def test_two_copies_are_one_article_with_the_other_as_its_variant() -> None:
    result = run_on(document(REPORT, file="a.txt"), document(REPORT, file="b.txt"))
    (item,) = result.published
    assert item.article.source.file == "a.txt"
    assert [variant.article.source.file for variant in item.variants] == ["b.txt"]
    assert result.problems == ()


def test_the_registry_of_one_run_keeps_the_ids_of_the_next() -> None:
    first = run_on(document(REPORT))
    reading = Reading(documents=(document(DIARY, file="b.txt"), document(REPORT)))
    second = run(reading, first.registry)
    assert titled(second, first.published[0].article.title).id == first.published[0].id
    assert second.registry[: len(first.registry)] == first.registry


def test_the_same_reading_gives_the_same_result() -> None:
    documents = (document(NOTICE), document(REPORT, file="b.txt"), document(DIARY, file="c.txt"))
    assert run_on(*documents) == run_on(*documents)


def test_one_document_gives_the_same_articles_alone_and_among_others() -> None:
    alone = read_articles(document(REPORT))
    among = run_on(document(NOTICE, file="b.txt"), document(REPORT))
    assert alone[0] == among.ledgers[1]
    assert alone[1][0] in [item.article for item in among.published]


def test_progress_sees_every_document_once() -> None:
    seen: list[str] = []

    def watch(documents: object) -> list[Document]:
        assert isinstance(documents, tuple)
        seen.extend(item.source.file for item in documents)
        return list(documents)

    run(Reading(documents=(document(REPORT), document(DIARY, file="b.txt"))), progress=watch)
    assert seen == ["a.txt", "b.txt"]


def test_a_made_title_does_not_change_how_the_article_is_sorted() -> None:
    (item,) = run_on(document(REPORT)).published
    assert not item.article.title_given
    assert item.verdict.category == "case"


SPEECH = read_case("collate", "speech.txt")


def _twins(best: str, other: str) -> Reading:
    pages = {"a.txt": best, "b.txt": other}
    return Reading(
        documents=tuple(document(text, file=file) for file, text in pages.items() if text)
    )


def test_a_text_that_was_mended_loses_its_damage_marks_and_keeps_its_id() -> None:
    masked = SPEECH.replace("石门", "**").replace("青阳", "**")
    alone = run(_twins(masked, ""))
    (before,) = alone.published
    assert before.article.damage == ("masked-names",)
    (after,) = run(
        _twins(masked, SPEECH.replace("周明远", "__") + "石门村供稿。"), alone.registry
    ).published
    assert after.id == before.id
    assert "到青阳镇、石门乡等" in after.article.body
    (fresh,) = run(_twins(masked, SPEECH.replace("236名", "名"))).published
    assert fresh.article.damage == ()
    assert fold(fresh.article.body) == fold(SPEECH)


def test_a_text_whose_tail_was_taken_over_is_no_longer_cut() -> None:
    whole = SPEECH[: SPEECH.index("希望大家珍惜")]
    cut = whole[: whole.index("，对不适应岗位")]
    (before,) = run(_twins(cut, "")).published
    assert before.article.missing == ("end",)
    (after,) = run(_twins(cut, whole.replace("石门", "**"))).published
    assert after.copies[0].source.file == "a.txt"
    assert after.article.missing == ()
    assert after.article.body.endswith("，对不适应岗位要求的及时召回。")


def test_articles_that_share_a_passage_point_to_each_other() -> None:
    shared = SPEECH.split("\n")[3]
    report, notice = read_case("collate", "report.txt"), read_case("collate", "notice.txt")
    published = run(_twins(f"{report}\n{shared}", f"{notice}\n{shared}")).published
    first, second = published
    assert [each.id for each in first.parallels] == [second.id]
    assert [each.id for each in second.parallels] == [first.id]
    assert first.parallels[0].paragraph == first.parallels[0].to == anchor(shared)


VILLAGE = """驻村第一书记工作总结
去年三月，我到石板村挂职第一书记。一年来，我走访农户三百多户，协调项目资金八十万元，修通了进村公路，联系电话0691-2123456。
我联系的贫困户李德贵家住山脚。李德贵身患尿毒症多年。我帮他办理了大病救助，他的女儿顺利读完了初中，现在县城做工。
村民王小明因酒驾被行政拘留。
此外，我们还开办夜校，发展养蜂产业，带动了五十二户农户增收，村集体经济收入达到十二万元。"""


def test_what_is_withheld_is_a_removal_of_its_source_and_stands_in_no_page() -> None:
    result = run_on(document(VILLAGE))
    (found,) = result.published
    third, fourth = result.ledgers[0][2:4]
    assert [(cut.rule, cut.text) for cut in third.removed] == [
        ("withheld-health", "李德贵身患尿毒症多年。")
    ]
    assert (fourth.disposition, fourth.rule) == ("noise", "withheld-conduct")
    assert found.article.summary
    told = "".join(each.text for each in pages(result))
    assert not re.search("尿毒症|酒驾|王小明|李德贵|2123456", told)


def test_a_title_made_of_what_is_withheld_is_made_anew() -> None:
    body = VILLAGE.partition("\n")[2].replace("。王小明", "")
    result = run_on(document("村民王小明因酒驾被行政拘留多日。\n" + body))
    (found,) = result.published
    assert not found.article.title_given
    assert "王小明" not in found.article.title
    assert "王小明" not in result.registry[0].title


def test_a_release_lets_a_passage_out_and_one_that_finds_nothing_is_told() -> None:
    first = run_on(document(VILLAGE))
    (found,) = first.published
    name = found.withheld[1].paragraph
    decision = Decision(target=found.id, at=7, release=(name, "p-00000000"))
    result = run(Reading(documents=(document(VILLAGE),), decisions=(decision,)), first.registry)
    (released,) = result.published
    assert "村民王小明因酒驾被行政拘留。" in released.article.body
    assert "尿毒症" not in released.article.body
    (problem,) = result.problems
    assert problem.stale
    assert "p-00000000" in problem.message.zh
    assert "第 7 行" in problem.message.zh


def test_the_label_of_an_annex_that_is_an_article_of_its_own_is_a_mark() -> None:
    (entries,) = run_on(document(NOTICE)).ledgers
    told = {entry.text: (entry.disposition, entry.rule) for entry in entries}
    assert told["附件1"] == ("marker", "annex-label")
    assert told["挂职干部请销假制度"] == ("kept", None)
    assert told["附件2"] == ("kept", None)


def test_an_article_keeps_the_day_on_which_it_was_new() -> None:
    one, two = document(REPORT, file="b.txt"), document(DIARY, file="a.txt")
    first = run(Reading(documents=(one,)), today="2026-11-20")
    assert {entry.since for entry in first.registry} == {"2026-11-20"}
    assert {each.since for each in first.published} == {"2026-11-20"}
    second = run(Reading(documents=(one, two)), first.registry, today="2026-12-01")
    days = {each.article.source.file: each.since for each in second.published}
    assert days == {"b.txt": "2026-11-20", "a.txt": "2026-12-01"}
    again = run(Reading(documents=(one, two)), second.registry, today="2027-01-01")
    assert again == run(Reading(documents=(one, two)), second.registry, today="2027-02-02")
    assert again.registry == second.registry


def test_an_entry_from_before_days_were_kept_gets_none() -> None:
    reading = Reading(documents=(document(REPORT),))
    old = tuple(replace(entry, since="") for entry in run(reading).registry)
    assert {each.since for each in run(reading, old, today="2026-12-01").published} == {""}
