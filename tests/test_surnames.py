import pytest

from scraper.rules import table
from scraper.surnames import also_words, begins_with_surname, double, single


def test_no_name_stands_in_two_lists_or_twice_in_one() -> None:
    lists = [str(table("surnames")[name]).replace("\n", "") for name in ("single", "also_words")]
    together = "".join(lists)
    assert len(together) == len(set(together)) == len(single() | also_words())
    assert len(set(double())) == len(double())
    assert {len(name) for name in double()} == {2}


@pytest.mark.parametrize(
    "text", ["傅雨来", "褚明", "上官云", "诸葛青", "欧阳海", "尤小雨", "滕志远", "王建国"]
)
def test_a_lone_word_that_begins_with_a_family_name_may_be_a_name(text: str) -> None:
    assert begins_with_surname(text)


@pytest.mark.parametrize("text", ["上挂经验", "官兵同心", "平安建设", "利民之举", "徒步访村", ""])
def test_a_word_that_begins_with_half_a_double_name_or_a_common_word_is_none(text: str) -> None:
    assert not begins_with_surname(text)
