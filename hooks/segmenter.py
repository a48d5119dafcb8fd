"""Cut Chinese words for search with rjieba: Material only knows jieba, whose tokens rjieba gives in far less time."""

import rjieba
from material.plugins.search import plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


class Segmenter:
    """What Material's search plugin calls of the jieba module, answered by rjieba."""

    @staticmethod
    def cut(data: bytes) -> list[str]:
        """Return the words of UTF-8 encoded text, in order; joined they are the text."""
        words: list[str] = rjieba.cut(data.decode("utf-8"))
        return words


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the segmenter where the search plugin looks for jieba."""
    if not hasattr(plugin, "jieba"):
        raise PluginError(
            "hooks/segmenter.py: material.plugins.search.plugin has no name 'jieba' any more; "
            "read how this version of Material cuts Chinese words and mend the hook"
        )
    plugin.jieba = Segmenter
    return config
