"""Gaps of the published text are filled from another copy where both agree around them, and nowhere else."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.anchors import fold
from scraper.collate import collate
from scraper.collate.readings import fill
from scraper.folding import simplify
from scraper.model import Article
from tests.copies import article, lines, masked, stripped, wrapped
from tests.laws.fragments import LAW
from tests.pairs import read_case

SPEECH = read_case("collate", "speech.txt")
REPORT = read_case("collate", "report.txt")
TRADITIONAL = simplify(read_case("collate", "report_traditional.txt"))


def _filled(best: str, *others: str) -> Article:
    """Give the first text with its gaps filled from the others."""
    text = article(best)
    copies = [article(other, f"{number}.txt") for number, other in enumerate(others)]
    blocks, borrowed, _ = fill(text.blocks, copies)
    return replace(text, blocks=blocks, borrowed=borrowed)


def _told(text: Article) -> list[tuple[str, str]]:
    for each in text.borrowed:
        assert text.blocks[each.block].text[each.start : each.end] == each.text
    return [(each.lost, each.text) for each in text.borrowed]


@pytest.mark.parametrize("mask", ["XX", "**", "×××", "__", "____", "某某", "〔缺字〕", "*", "□□"])
def test_a_masked_name_is_filled_whatever_the_mask(mask: str) -> None:
    text = _filled(masked(SPEECH, "石门", mask=mask), stripped(SPEECH))
    assert text.body == SPEECH.strip()
    assert _told(text) == [(mask, "石门")] * 2


def test_masked_years_amounts_and_parts_of_a_year_are_filled() -> None:
    best = (
        masked(SPEECH, "2012年", mask="20××年").replace("3200万", "XX万").replace("200天", "××天")
    )
    text = _filled(best, masked(SPEECH, "周明远"))
    assert text.body == SPEECH.strip()
    assert _told(text) == [("××", "12"), ("XX", "3200"), ("××", "200")]


def test_masks_side_by_side_are_filled_each_with_its_own_name() -> None:
    best = SPEECH.replace("青阳镇、石门乡等", "**、**等")
    text = _filled(best, stripped(SPEECH))
    assert "到青阳镇、石门乡等" in text.body
    assert _told(text) == [("**", "青阳镇"), ("**", "石门乡")]


def test_numbers_that_were_taken_out_without_a_trace_come_back() -> None:
    text = _filled(stripped(SPEECH), masked(SPEECH, "周明远"))
    assert text.body == SPEECH.strip()
    assert ("", "12.5%") in _told(text)
    assert ("", "600") in _told(text)


@pytest.mark.parametrize("number", ["600", "2012", "57"])
def test_one_number_is_filled_where_its_unit_stands_alone(number: str) -> None:
    text = _filled(SPEECH.replace(number, "", 1), masked(SPEECH, "周明远"))
    assert text.body == SPEECH.strip()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("年轻干部要到基层去，年初报计划，年底报总结。", "年轻干部要到基层去，2013年初报计划，2013年底报总结。"),
        ("每年安排一批，数万元经费列入预算。", "每1年安排一批，数5万元经费列入预算。"),
        ("全县共有8个乡镇接收挂职干部。", "全县共有18个乡镇接收挂职干部。"),
        ("各级党委要高度重视选派工作。", "各级党委政府要高度重视选派工作。"),
        ("挂职干部要千方百计为群众办实事。", "挂职干部要想方设法为群众办实事。"),
    ],
)  # fmt: skip
def test_other_wording_is_never_mixed_in(ours: str, theirs: str) -> None:
    best, other = SPEECH + ours, masked(SPEECH, "周明远") + theirs
    text = _filled(best, other)
    assert text.borrowed == ()
    assert text.body == best.strip()


def test_a_mask_in_a_sentence_that_is_worded_otherwise_stays() -> None:
    best = SPEECH.replace(
        "石门乡遭遇洪灾，挂职副乡长周明远带领", "**乡遇到大水，在那里挂职的同志率领"
    )
    text = _filled(best, stripped(SPEECH))
    assert "**乡遇到大水" in text.body


def test_what_two_other_copies_fill_differently_stays_empty_and_both_are_told() -> None:
    copies = [
        article(SPEECH.replace("周明远", name), f"{name}.txt") for name in ("周明远", "周光明")
    ]
    blocks, borrowed, disagreeing = fill(article(masked(SPEECH, "周明远")).blocks, copies)
    assert blocks == article(masked(SPEECH, "周明远")).blocks
    assert borrowed == ()
    assert disagreeing == {copy.key for copy in copies}


def test_the_list_of_copies_says_that_they_disagree() -> None:
    best = article(masked(SPEECH, "周明远"), "a.txt")
    others = [
        article(SPEECH.replace("周明远", name), f"{name}.txt", damage=("mojibake", "dropped-words"))
        for name in ("周明远", "周光明")
    ]
    (family,) = collate([best, *others])
    assert family.collected is None
    assert family.article is best
    assert [each.differs[-1] for each in family.variants] == ["contradicts", "contradicts"]


def test_two_copies_that_agree_lend_as_one_and_the_better_is_named() -> None:
    text = _filled(masked(SPEECH, "周明远"), stripped(SPEECH), masked(SPEECH, "青阳"))
    assert _told(text) == [("XX", "周明远")]
    assert [each.file for each in text.borrowed] == ["0.txt"]


def test_copies_masked_in_different_places_fill_each_other() -> None:
    first = masked(SPEECH, "青阳", "周明远")
    second, third = masked(SPEECH, "石门", "青阳", mask="**"), masked(SPEECH, "周明远", mask="__")
    text = _filled(first, second, third)
    assert text.body == SPEECH.strip()
    assert [(each.text, each.file) for each in text.borrowed] == [("青阳", "1.txt"), ("周明远", "0.txt")]  # fmt: skip


def test_a_mask_that_all_copies_have_stays() -> None:
    text = _filled(masked(SPEECH, "石门"), masked(SPEECH, "石门", "青阳", mask="**"))
    assert text.borrowed == ()


def test_a_traditional_twin_lends_the_names_that_the_best_copy_masks() -> None:
    best = article(masked(REPORT, "青阳", mask="XX"), "a.txt")
    twin = article(masked(TRADITIONAL, "石门"), "b.txt", traditional=True, damage=("masked-names",))
    (family,) = collate([best, twin])
    assert fold(family.article.body) == fold(REPORT)
    assert {each.text for each in family.article.borrowed} == {"青阳"}


def test_another_division_into_paragraphs_does_not_matter() -> None:
    text = _filled(masked(SPEECH, "石门"), wrapped(stripped(SPEECH)))
    assert text.body == SPEECH.strip()


def test_the_paragraph_of_the_other_copy_is_told() -> None:
    (first, second) = _filled(masked(SPEECH, "石门"), stripped(SPEECH)).borrowed
    assert (first.lines, second.lines) == ((4, 4), (5, 5))


def test_nothing_is_borrowed_from_another_text() -> None:
    other = SPEECH.replace("石门", "白云").replace("青阳", "南湾")
    families = collate([article(masked(SPEECH, "周明远")), article(other, "b.txt")])
    assert all(family.collected is None for family in families)


def test_a_copy_that_could_be_of_either_of_two_notices_neither_gives_nor_takes() -> None:
    notice = read_case("collate", "notice.txt")
    first, second = notice, notice.replace("2018年", "2019年")
    both = notice.replace("2018年", "20XX年") + "\n联系人：县委组织部干部科，电话请查内网。"
    families = collate([article(first, "a.txt"), article(second, "b.txt"), article(both, "c.txt")])
    assert sorted(len(family.copies) for family in families) == [1, 2]
    assert all("20XX年" in f.article.body for f in families if f.copies[0].source.file == "c.txt")


WORDS = re.findall(r"[\u4e00-\u9fff]{2,4}|\d+", SPEECH)


@LAW
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True),
    st.sampled_from(["XX", "**", "〔缺字〕"]),
    st.lists(st.integers(0, 10), max_size=2, unique=True),
)
def test_whatever_is_masked_or_dropped_only_words_of_the_copy_come_in(
    names: list[str], mask: str, dropped: list[int]
) -> None:
    best = article(masked(SPEECH, *names, mask=mask), "a.txt")
    other = article(lines(SPEECH, without=dropped), "b.txt", damage=("mojibake",))
    for family in collate([best, other]):
        for each in family.article.borrowed:
            block = family.article.blocks[each.block]
            assert block.text[each.start : each.end] == each.text
            assert each.is_whole or each.text in SPEECH
        if family.article.borrowed and family.copies[0] is best:
            assert set(family.article.body) <= set(SPEECH) | set(mask)
