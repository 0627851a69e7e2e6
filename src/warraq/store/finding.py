"""What one capture turned out to be, before the store says whether that is news."""

from dataclasses import dataclass

from warraq.models import Article, Capture, Extraction, Reader, Status


@dataclass(frozen=True, slots=True)
class Finding:
    """A capture with what was read from it."""

    capture: Capture
    asked: str  # key of the address that was asked for: the outcome is its
    key: str  # key of the address that answered: the article is its
    site: str | None
    extraction: Extraction | None = None  # None: not read (an error, a 404, a 304)
    article: Article | None = None  # None: no article
    status: Status | None = None  # None: an article, so the store decides
    reason: str = ""
    origin: str | None = None  # key of the page that this article says it republishes
    reader: Reader | None = None  # what it was read with; None: not read
    text: str = ""  # fingerprint of the article's title and body
