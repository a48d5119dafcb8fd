"""The box of neighbours on a theme: which articles it lists, and in which order."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from hooks import neighbours
from tests.test_hooks_permalinks import config, files

__all__ = ["config"]


def boxes(config: MkDocsConfig, **pages: dict[str, Any]) -> dict[str, Any]:
    given = files(config, **pages)
    neighbours.on_env(Environment(autoescape=True), config=config, files=given)
    found = {}
    for file in given:
        assert file.page is not None
        found[Path(file.src_uri).stem] = file.page.meta.get("theme_neighbours")
    return found


def article(number: int, **meta: Any) -> dict[str, Any]:
    return {
        "id": f"gz-{number:010}",
        "title": f"第{number}篇",
        "relevance": "core",
        "completeness": "complete",
        "themes": ["管理使用"],
    } | meta


def test_core_comes_before_related_whole_before_excerpts_and_sure_before_unsure(
    config: MkDocsConfig,
) -> None:
    found = boxes(
        config,
        cases__a=article(1, relevance="related"),
        cases__b=article(2, completeness="excerpt"),
        policy__c=article(3, review=True),
        regulations__d=article(4),
    )
    order = {name: box[0]["place"] for name, box in found.items()}
    assert order == {"d": 1, "c": 2, "b": 3, "a": 4}
    assert found["c"] == [
        {
            "theme": "管理使用",
            "place": 2,
            "count": 4,
            "previous": {"title": "第4篇", "url": "regulations/d/"},
            "next": {"title": "第2篇", "url": "cases/b/"},
        }
    ]
    assert found["d"][0]["previous"] is None
    assert found["a"][0]["next"] is None


def test_each_theme_has_its_own_neighbours_and_one_of_a_single_article_none(
    config: MkDocsConfig,
) -> None:
    found = boxes(
        config,
        cases__a=article(1, themes=["纪律考勤", "管理使用", "调查研究"]),
        cases__b=article(2),
        cases__c=article(3, themes=["纪律考勤"]),
    )
    assert [(box["theme"], box["next"]["title"]) for box in found["a"]] == [
        ("纪律考勤", "第3篇"),
        ("管理使用", "第2篇"),
    ]


def test_what_has_no_bearing_on_secondment_and_what_is_no_article_has_none(
    config: MkDocsConfig,
) -> None:
    found = boxes(
        config,
        cases__a=article(1, relevance="weak"),
        cases__b=article(2),
        cases__index={"title": "案例", "themes": ["管理使用"]},
    )
    assert found == {"a": None, "b": [], "index": None}
