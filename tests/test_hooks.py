"""The hooks that stand between front matter, Material and the search index."""

from html import unescape

import rjieba
from hypothesis import given
from hypothesis import strategies as st

from hooks.escape import escaped
from hooks.segmenter import Segmenter


def test_text_is_escaped_at_any_depth_and_nothing_else_changes() -> None:
    meta = {"title": '<b>"x"</b>', "lines": [1, 2], "source": {"site": "a&b"}, "review": True}
    assert escaped(meta) == {
        "title": "&lt;b&gt;&#34;x&#34;&lt;/b&gt;",
        "lines": [1, 2],
        "source": {"site": "a&amp;b"},
        "review": True,
    }


@given(st.text())
def test_escaped_text_reads_as_before_and_is_escaped_once(text: str) -> None:
    once = escaped(text)
    assert unescape(once) == text
    assert escaped(once) == once
    assert not set("<>\"'") & set(once)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_the_words_of_a_text_make_the_text_again(text: str) -> None:
    assert "".join(Segmenter.cut(text.encode())) == text


def test_words_of_the_field_are_cut_as_jieba_cuts_them() -> None:
    text = "挂职干部要遵守请销假制度"
    assert (
        Segmenter.cut(text.encode())
        == rjieba.cut(text)
        == ["挂职", "干部", "要", "遵守", "请", "销假", "制度"]
    )
