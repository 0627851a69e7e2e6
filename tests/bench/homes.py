"""Archives of some nights for tests and benches: sealed, every capture with its row."""

import random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from warraq.models import Capture, Context
from warraq.store import open_store
from warraq.verify import Report, verify
from warraq.warc import Archive, Asked

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
ASKED = Asked(headers=(("Host", "example.org"), ("User-Agent", "warraq")), peer="192.0.2.7")
TEXT = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها وإن حركة السير تعود إليه مطلع الأسبوع المقبل"


@dataclass
class Home:
    """An archive in a folder: `warc/` and `warraq.db`."""

    folder: Path

    @property
    def warc(self) -> Path:
        return self.folder / "warc"

    @property
    def files(self) -> list[Path]:
        return sorted(self.warc.glob("*.warc.gz"))

    @property
    def seals(self) -> list[Path]:
        return sorted(self.warc.glob("seal-*"))

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "warraq.db") as database:
            found = database.execute(statement, values).fetchall()
        database.close()
        return found

    def verified(self) -> Report:
        with open_store(f"sqlite:///{self.folder}/warraq.db") as store:
            return verify(Archive(self.warc), store)


def page(number: int, dice: random.Random, run: str) -> Capture:
    url = f"https://example.org/{number}"
    at = AT + timedelta(seconds=number)
    body = " ".join(dice.choices(TEXT.split(), k=dice.randint(5, 400))).encode()
    context = Context(purpose="article", site="example.org", run=run, via="https://example.org/feed", started_at=at)
    status = 304 if number % 7 == 3 else 200
    given = {"status": status, "headers": (("content-type", "text/html"),), "body": body if status == 200 else b""}
    return Capture.model_validate({"url": url, "asked_for": url, "fetched_at": at, "context": context, **given})


def day(night: int) -> datetime:
    return AT + timedelta(days=night)


def build(folder: Path, dice: random.Random, nights: int = 4, pages: int = 12) -> Home:
    """Make an archive of some nights, two files each, sealed, every capture with its row."""
    home = Home(folder)
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        store.upgrade()
        for night in range(nights):
            with store.run("ingest", (), partial(day, night)) as run:
                sheets = []
                for part in range(2):
                    with Archive(home.warc).writer(run) as writer:
                        first = (night * 2 + part) * pages
                        kept = [writer.write(page(first + n, dice, run), ASKED) for n in range(pages)]
                    store.keep_captures(kept)
                    sheets += writer.sheets
                store.keep_seal(run, Archive(home.warc).seal(run, sheets, day(night)).head)
    return home
