"""What nobody foresaw costs the address, the route or the site that brought it, and nobody else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import NOON
from nights import HOST, SAHL, SILENT, Nights, article, feed, nights, site
from warraq.errors import ArchiveError, RowError, StoreError, settled, surprise
from warraq.models import Capture, Extraction
from warraq.night import run_night
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.store import open_store
from warraq.web import Outside, open_web
from warraq.web.refusals import refusals_in
from warraq.web.reply import cookies_of, is_trouble, leads_on, retry_after, state_of
from warraq.web.robots import groups_in, rules_in
from warraq.workers import Read, read_here

pytestmark = pytest.mark.slow

GOOD = "http://www.good.example"
OTHERS = [f"{GOOD}/n/{number}" for number in range(5)]
ODD = f"{SAHL}/n/odd"


@pytest.fixture
def played(sqlite_template: Path, tmp_path: Path) -> Iterator[Nights]:
    """A site of which anything may be feared, and one with five articles."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with (
        open_store(f"sqlite:///{tmp_path}/warraq.db") as store,
        nights(store, tmp_path, HOST, "www.good.example") as played,
    ):
        played.pages |= {f"{GOOD}/feed": feed(*OTHERS)} | {url: article(number) for number, url in enumerate(OTHERS)}
        played.pages |= {f"{SAHL}/feed": feed(ODD, f"{SAHL}/n/7"), ODD: article(8), f"{SAHL}/n/7": article(7)}
        played.sites = (site(), site("good"))
        yield played


def capture(url: str = "http://a.example/1", body: bytes = b"", **headers: str) -> Capture:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture(url=url, asked_for=url, fetched_at=NOON, status=200, headers=named, body=body)


def test_a_surprise_is_named_with_what_it_said() -> None:
    assert surprise(OverflowError("date value\n out of range")) == "surprise: OverflowError (date value out of range)"


def test_the_last_place_in_our_code_is_named() -> None:
    with pytest.raises(TypeError) as caught:
        retry_after(capture(retry_after="Mon, 01 Jan 2024 00:00:00 GMT"), "no clock")  # type: ignore[arg-type]

    assert surprise(caught.value).startswith("surprise: TypeError in reply.retry_after, line ")


def test_what_the_next_address_would_meet_too_stops_the_run() -> None:
    for error in (StoreError("gone"), ArchiveError("torn"), OSError(28, "No space left on device")):
        with pytest.raises(type(error)):
            settled(error)
    assert settled(RowError("too long")) == "too long"
    assert settled(ValueError("odd")) == "surprise: ValueError (odd)"


# --- each stage of a night ---


def spoil(read: Extraction) -> Extraction:
    return Extraction.model_construct(**(dict(read) | {"claims": None}))


def spoiling(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """A reader of pages that reads of one of them what no page says."""
    for one, read in read_here(captures, rules):
        yield one, spoil(read) if isinstance(read, Extraction) and one.url == ODD else read


def test_a_page_that_nothing_can_be_made_of_costs_itself(played: Nights) -> None:
    home = replace(played.home(NOON), read=spoiling)

    report = run_night(home, played.sites)

    assert report.counts.stored == 6
    assert report.counts.balanced
    assert played.rows("SELECT url, status FROM outcome WHERE reason LIKE 'surprise: %'") == [
        {"url": ODD, "status": "failed"}
    ]
    assert report.needs_a_person
    assert "sahl: 1 addresses met a surprise: " in str(report.run.note)
    assert ODD in str(report.run.note)


def test_a_name_that_surprises_the_fetcher_costs_its_own_host(played: Nights) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        if host == HOST:
            raise RuntimeError("no such thing was foreseen")
        return await played.web.resolve(host, port)

    home = played.home(NOON)
    outside = Outside(resolve, played.web.dial, None, lambda: NOON)

    report = run_night(replace(home, web=lambda: open_web(SILENT, outside)), played.sites)

    assert report.counts.stored == 5
    assert report.needs_a_person
    assert "sahl: " in str(report.run.note)
    assert "RuntimeError" in str(report.run.note)


@pytest.mark.parametrize("amiss", [{"feeds": (7,)}, {"feeds": (), "article_pattern": 7}])
def test_a_site_that_surprises_costs_itself(played: Nights, amiss: dict[str, object]) -> None:
    odd = Site.model_construct(**(site().model_dump() | {"name": "sahl", "layouts": ()} | amiss))

    report = run_night(played.home(NOON), (odd, played.sites[1]))

    assert report.counts.stored == 5
    assert report.needs_a_person
    assert "sahl: surprise: " in str(report.run.note)


# --- what servers say ---

HEADER = st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\r\n"), max_size=60)
NAMES = st.sampled_from(
    ("retry-after", "location", "set-cookie", "content-type", "x-robots-tag", "tdm-reservation", "refresh", "etag")
)
MOMENTS = st.builds(
    "{} {:02d} {} {} {:02d}:{:02d}:{:02d} {}".format,
    st.sampled_from(("Mon,", "", "Foo,")),
    st.integers(0, 99),
    st.sampled_from(("Jan", "Dec", "Foo", "")),
    st.integers(0, 10**8),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.one_of(
        st.sampled_from(("GMT", "EST", "-0000", "ZZZ", "")),
        st.integers(-(10**20), 10**20).map("{:+05d}".format),
    ),
)


@given(st.one_of(HEADER, MOMENTS))
def test_no_retry_after_is_a_surprise(value: str) -> None:
    wait = retry_after(capture(retry_after=value), NOON)

    assert wait is None or wait >= 0


@given(st.lists(st.tuples(NAMES, HEADER), max_size=6), st.integers(100, 999), st.binary(max_size=200))
def test_no_header_is_a_surprise(headers: list[tuple[str, str]], status: int, body: bytes) -> None:
    odd = capture(body=body).model_copy(update={"headers": tuple(headers), "status": status})

    assert state_of(odd)
    assert leads_on(odd) in (True, False)
    assert is_trouble(odd) in (True, False)
    assert len(cookies_of(odd)) <= len(headers)
    assert len(refusals_in(odd)) <= 20 * len(headers)


def test_a_tdmrep_nested_without_end_says_nothing() -> None:
    deep = capture("http://a.example/.well-known/tdmrep.json", b"[" * 200_000)

    assert refusals_in(deep) == ()


@given(st.text(st.sampled_from("User-agent: *\nDisallow: /$*%\ud800aخ\x00#[]()+?\r\t-1e9"), max_size=120))
def test_no_robots_txt_is_a_surprise(said: str) -> None:
    read = rules_in(said.encode("utf-8", "surrogatepass"))

    assert read.verdict("http://a.example/x")
    assert all(group.agents for group in groups_in(said))
