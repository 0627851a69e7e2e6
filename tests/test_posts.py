"""More posts of a live report are no rewrite of it: on the function itself, and over two nights."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from each import each
from pages import PROSE, html, sent
from warraq.article.posts import Report, _names, typed_report
from warraq.ingest import ingest
from warraq.models import LiveEntry, StatedDate

SEEN = datetime(2026, 2, 3, 5, tzinfo=UTC)
FIRST = ("11:20", "تأجيل ساعة", PROSE[0])
SECOND = ("17:00", "المهندسون في الموقع", PROSE[1])
THIRD = ("20:15", "الجسر مفتوح", PROSE[2])
REWRITTEN = ("17:00", "المهندسون في الموقع", PROSE[1].replace("الميزانية", "الخطة"))
CORRECTED = ("17:00", "المهندسون في الموقع", f"{PROSE[1]} تصحيح: كان الممر مغلقاً.")
DAY = StatedDate(iso="2026-01-28T18:40", precision="minute", calendar="gregorian", zone="none", text="18:40")
LEAD = "نتابع افتتاح الجسر ساعة بساعة."


def report(*posts: tuple[str, str, str], lead: str = LEAD) -> Report:
    entries = [LiveEntry(heading=heading, text=said, time=None, stamp=stamp) for stamp, heading, said in posts]
    return Report("\n".join([lead, *(f"{one.heading}\n{one.text}" for one in entries)]), entries)


@each(
    ("after", "kinds"),
    [
        (report(THIRD, SECOND, FIRST), ("posts added",)),
        (report(THIRD, SECOND), ("posts added", "posts removed")),
        (report(SECOND), ("posts removed",)),
        (report(REWRITTEN, FIRST), ("wording",)),
        (report(THIRD, REWRITTEN, FIRST), ("posts added", "wording")),
        (report(SECOND, FIRST, lead="نتابع فتح الجسر ساعة بساعة."), ("wording",)),
        (report(FIRST, SECOND), ("order",)),
    ],
    ids=["added", "pushed out", "removed", "rewritten", "added and rewritten", "another lead", "turned round"],
)
def test_posts_that_came_or_went_are_told_from_a_rewrite(after: Report, kinds: tuple[str, ...]) -> None:
    assert typed_report(report(SECOND, FIRST), after, SEEN).kinds == kinds


@each(
    ("heading", "stamp", "time", "known_by"),
    [
        ("عنوان", "18:40", DAY, {"text", "heading", "stamp"}), (None, "18:40", None, {"text", "stamp"}),
        ("", "منذ ساعة", DAY, {"text", "time"}), (None, "منذ ساعة", None, {"text"}),
        (None, None, DAY, {"text", "time"}),
    ],
)  # fmt: skip
def test_a_post_is_known_by_a_time_that_stays(
    heading: str | None, stamp: str | None, time: StatedDate | None, known_by: set[str]
) -> None:
    names = dict(_names(LiveEntry(heading=heading, text="نص", time=time, stamp=stamp)))

    assert set(names) == known_by
    assert names.get("stamp", stamp) == stamp
    assert names.get("time", DAY.iso) == DAY.iso


def test_a_correction_within_a_post_is_told() -> None:
    told = typed_report(report(SECOND, FIRST), report(THIRD, CORRECTED, FIRST), SEEN)

    assert "posts added" in told.kinds


def test_a_post_whose_hour_begins_its_line_is_one_all_the_same() -> None:
    entries = [LiveEntry(heading=None, text=said, time=None, stamp=stamp) for stamp, _, said in (FIRST, SECOND)]
    lines = [f"{one.stamp} - {one.text}" for one in entries]

    told = typed_report(Report(lines[0], entries[:1]), Report("\n".join(lines), entries), SEEN)

    assert told.kinds == ("posts added",)


def page(*posts: tuple[str, str, str]) -> str:
    boxes = "".join(f"<div><time>{time}</time><h3>{heading}</h3><p>{said}</p></div>" for time, heading, said in posts)
    return html(body=f"<p>{LEAD}</p>{boxes}")


@pytest.mark.slow
def test_two_nights_of_a_live_report_are_told(new_archive: NewArchive, tmp_path: Path) -> None:
    older = ("09:00", "وصول العمال", PROSE[0].replace("الجسر", "الممر"))
    nights = [page(SECOND, FIRST, older), page(THIRD, SECOND, FIRST, older)]
    with new_archive(tmp_path) as store:
        list(ingest([sent(one, at=SEEN + n * timedelta(days=1)) for n, one in enumerate(nights)], store))
        with store.reading() as connection:
            kinds = connection.execute(text("SELECT field, kinds FROM v1_changes")).all()

    assert [tuple(row) for row in kinds] == [("body", "posts added")]
