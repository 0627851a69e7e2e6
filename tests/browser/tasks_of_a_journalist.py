"""What a journalist wants to know of the demo's archive, by clicking in a real browser: a part of `make browser`.

A click is a link that is followed, words that are searched for, a form that is sent, or a part that is folded out;
docs/room.md tells the numbers. Each task is done in both languages, without scripts.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from room_served import served
from warraq.room.cookbook import questions
from warraq.room.nouns import LANGUAGES, Language
from warraq.room.spoken import term
from warraq.room.words import catalogue

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: `apt-get install chromium`")
DOCS = (Path(__file__).parents[2] / "docs" / "room.md").read_text(encoding="utf-8")
TOLD = {task: int(clicks) for task, clicks in re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d) \|$", DOCS, re.MULTILINE)}


class Journalist:
    """Somebody who begins on the first page and clicks."""

    def __init__(self, page: Page, base: str, language: Language) -> None:
        self.page, self.clicks, self._language = page, 0, language
        page.goto(f"{base}/{language}/")

    def said(self, words: str) -> str:
        """Words of the room in the journalist's language."""
        told = str(catalogue(self._language).ugettext(words))
        return told if told != words else term(words, catalogue(self._language))

    def click(self, words: str = "", to: str = "") -> "Journalist":
        """Follow the first link of these words, or to such an address."""
        return self._follow(self.said(words) if words else "", to)

    def _follow(self, said: str, to: str = "") -> "Journalist":
        link = self._link(said, to)
        assert link is not None, (said, to, self.page.url)
        before = self.page.url
        link.click()
        self.page.wait_for_url(lambda url: url != before)
        self.clicks += 1
        return self

    def _link(self, said: str, to: str) -> Locator | None:
        every = self.page.locator("a:visible").all()
        fits = (
            one
            for one in every
            if (not said or " ".join(one.inner_text().split()) == said)
            and re.search(to or "", one.get_attribute("href") or "")
        )
        return next(fits, None)

    def search(self, words: str) -> "Journalist":
        self.page.fill("#quick", words)
        self.page.press("#quick", "Enter")
        self.page.wait_for_url("**/search?*")
        self.clicks += 1
        return self

    def version(self, number: int) -> "Journalist":
        return self._follow(f"{self.said('version')} {number}")

    def fold_out(self, name: str) -> "Journalist":
        self.page.locator("details.why summary", has=self.page.get_by_text(self.said(name), exact=True)).first.click()
        self.clicks += 1
        return self

    def take(self, words: str) -> str:
        """Take a file home."""
        with self.page.expect_download() as begun:
            self.page.get_by_role("link", name=words, exact=True).click()
        self.clicks += 1
        return str(begun.value.path().read_text(encoding="utf-8-sig"))

    def ask(self, slug: str, since: str, until: str) -> "Journalist":
        """Choose a question, give it its days, and send it."""
        self._follow(questions(self._language)[slug].name)
        self.page.fill(".question input[name=since]", since)
        self.page.fill(".question input[name=until]", until)
        self.page.locator(".question button").click()
        self.page.wait_for_url("**run=1**")
        self.clicks += 1
        return self

    def sees(self, *words: str) -> None:
        shown = " ".join(self.page.inner_text("main").split())
        for one in words:
            assert self.said(one) in shown, (one, self.said(one), shown[:2_000])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("demo") / "home"
    tour = [sys.executable, "-m", "warraq", "demo", "tour", "--home", str(home)]
    subprocess.run(tour, check=True, capture_output=True)
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def chromium(base: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=LANGUAGES)
def journalist(request: pytest.FixtureRequest, chromium: Browser, base: str) -> Iterator[Journalist]:
    with chromium.new_context(java_script_enabled=False, accept_downloads=True) as context:
        yield Journalist(context.new_page(), base, request.param)


def done(task: str, journalist: Journalist) -> None:
    assert TOLD[task] == journalist.clicks


def test_what_came_on_a_day(journalist: Journalist) -> None:
    journalist.click("the day before").sees("What came in on", "By outlet")

    done("What came in on Wednesday?", journalist)


