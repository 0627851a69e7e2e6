"""The little web serves its case folders as a server would."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from warraq.demo.cases import CONTENT_TYPES, Case, read_cases
from warraq.demo.server import LittleWeb
from warraq.discover import discover
from warraq.rules import Site, load
from warraq.web import Request, WebSettings, open_web

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parent.parent / "fixtures" / "web"


@pytest.fixture
def web() -> Iterator[LittleWeb]:
    with LittleWeb(read_cases(FIXTURES)).serving() as running:
        yield running


def get(web: LittleWeb, host: str, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection(web.endpoint, timeout=5)
    connection.request(
        "GET", path, headers={"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    )
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def test_a_page_stands_under_its_own_host(web: LittleWeb) -> None:
    assert get(web, "alwadi.example", "/local/1001").status == 200
    assert get(web, "majmaa.example", "/local/1001").status == 404


def test_a_page_that_the_asker_has_is_not_sent_again(web: LittleWeb) -> None:
    first = get(web, "alwadi.example", "/local/1001")

    again = get(web, "alwadi.example", "/local/1001", if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")  # type: ignore[attr-defined]


def test_the_web_changes_between_nights(web: LittleWeb) -> None:
    first = [get(web, "alwadi.example", path) for path in ("/health/1009", "/sport/1006", "/local/1005")]

    web.night = 2
    second = [get(web, "alwadi.example", path) for path in ("/health/1009", "/sport/1006", "/local/1005")]

    assert [reply.status for reply in first] == [404, 200, 200]
    assert [reply.status for reply in second] == [200, 410, 200]
    assert first[2].headers["etag"] != second[2].headers["etag"]


def test_a_moved_page_says_where_to(web: LittleWeb) -> None:
    reply = get(web, "alwadi.example", "/news.php?id=990")

    assert (reply.status, reply.headers["location"]) == (301, "/opinion/990")


def test_each_page_of_an_article_stands_at_its_own_address(web: LittleWeb) -> None:
    web.night = 2
    bodies = [get(web, "alwadi.example", f"/culture/1010{page}").body.decode() for page in ("", "/2", "/3", "/4")]  # type: ignore[attr-defined]

    assert ["الصفحة 1 من 3" in bodies[0], "الصفحة 2 من 3" in bodies[1], "الصفحة 3 من 3" in bodies[2]] == [True] * 3
    assert bodies[3] == "nothing here\n"


def test_some_pages_declare_no_charset(web: LittleWeb) -> None:
    assert get(web, "almina.example", "/news.asp?id=71").headers["content-type"] == "text/html"


def test_the_fetcher_reads_it_under_its_own_names(web: LittleWeb) -> None:
    """An operator's `connect_to` names the very place, so it needs no opened network."""
    settings = WebSettings(contact="demo@warraq.example", connect_to=dict.fromkeys(web.hosts, web.endpoint))
    with open_web(settings) as fetcher:
        fetcher.submit(Request("http://alwadi.example/news.php?id=990", "alwadi", "article", delay_s=0))
        by_url = {fetched.request.url: fetched for fetched in fetcher.results()}

    moved = by_url["http://alwadi.example/news.php?id=990"]
    assert moved.capture is not None
    assert (moved.state, moved.capture.url) == ("fetched", "http://alwadi.example/opinion/990")
    assert [hop.status for hop in moved.hops] == [301]


RULES = load(FIXTURES)
CASES = tuple(read_cases(FIXTURES))
MOVES = tuple((case.sending.url, to) for case in CASES if (to := dict(case.sending.headers).get("location")))


def site_of(case: Case) -> Site | None:
    return RULES.site_of(urlsplit(case.sending.url).hostname or "")


def listings_of(site: Site) -> list[Case]:
    """The cases that a night asks what there is: the site's feeds, sitemaps and listings."""
    routes = {*site.feeds, *site.sitemaps, *(listing.url for listing in site.listings)}
    return [case for case in CASES if case.sending.url in routes]


def file_of(case: Case) -> str:
    """The file that a server sends, as somebody in the folder of this project names it."""
    return next(f"fixtures/web/{case.name}/{name}" for name in CONTENT_TYPES if (FIXTURES / case.name / name).exists())


def fetched_of(site: Site) -> set[str]:
    """The addresses that nights fetch: what listings name, where that has moved to, and what they begin with."""
    listings = listings_of(site)
    named = {link.url for case in listings for link in discover(case.capture, site)}
    moved = {urljoin(url, to) for url, to in MOVES if url in named}
    return named | moved | {site.url, urljoin(site.url, "/robots.txt"), *(case.sending.url for case in listings)}


def test_every_host_of_the_little_web_is_a_site() -> None:
    strange = [f"fixtures/web/{case.name}" for case in CASES if site_of(case) is None]

    assert not strange, f"no night asks the host of {', '.join(strange)}: add its file to fixtures/web/sites/"


def test_every_page_of_the_little_web_is_named_by_a_listing_of_its_site() -> None:
    """Else no night fetches it, and no test sees what it would show."""
    sites = {site.name: site for case in CASES if (site := site_of(case))}
    fetched = {name: fetched_of(site) for name, site in sites.items()}
    files = {name: " or ".join(map(file_of, listings_of(site))) for name, site in sites.items()}
    found = [(case, site.name) for case in CASES if (site := site_of(case))]

    lost = [(case, name) for case, name in found if case.sending.url not in fetched[name]]

    told = [f"name {case.sending.url}, of fixtures/web/{case.name}, in {files[name]}" for case, name in lost]
    assert not told, "pages that no night fetches:\n" + "\n".join(told)
