"""The table of words that maintainers keep."""

from pathlib import Path

import pytest

from scraper.search import FILE, Table, TableError, read_table

ROOT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE


def test_the_table_of_this_site_can_be_used_and_keeps_apart_what_is_not_the_same() -> None:
    table = read_table(ROOT / "docs" / FILE)
    assert any({"请假", "请销假"} <= set(group) for group in table.synonyms)
    assert not any({"挂点", "挂职"} <= set(group) for group in table.synonyms)
    assert "请假" in table.rule_words


def test_without_a_file_there_are_no_words(path: Path) -> None:
    assert read_table(path) == Table()


def test_words_are_folded_like_texts(path: Path) -> None:
    path.write_text("synonyms:\n  - [掛職, 挂职, ＡＰＰ]\n", encoding="utf-8")
    assert read_table(path).synonyms == (("挂职", "app"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("synonyms: 挂职\n", "synonyms 应是一行一组的词"),
        ("synonyms:\n  - 挂职\n", "synonyms[1] 应是词的列表"),
        ("rule_words: [请假, 2013]\n", "rule_words 应是词的列表"),
        ("small_words: ['，']\n", "small_words 里有空的词"),
        ("synonym: []\n", "没有“synonym”这一项"),
        ("- 挂职\n", "可用的是 synonyms"),
        ("synonyms: [a\nrule_words: b]: c\n", "第 2 行写法有误"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_the_place(path: Path, text: str, said: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_table(path)
    assert error.value.message.zh.startswith(FILE)
    assert said in error.value.message.zh


def test_a_file_in_another_encoding_is_named(path: Path) -> None:
    path.write_bytes("synonyms: [[挂职, 挂任]]".encode("gb18030"))
    with pytest.raises(TableError, match="UTF-8"):
        read_table(path)
