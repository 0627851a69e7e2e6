"""A small archive for the room: a story that three sites carry, a text corrected, one that is gone, and harm."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pages import html, sent
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.rules import Outlet, Site
from warraq.settings import make_home
from warraq.store import Store, open_store, tables
from warraq.store.health_tables import incident, site_visit
from warraq.warc import Archive

DAYS = 20
START = datetime(2026, 1, 26, 6, tzinfo=UTC)
BREAD = (
    "قررت بلدية الوادي خفض سعر الخبز في المخابز العامة ابتداء من الأسبوع المقبل.\n"
    "وقال المتحدث باسم البلدية سامر الراوي إن السعر الجديد يبلغ 47 قرشا للرغيف الواحد.\n"
    "وأضاف أن الخطوة جاءت بعد وصول شحنة كبيرة من القمح إلى الميناء الغربي يوم السبت."
)
SCHOOL = (
    "افتتحت مديرية التعليم مدرسة جديدة في حي النهر بعد ترميم استمر عامين كاملين.\n"
    "وتضم المدرسة اثني عشر صفا ومختبرا للعلوم وملعبا صغيرا في الساحة الخلفية."
)
TURNING = "\u202e\u2066\u202d"
HARM = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "</textarea></title><svg onload=alert(1)>",
    f"نص {TURNING}مقلوب",
    "أحمر\x1b[31m",
    "=HYPERLINK(1)",
    "' OR '1'='1",
)
LONG = "كلمة" * 110_000


def page(host: str, name: str, title: str, body: str, hours: float) -> Capture:
    """A page in plain text."""
    url = f"https://{host}.example/{name}"
    return Capture(
        url=url,
        asked_for=url,
        fetched_at=START + timedelta(hours=hours),
        status=200,
        headers=(("content-type", "text/plain; charset=utf-8"),),
        body=f"{title}\n\n{body}".encode(),
    )


def stated(host: str, name: str, title: str, hours: float) -> Capture:
    """A page of markup that states when it was published, and asks for what is elsewhere."""
    at = START + timedelta(hours=hours - 3)
    head = (
        f'<meta property="article:published_time" content="{at.isoformat()}">'
        '<link rel="preconnect" href="//elsewhere.example"><script src="https://elsewhere.example/x.js"></script>'
        '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">'
    )
    text = "".join(f"<p>{line}</p>" for line in BREAD.split("\n"))
    made = sent(html(h1=title, head=head, body=f"{text}<p>اقرأ أيضا</p>"), f"https://{host}.example/{name}")
    return made.model_copy(update={"fetched_at": START + timedelta(hours=hours)})


def captures() -> Iterator[Capture]:
    """What came over the wire, in the order of time."""
    yield page("wadi", "bread", "بلدية الوادي تخفض سعر الخبز", BREAD, 1)
    yield page("majmaa", "7", "الوادي: خفض سعر الخبز", BREAD.replace("كبيرة ", ""), 5)
    yield stated("manara", "a/7", "خفض سعر الخبز في الوادي", 9)
    yield page("wadi", "school", "مدرسة جديدة في حي النهر", SCHOOL, 10)
    for number, harm in enumerate(HARM):
        yield page(
            "harm",
            f"{number}?q=<b>&x='\"",
            f"{harm} عنوان طويل للخبر {number}",
            f"{harm}\n{SCHOOL} {number}\n{harm}",
            12,
        )
    yield page("harm", "long", "سطر بلا نهاية في نص طويل", LONG, 13)
    corrected = BREAD.replace("47", "74") + "\nتصحيح: السعر 74 قرشا لا 47."
    yield page("wadi", "bread", "بلدية الوادي تخفض سعر الخبز مجددا", corrected, 30)
    yield page("wadi", "school", "", "", 40).model_copy(update={"status": 410, "body": b""})


def fill(store: Store, archive: Archive) -> None:
    """Put them, and what nights would have found beside them."""
    site_file = 'url = "https://wadi.example/"\n# <b>المدينة</b>\n'
    (archive.folder.parent / "sites" / "wadi.example.toml").write_text(site_file, encoding="utf-8")
    with archive.writer("run") as writer:
        archived = [writer.write(one) for one in captures()]
    list(ingest(archived, store))
    outlet = Outlet(id="wadi", name_ar="الوادي نيوز", name_lat="Wadi", domains=("wadi.example",), kind="news")
    sites = [
        Site(name=f"{name}.example", url=f"https://{name}.example/") for name in ("wadi", "majmaa", "manara", "harm")
    ]
    store.keep_directory([outlet], [sites[0].model_copy(update={"outlet": "wadi"}), *sites[1:]])
    with store.writing() as connection:
        connection.execute(tables.site.insert(), {"name": HARM[1], "url": "javascript:alert(1)"})
        connection.execute(tables.run.insert(), [run_on(day) for day in range(DAYS)])
        connection.execute(site_visit.insert(), [visit_on(day) for day in range(DAYS)])
        said = {
            "id": "00000001",
            "kind": "silent",
            "site": "wadi.example",
            "subject": "",
            "sentence": f"{HARM[1]}: every route answered and none named an article",
        }
        at = {"opened_at": START, "opened_in": "run-0", "seen_at": START, "samples": [], "command": "warraq status"}
        connection.execute(incident.insert(), said | at)


def run_on(day: int) -> dict[str, Any]:
    """The run of so many days before."""
    at = START - timedelta(days=day)
    told = {"id": f"run-{day}", "kind": "ingest", "host": HARM[0], "status": "finished", "sites": ["wadi.example"]}
    return told | {"started_at": at, "finished_at": at, "note": HARM[3]}


def visit_on(day: int) -> dict[str, Any]:
    """What it found on one site."""
    at = START - timedelta(days=day)
    counts = {column.name: 0 for column in site_visit.columns}
    known = {"run": f"run-{day}", "site": "wadi.example", "at": at, "day": f"{at:%Y-%m-%d}", "hours": 24}
    return counts | known | {"found": 3 + day % 4, "new": 2, "dated": 1}


def small_home(folder: Path, template: Path) -> Path:
    """A home with this archive on SQLite."""
    make_home(folder, "desk@example.org")
    shutil.copy(template, folder / "warraq.db")
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        fill(store, Archive(folder / "warc"))
    return folder
