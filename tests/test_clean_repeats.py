"""What a site puts on all its pages is learnt from the pages at hand."""

from scraper.clean import clean, learn_repeats
from scraper.model import Document, Line, Source

PROSE = (
    "到村第一天，我把行李放下就跟着支书进了组，先看水源，再看产业路，晚上在火塘边开了第一次院坝会。",
    "挂职县水利局副局长以后，我负责协调三座小型水库的除险加固，前后跑了市里七趟，图纸改了四遍。",
    "在街道办事处的半年里，我把十一个老旧小区走了三遍，最难的不是修管网，而是让各家先坐到一张桌子前。",
)


def page(file: str, *texts: str, site: str | None = "青峰文苑") -> Document:
    lines = tuple(Line(number=number, text=text) for number, text in enumerate(texts, 1))
    return Document(source=Source(file=file, site=site), lines=lines)


def kept(document: Document, pages: tuple[Document, ...]) -> list[str]:
    repeated = learn_repeats(pages).get(document.source.file, frozenset())
    return [entry.text for entry in clean(document, repeated) if entry.kept]


def test_lines_at_both_ends_that_a_site_repeats_go() -> None:
    pages = tuple(
        page(f"{number}.txt", "青峰 静听松涛", text, "山高水长 青峰与你同行")
        for number, text in enumerate(PROSE)
    )
    for document, text in zip(pages, PROSE, strict=True):
        assert kept(document, pages) == [text]


def test_the_same_words_on_a_page_of_an_unknown_site_stay() -> None:
    pages = tuple(
        page(f"{number}.txt", "青峰 静听松涛", text, site=None) for number, text in enumerate(PROSE)
    )
    assert kept(pages[0], pages) == ["青峰 静听松涛", PROSE[0]]


def test_a_numbered_heading_that_articles_share_stays() -> None:
    pages = tuple(
        page(f"{number}.txt", "一、基本情况", text, "二、工作建议")
        for number, text in enumerate(PROSE)
    )
    assert kept(pages[0], pages) == ["一、基本情况", PROSE[0], "二、工作建议"]


def test_two_copies_of_one_article_teach_nothing() -> None:
    pages = (page("a.txt", "松涛里的承诺", PROSE[0]), page("b.txt", "松涛里的承诺", PROSE[0]))
    assert kept(pages[0], pages) == ["松涛里的承诺", PROSE[0]]


def test_a_page_that_is_mostly_spam_is_quarantined_whole() -> None:
    spam = "金沙娱乐城真人棋牌百家乐注册送彩金时时彩投注网站在线开户" * 6
    document = page("s.txt", spam, "挂职干部工作总结", PROSE[0], site=None)
    assert {entry.rule for entry in clean(document)} == {"quarantine"}
