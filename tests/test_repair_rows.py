"""Lists of members are tables where wide blanks set their columns apart."""

from scraper.model import Block
from scraper.repair.rows import set_tables


def rows(*texts: str) -> list[tuple[str, str]]:
    lines = [Block(text=text, first=n, last=n) for n, text in enumerate(texts, 1)]
    return [(block.kind, block.text) for block in set_tables(lines)]


def test_labels_names_and_offices_become_cells() -> None:
    assert rows(
        "组   长：罗永康   县委副书记", "副 组 长：韦   兰   副县长", "石光明   县委组织部副部长"
    ) == [
        ("table", "组长：\t罗永康\t县委副书记"),
        ("table", "副组长：\t韦兰\t副县长"),
        ("table", "\t石光明\t县委组织部副部长"),
    ]


def test_two_rows_are_no_table() -> None:
    texts = ("罗永康   县委副书记", "韦兰   副县长")
    assert rows(*texts) == [("paragraph", text) for text in texts]


def test_sentences_with_wide_blanks_are_no_rows() -> None:
    texts = ("我到村里已有半年。   一是摸清了底数。",) * 3
    assert rows(*texts) == [("paragraph", text) for text in texts]
