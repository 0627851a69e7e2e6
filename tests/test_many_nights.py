"""Nothing is lost over time: what one night leaves, the next ones find."""

import random
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from each import each
from loopback import reply
from nights import (
    CHALLENGE,
    CLOSES,
    DAY,
    FIRST,
    HOST,
    MISSING,
    SAHL,
    SILENT,
    Nights,
    article,
    feed,
    nights,
    site,
    sitemap,
    with_tag,
)
from warraq.models import Capture
from warraq.night import run_night, short_of
from warraq.night.supply import MOST_HELD, PORTION, Supply
from warraq.store import Due, Finding, Store, open_store

pytestmark = pytest.mark.slow

SIX = [f"{SAHL}/n/{number}" for number in range(6)]


@pytest.fixture
def sahl(sqlite_template: Path, tmp_path: Path) -> Iterator[Nights]:
    """A site of six articles that its feed names, on SQLite."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store, nights(store, tmp_path) as played:
        written(played)
        yield played


def written(played: Nights) -> None:
    played.pages |= {url: article(number) for number, url in enumerate(SIX)}
    played.pages[f"{SAHL}/feed"] = feed(*SIX)


# --- seen is not held ---


@pytest.mark.parametrize("wrong", [{"article_pattern": "/article/"}, {"hosts": ()}, {"since": "2026-02-01"}])
def test_what_a_rule_left_out_is_fetched_once_the_rule_is_right(sahl: Nights, wrong: dict[str, Any]) -> None:
    links = {url.replace("www.", "m.") if "hosts" in wrong else url: "2026-01-19T08:00:00Z" for url in SIX}
    sahl.web.hosts["m.sahl.example"] = sahl.answer
    sahl.pages |= {url: article(number) for number, url in enumerate(links)}
    sahl.pages[f"{SAHL}/map.xml"] = sitemap(links)
    right: dict[str, Any] = {"sitemaps": (f"{SAHL}/map.xml",), "hosts": ("m.sahl.example",)}

    first = sahl.night(0, site(**(right | wrong)))
    second = sahl.night(1, site(**right))

    assert (first.counts.stored, first.counts.skipped) == (0, 6)
    assert second.counts.stored == 6


def test_a_corrected_rule_reaches_what_a_feed_that_did_not_change_named(sahl: Nights) -> None:
    sahl.pages[f"{SAHL}/feed"] = with_tag(feed(*SIX), '"f"')

    sahl.night(0, site(article_pattern="/article/"))
    second = sahl.night(1, site())

    assert sahl.web.asked[1].headers["if-none-match"] == '"f"'
    assert second.counts.stored == 6


def test_a_rule_that_became_stricter_holds_for_what_was_never_fetched(sahl: Nights) -> None:
    sahl.night(0, site(budget=2))
    second = sahl.night(1, site(article_pattern="/article/"))

    assert second.counts.stored == 0
    assert sorted(sahl.states().values()) == ["held"] * 2 + ["turned away"] * 4


@pytest.mark.parametrize("later", [0, 1])
def test_an_aggregator_that_names_an_article_first_takes_it_from_nobody(
    sqlite_template: Path, tmp_path: Path, later: int
) -> None:
    """In one night, whichever feed answers first, or a night later."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with (
        open_store(f"sqlite:///{tmp_path}/warraq.db") as store,
        nights(store, tmp_path, "www.majmaa.example", HOST) as played,
    ):
        written(played)
        ours, theirs = site("majmaa"), site()
        played.pages["http://www.majmaa.example/feed"] = feed(*SIX)

        played.night(0, ours, *(() if later else (theirs,)))
        played.night(1, ours, theirs)

        assert played.stored == SIX


def test_a_site_whose_file_has_another_name_goes_on(sahl: Nights) -> None:
    sahl.night(0, site(budget=2))
    sahl.pages[f"{SAHL}/feed"] = feed()
    other = site("nahr", url=f"{SAHL}/", feeds=(f"{SAHL}/feed",))

    assert sahl.night(1, other).counts.stored == 4
    assert sahl.night(8).counts.unchanged == 6
    assert sahl.night(9, site("third", url="http://www.third.example/")).counts.discovered == 0
    assert sahl.night(31, other).counts.unchanged == 6


# --- first fetches ---


