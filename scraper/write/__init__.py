"""Write what a run made: pages and registry, as one step that is never seen half done."""

from scraper.write.addresses import ADDRESSES, lost_addresses, lost_message
from scraper.write.disk import save
from scraper.write.gone import notices
from scraper.write.offline import pack
from scraper.write.output import REGISTRY, differences, pages, registry_text, write
from scraper.write.swap import lock, publish, recover

__all__ = [
    "ADDRESSES",
    "REGISTRY",
    "differences",
    "lock",
    "lost_addresses",
    "lost_message",
    "notices",
    "pack",
    "pages",
    "publish",
    "recover",
    "registry_text",
    "save",
    "write",
]
