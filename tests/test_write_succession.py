"""A paragraph that changed is found again; one that is gone is not taken for another."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.write.succession import successors

LONG = "挂职干部在挂职期间原则上与原单位工作脱钩，由接收单位统一安排工作，参加接收单位的年度考核。"
MORE = "派出单位要定期走访，了解思想、工作和生活情况，帮助解决实际困难，不得随意中途抽回。"
OTHER = "去年三月，我到山脚下的小村报到，第一件事是把村里的账本从头到尾看了一遍，再挨户坐下来聊。"


def test_words_that_changed_in_a_paragraph_lead_to_it() -> None:
    new = LONG.replace("统一安排工作", "安排具体工作").replace("，", "、", 1)
    assert successors({"p-a": LONG, "p-b": OTHER}, {"p-c": new, "p-b": OTHER}) == {"p-a": "p-c"}


def test_a_paragraph_that_was_joined_leads_to_the_whole() -> None:
    assert successors({"p-a": LONG, "p-b": MORE}, {"p-c": LONG + MORE, "p-d": OTHER}) == {
        "p-a": "p-c",
        "p-b": "p-c",
    }


def test_a_paragraph_that_was_split_leads_to_its_largest_part() -> None:
    parts = {"p-b": LONG[:12], "p-c": LONG[12:], "p-d": MORE}
    assert successors({"p-a": LONG + MORE[:4]}, parts) == {"p-a": "p-c"}


def test_a_paragraph_that_is_gone_has_no_successor() -> None:
    assert successors({"p-a": LONG, "p-b": OTHER}, {"p-b": OTHER, "p-c": MORE}) == {}


def test_a_paragraph_that_stood_beside_it_before_is_no_successor() -> None:
    twin = LONG.replace("年度考核", "平时考核")
    assert successors({"p-a": LONG, "p-b": twin}, {"p-b": twin}) == {}


def test_the_second_of_two_equal_paragraphs_leads_to_the_first() -> None:
    assert successors({"p-1a": LONG, "p-1a-2": LONG}, {"p-1a": LONG}) == {"p-1a-2": "p-1a"}


def test_a_heading_leads_to_a_heading_and_not_into_a_text_that_has_its_words() -> None:
    new = {"p-b": "一是考核管理。" + LONG, "p-c": "考核与管理"}
    assert successors({"p-a": "考核管理"}, new) == {"p-a": "p-c"}


PAGES = st.dictionaries(st.from_regex(r"p-[0-9a-f]{8}", fullmatch=True), st.text(max_size=40))


@given(PAGES, PAGES)
def test_only_what_is_gone_leads_only_to_what_stands(
    old: dict[str, str], new: dict[str, str]
) -> None:
    found = successors(old, new)
    assert set(found) <= set(old) - set(new)
    assert set(found.values()) <= set(new)


@given(PAGES)
def test_a_page_that_has_not_changed_has_no_successors(page: dict[str, str]) -> None:
    assert successors(page, page) == {}