def test_what_a_short_night_left_is_taken_up_whole_and_told(sahl: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.ingest.BATCH", 8)
    many = [f"{SAHL}/n/{number}" for number in range(16)]  # what the second night brings is more than is kept at once
    sahl.pages |= {url: article(number) for number, url in enumerate(many)}
    sahl.pages[f"{SAHL}/feed"] = with_tag(feed(*many), '"f"')

    first = sahl.night(0, site(budget=5))
    second = sahl.night(1, site())

    assert (first.counts.stored, first.counts.skipped) == (5, 11)
    assert first.waiting == (("sahl", 11),)
    assert "  sahl: 11 addresses wait for their first fetch" in list(first.lines())
    assert "  skipped 11: put off: the site's budget of 5 a night is used up" in list(first.lines())
    assert second.counts.stored == 11
    assert second.waiting == ()


def test_what_a_limit_of_a_run_leaves_is_told_and_first_in_the_next_run(sqlite_template: Path, tmp_path: Path) -> None:
    names = [f"s{number}" for number in range(3)]
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with (
        open_store(f"sqlite:///{tmp_path}/warraq.db") as store,
        nights(store, tmp_path, *(f"www.{name}.example" for name in names)) as played,
    ):
        for number, name in enumerate(names):
            urls = [f"http://www.{name}.example/n/{10 * number + each}" for each in range(2)]
            played.pages |= {f"http://www.{name}.example/feed": feed(*urls)}
            played.pages |= {url: article(int(url.rpartition("/")[2])) for url in urls}
        played.settings = SILENT.model_copy(update={"max_run_requests": 5})

        first = played.night(0, *(site(name) for name in names))
        told = "\n".join(first.lines())
        held = [len(played.stored)]
        for day in range(1, 20):  # two pages a night beside the feeds, or one, or fewer on a busy machine
            played.night(day)
            held.append(len(played.stored))
            if held[-1] == 6:
                break

    assert first.run.note is None
    assert "put off: the 5 requests of a run are used up" in told
    assert held[0] < 6
    assert held == sorted(held)
    assert held[-1] == 6


def test_a_site_that_used_up_its_share_leaves_the_others_theirs(sahl: Nights) -> None:
    sahl.settings = SILENT.model_copy(update={"max_site_requests": 4})

    first = sahl.night(0, site())
    second = sahl.night(1)

    assert (first.counts.stored, second.counts.stored) == (2, 3)
    assert "  skipped 4: put off: the 4 requests of a site and run are used up" in list(first.lines())


def test_a_run_holds_so_many_addresses_of_a_site_portion_by_portion(sahl: Nights) -> None:
    home, here = sahl.home(FIRST), site()
    urls = [f"http://www.sahl.example/n/{at}" for at in range(PORTION + 12)]
    many = [Due(url, url, None, None) for url in urls]

    with home.store.run("ingest", (), home.clock) as run:
        supply = Supply(home, run)
        supply.in_hand[here.name] = MOST_HELD - 10
        held = [len(supply.held(here, many[:7])), len(supply.held(here, many[7:]))]

    assert held == [7, 3]
    assert len(sahl.rows("SELECT * FROM outcome WHERE reason LIKE 'put off:%'")) == PORTION + 2


@pytest.mark.long
def test_a_run_holds_so_many_addresses_of_a_site_over_all_its_routes(sahl: Nights) -> None:
    half = MOST_HELD // 2 + 2
    for name in "ab":
        links = {f"http://www.sahl.example/n/{name}{number}": "2026-01-20" for number in range(half)}
        sahl.pages[f"http://www.sahl.example/{name}.xml"] = sitemap(links)
    maps = tuple(f"http://www.sahl.example/{name}.xml" for name in "ab")

    first = sahl.night(0, site(sitemaps=maps, budget=1))

    over = f"  skipped 4: put off: {MOST_HELD} addresses of the site are asked for in this run"
    assert over in list(first.lines())


def test_a_site_file_may_say_what_its_site_spends(sahl: Nights) -> None:
    first = sahl.night(0, site(max_requests=4))

    assert first.counts.stored == 2
    assert "  skipped 4: put off: the 4 requests of a site and run are used up" in list(first.lines())


def test_a_large_document_waits_until_the_others_had_their_time(sahl: Nights) -> None:
    padding = "<!-- " + "x" * 300_000 + " -->"
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in SIX[3:])
    sahl.pages[f"{SAHL}/feed"] = feed(*SIX[:3])
    sahl.pages[f"{SAHL}/sitemap.xml"] = reply(f"<urlset>{padding}{listed}</urlset>".encode())
    sahl.pages[f"{SAHL}/broken.xml"] = reply(f"<urlset>{padding}".encode())

    report = sahl.night(
        0, site(feeds=(f"{SAHL}/feed",), sitemaps=(f"{SAHL}/sitemap.xml", f"{SAHL}/broken.xml"), delay_s=0)
    )

    assert sahl.stored == SIX
    assert report.routes == (f"{SAHL}/broken.xml: failed: sitemap cut short before its first item",)
    assert sahl.rows("SELECT key FROM address WHERE state = 'route' AND last_fetched IS NOT NULL") != []


