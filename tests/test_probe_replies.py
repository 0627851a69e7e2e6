"""Why a site that is looked at gave no good reply, in words, and what to do about it."""

from datetime import UTC, datetime

from each import each
from warraq.errors import AddressError, FetchError
from warraq.models import Capture
from warraq.probe.visitor import advised, said
from warraq.web import Fetched, Request
from warraq.web.request import Verdict

URL = "http://sahl.example/feed"
ASKED = Request(URL, "sahl", "feed")


def replied(status: int) -> Fetched:
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    capture = Capture(url=URL, asked_for=URL, fetched_at=at, status=status, headers=(), body=b"")
    return Fetched(ASKED, "refused", capture)


def failed(reason: str) -> Fetched:
    return Fetched(ASKED, "unreachable", None, error=FetchError(reason, url=URL, step="fetch"))


def refused(line: str) -> Fetched:
    return Fetched(ASKED, "disallowed", None, robots=Verdict(False, line, "*"))


@each(
    ("fetched", "words", "advice"),
    [
        (refused("Disallow: /"), "robots.txt does not allow it (Disallow: /)", "its publisher asks not to be read"),
        (refused(""), "robots.txt does not allow it", "its publisher asks not to be read"),
        (Fetched(ASKED, "disallowed", None), "robots.txt does not allow it", "its publisher asks not to be read"),
        (failed("sahl.example is not known"), "sahl.example is not known", "correct the name"),
        (failed("Connection REFUSED"), "Connection REFUSED", "nothing answers there"),
        (failed("its certificate has expired"), "its certificate has expired", "its certificate is not good"),
        (failed("No route to host"), "No route to host", "this machine has no network"),
        (failed("no reply in time"), "no reply in time", "it does not answer: try again later"),
        (failed("something else"), "something else", "try again later"),
        (replied(401), "status 401", "it turns programs away"),
        (replied(403), "status 403", "it turns programs away"),
        (replied(429), "status 429", "it turns programs away"),
        (replied(404), "status 404", "there is no such page"),
        (replied(410), "status 410", "there is no such page"),
        (replied(500), "status 500", "try again later"),
        (Fetched(ASKED, "put_off", None), "put off", "try again later"),
    ],
)
def test_what_came_is_told_and_what_to_do(fetched: Fetched, words: str, advice: str) -> None:
    assert said(fetched) == words
    assert advised(fetched).startswith(advice)


def test_what_an_error_advises_itself_goes_first() -> None:
    error = AddressError("it is refused", url=URL, step="fetch", advice="look there")

    assert advised(Fetched(ASKED, "forbidden", None, error=error)) == "look there"
