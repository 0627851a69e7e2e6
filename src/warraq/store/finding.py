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
    goes_on: str | None = None  # address of a page of the article that did not come whole with the others
    pages: int = 0  # further ones that are in the article, whole
    parts: tuple[tuple[str, str], ...] = ()  # key and address of each: of several where redirects led on
    part_of: tuple[str, str] | None = None  # the same of the first page, where this is a further one: no article

    @property
    def is_part(self) -> bool:
        """Whether more of the article should have come: its reply or that of a page broke off, or a page is missing."""
        return self.goes_on is not None or any(one.truncated for one in (self.capture, *self.capture.pages))

    @property
    def pages_of_it(self) -> dict[str, str | int | None]:
        """The columns of its reading that tell of further pages."""
        return {"goes_on": self.goes_on, "pages": self.pages or None}