def test_a_large_document_of_a_run_that_is_told_to_end_waits_for_the_next(sahl: Nights) -> None:
    padding = "<!-- " + "x" * 300_000 + " -->"
    told = "".join(f"<url><loc>{url}</loc></url>" for url in SIX)
    sahl.pages[f"{SAHL}/sitemap.xml"] = reply(f"<urlset>{padding}{told}</urlset>".encode())
    ending = iter([False] * 3)
    home = replace(sahl.home(FIRST), ending=lambda: next(ending, True))
    large = site(sitemaps=(f"{SAHL}/sitemap.xml",), delay_s=0)

    first = run_night(home, [large])
    sahl.night(1, large)

    assert first.counts.stored == 0
    assert sahl.stored == SIX


def test_a_disk_that_is_nearly_full_ends_the_asking_and_needs_a_person(sahl: Nights) -> None:
    home = replace(sahl.home(FIRST), full=lambda: "the disk of /srv has 12 MB left")

    report = run_night(home, [site()])

    assert report.run.status == "finished"
    assert report.counts.balanced
    assert report.counts.stored < 6
    assert report.run.note == "the disk of /srv has 12 MB left"
    assert sahl.night(1, site()).run.note is None
    assert len(sahl.stored) == 6


@each(
    ("total_mb", "free_mb", "full"),
    [(100_000, 63, True), (100_000, 65, False), (3, 1, False), (30, 2, True), (100_000, 0, True)],
)
def test_a_disk_is_full_before_nothing_is_left(total_mb: int, free_mb: int, *, full: bool) -> None:
    usage = (total_mb << 20, (total_mb - free_mb) << 20, free_mb << 20)

    said = short_of([Path("/srv")], lambda _folder: usage)

    assert (said == f"the disk of /srv has {free_mb} MB left") is full


def test_what_waits_longest_is_fetched_first_and_news_is_not_starved(sahl: Nights) -> None:
    many = [f"{SAHL}/n/{number}" for number in range(60)]
    sahl.pages |= {url: article(number) for number, url in enumerate(many)}
    sahl.pages[f"{SAHL}/feed"] = feed(*many[:40])
    sahl.night(0, site(budget=1))
    sahl.pages[f"{SAHL}/feed"] = feed(*many[40:])

    sahl.night(1, site(budget=20))

    asked = set(sahl.asked())
    assert asked & {f"/n/{number}" for number in range(40)}
    assert asked & {f"/n/{number}" for number in range(40, 60)}


# --- what was no article ---


def test_an_article_behind_a_wall_is_stored_the_night_after_the_wall_falls(sahl: Nights) -> None:
    walls = [MISSING, CHALLENGE, reply(b"<html><body></body></html>"), reply(b"", "403 No")]
    sahl.pages |= dict(zip(SIX, walls, strict=False))
    assert sahl.night(0, site()).counts.stored == 2
    for day in (1, 2, 3, 7):
        assert sahl.night(day).counts.stored == 0
    sahl.pages |= {url: article(number) for number, url in enumerate(SIX)}

    assert sahl.night(8).counts.stored == 4


def test_a_wall_that_no_feed_names_any_more_is_tried_once_a_week_for_ever(sahl: Nights) -> None:
    sahl.pages |= {SIX[0]: CHALLENGE, f"{SAHL}/feed": feed(SIX[0])}
    sahl.night(0, site())
    sahl.pages[f"{SAHL}/feed"] = feed()
    for day in (1, 3, 6, 10, 20, 40, 80, 90):
        sahl.night(day)
    for day in (91, 94, 96):
        sahl.night(day)
        assert sahl.asked() == []

    sahl.pages[SIX[0]] = article(0)
    assert sahl.night(98).counts.stored == 1


