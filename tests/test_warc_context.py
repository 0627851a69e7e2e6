"""A WARC file says by itself what each capture was fetched for, with the bytes as they were sent."""

import asyncio
import gzip
from pathlib import Path

import pytest

from loopback import Answer, Asked, LittleWeb, ask, fetch, routes
from test_warc import ASKED, AT, capture, kept
from warraq.models import Capture, Context, Refusal
from warraq.store import open_store
from warraq.tape import taping
from warraq.warc import Archive, is_being_written

pytestmark = pytest.mark.slow

OLD = Path(__file__).parent / "archives" / "without_context" / "warc"  # made by the code that kept no context
FULL = Context(
    purpose="recheck",
    site="السهل",
    run="20260129T060000Z-abc",
    via="https://example.org/خلاصات.xml",
    started_at=AT,
    status_line="HTTP/1.0 200 Tout va bien",
    refusals=(Refusal("header", "noai", "X-Robots-Tag: noai, «لا»"), Refusal("robots", "gptbot", "Disallow: /")),
)


@pytest.mark.parametrize("purpose", ["robots", "feed", "sitemap", "listing", "article", "recheck", "probe"])
def test_what_a_capture_was_for_comes_back(purpose: str, tmp_path: Path) -> None:
    context = Context.model_validate(FULL.model_dump() | {"purpose": purpose})
    given = capture(1, context=context)

    (written,) = kept(tmp_path, given)

    assert list(Archive(tmp_path).captures()) == [written]
    assert written.context == context
    assert written.id == capture(1).id


def test_a_context_that_says_little_comes_back_too(tmp_path: Path) -> None:
    little = Context(purpose="robots", site="s", run="r", status_line="HTTP/1.1 200 OK")

    (written,) = kept(tmp_path, capture(1, context=little))

    assert [one.context for one in Archive(tmp_path).captures()] == [written.context] == [little]


def test_a_purpose_of_a_later_warraq_hides_no_capture(tmp_path: Path) -> None:
    (written,) = kept(tmp_path, capture(1, context=FULL))
    assert written.location
    path = tmp_path / written.location.file
    records = gzip.decompress(path.read_bytes()).replace(b"Purpose: recheck", b"Purpose: reviews")
    path.write_bytes(gzip.compress(records[records.index(b"WARC/1.1", 9) :]))

    (back,) = Archive(tmp_path).captures()

    assert (back.id, back.context) == (written.id, None)


def test_files_from_before_contexts_are_read_as_ever() -> None:
    old = list(Archive(OLD).captures())

    assert len(old) == 28
    assert {one.context for one in old} == {None}
    assert [one.status for one in old if one.url.endswith("/robots.txt")] == [200, 200]
    assert [one.id for one in old] == [Archive(OLD).read(one.location).id for one in old if one.location]


def test_status_line_and_headers_are_archived_as_the_server_sent_them(tmp_path: Path) -> None:
    """A phrase of the server's own, UTF-8 and Latin-1 as they are, spelling of names, order."""
    head = "HTTP/1.1 200 Tout Va Bien\r\nX-nAmE: خبر\r\nContent-Length: 2\r\nX-Old: caf".encode() + b"\xe9\r\n"

    (written,) = archived(LittleWeb({"a.example": routes({"/x": sends(head + b"\r\nok")})}), tmp_path)

    assert head.replace(b"Content-Length", b"X-Archive-Orig-Content-Length") in bytes_of(tmp_path, written)
    assert written.context
    assert written.context.status_line == "HTTP/1.1 200 Tout Va Bien"
    assert (written.header("x-name"), written.header("x-old")) == ("خبر", "café")


def test_each_reply_of_a_chain_says_what_led_to_it_and_when(tmp_path: Path) -> None:
    pages = {"/x": sends(b"HTTP/1.1 302 F\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n"), "/y": sends(REFUSING)}

    hop, page = archived(LittleWeb({"a.example": routes(pages)}), tmp_path)

    assert hop.context and page.context
    for one in (hop.context, page.context):
        assert (one.purpose, one.site, one.run, one.via) == ("article", "s", "run", "http://a.example/feed")
        assert one.started_at
    assert (hop.context.refusals, page.context.refusals) == ((), (Refusal("header", "noai", "X-Robots-Tag: noai"),))


def test_a_file_is_locked_while_it_is_written(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run") as writer:
        place = writer.write(capture(1), ASKED).location
        assert place
        path = tmp_path / place.file

        assert is_being_written(path)

    assert not is_being_written(path)


REFUSING = b"HTTP/1.1 200 OK\r\nX-Robots-Tag: noai\r\nContent-Length: 2\r\n\r\nok"


def sends(raw: bytes) -> Answer:
    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return answer


def archived(web: LittleWeb, folder: Path) -> list[Capture]:
    """Fetch a page of a little web, and return what the archive has of it."""
    url = "http://a.example/x"
    fetched = fetch(web, ask(url, via="http://a.example/feed"))[url]
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        store.upgrade()
        with taping(Archive(folder), store, "run", lambda: AT) as tape:
            tape.note(tape.keep(fetched))
    return list(Archive(folder).captures())


def bytes_of(folder: Path, written: Capture) -> bytes:
    assert written.location
    packed = (folder / written.location.file).read_bytes()[written.location.offset :]
    return gzip.decompress(packed[: written.location.length])
