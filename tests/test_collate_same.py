"""Which texts are one: copies that each lack something are, notices that differ in what matters are not."""

from collections.abc import Sequence

import pytest

from scraper.collate import collate
from scraper.model import Article, Family
from tests.copies import article, lines, masked, stripped, wrapped
from tests.pairs import read_case

NOTICE = read_case("collate", "notice.txt").strip()
SPEECH = read_case("collate", "speech.txt").strip()
REPORT = read_case("collate", "report.txt").strip()
LONG = f"{SPEECH}\n{REPORT}"


def _files(families: Sequence[Family]) -> list[set[str]]:
    return [{copy.source.file for copy in family.copies} for family in families]


def _articles(*texts: str) -> list[Article]:
    return [article(text, f"{'abcdef'[number]}.txt") for number, text in enumerate(texts)]


COPIES = {
    "each lacks a paragraph": (lines(LONG, without=[3]), lines(LONG, without=[15])),
    "one lacks the head, one the tail": (lines(LONG, start=2), lines(LONG, end=18)),
    "stripped of a name that comes again and again": (
        SPEECH.replace("，", "，老鹰岩"),
        stripped(SPEECH),
    ),
    "a word put for one before what looks like the end of a place": (
        f"{SPEECH}\n大年初二就返回镇里，驻守省道卡点。",
        f"{masked(SPEECH, '石门', '青阳')}\n大年初二就返回镇里，值守省道卡点。",
    ),
    "stripped and masked": (stripped(SPEECH), masked(SPEECH, "石门", "青阳", "周明远")),
    "wrapped anew": (SPEECH, wrapped(SPEECH)),
    "a slip in one year of many": (LONG + "\n2012年、2013年、2014年、2015年的总结另发。", LONG + "\n2012年、2013年、2014年、2016年的总结另发。"),
    "a number in characters": (SPEECH.replace("4批", "四批"), SPEECH),
    "another word for one": (REPORT, REPORT.replace("认真", "切实").replace("千方百计", "想方设法")),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), COPIES.values(), ids=COPIES.keys())
def test_copies_of_one_text_are_one(one: str, other: str) -> None:
    assert _files(collate(_articles(one, other))) == [{"a.txt", "b.txt"}]


def _dated(year: str = "2019", number: str = "12", batch: str = "三") -> str:
    return f"县委组织部文件〔{year}〕{number}号\n{NOTICE.replace('第三批', f'第{batch}批').replace('2018年', f'{year}年')}"


OTHERS = {
    "number of the notice": (_dated(number="12"), _dated(number="13")),
    "year": (_dated("2019"), _dated("2020")),
    "batch": (_dated(batch="三"), _dated(batch="四")),
    "batch in digits": (_dated(batch="三"), _dated(batch="4")),
    "term": (f"{NOTICE}\n本通知适用于第一期培训班学员。", f"{NOTICE}\n本通知适用于第二期培训班学员。"),
    "half year": (f"{NOTICE}\n上半年工作小结另行报送。", f"{NOTICE}\n下半年工作小结另行报送。"),
    "date": (NOTICE, NOTICE.replace("6月10日", "9月25日").replace("7月1日", "10月8日")),
    "place": (f"{NOTICE}\n中共青阳县委组织部", f"{NOTICE}\n中共石台县委组织部"),
    "place that differs in one letter": (REPORT.replace("青阳", "青阳县"), REPORT.replace("青阳", "贵阳县")),
    "subject": (NOTICE.replace("乡镇", "医院"), NOTICE.replace("乡镇", "学校")),
    "all numbers": (SPEECH, SPEECH.translate(str.maketrans("1234567890", "2345678901"))),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS.keys())
def test_notices_that_differ_in_one_matter_are_two(one: str, other: str) -> None:
    assert one != other
    assert _files(collate(_articles(one, other))) == [{"a.txt"}, {"b.txt"}]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2018年", "20XX年"),
        ("2018年", "年"),
        ("第三批", "第XX批"),
        ("县委", "**县委"),
        ("县委", "某某县委"),
    ],
)
def test_a_copy_that_masks_what_would_tell_it_apart_is_no_other_text(old: str, new: str) -> None:
    assert len(collate(_articles(NOTICE, NOTICE.replace(old, new)))) == 1


def test_two_reports_that_share_stock_paragraphs_are_two() -> None:
    own = "我在白云乡挂职一年，修通了通往七个自然村的便道，组织群众种下核桃两千亩，协调资金建起卫生室，写出调研报告三篇，得到群众认可。"
    other = "我在南湾街道挂任副主任，负责信访和物业纠纷调处，一年间办结积案四十一件，推动十二个老旧小区成立业主委员会，走访居民两千余户。"
    shared = REPORT.split("\n")[-1]
    assert len(collate(_articles(f"{own}\n{shared}", f"{other}\n{shared}"))) == 2


def test_two_that_are_apart_do_not_come_together_through_a_third() -> None:
    first, second = _dated("2019"), _dated("2020")
    between = first.replace("2019", "20XX")
    for texts in ((first, second, between), (between, second, first), (second, between, first)):
        families = collate(_articles(*texts))
        assert sorted(len(family.copies) for family in families) == [1, 2]
        assert all(
            not {"2019年", "2020年"} <= {y for y in ("2019年", "2020年") for c in f.copies if y in c.body}
            for f in families
        )  # fmt: skip


def test_two_excerpts_of_one_text_are_in_its_family() -> None:
    whole = "\n".join(f"{line}（{2000 + n}年）" for n, line in enumerate(LONG.split("\n")))
    families = collate(_articles(lines(whole, end=10), whole, lines(whole, start=10)))
    assert _files(families) == [{"a.txt", "b.txt", "c.txt"}]


def test_a_maintainer_can_join_what_the_guards_hold_apart() -> None:
    one, other = _articles(_dated("2019"), _dated("2020"))
    assert len(collate([one, other])) == 2
    assert len(collate([one, other], merge=[(other.key, one.key)])) == 1
    stranger = article(REPORT, "c.txt")
    assert _files(collate([one, stranger], merge=[(one.key, stranger.key)])) == [{"a.txt", "c.txt"}]


def test_a_maintainer_can_keep_copies_apart_also_through_a_third() -> None:
    one, other, third = _articles(SPEECH, stripped(SPEECH), masked(SPEECH, "石门"))
    apart = [(one.key, other.key)]
    families = collate([one, other, third], separate=apart)
    assert sorted(len(family.copies) for family in families) == [1, 2]
    families = collate(
        [one, other, third],
        merge=[(one.key, third.key), (third.key, other.key), (one.key, other.key)],
        separate=apart,
    )
    assert _files(families) == [{"a.txt", "c.txt"}, {"b.txt"}]


def test_pairs_of_articles_that_are_not_there_do_nothing() -> None:
    one, other = _articles(SPEECH, NOTICE)
    gone = ("gone.txt", 1, 0)
    assert len(collate([one, other], merge=[(one.key, gone)], separate=[(gone, other.key)])) == 2


def test_what_is_joined_by_force_lends_nothing_where_the_sentences_differ() -> None:
    best, other = _articles(masked(SPEECH, "石门"), REPORT)
    (family,) = collate([best, other], merge=[(best.key, other.key)])
    assert family.collected is None


def test_a_hundred_equal_copies_are_one_family() -> None:
    copies = [article(SPEECH, f"{number}.txt") for number in range(100)]
    assert [len(family.copies) for family in collate(copies)] == [100]
