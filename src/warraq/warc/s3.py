"""Speaks to S3-compatible storage; each request has a few tries, and what is refused is a sentence."""

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import md5
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from warraq import extras
from warraq.errors import StorageError
from warraq.secrets import hidden
from warraq.warc.storage_refusals import Refusal, refusal

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config

ENDPOINT = re.compile(r"https?://[^/\s@?#]+/?")
ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")
PATIENCE_S = 20.0  # in which a storage that is restarted comes back
PAUSES_S = (0.1, 0.3, 0.7, 1.5, 3.0)  # between tries; the last one again and again
CONNECT_S, REQUEST_S = 5, 60  # a file of 16 MB in a minute is a line of 2 Mbit/s
KEYS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
)
ROLES = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Address:
    """A bucket, what the names in it begin with, and who serves it."""

    bucket: str
    prefix: str
    endpoint: str | None = None  # None: that of the environment, else Amazon's
    patience_s: float = PATIENCE_S

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Lying:
    """What the storage says of an object."""

    size: int
    mark: str  # its ETag: the MD5 of its bytes in most storages, where they are not encrypted


def address_of(url: str, endpoint: str | None = None) -> Address:
    """Read `s3://bucket/prefix`; StorageError for anything else."""
    found = ADDRESS.fullmatch(url.rstrip("/"))
    if found is None:
        shown = re.sub(r"//[^/]*@", "//***@", url)
        advice = "write `warc` as s3://bucket/prefix; keys stand in the environment"
        raise StorageError("not the address of a bucket", url=shown, step="storage", advice=advice)
    prefix = (found[2] or "").strip("/")
    if "//" in prefix:
        advice = f"write `warc` as s3://{found[1]}/{re.sub('/+', '/', prefix)}"
        raise StorageError("a prefix with an empty part", url=url, step="storage", advice=advice)
    if endpoint is not None and not ENDPOINT.fullmatch(endpoint):
        advice = "write `warc_endpoint` as https://storage.example:9000"
        raise StorageError("not the address of a server", url=hidden(endpoint), step="storage", advice=advice)
    return Address(found[1], prefix, endpoint)


