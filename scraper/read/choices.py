"""Say which values the keys of curation.yml take where they take only some."""

from importlib import resources
from typing import get_args

from scraper import rules
from scraper.model import Category, Relevance

KINDS = (
    "通知", "意见", "方案", "决定", "讲话", "规划", "函",
    "办法", "规定", "条例", "细则", "制度", "守则",
    "总结", "述职", "心得", "报道", "经验", "调研", "论文", "评论", "发言",
    "其他",
)  # fmt: skip
"""The closed list of the front matter."""
DIRECTIONS = ("上挂", "下挂", "双向", "援派")
SPEAKERS = ("挂职者", "派出单位", "接收单位", "组织部门", "记者")
TABLES = {"level": "levels", "themes": "themes", "direction": "directions", "speaker": "speakers"}
"""Where rules/facets.toml lists the values of a facet, as the names of tables."""


def choices(key: str) -> tuple[str, ...]:
    """Return the values that a key takes; none where it takes any text."""
    fixed: dict[str, tuple[str, ...]] = {
        "category": get_args(Category),
        "kind": KINDS,
        "relevance": get_args(Relevance),
        "direction": DIRECTIONS,
        "speaker": SPEAKERS,
    }
    return _listed(key) or fixed.get(key, ())


def _listed(key: str) -> tuple[str, ...]:
    if key not in TABLES or not resources.files(rules).joinpath("facets.toml").is_file():
        return ()
    return tuple(rules.table("facets").get(TABLES[key], ()))
