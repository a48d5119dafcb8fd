"""Take the page out of a web archive (MHTML, as browsers and office programs save it)."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage

from scraper.model import Message, ScraperError


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """The page in an archive: its bytes, the encoding its header names, the address it was saved from."""

    data: bytes
    charset: str = ""
    location: str = ""


def is_archive(data: bytes) -> bool:
    """Tell by the first lines whether the data is a web archive, whatever the name of the file."""
    head = data[:4096].lower()
    return (
        b"mime-version:" in head
        and b"multipart/related" in head
        and not head.lstrip().startswith(b"<")
    )


def open_archive(data: bytes, *, file: str) -> Archived:
    """Give the first page of an archive; raise a ScraperError where there is none."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise ScraperError(
            Message(
                zh=f"{file}：网页存档里没有网页正文；请在浏览器里打开，另存为“网页，仅 HTML”后再放入",
                en=f"{file}: a web archive without a page; open it in a browser and save it as “Webpage, HTML only”",
            )
        )
    page = pages[0]
    payload = page.get_payload(decode=True)
    address = page.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    return Archived(
        data=payload if isinstance(payload, bytes) else b"",
        charset=str(page.get_content_charset() or ""),
        location=str(address).strip(),
    )
