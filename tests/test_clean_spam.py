"""Spam by strong words, by the company it keeps, and pages that hold little else."""

import pytest

from scraper.clean.inline import cut_pieces
from scraper.clean.spam import cut_company, is_mostly_spam
from scraper.clean.spam_words import find_words, is_strong

ARTICLE = "乡镇人手紧,村里的老人不方便,我们就上门代办,一年办成社保卡三百多张。"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("列成清单,时时彩计划群 ok000点demo送到院校人事处。", "时时彩计划群 ok000点demo"),
        ("予以认可;龙虎斗技巧必胜法连续两次排在末位的,提前结束挂职。", "龙虎斗技巧必胜法"),
        ("先摸清缺什么,再商量派谁来(bbet000备用网址)", "(bbet000备用网址)"),
        ("★皇顶现金网★三、让评价权回到群众手里", "★皇顶现金网★"),
        ("第四章 待遇与纪律——刷单兼职日赚三百", "——刷单兼职日赚三百"),
        ("第二章 到岗与分工白癜风治疗哪家医院好", "白癜风治疗哪家医院好"),
    ],
)
def test_spam_is_cut_out_of_a_line_and_takes_nothing_with_it(text: str, cut: str) -> None:
    assert "".join(removal.text for removal in cut_pieces(1, text)) == cut


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "为农户发放小额信用贷款,开户和提现都在村里办。",
        "打击网络赌博和彩票诈骗,整治棋牌室。",
        "两年里,全县查处赌博、时时彩案件十一起。",
        "请同志们注册学习平台,下载客户端在线学习。",
    ],
)
def test_what_articles_say_is_no_spam(text: str) -> None:
    assert cut_pieces(1, text) == ()


def test_words_that_articles_use_prove_nothing_unless_there_are_many() -> None:
    assert find_words("上门代办") == ()
    assert not is_strong("上门代办,发放信用卡")
    assert len(find_words("亚洲 欧美 日韩 成人")) == 4


def test_slogans_in_pieces_beside_spam_are_spam_too() -> None:
    slogan = "办理本科文凭 学信网可查 诚招代理 高额返佣"
    texts = ["真人荷官", "真钱牛牛", slogan, ARTICLE, "一、主要做法 二、体会"]
    named: list[str | None] = ["spam", "spam", None, None, None]
    assert cut_company(texts, named) == ["spam", "spam", "spam", None, None]
    assert cut_company(texts, ["spam", *[None] * 4]) == ["spam", *[None] * 4]


def test_a_page_is_spam_by_what_it_says_not_by_a_few_links() -> None:
    spam, menu = "真人荷官在线发牌", "首页 登录 注册 找回密码 " * 9
    assert is_mostly_spam([spam, spam, "短文"], ["spam", "spam", None])
    assert not is_mostly_spam([spam, ARTICLE], ["spam", None])
    assert not is_mostly_spam([spam, menu], ["spam", "menu"])
