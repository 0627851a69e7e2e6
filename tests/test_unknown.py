"""Sources that lead to no outlet are counted, on both engines."""

from datetime import UTC, datetime

import pytest

from warraq.ingest import ingest
from warraq.models import Capture
from warraq.rules import Directory, Outlet, shipped
from warraq.store import Store
from warraq.unknown import unknown_sources

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def keep(store: Store, *sources: str) -> None:
    """Store an article for each source, credited at its end."""
    captures = []
    for number, source in enumerate(sources):
        body = f"عنوان الخبر {number}\n\nأعلنت البلدية افتتاح الطريق الساحلي بعد ترميمه.\n\nالمصدر: {source}\n"
        url = f"https://example.org/{number}"
        headers = (("content-type", "text/plain; charset=utf-8"),)
        captures.append(Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=headers, body=body.encode()))
    assert [outcome.status for outcome in ingest(captures, store)] == ["stored"] * len(captures)


def test_spellings_of_one_name_are_counted_together(store: Store) -> None:
    keep(store, "صحيفة السهل", "موقع السهل نيوز", "السهل نيوز", "السهل نيوز", "رويترز")

    found = unknown_sources(store, shipped().directory)

    assert [(one.name, one.articles, one.outlets) for one in found] == [("السهل نيوز", 3, ()), ("صحيفة السهل", 1, ())]
    assert found[1].example == "https://example.org/0"


def test_an_ambiguous_name_says_whom_it_could_mean(store: Store) -> None:
    keep(store, "الوطن")

    (found,) = unknown_sources(store, shipped().directory)

    assert "al-watan-syria" in found.outlets


def test_a_name_that_the_directory_has_learnt_is_no_longer_unknown(store: Store) -> None:
    keep(store, "صحيفة السهل")

    assert unknown_sources(store, Directory(outlets=(Outlet(id="sahl", name_ar="السهل", kind="newspaper"),))) == []
