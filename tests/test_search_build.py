"""The index as a whole, and the hook that has it made."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from hooks import search as hook
from scraper.search import Table, build
from scraper.search.build import PART, spread

PAGE = '<meta name="gz:category" content="{}"><h1>{}</h1><main>{}</main>'


def make(site: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (site / name).mkdir(parents=True, exist_ok=True)
        (site / name / "index.html").write_text(text, encoding="utf-8")


def load(site: Path, name: str) -> object:
    script = (site / "search" / f"{name}.js").read_text(encoding="utf-8")
    assert script.startswith(f'gzSearch.put("{name}","')
    return json.loads(script.split(",", 2)[2].rstrip()[:-1])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    long = "".join(
        f"<h2 id='h{n}'>第{n}节</h2><p id='p{n}'>{'挂职干部请假' * 60}</p>" for n in range(20)
    )
    make(
        tmp_path,
        {
            "a": PAGE.format("案例", "请假&lt;script&gt;", "<p>三天</p>"),
            "b": PAGE.format("政策", "长文", long),
        },
    )
    return tmp_path


def test_a_long_page_is_in_parts_that_know_their_heading(site: Path) -> None:
    report = build(site, Table())
    core = load(site, "core")
    assert isinstance(core, dict)
    assert report.pages == core["pages"] == 2
    assert core["parts"][1] >= 2
    part = load(site, "t2")
    assert isinstance(part, dict)
    assert part["url"] == "b/"
    assert part["above"].startswith("第")
    assert sum(len(block[2]) for block in part["blocks"]) <= PART


def test_the_same_site_gives_the_same_bytes_and_nothing_of_an_earlier_index_stays(
    site: Path,
) -> None:
    def files() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in (site / "search").iterdir()}

    build(site, Table())
    before = files()
    (site / "search" / "t99.js").write_text("old", encoding="utf-8")
    build(site, Table())
    assert files() == before


def test_a_run_is_in_the_file_that_the_engine_looks_into(site: Path) -> None:
    build(site, Table())
    core = load(site, "core")
    assert isinstance(core, dict)
    shard = load(site, f"g{spread('请假') % core['shards']}")
    assert isinstance(shard, str)
    assert any(line.startswith("请假,") for line in shard.split("\n"))


def test_the_hook_names_what_is_wrong_in_the_table(site: Path) -> None:
    (site / "search.yml").write_text("synonyms: 挂职", encoding="utf-8")
    config = SimpleNamespace(site_dir=str(site), docs_dir=str(site))
    with pytest.raises(PluginError, match="synonyms"):
        hook.on_post_build(config=config)  # type: ignore[arg-type]
    (site / "search.yml").unlink()
    hook.on_post_build(config=config)  # type: ignore[arg-type]
    assert (site / "search" / "core.js").is_file()