@dataclass(frozen=True, slots=True)
class Storage:
    """The objects of a bucket below a prefix."""

    address: Address
    at_once: int = 1000  # names that are asked for: no storage gives more

    def put(self, name: str, content: bytes) -> str:
        """Put an object there whole; return its mark."""
        put = self._client("put")
        return str(self._tried(lambda: put(name, content, use_multipart=False)["e_tag"] or ""))

    def put_parts(self, name: str, file: BinaryIO) -> None:
        """Put a large object there, part by part; it is there when all of it came."""
        put = self._client("put")

        def send() -> None:
            file.seek(0)
            put(name, file, use_multipart=True, chunk_size=16 << 20, max_concurrency=2)

        self._tried(send)
        file.seek(0)

    def look(self, name: str) -> Lying | None:
        """Return what lies under a name; None: nothing does."""
        head = self._client("head")
        try:
            found = self._tried(lambda: head(name))
        except FileNotFoundError:
            return None
        return Lying(found["size"], found["e_tag"] or "")

    def piece(self, name: str, start: int, length: int) -> bytes:
        """Return a part of an object; FileNotFoundError when there is none."""
        get = self._client("get_range")
        return self._tried(lambda: bytes(get(name, start=start, length=length)))

    def pour(self, name: str, into: Callable[[bytes], object]) -> None:
        """Hand the bytes of an object on as they come; FileNotFoundError when there is none."""
        get = self._client("get")
        found = self._tried(lambda: get(name))
        size, start = found.meta["size"], 0
        coming = iter(found.stream(min_chunk_size=2**20))
        while start < size:
            piece = self._next(coming) or self.piece(name, start, min(2**20, size - start))
            into(piece)
            start += len(piece)

    def _next(self, coming: Iterator[Any]) -> bytes:
        """Return what comes next of an answer; nothing: it broke off, and the rest is asked for piece by piece."""
        try:
            return _waited(lambda: bytes(next(coming, b"")))
        except FileNotFoundError:
            raise
        except Exception as error:
            if not refusal(str(error)).passes:
                raise self._refused(refusal(str(error))) from error
            return b""

    def names(self, beginning: str = "", behind: str = "") -> Iterator[tuple[str, int]]:
        """Yield name and size of the objects whose names begin so, in order. A request names a thousand.

        `behind`: one of them, of which those before it are known, as it is itself.
        """
        head, start = self._head, behind or beginning
        after = head + start if start else None  # the client asks for whole folders; the start is ours to name
        while portion := self._tried(partial(self._portion, after)):
            for one in portion:
                name = one["path"].removeprefix(head)
                if not name.startswith(beginning):
                    return
                yield name, one["size"]
            if len(portion) < self.at_once:
                return
            after = portion[-1]["path"]

    def _portion(self, after: str | None) -> Sequence[Any]:
        import obstore

        folder = self.address.prefix or None
        return next(iter(obstore.list(self._store(), folder, offset=after, chunk_size=self.at_once)), ())

    @property
    def _head(self) -> str:
        return f"{self.address.prefix}/" if self.address.prefix else ""

    def _client(self, does: str) -> Callable[..., Any]:
        store = self._store()
        import obstore

        work = getattr(obstore, does)
        return lambda name, *args, **more: work(store, self._head + name, *args, **more)

    def _store(self) -> Any:
        require_obstore()
        keys = tuple((name, told) for name in KEYS if (told := os.environ.get(name)))
        if not {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} <= dict(keys).keys() and not any(
            map(os.environ.get, ROLES)
        ):
            advice = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment of this command"
            raise StorageError("no key for it is at hand", url=str(self.address), step="storage", advice=advice)
        return _store(self.address, keys)

    def _tried(self, work: Callable[[], T]) -> T:
        """Do a request; what may pass is tried again for a while."""
        since, tries = time.monotonic(), 0
        while True:
            try:
                return _waited(work)
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise self._refused(refusal(str(error))) from error
                raise
            except Exception as error:
                found = refusal(str(error))
                if not found.passes or time.monotonic() - since > self.address.patience_s:
                    raise self._refused(found) from error
            time.sleep(PAUSES_S[min(tries, len(PAUSES_S) - 1)])
            tries += 1

    def _refused(self, found: Refusal) -> StorageError:
        return StorageError(found.reason, url=str(self.address), step="storage", advice=found.advice)


@lru_cache(maxsize=4)
def _store(address: Address, keys: tuple[tuple[str, str], ...]) -> Any:
    """Return a client: it keeps its connections. `keys`: what of the environment makes it another one."""
    from obstore.store import S3Store

    named = dict(keys)
    endpoint = address.endpoint or named.get("AWS_ENDPOINT_URL_S3") or named.get("AWS_ENDPOINT_URL")
    region = named.get("AWS_REGION") or named.get("AWS_DEFAULT_REGION") or "us-east-1"
    plain = endpoint is not None and endpoint.startswith("http://")
    options: ClientConfig = {"timeout": f"{REQUEST_S}s", "connect_timeout": f"{CONNECT_S}s", "allow_http": plain}
    config: S3Config = {"region": region}
    if endpoint is not None:
        config["endpoint"] = endpoint.rstrip("/")
    try:
        return S3Store(address.bucket, config=config, client_options=options, retry_config={"max_retries": 0})
    except Exception as error:  # an endpoint in the environment that is no address
        found = refusal(str(error))
        raise StorageError(found.reason, url=str(address), step="storage", advice="correct `warc_endpoint`") from error


def require_obstore() -> None:
    """Raise StorageError when what speaks to object storage is not installed."""
    try:
        import obstore  # noqa: F401 - an extra of the package
    except ImportError as error:
        advice = f"{extras.advice('s3')}, or let `warc` name a folder"
        raise StorageError(
            "obstore, which speaks to object storage, is not installed", step="storage", advice=advice
        ) from error


def is_marked_by(content: bytes, mark: str) -> bool:
    """Say whether a mark is the MD5 of these bytes; of what is encrypted or came in parts it is another one."""
    return mark.strip('"') == md5(content, usedforsecurity=False).hexdigest()


def _waited(work: Callable[[], T]) -> T:
    """Do it in a thread of its own: the client hears no signal, and whoever waits here has to."""
    done: Future[T] = Future()

    def do() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            done.set_exception(error)

    Thread(target=do, daemon=True).start()
    return done.result()
