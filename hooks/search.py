"""Make the index for the search of the site, when the site is built."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from scraper.search import FILE, TableError, build, read_table


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the pages of the site that was built.

    Raises:
        PluginError: the table of words cannot be used; the message names the entry.

    """
    try:
        build(Path(config.site_dir), read_table(Path(config.docs_dir) / FILE))
    except TableError as error:
        raise PluginError(str(error)) from error
