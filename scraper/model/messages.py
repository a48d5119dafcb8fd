"""What is said to maintainers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence for the maintainer, in both languages of the command line."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one source that its maintainer should know."""

    message: Message
    fatal: bool = False
    """True where a source could not be read or used: the command then exits with 1."""
    stale: bool = False
    """True where a decision of curation.yml no longer finds what it is about: `guazhi check` then exits with 1."""
    stops: bool = False
    """True where going on could publish what a maintainer has taken down or masked: then nothing is written."""


class ScraperError(Exception):
    """Something that a user can mend; carries what to tell them."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message
