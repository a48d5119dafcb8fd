"""Lines broken inside a sentence are joined on evidence only, and lost words leave a mark."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.folding import is_traditional, narrow, simplify
from scraper.model import GAP
from scraper.repair import repair
from scraper.repair.joins import find_column
from tests.pairs import pairs, piece_of, read_case

KNOWN: dict[str, str] = {}
LAW = settings(max_examples=200, deadline=None, derandomize=True)


def repaired(text: str) -> list[str]:
    return [row for block in repair(piece_of(text)) for row in block.text.split("\n")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case
        for stem in ("join", "loose", "keep", "gap", "trad")
        for case in pairs(
            "repair", {k: v for k, v in KNOWN.items() if k.startswith(stem)}, prefix=stem
        )
    ],
)
def test_a_text_comes_out_with_its_paragraphs(before: str, after: str) -> None:
    assert repaired(before) == after.split("\n")


def test_each_paragraph_keeps_the_range_of_lines_that_it_came_from() -> None:
    blocks = repair(piece_of(read_case("repair", "join-across-blank.in.txt")))
    assert [(block.first, block.last) for block in blocks] == [(1, 3), (5, 7)]


def test_a_mark_moved_from_the_end_of_a_line_keeps_that_line_in_its_range() -> None:
    blocks = repair(piece_of(read_case("repair", "loose-mark-across-blank.in.txt")))
    assert [(block.first, block.last) for block in blocks] == [(1, 1), (1, 3)]


def test_one_dot_between_characters_is_no_trace_of_a_lost_word() -> None:
    assert GAP not in "".join(repaired(read_case("repair", "keep-foreign-name.in.txt")))


def test_lines_of_many_lengths_are_no_hard_wrap() -> None:
    lines = read_case("repair", "keep-numbered.in.txt").split("\n")
    assert find_column(lines) == 0


PARTS = (
    *("挂职干部", "要沉下去", "掛職鍛煉", "領導", "在", "镇", "县", "的", "2013", "www.a.cn"),
    *("第三条", "一、", "（二）", "1.", "《", "》", "“", "”", "(", ")", ",", "、", "。", ":", "."),
    *(" ", "\u00a0", "  "),
)
LINES = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=10).map("".join), min_size=1, max_size=8
)


def bare(texts: Sequence[str]) -> str:
    """Return what repair may not change: the characters without blanks, dots, gaps, width and script."""
    joined = "".join(narrow("".join(texts)).replace(GAP, "").replace(".", "").split())
    return simplify(joined)


@given(LINES)
@LAW
def test_only_white_space_width_script_breaks_and_gaps_change(lines: list[str]) -> None:
    assert bare(repaired("\n".join(lines))) == bare(lines)


@given(LINES)
@LAW
def test_paragraphs_lie_in_order_and_share_lines_only_at_a_moved_mark(lines: list[str]) -> None:
    blocks = repair(piece_of("\n".join(lines)))
    for before, after in pairwise(blocks):
        assert before.first <= before.last <= after.first <= after.last


@given(LINES)
@LAW
def test_nothing_comes_out_empty(lines: list[str]) -> None:
    assert all(repaired("\n".join(lines)))


def test_a_text_in_simplified_script_keeps_a_quoted_traditional_name() -> None:
    text = "村口的石碑上刻着“龍泉”二字，老人说那是清朝留下的，字迹还很清楚，村里年年都有人来描一遍红漆，成了寨子的招牌。"
    assert not is_traditional(text)
    assert repaired(text) == [text]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["——县医院组团帮扶一年纪实", "7月18日,手术室里的灯亮了一夜,一台手术刚刚做完。"], False),
        (
            [
                "本报记者 钟若溪 通讯员 黎建鸣 文/图",
                "与村民一起,魏启文在大棚里查看菌棒长势,一看就是半天。",
            ],
            False,
        ),
        (["(三)当好闯将,试办一个产业", "与两名返乡青年合办了网店,帮村民卖干货四万多元。"], False),
        (
            [
                "派到村任第一书记的,重点抓好班子建设、制度建设和产业",
                "和项目发展,其他事项由乡镇安排。",
            ],
            True,
        ),
    ],
)
def test_a_second_title_and_a_section_are_not_joined_to_what_follows(
    lines: list[str], *, joined: bool
) -> None:
    assert (len(repaired("\n".join(lines))) == 1) == joined


def test_an_indented_line_is_as_wide_as_its_column_and_goes_on() -> None:
    text = "六月,我由县应急办选派到市政务热线中心跟班学习,头一个星期只是戴着耳机旁听,电话那头哭的笑的骂的都有,我一句也插不上,如今半年过去,我已经能独立带一个班组,经验有三条,教训也有三条,写在这里,给后来的同志做个参考,也请带过我的师傅们看一看,哪里写得不对,哪里还没有学到手,都请写在后面,我照着改,改好了再寄回来,也算给这半年一个交代。"
    lines = ["\u00a0" * 4 + text[:30], *(text[i : i + 34] for i in range(30, len(text), 34))]
    assert repaired("\n".join(lines)) == repaired(text)


def test_a_number_that_the_wrap_cut_is_one_number() -> None:
    lines = [
        "本批共选派16名,跟班学习时间为6个月,自201",
        "8年4月9日起,期满后由县委组织部考核,不",
        "合格的延长三个月。请各单位认真推荐人选,",
    ]
    text = "".join(
        block.text for block in repair(piece_of("\n".join([*lines, "于3月20日前上报。"])))
    )
    assert "自2018年4月9日起" in text


def test_a_full_line_that_ends_in_a_semicolon_goes_on() -> None:
    text = (
        "人选应当政治素质好,有较强事业心和责任感;三十五周岁以下,大学本科以上学历;"
        "在市直机关工作满二年,缺少乡镇工作经历,近二年年度考核均为称职以上等次,身体健康,"
        "乡村振兴、自然资源、住建、水利、农业农村等部门应当优先推荐业务骨干,其他单位也要派出得力的人,不得以工勤人员、借调人员顶替,"
        "凡是本人提出申请、单位同意、组织考察合格的,可以优先选派,同等条件下重点考虑参加过急难险重任务的同志。"
    )
    lines = [text[i : i + 38] for i in range(0, len(text), 38)]
    assert lines[0].endswith(";")
    assert repaired("\n".join(lines)) == repaired(text)


def test_who_signs_is_not_joined_to_the_name_of_an_annex() -> None:
    lines = ["\u3000\u3000" + "请各单位按照名额和条件研究提出人选,于四月十二日前上报。"] * 3
    annex, office = "\u3000\u3000附件:2022年度年轻干部挂职锻炼名额分配表", "中共澄川市委组织部"
    assert repaired("\n".join([*lines, annex, office]))[-1] == office


def test_a_heading_below_a_caption_with_its_credit_stays_apart() -> None:
    caption = "图为邬成钧(左二)与村民在鹰嘴岩下查看渠基,两岸的山民都来看热闹,挤了半条沟。姚湘 摄"
    heading = "一张图纸改了十一遍"
    text = "鹰嘴岩是块硬骨头。打隧洞,要一千二百多万元,乡里拿不出;架渡槽,岩壁太陡。"
    assert repaired("\n".join([caption, heading, text]))[1] == heading
