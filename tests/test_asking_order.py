"""In which order a night asks its sites: all for what leads on, then each for what earlier nights left."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from conftest import NewArchive
from loopback import trusting
from nights import DAY, FIRST, SILENT, Nights, article, feed, nights, site
from warraq.night.fetching import Call, Fetching
from warraq.rules.site import Site
from warraq.tape import taping
from warraq.web import Request, Web
from warraq.web.exchange import Surroundings
from warraq.web.guard import Guard

pytestmark = pytest.mark.slow
NAMES = ("sahl", "tall")


class Noting(Web):
    """Asks nobody, and notes whom it was to ask for what."""

    told: tuple[tuple[str, str], ...] = ()

    def supply(self, requests: Iterable[Request]) -> None:
        self.told += tuple((one.site, one.url.rpartition("/")[2]) for one in requests)


@pytest.fixture
def desk(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    names = (f"www.{name}.example" for name in NAMES)
    with new_archive(tmp_path) as store, nights(store, tmp_path, *names) as desk:
        for name in NAMES:
            urls = [f"http://www.{name}.example/n/{number}" for number in range(2)]
            desk.pages |= {f"http://www.{name}.example/feed": feed(*urls)}
            desk.pages |= {url: article(number) for number, url in enumerate(urls)}
        yield desk


def told_of(desk: Nights, day: float, *sites: Site) -> list[tuple[str, str]]:
    """What a night would ask for, in that order."""
    home = desk.home(FIRST + DAY * day)
    desk.store.keep_directory((), sites)
    around = Surroundings(Guard((), desk.web.resolve, desk.web.dial, {}), trusting(), home.clock)
    asked = Noting(SILENT, around)
    with (
        home.store.run("ingest", [one.name for one in sites], home.clock) as run,
        taping(home.archive, home.store, run, home.clock) as tape,
        asked as web,
    ):
        assert not list(Fetching(home, run, tape, web).captures([Call(one) for one in sites]))
    return list(asked.told)


def test_every_site_is_asked_for_its_feed_before_any_for_what_earlier_nights_left(desk: Nights) -> None:
    """To look up what was left takes a moment for each site: nobody waits for that of all the others."""
    sites = [site(name) for name in NAMES]
    desk.night(0, *sites)

    told = told_of(desk, 1, *sites)

    assert told[:2] == [("sahl", "feed"), ("tall", "feed")]
    assert sorted(told[2:]) == [(name, number) for name in NAMES for number in "01"]


def test_a_site_of_which_nothing_is_left_costs_one_look_at_the_database(desk: Nights) -> None:
    """A night begins with hundreds of sites, and no reply is taken meanwhile."""
    looks = list[object]()
    event.listen(desk.store.engine, "begin", looks.append)

    def cost_of(*names: str) -> int:
        before = len(looks)
        told_of(desk, 0, *(site(name) for name in names))
        return len(looks) - before

    few, more = cost_of(*NAMES), cost_of(*(f"new{number}" for number in range(12)))

    assert more - few == 10


def test_what_was_put_off_comes_before_the_feed_of_its_site(desk: Nights) -> None:
    sites = [site("sahl"), site("tall", budget=1)]
    desk.night(0, *sites)

    told = told_of(desk, 1, *sites)

    theirs = [what for name, what in told if name == "tall"]
    assert told[0][0] == "tall"
    assert theirs.index("feed") > 0
