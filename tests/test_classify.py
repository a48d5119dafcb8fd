"""Texts are sorted by what they do: category, kind and relevance, with the evidence named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import pipeline
from scraper.classify import SURE, TITLE_WEIGHT, classify, is_told_by_one, title_kind
from scraper.classify.kinds import OF_CATEGORY
from scraper.classify.wording import BIAS, learnt, observe, shares
from scraper.folding import narrow
from scraper.model import Article, Block, Category, Document, Line, Reading, Source, Verdict
from scraper.rules import table
from tests.laws.fragments import HEADINGS, LAW, PARAGRAPHS
from tests.pairs import CASES, read_case

KINDS = {
    *("通知", "意见", "方案", "决定", "讲话", "规划", "函"),
    *("办法", "规定", "条例", "细则", "制度", "守则"),
    *("总结", "述职", "心得", "报道", "经验", "调研", "论文", "评论", "发言", "其他"),
}
"""The closed list of the front matter."""

WANTED: dict[str, tuple[Category, str, str]] = {
    "regulation_measures": ("regulation", "办法", "core"),
    "regulation_items": ("regulation", "制度", "core"),
    "regulation_shell": ("regulation", "规定", "core"),
    "policy_notice": ("policy", "通知", "core"),
    "policy_batch_limits": ("policy", "通知", "core"),
    "policy_speech": ("policy", "讲话", "core"),
    "policy_plan": ("policy", "方案", "core"),
    "policy_office_paper": ("policy", "论文", "core"),
    "case_summary": ("case", "总结", "core"),
    "case_duty_report": ("case", "述职", "core"),
    "case_body_beats_title": ("case", "心得", "core"),
    "case_pledge": ("case", "发言", "core"),
    "case_press": ("case", "报道", "core"),
    "case_survey": ("case", "调研", "core"),
    "case_paper": ("case", "论文", "core"),
    "core_village": ("case", "心得", "core"),
    "related_village": ("case", "总结", "related"),
    "weak_other": ("case", "总结", "weak"),
}
KNOWN: dict[str, str] = {}
CUES = {
    "regulation_measures": {"clauses", "in-force", "duties", "title:办法"},
    "policy_notice": {"arranges", "selection", "title:通知"},
    "policy_speech": {"addresses", "asks", "imperatives", "title:讲话"},
    "policy_office_paper": {"office", "addresses"},
    "case_summary": {"narrator", "experience", "title:总结"},
    "case_pledge": {"narrator", "pledge", "title:发言"},
    "case_press": {"report"},
    "case_survey": {"analysis", "doings", "title:调研"},
    "case_paper": {"analysis"},
}


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    return tuple(Block(text=text, first=n, last=n) for n, text in enumerate(lines, 1))


def _article(name: str, *, titled: bool = True) -> Article:
    """Read a case: its first line is the title, a second one that names a reporter the by-line."""
    title, *lines = read_case("classify", f"{name}.txt").split("\n")
    lead = [lines.pop(0)] if lines[0].startswith("本报记者") else []
    return Article(
        source=Source(file=f"{name}.txt"),
        part=1,
        title=title if titled else "",
        lead=_blocks(lead),
        blocks=_blocks(lines),
    )


def _text(text: str, title: str = "") -> Article:
    return Article(source=Source(file="a.txt"), part=1, title=title, blocks=_blocks([text]))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        pytest.param(
            name,
            field,
            id=f"{name} {field}",
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN[f"{name} {field}"])]
            if f"{name} {field}" in KNOWN
            else [],
        )
        for name in WANTED
        for field in ("category", "kind", "relevance")
    ],
)
def test_a_text_is_sorted_by_what_it_does(name: str, field: str) -> None:
    wanted = dict(zip(("category", "kind", "relevance"), WANTED[name], strict=True))
    assert getattr(classify(_article(name)), field) == wanted[field]


def test_every_case_is_asked_for() -> None:
    files = {file.stem for file in (CASES / "classify").glob("*.txt")}
    assert files == {*WANTED, "unsure", "unsure_mixed"}


@pytest.mark.parametrize("name", WANTED)
def test_the_body_alone_gives_the_same_category(name: str) -> None:
    assert classify(_article(name, titled=False)).category == WANTED[name][0]


@pytest.mark.parametrize("name", CUES)
def test_the_evidence_names_what_was_seen(name: str) -> None:
    verdict = classify(_article(name))
    assert {e.cue for e in verdict.evidence if e.speaks_for == verdict.category} >= CUES[name]


@pytest.mark.parametrize("name", WANTED)
def test_a_clear_text_is_not_for_review(name: str) -> None:
    verdict = classify(_article(name))
    assert (verdict.review, verdict.second) == (False, None)
    assert verdict.confidence >= SURE


def test_a_text_without_any_evidence_is_a_case_for_review() -> None:
    verdict = classify(_article("unsure"))
    assert (verdict.category, verdict.review, verdict.confidence) == ("case", True, 0.0)
    assert verdict.evidence == ()
    assert verdict.second is not None


def test_a_text_that_is_half_plan_and_half_report_is_for_review_with_its_second_choice() -> None:
    verdict = classify(_article("unsure_mixed"))
    assert verdict.review
    assert verdict.confidence < SURE
    assert {verdict.category, verdict.second} == {"policy", "case"}


def test_a_tie_goes_to_the_regulation_and_is_for_review(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.classify.WORDING_SHARE", 0.0)
    verdict = classify(_text("应当先报告。" * 6 + "体会。" * 6))
    assert (verdict.category, verdict.second, verdict.confidence) == ("regulation", "case", 0.5)
    assert verdict.review


def test_a_title_weighs_no_more_than_one_strong_observation() -> None:
    one, *rest = classify(_text("正文。", "请假规定")).evidence
    assert (one.cue, one.weight, one.speaks_for) == ("title:规定", TITLE_WEIGHT, "regulation")
    assert {evidence.cue for evidence in rest} == {"wording"}
    assert sum(evidence.weight for evidence in rest) < TITLE_WEIGHT


def test_a_made_title_proves_nothing() -> None:
    title, *lines = read_case("classify", "unsure.txt").split("\n")
    body = [title, *lines, *lines, "老街上有三家茶馆，一家铁匠铺，茶客多是上了年纪的人。"]
    document = Document(
        source=Source(file="a.txt"),
        lines=tuple(Line(number=n, text=text) for n, text in enumerate(body, 1)),
    )
    (published,) = pipeline.run(Reading(documents=(document,)), progress=lambda d: d).published
    assert not published.article.title_given
    assert published.article.title
    assert [e for e in published.verdict.evidence if e.cue.startswith("title:")] == []
    named = replace(published.article, title="石桥镇工作总结", title_given=True)
    assert [e.cue for e in classify(named).evidence if e.cue.startswith("title:")] == ["title:总结"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于选派干部挂职的通知", "通知"),
        ("在动员大会上的讲话", "讲话"),
        ("挂职干部管理办法（试行）", "办法"),
        ("挂职工作实施方案(2018年)", "方案"),
        ("“驻村干部守则”", "守则"),
        ("《挂职干部请假规定》", "规定"),
        ("2017年度述职报告", "述职"),
        ("挂职情况的调研报告", "调研"),
        ("我的驻村心得体会", "心得"),
        ("见面会上的表态发言", "发言"),
        ("五年规划", "规划"),
        ("关于同意选派的批复", "函"),
        ("讲话之后", ""),
        ("制度外的故事", ""),
        ("", ""),
    ],
)
def test_a_title_names_its_kind_at_its_end(title: str, kind: str) -> None:
    assert title_kind(title) == kind


def test_a_subtitle_names_the_kind_where_the_title_does_not() -> None:
    article = replace(_text("正文。", "山那边的一年"), subtitle="——挂职锻炼总结")
    assert classify(article).kind == "总结"


def test_one_tells_of_themselves_outside_quotations() -> None:
    assert is_told_by_one(_text("我到村里，我走访农户，我学会了方言，我交了朋友，我要走了。"))
    assert not is_told_by_one(_text("老陈说：“我到村里，我走访农户，我学会了方言，我要走了。”"))
    assert not is_told_by_one(_text("我市、我县、我镇、我们、我国、我党、我局、我校都来了。"))


@pytest.mark.parametrize(
    ("text", "relevance"),
    [
        ("他后来又挂职一次。" + "修路架桥，种树养鱼。" * 60, "weak"),
        ("挂职干部到岗后，挂职单位要落实挂职干部的住宿，挂职期满要鉴定。", "core"),
        ("村里来了支教的、支医的，还有包村的，大家蹲点包村。", "related"),
        ("修路架桥，种树养鱼。", "weak"),
    ],
    ids=["in passing", "about it", "kindred", "nothing"],
)
def test_relevance_goes_by_how_often_the_matter_is_named(text: str, relevance: str) -> None:
    assert classify(_text(text)).relevance == relevance


def test_a_title_that_names_secondment_makes_a_text_core() -> None:
    assert classify(_text("修路架桥，种树养鱼。" * 30, "我的挂职故事")).relevance == "core"
    assert classify(_text("修路架桥，种树养鱼。" * 30, "我的驻村故事")).relevance == "core"
    assert classify(_text("修路架桥，种树养鱼。" * 30, "我的包村故事")).relevance == "related"


@pytest.mark.parametrize(
    "opening",
    [
        "各位挂职同志，大家好！",
        "驻村一年半，最怕听到的一句话是“您是上面来的”。",
        "去年三月，区里选派我到东阁镇挂任副镇长。",
        "今年春天，组织安排我到市发改委跟班学习。",
    ],
)
def test_a_text_that_opens_with_a_posting_is_about_it(opening: str) -> None:
    told = "我修路架桥，我种树养鱼，我找人谈心，我记账本，我开会。" * 12
    assert classify(_text(opening + told)).relevance == "core"


def test_a_posting_told_of_in_passing_far_down_is_none() -> None:
    told = "我修路架桥，我种树养鱼，我找人谈心，我记账本，我开会。" * 12
    assert classify(_text(told + "去年区里选派小李到镇里挂任副镇长。")).relevance == "related"


def test_a_text_in_which_kindred_service_leads_is_kindred() -> None:
    text = "驻村工作队的住村条件差，住村补贴少，住村难，驻村队员住村更难。" * 4
    assert classify(_text(text)).relevance == "related"


def test_a_report_that_names_the_matter_in_one_passage_far_down_is_kindred() -> None:
    course = [f"夜校第{n}课讲怎样修好一口井，学员轮流上台。" * 3 for n in range(1, 6)]
    passage = "结业的学员有的到乡镇挂职，有的到信访局跟班，挂任镇长助理的小沈调解了纠纷。"
    assert classify(_article_of(*course, passage)).relevance == "related"
    assert classify(_article_of(course[0], passage, *course[1:])).relevance == "core"
    assert classify(_article_of(*course, passage, "挂职让他长了本事。")).relevance == "core"


def test_a_team_that_moved_into_a_village_is_about_secondment_whatever_it_is_called() -> None:
    told = "大家修路架桥，种树养鱼。" * 20
    assert (
        classify(_text("农科院抽调四人组成工作队，去年春天进驻石板村。" + told)).relevance == "core"
    )
    assert classify(_text("工作组检查了石板村的井。" + told)).relevance == "weak"


def test_one_who_tells_of_a_village_and_whose_opening_is_lost_is_about_it() -> None:
    told = "我修路架桥，我种树养鱼，我找人谈心，我记账本。" * 12 + "驻村的日子过得很快。"
    assert classify(_text(told)).relevance == "related"
    assert classify(replace(_text(told), missing=("start",))).relevance == "core"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("一年来，我在镇里分管水利。现述职如下，请予审议。", "述职"),
        ("现将履行职责情况报告如下：一是修渠。", "述职"),
        ("两年来，我在村里养鸡、修路。现将有关情况总结如下：", "总结"),
    ],
)
def test_a_text_that_says_what_it_is_is_that(body: str, kind: str) -> None:
    verdict = classify(_text(body + "想起头一天进村，村民说的话让我感触很深，收获很大。" * 8))
    assert verdict.kind == kind
    assert any(e.cue == "said" and e.examples for e in verdict.evidence)


def test_the_title_of_another_copy_names_the_kind_that_the_own_one_does_not() -> None:
    article = _text("两年来，我把石板村当成家，修了路，办了厂。" * 10, "在田埂上写答卷")
    told = classify(article, copied_as=["驻村书记履职情况汇报材料"])
    assert told.kind == "述职"
    assert any(e.cue == "copy-title" for e in told.evidence)
    own = replace(article, title="石板村驻村心得体会")
    assert classify(own, copied_as=["驻村书记履职情况汇报材料"]).kind == "心得"


def _article_of(*paragraphs: str) -> Article:
    return replace(_text(""), blocks=_blocks(list(paragraphs)))


def _kinds_of_the_rules() -> set[str]:
    kinds = table("kinds")
    shown = {rule["kind"] for part in ("worded", "noted") for rule in kinds[part]}
    return {kind for _, kind in kinds["titles"]} | shown | set(learnt()) | {"其他"}


def test_every_kind_of_the_closed_list_can_be_given_and_no_other() -> None:
    assert _kinds_of_the_rules() == KINDS


def test_every_category_has_kinds_that_the_model_knows() -> None:
    assert all(set(kinds) & set(learnt()) for kinds in OF_CATEGORY.values())


def test_every_weight_is_of_a_cue_that_is_looked_for() -> None:
    cues = {name for part in table("kind_cues").values() for name in part}
    assert {name for own in learnt().values() for name in own} <= cues | {BIAS}


def test_what_is_likely_adds_up_to_one() -> None:
    for name in WANTED:
        likely = shares(observe(_article(name)), learnt())
        assert sum(likely.values()) == pytest.approx(1)


def test_the_evidence_quotes_words_of_the_text() -> None:
    article = _article("case_summary")
    text = narrow(article.title + article.body)
    for evidence in classify(article).evidence:
        assert len(evidence.examples) <= evidence.count or not evidence.examples
        assert [word for word in evidence.examples if word not in text] == []


def test_a_report_tells_the_reporter_and_a_paper_its_author() -> None:
    byline = Block(text="本报记者 李知秋", first=1, last=1)
    text = _text("全县共选派干部三十名到村任职，取得了较好的成效。")
    assert classify(replace(text, lead=(byline,))).kind == "报道"
    assert classify(_text("挂职干部要管好。（作者系县委组织部干部）")).kind == "论文"


def _check(verdict: Verdict) -> None:
    assert 0 <= verdict.confidence <= 1
    assert verdict.review == (verdict.confidence < SURE)
    assert (verdict.second is None) == (not verdict.review)
    assert verdict.second != verdict.category
    assert verdict.kind in KINDS
    for evidence in verdict.evidence:
        assert evidence.weight > 0 or evidence.cue in {"said", "copy-title"}
        is_rule = not evidence.cue.startswith(("title:", "wording", "topics", "said"))
        if is_rule:
            cue = table("classify")[evidence.speaks_for][evidence.cue]
            assert evidence.weight <= round(cue["weight"] * cue["most"], 2)


@LAW
@given(
    st.sampled_from(["", "挂职总结", "请假规定", *HEADINGS[:20]]),
    st.lists(st.sampled_from(PARAGRAPHS) | st.text(max_size=40), max_size=8),
)
def test_every_text_gets_a_whole_verdict(title: str, texts: list[str]) -> None:
    article = Article(source=Source(file="a.txt"), part=1, title=title, blocks=_blocks(texts))
    _check(classify(article))
    assert classify(article) == classify(article)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "我第一次主持村民会,讲到一半就被打断了。后来我明白了,群众不看你说什么。那天晚上我睡不着,记得老支书问我:路什么时候修?我说:等雨停。本人从此懂得,一句话要落到一件事上。我把这条记在本子上。",
            "心得",
        ),
        (
            "我负责招商工作,协助开展项目申报,累计走访企业42户,争取资金180万元,完成任务12件。我牵头落实培训3次。不足是对政策不熟。下一步,我打算继续推进落实,完成今后两年的工作任务。我将继续努力工作,推进各项任务落实。",
            "总结",
        ),
        (
            "立冬刚过,河边起了雾。“五个人也要开会,就从修渠说起。”她说完,在黑板上写下三件事。六十岁的种植户老潘笑着说:“这下路好走了。”去年十月,市里选派五十八名干部到村任职,她是其中一个。“人走了,渠不能停。”采访结束时,她又下了地。",
            "报道",
        ),
    ],
)
def test_what_a_text_tells_most_of_gives_its_kind(body: str, kind: str) -> None:
    article = Article(
        source=Source(file="a.txt"), part=1, blocks=(Block(text=body, first=1, last=1),)
    )
    assert classify(article).kind == kind


def test_a_report_that_shows_a_posting_in_its_first_scene_is_about_it() -> None:
    scene = "清晨六点四十分，卫生院的灯亮了。方砚把听诊器焐热，等着他的第一位病人。" * 4
    told = "他修好机器，他教护士做图，他带村医建档，他把随访地图画在墙上。" * 20
    posting = "今年七月，市二院医师方砚到下马坪乡卫生院挂职任副院长。"
    last = "眼下，他的挂职期还剩几天。"
    assert classify(_article_of(scene, posting, told, last)).relevance == "core"
    assert classify(_article_of(scene, told, told, posting)).relevance != "core"
