"""The short form of killed runs: a night that died, and one more, leave what an undisturbed one leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dying import died_at
from loopback import reply
from nights import MISSING, SAHL, Nights, article, feed, nights, rows, site
from warraq.store import Store, open_store
from warraq.verify import verify
from warraq.warc import Archive

pytestmark = pytest.mark.slow

AT_ONCE = 16  # pages that are kept together here
LATER = timedelta(minutes=20) / timedelta(days=1)
STATEMENTS = (40, 95, 121)  # of a night: before it keeps what came, while it does, and when it is sealed
HELD = (
    "SELECT url, title, body, date_basis FROM v1_articles ORDER BY url",
    "SELECT key, url, site, state, status, kind, failures, page FROM address ORDER BY key",
    "SELECT address, url, found_in, title, skip FROM mention ORDER BY address, title",
    "SELECT article_id, field, value, rule FROM v1_claims ORDER BY 1, 2, 3, 4",
)


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.ingest.BATCH", AT_ONCE)


@contextmanager
def played(sqlite_template: Path, folder: Path, other: Nights | None = None) -> Iterator[Nights]:
    """A home of its own, on the same web."""
    folder.mkdir()
    (folder / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        if other is not None:
            yield Nights(store, folder, other.web, (site(),), pages=other.pages)
            return
        with nights(store, folder) as first:
            every = [f"{SAHL}/n/{number}" for number in range(AT_ONCE + 4)]
            first.pages |= {url: article(number) for number, url in enumerate(every)}
            first.pages |= {every[3]: MISSING, every[4]: reply(b"", "301 Moved", Location="/n/5")}
            first.pages[f"{SAHL}/feed"] = feed(*every)
            first.sites = (site(),)
            yield first


def held(home: Nights) -> list[list[dict[str, Any]]]:
    assert verify(Archive(home.folder / "warc"), home.store).faults == ()
    assert Archive(home.folder / "warc").unsealed() == {}
    return [rows(home.store, query) for query in HELD]


def test_a_night_that_was_killed_and_one_more_leave_what_an_undisturbed_one_leaves(
    sqlite_template: Path, tmp_path: Path
) -> None:
    with played(sqlite_template, tmp_path / "undisturbed") as first:
        first.night(0)
        first.night(LATER)
        want = held(first)
        for statement in STATEMENTS:
            with played(sqlite_template, tmp_path / str(statement), first) as home:

                def work(store: Store, home: Nights = home) -> None:
                    Nights(store, home.folder, home.web, home.sites, pages=home.pages).night(0)

                assert died_at(statement, home.store, work)
                assert rows(home.store, "SELECT status FROM run") == [{"status": "running"}]

                home.night(LATER)

                assert held(home) == want
