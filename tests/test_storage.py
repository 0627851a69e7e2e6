"""What is asked of object storage, and what its refusals are called."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from each import each
from little_store import Fault, LittleStore
from loopback import NOWHERE
from warraq.errors import ArchiveError, StorageError
from warraq.models import Location
from warraq.warc import Bucket
from warraq.warc.s3 import Address, Lying, Storage, _store, address_of
from warraq.warc.storage_refusals import refusal


@pytest.fixture
def storage(bucket: Bucket) -> Storage:
    return bucket.storage


def test_an_object_is_put_looked_at_and_read_in_part_and_whole(storage: Storage) -> None:
    mark = storage.put("run-1.warc.gz", b"0123456789")
    whole: list[bytes] = []
    storage.pour("run-1.warc.gz", whole.append)

    assert storage.look("run-1.warc.gz") == Lying(10, mark)
    assert storage.look("run-2.warc.gz") is None
    assert storage.piece("run-1.warc.gz", 3, 4) == b"3456"
    assert b"".join(whole) == b"0123456789"


def test_names_come_in_order_from_where_they_begin(storage: Storage) -> None:
    for name in ("a-1.gz", "b-2.gz", "b-1.gz", "c-1.gz", "b-3.gz"):
        storage.put(name, b"x")
    storage = replace(storage, at_once=2)

    assert [name for name, _ in storage.names()] == ["a-1.gz", "b-1.gz", "b-2.gz", "b-3.gz", "c-1.gz"]
    assert list(storage.names("b-")) == [("b-1.gz", 1), ("b-2.gz", 1), ("b-3.gz", 1)]
    assert list(storage.names("d")) == []


REFUSALS = {
    (403, "AccessDenied"): "no permission; give this key the rights",
    (403, ""): "no permission; give this key the rights",
    (403, "InvalidAccessKeyId"): "it does not know this key; correct AWS_ACCESS_KEY_ID",
    (404, "NoSuchBucket"): "there is no such bucket; make it",
    (301, "PermanentRedirect"): "the bucket is in another region; correct AWS_REGION",
    (403, "RequestTimeTooSkewed"): "this machine's clock is wrong; set it",
    (503, "SlowDown"): "it is starting, ending or overloaded; look at the storage",
    (500, ""): "it is starting, ending or overloaded (status 500); look at the storage",
    (507, ""): "it is full; make room there",
    (418, "Teapot"): "refused (Teapot, status 418); `warraq doctor`",
}


@pytest.mark.parametrize("answer", REFUSALS, ids=lambda one: f"{one[0]}-{one[1]}")
def test_a_refusal_is_a_sentence_with_what_to_do(
    answer: tuple[int, str], storage: Storage, little_store: LittleStore
) -> None:
    little_store.faulty = lambda _method, _name: Fault(*answer)

    with pytest.raises(StorageError) as raised:
        storage.put("run-1.warc.gz", b"x")

    assert REFUSALS[answer] in str(raised.value)
    assert f"storage: {storage.address}: " in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AWS_SECRET_ACCESS_KEY", "another", "it refuses the secret; correct AWS_SECRET_ACCESS_KEY"),
        ("AWS_ACCESS_KEY_ID", "another", "it does not know this key"),
        ("AWS_ACCESS_KEY_ID", "", "no key for it is at hand; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
    ],
)
def test_a_wrong_key_is_told_and_not_printed(
    name: str, value: str, said: str, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(StorageError) as raised:
        storage.put("run-1.warc.gz", b"x")

    assert said in str(raised.value)
    assert not [secret for secret in (os.environ["AWS_SECRET_ACCESS_KEY"],) if secret in str(raised.value)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("http://127.0.0.1:9", "nothing answers there; start the storage"),
        (f"http://{NOWHERE}", "there is no host of that name; correct `warc_endpoint`"),
    ],
)
def test_a_storage_that_is_not_there_is_told(endpoint: str, said: str, storage: Storage) -> None:
    with pytest.raises(StorageError, match=said):
        Storage(replace(storage.address, endpoint=endpoint)).put("run-1.warc.gz", b"x")


@pytest.mark.slow
def test_what_passes_is_tried_again_and_what_does_not_is_not(storage: Storage, little_store: LittleStore) -> None:
    answers: Iterator[Fault | None] = iter([Fault(503, "SlowDown"), Fault(500), None])
    little_store.asked.clear()
    little_store.faulty = lambda _method, _name: next(answers)
    Storage(replace(storage.address, patience_s=20)).put("run-1.warc.gz", b"x" * 99)
    little_store.faulty = lambda _method, _name: Fault(403, "AccessDenied")
    tried = len(little_store.asked)

    with pytest.raises(StorageError):
        storage.put("run-2.warc.gz", b"x")

    assert (tried, len(little_store.asked)) == (3, 4)


@pytest.mark.slow
def test_a_body_that_breaks_off_is_read_on_from_there(storage: Storage, little_store: LittleStore) -> None:
    content = os.urandom(3_000_000)
    storage.put("run-1.warc.gz", content)
    faults = iter([Fault(cut=True)])
    little_store.faulty = lambda _method, _name: next(faults, None)
    whole: list[bytes] = []

    storage.pour("run-1.warc.gz", whole.append)

    assert b"".join(whole) == content


@pytest.mark.slow
def test_a_restarted_storage_is_waited_for(storage: Storage, little_store: LittleStore) -> None:
    little_store.stop()
    with pytest.raises(StorageError, match="nothing answers there"):
        storage.put("run-1.warc.gz", b"x")
    little_store.start()

    assert storage.put("run-1.warc.gz", b"x")


@each("url", ["s3://", "s3://News/x", "s3:/news", "s3://key:secret@news/x", "gs://news"])
def test_what_is_no_address_is_told_without_a_secret(url: str) -> None:
    with pytest.raises(StorageError, match="write `warc` as s3://bucket/prefix") as raised:
        address_of(url)

    assert "secret" not in str(raised.value)


def test_an_address_is_a_bucket_and_what_names_begin_with() -> None:
    assert address_of("s3://news/a/b/") == Address("news", "a/b")
    assert str(address_of("s3://news.of-2026")) == "s3://news.of-2026"
    with pytest.raises(StorageError, match="empty part; write `warc` as s3://news/a/b/c"):
        address_of("s3://news/a//b///c")
    with pytest.raises(StorageError, match="write `warc_endpoint` as https"):
        address_of("s3://news", "storage.example")


@each(
    ("said", "passes"),
    [
        ("in 5s, retry_timeout: 180s - HTTP error\n\nDebug source: kind: Connect, source: dns error", True),
        ("error sending request\n\nkind: Timeout", True),
        ("error sending request\n\nkind: Connect: invalid peer certificate", False),
        ("Received non-partial response when range requested", False),
        ("something else", False),
    ],
)
def test_only_what_may_pass_is_worth_another_try(said: str, passes: bool) -> None:
    assert refusal(said).passes is passes


# --- a bucket ---


def written(bucket: Bucket, name: str, content: bytes) -> Path:
    bucket.spool.mkdir(exist_ok=True)
    path = bucket.spool / name
    path.write_bytes(content)
    return path


def test_a_file_is_taken_from_here_when_it_lies_there(bucket: Bucket, little_store: LittleStore) -> None:
    path = written(bucket, "run-1.warc.gz", b"some bytes")

    assert bucket.names(".warc.gz") == ["run-1.warc.gz"]
    bucket.deliver("run-1.warc.gz")
    bucket.deliver("run-1.warc.gz")  # another process did so

    assert not path.exists()
    assert bucket.names(".warc.gz") == ["run-1.warc.gz"]
    assert little_store.path(f"{bucket.address.prefix}/run-1.warc.gz").read_bytes() == b"some bytes"


def test_other_bytes_than_were_sent_are_no_delivery(bucket: Bucket, little_store: LittleStore) -> None:
    path = written(bucket, "run-1.warc.gz", b"some bytes")
    little_store.faulty = lambda method, _name: Fault(alter=method == "PUT")

    with pytest.raises(StorageError, match=r"with other bytes than here; look at both.* waits"):
        bucket.deliver("run-1.warc.gz")

    assert path.exists()


@each(
    ("content", "puts", "asked"),
    [
        (b"0123", [], "HEAD PUT"),
        (b"0123", [Fault(hides=True)], "HEAD PUT GET"),
        (b"01234", [], "HEAD POST PUT POST GET"),
        (b"01234", [Fault(503)], "HEAD POST PUT POST PUT POST GET"),
    ],
)
def test_a_file_is_read_again_when_its_mark_does_not_tell_its_bytes(
    content: bytes,
    puts: Sequence[Fault],
    asked: str,
    bucket: Bucket,
    little_store: LittleStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As of a large one, which comes in parts: of one of them that is refused all is sent again."""
    monkeypatch.setattr("warraq.warc.bucket.PART", 4)
    path = written(bucket, f"{content.decode()}-{len(puts)}.warc.gz", content)
    faults = iter(puts)
    little_store.faulty = lambda method, _name: next(faults, None) if method == "PUT" else None
    little_store.asked.clear()

    bucket.deliver(path.name)

    assert " ".join(method for method, _ in little_store.asked if method != "DELETE") == asked
    assert not path.exists()
    assert bucket.storage.piece(path.name, 0, 9) == content


