"""Keep what could harm a person off the site: contact numbers, health, family, wrong-doing of named persons."""

from scraper.protect.apply import protect
from scraper.protect.ledger import strike

__all__ = ["protect", "strike"]
