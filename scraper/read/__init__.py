"""Read the sources folder: collected files, what is known of them, and the registry of identities."""

from scraper.read.folder import read, read_file
from scraper.read.registry import read_registry
from scraper.read.written import read_pages

__all__ = ["read", "read_file", "read_pages", "read_registry"]
