"""Folds keep the length of a text and change nothing twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.folding import (
    count_han,
    count_letters,
    is_blank,
    is_traditional,
    narrow,
    plain,
    simplify,
)
from tests.laws.fragments import LAW

_any = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
_han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=80)
_texts = _any | _han | st.text("著顯着名沿ａ（１　學机機，乾干後后裏里", max_size=40)


@LAW
@given(_texts)
def test_every_fold_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(narrow(text)) == len(plain(text)) == len(text)


@LAW
@given(_texts)
def test_narrow_twice_is_narrow_once(text: str) -> None:
    assert narrow(narrow(text)) == narrow(text)


@LAW
@given(_texts)
def test_simplify_twice_is_simplify_once(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


@LAW
@given(_texts)
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@LAW
@given(_texts)
def test_letters_stay_letters_in_every_fold(text: str) -> None:
    assert count_letters(narrow(text)) == count_letters(text)
    assert count_han(text) <= count_letters(text)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("掛職幹部幫助鄉鎮發展", "挂职干部帮助乡镇发展"),
        ("什麼", "什么"),
        ("抬頭看路", "抬头看路"),
        ("沿著河走，說著話", "沿着河走，说着话"),
        ("效果顯著，著名學者的著作", "效果显著，著名学者的著作"),
        ("乾旱與乾部", "干旱与干部"),
        ("以後、皇后", "以后、皇后"),
        ("關於幹部於一年內", "关于干部于一年内"),
        ("群眾裏頭的裡子", "群众里头的里子"),
        ("乾坤", "乾坤"),
    ],
)
def test_traditional_words_come_out_as_they_are_written_in_simplified(
    traditional: str, simplified: str
) -> None:
    assert simplify(traditional) == simplified


@pytest.mark.parametrize("text", ["显著的著作", "著名的论著", "原著者", "编著", "看着", "干部"])
def test_simplified_text_stays_as_it_is(text: str) -> None:
    assert simplify(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（一）时间：１０ 点，ＡＢＣ！？；", "(一)时间:10 点,ABC!?;"),
        ("\u3000\u3000全角空格", "  全角空格"),
        ("不间断\u00a0空格\t制表", "不间断 空格 制表"),
        ("“引号”、顿号。——……", "“引号”、顿号。——……"),
        ("《书名》【标记】", "《书名》【标记】"),
        ("", ""),
    ],
)
def test_narrow_makes_ascii_half_width_and_leaves_chinese_marks(text: str, wanted: str) -> None:
    assert narrow(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我們到鄉鎮掛職，學習群眾工作的方法。", True),
        ("我们到乡镇挂职，学习群众工作的方法。", False),
        (
            "台商蕭先生说，我们这里的审批只要三天，材料齐全当场就办，这在沿海也不多见，他准备再投一个项目，把上下游的企业也带过来。",
            False,
        ),
        ("ABC 123, no Han at all", False),
        ("", False),
    ],
)
def test_a_text_is_traditional_by_the_share_of_its_signs(text: str, wanted: bool) -> None:  # noqa: FBT001
    assert is_traditional(text) is wanted


def test_plain_simplifies_traditional_text_only() -> None:
    assert plain("掛職（一）：學習") == "挂职(一):学习"
    assert (
        plain(
            "他的名字写作“陳”，其余各处的字都是简体（下同），一共有好几十个字，读起来没有难处。"
        ).count("陳")
        == 1
    )


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000", "\u00a0\t", "\u200b\ufeff", "\u0007", "\u00ad"]
)
def test_a_reader_sees_nothing_of_white_space_and_hidden_signs(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["。", "〇", "-", "\u200b字", "\u3000一"])
def test_a_reader_sees_marks_and_signs(text: str) -> None:
    assert not is_blank(text)


def test_letters_are_counted_without_marks_and_blanks() -> None:
    assert count_letters("第 3 条：挂职ABC，（一）。") == 9
    assert count_han("第 3 条：挂职ABC，（一）。〇") == 6
