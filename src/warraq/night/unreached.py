"""Addresses that give a run no page to read now: what is kept of each, and when it is tried again."""

from dataclasses import dataclass

from warraq.article import key_of
from warraq.errors import settled
from warraq.models import Outcome, Status
from warraq.night import chronicle
from warraq.night.home import Home
from warraq.night.supply import WAITS
from warraq.night.wording import why
from warraq.storable import without_unstorable
from warraq.tape import Tape
from warraq.urls import short
from warraq.web import Fetched, Request


@dataclass(frozen=True, slots=True)
class Unreached:
    """Keeps the outcomes of one run's addresses without a page."""

    home: Home
    run: str
    tape: Tape

    def settle(self, fetched: Fetched) -> None:
        """Keep the outcome of an address that gave no page to read, and when to try again."""
        request, now = fetched.request, self.home.clock()
        status: Status = "skipped" if fetched.state in ("disallowed", "later", "put_off") else "failed"
        told = Outcome(url=request.url, status=status, reason=why(fetched), site=request.site)
        key = self._key(request.url)
        self.tape.sync()
        chronicle.page(self.home.log, told)
        if fetched.state == "put_off":
            self.home.store.addresses.put_off(self.run, [(key, told)], now)
        else:
            self.home.store.addresses.not_reached(self.run, key, told, (fetched.not_before, now))

    def settle_surprise(self, asked: Request, reason: str) -> None:
        """Keep the outcome of a page that met what nobody foresaw."""
        told = Outcome(url=asked.url, status="failed", reason=reason, site=asked.site)
        self.tape.sync()
        self.home.store.addresses.not_reached(self.run, self._key(asked.url), told, (None, self.home.clock()))
        chronicle.page(self.home.log, told)

    def wait(self, url: str, site: str) -> None:
        """Tell of a page that came and is kept here until the storage takes it."""
        self.wait_by(self._key(url), url, site)

    def wait_by(self, key: str, url: str, site: str) -> None:
        """Tell of a page, by its key, that is kept here until the storage takes it."""
        told = Outcome(url=url, status="skipped", reason=WAITS, site=site)
        self.home.store.settle(self.run, [(key, told)])
        chronicle.page(self.home.log, told)

    def _key(self, url: str) -> str:
        """Return the key of an address; of one that has none, its beginning."""
        try:
            return key_of(url, self.home.rules)
        except Exception as error:  # noqa: BLE001 - whatever is amiss with it, it has a row
            settled(error)
            return str(without_unstorable(short(url)))
