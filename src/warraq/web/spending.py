"""What a run and each of its sites may spend: minutes, requests, bytes. What is over waits for the next run."""

from collections.abc import Mapping
from dataclasses import dataclass

from warraq.web.settings import WebSettings

MB = 2**20


@dataclass(slots=True)
class Spent:
    """What went so far to one site, or to all; the time is the event loop's."""

    since: float
    requests: int = 0
    received: int = 0  # bytes, unpacked

    def used_up(self, now: float, minutes: float | None, requests: int | None, mb: float | None) -> str | None:
        """Say which of these limits is reached; None: none is."""
        if minutes is not None and now - self.since >= 60 * minutes:
            return f"{minutes:g} minutes"
        if requests is not None and self.requests >= requests:
            return f"{requests} requests"
        if mb is not None and self.received >= mb * MB:
            return f"{mb:g} MB"
        return None


@dataclass(frozen=True, slots=True)
class Share:
    """What one site may spend in a run; None: what the settings give every site."""

    minutes: float | None = None
    requests: int | None = None
    mb: float | None = None


NOTHING_OF_ITS_OWN = Share()


class Spending:
    """The accounts of a run. The fetcher's thread writes them; whoever asks for addresses reads them."""

    def __init__(self, settings: WebSettings, now: float) -> None:
        self._settings, self._now = settings, now
        self._run, self._sites = Spent(now), dict[str, Spent]()
        self._over: str | None = None
        self.shares: Mapping[str, Share] = {}  # of sites that have one of their own

    def ask(self, site: str, now: float) -> None:
        """Note that a request is sent."""
        self._now = now
        for spent in (self._run, self._of(site)):
            spent.requests += 1

    def receive(self, site: str, size: int) -> None:
        """Note that so much came."""
        for spent in (self._run, self._of(site)):
            spent.received += size

    def end(self, reason: str) -> None:
        """Put everything off from here on."""
        self._over = self._over or reason

    def used_up(self, site: str, now: float | None = None) -> str | None:
        """Say why nothing more of a site is asked for in this run; None: it may be.

        `now` None: as of the last request.
        """
        limits, at = self._settings, self._now if now is None else now
        if self._over is not None:
            return self._over
        if said := self._run.used_up(at, limits.max_run_minutes, limits.max_run_requests, limits.max_run_mb):
            return f"put off: the {said} of a run are used up"
        spent = self._sites.get(site)
        if spent is None:
            return None
        own = self.shares.get(site, NOTHING_OF_ITS_OWN)
        said = spent.used_up(
            at,
            own.minutes or limits.max_site_minutes,
            own.requests or limits.max_site_requests,
            own.mb or limits.max_site_mb,
        )
        return f"put off: the {said} of a site and run are used up" if said else None

    def _of(self, site: str) -> Spent:
        return self._sites.setdefault(site, Spent(self._now))
