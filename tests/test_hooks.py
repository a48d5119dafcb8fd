"""The hook that stands between front matter and Material."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from hooks.escape import escaped


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
