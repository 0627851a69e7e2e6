"""A crawl of a hostile little web: `make faults` runs its long form."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from faulty_web import FAULTS, address, hostile_web, well
from loopback import QUICK, LittleWeb, ask, looking_at
from warraq.web import Fetched
from warraq.web.guard import may_dial

pytestmark = pytest.mark.slow

HEALTHY, PAGES = 10, 12
CUT_OFF = {"robots-endless.example"}
LIMITS = QUICK.model_copy(
    update={
        "max_decoded_bytes": 2**20,
        "max_wire_bytes": 2**20,
        "max_robots_bytes": 2**17,
        "idle_s": 1.6,  # longer than the healthy hosts take, all together on a busy machine
        "head_s": 2.0,
        "total_s": 2.4,
        "trouble_limit": 3,
    }
)


@dataclass(frozen=True)
class Crawl:
    """What came of a crawl of everything at once, in the order in which it came."""

    web: LittleWeb
    results: list[Fetched]

    def of(self, url: str) -> Fetched:
        (found,) = (fetched for fetched in self.results if fetched.request.url == url)
        return found


@pytest.fixture(scope="module")
def crawl() -> Iterator[Crawl]:
    web = hostile_web(HEALTHY)
    with web.running(), looking_at(web, LIMITS) as opened:
        for host in FAULTS:
            opened.submit(ask(address(host)))
        for number in range(HEALTHY):
            opened.supply(well(number, PAGES, delay_s=0.01))
        yield Crawl(web, list(opened.results()))


@pytest.mark.parametrize("host", FAULTS)
def test_every_address_ends_in_its_state(crawl: Crawl, host: str) -> None:
    fault, fetched = FAULTS[host], crawl.of(address(host))

    assert (fetched.state, fetched.capture.truncated if fetched.capture else None) == (fault.state, fault.truncated)
    assert fault.also(crawl.web)
    assert (fetched.error is None) == (fetched.state not in ("forbidden", "unreachable", "redirects"))


def test_every_address_comes_back_once(crawl: Crawl) -> None:
    asked_for = [fetched.request.url for fetched in crawl.results if fetched.request.purpose != "robots"]

    assert len(asked_for) == len(set(asked_for)) == len(FAULTS) + HEALTHY * PAGES


def test_nothing_private_is_dialled(crawl: Crawl) -> None:
    assert crawl.web.dialled
    assert all(may_dial(one) for one in crawl.web.dialled)


def test_no_host_has_two_open_requests(crawl: Crawl) -> None:
    """As far as the server can see: where we hang up on it, it goes on for a while without noticing."""
    two = {host for host, most in crawl.web.most_open.items() if most > 1}

    assert two <= {host for host, fault in FAULTS.items() if fault.state in ("unreachable", "truncated")} | CUT_OFF


def test_healthy_sites_are_done_while_others_still_stall(crawl: Crawl) -> None:
    hosts = [fetched.request.url.split("/")[2] for fetched in crawl.results if fetched.state != "forbidden"]
    last_well = max(place for place, host in enumerate(hosts) if host.startswith("well"))

    assert {"mute.example", "robots-mute.example", "drip-head.example"} <= set(hosts[last_well:])


def test_what_arrived_before_a_limit_is_kept(crawl: Crawl) -> None:
    halfway = crawl.of("http://halfway.example/page").capture

    assert halfway is not None
    assert halfway.body == b"<p>"


def test_bytes_are_kept_whatever_the_label_says(crawl: Crawl) -> None:
    liar = crawl.of("http://liar.example/page").capture

    assert liar is not None
    assert liar.body == "خبر".encode("cp1256")


def test_retry_after_says_when_to_ask_again(crawl: Crawl) -> None:
    waits = [crawl.of(f"http://{host}.example/page").not_before for host in ("busy", "closed")]

    assert [f"{wait:%H:%M}" for wait in waits if wait] == ["14:00", "15:00"]


def test_a_server_that_says_soon_is_asked_again_soon(crawl: Crawl) -> None:
    soon = crawl.of("http://soon.example/page")

    assert [capture.status for capture, _ in soon.exchanges()] == [429, 200]


def test_every_capture_goes_with_what_was_sent_for_it(crawl: Crawl) -> None:
    for fetched in crawl.results:
        assert len(list(fetched.exchanges())) == len(fetched.sent)
