"""A build that has lost an address fails and names it."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks import addresses


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Give the configuration of a site of two pages."""
    config = MkDocsConfig()
    docs, site = tmp_path / "docs", tmp_path / "site"
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "site_dir": str(site)})
    docs.mkdir()
    for folder in (site, site / "about"):
        folder.mkdir()
        (folder / "index.html").write_text("页", encoding="utf-8")
    return config


def record(config: MkDocsConfig, *lines: str) -> None:
    text = "# 网址\n" + "".join(f"{line}\n" for line in lines)
    (Path(config.docs_dir) / "addresses.txt").write_text(text, encoding="utf-8")


def test_a_site_that_has_all_its_addresses_passes(config: MkDocsConfig) -> None:
    record(config, "/", "/about/")
    addresses.on_post_build(config=config)


def test_a_site_without_a_record_passes(config: MkDocsConfig) -> None:
    addresses.on_post_build(config=config)


def test_an_address_that_is_gone_stops_the_build_by_name(config: MkDocsConfig) -> None:
    record(config, "/", "/about/", "/help/")
    with pytest.raises(PluginError) as caught:
        addresses.on_post_build(config=config)
    assert str(caught.value) == (
        "addresses.txt: 1 addresses that the site has had lead nowhere: /help/. Add aliases: [help.md] to the head of the "
        "page that takes the place of a written page; for an article restore sources/ids.yml from version control and run "
        "guazhi scrape"
    )


def test_many_lost_addresses_are_counted(config: MkDocsConfig) -> None:
    record(config, *(f"/old{number}/" for number in range(30)))
    with pytest.raises(PluginError, match=r"30 addresses .* and 22 more"):
        addresses.on_post_build(config=config)
