"""What a look at a site has fetched already, for the first night that reads the site."""

from datetime import datetime, timedelta

from warraq.article import key_of
from warraq.errors import AddressError, ArchiveError
from warraq.models import Capture
from warraq.rules import Rules
from warraq.store import Store
from warraq.store.archived import Archived
from warraq.warc import Archive
from warraq.web import AtHand, Fetched, Request, Sent, state_of

KEPT = timedelta(days=7)  # a page that was looked at longer ago has changed by now
ENOUGH = timedelta(hours=1)  # a feed that was looked at longer ago is read, for what it named, and asked for again


class Probed:
    """Answers requests for what was looked at and never read; each answer is given once."""

    def __init__(self, store: Store, archive: Archive, rules: Rules, now: datetime) -> None:
        self._archive, self._rules, self._now = archive, rules, now
        unread = Archived(store).unread_probes(now - KEPT)
        self._places = {key: place for url, place in unread.items() if (key := self._key(url))}
        for key in Archived(store).fetched_among(self._places):
            del self._places[key]

    def __call__(self, request: Request) -> AtHand | None:
        """Return what is at hand for a request; None: it has to be asked for."""
        place = self._places.pop(self._key(request.url) or "", None) if self._places else None
        try:
            capture = self._archive.read(place) if place else None
        except ArchiveError:
            return None
        if capture is None:
            return None
        fetched = Fetched(request, state_of(capture), capture, sent=(Sent((), None),))
        return AtHand(fetched, enough=request.purpose in ("article", "page") or self._is_new(capture))

    def _is_new(self, capture: Capture) -> bool:
        return self._now - capture.fetched_at <= ENOUGH

    def _key(self, url: str) -> str | None:
        try:
            return key_of(url, self._rules)
        except AddressError:
            return None
