"""What analysts look for words in: each text in one spelling, whether the archive keeps it or makes it when asked."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from warraq.arabic import fold
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store, open_store, views
from warraq.store.readonly import query

USUAL = {
    "plain": "وصلت القافلة الى دمشق",
    "letters": "أعلنت مؤسسة إعمار آخر ما لديها إلى هيئة على الأرض",
    "marks": "قالَ المُتحدِّثُ رسمـــياً إنّ جزءٌ منهُ في بيتٍ",
    "latin": "BBC تجاور Reuters في الشارع",
}
UNUSUAL = {
    "digits": "في ٢٨ كانون الثاني ٢٠٢٦",
    "shapes": "ﻷحمد ﷺ في ﺑﻼد",
    "persian": "پاکستان ۱۲٫۵",
    "capitals": "CAFÉ Straße İ",
    "signs": "قال\u200f الوزير \u202aهنا\u202c",
}
TEXTS = USUAL | UNUSUAL
KEPT = "SELECT a.url, p.folded FROM article a JOIN search_plain p ON p.article = a.id"
SHOWN = "SELECT url, title, body, folded FROM v1_articles"


def page(name: str, words: str) -> Capture:
    url, headers = f"https://example.org/{name}", (("content-type", "text/plain; charset=utf-8"),)
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    body = f"عنوان الخبر: {words}\n\n{words} وهذا نص الخبر كما هو.".encode()
    return Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=headers, body=body)


@pytest.fixture
def archive(shared_database: str) -> str:
    with open_store(shared_database) as store:
        list(ingest([page(name, words) for name, words in TEXTS.items()], store))
    return shared_database


@pytest.mark.slow
def test_every_text_is_shown_in_one_spelling(archive: str) -> None:
    with query(archive, SHOWN) as found:
        shown = [tuple(row) for row in found.rows]

    assert len(shown) == len(TEXTS)
    assert [folded for *_, folded in shown] == [fold(f"{title}\n{body}") for _, title, body, _ in shown]


@pytest.fixture(scope="module")
def filled(new_archive: NewArchive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("filled")
    with new_archive(folder) as store:
        list(ingest([page(name, words) for name, words in TEXTS.items()], store))
    return folder / "warraq.db"


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "w.db"))


@pytest.mark.slow
def test_any_other_program_sees_the_same_spelling_in_the_file(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        shown = connection.execute(SHOWN).fetchall()

    assert len(shown) == len(TEXTS)
    assert [folded for *_, folded in shown] == [fold(f"{title}\n{body}") for _, title, body, _ in shown]


@pytest.mark.slow
def test_a_file_keeps_the_spelling_of_unusual_texts_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        kept = {url.rpartition("/")[2]: folded for url, folded in connection.execute(KEPT)}

    assert {name for name, folded in kept.items() if folded is None} == set(USUAL)


@pytest.mark.slow
def test_we_fold_the_texts_of_our_own_view_and_leave_an_older_one_as_it_is(file: Path) -> None:
    older = "SELECT 1 AS article_id, 'as it was' AS folded"
    assert folding(file) == "folded_of"

    with open_store(f"sqlite:///{file}") as store, store.writing() as connection:
        connection.execute(text("DROP VIEW v1_articles"))
        connection.execute(text(f"CREATE VIEW v1_articles AS {older}"))

    assert folding(file) is None
    with query(f"sqlite:///{file}", "SELECT folded FROM v1_articles") as found:
        assert [tuple(row) for row in found.rows] == [("as it was",)]


def folding(file: Path) -> str | None:
    """Return by what function of ours `warraq sql` makes `folded`."""
    with query(f"sqlite:///{file}", "SELECT sql FROM temp.sqlite_master WHERE name = 'v1_articles'") as found:
        made = [str(row[0]) for row in found.rows]
    return "folded_of" if made and "folded_of(" in made[0] else None


@pytest.mark.slow
def test_both_views_of_articles_have_the_same_columns(file: Path) -> None:
    kept, quick = views.faster()
    assert kept.count("replace(") > quick.count("replace(")

    with closing(sqlite3.connect(file)) as connection:
        names = [column[0] for column in connection.execute("SELECT * FROM main.v1_articles LIMIT 0").description]
        connection.create_function("folded_of", 1, fold)
        connection.execute(quick)
        other = [column[0] for column in connection.execute("SELECT * FROM temp.v1_articles LIMIT 0").description]
    assert names == other


@pytest.mark.slow
def test_a_text_that_becomes_usual_is_no_longer_kept_twice(new_archive: NewArchive, tmp_path: Path) -> None:
    def folded(store: Store) -> list[str | None]:
        with store.reading() as connection:
            return list(connection.execute(text("SELECT folded FROM search_plain")).scalars())

    with new_archive(tmp_path) as store:
        list(ingest([page("a", UNUSUAL["digits"])], store))
        assert [bool(one) for one in folded(store)] == [True]

        later = page("a", USUAL["letters"]).model_copy(update={"fetched_at": datetime(2026, 1, 30, tzinfo=UTC)})
        list(ingest([later], store))
        assert folded(store) == [None]


@pytest.mark.slow
def test_an_archive_that_kept_every_text_twice_is_made_anew(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        before = connection.execute(SHOWN).fetchall()
        connection.executescript(
            "DROP TABLE search_plain; CREATE TABLE search_plain (article TEXT PRIMARY KEY, folded TEXT NOT NULL,"
            " words INTEGER NOT NULL, date_at TEXT, date_from TEXT, date_to TEXT, date_day TEXT);"
            "INSERT INTO search_plain SELECT id, 'every text', 0, NULL, NULL, NULL, NULL FROM article;"
            "UPDATE search_version SET version = '5.1.1'"
        )

    with open_store(f"sqlite:///{file}") as store:
        store.upgrade()

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(SHOWN).fetchall() == before
        assert {folded for _, folded in connection.execute(KEPT)} >= {None}
