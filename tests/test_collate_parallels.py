"""Different articles that share a passage are linked paragraph by paragraph; a phrase is no passage."""

import time

from scraper.collate import Parallel, find_parallels
from tests.copies import article
from tests.pairs import read_case

SPEECH = read_case("collate", "speech.txt").strip()
REPORT = read_case("collate", "report.txt").strip()
NOTICE = read_case("collate", "notice.txt").strip()
SHARED = SPEECH.split("\n")[3]


def test_a_shared_paragraph_links_both_articles() -> None:
    found = find_parallels([article(REPORT), article(NOTICE, "b.txt"), article(f"{NOTICE}\n{SHARED}\n", "c.txt"), article(f"{SHARED}\n{REPORT}", "d.txt")][2:])  # fmt: skip
    assert found == (
        Parallel(article=0, block=9, other=1, to=0),
        Parallel(article=1, block=0, other=0, to=9),
    )


def test_a_passage_inside_other_words_counts_from_eighty_letters() -> None:
    part = SHARED[:100]
    one, other = f"回顾三年的工作，{part}，这是事实。", f"另据统计，{part}等等，情况很好。"
    assert len(find_parallels([article(one), article(other, "b.txt")])) == 2
    short = SHARED[:60]
    one, other = f"回顾三年的工作，{short}，这是事实。", f"另据统计，{short}等等，情况很好。"
    assert find_parallels([article(one), article(other, "b.txt")]) == ()


def test_a_run_over_short_paragraphs_is_found_and_linked_at_its_beginning() -> None:
    run = "\n".join(sentence for line in SPEECH.split("\n")[6:8] for sentence in line.split("，"))
    found = find_parallels([article(f"{REPORT}\n{run}"), article(f"{run}\n{NOTICE}", "b.txt")])
    assert found[0] == Parallel(article=0, block=8, other=1, to=0)


def test_texts_without_a_common_passage_have_none() -> None:
    assert (
        find_parallels([article(SPEECH), article(REPORT, "b.txt"), article(NOTICE, "c.txt")]) == ()
    )


def test_a_paragraph_that_hundreds_share_costs_no_more_than_its_links() -> None:
    articles = [article(f"第{n}号材料\n{SHARED}", f"{n}.txt") for n in range(300)]
    start = time.perf_counter()
    found = find_parallels(articles)
    assert time.perf_counter() - start < 10
    assert len(found) < 300 * 30
