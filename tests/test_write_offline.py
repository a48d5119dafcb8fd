"""The packed site: links name files, nothing else changes, and the same site gives the same bytes."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from scraper.model import ScraperError
from scraper.write.offline import FOLDER, lead, pack, rewrite

FOLDERS = frozenset({"", "cases", "cases/gz-0123456789", "policy", "a/gz-0123456789"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../../policy/", "../../policy/index.html"),
        ("../gz-0123456789/#p-1a2b3c4d", "../gz-0123456789/index.html#p-1a2b3c4d"),
        ("../../?q=%E8%8A%82%E9%80%89", "../../index.html?q=%E8%8A%82%E9%80%89"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../../policy", "../../policy/index.html"),
    ],
)
def test_a_link_to_a_folder_names_its_first_page(address: str, expected: str) -> None:
    assert lead(address, "cases/gz-0123456789", FOLDERS) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#p-1a2b3c4d",
        "?q=x",
        "https://example.com/policy/",
        "//example.com/policy/",
        "/policy/",
        "mailto:a@b.cn",
        "javascript:void(0)",
        "../../assets/extra.css",
        "../../policy/index.html",
        "../../../policy/",
        "../nowhere/",
        "http://[",
    ],
)
def test_any_other_link_stays(address: str) -> None:
    assert lead(address, "cases/gz-0123456789", FOLDERS) == address


def test_nothing_but_links_changes_in_a_page() -> None:
    page = (
        "<!doctype html>\r\n<HTML lang=zh class='no-js'><!-- <a href=\"policy/\"> -->\n"
        "<script>var a = '<a href=\"policy/\">'</script>\n"
        '<p title="policy/">href="policy/" &amp; &nbsp;〔缺字〕</p>\n'
        "<a data-x='policy/' href=policy/ hidden>甲</a><a HREF='policy/?a=1&amp;b=&quot;'>乙</a>\n"
        '<form action="./"><img src="policy/"/></form>'
    )
    changed = rewrite(page, lambda address: lead(address, "", FOLDERS))
    expected = (
        page.replace("href=policy/ hidden", 'href="policy/index.html" hidden')
        .replace("HREF='policy/?a=1&amp;b=&quot;'", 'HREF="policy/index.html?a=1&amp;b=&quot;"')
        .replace('action="./"', 'action="./index.html"')
    )
    assert changed == expected


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    pages = {
        "index.html": '<html><a href="cases/">案例</a>',
        "cases/index.html": '<html><a href="..">首页</a><a href="gz-1/">一</a>',
        "cases/gz-1/index.html": '<html><a href="../">案例</a>',
        "404.html": '<html><a href="/cases/">案例</a>',
        "assets/a.js": 'open("cases/")',
        "catalogue.json": '{"count": 1, "articles": [\n{"id": "gz-1", "address": "cases/gz-1/",'
        ' "page": "https://example.com/cases/gz-1/"}\n]}\n',
        "llms.txt": "- [案例](cases/): 〔cases/〕\n",
        "feed.xml": "<link>./</link><link>cases/gz-1/</link><guid>cases/gz-1/</guid>",
    }
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "assets" / "a.png").write_bytes(b"\x89PNG\xff")
    return folder


def unpacked(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_packed_site_opens_from_a_folder(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    files = pack(site, file)
    found = unpacked(file)
    assert len(found) == files
    assert all(name.startswith(f"{FOLDER}/") for name in found)
    assert found["guazhi/cases/index.html"].decode() == (
        '<html><a href="../index.html">首页</a><a href="gz-1/index.html">一</a>'
    )
    assert found["guazhi/assets/a.png"] == b"\x89PNG\xff"
    assert found["guazhi/assets/a.js"] == b'open("cases/")'
    assert "guazhi/404.html" not in found
    assert "index.html" in found["guazhi/README.txt"].decode("utf-8-sig")


def test_the_lists_for_programs_name_files_too(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "site.zip")
    found = unpacked(tmp_path / "site.zip")
    (article,) = json.loads(found["guazhi/catalogue.json"])["articles"]
    assert article["address"] == "cases/gz-1/index.html"
    assert article["page"] == "https://example.com/cases/gz-1/"
    assert found["guazhi/llms.txt"].decode() == "- [案例](cases/index.html): 〔cases/〕\n"
    assert (
        b"<link>./index.html</link><link>cases/gz-1/index.html</link>" in found["guazhi/feed.xml"]
    )


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    pack(site, one)
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    pack(site, two)
    assert one.read_bytes() == two.read_bytes()


def test_a_place_that_cannot_be_written_leaves_nothing(site: Path, tmp_path: Path) -> None:
    with pytest.raises(ScraperError, match="cannot write"):
        pack(site, tmp_path / "gone" / "site.zip")
    (tmp_path / "site.zip").mkdir()
    with pytest.raises(ScraperError):
        pack(site, tmp_path / "site.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]
