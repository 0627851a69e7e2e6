"""A document that takes long is looked at while the night goes on, and costs the others little of it."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import event

from conftest import NewArchive
from nights import FIRST, SAHL, Nights, feed, nights, site
from warraq.clock import machine
from warraq.discover import Look
from warraq.discover.routes import Route
from warraq.errors import AddressError, DiscoverError, StorageError, surprise
from warraq.models import Capture, Link, Location
from warraq.night.fetching import Call, Fetching
from warraq.night.further import Further
from warraq.night.home import Home
from warraq.night.looking import RESTS, TICK_S, Looking, Waiting
from warraq.night.noted import Noted
from warraq.night.supply import WAITS, Supply
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.store import Named, RouteVisit
from warraq.tape import taping
from warraq.warc import Bucket
from warraq.web import AT_ONCE, Fetched, Request, Sent
from warraq.workers import LookAt, TakesLong, look_here

ABSENT: Any = None
SEEN = Look(form="sitemap", links=(), without_address=0, unusable=(), whole=True)


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


# --- what arrives together ---


@pytest.fixture
def desk(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    with new_archive(tmp_path) as store, nights(store, tmp_path) as desk:
        yield desk


def drawn(_site: Site, requests: Iterator[Request]) -> None:
    deque(requests, 0)


@contextmanager
def arriving(desk: Nights, *names: str, glance: LookAt = look_here) -> Iterator[Looking]:
    """What a run looks with, when feeds of these names have come that name an article each."""
    home = replace(desk.home(FIRST), glance=glance)
    with (
        home.store.run("ingest", ["sahl"], home.clock) as run,
        taping(home.archive, home.store, run, home.clock) as tape,
    ):
        looking = Looking(home, run, tape, Supply(home, run), Noted(home.log), drawn)
        for name in names:
            url, body = f"{SAHL}/{name}", feed(f"{SAHL}/n/{name}").partition(b"\r\n\r\n")[2]
            capture = Capture(url=url, asked_for=url, fetched_at=FIRST, status=200, headers=(), body=body)
            fetched = Fetched(Request(url, "sahl", "feed"), "fetched", capture, sent=(Sent((), None),))
            tape.note(archived := tape.keep(fetched))
            looking.visit(site(), fetched, Route(url=url, purpose="feed"), archived)
        yield looking


def transactions(desk: Nights, *names: str) -> int:
    """How many transactions it takes to look at these."""
    begun = list[object]()
    with arriving(desk, *names) as looking:
        event.listen(desk.store.engine, "begin", begun.append)
        looking.look_at_arrived()
        took = len(begun)
    assert [trial.outcome for trial in looking.noted.of("sahl")] == ["links"] * len(names)
    assert not looking.is_busy
    return took


def test_what_is_asked_of_the_database_is_asked_once_for_all_that_arrived(desk: Nights) -> None:
    """Each costs what it named and that it was read to its end, as rows; a night begins with hundreds of them."""
    one, six = transactions(desk, "a"), transactions(desk, "b", "c", "d", "e", "f", "g")

    assert six - one == 2 * 5


def test_one_that_surprises_costs_itself(desk: Nights) -> None:
    def glance(capture: Capture, of: Site) -> Iterator[Look | None]:
        if capture.url.endswith("/b"):
            raise RuntimeError("no such thing was foreseen")
        return look_here(capture, of)

    with arriving(desk, "a", "b", "c", glance=glance) as looking:
        looking.look_at_arrived()

    assert [trial.outcome for trial in looking.noted.of("sahl")] == ["links", "failed", "links"]
    assert sorted(desk.states()) == [f"{SAHL}/n/a", f"{SAHL}/n/c"]


def test_one_whose_address_has_no_key_is_refused_as_it_arrives(desk: Nights) -> None:
    """There it costs itself; in what is asked for all at once it would cost all."""
    with arriving(desk, "a") as looking:
        (one,) = looking.arrived
        sent = Fetched(Request("http://[odd", "sahl", "feed"), "fetched", one.visit.capture, sent=(Sent((), None),))
        with pytest.raises(AddressError):
            looking.visit(site(), sent, Route(url="http://[odd", purpose="feed"), one.visit.capture)
        looking.look_at_arrived()

    assert sorted(desk.states()) == [f"{SAHL}/n/a"]


def test_what_waits_for_its_row_has_it_as_soon_as_it_is_much(desk: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.tape.MOST_WAITING", 10)
    have = list[int]()
    with arriving(desk) as looking:
        for number, size in enumerate((10, 1, 10, 1)):
            url = f"{SAHL}/{number}"
            one = Capture(url=url, asked_for=url, fetched_at=FIRST, status=200, headers=(), body=bytes(size))
            looking.tape.keep_and_note(Fetched(Request(url, "sahl", "feed"), "fetched", one, sent=(Sent((), None),)))
            have.append(len(desk.rows("SELECT id FROM capture")))

    assert have == [0, 2, 2, 4]


# --- what takes long ---


def test_while_replies_wait_a_document_gets_a_tenth_of_the_time() -> None:
    looking, looks = looking_at_what_never_ends()

    begun = monotonic()
    looking.go_on_beside()
    ended = monotonic()
    looking.go_on_beside()

    assert len(looks) == 1
    assert begun + 10 * 0.02 <= looking.rests_until <= ended + RESTS * (ended - begun)
    looking.rests_until = monotonic()
    looking.go_on_beside()
    assert len(looks) == 2


def test_no_rest_is_kept_while_no_reply_comes(desk: Nights) -> None:
    with night_of(desk) as night:
        ended, looking = looking_at_what_never_ends()[0], night.looking
        looking.studied, looking.steps, looking.step_s = ended.studied, iter([SEEN, SEEN]), 0.0
        looking.rests_until = monotonic() + 3_600

        assert list(islice(night._until_idle(), 1)) == []


def test_a_run_that_is_to_end_waits_for_no_rest() -> None:
    looking, looks = looking_at_what_never_ends()
    looking.home, looking.noted = replace(looking.home, ending=lambda: True), Noted(looking.home.log)
    looking.rests_until = monotonic() + 3_600

    looking.go_on_beside()

    assert (looks, looking.is_busy) == ([], False)


def test_replies_are_waited_for_as_long_as_no_document_can_go_on() -> None:
    looking, _ = looking_at_what_never_ends()
    steps: list[Any] = [None, SEEN, None]
    looking.steps = iter(steps)
    waited = [looking.patience_s]
    for _ in steps:
        looking.go_on()
        waited.append(looking.patience_s)

    assert waited == [TICK_S, TICK_S, 0.0, TICK_S]
    assert looking.sites == {"sahl"}
    looking.arrived.append(ABSENT)
    assert looking.patience_s == 0.0


def test_a_large_document_waits_for_its_turn_when_it_lies_in_the_archive(desk: Nights) -> None:
    url, place = f"{SAHL}/all.xml", Location(file="a", offset=0, length=1)
    with arriving(desk) as looking:
        for size, where in ((AT_ONCE, place), (AT_ONCE + 1, place), (AT_ONCE + 2, None)):
            came = Capture(
                url=url, asked_for=url, fetched_at=FIRST, status=200, headers=(), body=bytes(size), location=where
            )
            looking.visit(
                site(),
                Fetched(Request(url, "sahl", "sitemap"), "fetched", came),
                Route(url=url, purpose="sitemap"),
                came,
            )

        assert [one.size for one in looking.waiting] == [AT_ONCE + 1]
        assert [len(one.visit.capture.body) for one in looking.arrived] == [AT_ONCE, AT_ONCE + 2]


def test_while_none_waits_it_gets_all() -> None:
    looking, looks = looking_at_what_never_ends()

    for _ in range(5):
        looking.go_on()

    assert len(looks) == 5


def long(_capture: Capture, _site: Site) -> Iterator[Look | None]:
    raise TakesLong


def test_one_that_takes_long_waits_and_is_looked_at_step_by_step(desk: Nights) -> None:
    with arriving(desk, "a", glance=long) as looking:
        looking.look_at_arrived()
        waited, was_busy = [one.route.url for one in looking.waiting], looking.is_busy
        while looking.is_busy:
            looking.go_on()

    assert (waited, was_busy) == ([f"{SAHL}/a"], True)
    assert [trial.outcome for trial in looking.noted.of("sahl")] == ["links"]
    assert sorted(desk.states()) == [f"{SAHL}/n/a"]


def test_one_that_takes_long_and_surprises_costs_itself(desk: Nights) -> None:
    def odd(_capture: Capture, _site: Site) -> Iterator[Look | None]:
        raise RuntimeError("no such thing was foreseen")

    with arriving(desk, "a", "b", glance=long) as looking:
        looking.home = replace(looking.home, look=odd)
        looking.look_at_arrived()
        for _ in range(2):
            looking.go_on()

    assert not looking.is_busy
    assert [trial.outcome for trial in looking.noted.of("sahl")] == ["failed", "failed"]
    assert [said.split(": ")[1] for said in looking.noted.surprises] == [f"{SAHL}/a", f"{SAHL}/b"]


@pytest.mark.parametrize(
    ("reason", "surprises"), [("no feed", 0), (surprise(RuntimeError("no such thing was foreseen")), 1)]
)
def test_a_reader_that_met_a_surprise_asks_for_a_person(desk: Nights, reason: str, surprises: int) -> None:
    def broken(_capture: Capture, _site: Site) -> Iterator[Look | None]:
        raise DiscoverError(reason)

    with arriving(desk, "a", glance=broken) as looking:
        looking.look_at_arrived()

    assert [(trial.outcome, trial.reason) for trial in looking.noted.of("sahl")] == [("failed", reason)]
    assert len(looking.noted.surprises) == surprises


def test_a_link_without_a_key_has_its_outcome(desk: Nights) -> None:
    with arriving(desk) as looking:
        odd = Link(url="http://[odd", found_in=f"{SAHL}/a", route="feed")
        assert list(looking._named([odd], site())) == []

    (row,) = desk.rows("SELECT address, status, site FROM outcome")
    assert row == {"address": "http://[odd", "status": "skipped", "site": "sahl"}


# --- what surprises a night beside ---


@contextmanager
def night_of(desk: Nights) -> Iterator[Fetching]:
    home = desk.home(FIRST)
    with (
        home.store.run("ingest", ["sahl"], home.clock) as run,
        taping(home.archive, home.store, run, home.clock) as tape,
        home.web() as web,
    ):
        yield Fetching(home, run, tape, web)


@pytest.mark.parametrize("url", [f"{SAHL}/n/1", "http://[odd"])
def test_an_article_that_surprises_has_its_outcome(desk: Nights, url: str) -> None:
    """One whose address has no key, too."""
    with night_of(desk) as night:
        odd = Fetched(Request(url, "sahl", "article"), "fetched", ABSENT, sent=ABSENT)
        assert list(night._settled(odd)) == []

    (row,) = desk.rows("SELECT url, status, reason LIKE 'surprise: %' AS surprised FROM outcome")
    assert row == {"url": url, "status": "failed", "surprised": 1}


def test_what_surprises_while_addresses_are_drawn_costs_its_site(desk: Nights) -> None:
    def drawn_from() -> Iterator[Request]:
        raise RuntimeError("no such thing was foreseen")
        yield

    with night_of(desk) as night:
        night._ask(site(), drawn_from())

        assert [said.split(": ")[0] for said in night.noted.surprises] == ["sahl"]


def test_a_link_that_surprises_costs_its_own_row(desk: Nights) -> None:
    with arriving(desk, "a") as looking:
        (one,) = looking.arrived
        links = {url: Link(url=url, found_in=f"{SAHL}/a", route="feed") for url in (f"{SAHL}/n/1", f"{SAHL}/n/odd")}
        links[f"{SAHL}/n/odd"] = Link.model_construct(**(dict(links[f"{SAHL}/n/odd"]) | {"published": object()}))
        named = [Named(url, link) for url, link in links.items()]
        found = looking.home.store.addresses.name(looking.run, one.visit, named)

    assert [due.key for due in found.due] == [f"{SAHL}/n/1"]
    assert desk.rows("SELECT url, status, site FROM outcome WHERE reason LIKE 'surprise: %'") == [
        {"url": f"{SAHL}/n/odd", "status": "failed", "site": "sahl"}
    ]


def test_an_article_whose_further_page_does_not_come_is_read_as_it_is() -> None:
    further, capture = Further(ABSENT, ABSENT, ABSENT, {}), ABSENT
    further.begun["a"] = capture

    assert list(further.left()) == [capture]
    assert (further.begun, further.ended) == ({}, {"a"})


def test_what_waits_when_a_run_is_to_end_is_put_off(desk: Nights) -> None:
    with arriving(desk, "a", "b", glance=long) as looking:
        looking.look_at_arrived()
        looking.home = replace(looking.home, ending=lambda: True)
        looking.go_on()

        assert not looking.is_busy
    assert [(trial.route.url, trial.outcome) for trial in looking.noted.of("sahl")] == [
        (f"{SAHL}/a", "put off"), (f"{SAHL}/b", "put off"),
    ]  # fmt: skip
    assert desk.states() == {}


@pytest.mark.parametrize(
    ("state", "outcome", "passing"),
    [
        ("put_off", "put off", False),
        ("disallowed", "failed", False),
        ("missing", "failed", False),
        ("unreachable", "failed", True),
    ],
)
def test_a_route_that_did_not_come_is_tried_all_the_same(
    desk: Nights, state: Any, outcome: str, *, passing: bool
) -> None:
    route = Route(url=f"{SAHL}/feed", purpose="feed")
    said = Capture(url=route.url, asked_for=route.url, fetched_at=FIRST, status=404, headers=(), body=b"x")
    came = said if state == "missing" else None
    with arriving(desk) as looking:
        looking.visit(site(), Fetched(Request(route.url, "sahl", "feed"), state, came), route, came)

    (trial,) = looking.noted.of("sahl")
    assert (trial.outcome, trial.passing) == (outcome, passing)


def test_a_page_that_came_while_the_storage_takes_nothing_waits_here(desk: Nights) -> None:
    url = f"{SAHL}/n/1"
    page = Capture(url=url, asked_for=url, fetched_at=FIRST, status=200, headers=(), body=b"x")
    with night_of(desk) as night:
        came = Fetched(Request(url, "sahl", "article"), "fetched", page, sent=(Sent((), None),))
        assert [one.url for one in night._settled(came)] == [url]
        night.tape.hold(StorageError("nothing answers there"))
        assert list(night._settled(came)) == []

    told = desk.rows("SELECT url, status, reason, site FROM outcome")
    assert told == [{"url": url, "status": "skipped", "reason": WAITS, "site": "sahl"}]


def test_a_page_that_lies_here_already_waits_as_soon_as_the_storage_takes_nothing(desk: Nights, bucket: Bucket) -> None:
    """Of what an earlier visit of the run was to ask for; all else is asked for."""
    lying, other = f"{SAHL}/n/1", f"{SAHL}/n/2"
    desk.depot, desk.sites = replace(bucket, spool=desk.folder / "warc"), (site(),)
    with night_of(desk) as night:
        night.sites = {"sahl": site()}
        route = Capture(url=f"{SAHL}/a", asked_for=f"{SAHL}/a", fetched_at=FIRST, status=200, headers=(), body=b"")
        named = [Named(url, Link(url=url, found_in=route.url, route="feed")) for url in (lying, other)]
        night.home.store.addresses.name(night.run, RouteVisit(route.url, "sahl", route), named)
        page = Capture(url=lying, asked_for=lying, fetched_at=FIRST, status=200, headers=(), body=b"x")
        night.tape.keep(Fetched(Request(lying, "sahl", "article"), "fetched", page, sent=(Sent((), None),)))
        night.tape._writer.abandon()  # at its end, and not delivered

        night.gather(StorageError("nothing answers there"))

        assert [one.url for one in night.supply.pending(site())] == [other]
        assert desk.rows("SELECT url, status, reason FROM outcome WHERE status != 'pending'") == [
            {"url": lying, "status": "skipped", "reason": WAITS}
        ]


def test_a_further_page_that_gave_nothing_ends_its_article_once(desk: Nights) -> None:
    url = f"{SAHL}/n/1"
    first = Capture(url=url, asked_for=url, fetched_at=FIRST, status=200, headers=(), body=b"x")
    with night_of(desk) as night:
        further = night.further
        further.begun[first.id] = first
        gone = Fetched(Request(f"{url}/2", "sahl", "page", context=first.id), "missing", None)

        assert further.came(gone, None) == first
        assert (further.begun, further.ended) == ({}, {first.id})
        assert not further.goes_on(first, ABSENT)
        assert further.ended == set()
        assert further.came(gone, None) is None


def test_a_site_that_cannot_be_begun_with_costs_itself(desk: Nights) -> None:
    begun = list[str]()

    def begin(call: Any) -> None:
        if call.site.name == "odd":
            raise RuntimeError("no such thing was foreseen")
        begun.append(call.site.name)

    with night_of(desk) as night:
        night._each([Call(site("odd")), Call(site())], begin)

        assert begun == ["sahl"]
        assert [said.split(": ")[0] for said in night.noted.surprises] == ["odd"]
