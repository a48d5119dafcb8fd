"""Read a PDF that holds text: its lines in reading order, hard-wrapped as they stand, heads and feet of pages marked.

The characters come from a process of their own (pdf_pages), so that nothing in a PDF can stop the reading of the other
sources. A running head is told by standing at the same height on several pages with the same words, a page number by
counting up with the pages.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from scraper.model import BlockKind, Line, Message
from scraper.read.pdf_lines import Row, cells, lines_of_page, plain_signs
from scraper.read.rendering import Rendering, is_page_number, numbered, refusal, rows

WORKER = Path(__file__).with_name("pdf_pages.py")
SECONDS = 90
"""A 300-page PDF takes about three seconds; what takes thirty times that is no article."""
MARGIN = 0.12
"""Share of a page, at its top and at its foot, in which running heads and page numbers stand."""
DEEPEST = 3
"""So many lines from the edge of a page may be a running head."""
SHARE = 0.3
"""Share of the pages on which a line must stand again; heads of left and right pages differ."""
ILLEGIBLE = 0.3
"""Share of characters whose fonts do not tell what they are, from which a text is not one."""
WATERMARK = "turned-text"
ERRORS = {
    "password": (
        "有密码，打不开；请用密码打开后另存为不加密的 PDF 或文本（.txt）",
        "is protected by a password; open it with the password and save it without one, or as text (.txt)",
    ),
    "damaged": (
        "文件已损坏，不是完整的 PDF；请重新下载，或用阅读器打开后“打印”为新的 PDF",
        "is damaged, no whole PDF; collect it again, or open it in a viewer and print it to a new PDF",
    ),
    "pages": (
        "页数超过 1000 页，不像文章；请拆成几个文件",
        "has over 1,000 pages, which is no article; split it",
    ),
    "characters": (
        "文字多得不正常，未读取；请拆成几个文件，或另存为文本（.txt）",
        "holds more text than an article can; split it, or save it as text (.txt)",
    ),
    "costly": (
        "读取时耗尽了时间或内存，可能已损坏或是恶意文件；请用阅读器打开后“打印”为新的 PDF，或另存为文本（.txt）",
        "took too much time or memory, so it is damaged or hostile; print it to a new PDF, or save it as text (.txt)",
    ),
    "scan": (
        "是扫描件或图片，没有可以复制的文字；请用文字识别（OCR）软件识别后另存为文本（.txt）",
        "is a scan: it holds pictures and no text; run it through OCR and save the result as text (.txt)",
    ),
    "empty": (
        "没有文字；请核对是否存对了文件",
        "holds no text; look whether it is the right file",
    ),
    "illegible": (
        "字体没有说明各是什么字，复制出来是乱码；请用文字识别（OCR）软件识别后另存为文本（.txt）",
        "has fonts that do not say what their characters are; run it through OCR and save it as text (.txt)",
    ),
}  # fmt: skip


def read_pdf(data: bytes, *, file: str) -> Rendering:
    """Give the text rendering of a PDF; raise a ScraperError that says of `file` what is wrong and what to do.

    Warns of pages that are pictures or cannot be read while others hold text.
    """
    answer = _answer(data)
    if "error" in answer:
        raise refusal(file, *ERRORS[answer["error"] if answer["error"] in ERRORS else "costly"])
    pages: list[Mapping[str, Any]] = answer["pages"]
    text = "".join(page.get("text", "") for page in pages)
    if not text.strip():
        is_scan = any(page.get("picture") for page in pages)
        raise refusal(file, *ERRORS["scan" if is_scan else "empty"])
    lost = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in text)
    if lost > ILLEGIBLE * len(text):
        raise refusal(file, *ERRORS["illegible"])
    return Rendering(lines=numbered(_render(pages)), warnings=_warnings(pages, file))


def _answer(data: bytes) -> dict[str, Any]:
    """Run the worker and give what it says; `costly` where it did not live to say anything."""
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, run by our own interpreter
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": "costly"}
    if b"ModuleNotFoundError" in done.stderr:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode or not done.stdout:
        return {"error": "costly"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _render(pages: Sequence[Mapping[str, Any]]) -> list[Line]:
    found = [lines_of_page(page) if "text" in page else () for page in pages]
    outside = _outside(found, pages)
    lines: list[Line] = []
    for number, (page, page_rows) in enumerate(zip(pages, found, strict=True)):
        tabled = _tabled(page_rows)
        pitch = _pitch(page_rows)
        before: Row | None = None
        for index, row in enumerate(page_rows):
            # More than half a line of white sets paragraphs apart where they are not indented.
            if before is not None and before.y - row.y > 1.55 * pitch and lines and lines[-1].text:
                lines.append(Line(number=0, text=""))
            rule = outside.get((number, index), "") or _off_page(row, page)
            kind: BlockKind = "table" if index in tabled else "paragraph"
            text = row.text.strip() if index in tabled else row.text
            lines += [Line(number=0, text=part, kind=kind, outside=rule) for part in rows(text)]
            before = row
        lines += [
            Line(number=0, text=part, outside=WATERMARK)
            for part in rows(plain_signs(page.get("turned", "").strip()))
            if part
        ]
    return lines


def _pitch(page_rows: Sequence[Row]) -> float:
    """Give the usual distance from one base line to the next on a page, 0 where there is one line."""
    steps = [a.y - b.y for a, b in pairwise(page_rows) if a.y > b.y]
    return max(
        median(steps) if steps else 0.0, median(row.em for row in page_rows) if page_rows else 0.0
    )


def _off_page(row: Row, page: Mapping[str, Any]) -> str:
    """Name the rule for a row that lies wholly beyond the edges of its page, where nobody sees it."""
    is_seen = (
        row.right > 0
        and row.left < page["width"]
        and row.y + row.em >= 0
        and row.y < page["height"]
    )
    return "" if is_seen else "off-page"


def _tabled(page_rows: Sequence[Row]) -> set[int]:
    """Find rows of tables: neighbours cut into as many parts, most of which begin at the same places."""
    found: set[int] = set()
    starts = [cells(row) for row in page_rows]
    for index, (one, other) in enumerate(pairwise(starts)):
        em = page_rows[index].em
        aligned = sum(any(abs(a - b) < em for b in other) for a in one)
        if min(len(one), len(other)) >= 2 and aligned >= 2 and aligned >= len(one) - 1:
            found |= {index, index + 1}
    return found


def _outside(
    found: Sequence[Sequence[Row]], pages: Sequence[Mapping[str, Any]]
) -> dict[tuple[int, int], str]:
    """Name the rule for rows in the margins that are running heads, feet or page numbers, by page and row."""
    edges: dict[tuple[int, int], str] = {}
    for number, (page, page_rows) in enumerate(zip(pages, found, strict=True)):
        order = sorted(range(len(page_rows)), key=lambda index: -page_rows[index].y)
        for index in order[:DEEPEST]:
            if page_rows[index].y > (1 - MARGIN) * page["height"]:
                edges[number, index] = "page-header"
        for index in order[-DEEPEST:]:
            if page_rows[index].y < MARGIN * page["height"]:
                edges[number, index] = "page-footer"
    numbers = _page_numbers(found, edges)
    repeated = _repeated(found, {key: rule for key, rule in edges.items() if key not in numbers})
    return repeated | dict.fromkeys(numbers, "page-number")


def _repeated(
    found: Sequence[Sequence[Row]], edges: Mapping[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Give the rows that stand with the same words at the same height on several pages."""
    places: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (number, index), rule in edges.items():
        text = re.sub(r"\s", "", found[number][index].text)
        # A number that counts with the pages (第 3 页 of a head) is no difference.
        places[rule, re.sub(rf"(?<!\d){number + 1}(?!\d)", "#", text)].append((number, index))
    kept: dict[tuple[int, int], str] = {}
    for (rule, _), keys in places.items():
        height = median(found[number][index].y for number, index in keys)
        same = [key for key in keys if abs(found[key[0]][key[1]].y - height) <= 4]
        if len(same) >= max(2, SHARE * len(found)):
            kept |= dict.fromkeys(same, rule)
    return kept


