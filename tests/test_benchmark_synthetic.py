"""The made-up articles to measure with: the same for the same seed, and read by MkDocs as written."""

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from benchmarks.synthetic import ROOT, articles, main, make, write
from scraper import frontmatter
from scraper.write.page import page


def test_the_same_seed_gives_the_same_articles() -> None:
    assert articles(12) == articles(12)
    assert make(3, seed=5) != make(3, seed=6)


def test_the_first_articles_of_many_are_those_of_few() -> None:
    assert articles(20)[:8] == articles(8)


def test_articles_are_of_every_category_and_of_a_set_length() -> None:
    made = articles(120)
    assert {each.verdict.category for each in made} == {"policy", "case", "regulation"}
    assert all(900 <= len(each.article.body) <= 4_400 for each in made)
    assert len({each.id for each in made}) == len(made)


def test_every_slot_of_every_sentence_is_filled() -> None:
    for each in articles(120):
        text = each.article.title + each.article.body
        assert "{" not in text, each.article.title
        assert "}" not in text, each.article.title


def test_common_words_stand_in_most_articles_and_rare_ones_in_few() -> None:
    texts = [each.article.body for each in articles(120)]
    share = {word: sum(word in text for text in texts) / 120 for word in ("挂职", "考核", "藏红花")}
    assert share["挂职"] > 0.9
    assert 0.5 < share["考核"] < 0.95
    assert share["藏红花"] < 0.05


def test_mkdocs_reads_the_front_matter_as_it_was_meant() -> None:
    for each in articles(40):
        body, meta = get_data(page(each).text)
        assert meta["id"] == each.id
        assert meta["title"] == each.article.title
        assert meta["category"] == each.verdict.category
        assert [one["id"] for one in meta.get("related", [])] == [one.id for one in each.related]
        assert body.strip().startswith(("#", each.article.blocks[0].text[:2]))


def test_the_front_matter_has_the_fields_of_a_real_article() -> None:
    real: set[str] = set()
    for path in (ROOT / "docs" / "cases").glob("gz-*.md"):
        real |= set(frontmatter.parse(path.read_text(encoding="utf-8"))[0])
    for each in articles(40):
        assert set(frontmatter.parse(page(each).text)[0]) <= real


def test_made_up_articles_stand_among_the_real_ones_and_in_the_lists(tmp_path: Path) -> None:
    made = write(10, tmp_path)
    real = {path.name for path in (ROOT / "docs" / "cases").glob("gz-*.md")}
    here = {path.name for path in (tmp_path / "docs" / "cases").glob("gz-*.md")}
    assert real < here
    for each in made:
        path = tmp_path / "docs" / page(each).path
        listed = (path.parent / "index.md").read_text(encoding="utf-8")
        assert path.is_file()
        assert f"({each.id}.md)" in listed


def test_nothing_is_written_into_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["3", str(ROOT / "docs" / "made-up")])
    assert "outside" in capsys.readouterr().err
    assert not (ROOT / "docs" / "made-up").exists()