def test_a_file_that_cannot_be_read_is_told(bucket: Bucket) -> None:
    (bucket.spool / "run-1.warc.gz").mkdir(parents=True)

    with pytest.raises(ArchiveError, match=r"cannot read .*/run-1\.warc\.gz: "):
        bucket.deliver("run-1.warc.gz")


def test_other_bytes_than_came_in_parts_are_no_delivery(
    bucket: Bucket, little_store: LittleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warraq.warc.bucket.PART", 4)
    path = written(bucket, "run-1.warc.gz", b"some bytes")
    little_store.faulty = lambda method, _name: Fault(alter=method == "PUT")

    with pytest.raises(StorageError, match="with other bytes than here"):
        bucket.deliver("run-1.warc.gz")

    assert path.exists()


def test_what_lies_there_under_its_name_is_never_written_over(bucket: Bucket) -> None:
    written(bucket, "run-1.warc.gz", b"the whole file")
    bucket.deliver("run-1.warc.gz")
    same = written(bucket, "run-1.warc.gz", b"the whole file")  # killed before it was taken from here
    bucket.deliver("run-1.warc.gz")
    assert not same.exists()

    for other, how in ((b"the whole", "of another size"), (b"the other file", "with other bytes")):
        path = written(bucket, "run-1.warc.gz", other)  # of a disk that was restored from a copy
        with pytest.raises(StorageError, match=f"lies there {how} than here"):
            bucket.deliver("run-1.warc.gz")
        assert path.exists()


def test_a_place_is_read_here_and_then_there(bucket: Bucket, little_store: LittleStore) -> None:
    written(bucket, "run-1.warc.gz", b"0123456789")
    place = Location(file="run-1.warc.gz", offset=2, length=3)

    assert bucket.piece(place) == b"234"
    bucket.deliver("run-1.warc.gz")
    little_store.asked.clear()
    assert bucket.piece(place) == b"234"

    assert [method for method, _ in little_store.asked] == ["GET"]
    with pytest.raises(ArchiveError, match=r"is not in s3://news/.*; run `warraq db verify`"):
        bucket.piece(Location(file="run-2.warc.gz", offset=0, length=1))


def test_who_reads_on_asks_for_more_at_a_time(bucket: Bucket, little_store: LittleStore) -> None:
    content = os.urandom(2_500_000)
    written(bucket, "run-1.warc.gz", content)
    bucket.deliver("run-1.warc.gz")
    places = [Location(file="run-1.warc.gz", offset=start, length=9_000) for start in range(0, 2_490_000, 10_000)]
    little_store.asked.clear()

    assert all(bucket.piece(one) == content[one.offset : one.offset + 9_000] for one in places)
    assert len(little_store.asked) <= 5
    little_store.asked.clear()
    assert bucket.piece(places[3]) == content[30_000:39_000]  # back again: one place alone
    assert bucket.piece(places[-1]) == content[places[-1].offset : places[-1].offset + 9_000]
    assert len(little_store.asked) == 2


def test_what_is_opened_leaves_nothing_behind(bucket: Bucket) -> None:
    written(bucket, "run-1.warc.gz", b"0123456789")
    bucket.deliver("run-1.warc.gz")

    with bucket.opened("run-1.warc.gz") as path:
        assert path.read_bytes() == b"0123456789"
    with pytest.raises(FileNotFoundError), bucket.opened("run-2.warc.gz"):
        pass

    assert list(bucket.spool.iterdir()) == []


@pytest.mark.parametrize(
    ("endpoint", "allowed"), [(None, "false"), ("https://storage.example", "false"), ("http://127.0.0.1:9000", "true")]
)
def test_only_an_address_without_encryption_is_asked_without(endpoint: str | None, allowed: str) -> None:
    assert _store(Address("news", "archive", endpoint), ()).client_options["allow_http"] == allowed


def test_a_bucket_is_the_same_whatever_was_read_of_it(bucket: Bucket) -> None:
    before, other = repr(bucket), Bucket(bucket.spool, bucket.address)
    bucket.storage.put("run-1.warc.gz", b"0123456789")
    for start in (0, 5):
        bucket.piece(Location(file="run-1.warc.gz", offset=start, length=5))
    bucket.names_of_growing(".warc.gz", "run-")

    assert (bucket, hash(bucket), repr(bucket)) == (other, hash(other), before)
