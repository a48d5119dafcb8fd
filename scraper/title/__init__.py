"""Give a text that lost its title a faithful one from its own words (拟题), and every text a summary of its own sentences."""

from dataclasses import replace

from scraper.model import Article, Verdict
from scraper.title.naming import LONGEST_TITLE, make_title
from scraper.title.summary import LONGEST_SUMMARY, summarize

__all__ = ["LONGEST_SUMMARY", "LONGEST_TITLE", "entitle", "make_title", "summarize"]


def entitle(article: Article, verdict: Verdict) -> Article:
    """Return the article with a title and a summary; a title that was made is marked by `title_given` = False."""
    summary = summarize(article, verdict)
    if article.title:
        return replace(article, summary=summary)
    return replace(article, title=make_title(article, verdict), title_given=False, summary=summary)
