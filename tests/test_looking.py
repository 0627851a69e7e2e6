"""A document that takes long is looked at while the night goes on, and costs the others little of it."""

from time import monotonic, sleep
from typing import Any

import pytest

from warraq.clock import machine
from warraq.discover.routes import Route
from warraq.models import Location
from warraq.night.home import Home
from warraq.night.looking import Looking, Waiting
from warraq.rules import Rules
from warraq.rules.site import Site

ABSENT: Any = None


def looking_at_what_never_ends() -> tuple[Looking, list[float]]:
    """A document of endless parts, and when each of them was looked at."""
    home = Home(ABSENT, ABSENT, Rules(), ABSENT, machine)
    looking, looks = Looking(home, "run", ABSENT, ABSENT, ABSENT, ABSENT), list[float]()

    def parts() -> Any:
        while True:
            sleep(0.02)
            looks.append(monotonic())
            yield None

    url = "http://sahl.example/all.xml"
    site = Site(name="sahl", url="http://sahl.example/")
    where = Location(file="a", offset=0, length=1)
    looking.studied, looking.steps = Waiting(0, 1, site, Route(url=url, purpose="sitemap"), where), parts()
    return looking, looks


@pytest.mark.slow
def test_while_replies_wait_a_document_gets_a_tenth_of_the_time() -> None:
    looking, looks = looking_at_what_never_ends()

    begun = monotonic()
    while monotonic() < begun + 0.5:
        looking.go_on_beside()

    assert 1 <= len(looks) <= 3


def test_while_none_waits_it_gets_all() -> None:
    looking, looks = looking_at_what_never_ends()

    for _ in range(5):
        looking.go_on()

    assert len(looks) == 5
