"""Write small PDFs by hand: text at places, several pages, and the tricks of hostile ones."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/"
    "CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
PICTURE = "q 400 0 0 600 80 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"


@dataclass(frozen=True)
class Text:
    """A text at a place: x and y of its start in points from the lower left corner, size of its letters."""

    x: float
    y: float
    text: str
    size: float = 12
    turn: str = "1 0 0 1"
    """Matrix of its direction; 0 1 -1 0 stands upright after a quarter turn."""

    def drawn(self) -> str:
        code = self.text.encode("utf-16-be").hex()
        return f"BT /F1 {self.size} Tf {self.turn} {self.x} {self.y} Tm <{code}> Tj ET\n"


def lines(*texts: str, x: float = 90, y: float = 740, step: float = 24, size: float = 12) -> tuple[Text, ...]:  # fmt: skip
    """Set texts below one another."""
    return tuple(Text(x, y - step * n, text, size) for n, text in enumerate(texts))


def content(texts: Iterable[Text], more: str = "") -> bytes:
    return ("".join(text.drawn() for text in texts) + more).encode("latin-1")


def pdf(*pages: Iterable[Text], more: str = "", rotate: int = 0, font: str = FONT) -> bytes:
    """Make a PDF of pages of texts, A4."""
    return pdf_of([content(texts, more) for texts in pages], rotate=rotate, font=font)


def pdf_of(streams: Sequence[bytes], *, rotate: int = 0, font: str = FONT, kids: str = "") -> bytes:
    """Make a PDF of finished page contents; `kids` are further children of the page tree."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font.encode()]
    numbers = []
    for stream in streams:
        number = len(objects) + 1
        numbers.append(f"{number} 0 R")
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {number + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
            packed(stream),
        ]
    objects[1] = f"<</Type/Pages/Count {len(streams)}/Kids[{' '.join(numbers)} {kids}]>>".encode()
    return assembled(objects)


def packed(data: bytes, *, times: int = 1) -> bytes:
    """Make a stream, deflated so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode" * times
    return f"<</Length {len(data)}/Filter[{filters}]>>\nstream\n".encode() + data + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Put objects, numbered from 1, into a file; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def locked(data: bytes, password: bytes) -> bytes:
    """Say of a PDF that it opens with a password only (revision 2 of the standard handler; its text stays plain)."""
    padding = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    padded = (password + padding)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    digest = hashlib.md5(padded + owner + rights + b"0123456789abcdef", usedforsecurity=False)
    user = _rc4(digest.digest()[:5], padding)
    mark = "<" + b"0123456789abcdef".hex() + ">"
    entry = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P -4>>/ID[{mark}{mark}]"
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + entry.encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
