"""A hook for Material's own search: cut Chinese words with rjieba, whose tokens are jieba's in far less time."""

from typing import Any

import rjieba
from material.plugins.search import plugin


class Segmenter:
    """What the search plugin calls of the jieba module."""

    @staticmethod
    def cut(data: bytes) -> list[str]:
        """Return the words of UTF-8 encoded text, in order."""
        words: list[str] = rjieba.cut(data.decode("utf-8"))
        return words


def on_config(config: Any) -> Any:
    """Put the segmenter where the plugin looks for jieba."""
    plugin.jieba = Segmenter
    return config
