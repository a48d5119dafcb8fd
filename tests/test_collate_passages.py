"""Paragraphs that the best copy lacks are taken over whole; what may be another text or noise is not."""

from dataclasses import replace

import pytest

from scraper.collate import collate
from scraper.collate.passages import take_over
from scraper.model import Article
from tests.copies import article, lines, masked, wrapped
from tests.pairs import read_case

SPEECH = read_case("collate", "speech.txt").strip()
REPORT = read_case("collate", "report.txt").strip()
WORSE = ("masked-names", "masked-numbers", "mojibake")
SIGNED = "中共青阳县委组织部\n2015年3月6日"


def _taken(best: str, *others: str) -> Article:
    """Give the first text with what it lacks from the others."""
    text = article(best, "best.txt")
    copies = [article(other, f"{number}.txt") for number, other in enumerate(others)]
    blocks, borrowed, _ = take_over(text.blocks, copies)
    return replace(text, blocks=blocks, borrowed=borrowed)


@pytest.mark.parametrize("place", [2, 4, 6, 7, 8, 9])
def test_a_paragraph_or_numbered_heading_that_is_missing_is_taken_over(place: int) -> None:
    text = _taken(lines(SPEECH, without=[place]), SPEECH)
    assert text.body == SPEECH
    (borrowed,) = text.borrowed
    assert borrowed.is_whole
    assert borrowed.lines == (place + 1, place + 1)
    assert text.blocks[borrowed.block].file == "0.txt"


def test_all_headings_that_were_lost_come_back() -> None:
    text = _taken(lines(SPEECH, without=[2, 5, 8]), masked(SPEECH, "周明远"))
    assert text.body == SPEECH
    assert [text.blocks[each.block].kind for each in text.borrowed] == ["heading"] * 3


def test_a_longer_tail_is_taken_over_from_where_the_text_breaks_off() -> None:
    best = SPEECH[: SPEECH.index("县委组织部每半年")]
    text = _taken(best, SPEECH)
    assert text.body == SPEECH
    assert [each.is_whole for each in text.borrowed] == [False, True]
    assert (text.first, text.last) == (1, 10)


def test_a_longer_head_is_taken_over_to_where_the_text_sets_in() -> None:
    best = SPEECH[SPEECH.index("部署新一轮") :]
    text = _taken(best, SPEECH)
    assert text.body == SPEECH
    assert [each.is_whole for each in text.borrowed] == [True, False]


def test_gaps_in_what_was_taken_over_are_filled_from_a_third_copy() -> None:
    long = f"{REPORT}\n{SPEECH}"
    best, second = lines(long, without=[11]), masked(long, "2012年", mask="XX年")
    copies = [
        article(second, "b.txt", damage=WORSE),
        article(lines(long, without=[9]), "c.txt", damage=WORSE),
    ]
    (family,) = collate([article(best), *copies])
    assert family.article.body == long
    for each in family.article.borrowed:
        assert family.article.blocks[each.block].text[each.start : each.end] == each.text


def test_a_copy_with_each_sentence_on_its_own_line_lends_them() -> None:
    text = _taken(lines(SPEECH, without=[7]), wrapped(SPEECH))
    assert "".join(text.body.split()) == "".join(SPEECH.split())


def test_a_passage_that_stands_elsewhere_in_the_text_is_not_doubled() -> None:
    moved = [*SPEECH.split("\n")]
    moved.insert(1, moved.pop(4))
    assert _taken(SPEECH, "\n".join(moved)).borrowed == ()


def test_a_sentence_that_one_copy_has_more_is_other_wording() -> None:
    longer = SPEECH.replace(
        "受到市委的通报表扬。", "受到市委的通报表扬。省报也作了报道，引起很大反响。"
    )
    assert _taken(SPEECH, longer).borrowed == ()


@pytest.mark.parametrize(
    "more",
    [
        "更多范文",
        "一、总体情况\n全市各级各部门认真贯彻会议精神，扎实推进各项重点工作，取得了新的成效。",
    ],
    ids=["a line that is no sentence", "the first section of the next text"],
)
def test_what_may_be_no_part_of_the_text_is_left_at_the_tail(more: str) -> None:
    assert _taken(SPEECH, SPEECH + "\n" + more).borrowed == ()


def test_behind_a_signature_only_a_signature_goes_on() -> None:
    more = "附带说一下，各单位报名表请于本周五前送到县委组织部干部科，逾期不再受理，特此说明。"
    assert not _taken(f"{SPEECH}\n谢谢大家！", f"{SPEECH}\n谢谢大家！\n{more}").borrowed
    assert _taken(SPEECH, f"{SPEECH}\n{SIGNED}").body == f"{SPEECH}\n{SIGNED}"


def test_two_copies_with_different_tails_lend_none_and_are_told() -> None:
    one = "最后，预祝同志们在新的岗位上工作顺利，干出成绩，也希望各乡镇多关心他们的生活。"
    other = "会后，请各派出单位于下周一以前把选派干部的名单和有关材料报县委组织部审查备案。"
    copies = [article(f"{SPEECH}\n{tail}", f"{tail[:2]}.txt") for tail in (one, other)]
    blocks, borrowed, disagreeing = take_over(article(SPEECH).blocks, copies)
    assert (blocks, borrowed) == (article(SPEECH).blocks, ())
    assert disagreeing == {copy.key for copy in copies}


def test_the_next_section_of_a_shorter_copy_follows_the_longer_text() -> None:
    best = lines(SPEECH, end=8)
    shorter = masked(lines(SPEECH, without=[7], end=9), "周明远")
    text = _taken(best, shorter)
    assert text.body == lines(SPEECH, end=9)


def test_a_copy_tells_how_many_paragraphs_it_lacks() -> None:
    (family,) = collate([article(SPEECH), article(lines(SPEECH, without=[4, 7]), "b.txt")])
    assert family.variants[0].lacks == 2
