"""What a reply means: its state, how long it asks us to wait, the cookies it sets."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from warraq.models import Capture
from warraq.web.request import State

READABLE: tuple[State, ...] = (
    "fetched",
    "truncated",
    "not_modified",
    "missing",
    "refused",
    "failing",
)  # says something
REDIRECTS = frozenset((301, 302, 303, 307, 308))


def state_of(capture: Capture) -> State:
    """Name what a reply means for its address, if nothing more is tried.

    RFC 9110, 15; 429 (RFC 6585) and 503 speak of the server's load and not of the address.
    """
    if 200 <= capture.status < 300:
        return "truncated" if capture.truncated else "fetched"
    if capture.status in (429, 503):
        return "later"
    if capture.status >= 500:
        return "failing"
    if capture.status == 304:
        return "not_modified"
    return "missing" if capture.status in (404, 410) else "refused"


def leads_on(capture: Capture) -> bool:
    """Say whether a reply is a redirect that says where to."""
    return capture.status in REDIRECTS and bool((capture.header("location") or "").strip())


def is_trouble(capture: Capture) -> bool:
    """Say whether a reply speaks of a server in trouble: it asks for rest, fails, or breaks off what it sends."""
    return capture.status == 429 or capture.status >= 500 or capture.truncated in ("time", "disconnect")


def retry_after(capture: Capture, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, given as a number or as a date; None when it does not.

    RFC 9110, 10.2.3. A date or zone beyond the calendar is none.
    """
    value = (capture.header("retry-after") or "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:12])  # a longer number is no wait that anybody means
    try:
        moment = parsedate_to_datetime(value)
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    except (ValueError, OverflowError):
        return None
    return max(0.0, seconds)


def cookies_of(capture: Capture) -> dict[str, str]:
    """Return the cookies that a reply sets: some servers redirect to the same address until they come back."""
    pairs = (value.partition(";")[0].partition("=") for name, value in capture.headers if name.lower() == "set-cookie")
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
