"""The Content-Security-Policy: what it allows, and that a theme that has changed stops the build."""

from base64 import b64encode
from hashlib import sha256

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from hooks import content_policy
from tests.test_hooks_permalinks import config

__all__ = ["config"]


def policy_of(config: MkDocsConfig, base_url: str | None, **partials: str) -> str:
    given = dict.fromkeys(content_policy.INLINE, "<script>let a=1</script>") | partials
    loader = DictLoader({f"partials/javascripts/{name}.html": html for name, html in given.items()})
    config.theme["features"] = []
    env = content_policy.on_env(Environment(loader=loader), config=config, files=Files([]))  # noqa: S701
    return env.from_string("{{ content_policy(base) }}").render(base=base_url)


def test_only_the_scripts_of_the_theme_are_named_as_they_stand_on_that_page(
    config: MkDocsConfig,
) -> None:
    base = '<script>scope("{{ base_url }}")</script>'
    policy = policy_of(config, "../..", base=base)
    digest = b64encode(sha256(b'scope("../..")').digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}' " in policy
    assert "unsafe" not in policy


def test_a_page_without_inline_scripts_allows_none(config: MkDocsConfig) -> None:
    assert "script-src 'self';" in policy_of(config, None)


def test_a_theme_that_prints_another_script_stops_the_build(config: MkDocsConfig) -> None:
    with pytest.raises(PluginError, match=r"palette\.html prints no script any more"):
        policy_of(config, ".", palette="<script src='palette.js'></script>")
