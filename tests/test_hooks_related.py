"""The box of related articles: resolved from front matter, and a wrong name stops the build."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks import related
from tests.test_hooks_permalinks import ONE, TWO, config, files

__all__ = ["config"]

REASON = "同岗位：副县长"


def boxes(config: MkDocsConfig, **pages: dict[str, Any]) -> dict[str, Any]:
    given = files(config, **pages)
    related.on_env(Environment(autoescape=True), config=config, files=given)
    found = {}
    for file in given:
        assert file.page is not None
        found[Path(file.src_uri).stem] = file.page.meta.get("related_pages")
    return found


def test_a_related_article_is_shown_by_title_kind_and_reason(config: MkDocsConfig) -> None:
    one = {"id": ONE, "title": "甲", "related": [{"id": TWO, "reason": REASON}]}
    two = {"id": TWO, "title": "乙", "category": "policy", "kind": "通知"}
    found = boxes(config, cases__x=one, policy__y=two, cases__index={"title": "案例"})
    assert found == {
        "x": [
            {
                "title": "乙",
                "url": "policy/y/",
                "category": "policy",
                "kind": "通知",
                "reason": REASON,
            }
        ],
        "y": [],
        "index": None,
    }


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"id": "gz-00000000ff", "reason": REASON}, "no article has that id"),
        ({"id": ONE, "reason": REASON}, "may not be recommended here"),
        ({"id": TWO, "reason": REASON}, "may not be recommended here"),
        ({"id": TWO}, "expected an id and a reason"),
        ("乙", "expected an id and a reason"),
    ],
)
def test_what_may_not_be_recommended_stops_the_build(
    config: MkDocsConfig, entry: object, expected: str
) -> None:
    one = {"id": ONE, "title": "甲", "related": [entry]}
    two = {"id": TWO, "title": "乙", "relevance": "weak"}
    with pytest.raises(PluginError) as caught:
        boxes(config, cases__x=one, cases__y=two)
    assert str(caught.value).startswith("cases/x.md: 'related' ")
    assert expected in str(caught.value)
