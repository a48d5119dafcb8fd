"""Print the characters of a PDF with their places: run as a process of its own, which may be ended when it goes astray.

A hostile PDF can make any reader loop, eat memory or crash; nothing inside one process bounds native code. So `read.pdf`
starts this file with the bytes on standard input, takes JSON from standard output, and ends it after a time. The file
imports nothing of the package and starts in a tenth of a second.

PDFium was chosen after a comparison with pypdf 7.1 and pdfminer.six: it alone gives 长 and 人 for the radical forms that
Chrome and macOS write, takes ligatures apart, and is five times as fast; pypdfium2 (Apache-2.0 or BSD-3-Clause) brings
it as a wheel for every system. PyMuPDF is out by its licence (AGPL).
"""

import ctypes
import json
import math
import sys
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 1000
"""Pages; the longest collections of papers have about 600."""
MOST_CHARACTERS = 2_000_000
MOST_ON_PAGE = 50_000
"""Characters of one page; a page of a newspaper has about 12,000."""
MEMORY = 1_000_000_000
"""Bytes of address space; 300 pages of text take 140 million. PDFium inflates up to 1 GB of one stream."""
SECONDS = 60
PASSWORD = 4
"""PDFium's code for a document that opens only with a password."""


@dataclass(frozen=True)
class _Turn:
    """How to turn a page so that text written at so many quarters (counter-clockwise) stands upright."""

    left: float
    bottom: float
    width: float
    height: float
    quarters: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point of the page as it is turned, counted from its lower left corner."""
        x, y = x - self.left, y - self.bottom
        turned = (
            (x, y),
            (y, self.width - x),
            (self.width - x, self.height - y),
            (self.height - y, x),
        )
        return turned[self.quarters]


class _TooMuchError(Exception):
    """The PDF is beyond a bound; the argument names which."""


def main() -> None:
    """Read the PDF on standard input and write its pages, or an error, to standard output."""
    _bound()
    try:
        answer = json.dumps(_read(sys.stdin.buffer.read()))
    except _TooMuchError as error:
        answer = json.dumps({"error": str(error)})
    except MemoryError:
        answer = '{"error": "memory"}'
    sys.stdout.buffer.write(answer.encode())


def _bound() -> None:
    """Bound memory and time where the system lets a process do so for itself; Windows does not."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS refuses to bound the address space
            continue


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2  # noqa: PLC0415 - after the bounds are set

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == PASSWORD
        return {"error": "password" if is_locked else "damaged"}
    count = len(document)
    if count > MOST_PAGES:
        return {"error": "pages", "count": count}
    pages: list[dict[str, Any]] = []
    left = MOST_CHARACTERS
    for index in range(count):
        try:
            page = document[index]
            pages.append(_page(pypdfium2.raw, page, left))
            page.close()
        except pypdfium2.PdfiumError:
            pages.append({})
            continue
        left -= len(pages[-1]["text"])
    return {"pages": pages}


def _page(pdfium: Any, page: Any, left: int) -> dict[str, Any]:
    """Give size, text and places of a page: for each character x, y of its origin, its left and right end, its height.

    Places are in points from the lower left corner of the page as it is shown, characters upright; `turned` holds those
    that stand at another angle than most, in the order of the file.
    """
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > min(left, MOST_ON_PAGE):
        raise _TooMuchError("characters")
    handle = textpage.raw
    codes = _whole([_code(pdfium, handle, index) for index in range(count)])
    angles = [
        round(-math.degrees(pdfium.FPDFText_GetCharAngle(handle, i))) % 360 for i in range(count)
    ]
    quarters = [
        round(angle / 90) % 4 for angle in angles if _is_near(angle, 90 * round(angle / 90))
    ]
    main = max(range(4), key=quarters.count) if quarters else 0
    left_edge, bottom, right, top = page.get_cropbox()
    turn = _Turn(left_edge, bottom, right - left_edge, top - bottom, main)
    text, turned, places = "", "", []
    for index, code in enumerate(codes):
        if code in {0x0A, 0x0D}:  # PDFium's own line ends
            continue
        is_made = pdfium.FPDFText_IsGenerated(handle, index) == 1
        if not is_made and not _is_near(angles[index], 90 * main):
            turned += chr(code)
            continue
        text += chr(code)
        places.append([] if is_made else _place(pdfium, handle, index, turn))
    width, height = (turn.width, turn.height) if main % 2 == 0 else (turn.height, turn.width)
    has_picture = any(
        item.type == pdfium.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3)
    )
    textpage.close()
    return {"width": width, "height": height, "text": text, "places": places, "turned": turned, "picture": has_picture}  # fmt: skip


def _code(pdfium: Any, handle: Any, index: int) -> int:
    code: int = pdfium.FPDFText_GetUnicode(handle, index)
    if code in {0x02, 0xAD}:  # a hyphen at the end of a line
        return 0x2D
    is_lost = code == 0 or code > 0x10FFFF or code in {0xFFFE, 0xFFFF}
    return 0xFFFD if is_lost or pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1 else code


def _whole(codes: list[int]) -> list[int]:
    """Put halves of rare characters together (Windows has them as two); the second place becomes a line end."""
    for index, code in enumerate(codes):
        following = codes[index + 1] if index + 1 < len(codes) else 0
        if 0xD800 <= code < 0xDC00 <= following < 0xE000:
            codes[index] = 0x10000 + ((code - 0xD800) << 10) + following - 0xDC00
            codes[index + 1] = 0x0A
        elif 0xD800 <= code < 0xE000:
            codes[index] = 0xFFFD
    return codes


def _is_near(angle: float, other: float) -> bool:
    return min((angle - other) % 360, (other - angle) % 360) <= 5


def _place(pdfium: Any, handle: Any, index: int, turn: _Turn) -> list[float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(handle, index, box)
    origin = turn.point(x.value, y.value)
    one, other = turn.point(box.left, box.bottom), turn.point(box.right, box.top)
    height = abs(other[1] - one[1]) or pdfium.FPDFText_GetFontSize(handle, index)
    ends = min(one[0], other[0]), max(one[0], other[0])
    # Numbers that JSON lacks stand for places far beyond any page.
    return [round(n, 1) if math.isfinite(n) else -1e6 for n in (*origin, *ends, height)]


if __name__ == "__main__":
    main()
