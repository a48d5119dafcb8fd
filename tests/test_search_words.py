"""The words of the site by their reading."""

from scraper.search.pages import Block, SitePage
from scraper.search.words import MOST, collect_words, sounds


def page(title: str, *texts: str) -> SitePage:
    blocks = tuple(Block(anchor="", level=0, text=text) for text in texts)
    return SitePage(url=title, title=title, facts={}, blocks=blocks)


def test_words_come_with_their_syllables_and_those_of_titles_first() -> None:
    words = collect_words([page("挂职体会", "我们下乡调研。"), page("挂职总结", "我们调研。")])
    assert words[0].text == "挂职"
    assert words[0].syllables == ("gua", "zhi")
    assert {"体会", "调研", "我们"} <= {word.text for word in words}


def test_two_words_that_often_stand_side_by_side_are_a_phrase() -> None:
    words = collect_words([page(f"第{n}篇", "参加挂职锻炼工作。") for n in range(3)])
    assert "挂职锻炼" in {word.text for word in words}
    assert "炼工" not in {word.text for word in words}


def test_a_deputy_is_a_word_and_so_is_who_the_page_names() -> None:
    texts = [page(f"第{n}篇", "任命他为副市长。") for n in range(3)]
    named = SitePage(url="x", title="报道", facts={"person": ("秦斌",)}, blocks=texts[0].blocks)
    found = {word.text: word.syllables for word in collect_words([*texts, named])}
    assert found["副市长"] == ("fu", "shi", "zhang")
    assert found["秦斌"] == ("qin", "bin")


def test_words_kept_by_hand_weigh_more_but_only_where_the_site_has_them() -> None:
    words = collect_words([page("工作", "工作工作。挂职。")], known=("挂职", "援藏"))
    assert words[0].text == "挂职"
    assert "援藏" not in {word.text for word in words}


def test_the_list_is_bounded_and_the_same_each_time() -> None:
    pages = [
        page("标题", "".join(chr(0x4E00 + n) for n in range(start, start + 400)))
        for start in range(0, 8000, 400)
    ]
    assert collect_words(pages) == collect_words(pages)
    assert len(collect_words(pages)) <= MOST


def test_characters_stand_by_their_reading_without_tones() -> None:
    assert "职" in sounds()["zhi"]
    assert "挂" in sounds()["gua"]