def test_a_reply_that_broke_off_is_asked_for_again_and_becomes_whole(sahl: Nights) -> None:
    whole = article(0, more=f"<p>{TAIL}</p>")
    sahl.pages[SIX[0]] = whole[: whole.index(TAIL.encode())].replace(b"\r\n", CLOSES, 1)
    sahl.pages[f"{SAHL}/feed"] = feed(SIX[0])
    sahl.night(0, site())
    assert set(sahl.states().values()) == {"cut"}
    sahl.pages[SIX[0]] = whole

    sahl.night(1)

    assert TAIL in sahl.rows("SELECT body FROM v1_articles")[0]["body"]
    assert set(sahl.states().values()) == {"held"}


TAIL = "وأضاف أن المرحلة الثانية تبدأ في الربيع وتشمل الأرصفة والإنارة وأحواض الأشجار على جانبي الطريق."


def test_a_night_of_walls_needs_a_person(sahl: Nights) -> None:
    assert sahl.night(0, site()).run.note is None
    sahl.pages |= dict.fromkeys(SIX, CHALLENGE)

    for day in (1, 2, 3):
        report = sahl.night(day)
        assert report.needs_a_person
        assert "sahl: none of 6 pages that were asked for is an article (challenge" in str(report.run.note)


def test_a_feed_that_asks_to_come_later_needs_nobody_until_it_does_so_night_after_night(sahl: Nights) -> None:
    sahl.night(0, site())
    sahl.pages[f"{SAHL}/feed"] = reply(b"", "429 Slow", Retry_After="7200")

    assert sahl.night(1).run.note is None
    assert sahl.night(1.05).run.note is None  # while it rests
    assert "sahl: its server asked to come later at" in str(sahl.night(2).run.note)


def test_pages_that_all_ask_to_come_later_need_a_person(sahl: Nights) -> None:
    sahl.pages |= dict.fromkeys(SIX, reply(b"", "429 Slow", Retry_After="7200"))

    assert "none of 6 pages" in str(sahl.night(0, site()).run.note)


def test_a_few_links_that_lead_nowhere_need_nobody(sahl: Nights) -> None:
    sahl.pages[f"{SAHL}/feed"] = feed(*SIX, f"{SAHL}/n/nowhere")
    for day in range(4):
        assert sahl.night(day, site()).run.note is None


# --- an article's ladder ---


def test_an_article_is_looked_at_on_its_ladder_and_then_once_a_year_for_ever(sahl: Nights) -> None:
    sahl.pages[f"{SAHL}/feed"] = feed(SIX[0])
    looked = []
    for day in (0, 1, 5, 8, 20, 31, 200, 397, 500, 763):
        sahl.night(day, site())
        if sahl.asked():
            looked.append(day)

    assert looked == [0, 1, 8, 31, 397, 763]


def test_a_withdrawn_article_is_looked_for_again_and_found(sahl: Nights) -> None:
    sahl.night(0, site())
    sahl.pages[SIX[0]] = MISSING
    sahl.night(1)
    assert sahl.states()[SIX[0]] == "gone"
    sahl.pages[SIX[0]] = article(0)

    sahl.night(2)

    assert sahl.states()[SIX[0]] == "held"
    kinds = [row["kind"] for row in sahl.rows("SELECT kind FROM v1_events ORDER BY at")]
    assert kinds == ["deleted", "restored"]


# --- clocks and dates ---


def test_a_night_whose_clock_was_ahead_puts_nothing_off(sahl: Nights) -> None:
    sahl.night(1_500, site())
    assert len(sahl.stored) == 6
    sahl.pages |= {url: article(number, more=f"<p>{TAIL}</p>") for number, url in enumerate(SIX)}

    third = sahl.night(1)

    assert sorted(sahl.asked()) == [f"/n/{number}" for number in range(6)]
    assert third.counts.stored == 6
    assert all(TAIL in row["body"] for row in sahl.rows("SELECT body FROM v1_articles"))
    assert sahl.night(1.2).counts.discovered == 6


