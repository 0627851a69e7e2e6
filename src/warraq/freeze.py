"""A stored capture as a fixture folder: a page that is read wrong becomes a failing test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from warraq.article import key_of
from warraq.errors import WarraqError
from warraq.explain import no_page
from warraq.models import Capture, Extraction, StatedDate
from warraq.parse import extract
from warraq.parts import whole
from warraq.rules import Rules
from warraq.rules.written import toml_value
from warraq.store import Store
from warraq.store.rereading import Choice, held
from warraq.urls import host_of
from warraq.warc import Archive
from warraq.workers import apart

CLAIMED = ("kind", "title", "body", "published", "modified", "authors", "source", "completeness", "language")
# Cookies are a visitor's, and the body is kept unpacked: neither is part of what the page says.
LEFT_OUT = ("content-type", "content-encoding", "content-length", "transfer-encoding", "set-cookie")


def freeze(store: Store, archive: Archive, rules: Rules, url: str, folder: Path) -> Path:
    """Write the page on which the record of an address rests, and what is read of it now; return the folder."""
    if folder.exists() and any(folder.iterdir()):
        raise WarraqError("there is something in it", url=str(folder), step="freeze", advice="name a new folder")
    capture = archived_page(store, archive, rules, url)
    plain = (capture.header("content-type") or "").startswith("text/plain")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("page.txt" if plain else "page.html")).write_bytes(capture.body)
    for number, page in enumerate(capture.pages, 2):
        (folder / f"page-{number}.html").write_bytes(page.body)
    _write(folder / "source.toml", source_lines(capture))
    _write(folder / "expected.toml", expected_lines(apart(extract, capture, rules)))
    return folder


def archived_page(store: Store, archive: Archive, rules: Rules, url: str) -> Capture:
    """Return the capture that the record of an address rests on; of one that is no article its last page."""
    key = key_of(url, rules)
    with store.reading() as connection, closing(held(connection, Choice(key=key))) as every:
        found = sorted(every, key=lambda one: (one.current, one.version is None))
    if not found:
        raise no_page(store, url, key, "freeze")
    last = found[-1]
    return whole(archive, last.location, store.pages_of([last.id]).get(last.id, ()))


def source_lines(capture: Capture) -> Iterator[str]:
    """Yield how the page came."""
    at = capture.fetched_at
    yield f"url = {toml_value(capture.url)}"
    if capture.pages:
        yield f"pages = {toml_value(tuple(page.url for page in capture.pages))}"
    yield f"taken = {at.isoformat()}"
    if capture.status != 200:
        yield f"status = {capture.status}"
    yield f"content_type = {toml_value(capture.header('content-type') or '')}"
    kept = tuple((name, value) for name, value in capture.legible_headers() if name.lower() not in LEFT_OUT)
    if kept:
        yield f"headers = {toml_value(kept)}"
    yield f"form = {toml_value(f'as {host_of(capture.url)} sent it on {at:%Y-%m-%d}')}"
    yield "# The text is somebody's: put prose of your own in its place before this leaves your hands."


def expected_lines(read: Extraction) -> Iterator[str]:
    """Yield what is read of the page now."""
    yield "# What is read today. Correct it by reading the page: what stays wrong is the failing test."
    for name in CLAIMED:
        yield f"{name} = {toml_value(_claimed(name, getattr(read, name)))}"
    if read.notice is not None:
        yield "\n[notice]"
        said = {name: _claimed(name, getattr(read.notice, name)) for name in type(read.notice).model_fields}
        yield from (f"{name} = {toml_value(value)}" for name, value in said.items() if value)


def _claimed(name: str, value: Any) -> Any:
    if name == "body":
        return tuple(value.split("\n")) if value else ""
    return value.iso if isinstance(value, StatedDate) else "" if value is None else value


def _write(file: Path, lines: Iterator[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
