"""Say for each key of sources.yml which values it takes."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

from scraper.model import Grade


@dataclass(frozen=True, slots=True)
class Check:
    """A test of a value, and what it expects in the two languages of messages."""

    accepts: Callable[[str], bool]
    zh: str
    en: str


def is_one_line(text: str) -> bool:
    """Tell whether a text prints on one line; no-break and full-width spaces are nothing to complain of."""
    return all(sign.isprintable() or sign in "\u3000\u00a0" for sign in text)


def is_date(text: str) -> bool:
    """Tell whether a text is a real day, written YYYY-MM-DD."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http or https address with a host and without signs that could end an attribute."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    is_clean = is_one_line(text) and not re.search(r"[\s<>\"'`{}\\^|]", text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and is_clean


def is_grade(text: str) -> bool:
    """Tell whether a text is one of the grades of the model."""
    return text in get_args(Grade)


LINE = Check(is_one_line, "一行文字", "one line of text")
DATE = Check(is_date, " YYYY-MM-DD", "YYYY-MM-DD")
ADDRESS = Check(
    is_web_address,
    "以 http:// 或 https:// 开头的网址",
    "an address that starts with http:// or https://",
)
GRADE = Check(is_grade, "、".join(get_args(Grade)) + "之一", "one of " + ", ".join(get_args(Grade)))
CHECKS: Mapping[str, Check] = {
    "site": LINE,
    "page_title": LINE,
    "url": ADDRESS,
    "uploaded": DATE,
    "published": DATE,
    "grade": GRADE,
}
