"""Family names, from the one list of them: rules/surnames.toml tells where it comes from."""

from functools import cache

from scraper.rules import table, words


@cache
def single() -> frozenset[str]:
    """Return the names of one character that say by themselves that a name begins."""
    return frozenset(str(table("surnames")["single"])) - {"\n"}


@cache
def also_words() -> frozenset[str]:
    """Return the names of one character that are words as well."""
    return frozenset(str(table("surnames")["also_words"])) - {"\n"}


@cache
def of_peoples() -> frozenset[str]:
    """Return what stands before a given name among the Dai and their neighbours."""
    return frozenset(str(table("surnames")["of_peoples"]))


def double() -> tuple[str, ...]:
    """Return the names of two characters."""
    return words("surnames", "double")


def begins_with_surname(text: str) -> bool:
    """Tell whether a text begins with a family name that speaks for itself.

    >>> [begins_with_surname(text) for text in ("傅雨来", "上官云", "上挂经验", "平安建设")]
    [True, True, False, False]
    """
    return text[:1] in single() or text.startswith(double())
