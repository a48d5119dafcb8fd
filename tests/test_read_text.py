from hypothesis import given
from hypothesis import strategies as st

from scraper.read.text import is_blank, split_lines

SIGNS = st.text(st.sampled_from("挂职\n\r\t \x0b\x0c\x1c\x85\u2028\u2029\u3000"), max_size=30)


@given(SIGNS)
def test_lines_joined_give_the_text_back(text: str) -> None:
    lines = split_lines(text)
    joined = "".join(line.text + "\n" for line in lines)
    plain = text.replace("\r\n", "\n")
    assert joined == plain + ("" if not plain or plain.endswith("\n") else "\n")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_only_a_newline_ends_a_line() -> None:
    text = "一\x0c二\u2028三\x85四\r五\r\n\n六"
    assert [line.text for line in split_lines(text)] == ["一\x0c二\u2028三\x85四\r五", "", "六"]


def test_an_empty_last_line_is_no_line() -> None:
    assert len(split_lines("")) == 0
    assert len(split_lines("一\n")) == 1
    assert len(split_lines("一\n\n")) == 2


def test_wide_and_invisible_spaces_are_blank() -> None:
    assert is_blank("\u00a0\u3000 \t\r\n\ufeff\u200b")
    assert not is_blank("\u3000挂\n")
