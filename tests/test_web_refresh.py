"""A page that only leads on is followed, and a page that shows something is read as it is."""

from time import process_time

import pytest

from each import each
from loopback import NOON, QUICK, LittleWeb, fetch, routes, says
from warraq.models import Capture
from warraq.web.refresh import refreshed_to

LONG = "<p>قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها.</p>" * 20
PATIENT = QUICK.model_copy(update={"idle_s": 20, "head_s": 20, "total_s": 40, "connect_s": 20})
META = '<meta http-equiv="refresh" content="{}">'


def page(markup: str, **headers: str) -> Capture:
    url = "http://a.example/go/1"
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture(url=url, asked_for=url, fetched_at=NOON, status=200, headers=named, body=markup.encode())


@each(
    "markup",
    [
        META.format("0;url=/n/1"),
        META.format("0; URL=/n/1"),
        META.format("0;URL='/n/1'"),
        META.format(" 5 , url = /n/1 "),
        META.format("3 /n/1"),
        META.format("0.5;/n/1"),
        META.format("0;url=&#x2f;n/1"),
        "<META HTTP-EQUIV=Refresh CONTENT=0;url=/n/1>",
        "<meta content='1;url=\"/n/1\"' http-equiv='REFRESH'/>",
        "<script>x=1</script><noscript><META http-equiv='refresh' content=\"0;URL='/n/1'\"></noscript>",
        f"<head><title>{'جار تحويلك ' * 90}</title>{META.format('0;url=/n/1')}</head><body>اضغط هنا</body>",
        "<meta\n http-equiv = refresh\n content = '0;url=/n/1'>",
    ],
)
def test_a_page_that_only_leads_on_says_where_to(markup: str) -> None:
    assert refreshed_to(page(markup)) == "/n/1"


@each(
    "markup",
    [
        META.format("0;url=/n/1") + LONG,
        f"<noscript>{META.format('0;url=/nojs')}</noscript>{LONG}",
        META.format("300;url=/n/1"),
        META.format("0"),
        META.format("0;url="),
        META.format("url=/n/1"),
        f"<!-- {META.format('0;url=/n/1')} -->",
        f"<script>document.write('{META.format('0;url=/n/1')}')</script>",
        '<meta name="refresh" content="0;url=/n/1">',
        '<meta http-equiv="content-type" content="0;url=/n/1">refresh',
        "",
    ],
)
def test_a_page_that_shows_something_or_leads_nowhere_stays(markup: str) -> None:
    assert refreshed_to(page(markup)) is None


@pytest.mark.parametrize("said", ["0;url=/n/1", "0; /n/1", '5,URL="/n/1"'])
def test_a_header_leads_on_too(said: str) -> None:
    assert refreshed_to(page("<p>لحظة</p>", refresh=said)) == "/n/1"
    assert refreshed_to(page(LONG, refresh=said)) is None
    assert refreshed_to(page("", refresh=said).model_copy(update={"status": 404})) is None


@each("unit", ["<meta ", "<meta a='", "<script ", "</script  ", "<!--", "<title", "refresh=", "<meta a=b "])
def test_looking_takes_a_time_that_grows_with_the_page(unit: str) -> None:
    begun = process_time()

    refreshed_to(page((unit * 20_000)[:65_000] + "refresh"))

    assert process_time() - begun < 0.5


def test_what_a_page_leads_to_is_fetched_and_the_way_is_kept() -> None:
    a = {
        "/go/1": says(META.format("0;url=/n/1").encode()),
        "/go/2": says(b"", Refresh="0;url=/go/1"),
        "/go/self": says(META.format("0;url=/go/self").encode()),
        "/go/ping": says(META.format("0;url=/go/pong").encode()),
        "/go/pong": says(META.format("0;url=/go/ping").encode()),
        "/go/file": says(META.format("0;url=file:///etc/passwd").encode()),
        "/go/private": says(META.format("0;url=http://127.0.0.1/").encode()),
        "/n/1": says(LONG.encode()),
    }
    web = LittleWeb({"a.example": routes(a)})

    found = fetch(web, *(f"http://a.example{path}" for path in a if path != "/n/1"), settings=PATIENT)

    ends = {url.rpartition("/")[2]: one for url, one in found.items()}
    for name, hops in (("1", 1), ("2", 2)):
        assert (ends[name].state, len(ends[name].hops)) == ("fetched", hops)
        assert getattr(ends[name].capture, "url", None) == "http://a.example/n/1"
    for name in ("self", "file"):
        assert (ends[name].state, ends[name].hops) == ("fetched", ())
    assert str(getattr(ends["ping"].capture, "url", None)).endswith("/go/pong")
    assert ends["private"].state == "forbidden"


def test_a_robots_txt_leads_nowhere() -> None:
    hosts = {"a.example": routes({"/robots.txt": says(META.format("0;url=/x").encode()), "/n/1": says(LONG.encode())})}
    web = LittleWeb(hosts)

    assert fetch(web, "http://a.example/n/1", settings=PATIENT)["http://a.example/n/1"].state == "fetched"
    assert "/x" not in web.paths("a.example")


@each(("status", "leads"), [(199, False), (200, True), (299, True), (300, False), (404, False)])
def test_only_a_page_that_is_there_leads_on(status: int, *, leads: bool) -> None:
    asked = page(META.format("0;url=/n/1")).model_copy(update={"status": status})

    assert (refreshed_to(asked) is not None) is leads


@each(
    ("seconds", "leads"), [("0", True), ("60", True), ("60.9", True), ("61", False), ("1234567", False), ("-1", False)]
)
def test_a_minute_is_waited_for(seconds: str, *, leads: bool) -> None:
    assert (refreshed_to(page(META.format(f"{seconds};url=/n/1"))) is not None) is leads


def test_a_page_that_leads_on_is_small_and_says_little() -> None:
    leading = META.format("0;url=/n/1")

    assert refreshed_to(page(f"{leading}<p>{'ق ' * 400}</p>")) == "/n/1"
    assert refreshed_to(page(f"{leading}<p>{'ق ' * 401}</p>")) is None
    assert refreshed_to(page(leading + " " * (65_536 - len(leading)))) == "/n/1"
    assert refreshed_to(page(leading + " " * (65_537 - len(leading)))) is None
    assert refreshed_to(page(leading + f"<!-- {'ق' * 500} --><style>{'ق' * 500}</style>")) == "/n/1"


def test_the_first_address_is_taken_the_headers_before_the_pages() -> None:
    twice = META.format("5") + META.format("0;url=/n/1") + META.format("0;url=/n/2")

    assert refreshed_to(page(twice)) == "/n/1"
    assert refreshed_to(page(twice, refresh="0;url=/n/3")) == "/n/3"
    assert refreshed_to(page(twice, refresh="5")) == "/n/1"
    assert refreshed_to(page("<meta name='x' content='0;url=/n/1'><p http-equiv='refresh'>")) is None
