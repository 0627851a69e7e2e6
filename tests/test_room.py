"""The reading room shows what the archive holds, as a page and as values."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from pyarrow import parquet

from conftest import upgraded
from room_desk import PAGES, Reader, reading_room, some_of
from room_home import BREAD, START, fill, small_home, stated
from warraq.ingest import ingest
from warraq.settings import make_home
from warraq.store import open_store
from warraq.warc import Archive

WORD = quote("الخبز")
WADI = quote("https://wadi.example/bread", safe="")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Reader]:
    home = small_home(tmp_path_factory.mktemp("room") / "home", sqlite_template)
    with reading_room(home) as reader:
        yield reader


@pytest.fixture(scope="module")
def some(room: Reader) -> dict[str, str]:
    return some_of(room)


@pytest.fixture(scope="module")
def bread(room: Reader) -> str:
    """The id of the article that was corrected."""
    return room.get(f"/articles?url={WADI}").headers["location"].rpartition("/")[2]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_shown_in_both_languages(page: str, language: str, room: Reader, some: dict[str, str]) -> None:
    answer = room.get(f"/{language}{page.format_map(some)}")

    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert f'href="/{language}/search"' in answer.text
    assert "<script" not in answer.text


def test_the_browser_s_language_holds_until_another_is_chosen(room: Reader) -> None:
    english = room.get("/", {"accept-language": "en-GB"}).text

    assert '<html lang="en" dir="ltr">' in english
    assert 'href="/search"' in english
    assert 'href="/ar/"' in english
    assert '<html lang="ar" dir="rtl">' in room.get("/", {"accept-language": "fr"}).text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_form_in_json(page: str, room: Reader, some: dict[str, str]) -> None:
    path = page.format_map(some)
    by_word = room.get(f"{path}{'&' if '?' in path else '?'}format=json")

    assert by_word.headers["content-type"] == "application/json"
    assert by_word.json() == room.get(path, {"accept": "application/json"}).json()
    assert by_word.json()["title"]


def test_a_day_shows_what_came_by_outlet_and_what_many_carry(room: Reader) -> None:
    day = room.facts("/?day=2026-01-26")

    assert {one["site"]: one["articles"] for one in day["sites"]}["wadi.example"] == 2
    assert {one["site"]: one["outlet"] for one in day["sites"]}["wadi.example"] == "الوادي نيوز"
    assert day["stories"][0]["articles"] >= 3
    assert day["days"][-1] == {"day": "2026-01-26", "articles": 13}
    assert day["incidents"][0]["kind"] == "silent"
    assert room.facts("/")["day"] == "2026-01-26"
    assert room.facts("/?day=2020-01-01")["latest"] == []


def test_the_number_of_an_outlet_leads_to_just_those_articles(room: Reader) -> None:
    led = "/en/?day=2026-01-26&amp;site=wadi.example#last"

    assert f'<a href="{led}">2</a>' in room.get("/en/?day=2026-01-26").text
    came = room.facts("/?day=2026-01-26&site=wadi.example")["latest"]
    assert [one["site"] for one in came] == ["wadi.example", "wadi.example"]
    assert room.facts("/?day=2026-01-26&site=none.example")["latest"] == []


def test_a_day_leads_to_what_was_not_fetched_on_it(room: Reader) -> None:
    led = "/en/ask?question=what-was-not-fetched-and-why&since=2026-01-26&until=2026-01-27&run=1"

    assert led.replace("&", "&amp;") in room.get("/en/?day=2026-01-26").text
    assert room.facts(led)["result"]["columns"] == ["site", "status", "reason", "addresses"]


def test_a_search_marks_counts_and_pages(room: Reader) -> None:
    found = room.facts(f"/search?q={WORD}")

    assert found["count"] == 3
    assert {hit["site"] for hit in found["hits"]} == {"wadi.example", "majmaa.example", "manara.example"}
    first = found["hits"][0]
    start, end = first["title_marks"][0]
    assert first["title"][start:end] == "الخبز"
    assert "<mark>الخبز</mark>" in room.get(f"/search?q={WORD}").text
    assert [hit["site"] for hit in room.facts(f"/search?q={WORD}&site=majmaa.example")["hits"]] == ["majmaa.example"]
    assert room.facts(f"/search?q={WORD}&until=2026-01-01")["count"] == 0
    assert room.facts(f"/search?q={WORD}&page=2")["hits"] == []


def test_articles_of_one_moment_have_an_order_so_that_no_page_repeats_another_s(room: Reader) -> None:
    for path, moment in (("/search", "first_seen"), ("/search?since=2020-01-01", "date")):
        hits = [(hit[moment], hit["article_id"]) for hit in room.facts(path)["hits"]]
        assert len({at for at, _ in hits}) < len(hits)
        assert hits == sorted(sorted(hits, key=lambda hit: hit[1]), key=lambda hit: hit[0], reverse=True)


def test_without_a_word_the_newest_come_first_and_filters_hold(room: Reader) -> None:
    every = room.facts("/search")["hits"]

    assert len(every) == 13
    assert [one["first_seen"] for one in every] == sorted((one["first_seen"] for one in every), reverse=True)
    assert len(room.facts("/search?site=wadi.example")["hits"]) == 2
    assert room.facts("/search?kind=same")["hits"]


def test_a_search_is_a_feed(room: Reader) -> None:
    atom = ElementTree.fromstring(room.get(f"/en/search.atom?q={WORD}").content)
    feed = room.get(f"/search.feed.json?q={WORD}").json()

    links = [link.get("href") for link in atom.iter("{http://www.w3.org/2005/Atom}link")]
    assert len(links) == 4
    assert all(str(link).startswith("http://room.example/en/") for link in links)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["external_url"] for item in feed["items"]} >= {"https://wadi.example/bread"}


def test_a_feed_of_everything_is_xml_whatever_titles_hold(room: Reader) -> None:
    atom = ElementTree.fromstring(room.get("/search.atom").content)

    assert len(list(atom)) > 13


@pytest.mark.slow
def test_a_search_is_taken_home_as_a_file(room: Reader, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get(f"/search.csv?q={WORD}").text)))
    lines = [json.loads(line) for line in room.get(f"/search.jsonl?q={WORD}").text.splitlines()]
    packed = room.get("/search.parquet")
    (tmp_path / "all.parquet").write_bytes(packed.content)

    assert {row["url"] for row in rows} == {row["url"] for row in lines}
    assert len(rows) == 3
    assert packed.headers["content-disposition"] == 'attachment; filename="warraq-search.parquet"'
    assert parquet.read_table(tmp_path / "all.parquet").num_rows == 13
    assert room.get("/search.csv?q=nothing").text.startswith("article_id,")


def test_an_address_leads_to_its_article_however_it_is_written(room: Reader, bread: str) -> None:
    answer = room.get(f"/ar/articles?url={quote('HTTPS://WADI.example/bread#top', safe='')}")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/ar/articles/{bread}"
    assert room.get("/articles?url=https%3A%2F%2Fnowhere.example%2F").status_code == 404


def test_an_article_says_why_and_what_else_is_claimed(room: Reader) -> None:
    identity = room.get(f"/articles?url={quote('https://manara.example/a/7', safe='')}").headers["location"]
    told = room.facts(identity)
    fields = {one["field"]: one for one in told["fields"]}

    assert fields["date"]["basis"] == "published"
    assert fields["date"]["claims"][0]["evidence"]
    assert fields["title"]["decisions"]
    assert told["citation"]["digest"]
    assert told["story"]["articles"] >= 3
    assert told["article"]["body"].startswith(BREAD.split("\n")[0])


def test_what_was_cut_stands_in_its_place(room: Reader) -> None:
    identity = room.get(f"/articles?url={quote('https://manara.example/a/7', safe='')}").headers["location"]
    lines = room.facts(f"{identity}?cut=1")["text"]

    assert [one["text"] for one in lines if one["role"] is None] == BREAD.split("\n")
    assert lines[-1]["role"] == "noise"
    assert lines[-1]["text"] == "اقرأ أيضا"
    assert 'class="cut"' in room.get(f"{identity}?cut=1").text
    assert 'class="cut"' not in room.get(identity).text


def test_versions_differ_by_paragraph_and_word_with_their_bounds(room: Reader, bread: str) -> None:
    told = room.facts(f"/articles/{bread}/versions/2")
    kinds = [one["kind"] for one in told["paragraphs"]]

    assert kinds == ["same", "altered", "same", "added"]
    assert ["47", 1] in told["paragraphs"][1]["before"]
    assert ["74", 1] in told["paragraphs"][1]["after"]
    assert ["مجددا", 1] in [[text.strip(), only] for text, only in told["headline"]["after"]]
    assert told["before"]["last_seen"] < told["after"]["first_seen"]
    changes = room.facts(f"/articles/{bread}")["changes"]
    assert any("number" in one["kinds"] and one["notice"] for one in changes)
    assert room.get(f"/articles/{bread}/versions/3").status_code == 404
    assert room.get(f"/articles/{bread}/versions/x").status_code == 404


def test_the_first_version_is_shown_open(room: Reader, bread: str) -> None:
    first = room.get(f"/en/articles/{bread}/versions/1").text

    assert "unchanged paragraph" not in first
    assert room.facts(f"/articles/{bread}/versions/1")["paragraphs"][0]["after"][0][0] in first
    assert "unchanged paragraph" in room.get(f"/en/articles/{bread}/versions/2").text


def test_what_is_gone_is_said_to_be(room: Reader) -> None:
    identity = room.get(f"/articles?url={quote('https://wadi.example/school', safe='')}").headers["location"]

    assert room.facts(identity)["article"]["gone_since"].startswith("2026-01-27")
    assert [one["kind"] for one in room.facts(identity)["events"]] == ["deleted"]


def test_a_capture_is_shown_as_page_text_and_markup(room: Reader, some: dict[str, str]) -> None:
    path = f"/captures/{some['capture']}"

    assert 'sandbox=""' in room.get(path).text
    assert room.facts(f"{path}?view=text")["readings"][0]["body"]
    assert "47" in room.facts(f"{path}?view=source")["source"] + "47"
    taken = room.get(f"{path}/bytes")
    assert taken.headers["content-type"] == "application/octet-stream"
    assert taken.headers["content-disposition"].startswith("attachment")


def test_a_story_keeps_three_marks_apart(room: Reader) -> None:
    story = room.facts(f"/search?q={WORD}")["hits"][0]["story_id"]
    told = room.facts(f"/stories/{story}")

    assert told["first"]["stated"]["site"] == "manara.example"
    assert told["first"]["seen"]["site"] == "wadi.example"
    assert told["first"]["claimed"] == []
    marks = {one["site"]: [kind for kind, _ in one["marks"]] for one in told["members"]}
    assert marks["manara.example"] == ["stated", "seen"]
    assert marks["wadi.example"] == ["seen"]
    assert all(0 <= at <= 1 for one in told["members"] for _, at in one["marks"])


def test_two_articles_are_compared_the_earlier_first(room: Reader, some: dict[str, str]) -> None:
    told = room.facts(f"/compare?one={some['one']}&other={some['other']}")
    turned = room.facts(f"/compare?one={some['other']}&other={some['one']}")

    assert told == turned
    assert room.get(f"/compare?one={some['one']}&other={some['one']}").status_code == 404


def test_who_takes_from_whom_is_told_by_month_and_pair(room: Reader) -> None:
    told = room.facts("/takes")
    march = room.facts("/takes?month=2020-03-31")
    assert (march["month"], march["before"], march["after"]) == ("2020-03-01", "2020-02-01", "2020-04-01")
    assert room.facts("/takes?month=2020-01")["before"] == "2019-12-01"
    assert room.facts("/takes?month=2020-01-15") == room.facts("/takes?month=2020-01")
    assert room.get("/takes?month=2020-13").status_code == 400
    assert (told["month"][-3:], told["after"]) == ("-01", None)  # there is no month after the last one with a link
    pair = told["pairs"][0]

    assert told["month"] == "2026-01-01"
    assert pair["copies"] >= pair["declared"]
    assert any(cell["copies"] for line in told["matrix"]["lines"] for cell in line["cells"])
    copies = room.facts(f"/takes?site={pair['republisher']}&other={pair['publisher']}")["copies"]
    assert len(copies) == pair["copies"]
    assert room.facts("/takes?month=2020-02-10")["pairs"] == []


def test_a_site_tells_its_days_its_file_and_its_incidents(room: Reader) -> None:
    told = room.facts("/sites/wadi.example")

    assert len(told["days"]) == 20
    assert told["days"][-1]["found"] == 3
    assert told["weeks"][0]["dated"] == 50
    assert "https://wadi.example/" in told["file"]
    assert told["learned"] is None
    assert told["runs"][0]["run_id"] == "run-0"
    assert told["incidents"][0]["kind"] == "silent"
    assert sum(map(sum, room.facts("/sites/manara.example")["rhythm"]["grid"])) == 1
    assert room.get("/sites/none.example").status_code == 404


def test_runs_add_up(room: Reader, some: dict[str, str]) -> None:
    counts = room.facts(f"/runs/{some['run']}")["report"]["counts"]

    assert counts["discovered"] == sum(counts[name] for name in ("stored", "unchanged", "skipped", "failed")) > 0
    assert room.get("/runs/none").status_code == 404


def test_a_run_shows_first_what_failed_else_what_was_left_out(room: Reader, some: dict[str, str]) -> None:
    told = room.facts(f"/runs/{some['run']}")

    assert told["report"]["counts"]["failed"] == 0
    assert told["status"] == next(name for name in ("skipped", "stored") if told["report"]["counts"][name])
    assert {one["status"] for one in told["outcomes"]} == {told["status"]}
    assert room.facts(f"/runs/{some['run']}?status=failed")["status"] == "failed"
    assert room.get(f"/runs/{some['run']}?status=x").status_code == 400


def test_numbers_count_the_days_that_are_asked_for(room: Reader) -> None:
    told = room.facts("/numbers?since=2026-01-20&until=2026-02-01")

    assert len(told["days"]) == 12
    assert told["articles"] == sum(one["articles"] for one in told["days"]) == 13
    assert {one["name"] for one in told["date_bases"]} == {"published", "fetch"}
    assert room.get("/numbers?since=2020-01-01&until=2026-01-01").status_code == 400
    assert len(room.facts("/numbers?since=2026-01-20&until=2026-01-21")["days"]) == 1
    assert room.facts("/numbers")["until"] == "2026-01-27"


def test_a_question_of_the_cookbook_waits_for_what_it_wants(room: Reader) -> None:
    asked = "/ask?question=a-name-in-any-spelling-between-two-days"
    waits, told = room.facts(asked), room.facts(f"{asked}&word={WORD}&since=2026-01-01&until=2026-02-01")

    assert waits["result"] is None
    usual = {one["name"]: one["value"] for one in waits["question"]["wants"]}
    assert (usual["since"], usual["until"]) == ("2026-01-20", "2026-01-27")
    assert len(told["result"]["rows"]) == 3
    assert room.get("/ask?question=none").status_code == 400


def test_an_own_select_is_answered_drawn_and_taken_home(room: Reader) -> None:
    asked = quote(
        "SELECT site, count(*) AS n FROM v1_articles WHERE site <> :not GROUP BY site ORDER BY n DESC", safe=""
    )
    told = room.facts(f"/ask?sql={asked}&p.not=wadi.example")["result"]

    assert told["columns"] == ["site", "n"]
    assert ["manara.example", 1] in told["rows"]
    assert told["plot"]["value"] == "n"
    assert told["plot"]["label"] == "site"
    assert room.get(f"/ask.csv?sql={asked}&p.not=wadi.example").text.startswith("site,n\n")
    assert room.get(f"/ask.jsonl?sql={asked}").status_code == 400


def test_what_an_answer_names_leads_to_its_page(room: Reader, some: dict[str, str]) -> None:
    of_story = f"SELECT url, story_id, 'no address' AS title FROM v1_articles WHERE story_id = '{some['story']}'"
    asked = f"/en/ask?sql={quote(of_story, safe='')}"
    page, rows = room.get(asked).text, room.facts(asked)["result"]["rows"]

    assert [one for one, _, _ in rows if f'<a href="/en/articles?url={quote(one, safe="")}"' not in page] == []
    assert page.count(f'<a href="/en/stories/{some["story"]}">') == len(rows) > 1
    assert '<bdi dir="auto">no address</bdi>' in page


@pytest.fixture(scope="module")
def on_postgresql(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    request.param = "postgresql"
    home = tmp_path_factory.mktemp("room-on-postgresql")
    with upgraded(request, home) as address:
        make_home(home, "desk@example.org")
        file = home / "warraq.toml"
        file.write_text(
            f"database = {json.dumps(address)}\n" + file.read_text(encoding="utf-8").replace("\ndatabase", "\n# "),
            "utf-8",
        )
        with open_store(address) as store:
            fill(store, Archive(home / "warc"))
        with reading_room(home) as reader:
            yield reader


@pytest.mark.postgresql
def test_every_page_says_the_same_on_postgresql(on_postgresql: Reader, room: Reader) -> None:
    here, there = some_of(on_postgresql), some_of(room)

    for page in PAGES:
        answer = on_postgresql.get(page.format_map(here))
        assert answer.status_code == 200, (page, answer.text)
    for page in (
        "/search",
        "/?day=2026-01-26",
        "/sites/{site}",
        "/numbers",
        "/takes",
        "/articles/{article}",
        "/stories/{story}",
    ):
        assert untimed(on_postgresql.facts(page.format_map(here))) == untimed(room.facts(page.format_map(there))), page


def untimed(facts: dict[str, object]) -> str:
    """Values without what depends on the machine's clock."""
    left = {name: value for name, value in facts.items() if name not in ("runs", "outcomes", "captures", "citation")}
    return json.dumps(left, sort_keys=True).replace("true", "1").replace("false", "0")


