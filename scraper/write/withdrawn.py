"""The notice that stays at the address of an article that was taken down."""

import datetime

from scraper import frontmatter
from scraper.model import Page, Withdrawn
from scraper.write.escape import escape
from scraper.write.page import FOLDERS

FOLDER = "a"
"""Below `docs`: the notice stands at the permanent address itself, whatever folder the article was in."""
TITLE = "本文已撤下"


def notice(withdrawn: Withdrawn) -> Page:
    """Return the page that says when and why; neither title nor text of the article, and not in the search."""
    known = withdrawn.id
    former = [f"{folder}/{known}.md" for folder in FOLDERS.values()]
    meta = {
        "id": known,
        "title": TITLE,
        "withdrawn": withdrawn.date,
        "search": {"exclude": True},
        "aliases": list(dict.fromkeys([*former, *withdrawn.aliases])),
    }
    day = datetime.date.fromisoformat(withdrawn.date)
    text = (
        f"本文已于 {day.year} 年 {day.month} 月 {day.day} 日撤下。\n\n"
        f"原因：{escape(withdrawn.reason)}\n\n"
        "这个地址保留，只说明撤下一事；正文不再提供，也不在检索和目录之中。\n"
    )
    return Page(path=f"{FOLDER}/{known}.md", text=frontmatter.dump(meta, text))
