"""What comes to a stored article over the nights: versions, changes, events, readings, on both engines."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import NewArchive
from pages import BODY, PROSE, html, sent
from warraq.ingest import Run, ingest
from warraq.models import Capture, Extraction, Outcome
from warraq.rules import Outlet, Rules, Site, shipped
from warraq.store import Store
from warraq.workers import Read, ReadEach, read_here

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://aldiffa.example/news/1"


def plain(name: str, words: str, hour: int = 0, status: int = 200) -> Capture:
    """A text at an address of a site, in that hour."""
    url = f"https://aldiffa.example/news/{name}"
    headers = (("content-type", "text/plain; charset=utf-8"),)
    at = AT + hour * HOUR
    body = f"عنوان الخبر {name}\n\n{words}".encode() if words else b""
    return Capture(url=url, asked_for=url, fetched_at=at, status=status, headers=headers, body=body)


def page(hour: int, markup: str) -> Capture:
    return sent(markup, at=AT + hour * HOUR)


def put(store: Store, *captures: Capture, rules: Rules | None = None, now: datetime | None = None) -> list[Outcome]:
    clock = (lambda: now) if now else (lambda: max(one.fetched_at for one in captures))
    return list(ingest(captures, store, rules, clock=clock))


def told(outcomes: Iterable[Outcome]) -> list[tuple[str, str]]:
    return [(one.status, one.reason) for one in outcomes]


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    """Rows as plain values; of a time, the hours since AT."""
    with store.reading() as connection:
        return [tuple(_plain(value) for value in row) for row in connection.execute(text(query))]


def _plain(value: object) -> object:
    if isinstance(value, str) and value.startswith("20") and value.endswith("Z"):
        value = datetime.fromisoformat(value)
    return round((value - AT) / HOUR) if isinstance(value, datetime) else value


def versions(store: Store) -> list[tuple[Any, ...]]:
    joined = "v1_versions v JOIN v1_articles USING (article_id)"
    return rows(store, f"SELECT url, v.body, v.first_seen, v.last_seen FROM {joined} ORDER BY url, number")


def events(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT kind, last_seen_before, at, detail FROM v1_events ORDER BY url, at")


# --- changes beside the text ---


def test_another_date_source_or_byline_is_a_change_with_its_bounds(store: Store) -> None:
    day = '<meta property="article:published_time" content="2026-01-28T10:00:00+03:00">'
    was = f'{day}<meta name="author" content="سعاد حسن">'
    now = was.replace("T10:00", "T11:30").replace("سعاد حسن", "أحمد علي")

    outcomes = put(store, page(0, html(was)), page(2, html(was)), page(5, html(now)))

    assert told(outcomes) == [("stored", "new"), ("unchanged", "same-text"), ("stored", "changed: published, authors")]
    found = rows(
        store,
        "SELECT field, before, after, last_seen_before, first_seen_after, same_reader FROM v1_changes ORDER BY field",
    )
    assert found == [
        ("authors", '["سعاد حسن"]', '["أحمد علي"]', 2, 5, 1),
        ("published", "2026-01-28T10:00:00+03:00", "2026-01-28T11:30:00+03:00", 2, 5, 1),
    ]
    assert len(versions(store)) == 1
    article = store.by_url(URL)
    assert article is not None
    assert (article.date, article.authors) == ("2026-01-28T11:30:00+03:00", ("أحمد علي",))


def test_a_new_text_is_a_change_that_names_both_versions(store: Store) -> None:
    put(store, plain("1", "أولى"), plain("1", "ثانية", 3))

    changed = rows(store, "SELECT field, before, after, last_seen_before, first_seen_after FROM v1_changes")
    ((first,), (second,)) = rows(store, "SELECT version_id FROM v1_versions ORDER BY number")
    assert changed == [("body", first, second, 0, 3)]


# --- another page never replaces the article ---

STUB = html(body="")
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><h1>aldiffa.example</h1><p>Checking if the site connection"
    " is secure</p><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></body></html>"
)
LISTING = html(
    body="".join(f"<h2><a href='/news/{n}'>خبر رقم {n} من أخبار المدينة</a></h2>" for n in range(30)), h1="الأخبار"
)


@pytest.mark.parametrize(("other", "kind"), [(STUB, "emptied"), (CHALLENGE, "walled")])
def test_a_page_that_is_no_article_is_an_event_and_the_article_stays(store: Store, other: str, kind: str) -> None:
    outcomes = put(store, page(0, html()), page(2, other), page(3, other), page(4, html()))

    assert told(outcomes)[0] == ("stored", "new")
    assert [one.status for one in outcomes[1:3]] == ["skipped", "skipped"]
    assert told(outcomes)[3] == ("unchanged", "same-text")
    assert [event[:3] for event in events(store)] == [(kind, 0, 2), ("restored", 3, 4)]
    assert rows(
        store, "SELECT DISTINCT e.version_id = a.version_id FROM v1_events e JOIN v1_articles a USING (article_id)"
    ) == [(True,)] or [(1,)]
    assert len(versions(store)) == 1


def test_a_text_that_comes_to_stand_at_several_addresses_is_the_house_s(store: Store) -> None:
    """The first of them is a version until the second one tells what it is."""
    names = ("1", "2", "3")
    put(store, *(plain(name, f"نص الخبر {name}") for name in names))
    same = {"body": "الحساب موقوف\n\nيرجى الاتصال بالمزود.".encode()}

    outcomes = [put(store, plain(name, "", 2).model_copy(update=same))[0] for name in names]

    assert told(outcomes) == [
        ("stored", "changed"),
        ("skipped", "its text stands at several addresses of the site"),
        ("skipped", "its text stands at several addresses of the site"),
    ]
    assert [row[1] for row in versions(store)] == [f"نص الخبر {name}" for name in names]
    assert [event[0] for event in events(store)] == ["replaced"] * 3
    assert [article.title for name in names if (article := store.by_url(URL[:-1] + name))] == [
        f"عنوان الخبر {name}" for name in names
    ]
    assert [hit.url for hit in store.search("موقوف")] == []
    assert len(store.search("الخبر")) == 3

    new = put(store, plain("4", "", 3).model_copy(update=same))
    assert told(new) == [("skipped", "its text stands at several addresses of the site")]
    assert store.by_url(URL[:-1] + "4") is None


def test_one_page_under_two_addresses_may_change(store: Store) -> None:
    for hour, words in enumerate(("النص كما نشر", "النص كما صحح")):
        same = {"body": f"عنوان\n\n{words}".encode()}
        put(store, *(plain(name, "", hour).model_copy(update=same) for name in ("1", "2")))

    assert [row[1] for row in versions(store)] == ["النص كما نشر", "النص كما صحح"] * 2
    assert events(store) == []


# --- clocks ---


def test_a_clock_that_was_ahead_does_not_keep_the_right_text_from_becoming_current(store: Store) -> None:
    ahead = plain("1", "ثانية").model_copy(update={"fetched_at": AT.replace(year=2030)})
    put(store, plain("1", "أولى"))
    put(store, ahead, now=AT.replace(year=2030))

    right = put(store, plain("1", "ثالثة", 24), now=AT + 24 * HOUR)

    assert told(right) == [("stored", "changed")]
    assert [row[1:] for row in versions(store)] == [("أولى", 0, 0), ("ثانية", 24, 24), ("ثالثة", 24, 24)]
    assert rows(store, "SELECT body, last_seen FROM v1_articles") == [("ثالثة", 24)]
    assert told(put(store, plain("1", "ثالثة", 25), now=AT + 25 * HOUR)) == [("unchanged", "same-text")]


# --- readings ---


def reader_of(version: str, change: Callable[[Extraction], dict[str, Any]]) -> ReadEach:
    """A parser of another version."""

    def read(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        for capture, said in read_here(captures, rules):
            assert isinstance(said, Extraction)
            yield capture, said.model_copy(update={"parser_version": version, **change(said)})

    return read


def keep(captures: Iterable[Capture], store: Store, rules: Rules, read: ReadEach) -> list[Outcome]:
    """Read captures again, and keep what they say now."""
    with store.run("reparse", (), lambda: AT + 99 * HOUR) as run:
        return list(ingest(captures, store, rules, Run(run, read, clock=lambda: AT + 99 * HOUR)))


SHORTER = reader_of("next", lambda said: {"body": said.body.partition("\n")[0]})
SAME = reader_of("next", lambda _said: {})


def test_an_earlier_reading_keeps_its_text(store: Store) -> None:
    seen = [page(0, html()), page(1, html())]
    put(store, *seen)
    before = rows(store, "SELECT version_id FROM v1_versions")

    outcomes = list(keep(seen[1:], store, shipped(), SHORTER))

    assert told(outcomes) == [("stored", "read-again")]
    found = rows(store, "SELECT at, parser_version = 'next', body, is_current FROM v1_readings ORDER BY at, is_current")
    whole = "\n".join(PROSE)
    assert found == [(0, False, whole, 1), (1, False, whole, 0), (1, True, PROSE[0], 1)]
    assert rows(store, "SELECT DISTINCT version_id FROM v1_readings") == before
    assert rows(store, "SELECT version_id FROM v1_versions") == before
    assert rows(store, "SELECT body, parser_version FROM v1_articles") == [(PROSE[0], "next")]
    assert rows(store, "SELECT * FROM v1_changes") == []


def test_reading_by_another_reader_to_the_same_end_is_no_news_but_a_reading(store: Store) -> None:
    seen = [page(0, html())]
    put(store, *seen)

    assert told(keep(seen, store, shipped(), SAME)) == [("unchanged", "same-reading")]
    assert told(keep(seen, store, shipped(), SAME)) == [("unchanged", "same-capture")]
    assert rows(store, "SELECT parser_version = 'next', is_current FROM v1_readings ORDER BY is_current") == [
        (False, 0),
        (True, 1),
    ]
    assert rows(store, "SELECT parser_version FROM v1_articles") == [("next",)]
    assert len(rows(store, "SELECT id FROM reading WHERE extraction IS NOT NULL")) == 1
    article = store.by_url(URL)
    assert article is not None
    assert article.extraction.parser_version == "next"


def test_a_reader_that_comes_back_holds_again(store: Store) -> None:
    seen = [page(0, html())]
    put(store, *seen)
    first = store.by_url(URL)
    list(keep(seen, store, shipped(), SHORTER))

    outcomes = list(keep(seen, store, shipped(), read_here))

    assert told(outcomes) == [("stored", "read-again")]
    assert store.by_url(URL) == first
    assert len(rows(store, "SELECT * FROM v1_readings")) == 2


def test_a_capture_fetched_later_and_read_by_another_reader_is_compared_once_one_reader_has_read_both(
    store: Store,
) -> None:
    early, late = page(0, html()), page(1, html(below="<p></p>"))
    put(store, early)
    list(keep([late], store, shipped(), SHORTER))
    assert rows(store, "SELECT field, same_reader FROM v1_changes") == [("body", 0)]
    assert len(versions(store)) == 2

    list(keep([early], store, shipped(), SHORTER))

    assert rows(store, "SELECT field, same_reader FROM v1_changes") == []
    assert [row[1:] for row in versions(store)] == [(PROSE[0], 0, 1)]


# --- what the record depends on ---

CREDITED = html(below="<p>المصدر: موقع الضفة الغربية الإخباري</p>", body=BODY + "<p>المصدر: الساحل اليوم</p>")
COAST = Outlet(id="coast-today", name_ar="الساحل اليوم", kind="news", country="SY")
DIFFA = Outlet(id="al-diffa", name_ar="الضفة", kind="news", country="SY")


def with_outlets(rules: Rules, *outlets: Outlet) -> Rules:
    known = (*rules.directory.outlets, *outlets)
    return Rules(
        sites=rules.sites,
        notices=rules.notices,
        noise=rules.noise,
        directory=rules.directory.__class__(outlets=tuple(sorted(known, key=lambda one: one.id))),
        words=rules.words,
    )


def test_a_larger_directory_changes_what_is_read_again(store: Store) -> None:
    seen = [page(0, CREDITED)]
    put(store, *seen)
    assert rows(store, "SELECT source_outlet FROM v1_articles") == [(None,)]

    larger = with_outlets(shipped(), COAST)
    outcomes = list(keep(seen, store, larger, read_here))

    assert told(outcomes) == [("stored", "read-again")]
    assert rows(store, "SELECT source_outlet FROM v1_articles") == [("coast-today",)]
    assert told(keep(seen, store, larger, read_here)) == [("unchanged", "same-capture")]
    assert len(rows(store, "SELECT DISTINCT rules FROM v1_readings")) == 2
    assert len(versions(store)) == 1
    assert rows(store, "SELECT * FROM v1_changes") == []


def test_the_outlet_of_a_site_file_changes_what_is_read_again(store: Store) -> None:
    seen, site = [page(0, html())], Site(name="aldiffa", url="https://aldiffa.example/")
    bare = with_outlets(shipped(), DIFFA)
    without, named = (
        Rules(**dict(bare) | {"sites": (*bare.sites, one)})
        for one in (site, site.model_copy(update={"outlet": "al-diffa"}))
    )
    put(store, *seen, rules=without)

    outcomes = list(keep(seen, store, named, read_here))

    assert told(outcomes) == [("stored", "read-again")]
    assert rows(store, "SELECT source_outlet, source_basis FROM v1_articles") == [("al-diffa", "site")]


# --- order ---


def test_any_order_of_captures_gives_the_same_rows(store: Store, tmp_path: Path, new_archive: NewArchive) -> None:
    same = {"body": "الحساب موقوف\n\nيرجى الاتصال بالمزود.".encode()}
    seen = [
        plain("1", "أولى"), plain("1", "ثانية", 1), plain("1", "", 2, 404), plain("1", "ثانية", 3),
        plain("1", "", 4).model_copy(update=same), plain("1", "أولى", 5), plain("1", "", 6, 304),
        plain("2", "غيرها"), plain("2", "", 4).model_copy(update=same), plain("2", "غيرها", 5),
        plain("3", "ثالثة", 7).model_copy(update={"asked_for": URL}),
    ]  # fmt: skip
    put(store, *seen)
    views = {
        "v1_versions": "article_id, version_id, number, body, first_seen, last_seen, sightings",
        "v1_events": "article_id, kind, at, last_seen_before, version_id, detail",
        "v1_changes": "article_id, field, before, after, last_seen_before, first_seen_after",
        "v1_articles": "article_id, title, body, version_id, first_seen, last_seen, gone_since, date",
    }
    expected = {name: sorted(rows(store, f"SELECT {columns} FROM {name}"), key=str) for name, columns in views.items()}
    chance = random.Random(7)

    for number in range(6 if store.engine.name == "sqlite" else 1):  # what is put in other orders lies in SQLite
        # Where an address leads is learned in the order of the replies, so the redirect stays the last of them.
        mixed = [*chance.sample(seen[:-1], len(seen) - 1), seen[-1]]
        with new_archive(tmp_path / str(number)) as another:
            for one in mixed:
                put(another, one, now=AT + 9 * HOUR)
            for name, columns in views.items():
                found = sorted(rows(another, f"SELECT {columns} FROM {name}"), key=str)
                assert found == expected[name], (name, [f"{one.url[-1]}@{one.fetched_at:%H}" for one in mixed])
