"""What search compares of a text."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.search.keys import key, points, simplified, tidy


def test_width_case_script_and_punctuation_make_no_difference() -> None:
    assert (
        key("（二）掛職ＡＰＰ打卡， 15012元！")
        == key("二挂职app打卡15012元")
        == "二挂职app打卡15012元"
    )


def test_traditional_characters_become_the_simplified_ones_one_by_one() -> None:
    assert simplified()["職"] == "职"
    assert all(len(one) == len(other) == 1 for one, other in simplified().items())


def test_the_pairs_with_a_mark_of_punctuation_are_told_apart_from_those_without() -> None:
    assert points("调走了、看了") == {"了、", "、看"}
    assert points("调走了看了") == set()
    assert "人;" in points("31人，18人"), "a comma ends a list of the index"


def test_blanks_are_one_and_none_at_the_ends() -> None:
    assert tidy("\u3000 挂职\n\t锻炼 \xa0") == "挂职 锻炼"


@given(st.text())
def test_a_key_is_its_own_key_and_holds_no_punctuation(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(text) == "".join(key(char) for char in text)
