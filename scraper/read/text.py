"""Cut a text into the lines that every stage counts by."""

from scraper.model import Line

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Give the lines of a text, numbered from 1; a line ends at \n only, with \r before it belonging to the end.

    An empty last one is no line. Form feeds, U+0085, U+2028 and a lone \r end no line: they stay in its text.

    >>> [line.text for line in split_lines("一\r\n\n二\x0c三\n")]
    ['一', '', '二\x0c三']
    """
    *ended, last = text.split("\n")
    texts = [line.removesuffix("\r") for line in ended]
    if last:
        texts.append(last)
    return tuple(Line(number=number, text=line) for number, line in enumerate(texts, 1))


def is_blank(text: str) -> bool:
    """Tell whether a text holds nothing to read: only white space, no-break spaces and zero-width signs."""
    return all(sign.isspace() or sign in ZERO_WIDTH for sign in text)
