"""What is asked of the fetcher, and what it gives back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from warraq.errors import AddressError, FetchError
from warraq.models import PAGES, Capture, Purpose, Refusal

__all__ = ["PAGES", "AtHand", "Fetched", "Headers", "Purpose", "Refusal", "Request", "Sent", "State", "Verdict"]
State = Literal[
    "fetched",  # 2xx, whole
    "truncated",  # 2xx, cut at a limit or broken off; `capture.truncated` says where
    "not_modified",  # 304: the copy at hand is still right
    "missing",  # 404 or 410
    "refused",  # another 4xx, or a status that is no answer to a GET
    "failing",  # 5xx, after the tries of a run
    "later",  # 429, 503, or a host in trouble: ask again at `not_before`; no failure of the address
    "put_off",  # the time that a run has for its host is used up: not asked, the next run begins with it
    "disallowed",  # robots.txt says no; not asked
    "forbidden",  # a scheme, port or address that must not be reached; never dialled
    "redirects",  # too many hops, a loop, or a redirect to nowhere
    "unreachable",  # no reply: name, connection, TLS, time, or broken HTTP
]
Headers = tuple[tuple[str, str], ...]
AT_ONCE = 256 << 10  # bytes of a feed, sitemap or listing that is looked at in a moment, whatever it is


@dataclass(frozen=True, slots=True)
class Request:
    """One address to ask for. Small: a night holds many of them."""

    url: str
    site: str
    purpose: Purpose
    delay_s: float = 1.0  # after a reply, before the next request to the same host; a longer Crawl-delay wins
    etag: str | None = None
    last_modified: str | None = None  # as the server wrote it
    answered_at: str | None = None  # where redirects led, so what the two are for; None: the address itself
    via: str | None = None  # the feed, sitemap, listing or page that led here
    context: object = None  # handed back untouched


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether robots.txt lets us ask for an address, with the line that decided."""

    allowed: bool
    line: str  # as written; "" when no line spoke
    agent: str  # the group it stands in: warraq, *, or ""
    crawl_delay_s: float | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out for one capture, and how the answer began."""

    headers: Headers
    peer: str | None  # the address that was dialled, None when a test's dialer does not say
    started_at: datetime | None = None
    status_line: str | None = None  # as the server wrote it


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one request: exactly one for each, plus one for each robots.txt that was read on the way."""

    request: Request
    state: State
    capture: Capture | None  # the last reply, of whatever status; None: there was none
    hops: tuple[Capture, ...] = ()  # the redirects and first tries before it, in order
    sent: tuple[Sent, ...] = ()  # one for each of `hops` and `capture`
    error: FetchError | AddressError | None = None  # why there is no good reply
    not_before: datetime | None = None  # of `later`: do not ask again earlier
    robots: Verdict | None = None  # what robots.txt said, and by which line
    refusals: tuple[Refusal, ...] = ()  # of AI and text mining, in this reply; recorded, for whoever uses the archive
    notes: tuple[str, ...] = ()  # what a person may want to know: a downgrade from https to http

    def exchanges(self) -> Iterator[tuple[Capture, Sent]]:
        """Yield every capture of the chain with what was sent for it, oldest first: what the archive keeps."""
        chain = (*self.hops, self.capture) if self.capture else self.hops
        yield from zip(chain, self.sent, strict=True)

    @property
    def weight(self) -> int:
        """About how many bytes it holds."""
        captures = (*self.hops, self.capture) if self.capture else self.hops
        return 2048 + sum(len(capture.body) for capture in captures)

    @property
    def is_for_a_moment(self) -> bool:
        """Whether it leads on and is gone through in a moment; a large feed, sitemap or listing waits its turn.

        A further page of an article is one of its pages.
        """
        return self.request.purpose not in (*PAGES, "page") and self.weight <= AT_ONCE


@dataclass(frozen=True, slots=True)
class AtHand:
    """An answer to a request that nobody has to be asked for."""

    fetched: Fetched
    enough: bool  # False: it is delivered, and the address is asked for all the same
