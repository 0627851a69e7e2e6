"""What a record of the archive holds: the words that were sent and those that came."""

from datetime import datetime, timedelta, timezone
from gzip import decompress

import pytest

from each import each
from warraq.errors import ArchiveError
from warraq.models import Capture, Context, Location
from warraq.warc.records import Asked, capture_in, member, request, response, taken_up, taken_up_in

AT = datetime(2026, 1, 28, 15, 4, 5, 6, tzinfo=timezone(timedelta(hours=3)))


def capture(url: str) -> Capture:
    return Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=(), body=b"")


@each(
    ("url", "line"),
    [
        ("https://sahl.example", "GET / HTTP/1.1"), ("https://sahl.example/?p=1", "GET /?p=1 HTTP/1.1"),
        ("https://sahl.example/news/1?a=b&c", "GET /news/1?a=b&c HTTP/1.1"),
        ("https://sahl.example/1#a", "GET /1 HTTP/1.1"),
    ],
)  # fmt: skip
def test_a_request_is_told_as_it_was_sent(url: str, line: str) -> None:
    one = capture(url)
    told = decompress(member(request(one, Asked((("host", "sahl.example"), ("accept", "a\nb")), "192.0.2.1"))))

    head, _, content = told.partition(b"\r\n\r\n")
    said = dict(part.split(": ", 1) for part in head.decode().split("\r\n")[1:])
    assert said["WARC-Type"] == "request"
    assert said["WARC-Date"] == "2026-01-28T12:04:05.000006Z"
    assert (said["WARC-Target-URI"], said["WARC-IP-Address"]) == (url, "192.0.2.1")
    assert said["WARC-Concurrent-To"].startswith("<urn:uuid:")
    assert content.decode().split("\r\n")[:3] == [line, "host: sahl.example", "accept: a b"]
    assert content.startswith(f"{line}\r\nhost: sahl.example\r\naccept: a b\r\n\r\n".encode())


def test_who_was_dialled_may_not_be_known() -> None:
    told = decompress(member(request(capture("https://sahl.example/1"), Asked())))

    assert b"WARC-IP-Address" not in told


PLACE = Location(file="run-1.warc.gz", offset=7, length=9)


@each(
    ("before", "after"),
    [
        (b"WARC-Date: 2026", b"WARC-Date: then"),  # a ValueError
        (b"WARC-Target-URI", b"WARC-Target-UR!"),  # a LookupError
        (b"application/http; msgtype=response", b"application/json; msgtype=response"),  # an AttributeError
    ],
)
def test_what_looks_like_a_record_of_ours_and_is_none_is_told_with_its_place(before: bytes, after: bytes) -> None:
    content = decompress(member(response(capture("https://sahl.example/1"))))
    assert before in content

    read = capture_in(content, PLACE)
    assert read is not None
    assert (read.url, read.location) == ("https://sahl.example/1", PLACE)
    with pytest.raises(ArchiveError, match=r"run-1\.warc\.gz at 7: no record of warraq's"):
        capture_in(content.replace(before, after), PLACE)


def test_a_note_that_a_capture_was_read_again_says_which_and_for_what() -> None:
    read = Context(purpose="article", site="sahl", run="run-2", via="https://sahl.example/feed\n", status_line="")

    told = decompress(member(taken_up(capture("https://sahl.example/1"), read)))

    head, _, content = told.partition(b"\r\n\r\n")
    assert b"WARC-Target-URI: https://sahl.example/1\r\n" in head
    assert content.rstrip() == b"taken-up-for: article"
    again = read.model_copy(update={"via": "https://sahl.example/feed"})
    assert taken_up_in(told) == (capture("https://sahl.example/1").id, again)
