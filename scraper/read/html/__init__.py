"""Read saved web pages: what a reader sees as lines, each with its place in or outside of the main text."""

from scraper.read.html.page import HtmlPage, read_html

__all__ = ["HtmlPage", "read_html"]
