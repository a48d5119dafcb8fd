"""Line breaks that a text lost are set back where its numbers show them."""

from scraper.model import Block
from scraper.structure.breaks import set_breaks


def broken(text: str) -> list[str]:
    return [block.text for block in set_breaks(Block(text=text, first=3, last=5))]


def test_a_regulation_in_one_line_gets_its_chapters_clauses_and_items_back() -> None:
    text = (
        "第一章总则第一条为规范借调工作，制定本办法。第二条本办法适用于县直单位。"
        "第二章程序第三条借调人员应当具备下列条件：（一）政治可靠；（二）熟悉业务。第四条符合第二条规定的，由县委组织部审批。"
    )
    assert broken(text) == [
        "第一章 总则",
        "第一条 为规范借调工作，制定本办法。",
        "第二条 本办法适用于县直单位。",
        "第二章 程序",
        "第三条 借调人员应当具备下列条件：",
        "（一）政治可靠；",
        "（二）熟悉业务。",
        "第四条 符合第二条规定的，由县委组织部审批。",
    ]


def test_a_sentence_that_refers_to_clauses_stays_whole() -> None:
    text = "按照第三条和第五条的规定，驻村队员请假三天以上的，由县委组织部批准。"
    assert broken(text) == [text]


def test_a_long_report_that_counts_on_in_one_line_is_cut_at_its_sections() -> None:
    text = "半年来的工作汇报如下。" + "".join(
        f"{number}、{name}。" + "我们走村入户，逐项对账，定人定责定时限，把每件事都办到群众心坎上。"
        for number, name in zip("一二三", ("抓学习", "抓项目", "抓作风"), strict=True)
    )
    assert [piece[:5] for piece in broken(text)] == [
        "半年来的工",
        "一、抓学习",
        "二、抓项目",
        "三、抓作风",
    ]


def test_a_sign_off_that_hangs_on_the_last_sentence_is_set_apart() -> None:
    text = "请各单位认真执行。中共海州市委组织部2021年3月16日"
    assert broken(text) == ["请各单位认真执行。", "中共海州市委组织部", "2021年3月16日"]


def test_pieces_keep_the_lines_that_the_paragraph_came_from() -> None:
    blocks = set_breaks(Block(text="请认真执行。海州县委2021年3月16日", first=3, last=5))
    assert {(block.first, block.last) for block in blocks} == {(3, 5)}


def test_a_chapter_glued_between_two_clauses_is_set_apart() -> None:
    text = "第十三条 接收单位提供办公条件。第五章考核与奖惩第十四条年度考核由接收单位负责。"
    parts = [block.text for block in set_breaks(Block(text=text, first=1, last=1))]
    assert parts == [
        "第十三条 接收单位提供办公条件。",
        "第五章 考核与奖惩",
        "第十四条 年度考核由接收单位负责。",
    ]