@pytest.mark.parametrize("said", ["tonight", "2027-06-01T00:00:00Z"])
def test_a_sitemap_whose_dates_are_always_new_is_not_believed_for_long(sahl: Nights, said: str) -> None:
    many = [f"{SAHL}/n/{number}" for number in range(12)]  # enough to be judged by what came of them in one night
    sahl.pages |= {url: article(number) for number, url in enumerate(many)}
    asked = []
    for day in (0, 2, 4, 6, 12, 14):
        lastmod = (FIRST + day * DAY - timedelta(hours=1)).isoformat() if said == "tonight" else said
        sahl.pages[f"{SAHL}/map.xml"] = sitemap(dict.fromkeys(many, lastmod))
        sahl.night(day, site(sitemaps=(f"{SAHL}/map.xml",)))
        asked.append(len(sahl.asked()))

    assert asked[:2] == [12, 12]  # at their second age all are looked at anyway
    assert asked[2:] == [0, 0, 12, 0]  # at the age of a week too


def test_a_site_with_another_sitemap_each_night_is_not_believed_for_long(sahl: Nights) -> None:
    asked = []
    for day in (0, 2, 4, 6):
        sahl.pages[f"{SAHL}/map-{day}.xml"] = sitemap(dict.fromkeys(SIX, (FIRST + (day - 0.1) * DAY).isoformat()))
        sahl.night(day, site(sitemaps=(f"{SAHL}/map-{day}.xml",)))
        asked.append(len(sahl.asked()))

    assert asked == [6, 6, 6, 0]


def test_a_sitemap_whose_dates_are_right_is_believed(sahl: Nights) -> None:
    days = dict.fromkeys(SIX, "2026-01-19T00:00:00Z")
    for number, day in enumerate((0, 2, 9, 10, 11, 12)):
        changed = SIX[number]
        sahl.pages[changed] = article(number, more=f"<p>{TAIL} {day}</p>")
        days[changed] = (FIRST + day * DAY - timedelta(hours=1)).isoformat()
        sahl.pages[f"{SAHL}/map.xml"] = sitemap(days)
        report = sahl.night(day, site(sitemaps=(f"{SAHL}/map.xml",)))
        if day > 9:
            assert (sahl.asked(), report.counts.stored) == ([f"/n/{number}"], 1)


# --- long addresses ---


def letters(count: int) -> str:
    return "".join(random.Random(count).choices(string.ascii_letters + string.digits, k=count))


