"""Banner and contents of a bulletin go, and so do the replies of a forum; texts and their titles stay."""

from scraper.clean.lists import cut_banner, cut_contents, cut_replies, keep_title

PROSE = "5月9日，全县驻村第一书记和工作队员培训班在县委党校开班，县委常委、组织部部长出席并讲话。"
ITEMS = ["◆全县驻村工作队员培训班开班", "◆把实验室搬上茶山"]
TITLES = ["全县驻村工作队员培训班开班", "把实验室搬上茶山"]


def test_a_list_of_contents_goes_as_far_as_later_lines_say_the_same() -> None:
    texts = ["本期要目", *ITEMS, "", TITLES[0], PROSE, TITLES[1], PROSE]
    named: list[str | None] = ["contents-heading", *[None] * 7]
    named[3] = "blank"
    assert cut_contents(texts, named)[:6] == [
        "contents-heading", "contents", "contents", "blank", None, None,
    ]  # fmt: skip


def test_a_list_that_no_later_line_bears_out_is_text() -> None:
    texts = ["本期要目", *ITEMS, PROSE]
    assert cut_contents(texts, ["contents-heading", None, None, None])[1:] == [None] * 3


def test_what_a_bulletin_is_called_stands_above_the_number_of_its_issue() -> None:
    texts = ["雾岭县干部教育培训", "工作简报", "2022年第7期(总第63期)", TITLES[0], PROSE]
    named: list[str | None] = [None, None, "issue-number", None, None]
    assert cut_banner(texts, named) == [*["issue-number"] * 3, None, None]


def test_a_paragraph_above_the_number_of_an_issue_is_no_banner() -> None:
    named: list[str | None] = [None, None, "issue-number"]
    assert cut_banner([TITLES[0], PROSE, "第7期"], named) == named


def test_short_posts_between_the_floors_of_a_forum_are_replies_and_a_long_one_is_a_text() -> None:
    texts = [PROSE, "4#", "顶一个!我们镇也是这样。", "5#", PROSE * 6, "6#", "写得好。"]
    named: list[str | None] = [None, "forum-floor", None, "forum-floor", None, "forum-floor", None]
    result = cut_replies(texts, named, first=0)
    assert [result[2], result[4], result[6]] == ["comments", None, "comments"]


def test_a_single_floor_makes_no_forum() -> None:
    named: list[str | None] = [None, "forum-floor", None]
    assert cut_replies([PROSE, "第7楼", "他住在这里。"], named, first=0) == named


def test_the_title_of_several_pieces_by_one_author_stays_below_a_mark() -> None:
    assert keep_title(["", "驻村日记四则", PROSE], ["blank", "page-title", None])[1] is None
    assert keep_title(["挂职总结范文十篇", PROSE], ["page-title", None])[0] == "page-title"
