"""What hand-written pages quote stands in the article, and what they link to is there."""

import pytest

from scraper.anchors import anchor
from scraper.quotations import check, occurs

LEAVE = "三是严格执行请销假制度。1天以上3天（含）以内由镇党委书记批准，3天以上由县委组织部批准。"
GUEST = "一些挂职干部中存在着“过客”思想，工作缺乏主动性，没有完全进入角色；来去无踪。"
ARTICLE = f"---\nid: gz-0000000001\ntitle: 总结\n---\n\n## 二、纪律\n\n{LEAVE}\n\n{GUEST}\n"
HERE = f"../cases/gz-0000000001.md#{anchor(LEAVE)}"
THERE = f"../cases/gz-0000000001.md#{anchor(GUEST)}"


def problems(page: str, **more: str) -> list[str]:
    pages = {"cases/gz-0000000001.md": ARTICLE, "paths/leave.md": page, "tonight.md": "# 今晚\n"}
    pages |= {name.replace("_", "/") + ".md": text for name, text in more.items()}
    return [message.zh for message in check(pages, set(pages) | {"assets/a.css"})]


@pytest.mark.parametrize(
    "page",
    [
        f"请假：“1天以上3天（含）以内由镇党委书记批准”（[总结]({HERE})；适用驻村队员）。",
        f"“三是严格执行请销假制度……3天以上由县委组织部批准”（[总结]({HERE})）",
        f"“存在着‘过客’思想，工作缺乏主动性”（[总结]({THERE})）",
        f"“工作缺乏主动性”“来去无踪”（[总结]({THERE})）",
        f"| 谁 | “没有完全进入角色”（[总结]({THERE})） |",
        f"所谓“两不管”，见[总结]({THERE})，也说“来去无踪”（[总结]({THERE})）。",
        "看[今晚先读](../tonight.md)，样式在[这里](../assets/a.css)，外面是[别处](https://example.com/a.md#p-00000000)。",
        "写作 `[标题](../cases/gz-0123456789.md)`，或者\n\n```\n“一句足够长的话”（[总结](none.md#p-00000000)）\n```\n",
    ],
)  # fmt: skip
def test_a_page_that_quotes_word_for_word_has_no_problem(page: str) -> None:
    assert problems(f"---\ntitle: 请假\n---\n\n{page}\n") == []


def test_a_changed_quotation_is_named_with_file_line_and_what_the_paragraph_has() -> None:
    (told,) = problems(f"# 请假\n\n\n“3天以上由县委书记批准”（[总结]({HERE})）\n")
    assert told.startswith(
        f"docs/paths/leave.md 第 4 行：引文“3天以上由县委书记批准”在 {HERE} 那一段里没有"
    )
    assert "3天以上由县委组织部批准。”" in told


def test_a_quotation_under_the_wrong_paragraph_is_sent_to_the_right_one() -> None:
    (told,) = problems(f"“工作缺乏主动性，没有完全进入角色”（[总结]({HERE})）")
    assert f"最接近的是 {THERE}" in told


def test_parts_of_a_quotation_stand_in_the_order_of_the_source() -> None:
    assert occurs("1天以上……3天以上", LEAVE)
    assert not occurs("3天以上……1天以上", LEAVE)


def test_a_dead_paragraph_is_named_with_the_one_that_has_the_words() -> None:
    dead = "../cases/gz-0000000001.md#p-00000000"
    (told,) = problems(f"“3天以上由县委组织部批准”（[总结]({dead})）")
    assert told.startswith(f"docs/paths/leave.md 第 1 行：链接 {dead} 指向的页面或段落不存在")
    assert told.endswith(f"最接近的是 {HERE}")


def test_an_article_that_was_sorted_anew_is_found_in_its_new_folder() -> None:
    (told,) = problems(f"见[总结](../policy/gz-0000000001.md#{anchor(LEAVE)})")
    assert told.endswith("最接近的是 cases/gz-0000000001.md")


def test_a_long_quotation_without_source_is_told_on_a_page_that_quotes() -> None:
    sourced = f"“来去无踪”（[总结]({THERE})）。"
    (told,) = problems(f"{sourced}\n\n有人说“挂职就是休息一年，回来就提拔”。\n")
    assert "第 3 行：引文“挂职就是休息一年，回来就提拔”后面没有注明出处的链接" in told
    assert problems("有人问“我周一去乡镇挂职，今晚读什么”。\n") == []


def test_an_earlier_anchor_of_a_paragraph_counts() -> None:
    head = f"---\nmoved_anchors:\n  p-00000001: {anchor(GUEST)}\n---\n\n"
    link = "../cases/gz-0000000002.md#p-00000001"
    assert (
        problems(f"“来去无踪”（[总结]({link})）", **{"cases_gz-0000000002": f"{head}{GUEST}\n"})
        == []
    )


def test_links_of_generated_lists_are_held_and_their_quotations_left_alone() -> None:
    rule = f"- “这句话不在那里，也不必在那里”（[原段]({HERE})）\n"
    assert problems("", rules_leave=rule) == []
    assert len(problems("", rules_leave="[回到](gone.md)\n")) == 1


def test_articles_themselves_are_not_looked_at() -> None:
    assert (
        problems("", **{"cases_gz-0000000003": "见[附件](none.md)，“一句没有出处的长长的话”。\n"})
        == []
    )
