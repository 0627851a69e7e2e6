"""A request on its way: where it stands now, and what it met."""

from dataclasses import dataclass, field
from datetime import datetime

from warraq.errors import AddressError, FetchError, surprise
from warraq.models import Capture
from warraq.web.address import Address
from warraq.web.refusals import refusals_in
from warraq.web.reply import cookies_of
from warraq.web.request import Fetched, Headers, Request, Sent, State, Verdict

ROBOTS_HOPS = 5  # RFC 9309, 2.3.1.2; beyond, the file counts as absent


@dataclass(slots=True)
class Visit:
    """One request, from the first address to the last hop."""

    request: Request
    address: Address  # the next to ask for
    owner: object  # who is told of the result; None: nobody asked, it was needed on the way
    robots_of: str | None = None  # the origin whose robots.txt this is
    hops: list[Capture] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)  # of this chain and host alone
    verdict: Verdict | None = None
    tries: int = 0  # at this hop
    last: Capture | None = None  # the reply that is being looked at

    def headers(self, user_agent: str) -> Headers:
        """Return what to send for the next hop. Validators are for the address that gave them, and for no other."""
        theirs = self._gave_validators()
        optional = (
            ("If-None-Match", self.request.etag if theirs else None),
            ("If-Modified-Since", self.request.last_modified if theirs else None),
            ("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items())),
        )
        return (
            ("Host", self.address.netloc),
            ("User-Agent", user_agent),
            ("Accept", "*/*"),
            ("Accept-Language", "ar,*;q=0.5"),
            ("Accept-Encoding", "gzip"),  # nothing else: a brotli reply of 2 KB can unpack to 3 GB in one step
            *((name, value) for name, value in optional if value and is_plain(value)),
        )

    def _gave_validators(self) -> bool:
        """Say whether the next hop is the address that gave the validators: where redirects led last time, or ours."""
        if self.request.answered_at is not None:
            return self.address.url == self.request.answered_at
        return self.redirects == 0

    @property
    def redirects(self) -> int:
        """How many redirects were followed; replies that were asked for again are hops too."""
        return sum(hop.status < 400 for hop in self.hops)

    def hop(self, capture: Capture, target: Address) -> None:
        """Go on to where a redirect leads."""
        if target.netloc == self.address.netloc and target.scheme == self.address.scheme:
            self.cookies |= cookies_of(capture)
        else:
            self.cookies.clear()
        if target.scheme == "http" and self.address.scheme == "https":
            self.notes.append(f"downgrade: {self.address.url} leads to {target.url}")
        self.again(capture)
        self.address, self.tries = target, 0

    def again(self, capture: Capture) -> None:
        """Keep a reply that another request follows."""
        self.hops.append(capture)
        self.last = None

    def was_at(self, target: Address, capture: Capture) -> bool:
        """Say whether a redirect closes a loop: a place that was asked before, with nothing new to bring there."""
        seen = {hop.url for hop in self.hops} | {self.address.url}
        return target.url in seen and cookies_of(capture).items() <= self.cookies.items()

    def no_further(self, target: Address, capture: Capture, max_hops: int) -> FetchError | None:
        """Say why a redirect is not followed; None: it is."""
        if self.was_at(target, capture):
            return FetchError(f"redirects in a loop, back to {target.url}", url=self.request.url, step="fetch")
        limit = ROBOTS_HOPS if self.robots_of else max_hops
        if self.redirects >= limit:
            return FetchError(f"more than {limit} redirects", url=self.request.url, step="fetch")
        return None

    def ended(
        self,
        state: State,
        capture: Capture | None = None,
        *,
        error: FetchError | AddressError | None = None,
        not_before: datetime | None = None,
    ) -> Fetched:
        """Return the result of the visit."""
        return Fetched(
            self.request,
            state,
            capture,
            hops=tuple(self.hops),
            sent=tuple(self.sent),
            error=error,
            not_before=not_before,
            robots=self.verdict,
            refusals=refusals_in(capture) if capture else (),
            notes=tuple(self.notes),
        )

    def surprised(self, error: Exception) -> Fetched:
        """Return the result of a visit that met what nobody foresaw; every reply that came is kept."""
        said = FetchError(surprise(error), url=self.request.url, step="fetch")
        chain = self.hops if self.last is None else [*self.hops, self.last]
        return Fetched(
            self.request, "unreachable", self.last, tuple(self.hops), tuple(self.sent[: len(chain)]), error=said
        )


def is_plain(value: str) -> bool:
    """Say whether a value can stand in a header: what servers and feeds gave us may hold anything."""
    return value.isascii() and value.isprintable()