def test_who_published_first(journalist: Journalist) -> None:
    journalist.click("the day before").click(to="/stories/")
    journalist.sees("As the copies claim", "By the dates they state", "As we saw them")

    done("Who published this first?", journalist)


def test_what_a_copy_changed(journalist: Journalist) -> None:
    journalist.click("the day before").click(to="/stories/").click("compare").sees("What the later one changed")

    done("What did the copy change?", journalist)


def test_what_they_changed_in_their_own_report(journalist: Journalist) -> None:
    journalist.search("انقطاع المياه").click(to="/articles/").version(2).sees("wording")

    assert journalist.page.locator("del").count() >= 1
    assert journalist.page.locator("ins").count() >= 1
    done("What did they change in their own report?", journalist)


def test_what_was_missed_in_a_night(journalist: Journalist) -> None:
    journalist.click("Runs").click(to="/runs/").sees("status", "410")

    done("What did we miss last night, and why?", journalist)


def test_what_was_missed_on_a_day(journalist: Journalist) -> None:
    journalist.click("the day before").click("What was not fetched on this day, and why").sees("gone: status 404")

    done("What did we miss on Wednesday?", journalist)


def test_what_one_site_brought_on_a_day(journalist: Journalist) -> None:
    journalist.click("the day before").click(to="site=majmaa").sees("What came last", "all sites")

    assert journalist.page.locator("ul.articles > li").count() == 10
    done("What did one site bring that day?", journalist)


def test_what_was_cut_from_a_page(journalist: Journalist) -> None:
    journalist.search("انقطاع المياه").click(to="/articles/").click(to="cut=1")

    assert journalist.page.locator("p.cut").count() >= 1
    done("What was cut from this page?", journalist)


def test_whether_it_is_still_there_and_how_it_is_cited(journalist: Journalist) -> None:
    journalist.search("اتحاد الوادي").click(to="/articles/").sees("Gone from its address since", "To cite", "SHA-256")

    done("Is it still at its address, and how is it cited?", journalist)


def test_which_articles_name_no_author(journalist: Journalist) -> None:
    journalist.click("Ask").ask("articles-without-an-author", "2026-01-01", "2026-02-01").sees(
        "majmaa", "السردين يتراجع والصيادون"
    )

    done("Which articles name no author?", journalist)


def test_who_takes_from_whom_and_which_copies(journalist: Journalist) -> None:
    journalist.click("Who takes from whom").click("6").sees("Says so", "yes")

    done("Who takes from this outlet, and what?", journalist)


def test_why_it_says_this_date(journalist: Journalist) -> None:
    journalist.search("المعبر التجاري").click(to="/articles/").fold_out("date").sees("2026")

    opened = journalist.page.locator("details.why[open]").inner_text()
    assert {"ar": "لا يُعرف يوم النشر", "en": "no day of publication is known"}[
        journalist.page.url.split("/")[3]
    ] in opened
    done("Why does it say this date?", journalist)


def test_the_page_as_it_stood(journalist: Journalist) -> None:
    journalist.search("انقطاع المياه").click(to="/articles/").click(to="/captures/").sees("SHA-256")

    assert "المياه" in journalist.page.frame_locator("iframe.page").locator("body").inner_text()
    done("What did the page look like?", journalist)


def test_everything_on_a_word_in_a_spreadsheet(journalist: Journalist) -> None:
    assert "article_id,url,site" in journalist.search("الوادي").take("CSV")

    done("Everything on a word, in a spreadsheet", journalist)


def test_whether_a_site_was_silent(journalist: Journalist) -> None:
    journalist.click("Sites").click(to="/sites/alwadi").sees("Expected and found", "When it publishes")

    done("Was this site silent?", journalist)


def test_which_headlines_and_numbers_changed(journalist: Journalist) -> None:
    slug = "headlines-and-numbers-that-changed-after-we-first-saw-them"
    journalist.click("Ask").ask(slug, "2026-01-01", "2026-02-01").sees("title_before")

    done("Which headlines and numbers changed this month?", journalist)


def test_the_page_tells_ten_tasks_or_more() -> None:
    assert len(TOLD) >= 10
