"""Captures become outcomes, one each, and one bad page stops nothing."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from warraq.errors import ParseError
from warraq.ingest import Run, ingest
from warraq.models import Capture
from warraq.parse import extract
from warraq.rules import Rules
from warraq.storable import storable
from warraq.store import Store, open_store
from warraq.workers import Read, read_here

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def capture(name: str, body: str = "عنوان الخبر\n\nنص الخبر", *, status: int = 200) -> Capture:
    url = f"https://example.org/{name}"
    headers = (("content-type", "text/plain; charset=utf-8"),)
    return Capture(url=url, asked_for=url, fetched_at=AT, status=status, headers=headers, body=body.encode())


def count(store: Store, table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_every_capture_has_one_outcome_in_order(store: Store) -> None:
    given = [capture("a"), capture("stub", ""), capture("gone", status=404), capture("broken", status=503)]

    outcomes = list(ingest(given, store))

    assert [o.url for o in outcomes] == [c.url for c in given]
    assert [o.status for o in outcomes] == ["stored", "skipped", "skipped", "failed"]
    assert [o.reason for o in outcomes[2:]] == ["gone: status 404", "status 503"]
    assert outcomes[1].reason.startswith("stub")


def test_the_outcomes_are_rows_of_a_run_that_adds_up(store: Store) -> None:
    list(ingest([capture("a"), capture("stub", ""), capture("broken", status=503)], store))

    with store.reading() as connection:
        (run,) = connection.execute(text("SELECT * FROM v1_runs")).mappings().all()
        told = connection.execute(text("SELECT status, run_id FROM v1_outcomes ORDER BY url")).mappings().all()
    assert (run["discovered"], run["stored"], run["unchanged"], run["skipped"], run["failed"]) == (3, 1, 0, 1, 1)
    assert run["status"] == "finished"
    assert [(row["status"], row["run_id"]) for row in told] == [
        (s, run["run_id"]) for s in ("stored", "failed", "skipped")
    ]


def test_what_is_no_article_never_enters_the_article_table(store: Store) -> None:
    list(ingest([capture("stub", ""), capture("gone", status=410)], store))

    assert count(store, "article") == 0
    assert count(store, "capture") == 2


def stumbling(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """A reader whose second page cannot be read."""
    for number, read in enumerate(read_here(captures, rules)):
        yield (read[0], ParseError("nested deeper than any page")) if number == 1 else read


def test_one_bad_page_does_not_stop_the_run(store: Store) -> None:
    with store.run("ingest", (), lambda: AT) as run:
        outcomes = list(ingest([capture("a"), capture("b"), capture("c")], store, run=Run(run, stumbling)))

    assert [(o.status, o.reason) for o in outcomes] == [
        ("stored", "new"),
        ("failed", "nested deeper than any page"),
        ("stored", "new"),
    ]


def test_what_goes_on_beside_a_batch_is_called_while_it_is_put_and_not_after(store: Store) -> None:
    seen = list[int]()

    def beside() -> None:
        seen.append(len(seen))

    with store.run("ingest", (), lambda: AT) as run:
        list(ingest([capture("a"), capture("b")], store, run=Run(run, beside=beside)))
        called = len(seen)
        assert called > 10, "before each statement of the batch"
        assert count(store, "article") == 2

    assert len(seen) == called


def test_a_redirected_address_and_its_target_are_one_article(store: Store) -> None:
    there = capture("new-place")
    moved = there.model_copy(update={"asked_for": "https://example.org/old-place"})

    first, second = ingest([there, moved], store)

    assert (first.status, second.status) == ("stored", "unchanged")
    assert first.article_id == second.article_id
    assert count(store, "article") == 1


def test_an_address_that_leads_elsewhere_now_is_an_event_once(store: Store) -> None:
    other = "https://example.org/elsewhere"
    moved = [capture("a").model_copy(update={"url": other, "fetched_at": AT.replace(hour=hour)}) for hour in (7, 8)]

    list(ingest([capture("a"), *moved], store))

    with store.reading() as connection:
        events = connection.execute(text("SELECT kind, url, detail FROM v1_events")).all()
    assert [tuple(event) for event in events] == [("redirected", "https://example.org/a", other)]


def test_an_address_that_is_none_is_a_failed_outcome_and_stops_nothing(store: Store) -> None:
    odd = capture("a").model_copy(update={"url": "javascript:void(0)", "asked_for": "javascript:void(0)"})

    outcomes = list(ingest([odd, capture("b")], store))

    assert [one.status for one in outcomes] == ["failed", "stored"]
    assert "javascript" in outcomes[0].reason


def test_characters_that_a_database_refuses_do_not_stop_the_batch(store: Store) -> None:
    outcomes = list(ingest([capture("a", "عنوان\x00\n\nنص \x00 الخبر"), capture("b")], store))

    assert [o.status for o in outcomes] == ["stored", "stored"]


def test_half_a_surrogate_pair_in_a_reading_is_replaced() -> None:
    read = extract(capture("a"))
    broken = read.model_copy(update={"title": "عنوان \ud83d", "categories": ("\x00سياسة",)})

    assert (storable(broken).title, storable(broken).categories) == ("عنوان \ufffd", ("\ufffdسياسة",))
    assert storable(read) is read


def test_outcomes_that_were_told_are_kept_when_the_listener_leaves(store: Store) -> None:
    run = ingest((capture(str(number)) for number in range(200)), store)
    told = [next(run) for _ in range(3)]
    run.close()  # type: ignore[attr-defined]

    for outcome in told:
        assert store.get(outcome.article_id or "") is not None


def test_a_run_that_stops_half_way_is_marked_so(store: Store) -> None:
    def breaking() -> Iterator[Capture]:
        yield capture("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(ingest(breaking(), store, clock=lambda: AT))

    (run,) = store.last_runs()
    assert (run.status, run.started_at, run.finished_at) == ("interrupted", AT, AT)


def test_the_same_captures_in_any_order_give_the_same_rows(
    database_of_today: str, new_archive: NewArchive, tmp_path: Path
) -> None:
    later = AT.replace(hour=9)
    given = [capture("a"), capture("b"), capture("a", "عنوان آخر\n\nنص آخر").model_copy(update={"fetched_at": later})]

    with open_store(database_of_today) as one, new_archive(tmp_path / "other") as two:
        for store, captures in ((one, given), (two, given[::-1])):
            list(ingest(captures, store))
        assert [one.by_url(c.url) for c in given] == [two.by_url(c.url) for c in given]
