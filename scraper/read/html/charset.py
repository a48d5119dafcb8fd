"""Decode the bytes of a web page: what it declares counts only where the text that comes out is plausible."""

import re

from scraper.model import ScraperError
from scraper.read.encoding import (
    BYTE_ORDER_MARKS,
    CANDIDATES,
    PLAUSIBLE,
    Decoded,
    decode,
    plausibility,
)

HEAD = 4096
"""Bytes at the start of a page in which browsers look for its declared encoding (they take 1,024, servers stretch it)."""
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
# What pages declare, by the codec that holds all that such pages hold.
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "cp950",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}


def decode_page(data: bytes, *, file: str, declared: str = "") -> Decoded:
    """Decode a page by its byte order mark, as UTF-8, by what it or its server declares, by what it looks like.

    Single broken bytes, common in saved pages, become U+FFFD. Raises a ScraperError for bytes that are no text at all.
    """
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return decode(data, file=file)
    if _is_utf_8(data):
        return decode(data, file=file)
    match = _DECLARED.search(data[:HEAD])
    names = (declared.lower(), match[1].decode("ascii").lower() if match else "")
    for codec in (_CODECS[name] for name in names if name in _CODECS):
        found = _attempt(data, codec)
        if found is not None:
            return found
    try:
        return decode(data, file=file)
    except ScraperError:
        candidates = (codec for codec in CANDIDATES if not codec.startswith("utf-16"))
        found = max(
            (found for codec in candidates if (found := _attempt(data, codec))),
            key=lambda found: -found.text.count("\ufffd"),
            default=None,
        )
        if found is None:
            raise
        return found


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > len(data) - 4
    return b"\0" not in data


def _attempt(data: bytes, codec: str) -> Decoded | None:
    """Decode with broken bytes marked; None where the text is not plausible or more than one byte in 200 is broken."""
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    if 200 * lost > len(data) or plausibility(text) < PLAUSIBLE:
        return None
    return Decoded(text=text, encoding=codec)
