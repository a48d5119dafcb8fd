"""What could harm a person stays off the site; a text on work done stays whole."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.anchors import anchor
from scraper.masking import covered
from scraper.model import (
    Article,
    Block,
    Borrowed,
    Entry,
    Protected,
    Published,
    Removal,
    Source,
    Verdict,
)
from scraper.protect import protect, strike
from scraper.protect.contacts import conceal, find_contacts
from scraper.protect.passages import find_accused, find_labelled, find_passages
from scraper.protect.persons import find_names
from scraper.rules import table
from scraper.write.page import page

RULES = table("protect")
CASES = Path(__file__).parent / "cases" / "protect"


def examples(kind: str, *, key: str) -> list[tuple[str, str]]:
    return [(rule, text) for rule, entry in RULES[kind].items() for text in entry[key]]


def sentences(name: str) -> list[str]:
    return (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("rule", "text"), examples("contact", key="matches"))
def test_a_contact_is_found_by_its_rule(rule: str, text: str) -> None:
    assert rule in {span.rule for span in find_contacts(text)}


@pytest.mark.parametrize(("rule", "text"), examples("contact", key="leaves"))
def test_no_rule_takes_a_number_that_is_no_contact(rule: str, text: str) -> None:
    assert find_contacts(text) == (), rule


@pytest.mark.parametrize(
    "text",
    [
        "2019年5月29日至2021年12月31日，累计投入资金13800.5万元",
        "〔2019〕21号、国发〔2013〕35号文件第12条",
        "上午8:30—12:00，下午14:30—18:00签到",
        "人均纯收入由2016年的3218元增加到2020年的12345元",
        "拨打110、119、12345、12380",
        "邮编666100，面积19112平方公里，人口1180000人",
        "GB/T 7714—2015，ISBN 978-7-01-012345-6",
        "海拔1350米，北纬21°08′，东经99°56′",
        "项目编号20190529001，总投资18912345678.90元",
    ],
)
def test_figures_of_a_report_stay(text: str) -> None:
    assert conceal(text) == text


@given(st.text(alphabet="电话手机微信QQ:：0123456789 -@.abc云K、，。元〔〕", max_size=60))
def test_a_masked_text_is_as_long_and_holds_nothing_more_to_mask(text: str) -> None:
    masked = conceal(text)
    assert len(masked) == len(text)
    assert all(a in {b, "×"} for a, b in zip(masked, text, strict=True))


def test_an_extension_behind_a_number_is_masked_and_the_words_between_stay() -> None:
    assert conceal("电话：0871-65123456转8001。") == "电话：0871-××××××××转××××。"


@pytest.mark.parametrize(("rule", "text"), examples("withhold", key="matches"))
def test_what_is_told_of_a_named_person_is_found(rule: str, text: str) -> None:
    assert rule in {span.rule for span in find_passages(text)}


@pytest.mark.parametrize(("rule", "text"), examples("withhold", key="leaves"))
def test_no_rule_withholds_what_any_rule_leaves(rule: str, text: str) -> None:
    assert find_passages(text) == (), rule


@pytest.mark.parametrize("text", sentences("withheld"))
def test_a_sentence_on_a_named_person_is_withheld_or_its_name_masked(text: str) -> None:
    assert find_passages(text) or find_labelled(text)


@pytest.mark.parametrize("text", sentences("left"))
def test_a_sentence_of_a_report_or_a_tale_of_merit_stays(text: str) -> None:
    assert find_passages(text) == ()
    assert find_labelled(text) == ()


@pytest.mark.parametrize(("rule", "text"), examples("label", key="matches"))
def test_a_name_with_a_label_is_found(rule: str, text: str) -> None:
    assert find_labelled(text), rule


@pytest.mark.parametrize(("rule", "text"), examples("label", key="leaves"))
def test_no_label_takes_who_is_not_named(rule: str, text: str) -> None:
    assert find_labelled(text) == (), rule


@pytest.mark.parametrize(
    "text",
    ["王大娘说", "老李是村里的会计", "小张同志", "某干部", "张某某、李××", "一位村民", "赵书记"],
)
def test_who_is_not_named_in_full_is_nobody(text: str) -> None:
    assert find_names(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("贫困户李德贵和王大娘家", "李德贵"),
        ("低保户赵大勇家里", "赵大勇"),
        ("村民段国庆因", "段国庆"),
        ("贫困户杨勇养了三头牛", "杨勇"),
        ("建档立卡贫困户欧阳春兰患病", "欧阳春兰"),
    ],
)
def test_a_name_is_found_from_its_first_character_to_its_last(text: str, name: str) -> None:
    assert [text[start:end] for start, end in find_names(text)] == [name]


def test_sentences_that_follow_one_another_are_one_passage() -> None:
    text = "李德贵身患尿毒症。他长期卧病在床。我们为他修了路。"
    (span,) = find_passages(text)
    assert text[span.start : span.end] == "李德贵身患尿毒症。他长期卧病在床。"


def test_a_title_that_accuses_gives_its_names() -> None:
    assert find_accused("关于给予张建国党内警告处分的决定") == ("张建国",)
    assert find_accused("张建国同志挂职工作总结") == ()


TEXTS = (
    "我到石板村挂职一年，联系电话0691-2123456。",
    "我联系的贫困户李德贵家住山脚。李德贵身患尿毒症多年。我帮他办理了救助。",
    "村民王小明因酒驾被行政拘留。",
    "李德贵的女儿读完了初中。",
)


def published(
    *texts: str, title: str = "驻村总结", kind: str = "总结", **more: object
) -> Published:
    blocks = tuple(Block(text=text, first=n, last=n) for n, text in enumerate(texts, 1))
    source = Source(file="a.txt", grade=more.pop("grade", "转载"))  # type: ignore[arg-type]
    article = Article(source=source, part=1, title=title, blocks=blocks, summary=texts[0])
    verdict = Verdict(category="case", kind=kind, relevance="core", confidence=1.0)
    return Published(id="gz-0123456789", article=article, verdict=verdict, **more)  # type: ignore[arg-type]


def body(given: Published) -> list[str]:
    return [block.text for block in given.article.blocks]


def test_an_article_is_published_without_what_is_withheld_and_with_its_masks_counted() -> None:
    found = protect(published(*TEXTS))
    assert body(found) == [
        "我到石板村挂职一年，联系电话0691-×××××××。",
        "我联系的贫困户李某某家住山脚。我帮他办理了救助。",
        "李某某的女儿读完了初中。",
    ]
    assert found.masked == len(found.masks) == 3
    assert [passage.rule for passage in found.withheld] == ["withheld-health", "withheld-conduct"]
    assert found.article.summary == ""


def test_a_withheld_passage_names_its_paragraph_and_what_is_left_near_it() -> None:
    second, third = protect(published(*TEXTS)).withheld
    assert (second.paragraph, third.paragraph) == (anchor(TEXTS[1]), anchor(TEXTS[2]))
    assert second.near == third.near == anchor("我联系的贫困户李某某家住山脚。我帮他办理了救助。")


def test_the_page_tells_of_a_withheld_passage_where_and_why_and_no_word_of_it() -> None:
    text = page(protect(published(*TEXTS))).text
    assert re.search(rf"- paragraph: {anchor(TEXTS[1])}\n  near: p-\w+\n  rule: health\n", text)
    assert not re.search("尿毒症|酒驾|王小明|李德贵|2123456", text)


def test_a_released_paragraph_stands_as_it_was_and_the_others_stay_as_they_are() -> None:
    name = anchor(TEXTS[1])
    found = protect(published(*TEXTS, released=(name, "p-00000000")))
    assert body(found)[1] == TEXTS[1]
    assert [passage.rule for passage in found.withheld] == ["withheld-conduct"]
    assert found.released == (name,)


def test_a_release_lets_no_number_out() -> None:
    text = "贫困户李德贵的手机13800138000。"
    name = anchor("贫困户李德贵的手机×××××××××××。")
    assert body(protect(published(text, released=(name,)))) == ["贫困户李德贵的手机×××××××××××。"]


def test_whom_the_press_names_is_named_and_its_numbers_are_masked_all_the_same() -> None:
    found = protect(published(*TEXTS, grade="媒体报道"))
    assert body(found)[1:] == list(TEXTS[1:])
    assert found.masked == 1


def test_a_reprinted_report_keeps_its_names_and_not_its_tales() -> None:
    found = protect(published(*TEXTS, kind="报道"))
    assert body(found)[1] == "我联系的贫困户李德贵家住山脚。我帮他办理了救助。"


def test_an_article_of_which_all_is_withheld_keeps_its_place() -> None:
    found = protect(published(TEXTS[2]))
    assert body(found) == [""]
    assert (found.article.first, found.article.last) == (1, 1)
    assert not re.search("王小明|酒驾", page(found).text)


def test_a_name_in_an_accusing_title_is_masked_wherever_it_stands() -> None:
    found = protect(published("张建国同志任职期间。", title="关于给予张建国党内警告处分的决定"))
    assert found.article.title == "关于给予张某某党内警告处分的决定"
    assert body(found) == ["张某某同志任职期间。"]


def test_nothing_is_done_to_a_text_that_harms_nobody() -> None:
    given_one = published(
        "挂职期间，我走访农户三百户，协调资金八十万元。", "第一书记刘洋带领村民修路。"
    )
    assert protect(given_one) == given_one


def entry(line: int, text: str, *cuts: tuple[int, int]) -> Entry:
    removed = tuple(
        Removal(rule="domain", text=text[start:end], line=line, column=start + 1)
        for start, end in cuts
    )
    return Entry(line=line, text=text, disposition="kept", removed=removed, part=1)


def passage(text: str, first: int = 1, last: int = 1) -> Protected:
    return Protected(rule="withheld-health", text=text, line=first, last=last)


def test_a_passage_is_a_removal_of_its_line_with_the_stop_that_ends_it() -> None:
    (found,) = strike(
        [entry(1, "他来了.李德貴身患尿毒症。 我们去了。")], [passage("李德贵身患尿毒症。")]
    )
    (removal,) = found.removed
    assert (removal.text, removal.column) == ("李德貴身患尿毒症。 ", 5)
    assert found.kept == "他来了.我们去了。"


def test_a_passage_that_runs_over_lines_is_removed_from_each_and_past_what_was_removed() -> None:
    lines = [entry(1, "李德贵www.a.com身患", (3, 12)), entry(2, "尿毒症。"), entry(3, "我们去了。")]
    first, second, third = strike(lines, [passage("李德贵身患尿毒症。", 1, 2)])
    assert (first.disposition, second.disposition, second.rule) == (
        "noise",
        "noise",
        "withheld-health",
    )
    assert third == lines[2]


def test_what_was_removed_before_stays_a_removal_of_its_own() -> None:
    (found,) = strike(
        [entry(1, "我说:李德贵www.a.com身患病。", (6, 15))], [passage("李德贵身患病。")]
    )
    assert [(r.rule, r.text) for r in found.removed] == [
        ("withheld-health", "李德贵"),
        ("domain", "www.a.com"),
        ("withheld-health", "身患病。"),
    ]


def test_a_masked_letter_of_a_passage_may_be_any_in_the_source() -> None:
    (found,) = strike(
        [entry(1, "李德贵电话13800138000身患病。")], [passage("李某某电话×××××××××××身患病。")]
    )
    assert found.disposition == "noise"


@pytest.mark.parametrize("name", ["王小明", "欧阳海", "阿依古丽"])
def test_a_covered_name_is_as_long_as_it_was(name: str) -> None:
    assert len(covered(name)) == len(name)


def test_what_was_borrowed_stands_in_its_place_after_a_passage_is_withheld_before_it() -> None:
    given = published(
        "我走访农户三百多户。",
        "李德贵身患尿毒症多年。我帮他申请了救助，全村修路12公里。",
        "村民王小明因酒驾被行政拘留。",
        "带动52户农户增收。",
    )
    found = [(1, "12"), (2, "王小明"), (3, "52")]
    blocks = given.article.blocks
    borrowed = tuple(
        Borrowed(
            block=place,
            start=blocks[place].text.index(text),
            end=blocks[place].text.index(text) + len(text),
            text=text,
            file="b.txt",
            lines=(1, 1),
        )
        for place, text in found
    )
    kept = protect(replace(given, article=replace(given.article, borrowed=borrowed))).article
    told = [kept.blocks[each.block].text[each.start : each.end] for each in kept.borrowed]
    assert told == ["12", "52"]


def test_a_passage_that_another_copy_lent_is_struck_from_the_ledger_of_that_copy() -> None:
    given = published("村民王小明因酒驾被行政拘留。")
    block = replace(given.article.blocks[0], file="b.txt")
    lent = replace(given, article=replace(given.article, blocks=(block,)))
    assert [passage.file for passage in protect(lent).withheld] == ["b.txt"]