def test_a_date_after_the_capture_is_called_so(tmp_path: Path, sqlite_template: Path) -> None:
    home = tmp_path / "home"
    make_home(home, "desk@example.org")
    shutil.copy(sqlite_template, home / "warraq.db")
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        early, late = stated("manara", "a/7", "خفض سعر الخبز", 9), stated("wadi", "a/8", "فتح جسر النهر", 9)
        read_before = late.model_copy(update={"fetched_at": START - timedelta(days=9)})
        list(ingest([early, read_before], store))

    said = "later than when we fetched it"
    with reading_room(home) as reader:
        hits = {one["site"]: one["article_id"] for one in reader.facts("/search")["hits"]}
        assert said in reader.get(f"/en/articles/{hits['wadi.example']}").text
        assert said not in reader.get(f"/en/articles/{hits['manara.example']}").text


def test_captures_of_an_article_on_several_pages_say_which_page_each_is(tmp_path: Path, sqlite_template: Path) -> None:
    home = tmp_path / "home"
    make_home(home, "desk@example.org")
    shutil.copy(sqlite_template, home / "warraq.db")
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        once, alone = stated("wadi", "a/8", "فتح جسر النهر", 2), stated("manara", "a/7", "خفض سعر الخبز", 9)
        again = stated("wadi", "a/8", "فتح جسر النهر", 40)
        for number, hours in ((2, 40), (3, 41)):
            again = again.with_page(stated("wadi", f"a/8/{number}", "فتح جسر النهر", hours))
        list(ingest([once, again, alone], store))

    with reading_room(home) as reader:
        hits = {one["site"]: one["article_id"] for one in reader.facts("/search")["hits"]}
        bridge, bread = f"/articles/{hits['wadi.example']}", f"/articles/{hits['manara.example']}"
        captures = reader.facts(bridge)["captures"]
        assert [(one["page"], one["pages"]) for one in captures] == [(3, 3), (2, 3), (1, 3), (None, None)]
        assert [one["page"] for one in reader.facts(bread)["captures"]] == [None]
        assert "page 2 of 3 that came" in reader.get(f"/en{bridge}").text
        assert "الصفحة 2 من 3 صفحات جاءت" in reader.get(f"/ar{bridge}").text
        assert "that came" not in reader.get(f"/en{bread}").text
        first, second = (reader.get(f"/en/captures/{captures[at]['capture_id']}").text for at in (2, 1))
        assert f'page 2 of it · <a href="/en/captures/{captures[2]["capture_id"]}">its first page</a>' in second
        assert "of it" not in first
