"""What a feed, sitemap or listing says of one address, before anything is made of it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """One item, as written; "" where the document does not say."""

    href: str
    title: str = ""
    published: str = ""
    modified: str = ""
    source: str = ""
    guid: str = ""
    base: str = ""  # xml:base, where the document gives one
    leads_to: Literal["article", "sitemap"] = "article"
