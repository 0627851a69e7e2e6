"""What a run and each of its sites may spend: minutes, requests, bytes. What is over waits for the next run."""

from collections.abc import Mapping
from dataclasses import dataclass

from warraq.models import Record
from warraq.web.settings import WebSettings

MB = 2**20


class Spend(Record):
    """What went to a site, or to all, by the time that somebody asks."""

    seconds: float = 0.0
    requests: int = 0
    received: int = 0  # bytes, unpacked


NOTHING = Spend()


@dataclass(slots=True)
class Spent:
    """What went so far to one site, or to all; the time is the event loop's."""

    since: float
    requests: int = 0
    received: int = 0

    def beside(self, other: Spend) -> "Spent":
        """Return both together."""
        return Spent(self.since - other.seconds, self.requests + other.requests, self.received + other.received)

    def by(self, now: float) -> Spend:
        """Return what it is by then."""
        return Spend(seconds=now - self.since, requests=self.requests, received=self.received)

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
        self.before: Mapping[str, Spend] = {}  # of sites whose visit goes on
        self.elsewhere = NOTHING  # what the run has spent beside this: before, and by others

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
        run = self._run.beside(self.elsewhere)
        if said := run.used_up(at, limits.max_run_minutes, limits.max_run_requests, limits.max_run_mb):
            return f"put off: the {said} of a run are used up"
        spent = self._sites.get(site) or self._new(site, at)
        own = self.shares.get(site, NOTHING_OF_ITS_OWN)
        said = spent.used_up(
            at,
            own.minutes or limits.max_site_minutes,
            own.requests or limits.max_site_requests,
            own.mb or limits.max_site_mb,
        )
        return f"put off: the {said} of a site and run are used up" if said else None

    def spent(self) -> dict[str, Spend]:
        """Return what each site has had by now, what it had before included."""
        return {**self.before, **{site: one.by(self._now) for site, one in self._sites.copy().items()}}

    def _of(self, site: str) -> Spent:
        return self._sites.setdefault(site, self._new(site, self._now))

    def _new(self, site: str, now: float) -> Spent:
        return Spent(now).beside(self.before.get(site, NOTHING))
