"""The record of addresses only grows, and what it holds is found in the pages or named."""

from pathlib import Path

import pytest

from scraper.write import ADDRESSES, lost_addresses, lost_message, write
from scraper.write.addresses import address_of, addresses_text, read_addresses
from tests.write_samples import result

OLD, NEW = result("allowance", "rules"), result("guide")


def page(docs: Path, path: str, head: str = "") -> None:
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    (docs / path).write_text(f"---\ntitle: 页\n{head}---\n\n文字\n", encoding="utf-8")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a docs folder with articles and written pages, scraped once."""
    for path in ("index.md", "about.md", "paths/one.md", "指南/目录.md"):
        page(tmp_path / "docs", path)
    write(OLD, docs=tmp_path / "docs", sources=tmp_path / "sources")
    return tmp_path / "docs"


def test_the_record_holds_written_and_generated_pages_and_permanent_addresses(docs: Path) -> None:
    found = read_addresses(docs)
    assert {"/", "/about/", "/paths/one/", "/指南/目录/", "/policy/", "/cases/"} <= set(found)
    assert {f"/a/{each.id}/" for each in OLD.published} <= set(found)
    assert {f"/a/{each.id}/" for each in NEW.published} - set(found)
    assert list(found) == sorted(found)
    assert lost_addresses(docs) == ()


def test_nothing_leaves_the_record_and_a_second_run_leaves_it_as_it_is(docs: Path) -> None:
    before = read_addresses(docs)
    write(NEW, docs=docs, sources=docs.parent / "sources")
    text = (docs / ADDRESSES).read_text(encoding="utf-8")
    assert set(before) < set(read_addresses(docs))
    assert addresses_text(docs, (), ()) == text
    write(NEW, docs=docs, sources=docs.parent / "sources")
    assert (docs / ADDRESSES).read_text(encoding="utf-8") == text


def test_a_written_page_that_is_renamed_is_lost_until_the_new_one_names_it(docs: Path) -> None:
    (docs / "about.md").rename(docs / "help.md")
    assert lost_addresses(docs) == ("/about/",)
    page(docs, "help.md", "aliases: [about.md]\n")
    assert lost_addresses(docs) == ()


def test_an_article_that_the_registry_has_forgotten_is_lost(docs: Path) -> None:
    forgotten = OLD.published[0].id
    next(docs.rglob(f"{forgotten}.md")).unlink()
    assert f"/a/{forgotten}/" in lost_addresses(docs)


def test_without_a_record_nothing_is_lost(tmp_path: Path) -> None:
    assert lost_addresses(tmp_path) == ()
    assert lost_addresses(tmp_path / "nowhere") == ()


def test_hidden_pages_and_names_that_no_line_can_hold_are_left_out(docs: Path) -> None:
    page(docs, ".draft/x.md")
    page(docs, "two\nlines.md")
    write(OLD, docs=docs, sources=docs.parent / "sources")
    assert not [each for each in read_addresses(docs) if "draft" in each or "lines" in each]


def test_the_message_names_the_address_and_what_to_do_in_both_languages() -> None:
    message = lost_message(["/about/", *(f"/x{number}/" for number in range(10))])
    for text in (message.zh, message.en):
        assert "/about/" in text
        assert "aliases: [about.md]" in text
        assert "sources/ids.yml" in text
        assert "/x9/" not in text
    assert message.zh.startswith("有 11 个网址")
    assert "另有 3 个" in message.zh
    assert lost_message(["/"]).zh.count("[index.md]") == 1


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", "/"),
        ("README.md", "/"),
        ("policy/index.md", "/policy/"),
        ("paths/before.md", "/paths/before/"),
        ("v1.2.md", "/v1.2/"),
    ],
)
def test_addresses_are_those_that_mkdocs_makes(path: str, address: str) -> None:
    assert address_of(path) == address
