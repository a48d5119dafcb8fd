"""What stands below the headings of links and comments goes; other texts of the page stay."""

from scraper.clean.tail import RULE, cut_among_furniture, cut_below_markers, cut_the_rest
from scraper.model import Line

PROSE = "路通了,焦家的低保批下来了,雨棚也搭好了,乡亲们在村口等我们回去过年。"
LONG = PROSE * 3


def _lines(texts: list[str], *, linked: frozenset[int] = frozenset()) -> list[Line]:
    return [
        Line(number=i, text=text, link_density=float(i in linked)) for i, text in enumerate(texts)
    ]


def _rest(texts: list[str], marks: frozenset[int] = frozenset()) -> list[str | None]:
    return cut_the_rest(_lines(texts), texts, [None] * len(texts), marks)


def test_comments_go_with_their_heading_though_they_are_sentences() -> None:
    assert _rest([LONG, LONG, "精选留言", PROSE])[2:] == ["comment-section", "comment-section"]


def test_a_heading_of_comments_high_on_the_page_takes_nothing() -> None:
    assert _rest([PROSE, "精选留言", LONG, LONG]) == [None] * 4


def test_an_open_mark_over_another_text_is_no_list_of_links() -> None:
    texts = [LONG, "延伸阅读:", "从县里到部里", LONG]
    assert _rest(texts, frozenset({1})) == [None] * 4
    assert _rest(texts)[1] == "related-links"


def test_links_between_paragraphs_go_with_their_heading() -> None:
    texts = [PROSE, "新闻链接", "一名旁听书记的三百天", PROSE]
    named = cut_the_rest(_lines(texts, linked=frozenset({2})), texts, [None] * 4, ())
    assert named == [None, "related-links", "related-links", None]
    assert _rest(texts) == [None, "related-links", None, None]


def test_links_below_the_text_go_on_pages_that_have_no_layout() -> None:
    texts = [PROSE, "年轻干部调研提纲", "附件:推荐表"]
    lines = _lines(texts, linked=frozenset({1, 2}))
    assert cut_among_furniture(lines, texts, [None] * 3, is_page=False) == [None, RULE, None]
    assert cut_among_furniture(lines, texts, [None] * 3, is_page=True) == [None] * 3


def test_a_sentence_below_the_links_to_other_pages_goes_if_its_words_let_it() -> None:
    notice = "文档由会员上传,如涉及版权请联系客服删除,本站概不负责。"
    named: list[str | None] = [None, "previous-next", None]
    assert cut_below_markers([LONG * 4, "上一篇:无", notice], named, ())[2] == RULE
    assert cut_below_markers([LONG * 4, "上一篇:无", PROSE], named, ())[2] is None
    assert cut_below_markers([PROSE, "上一篇:无", notice * 5], named, ())[2] is None
