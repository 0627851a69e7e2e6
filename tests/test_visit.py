"""What is kept of a request on its way, and when it is to be asked again."""

from datetime import UTC, datetime

import pytest

from each import each
from warraq.models import Capture
from warraq.night.wording import asks_to_wait
from warraq.web import Fetched, Request
from warraq.web.address import read_address
from warraq.web.request import Sent, Verdict
from warraq.web.visit import Visit

URL = "http://sahl.example/1"
ASKED = Request(URL, "sahl", "article")


def replied(status: int, *headers: tuple[str, str]) -> Capture:
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    return Capture(url=URL, asked_for=URL, fetched_at=at, status=status, headers=headers, body=b"")


@each("came", [(), (302,), (302, 200), (302, 503, 200)])
@each("waits", [False, True])
def test_after_a_surprise_every_reply_is_kept_with_what_was_sent_for_it(came: tuple[int, ...], *, waits: bool) -> None:
    """One more may have been sent, which nothing came for."""
    captures = [replied(status) for status in came]
    sent = [Sent(headers=(("n", str(at)),), peer=None) for at in range(len(came) + waits)]
    visit = Visit(
        ASKED, read_address(URL, (80,)), None, hops=captures[:-1], sent=sent, last=captures[-1] if captures else None
    )

    fetched = visit.surprised(ValueError("of nobody's"))

    assert list(fetched.exchanges()) == list(zip(captures, sent, strict=False))


TOLD = {429: True, 428: False, 430: False, 503: False}


@pytest.mark.parametrize(("status", "waits"), TOLD.items())
def test_who_asks_too_often_is_asked_to_wait(status: int, *, waits: bool) -> None:
    assert asks_to_wait(Fetched(ASKED, "later", replied(status))) is waits
    assert not asks_to_wait(Fetched(ASKED, "refused", replied(status)))


def test_an_hour_that_a_server_names_is_waited_for() -> None:
    named = replied(503, ("Retry-After", "60"))

    assert asks_to_wait(Fetched(ASKED, "later", named))
    assert asks_to_wait(Fetched(ASKED, "later", None))
    assert not asks_to_wait(Fetched(ASKED, "later", named, robots=Verdict(False, "Disallow: /", "*")))
