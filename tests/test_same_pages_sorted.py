"""Under which address each page of a batch is put, by what is held and by those before it: without a database."""

from datetime import UTC, datetime, timedelta

from pages import PROSE, html, read, sent
from warraq.article import canonical
from warraq.article.same_page import Place
from warraq.models import Capture
from warraq.rules import Rules
from warraq.same_pages import _Sorting, keys_of
from warraq.store import Finding

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)
READ = read(html())
BODY, OTHER = (
    "\n".join(PROSE),
    "غمرت مياه السيول ثلاثة أحياء في أطراف بلدة وادي النخل فجر اليوم بعد انهيار السد القديم.",
)
HOST = "https://a.example"


def fetched(path: str, status: int = 200, hour: int = 0) -> Capture:
    return sent(html(), f"{HOST}{path}", status, AT + timedelta(hours=hour))


def finding(path: str, body: str = BODY, hour: int = 0, site: str = "a") -> Finding:
    capture = fetched(path, hour=hour)
    article = canonical(capture, READ, (), Rules()).model_copy(update={"body": body, "site": site, "url_key": path})
    return Finding(capture, path, path, "a", extraction=READ, article=article)


def sorting(homes: dict[str, str] | None = None, bodies: dict[str, str] | None = None) -> _Sorting:
    return _Sorting(homes or {}, bodies or {}, {})


def test_a_page_that_nobody_knows_stays_where_it_answered() -> None:
    batch, one = sorting(), finding("/n/1")

    assert batch.put(one, Place("/n/1", "/n/1")) is one
    assert (batch.led, batch.urls, batch.met, batch.homes) == ({}, {}, {}, {})


def test_the_same_text_under_other_words_is_put_under_the_first_address() -> None:
    batch = sorting()
    batch.put(finding("/4711/bridge"), Place("/4711/bridge", "/4711/bridge"))

    found = batch.put(finding("/4711/new-bridge", hour=1), Place("/4711/new-bridge", "/4711/new-bridge"))
    assert found.key == "/4711/bridge"
    assert found.article is not None
    assert (found.article.url_key, found.article.url) == ("/4711/bridge", f"{HOST}/4711/new-bridge")
    assert batch.led == {"/4711/new-bridge": "/4711/bridge"} == batch.homes
    assert batch.met == dict.fromkeys(("/4711/bridge", "/4711/new-bridge"), AT + timedelta(hours=1))
    assert batch.urls == {"/4711/new-bridge": f"{HOST}/4711/new-bridge"}

    again = batch.put(finding("/4711/new-bridge", OTHER, 2), Place("/4711/new-bridge", "/4711/new-bridge"))
    assert again.key == "/4711/new-bridge", "another text"
    third = batch.put(finding("/4711/third", hour=3), Place("/4711/third", "/4711/third"))
    assert third.key == "/4711/bridge"
    assert batch.met["/4711/bridge"] == AT + timedelta(hours=1), "when it was met first"
    assert batch.met["/4711/third"] == AT + timedelta(hours=3)


def test_figures_of_another_site_or_of_an_article_s_own_pages_name_nothing() -> None:
    batch = sorting()
    batch.put(finding("/4711/bridge"), Place("/4711/bridge", "/4711/bridge"))

    other = batch.put(finding("/4711/x", site="b"), Place("/4711/x", "/4711/x"))
    assert other.key == "/4711/x"
    one = finding("/4711/y")
    own = Finding(one.capture, one.asked, one.key, "a", article=one.article, parts=(("/4711/bridge", f"{HOST}/4711"),))
    assert batch.put(own, Place("/4711/y", "/4711/y")).key == "/4711/y"
    assert sorting({}, {"/bridge": BODY}).put(finding("/new"), Place("/new", "/new")).key == "/new", "without a figure"


def test_what_a_redirect_led_to_is_put_under_the_address_that_was_asked_for() -> None:
    batch = sorting({}, {"/old": BODY})

    found = batch.put(finding("/moved"), Place("/old", "/moved"))
    assert found.key == "/old"
    assert batch.led == {"/moved": "/old"}
    other = batch.put(finding("/elsewhere", OTHER), Place("/old", "/elsewhere"))
    assert other.key == "/elsewhere"


def test_what_is_gone_or_unchanged_is_so_at_the_home_and_a_wall_where_it_stands() -> None:
    batch = sorting({"/moved": "/old"})
    keys = {
        status: batch.put(Finding(fetched("/moved", status), "/moved", "/moved", "a"), Place("/moved", "/moved")).key
        for status in (304, 404, 410, 403, 200)
    }

    assert keys == {304: "/old", 404: "/old", 410: "/old", 403: "/moved", 200: "/moved"}
    unknown = Finding(fetched("/x", 404), "/x", "/x", "a")
    assert batch.put(unknown, Place("/x", "/x")).key == "/x"


def test_every_key_of_a_place_is_told() -> None:
    assert keys_of([Place("/a", "/b", "/c"), Place("/d", "/d")]) == {"/a", "/b", "/c", "/d"}
