"""The room in a real browser: `make browser`. No part of the suite: it wants chromium on the machine."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from room_desk import PAGES, reading_room, some_of
from room_home import small_home
from room_served import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="NO CHROMIUM: `apt-get install chromium fonts-noto-core`, then `make browser` again"
)
WIDTHS = (360, 1440)
LANGUAGES = ("ar", "en")
SEVERE = ("serious", "critical")
FOREIGN = re.compile(r"(?<!/sites/)(?<![a-z0-9.-])[a-z0-9.-]+\.example\b")  # a page on a site bears its name


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    return small_home(tmp_path_factory.mktemp("browser") / "home", sqlite_template)


@pytest.fixture(scope="module")
def base(home: Path) -> Iterator[str]:
    """The address of a room that `warraq serve` opened."""
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def some(home: Path) -> dict[str, str]:
    """Ids by which pages are asked for; all before a browser is started, which takes the loop of this thread."""
    with reading_room(home) as reader:
        article = reader.facts("/search?site=manara.example")["hits"][0]["article_id"]
        captured = reader.facts(f"/articles/{article}")["captures"][0]["capture_id"]
        return some_of(reader) | {"captured": captured}


@pytest.fixture(scope="module")
def net_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("net") / "log.json"


@pytest.fixture(scope="module")
def chromium(net_log: Path, some: dict[str, str], base: str) -> Iterator[Browser]:  # after these
    with sync_playwright() as playwright:
        words = ["--no-sandbox", f"--log-net-log={net_log}"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    """A visit with JavaScript, which nobody but the tools of this file uses."""
    with chromium.new_context(viewport={"width": 1440, "height": 900}) as context:
        yield context


def opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """A page, and everything that was asked for to show it."""
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(address)
    return page, asked


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_without_scripts_and_asks_nobody_else(
    width: int, language: str, chromium: Browser, base: str, some: dict[str, str]
) -> None:
    with chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False) as context:
        for path in PAGES:
            page, asked = opened(context, f"{base}/{language}{path.format_map(some)}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            direction = page.evaluate("getComputedStyle(document.body).direction")
            text = page.inner_text("main")
            page.close()

            assert wide <= width, (path, wide)
            assert direction == ("rtl" if language == "ar" else "ltr")
            assert len(text) > 20, path
            assert [one for one in asked if not one.startswith(f"{base}/")] == [], path


PAPER = {"width": 794, "height": 1123}  # A4


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_the_paper_it_is_printed_on(
    language: str, chromium: Browser, base: str, some: dict[str, str]
) -> None:
    with chromium.new_context(viewport=PAPER) as context:  # type: ignore[arg-type]
        for path in PAGES:
            page, _ = opened(context, f"{base}/{language}{path.format_map(some)}")
            page.emulate_media(media="print")
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.close()

            assert wide <= PAPER["width"], (path, wide)


LOOKS = [("ar", 360, "light"), ("ar", 1440, "dark"), ("en", 360, "dark"), ("en", 1440, "light")]


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_every_page_can_be_used_by_everybody(
    language: str, width: int, scheme: str, chromium: Browser, base: str, some: dict[str, str]
) -> None:
    found: dict[str, list[str]] = {}
    size = {"width": width, "height": 800}
    with chromium.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        for path in PAGES:
            page, _ = opened(context, f"{base}/{language}{path.format_map(some)}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            told = Axe().run(page).response["violations"]
            page.close()
            for one in told:
                if one["impact"] in SEVERE:
                    found.setdefault(f"{one['id']}: {one['help']}", []).append(
                        f"{path} {one['nodes'][0]['html'][:160]}"
                    )

    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_finds_an_article_and_why(language: str, visit: BrowserContext, base: str) -> None:
    page, _ = opened(visit, f"{base}/{language}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")

    page.goto(f"{base}/{language}/")
    tab_to(page, "#quick")
    page.keyboard.type("الخبز")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    tab_to(page, "a.headline")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    tab_to(page, ".why summary")
    outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")

    assert outlined == "solid"
    assert page.locator(".why[open] .claims").first.is_visible()


def tab_to(page: Page, selector: str) -> None:
    """Go on with the tabulator until the focus is on such an element."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the tabulator never comes to {selector}")


def test_every_link_and_field_is_reached_in_order(visit: BrowserContext, base: str) -> None:
    page, _ = opened(visit, f"{base}/ar/search?q=%D8%A7%D9%84%D8%AE%D8%A8%D8%B2")
    wanted = page.evaluate("document.querySelectorAll('a[href], input, button, summary').length")
    met = set[str]()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        met.add(page.evaluate("(document.activeElement.outerHTML || '').slice(0, 200)"))

    hidden = page.evaluate("document.querySelectorAll('details:not([open]) :is(input, select)').length")
    assert len(met) >= 0.8 * (wanted - hidden)


def test_a_captured_page_stays_in_its_frame(visit: BrowserContext, base: str, some: dict[str, str]) -> None:
    capture = some["captured"]
    page, asked = opened(visit, f"{base}/ar/captures/{capture}")
    page.wait_for_timeout(500)
    frame = page.frame(url=re.compile("/page$"))

    assert frame is not None
    assert "خفض سعر الخبز" in frame.inner_text("body")
    assert frame.evaluate("self.origin") == "null"
    assert page.url.endswith(capture)
    assert [one for one in asked if not one.startswith(base)] == []


def test_a_link_in_a_captured_page_leads_nowhere(visit: BrowserContext, base: str, some: dict[str, str]) -> None:
    capture = some["captured"]
    page, _ = opened(visit, f"{base}/ar/captures/{capture}")
    frame = page.frame(url=re.compile("/page$"))
    assert frame is not None
    frame.click("a")
    page.wait_for_timeout(500)

    assert all(one.url.startswith((f"{base}/", "chrome-error:")) for one in page.frames)
    assert page.url.endswith(capture)


def test_no_name_of_others_was_ever_asked_for(chromium: Browser, net_log: Path) -> None:
    """Last: what the browser itself noted of the net, names looked up ahead among it."""
    chromium.close()

    told = net_log.read_text(encoding="utf-8", errors="replace")

    assert "127.0.0.1" in told
    assert set(FOREIGN.findall(told)) == set()
