"""Whatever others wrote, and whatever somebody asks: the room shows text, reads, and stays open."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from time import monotonic
from urllib.parse import quote

import pytest

from each import each
from pages import sent
from room_desk import LINES, NOW, PAGES, Reader, reading_room, some_of
from room_home import HARM, LONG, small_home
from warraq.errors import ArchiveError, StoreError, TooLongError
from warraq.models import Location
from warraq.room import foreign
from warraq.room.differ import differences
from warraq.room.nouns import LANGUAGES, Asked
from warraq.room.opening import room_of
from warraq.room.pages.captures import harmless_markup, neutral, read
from warraq.room.pages.feeds import exported
from warraq.room.words import wanted
from warraq.settings import load_settings
from warraq.store.to_read import open_to_read, rows

MOST_FILES = 12

TAGS = frozenset(
    "html head meta title link body a header div form label input nav ul ol li main footer p h1 h2 h3 section span "  # noqa: SIM905
    "strong bdi time table thead tbody caption tr th td svg rect path circle figure figcaption details summary article "
    "aside button select option datalist textarea code blockquote dl dt dd iframe mark ins del br pre".split()
)
ATTRIBUTES = frozenset(
    "lang dir charset name content rel href type class id action role for maxlength placeholder hreflang tabindex "  # noqa: SIM905
    "aria-label aria-labelledby aria-current aria-hidden aria-describedby value title datetime scope viewbox width "
    "height x y d cx cy r preserveaspectratio start list open selected rows spellcheck required colspan sandbox "
    "referrerpolicy data-label src".split()
)
TURNING = re.compile("[\u2028-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")
ALLOWED_TURNING = re.compile("\u2066\\d\\d:\\d\\d[^\u2066\u2069]{0,8}\u2069")  # ours, around a clock


class Looked(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.addresses = set[str](), set[str](), set[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src", "action"):
                self.addresses.add(value or "")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    return small_home(tmp_path_factory.mktemp("attacked") / "home", sqlite_template)


@pytest.fixture(scope="module")
def room(home: Path) -> Iterator[Reader]:
    with reading_room(home, limit_s=0.3) as reader:
        yield reader


@pytest.fixture(scope="module")
def some(room: Reader) -> dict[str, str]:
    return some_of(room)


@pytest.fixture(scope="module")
def harmed(room: Reader) -> list[str]:
    """Every page of what others wrote to do harm."""
    hits = room.facts("/search?site=harm.example")["hits"]
    stories = {hit["story_id"] for hit in hits if hit["story_id"]}
    asked = ["/?day=2026-01-26", "/search?q=%D8%B9%D9%86%D9%88%D8%A7%D9%86", "/sites", "/runs/run-0"]
    asked.append(f"/sites/{quote(HARM[1], safe='')}")
    for hit in hits[1:]:  # without the line that has no end
        capture = room.facts(f"/articles/{hit['article_id']}")["captures"][0]["capture_id"]
        asked += [f"/articles/{hit['article_id']}?cut=1", f"/captures/{capture}?view=source"]
    asked += [f"/articles/{hits[1]['article_id']}/versions/1", f"/captures/{capture}?view=text", f"/captures/{capture}"]
    asked.append(f"/compare?one={hits[1]['article_id']}&other={hits[2]['article_id']}")
    return [*asked, *(f"/stories/{story}" for story in stories), "/ask?sql=SELECT+title,+body+FROM+v1_articles"]


@pytest.mark.slow
def test_what_others_wrote_is_text_and_nothing_else(room: Reader, harmed: list[str], some: dict[str, str]) -> None:
    for path in [*harmed, *(page.format_map(some) for page in PAGES)]:
        answer = room.get(f"/en{path}")
        assert answer.status_code in (200, 404), path
        looked = Looked(answer.text)
        assert looked.tags <= TAGS, (path, looked.tags - TAGS)
        assert looked.attributes <= ATTRIBUTES, (path, looked.attributes - ATTRIBUTES)
        assert all(re.match(r"(?:/|#|https?://)", one) for one in looked.addresses), (path, looked.addresses)
        assert not TURNING.search(ALLOWED_TURNING.sub("", answer.text).replace("\n", "")), path
        assert "{{" not in answer.text or "{{ 7 * 7 }}" in answer.text
        assert "49 عنوان" not in answer.text


def test_harm_is_shown_as_it_was_written(room: Reader) -> None:
    text = room.get("/en/search?site=harm.example").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" in text


@pytest.mark.slow
def test_a_line_without_end_is_cut(room: Reader) -> None:
    identity = next(one for one in room.facts("/search?site=harm.example")["hits"] if one["title"].startswith("سطر"))
    answer = room.get(f"/articles/{identity['article_id']}")

    assert len(answer.text) < 2 * foreign.LONGEST_TEXT < len(LONG)
    assert len(room.facts(f"/articles/{identity['article_id']}")["article"]["body"]) == len(LONG)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_file_holds_a_formula_or_what_a_terminal_obeys(form: str, room: Reader) -> None:
    text = room.get(f"/search.{form}?q={quote('طويل للخبر')}").text

    assert not re.search("[\u202e\u2066\x1b]", text)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row] if form == "csv" else []
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


SQL = (
    "' OR 1=1 --", "'; DROP TABLE article; --", "x' UNION SELECT 1 --", ":id", "%", "\\", "NULL", "1; DELETE FROM site",
)  # fmt: skip
PLACES = (
    "/?day={}", "/search?q={}", "/search?site={}", "/search?source={}", "/search?story={}", "/search?kind={}",
    "/search?outlet={}", "/search?since={}", "/search?page={}", "/articles?url={}", "/articles/{}", "/captures/{}",
    "/stories/{}", "/compare?one={}&other={}", "/takes?month={}", "/takes?site={}&other={}", "/sites/{}", "/runs/{}",
    "/numbers?since={}", "/ask?question={}", "/search.csv?q={}", "/search.atom?site={}", "/articles/{}/versions/{}",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_what_is_asked_for_is_never_read_as_sql(place: str, room: Reader) -> None:
    every = len(room.facts("/search")["hits"])

    for words in SQL:
        answer = room.get(place.replace("{}", quote(words, safe="")))
        assert answer.status_code in (200, 303, 400, 404), (words, answer.text)
        if "q=" not in place and answer.headers["content-type"].startswith("text/html"):
            assert "syntax error" not in answer.text
    assert len(room.facts("/search")["hits"]) == every


WRITES = (
    "DELETE FROM article", "SELECT 1; DELETE FROM article", "ATTACH '/tmp/x.db' AS x", "PRAGMA query_only = OFF",
    "WITH a AS (SELECT 1) INSERT INTO site VALUES ('x', 'y')", "SELECT load_extension('x')", "VACUUM INTO '/tmp/x'",
    "SELECT writefile('/tmp/x', 'y')", "SELECT readfile('/etc/passwd')",
)  # fmt: skip


@pytest.mark.parametrize("statement", WRITES)
def test_an_own_select_can_do_nothing_but_read(statement: str, room: Reader, home: Path) -> None:
    before = counted(home)

    answer = room.get(f"/ask?sql={quote(statement, safe='')}", {"accept": "application/json"})

    assert answer.status_code == 400
    assert answer.json()["wrong"]["reason"]
    assert answer.json()["result"] is None
    assert counted(home) == before


def counted(home: Path) -> int:
    with sqlite3.connect(home / "warraq.db") as connection:
        return int(
            connection.execute("SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM site)").fetchone()[0]
        )


FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.mark.slow
def test_a_select_without_end_ends_and_says_so(room: Reader) -> None:
    begun = monotonic()
    answer = room.get(f"/ask?sql={quote(FOR_EVER)}", {"accept": "application/json"})

    assert "longer than" in answer.json()["wrong"]["reason"]
    assert monotonic() - begun < 10


@pytest.mark.slow
def test_a_row_of_many_long_cells_takes_no_more_memory_than_there_is_for_it(room: Reader) -> None:
    wide = ", ".join(f"zeroblob(60000000) AS c{at}" for at in range(6))

    answer = room.get(f"/ask?sql=SELECT+{quote(wide)}", {"accept": "application/json"})

    assert answer.status_code == 400
    assert answer.json()["wrong"]["reason"] == "a row is larger than the memory for it"
    assert room.get("/search").status_code == 200


def other(constant: str) -> None:
    """What no other reader of JSON knows."""
    pytest.fail(f"{constant} is no JSON")


def test_a_number_without_end_is_json_and_no_plot(room: Reader) -> None:
    asked = f"sql={quote(FOR_A_PLOT)}"

    shown = json.loads(room.get(f"/ask?{asked}&format=json").text, parse_constant=other)
    taken = [json.loads(line, parse_constant=other) for line in room.get(f"/ask.jsonl?{asked}").text.splitlines()]

    assert shown["result"]["rows"] == [["a", "Infinity"], ["b", 1]]
    assert taken == [{"name": "a", "size": "Infinity"}, {"name": "b", "size": 1}]
    assert '"nan"' not in room.get(f"/ask?{asked}").text


FOR_A_PLOT = "SELECT 'a' AS name, 1e999 AS size UNION ALL SELECT 'b', 1"


@pytest.mark.slow
def test_a_question_of_a_page_ends_too_and_writes_nothing(home: Path) -> None:
    with open_to_read(f"sqlite:///{home}/warraq.db", 0.2) as store:
        with pytest.raises(TooLongError, match="took too long"), store.reading() as connection:
            rows(connection, FOR_EVER)
        with pytest.raises(StoreError), store.reading() as connection:
            rows(connection, "DELETE FROM site RETURNING name")
        with store.reading() as connection:
            assert rows(connection, "SELECT 1 AS one") == [{"one": 1}]


def test_a_page_elsewhere_asks_nothing_in_its_reader_s_name(room: Reader) -> None:
    asked = f"/ask?sql={quote('SELECT 1 AS one')}"

    assert room.facts(asked)["result"]["rows"] == [[1]]
    led = room.get(asked, {"accept": "application/json", "sec-fetch-site": "cross-site"})
    assert led.json()["result"] is None
    assert room.get(f"/ask.csv?sql={quote('SELECT 1')}", {"sec-fetch-site": "cross-site"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2f..%2fsettings.py", "/sites/..%2f..%2fwarraq", "/sites/%2e%2e%2fwarraq",
        "/captures/..%2f..%2fetc%2fpasswd", "/ar//evil.example", "/en/../../etc/passwd",
        "/sites/wadi.example%00.toml", "/runs/%ff%fe", "/%c0%ae%c0%ae/",
    ],
)  # fmt: skip
def test_no_path_leads_out(path: str, room: Reader) -> None:
    answer = room.get(path)

    assert answer.status_code in (400, 404)
    assert "location" not in answer.headers
    assert "contact" not in answer.text


def test_no_header_can_be_written_from_outside(room: Reader) -> None:
    answer = room.get(f"/articles?url={quote('https://wadi.example/bread' + chr(13) + chr(10) + 'Set-Cookie: a=b')}")

    assert "set-cookie" not in answer.headers
    assert answer.status_code in (303, 404)
    assert room.get("/", {"accept-language": "x" * 10_000}).status_code == 200
    assert room.get("/", {"accept": "application/json, " * 1_000}).status_code == 200


HOSTS = (
    "//evil.example",
    "/\\evil.example",
    "/%5Cevil.example",
    "///evil.example/x",
    "/en//evil.example",
    "/%2F/evil.example",
)


@pytest.mark.parametrize("path", HOSTS)
def test_no_link_of_ours_leads_to_another_host(path: str, room: Reader) -> None:
    looked = Looked(room.get(path).text)

    assert looked.addresses
    assert [one for one in looked.addresses if not re.match(r"/(?![/\\])|#", one)] == []


def test_what_somebody_asks_for_turns_nothing_around(room: Reader) -> None:
    harm = quote(f"نص{TURNED}مقلوب\x07")
    for path in MIRRORS:
        text = room.get("/en" + path.replace("{}", harm)).text
        assert not TURNING.search(ALLOWED_TURNING.sub("", text).replace("\n", "")), path


MIRRORS = (
    "/search?q={}", "/search?site={}", "/search?source={}", "/search?story={}", "/ask?sql={}", "/ask?p.x={}", "/{}",
    "/ask?question=a-name-in-any-spelling-between-two-days&word={}", "/takes?site={}&other={}", "/sites/{}",
    "/search.atom?q={}",
)  # fmt: skip
TURNED = "\u202e\u2066\u2028"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_names_of_columns_are_no_formulas_either(form: str, room: Reader) -> None:
    asked = 'SELECT 1 AS "=HYPERLINK(1)", 2 AS "+x", 3 AS "\u202e\x1b[31m"'
    text = room.get(f"/ask.{form}?sql={quote(asked)}").text

    assert not re.search("[\u202e\x1b]", text)
    assert form != "csv" or text.lstrip("\ufeff").startswith("'=HYPERLINK(1),'+x,")


def test_files_are_called_by_names_of_ours(room: Reader) -> None:
    hit = room.facts("/search?site=manara.example")["hits"][0]
    capture = room.facts(f"/articles/{hit['article_id']}")["captures"][0]["capture_id"]
    harm = quote('مقال"; filename=x.exe\r\nSet-Cookie: a=b')
    for path in (
        f"/search.csv?q={harm}",
        f"/ask.jsonl?sql=SELECT+1&question=&x={harm}",
        f"/captures/{capture}/bytes?{harm}",
    ):
        answer = room.get(path)
        assert re.fullmatch(r'attachment; filename="?[\w.-]+"?', answer.headers["content-disposition"], re.ASCII), path
        assert "set-cookie" not in answer.headers


def test_a_range_of_many_parts_costs_no_more_than_the_whole(room: Reader) -> None:
    begun = monotonic()
    answer = room.get("/search.csv?q=x", {"range": "bytes=" + ",".join(f"{n}-" for n in range(6_000))})

    assert answer.status_code in (200, 206, 400, 416)
    assert monotonic() - begun < 10


def test_files_that_nobody_fetches_do_not_fill_the_disk(home: Path) -> None:
    with room_of(load_settings(home), LINES, lambda: NOW) as opened:
        asked = Asked("/search.csv", "en", None, "", {"q": "x"})
        held = [exported(opened, asked) for _ in range(MOST_FILES)]
        with pytest.raises(TooLongError, match="taken home"):
            exported(opened, asked)
        held[0].gone()
        held.append(exported(opened, asked))
        for one in held:
            one.file.unlink()

    assert len({one.file for one in held}) == MOST_FILES + 1


@pytest.mark.parametrize("file", ["../warraq.toml", "/etc/passwd", "a/../../warraq.toml"])
def test_no_row_leads_out_of_the_archive(file: str, home: Path) -> None:
    with (
        room_of(load_settings(home), LINES, lambda: NOW) as opened,
        pytest.raises(ArchiveError, match="not in the archive"),
    ):
        read(opened, Location(file=file, offset=0, length=100))


def test_a_word_that_is_given_twice_is_asked_once(room: Reader) -> None:
    twice = room.facts(
        "/search?site=harm.example&q=x&q=%D8%A7%D9%84%D8%AE%D8%A8%D8%B2&site=wadi.example&format=json&format=x"
    )

    assert twice["filters"] == room.facts("/search?site=wadi.example&q=%D8%A7%D9%84%D8%AE%D8%A8%D8%B2")["filters"]


@each(
    "accepts",
    [
        "\xff\xfe",
        "en;q=nan",
        "en;q=inf, ar",
        "en;q=1e400",
        "*;q=x",
        ";q=;q=",
        "ar" * 4_000,
        "en;q=" + "9" * 4_000,
        "\u0661",
    ],
)
def test_whatever_a_browser_prefers_it_gets_a_language(accepts: str) -> None:
    begun = monotonic()

    assert wanted(accepts) in LANGUAGES
    assert monotonic() - begun < 5


# --- a page as it was captured ---

DOING = (
    "<link rel=preconnect href=//e.example>", "<LINK rel=dns-prefetch href=//e.example>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//e.example>", "<iframe src=//e.example>", "<frame src=//e.example>", "<object data=//e.example>",
    "<embed src=//e.example>", "<form action=//e.example>", "<input autofocus onfocus=x()>", "<video src=//e.example>",
    "<link/rel=preconnect>", "<meta\nhttp-equiv=refresh>", "<button formaction=//e.example>", "</form>",
)  # fmt: skip
SHOWN_ONLY = (
    "<p>نص</p>",
    "<linked>",
    "<metadata>",
    "<h1>link</h1>",
    "&lt;link",
    "<a href='/x'>",
    "< link",
    "<img src=x>",
)


@each("markup", DOING)
def test_what_does_something_in_a_captured_page_is_made_unknown(markup: str) -> None:
    looked = Looked(neutral(markup))

    assert all(tag.startswith("x-") for tag in looked.tags)


@each("markup", SHOWN_ONLY)
def test_what_is_only_shown_stays(markup: str) -> None:
    assert neutral(markup) == markup


def test_a_script_of_a_captured_page_is_of_no_kind_that_runs() -> None:
    assert neutral("<SCRIPT src=x>") == '<script type="text/x-kept" src=x>'


def test_a_captured_page_is_fenced_by_its_policy(room: Reader) -> None:
    hit = room.facts("/search?site=manara.example")["hits"][0]
    capture = room.facts(f"/articles/{hit['article_id']}")["captures"][0]["capture_id"]
    answer = room.get(f"/captures/{capture}/page", {"sec-fetch-dest": "iframe"})

    policy = answer.headers["content-security-policy"]
    assert policy.endswith("; sandbox")
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "<link" not in answer.text
    assert "http-equiv=" not in answer.text.replace("x-meta http-equiv=", "")
    assert room.get(f"/captures/{capture}/page", {"sec-fetch-dest": "document"}).status_code == 404


def test_bytes_of_any_encoding_are_framed_as_utf_8() -> None:
    wide = b"\xff\xfe" + "<link>".encode("utf-16-le")
    page = sent(wide, "https://a.example/")

    assert harmless_markup(page) == "<!doctype html><meta charset=utf-8><x-link>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("سطر\n" * 5_000, "سطر\n" * 5_001),
        ("كلمة " * 9_000, "كلمات " * 9_000),
        ("\n".join(f"سطر {n}" for n in range(1_000)), "\n".join(f"سطر {n * 7}" for n in range(1_000))),
        ("", ""),
        ("أ", ""),
    ],
)
def test_texts_of_any_size_are_compared_in_time(before: str, after: str) -> None:
    begun = monotonic()

    found = differences(before, after)

    assert monotonic() - begun < 10
    assert sum(len(one["after"]) for one in found) >= bool(after)
