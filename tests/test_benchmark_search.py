"""Measuring the search: the sites it is measured on, what was sent, the table that is printed."""

import urllib.request
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks.search import Figures, table
from benchmarks.search_browser import Reader, is_index, serve
from benchmarks.search_site import build_setting, cache_folder, make_project
from benchmarks.synthetic import ROOT


def test_the_stock_site_has_materials_search_and_none_of_ours(tmp_path: Path) -> None:
    project = make_project(2, tmp_path)
    stock = yaml.safe_load((project / "stock.yml").read_text(encoding="utf-8"))
    assert stock["INHERIT"] == "mkdocs.yml"
    assert stock["plugins"][0] == {"search": {"lang": "zh"}}
    assert "search_segmenter.py" in stock["hooks"]
    assert not {"hooks/search.py", "hooks/segmenter.py"} & set(stock["hooks"])
    assert not (project / "theme-stock" / "partials" / "search.html").exists()
    assert (project / "theme-stock" / "partials" / "article.html").is_file()


def test_the_plain_site_has_no_search_and_all_else(tmp_path: Path) -> None:
    project = make_project(2, tmp_path)
    base = yaml_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    plain = yaml.safe_load((project / "plain.yml").read_text(encoding="utf-8"))
    names = [each if isinstance(each, str) else next(iter(each)) for each in plain["plugins"]]
    assert "search" not in names
    assert "tags" in names
    assert set(plain["hooks"]) <= set(base["hooks"])
    assert "hooks/permalinks.py" in plain["hooks"]


def test_a_site_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    project = make_project(1, tmp_path)
    (project / "plain.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(RuntimeError, match="parsing the configuration"):
        build_setting(1, "plain", tmp_path)


def test_the_folder_of_the_sites_is_not_in_the_project() -> None:
    assert ROOT not in cache_folder().parents
    assert cache_folder() == cache_folder()


def test_the_server_notes_what_it_sent(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "一.js").write_bytes(b"x" * 77)
    with serve(tmp_path) as server:
        urllib.request.urlopen(f"{server.base}search/%E4%B8%80.js?v=1").read()  # noqa: S310 (our own server)
        assert server.sent == [("search/一.js", 77)]
    assert is_index("search/一.js")
    assert not is_index("assets/search/engine.js")


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/cases/gz-1/?h=%E6%8C%82#p-1"),
        ("file:///tmp/a%20b/", "file:///tmp/a%20b/cases/gz-1/index.html?h=x#p-1"),
        ("http://127.0.0.1:8000/", "/cases/gz-1/"),
    ],
)
def test_the_address_of_a_hit_is_that_below_the_site(base: str, link: str) -> None:
    assert Reader(page=cast("Any", None), base=base).address(link) == "cases/gz-1/"


def test_the_table_has_a_column_for_each_engine_and_size() -> None:
    found = [
        Figures(engine="ours", articles=1000, right=39, plain=80, first_bytes=120_400),
        Figures(engine="stock", articles=1000, right=10, cold=22.31, over_file="differs: 挂职"),
    ]
    lines = table(found).splitlines()
    assert lines[0] == "| | ours, 1,000 | Material, 1,000 |"
    assert lines[1] == "|---|---|---|"
    assert "| right page first, of 40 | 39 | 10 |" in lines
    assert "| until the first result, kB | 120 | 0 |" in lines
    assert "| first answer in a fresh window, s | 0.00 | 22.31 |" in lines
    assert "| from the folder, without a server |  | differs |" in lines