@pytest.mark.parametrize("store", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_a_long_address_costs_no_other_one_anything(store: Store, tmp_path: Path) -> None:
    long, longer, longest = (f"{SAHL}/n/x?d={letters(count)}" for count in (2_800, 7_900, 9_000))
    with nights(store, tmp_path) as played:
        written(played)
        played.pages |= {long: article(7), longer: reply(b"", "301 Moved", Location=f"/n/y?d={letters(7_000)}")}
        played.pages[f"{SAHL}/n/y?d={letters(7_000)}"] = article(8)
        played.pages[f"{SAHL}/feed"] = feed(*SIX, long, longer, longest)

        first = played.night(0, site())
        second = played.night(1)

        assert (first.counts.stored, first.counts.skipped) == (8, 1)
        assert ("skipped", "longer than 8192 characters", 1) in first.reasons
        assert second.counts.stored == 0
        assert first.counts.discovered == second.counts.discovered == 9


def test_what_a_row_cannot_hold_costs_that_row(store: Store) -> None:
    store.upgrade()
    with store.run("ingest", (), lambda: FIRST) as run:
        odd, sound = finding("http://www.sahl.example/\x00"), finding("http://www.sahl.example/n/1")
        outcomes = store.put([odd, sound], run, FIRST)

    if store.engine.dialect.name == "postgresql":  # SQLite keeps it
        assert [(told.status, told.reason.startswith("the database cannot hold it")) for told in outcomes] == [
            ("failed", True),
            ("failed", False),
        ]
    assert store.run_of(run).failed == 2


def finding(url: str) -> Finding:
    capture = Capture(url=url, asked_for=url, fetched_at=FIRST, status=500, headers=(), body=b"")
    return Finding(capture, url, url, "sahl", status="failed", reason="status 500")


# --- slow sites ---


def slow(played: Nights) -> None:
    """Let its host have time for one request a night."""
    played.pages[f"{SAHL}/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: 50", Content_Type="text/plain")
    played.settings = played.settings.model_copy(update={"max_host_s": 40})


def test_a_slow_site_goes_on_where_it_was(sahl: Nights) -> None:
    """What was put off comes first, the oldest of it, and the feed is not forgotten."""
    slow(sahl)
    asked = []
    for day in range(9):
        sahl.night(day, site())
        asked.append([path for path in sahl.asked("") if path != "/robots.txt"])

    pages = ["/n/0"], ["/n/1"], ["/feed"], ["/n/2"], ["/n/3"], ["/feed"], ["/n/4"], ["/n/5"]
    assert asked == [["/feed"], *pages]
    assert len(sahl.stored) == 6


def test_a_site_that_is_put_off_is_no_alarm(sahl: Nights) -> None:
    slow(sahl)
    report = sahl.night(0, site())

    assert report.run.note is None
    assert ("skipped", "put off: its host's time of this run is used up", 6) in report.reasons
    assert report.waiting == (("sahl", 6),)


# --- redirects ---


def test_what_stands_behind_a_redirect_is_asked_for_once_and_sent_once(sahl: Nights) -> None:
    for number, url in enumerate(SIX):
        sahl.pages[url] = reply(b"", "301 Moved", Location=f"/ar/n/{number}")
        sahl.pages[f"{SAHL}/ar/n/{number}"] = with_tag(article(number), f'"{number}"')
    sahl.pages[f"{SAHL}/feed"] = reply(b"", "301 Moved", Location="/feed/")
    sahl.pages[f"{SAHL}/feed/"] = with_tag(feed(*SIX), '"f"')

    first = sahl.night(0, site())
    second = sahl.night(1)

    assert (first.counts.discovered, first.counts.stored) == (6, 6)
    assert sorted(sahl.asked("/ar/")) == [f"/ar/n/{number}" for number in range(6)]
    assert [asked.headers.get("if-none-match") for asked in sahl.web.asked if asked.path == "/feed/"] == ['"f"']
    assert (second.counts.discovered, second.counts.unchanged) == (6, 6)


def test_an_article_that_two_addresses_lead_to_is_asked_for_by_itself(sahl: Nights) -> None:
    for url in SIX[:2]:
        sahl.pages[url] = reply(b"", "301 Moved", Location="/ar/n/0")
    sahl.pages[f"{SAHL}/ar/n/0"] = with_tag(article(0), '"0"')
    sahl.pages[f"{SAHL}/feed"] = feed(*SIX[:2])

    sahl.night(0, site())
    sahl.night(1)
    sahl.night(8)

    assert sahl.asked("/ar/") == ["/ar/n/0"]
    assert sahl.states()[f"{SAHL}/ar/n/0"] == "held"


def test_a_front_page_that_stands_for_an_article_is_a_wall_and_is_not_asked_for_by_itself(sahl: Nights) -> None:
    sahl.pages |= dict.fromkeys(SIX, reply(b"", "302 Found", Location="/"))
    sahl.pages[f"{SAHL}/"] = reply("<html><body><h1>الرئيسية</h1></body></html>".encode())

    first = sahl.night(0, site())
    sahl.night(1)

    assert "none of 6 pages" in str(first.run.note)
    states = sahl.states()
    assert states.pop(f"{SAHL}/") == "led to"
    assert set(states.values()) == {"no article"}


def test_one_page_under_the_addresses_of_several_channels_is_one_address(sahl: Nights) -> None:
    spellings = ("?traffic_source=rss", "?maca=ara-rss-ar-all", "?ocid=wsarabic.rss", "?rss=1", "?amp=1", "#top")
    sahl.pages |= {f"{SIX[0]}{spelling}": article(0) for spelling in spellings}
    sahl.pages[f"{SAHL}/feed"] = feed(*(f"{SIX[0]}{spelling}" for spelling in spellings))

    report = sahl.night(0, site())

    assert (report.counts.discovered, len(sahl.asked())) == (1, 1)


# --- one page at several addresses ---

EIGHT = (
    "/n/77",
    "/n/77/",
    "/local/n/77",
    "/n/77?view=rss",
    "/index.php/n/77",
    "/n/77?print=1",
    "/amp/n/77",
    "/77.html",
)


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="{SAHL}{path}">'


OPEN_GRAPH = f'<meta property="og:url" content="{SAHL}/n/77">'


@pytest.mark.parametrize(
    ("paths", "head"),
    [(EIGHT, canonical("/n/77")), (EIGHT[1:], OPEN_GRAPH)],
    ids=["named itself", "named by no feed, and said by og:url"],
)
def test_one_page_under_eight_addresses_is_one_article(sahl: Nights, paths: tuple[str, ...], head: str) -> None:
    sahl.pages |= {f"{SAHL}{path}": article(77, head=head) for path in EIGHT}
    sahl.pages[f"{SAHL}/feed"] = feed(*(f"{SAHL}{path}" for path in paths))

    first = sahl.night(0, site())
    second = sahl.night(1)

    assert sahl.stored == [f"{SAHL}/n/77"]
    assert (first.counts.discovered, second.counts.discovered) == (len(paths), len(paths))
    assert second.counts.stored == 0
    for path in EIGHT if paths == EIGHT else paths:
        found = sahl.store.by_url(f"{SAHL}{path}")
        assert found is not None
        assert found.url_key == f"{SAHL}/n/77"


def test_pages_that_all_call_one_address_canonical_are_articles_of_their_own(sahl: Nights) -> None:
    """Some sites write the canonical address of their front page, of a section, or of one article on every page."""
    for path in ("/", "/section/12", "/n/0"):
        sahl.pages |= {url: article(number, head=canonical(path)) for number, url in enumerate(SIX)}
        sahl.night(0 if path == "/" else 8, site())

    texts = {row["body"] for row in sahl.rows("SELECT body FROM v1_articles")}
    assert (len(sahl.stored), len(texts)) == (6, 6)


OLD, NEW = f"{SAHL}/n/4711/khetta", f"{SAHL}/n/4711/tawsi-khetta"
EDITED = article(1, more=f"<p>{TAIL}</p>")
MOVED = {
    "redirect": reply(b"", "301 Moved", Location=NEW),
    "same page": EDITED.replace(b"<head>", b"<head>" + canonical("/n/4711/tawsi-khetta").encode()),
    "same page without a canonical address": EDITED,
    "gone": MISSING,
}


def edited(played: Nights, moved: bytes) -> None:
    """Run nights in which the words of an article's address change."""
    played.pages |= {OLD: article(1), f"{SAHL}/feed": feed(OLD)}
    played.night(0, site())
    played.pages |= {NEW: EDITED if moved == MISSING else moved, OLD: moved, f"{SAHL}/feed": feed(NEW)}
    if b"301 Moved" in moved:
        played.pages[NEW] = EDITED
    for day in (1, 8, 31):
        played.night(day)


@pytest.mark.parametrize("moved", MOVED.values(), ids=MOVED)
def test_an_edited_slug_makes_no_second_article(sahl: Nights, moved: bytes) -> None:
    """Nor is it gone when its old address is, but when the one is at which it was last seen."""
    edited(sahl, moved)

    assert sahl.rows("SELECT count(*) AS n, max(versions) AS versions FROM v1_articles") == [{"n": 1, "versions": 2}]
    assert sahl.store.by_url(NEW) == sahl.store.by_url(OLD)
    if moved != MISSING:
        return
    kinds = "SELECT kind FROM v1_events ORDER BY at"
    assert [row["kind"] for row in sahl.rows(kinds)] in (["deleted", "restored"], [])  # which of the two came first
    sahl.pages[NEW] = MISSING

    sahl.night(397)
    assert [row["kind"] for row in sahl.rows(kinds)][-1:] == ["deleted"]


def test_a_redirect_to_another_story_makes_an_article_of_its_own(sahl: Nights) -> None:
    sahl.night(0, site())
    other = "".join(f"<p>{sentence}</p>" for sentence in OTHER)
    page = reply(f"<html><body><article><h1>{OTHER[0]}</h1>{other}</article></body></html>".encode())
    sahl.pages |= {f"{SAHL}/n/99": page, SIX[0]: reply(b"", "302 Found", Location="/n/99")}

    sahl.night(1)

    assert len(sahl.stored) == 7
    assert all(row["versions"] == 1 for row in sahl.rows("SELECT versions FROM v1_articles"))


OTHER = (
    "فريق الحي يفوز بكأس المدينة للمرة الثالثة",
    "سجل الهداف هدفين في الشوط الثاني أمام جمهور ملأ المدرجات منذ العصر، وتسلم القائد الكأس من رئيس الاتحاد.",
    "ويبدأ الفريق تحضيراته للموسم الجديد مطلع الشهر المقبل بمعسكر تدريبي في الجبل يستمر أسبوعين كاملين.",
)
