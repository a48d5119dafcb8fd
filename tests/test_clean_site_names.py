"""What a page calls its site is learnt from its own noise."""

import pytest

from scraper.clean.site_names import find_credits, is_sites_own, learn_names

TEXTS = [
    "小麦公文助手 写作神器",
    "小麦公文助手 · 2019-04-08",
    "一、坚定信念。每周学习一次,按时参加支部活动,不得缺席。",
]


def test_a_run_that_two_lines_of_noise_share_is_a_name_known_by_its_beginning() -> None:
    assert learn_names(TEXTS, ["site-banner", "page-metadata", None], first=2) == ("小麦公文",)


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (["青石县委组织部", "青石县委组织部主办", TEXTS[2]], ["nav", "footer", None]),
        (["挂职锻炼总结", "挂职锻炼总结大全", TEXTS[2]], ["nav", "nav", None]),
        ([TEXTS[0], TEXTS[1], TEXTS[2] + "小麦公文助手"], ["nav", "nav", None]),
        ([TEXTS[0], "登录", TEXTS[2]], ["nav", "nav", None]),
    ],
    ids=["an office", "a kind of text", "a sentence says it", "one line says it"],
)
def test_what_is_no_name_of_a_site(texts: list[str], named: list[str | None]) -> None:
    assert learn_names(texts, named, first=2) == ()


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("费用按标准自理。【小麦公文提示:长按可复制】", "【小麦公文提示:长按可复制】"),
        ("不越位,不包办。小麦公文xm-gw.example收集第二件", "小麦公文xm-gw.example收集"),
        ("实行一岗两选。小麦公文提供", "小麦公文提供"),
        ("拆除鸭棚小麦公文微信号:xmgw_demo十七处", "小麦公文微信号:xmgw_demo"),
    ],
)
def test_a_credit_to_the_site_is_found_inside_a_line(text: str, credit: str) -> None:
    (span,) = find_credits(text, ("小麦公文",))
    assert text[slice(*span)] == credit


@pytest.mark.parametrize(
    "text", ["【小麦公文】", "(作者系小麦公文特约记者)后", "全镇推广“小麦公文”经验"]
)
def test_a_whole_line_an_author_and_a_bare_name_are_no_credit(text: str) -> None:
    assert find_credits(text, ("小麦公文",)) == []


def test_without_a_name_nothing_is_a_credit() -> None:
    assert find_credits("【小麦公文提示:长按可复制】好", ()) == []


def test_a_short_line_that_bears_the_name_is_the_sites_if_its_words_let_it_be() -> None:
    assert is_sites_own("更多内容请下载小麦公文客户端", ("小麦公文",))
    assert not is_sites_own("小麦公文教会我,材料要写给群众看。", ("小麦公文",))
    assert not is_sites_own("更多内容请下载客户端", ("小麦公文",))


def test_a_site_and_its_uploader_in_a_sentence_do_not_hide_the_name() -> None:
    sentence = "上挂干部明确带教老师，三个月后文档湖·苇间舟整理必须独立承办业务。"
    texts = ["文档湖 亿级文档,一湖打尽", "文档湖为信息存储空间", sentence]
    names = learn_names(texts, ["furniture", "furniture", None], first=2)
    spans = [sentence[start:end] for start, end in find_credits(sentence, names)]
    assert spans == ["文档湖·苇间舟整理"]
