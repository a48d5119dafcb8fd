"""Texts that a machine rewrote by swapping synonyms are named."""

from scraper.assess import find_spun
from scraper.model import Article, Block, Source


def article(text: str) -> Article:
    return Article(source=Source(file="a.txt"), part=1, blocks=(Block(text=text, first=1, last=1),))


def test_words_that_no_author_writes_mark_a_text() -> None:
    text = "我们要全心全意为人平易近办事，年夜力成长集体经济，践行社会主义焦点代价观，把年夜学生村官用好。"
    assert len(find_spun(article(text))) >= 3


def test_words_that_authors_do_write_mark_nothing() -> None:
    assert (
        find_spun(article("老支书平易近人，年夜饭也常请驻村队员去吃。这里是部级先进单位。")) == ()
    )
