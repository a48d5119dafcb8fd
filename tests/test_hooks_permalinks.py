"""Permanent addresses: every article has one, and what cannot have one stops the build by name."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from hooks import permalinks

ONE, TWO, GONE = "gz-00000000a1", "gz-00000000a2", "gz-00000000a3"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Give a configuration that nothing is written with."""
    config = MkDocsConfig()
    (tmp_path / "docs").mkdir()
    config.load_dict(
        {"site_name": "x", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")}
    )
    assert config.validate() == ([], [])
    config.plugins._current_plugin = "hooks/permalinks.py"  # as MkDocs does while a hook runs
    return config


def files(config: MkDocsConfig, **pages: dict[str, Any]) -> Files:
    """Pages by path below docs/ without `.md`, `__` for a slash, with their front matter."""
    found = []
    for name, meta in pages.items():
        file = File.generated(config, name.replace("__", "/") + ".md", content="")
        page = Page(None, file, config)
        page.meta = meta
        found.append(file)
    return Files(found)


def addresses(config: MkDocsConfig, given: Files) -> dict[str, str]:
    """Return the redirects that the hook adds: path in the site, and what the page says."""
    before = {file.src_uri for file in given}
    templates = DictLoader({"moved.html": "{{ to }} {{ script }}"})
    permalinks.on_env(Environment(loader=templates, autoescape=True), config=config, files=given)
    return {file.dest_uri: file.content_string for file in given if file.src_uri not in before}


def failure(config: MkDocsConfig, **pages: dict[str, Any]) -> str:
    """Return what the hook says when it stops the build."""
    with pytest.raises(PluginError) as caught:
        addresses(config, files(config, **pages))
    return str(caught.value)


def test_an_article_is_reached_at_its_permanent_address(config: MkDocsConfig) -> None:
    given = files(config, cases__x={"id": ONE}, cases__index={}, about={})
    assert addresses(config, given) == {
        f"a/{ONE}/index.html": "../../cases/x/ ../../assets/moved.js"
    }


def test_an_earlier_address_leads_to_the_article(config: MkDocsConfig) -> None:
    given = files(config, cases__x={"id": ONE, "aliases": ["policy/old.md"]})
    assert addresses(config, given)["policy/old/index.html"].startswith("../../cases/x/ ")


def test_a_notice_stands_at_the_permanent_address_itself(config: MkDocsConfig) -> None:
    given = files(
        config, **{f"a__{ONE}": {"id": ONE, "aliases": [f"cases/{ONE}.md", f"a/{GONE}.md"]}}
    )
    assert set(addresses(config, given)) == {
        f"cases/{ONE}/index.html",
        f"a/{GONE}/index.html",
    }


def test_the_id_of_a_merged_article_leads_to_its_survivor(config: MkDocsConfig) -> None:
    given = files(config, cases__x={"id": ONE, "aliases": [f"cases/{GONE}.md"]})
    assert set(addresses(config, given)) == {
        f"a/{ONE}/index.html",
        f"a/{GONE}/index.html",
        f"cases/{GONE}/index.html",
    }


def test_the_same_earlier_id_in_two_folders_gives_one_permanent_address(
    config: MkDocsConfig,
) -> None:
    aliases = [f"cases/{GONE}.md", f"policy/{GONE}.md"]
    found = addresses(config, files(config, cases__x={"id": ONE, "aliases": aliases}))
    assert len(found) == 4


@pytest.mark.parametrize("name", ["", None, "gz-1", "../../x", "gz-00000000A1"])
def test_an_article_without_a_sound_id_stops_the_build(
    config: MkDocsConfig, name: str | None
) -> None:
    assert failure(config, policy__x={"id": name}) == (
        f"policy/x.md: 'id' is '{name or ''}'; expected gz- and 10 hex digits"
    )


def test_two_articles_with_one_id_stop_the_build(config: MkDocsConfig) -> None:
    assert failure(config, cases__x={"id": ONE}, policy__y={"id": ONE}) == (
        f"policy/y.md: the id '{ONE}' is that of cases/x.md too"
    )


def test_an_annex_of_nothing_stops_the_build(config: MkDocsConfig) -> None:
    assert failure(config, cases__x={"id": ONE, "annex_of": TWO}) == (
        f"cases/x.md: 'annex_of' is '{TWO}'; no article has that id"
    )


@pytest.mark.parametrize("alias", ["../up.md", "/etc/x.md", "cases/../../x.md", "x", ".x/y.md"])
def test_an_alias_cannot_leave_the_site(config: MkDocsConfig, alias: str) -> None:
    assert failure(config, cases__x={"id": ONE, "aliases": [alias]}) == (
        f"cases/x.md: '{alias}' in 'aliases' is no path such as cases/gz-....md"
    )


def test_an_alias_that_is_a_page_stops_the_build(config: MkDocsConfig) -> None:
    assert failure(config, cases__x={"id": ONE, "aliases": ["about.md"]}, about={}) == (
        "cases/x.md: the address 'about/' is taken by about.md"
    )


def test_a_written_page_is_reached_at_the_address_of_the_page_it_took_the_place_of(
    config: MkDocsConfig,
) -> None:
    given = files(config, help={"aliases": ["about.md", "paths/index.md"]})
    assert addresses(config, given) == {
        "about/index.html": "../help/ ../assets/moved.js",
        "paths/index.html": "../help/ ../assets/moved.js",
    }
    assert failure(config, help={"aliases": ["../x.md"]}).startswith("help.md: '../x.md'")


def test_a_notice_stands_at_the_permanent_address_itself_and_takes_the_folders_along(
    config: MkDocsConfig,
) -> None:
    given = files(config, **{f"a__{ONE}": {"id": ONE, "aliases": [f"cases/{ONE}.md"]}})
    assert set(addresses(config, given)) == {f"cases/{ONE}/index.html"}
