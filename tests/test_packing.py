"""What came packed though nobody asked for it is unpacked within a limit, or named."""

import gzip
import zlib

import pytest

import warraq
from each import each
from pages import html, sent
from warraq.discover import discover
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.packing import Unpacked, unpacked, unread_packing
from warraq.rules.site import Site

PAGE = html().encode()
LIMIT = 10_000


def labelled(body: bytes, encoding: str | None) -> Capture:
    headers = (("content-type", "text/html"), *((("Content-Encoding", encoding),) if encoding is not None else ()))
    return sent(body).model_copy(update={"headers": headers})


@pytest.mark.parametrize("layers", [0, 1, 2, 3])
def test_gzip_in_gzip_is_unpacked(layers: int) -> None:
    body = b"<html>"
    for _ in range(layers):
        body = gzip.compress(body)

    assert unpacked(body, LIMIT) == Unpacked(b"<html>")


def test_gzip_without_end_is_left_packed_at_some_depth() -> None:
    body = b"<html>"
    for _ in range(4):
        body = gzip.compress(body)

    assert unpacked(body, LIMIT).body.startswith(b"\x1f\x8b")


def test_members_follow_each_other_with_padding() -> None:
    assert unpacked(gzip.compress(b"a") + bytes(8) + gzip.compress(b"b") + b"rest", LIMIT).body == b"ab"


def test_a_bomb_stops_at_the_limit() -> None:
    bomb = unpacked(gzip.compress(bytes(LIMIT * 100)), LIMIT)

    assert (len(bomb.body), bomb.fault) == (LIMIT, "endless")
    assert unpacked(gzip.compress(gzip.compress(bytes(LIMIT * 100))), LIMIT).fault == "endless"


def test_what_only_begins_like_gzip_is_broken() -> None:
    assert unpacked(b"\x1f\x8bnothing of the kind", LIMIT).fault == "broken"


def test_a_member_that_is_cut_gives_its_beginning() -> None:
    packed = gzip.compress(bytes(range(256)) * 8)

    assert bytes(range(256)).startswith(unpacked(packed[: len(packed) // 2], LIMIT).body[:256])


@pytest.mark.parametrize("layers", [1, 2])
def test_a_page_that_came_packed_without_a_label_is_read(layers: int) -> None:
    body = PAGE
    for _ in range(layers):
        body = gzip.compress(body)

    got, plain = warraq.extract(sent(body)), warraq.extract(sent(PAGE))

    assert (got.kind, got.title, got.body) == ("article", plain.title, plain.body)
    assert got.flags == (*plain.flags, "unpacked")


def test_a_page_that_cannot_be_unpacked_says_so() -> None:
    got = warraq.extract(sent(b"\x1f\x8bnothing of the kind"))

    assert (got.kind, got.reasons) == ("other", ("binary", "gzip, broken"))


BROTLI = bytes.fromhex("8b0780000000") + bytes(range(1, 32))
PACKED = [
    ("br", BROTLI),
    ("zstd", b"\x28\xb5\x2f\xfd" + bytes(20)),
    ("compress", b"\x1f\x9d\x90" + bytes(9)),
    ("BR ", BROTLI),
]
PLAIN = [
    (None, BROTLI), ("", PAGE), ("gzip", PAGE), ("identity", BROTLI), ("br", PAGE),
    ("br", "خبر عاجل من الوادي".encode() * 9), ("zstd", b""), ("utf-8", PAGE),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "body"), PACKED)
def test_what_stayed_packed_is_named(encoding: str, body: bytes) -> None:
    capture = labelled(body, encoding)
    name = encoding.strip().lower()

    assert unread_packing(capture) == name
    assert warraq.extract(capture).reasons == ("binary", f"packed as {name}")
    with pytest.raises(DiscoverError, match=f"packed as {name}"):
        discover(capture, Site(name="a", url="https://aldiffa.example/"))


@each(("encoding", "body"), PLAIN)
def test_what_is_plain_or_was_unpacked_is_not_named_packed(encoding: str | None, body: bytes) -> None:
    assert unread_packing(labelled(body, encoding)) is None


@pytest.mark.parametrize(("size", "fault"), [(LIMIT - 1, None), (LIMIT, "endless")])
def test_the_limit_is_never_reached(size: int, fault: str | None) -> None:
    assert unpacked(gzip.compress(b"a" * size), LIMIT) == Unpacked(b"a" * size, fault)
    halves = gzip.compress(b"a" * (size - 100)) + gzip.compress(b"a" * 100)
    assert unpacked(halves, LIMIT) == Unpacked(b"a" * size, fault)


@pytest.mark.parametrize("level", [1, 6, 9])
def test_zlib_is_unpacked_as_gzip_is(level: int) -> None:
    assert unpacked(zlib.compress(b"<html>" * 9, level), LIMIT) == Unpacked(b"<html>" * 9)


@each(
    ("head", "packing"),
    [
        ("نص".encode() * 20, None),
        ("نص".encode() + b"\n\t\r\x0c\x1b", None),
        (b"a" * 63 + "ن".encode(), None),  # the last letter of what is looked at is cut
        (b"a" * 62 + b"\xf0\x9f\x98\x80", None),
        (b"a" * 60 + b"\xff" + b"a" * 9, "br"),
        (b"a" * 61 + b"\xff" + b"a" * 9, None),
        (b"a\x00", "br"),
        (b"a\x7f", "br"),
        (b"a\x1f", "br"),
        (b"a" * 64 + b"\x00", None),  # beyond it
        (b"a" * 63 + b"\x00", "br"),
        (b"", None),
    ],
)
def test_what_stayed_packed_is_told_by_its_first_bytes(head: bytes, packing: str | None) -> None:
    assert unread_packing(labelled(head, "br")) == packing
    assert unread_packing(labelled(head, "gzip")) is None


@pytest.mark.parametrize(("magic", "name"), [(b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz")])
def test_some_are_known_without_a_label(magic: bytes, name: str) -> None:
    assert unread_packing(labelled(magic + b"rest", None)) == name
    assert unread_packing(labelled(magic[:-1], None)) is None
