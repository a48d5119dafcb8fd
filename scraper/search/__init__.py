"""The search of the published site: an index over runs of characters, made from the pages of a built site.

The index is a folder of small scripts that the reader's browser loads as it needs them, so that no server takes part
and a site unpacked on a disk finds the same. scraper/search/FORMAT.md tells the format; `docs/assets/search/engine.js`
reads it.

    pages    what a built site holds: its pages with their headings and paragraphs
    keys     texts folded to what is compared: letters, digits and Han characters of one width, case and script
    grams    which page has which run of characters, and how prominently
    coding   lists of numbers and scripts as text
    words    words and phrases of the site by their reading in pinyin
    table    synonyms and other words that readers use, kept by hand
    build    all of it put together and written
"""

from scraper.search.build import Report, build
from scraper.search.table import FILE, Table, TableError, read_table

__all__ = ["FILE", "Report", "Table", "TableError", "build", "read_table"]
