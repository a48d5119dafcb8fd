"""Read what a page says of itself in its head: title, site, address, day of upload. Nothing is guessed."""

import re
from dataclasses import dataclass

from lxml import etree

from scraper.read.values import is_date, is_one_line, is_web_address

_SITES = ("og:site_name", "sitename", "application-name", "apple-mobile-web-app-title")
_HEADINGS = ("articletitle", "og:title", "twitter:title", "headline")
_DATES = (
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article:published_time",
    "og:release_date",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "weibo:article:create_at",
    "_pubtime",
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{8,2000}?)\s*-->")
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the head of a page says of it; None is "not said"."""

    title: str | None = None
    heading: str | None = None
    """The title of the text, where the head gives it apart from that of the page."""
    site: str | None = None
    url: str | None = None
    uploaded: str | None = None


def read_facts(root: etree._Element, *, markup: str, location: str = "") -> Facts:
    """Give the facts of a page; `location` is the address that an archive names for it."""
    said = _metas(root)
    title = next((_line("".join(found.itertext())) for found in root.iter("title")), None)
    links = (
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "")
    )
    saved = _SAVED_FROM.search(markup[:4096])
    addresses = (location, *links, said.get("og:url", ""), saved[1] if saved else "")
    site = next((site for name in _SITES if (site := _line(said.get(name, "")))), None)
    headings = [*(_line(said.get(name, "")) for name in _HEADINGS), title]
    return Facts(
        title=title or _line(said.get("og:title", "")),
        heading=next((heading for heading in headings if heading and heading != site), None),
        site=site,
        url=next((url for address in addresses if is_web_address(url := address.strip())), None),
        uploaded=next(
            (day for name in _DATES if is_date(day := said.get(name, "").strip()[:10])), None
        ),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    """Give the content of each named meta element, the first of equal names."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            said.setdefault(name.strip().lower(), meta.get("content") or "")
    return said


def _line(text: str) -> str | None:
    """Give a value on one line, None for an empty one or one with signs that do not print."""
    packed = " ".join(text.split())[:LONGEST]
    return packed if packed and is_one_line(packed) else None
