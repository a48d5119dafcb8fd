"""The head of a page says the same to MkDocs as it was told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from scraper import frontmatter

HOSTILE = [
    "a: b",
    "---",
    "...",
    "x\n---\ny",
    "x\n...\n",
    "# 不是注释",
    "甲 # 乙",
    "{{ config.site_name }}",
    "{% raw %}",
    "!!python/object/apply:os.system [ls]",
    "!ENV HOME",
    "&锚 *引",
    "'单' \"双\"",
    "行一\n行二\r\n行三",
    "\u00a0不换行\u00a0",
    "挂职🌾",
    "2019-05-29",
    "2019-02-31",
    "no",
    "NULL",
    "~",
    "1e3",
    "0x1F",
    "1_000",
    "12:30:45",
    "=",
    "<<",
    "",
    " ",
    "- 列表",
    "? 键",
    "[a, b]",
    "a\x00b\x07\x1b\x7f\x85\u2028\u2029\ufeff\ufffe",
    "“引号”：全角",
    "长" * 500 + " " + "词 " * 200,
]
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(), st.none(), st.floats(0, 1)),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(TEXTS, values, max_size=3),
    max_leaves=6,
)
HEADS = st.dictionaries(TEXTS, VALUES, max_size=5)
BODIES = st.one_of(TEXTS, st.sampled_from(["正文\n\n---\n\n第二段\n", "\n\n空行在前\n"]))


@given(HEADS, BODIES)
def test_mkdocs_reads_back_what_was_written(meta: dict[str, object], body: str) -> None:
    read_body, read_meta = get_data(frontmatter.dump(meta, body))
    assert read_meta == meta
    assert list(read_meta) == list(meta)
    assert read_body == body.lstrip("\n")


@given(HEADS, BODIES)
def test_our_own_reader_agrees_with_that_of_mkdocs(meta: dict[str, object], body: str) -> None:
    text = frontmatter.dump(meta, body)
    read_body, read_meta = get_data(text)
    assert frontmatter.parse(text) == (read_meta, read_body)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_string_stays_that_string(value: str) -> None:
    meta, body = frontmatter.parse(frontmatter.dump({"title": value, "list": [value]}, "正文"))
    assert meta == {"title": value, "list": [value]}
    assert body == "正文"


def test_the_order_of_the_keys_is_kept_and_tuples_become_lists() -> None:
    text = frontmatter.dump({"id": "gz-1", "b": ("x", "x"), "a": 0.55}, "正文\n")
    assert text == "---\nid: gz-1\nb:\n- x\n- x\na: 0.55\n---\n\n正文\n"


def test_a_value_that_occurs_twice_is_written_twice() -> None:
    shared = ["同一个"]
    assert "&" not in frontmatter.dump({"a": shared, "b": shared}, "")


@pytest.mark.parametrize(
    "text",
    [
        "没有头的一页\n",
        "---\n- 不是映射\n---\n正文",
        "---\na: b: c\n---\n正文",
        "---\na: 2019-02-31\n---\n正文",
    ],
)
def test_a_page_without_a_sound_head_comes_back_whole(text: str) -> None:
    assert frontmatter.parse(text) == ({}, text)


def test_no_python_object_is_ever_made_from_a_head() -> None:
    text = "---\na: !!python/object/apply:os.getcwd []\n---\n正文"
    assert frontmatter.parse(text) == ({}, text)


def test_an_object_that_yaml_does_not_know_is_refused() -> None:
    with pytest.raises(Exception, match="cannot represent an object"):
        frontmatter.dump({"a": object()}, "")
