"""The further pages of an article: asked for in the same visit, and read together with the first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from warraq.models import Capture, Extraction, Outcome
from warraq.night import chronicle
from warraq.night.home import Home
from warraq.night.wording import why
from warraq.parse import further_page
from warraq.parts import is_page
from warraq.rules import Site
from warraq.tape import Tape
from warraq.urls import host_of
from warraq.web import Fetched, Request, Web


@dataclass(slots=True)
class Further:
    """Articles of which a further page is being fetched: each comes again, with that page or as it is."""

    home: Home
    tape: Tape
    web: Web
    sites: Mapping[str, Site]
    begun: dict[str, Capture] = field(default_factory=dict)  # by the capture of the first page
    ended: set[str] = field(default_factory=set)  # captures of which no further page is to be had now

    def goes_on(self, capture: Capture, read: Extraction) -> bool:
        """Ask for the next page of an article that was read, and say whether one is asked for."""
        if capture.id in self.ended:
            self.ended.discard(capture.id)
            return False
        url = further_page(capture, read) if capture.context is not None and self._may_ask() else None
        if url is None or capture.context is None:
            return False
        site = self.sites.get(capture.context.site) or self.home.rules.site_of(host_of(capture.url))
        name = site.name if site else capture.context.site  # of what was at hand the look at a site may say another
        asked = Request(url, name, "page", via=capture.asked_for, context=capture.id)
        self.begun[capture.id] = capture
        self.web.supply([replace(asked, delay_s=site.delay_s) if site else asked])
        return True

    def came(self, fetched: Fetched, archived: Capture | None) -> Capture | None:
        """Return the article with the page that came, or as it is; None where nothing gets its rows any more."""
        capture = self.begun.pop(str(fetched.request.context), None)
        if capture is None or self.tape.refused is not None:
            return None
        if archived is not None and is_page(archived, fetched.request.purpose):
            return capture.with_page(archived)
        asked = fetched.request
        chronicle.page(self.home.log, Outcome(url=asked.url, status="failed", reason=why(fetched), site=asked.site))
        self.ended.add(capture.id)
        return capture

    def _may_ask(self) -> bool:
        """Say whether more is asked for: not where what comes is only kept, or the visit is to end."""
        return self.tape.refused is None and not (self.home.ending() or self.home.pausing())

    def left(self) -> Iterator[Capture]:
        """Yield the articles of which a page was asked for that does not come any more."""
        while self.begun:
            key, capture = self.begun.popitem()
            self.ended.add(key)
            yield capture
