"""A frozen page is a fixture that says what is read of it now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import warraq
from conftest import ON_POSTGRESQL_AT_LENGTH
from pages import html, sent
from test_fixtures import NO_FIELD, mismatch
from warraq.demo.cases import Case, read_case
from warraq.errors import WarraqError
from warraq.freeze import freeze
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.rules import shipped
from warraq.store import Store
from warraq.warc import Archive

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 28, 12, tzinfo=UTC)
URL = "https://aldiffa.example/news/1"
DATED = html(head='<meta property="article:published_time" content="2026-01-27T09:30:00+03:00">')
NOTICE = html(below="<p>هذا الخبر منشور أولاً على موقع الضفة نيوز بتاريخ 26 كانون الثاني 2026.</p>")


def frozen(store: Store, folder: Path, *captures: Capture, url: str = URL) -> Case:
    """The fixture that a page of an archive becomes."""
    archive = Archive(folder / "warc")
    with archive.writer("run") as writer:
        archived = [writer.write(one) for one in captures]
    list(ingest(archived, store))
    return read_case(freeze(store, archive, shipped(), url, folder / "case"), "case")


@ON_POSTGRESQL_AT_LENGTH
@pytest.mark.parametrize("markup", [DATED, NOTICE, html(), html(h1='عنوان "بين" \\ شرطة\x85'), "<p>"])
def test_what_is_frozen_holds_as_a_fixture(markup: str, store: Store, tmp_path: Path) -> None:
    case = frozen(store, tmp_path, sent(markup, URL))

    got = warraq.extract(case.capture)
    assert [mismatch(got, field, want) for field, want in case.expected.items() if field not in NO_FIELD] == [
        None
    ] * len(case.expected)
    assert {"kind", "title", "body", "published"} <= set(case.expected)


@ON_POSTGRESQL_AT_LENGTH
def test_the_page_is_byte_for_byte_what_was_sent(store: Store, tmp_path: Path) -> None:
    page = sent(html().encode("windows-1256"), URL)
    headers = (("Content-Type", "text/html; charset=windows-1256"), ("Set-Cookie", "id=7"), ("Content-Language", "ar"))

    case = frozen(store, tmp_path, page.model_copy(update={"headers": headers}))

    assert case.capture.body == page.body
    assert case.capture.headers == (("content-type", headers[0][1]), headers[2])
    assert (case.capture.url, case.capture.fetched_at, case.sending.form) == (
        URL, AT, "as aldiffa.example sent it on 2026-01-28",
    )  # fmt: skip


def test_of_several_versions_the_current_one_is_frozen(store: Store, tmp_path: Path) -> None:
    later = sent(html(h1="عنوان آخر للخبر بعد التصحيح"), URL, at=AT + timedelta(days=1))

    case = frozen(store, tmp_path, sent(html(), URL), later)

    assert case.expected["title"] == "عنوان آخر للخبر بعد التصحيح"


@ON_POSTGRESQL_AT_LENGTH
def test_a_page_that_is_no_article_is_frozen_too(store: Store, tmp_path: Path) -> None:
    assert frozen(store, tmp_path, sent("<p>", URL)).expected["kind"] == "stub"


@ON_POSTGRESQL_AT_LENGTH
def test_a_folder_that_holds_something_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "mine").write_text("mine")

    with pytest.raises(WarraqError, match="there is something in it; name a new folder"):
        frozen(store, tmp_path, sent(html(), URL))
    assert [file.name for file in (tmp_path / "case").iterdir()] == ["mine"]


@ON_POSTGRESQL_AT_LENGTH
def test_an_address_never_met_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(WarraqError, match="never met"):
        frozen(store, tmp_path, sent(html(), URL), url="https://aldiffa.example/never")
    assert not (tmp_path / "case").exists()