def _page_numbers(
    found: Sequence[Sequence[Row]], edges: Mapping[tuple[int, int], str]
) -> set[tuple[int, int]]:
    """Give the rows that hold a page number: a lone number as far from that of its page as on other pages too."""
    offsets: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, index in edges:
        text = found[number][index].text.strip()
        digits = re.search(r"\d+", text)
        if digits and is_page_number(text):
            offsets[int(digits.group()) - number].append((number, index))
    return {
        key
        for offset, keys in offsets.items()
        for key in keys
        # On a single page the number must be its own, or be set between dashes.
        if len({page for page, _ in keys}) >= 2 or offset == 1 or "页" in found[key[0]][key[1]].text
    }


def _warnings(pages: Sequence[Mapping[str, Any]], file: str) -> tuple[Message, ...]:
    kinds = (
        ([n for n, p in enumerate(pages, 1) if "text" not in p], "无法读取", "cannot be read"),
        (
            [n for n, p in enumerate(pages, 1) if p.get("picture") and not p.get("text", "").strip()],
            "是图片，没有文字；需要时请用 OCR 识别",
            "are pictures without text; run them through OCR if they matter",
        ),
    )  # fmt: skip
    found: list[Message] = []
    for numbers, zh, en in kinds:
        if numbers:
            some = "、".join(map(str, numbers[:5])) + ("……" if len(numbers) > 5 else "")
            found.append(
                Message(
                    zh=f"{file}：第 {some} 页{zh}",
                    en=f"{file}: pages {some.replace('、', ', ')} {en}",
                )
            )
    return tuple(found)
