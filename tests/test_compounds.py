"""What searchers type is told by its build where it stands in a sentence, and left where a text is spoken of."""

import pytest

from scraper.compounds import begins_with_compound, find_compounds
from scraper.folding import plain


def _found(text: str) -> list[str]:
    folded = plain(text)
    return [folded[start:end].strip() for start, end in find_compounds(folded)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("办酒只摆六桌。驻村心得体会一年下来，全村人情支出少了四成。", "驻村心得体会"),
        ("学会了在灶屋里第一书记驻村心得体会聊低保。", "第一书记驻村心得体会"),
        ("我坚持每周挂职副镇长述职报告范文至少三天在村里。", "挂职副镇长述职报告范文"),
        ("到乡镇挂职40名，年轻干部挂职锻炼通知到村挂职20名。", "年轻干部挂职锻炼通知"),
        ("值得，回吧。驻村心得体会500字", "驻村心得体会500字"),
        ("我爭取派出單位支持，第一書記駐村工作彙報改良花椒四百畝。", "第一书记驻村工作汇报"),
        ("开口先问话，#选调生日记答应的事记在本子上。", "#选调生日记"),
    ],
)
def test_a_word_of_searchers_is_found_in_a_sentence(text: str, word: str) -> None:
    assert _found(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "按季度交流情况，挂职总结由本人撰写，派出单位存档。",
        "组织部把挂职总结由一年一写改为半年一写。",
        "在班子会议上，挂职干部发言往往排在最后。",
        "制度运行三年，挂职干部管理办法修订了两次。",
        "他读完《挂职干部心得体会》一书，写下批注。",
        "确没有合适人选的，选派机关经验丰富、年富力强的干部。",
        "填写大学生村官个人小结要求电脑打印。",
        "各单位参照本制度执行，驻村工作队按月报告工作。",
    ],
)
def test_what_speaks_of_a_text_or_of_people_stays(text: str) -> None:
    assert _found(text) == []


def test_a_line_that_is_such_a_word_goes_on_from_no_sentence() -> None:
    assert begins_with_compound("挂职副县长工作总结汇总十篇")
    assert not begins_with_compound("挂职干部要沉下身子，同群众坐一条板凳")
