"""Where a folder of real pages is at hand, one night over them leaves every address in one state."""

import json
import os
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from warraq.cli import run
from warraq.demo.real import SEED_URL
from warraq.store import open_store

pytestmark = pytest.mark.slow

SHARED = Path(os.environ.get("WARRAQ_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `warraq demo real` leaves."""
    if not (SHARED / "corpus" / "corpus.jsonl").is_file():
        pytest.skip(f"no real pages at {SHARED}; set WARRAQ_SHARED to their folder")
    folder = tmp_path_factory.mktemp("real") / "home"
    with redirect_stdout(StringIO()) as told:
        assert run(["demo", "real", str(SHARED), "--home", str(folder)]) == 0, told.getvalue()
    return folder


def of_kind(*kinds: str) -> set[str]:
    lines = (SHARED / "corpus" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"] for row in map(json.loads, lines) if row["kind"] in kinds}


def test_every_address_has_one_outcome(home: Path) -> None:
    with open_store(f"sqlite:///{home / 'warraq.db'}") as store:
        counts = store.counts(store.last_runs(1)[0].id)

    assert counts.balanced
    assert (counts.stored, counts.failed, counts.pending) == (len(of_kind("article")) + 1, 0, 0)
    assert counts.skipped >= len(of_kind("listing", "stub"))


def test_the_record_of_the_first_article_says_who_said_it_first(home: Path) -> None:
    with open_store(f"sqlite:///{home / 'warraq.db'}") as store:
        article = store.by_url(SEED_URL)

    assert article is not None
    assert (article.source, article.source_basis) == ("سوريا 24", "notice")
    assert (article.date, article.date_basis) == ("2026-01-28", "notice")
    assert article.original_title == "دمشق وموسكو تبحثان ما بعد “قسد” وإعادة التموضع الروسي"
    assert article.body.count("\n") == 11
