"""The fetcher against servers on loopback."""

import asyncio
import gzip
import itertools

import pytest

from loopback import QUICK, Asked, LittleWeb, ask, fetch, looking_at, reply, routes, says

pytestmark = pytest.mark.slow

PAGE = "<p>صفحة قصيرة</p>".encode()


def test_a_page_comes_back_as_it_was_sent() -> None:
    web = LittleWeb({"a.example": says(PAGE, ETag='"1"')})

    fetched = fetch(web, "http://a.example/x")["http://a.example/x"]

    assert fetched.state == "fetched"
    assert fetched.capture is not None
    assert fetched.capture.body == PAGE
    assert ("ETag", '"1"') in fetched.capture.headers
    assert [capture.url for capture, _ in fetched.exchanges()] == ["http://a.example/x"]


def test_the_user_agent_says_whom_to_write_to() -> None:
    web = LittleWeb({"a.example": says(PAGE)})

    fetch(web, "http://a.example/x")

    assert {asked.headers["user-agent"].partition("/")[0] for asked in web.asked} == {"warraq"}
    assert all("(+test@example.org)" in asked.headers["user-agent"] for asked in web.asked)


def test_tls_is_verified() -> None:
    web = LittleWeb({"a.example": says(PAGE)})

    assert fetch(web, "https://a.example/x")["https://a.example/x"].state == "fetched"


def test_robots_is_asked_first_and_its_capture_handed_out() -> None:
    robots = "User-agent: *\nDisallow: /private\nDisallow: /private/more".encode("utf-8-sig")
    web = LittleWeb({"a.example": routes({"/robots.txt": says(robots), "/x": says(PAGE)})})

    found = fetch(web, "http://a.example/x", "http://a.example/private/more/1")

    assert web.paths("a.example") == ["/robots.txt", "/x"]
    assert found["http://a.example/robots.txt"].capture is not None
    refused = found["http://a.example/private/more/1"]
    assert refused.state == "disallowed"
    assert refused.robots is not None
    assert refused.robots.line == "Disallow: /private/more"


def test_redirects_are_hops_and_a_downgrade_is_noted() -> None:
    web = LittleWeb(
        {
            "a.example": routes({"/x": says(b"", "301 Moved", Location="http://b.example/y")}),
            "b.example": routes({"/y": says(b"", "302 Found", Location="z"), "/z": says(PAGE)}),
        }
    )

    fetched = fetch(web, "https://a.example/x")["https://a.example/x"]

    assert [capture.url for capture, _ in fetched.exchanges()] == [
        "https://a.example/x",
        "http://b.example/y",
        "http://b.example/z",
    ]
    assert fetched.notes == ("downgrade: https://a.example/x leads to http://b.example/y",)


def test_a_copy_at_hand_is_not_sent_again() -> None:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        same = asked.headers.get("if-none-match") == '"1"'
        writer.write(reply(b"", "304 Not Modified", Content_Length="") if same else reply(PAGE))

    web = LittleWeb({"a.example": answer})

    fetched = fetch(web, ask("http://a.example/x", etag='"1"'))["http://a.example/x"]

    assert fetched.state == "not_modified"


def test_a_gzip_bomb_is_cut_and_marked() -> None:
    bomb = gzip.compress(bytes(20 * 2**20))
    web = LittleWeb({"a.example": routes({"/x": says(bomb, Content_Encoding="gzip")})})
    settings = QUICK.model_copy(update={"max_decoded_bytes": 2**20})

    fetched = fetch(web, "http://a.example/x", settings=settings)["http://a.example/x"]

    assert fetched.state == "truncated"
    assert fetched.capture is not None
    assert (fetched.capture.truncated, len(fetched.capture.body)) == ("decoded", 2**20)


def test_the_delay_counts_from_the_end_of_a_reply() -> None:
    web = LittleWeb({"a.example": says(PAGE)})

    fetch(web, *(ask(f"http://a.example/{n}", delay_s=0.05) for n in range(3)))

    moments = [asked.at for asked in web.asked]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 0.05


def test_sources_are_drawn_little_by_little() -> None:
    web = LittleWeb({"a.example": says(PAGE)})
    drawn = []

    def addresses() -> object:
        for n in range(30):
            drawn.append(n)
            yield ask(f"http://a.example/{n}")

    with web.running(), looking_at(web, QUICK.model_copy(update={"source_window": 2})) as opened:
        opened.supply(addresses())  # type: ignore[arg-type]
        ahead = [len(drawn) - done for done, _ in enumerate(opened.results())]

    assert len(drawn) == 30
    assert max(ahead) <= 3
