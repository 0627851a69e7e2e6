"""What a journalist wants to know of the demo's archive, and how many clicks it takes: a part of `make browser`.

A click is a link that is followed, a form that is sent, or a part that is folded out. docs/room.md tells the numbers.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from room_desk import Reader, reading_room

DOCS = (Path(__file__).parents[2] / "docs" / "room.md").read_text(encoding="utf-8")
TOLD = {task: int(clicks) for task, clicks in re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d) \|$", DOCS, re.MULTILINE)}


class Links(HTMLParser):
    """The links of a page with their words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._href: str | None = None
        self._words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href, self._words = dict(attrs).get("href"), ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href:
            self.found.append((self._href, " ".join(self._words.split())))
            self._href = None


class Journalist:
    """Somebody who begins on the first page and clicks."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self.clicks, self.text = reader, 0, reader.get("/en/").text

    def click(self, words: str = "", to: str = "") -> "Journalist":
        """Follow the first link of these words, or to such an address."""
        links = Links(self.text).found
        found = [href for href, said in links if (not words or words == said) and re.search(to or "", href)]
        assert found, (words, to, links)
        return self._go(found[0])

    def search(self, words: str) -> "Journalist":
        return self._go(f"/en/search?q={words}")

    def fold_out(self, name: str) -> "Journalist":
        assert f'<span class="name">{name}</span>' in self.text
        self.clicks += 1
        return self

    def send(self, path: str) -> "Journalist":
        """Send a form."""
        return self._go(path)

    def _go(self, path: str) -> "Journalist":
        answer = self._reader.get(path.partition("#")[0])
        assert answer.status_code == 200, path
        self.clicks, self.text = self.clicks + 1, answer.text
        return self


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    home = tmp_path_factory.mktemp("demo") / "home"
    tour = [sys.executable, "-m", "warraq", "demo", "tour", "--home", str(home)]
    subprocess.run(tour, check=True, capture_output=True)
    with reading_room(home) as opened:
        yield opened


@pytest.fixture
def journalist(reader: Reader) -> Journalist:
    return Journalist(reader)


def done(task: str, journalist: Journalist, *shown: str) -> None:
    for words in shown:
        assert words in journalist.text, words
    assert TOLD[task] == journalist.clicks


def test_who_published_first(journalist: Journalist) -> None:
    journalist.click("the day before").click(to="/stories/")

    done("Who published this first?", journalist, "As the copies claim", "By the dates they state", "As we saw them")


def test_what_a_copy_changed(journalist: Journalist) -> None:
    journalist.click("the day before").click(to="/stories/").click("compare")

    done("What did the copy change?", journalist, "What the later one changed")


def test_what_they_changed_in_their_own_report(journalist: Journalist) -> None:
    journalist.search("انقطاع المياه").click(to="/articles/").click("version 2")

    done("What did they change in their own report?", journalist, "<del>", "<ins>", "wording")


def test_what_came_on_a_day(journalist: Journalist) -> None:
    journalist.click("the day before")

    done("What came in on Wednesday?", journalist, "Wednesday", "By outlet")


def test_what_was_missed_in_a_night(journalist: Journalist) -> None:
    journalist.click("Runs").click(to="/runs/").click("skipped")

    done("What did we miss last night, and why?", journalist, "gone: status 410")


def test_who_takes_from_whom_and_which_copies(journalist: Journalist) -> None:
    journalist.click("Who takes from whom").click("6")

    done("Who takes from this outlet, and what?", journalist, "Says so", "yes")


def test_why_it_says_this_date(journalist: Journalist) -> None:
    journalist.search("المعبر التجاري").click(to="/articles/").fold_out("date")

    done("Why does it say this date?", journalist, "no day of publication is known")


def test_the_page_as_it_stood(journalist: Journalist) -> None:
    journalist.search("انقطاع المياه").click(to="/articles/").click(to="/captures/")

    done("What did the page look like?", journalist, "SHA-256", "<iframe")


def test_everything_on_a_word_in_a_spreadsheet(journalist: Journalist) -> None:
    journalist.search("الوادي").click("CSV")

    done("Everything on a word, in a spreadsheet", journalist, "article_id,url,site")


def test_whether_a_site_was_silent(journalist: Journalist) -> None:
    journalist.click("Sites").click("alwadi")

    done("Was this site silent?", journalist, "Expected and found", "When it publishes")


def test_which_headlines_and_numbers_changed(journalist: Journalist) -> None:
    asked = (
        "/en/ask?question=headlines-and-numbers-that-changed-after-we-first-saw-them&since=2026-01-01&until=2026-02-01"
    )
    journalist.click("Ask").click("Headlines and numbers that changed after we first saw them")
    journalist.send(f"{asked}&since=2026-01-01&until=2026-02-01")

    done("Which headlines and numbers changed this month?", journalist, "title_before")


def test_the_page_tells_ten_tasks_or_more() -> None:
    assert len(TOLD) >= 10
