"""What robots.txt allows: the forms that RFC 9309 and Google's specification of it describe."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from each import each
from loopback import NOON
from warraq.errors import FetchError
from warraq.models import Capture
from warraq.web import Fetched, Request, RobotsMemory, State
from warraq.web.refusals import from_groups, refusals_in
from warraq.web.robots import for_us, near, read_robots, rules_in
from warraq.web.settings import PRODUCT

SITE = "https://a.example"
OURS, ALL = "User-agent: warraq", "User-agent: *"

# (name, robots.txt with | at the ends of its lines, path, allowed)
CASES: list[tuple[str, str, str, bool]] = [
    ("an empty file allows", "", "/x", True),
    ("a file of blank lines and comments allows", "# nothing|| |", "/x", True),
    ("an empty Disallow allows", "User-agent: warraq|Disallow:", "/x", True),
    ("a slash refuses all", "User-agent: warraq|Disallow: /", "/x", False),
    ("robots.txt itself is always allowed", "User-agent: *|Disallow: /", "/robots.txt", True),
    ("a web page says nothing", "<html><body>User-agent: *<p>Disallow: /</body></html>", "/x", True),
    ("unknown lines are passed over", "foo: *|bar: /", "/x", True),
    ("rules before any group are passed over", "Disallow: /|User-agent: warraq|Disallow: /y", "/x", True),
    # Lines
    ("a missing colon is forgiven", "User-agent warraq|Disallow /", "/x", False),
    ("a typing error is forgiven", "User-agent: warraq|Dissallow: /", "/x", False),
    ("names of fields have no case", "USER-AGENT: warraq|disallow: /", "/x", False),
    ("space around a colon is passed over", "User-agent : warraq| Disallow\t:\t/ ", "/x", False),
    ("comments end a line", "User-agent: warraq # us|Disallow: /x # and below", "/x/y", False),
    ("lines may end with CR alone", "User-agent: warraq\rDisallow: /x\r", "/x", False),
    ("lines may end with CRLF", "User-agent: warraq\r\nDisallow: /x\r\n", "/x", False),
    ("a blank line does not end a group", "User-agent: warraq||Disallow: /x", "/x", False),
    ("a last line needs no end", "User-agent: *|Disallow: /x", "/x", False),
    # Groups
    ("agents share the rules below them", "User-agent: other|User-agent: warraq|Disallow: /x", "/x", False),
    ("a group for others is not for us", "User-agent: other|Disallow: /", "/x", True),
    ("agents have no case", "User-agent: WarRaq|Disallow: /x", "/x", False),
    ("our group wins over the star", "User-agent: *|Disallow: /|User-agent: warraq|Allow: /x", "/y", True),
    ("our group wins wherever it stands", "User-agent: warraq|Disallow: /x|User-agent: *|Allow: /", "/x", False),
    ("an empty group of ours allows", "User-agent: *|Disallow: /|User-agent: warraq|Disallow:", "/x", True),
    ("groups of one agent are one", f"{OURS}|Disallow: /x|User-agent: b|Allow: /|{OURS}|Allow: /y", "/x", False),
    ("groups of the star are one", f"{ALL}|Disallow: /x|User-agent: b|Allow: /|{ALL}|Disallow: /y", "/y", False),
    ("a sitemap does not end a group", "User-agent: warraq|Sitemap: https://a.example/s.xml|Disallow: /x", "/x", False),
    ("a longer name is another agent", "User-agent: warraq-images|Disallow: /", "/x", True),
    ("a shorter name is another agent", "User-agent: war|Disallow: /", "/x", True),
    ("a version behind the name is passed over", "User-agent: warraq/0.1|Disallow: /x", "/x", False),
    ("words behind the name are passed over", "User-agent: warraq archive|Disallow: /x", "/x", False),
    ("a crawl-delay belongs to its group", "User-agent: warraq|Crawl-delay: 5|Disallow: /x", "/x", False),
    # Paths
    ("paths have case", "User-agent: *|Disallow: /X", "/x", True),
    ("a rule is a prefix", "User-agent: *|Disallow: /fish", "/fishing/boats.html", False),
    ("a folder is not its name", "User-agent: *|Disallow: /fish/", "/fish", True),
    ("a folder holds what is in it", "User-agent: *|Disallow: /fish/", "/fish/1", False),
    ("the longer rule wins", "User-agent: *|Allow: /p|Disallow: /", "/page", True),
    ("the longer rule wins in any order", "User-agent: *|Disallow: /|Allow: /p", "/page", True),
    ("the longer refusal wins", "User-agent: *|Allow: /folder|Disallow: /folder/x", "/folder/x/1", False),
    ("of two as long the kinder wins", "User-agent: *|Disallow: /folder|Allow: /folder", "/folder/page", True),
    ("a star stands for anything", "User-agent: *|Disallow: /*.php", "/a/b.php?c=d", False),
    ("a star stands for nothing too", "User-agent: *|Disallow: /a*b", "/ab", False),
    ("a dollar ends an address", "User-agent: *|Disallow: /*.php$", "/a.php", False),
    ("a dollar ends an address for good", "User-agent: *|Disallow: /*.php$", "/a.php?b", True),
    ("an allowed front page alone", "User-agent: *|Allow: /$|Disallow: /", "/", True),
    ("and not what is below it", "User-agent: *|Allow: /$|Disallow: /", "/page", False),
    ("an index page stands for its folder", "User-agent: *|Disallow: /|Allow: /in/index.html", "/in/", True),
    ("and for nothing else in it", "User-agent: *|Disallow: /|Allow: /in/index.html", "/in/x", False),
    ("a query counts", "User-agent: *|Disallow: /*?print=", "/x?print=1", False),
    ("a rule without a slash is taken as one", "User-agent: *|Disallow: x", "/y", True),
    ("Arabic in a rule", "User-agent: *|Disallow: /أخبار/", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
    ("Arabic percent-encoded in a rule", "User-agent: *|Disallow: /%d8%a3%d8%ae", "/%D8%A3%D8%AE%D8%A8", False),
    ("what is encoded needlessly is the same", "User-agent: *|Disallow: /%70age", "/page", False),
    ("an encoded slash is another path", "User-agent: *|Disallow: /a/b", "/a%2Fb", True),
    ("a line without end does no harm", "User-agent: *|Disallow: /" + "x" * 20_000 + "|Disallow: /y", "/y", False),
]  # fmt: skip


@each(("text", "path", "allowed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_robots_txt_allows(text: str, path: str, allowed: bool) -> None:
    assert rules_in(text.replace("|", "\n").encode()).verdict(SITE + path).allowed is allowed


@each(("text", "path", "allowed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rules_far_from_an_address_change_nothing(text: str, path: str, allowed: bool) -> None:
    far = "".join(f"User-agent: none{n}|Disallow: /far{n}|User-agent: none|Allow: /far/{n}/*$|" for n in range(100))

    read = rules_in(f"{far}{text}|Disallow: /far/away".replace("|", "\n").encode())

    assert read.rules is None
    assert read.verdict(SITE + path).allowed is allowed


PARTS = ("/", "a", "b", "*", "$", "%61", "%D8", "ب", "index.html", ".", "?x=", " ", "#", "~")
PATHS = st.lists(st.sampled_from(PARTS), max_size=8)


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(["Allow", "Disallow", "User-agent"]), PATHS.map("".join)), max_size=8), PATHS)
def test_rules_that_are_left_out_decide_nothing(rules: list[tuple[str, str]], path: list[str]) -> None:
    text = "User-agent: *\n" + "".join(f"{name}: {'*' if name == 'User-agent' else value}\n" for name, value in rules)
    url = f"{SITE}/{''.join(path)}"

    whole, some = (Protego.parse(said).can_fetch(url, PRODUCT) for said in (for_us(text), for_us(near(text, url))))

    assert some == whole


def test_many_rules_that_begin_alike_are_ruled_out_too() -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: /*x{number}\n" for number in range(2_000))

    left = near(text, f"{SITE}/n/x17")

    assert [line for line in left.splitlines() if "/" in line] == ["Disallow: /*x1", "Disallow: /*x17"]


def test_a_robots_txt_of_many_rules_is_held_as_its_text() -> None:
    body = b"User-agent: *\n" + b"".join(b"Disallow: /a%d/*b$\n" % number for number in range(2_000))
    tracemalloc.start()

    read = rules_in(body)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert held < 2 * len(body)
    assert [read.verdict(f"{SITE}{path}").allowed for path in ("/a7/xb", "/a7/b/c", "/a2000/b")] == [False, True, True]
    assert read.verdict(f"{SITE}/a7/xb").line == "Disallow: /a7/*b$"


def test_a_byte_order_mark_hides_no_rule() -> None:
    assert not rules_in("User-agent: *\nDisallow: /".encode("utf-8-sig")).verdict(f"{SITE}/x").allowed


def test_a_refusal_cites_its_line() -> None:
    rules = rules_in(b"User-agent: other\nDisallow: /x/y/z\nUser-agent: *\nDisallow: /x\nDisallow: /x/y\nAllow: /q")
    verdict = rules.verdict(f"{SITE}/x/y/z")

    assert (verdict.agent, verdict.line) == ("*", "Disallow: /x/y")


def test_the_crawl_delay_is_that_of_our_group() -> None:
    rules = rules_in(b"User-agent: *\nCrawl-delay: 10\nUser-agent: warraq\nCrawl-delay: 2.5\nDisallow: /x")

    assert rules.verdict(f"{SITE}/y").crawl_delay_s == 2.5


def came(state: State, status: int = 200, body: bytes = b"", hops: int = 0) -> Fetched:
    request = Request(f"{SITE}/robots.txt", "a", "robots")
    capture = Capture(url=request.url, asked_for=request.url, fetched_at=NOON, status=status, headers=(), body=body)
    error = FetchError("silent") if state == "unreachable" else None
    return Fetched(request, state, None if error else capture, hops=(capture,) * hops, error=error)


NO = b"User-agent: *\nDisallow: /"
STATES: list[tuple[Fetched, RobotsMemory | None, bool]] = [
    (came("fetched", 200, NO), None, False),
    (came("truncated", 200, NO), None, False),
    (came("missing", 404, NO), None, True),
    (came("refused", 403, NO), None, True),
    (came("redirects", 302), None, True),
    (came("forbidden", 302, hops=1), None, True),
    (came("failing", 500), None, False),
    (came("later", 429), None, False),
    (came("unreachable"), None, False),
    (came("failing", 500), RobotsMemory(b"User-agent: *\nDisallow: /y"), True),
    (came("failing", 500), RobotsMemory(NO), False),
    (came("failing", 500), RobotsMemory(None, NOON - timedelta(days=30)), False),
    (came("failing", 500), RobotsMemory(None, NOON - timedelta(days=30, seconds=1)), True),
    (came("missing", 404), RobotsMemory(NO), True),
]


@each(("fetched", "memory", "allowed"), STATES)
def test_what_a_reply_for_robots_txt_means(fetched: Fetched, memory: RobotsMemory | None, allowed: bool) -> None:
    assert read_robots(fetched, memory, NOON).verdict(f"{SITE}/x").allowed is allowed


def test_refusals_of_ai_are_recorded() -> None:
    rules = rules_in(
        b"User-agent: GPTBot\nUser-agent: somebody\nDisallow: /\n"
        b"User-agent: CCBot\nDisallow: /private\n"
        b"User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /"
    )

    assert [(one.who, one.text) for one in from_groups(rules.groups)] == [
        ("gptbot", "Disallow: /"),
        ("*", "Content-Signal: search=yes, ai-train=no"),
    ]


@each(
    ("url", "headers", "body", "who"),
    [
        ("/x", (("TDM-Reservation", "1"),), b"", ["tdm"]),
        ("/x", (("TDM-Reservation", "0"),), b"", []),
        ("/x", (("X-Robots-Tag", "noai, max-snippet: 3, noarchive"),), b"", ["noai", "noarchive"]),
        ("/.well-known/tdmrep.json", (), b'[{"location": "/", "tdm-reservation": 1}]', ["tdm"]),
        ("/.well-known/tdmrep.json", (), b"<html>", []),
        ("/.well-known/tdmrep.json", (), b'["x", 3]', []),
    ],
)
def test_reservations_in_replies_are_recorded(
    url: str, headers: tuple[tuple[str, str], ...], body: bytes, who: list[str]
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    reply = Capture(url=SITE + url, asked_for=SITE + url, fetched_at=at, status=200, headers=headers, body=body)

    assert [refusal.who for refusal in refusals_in(reply)] == who


REFUSING = {
    b'<meta name="tdm-reservation" content="1">': ["tdm"],
    b"<META content='1' NAME='TDM-Reservation' />": ["tdm"],
    b"<meta name=tdm-reservation content=1>": ["tdm"],
    b'<meta charset="utf-8">\n<meta\n name = "robots"\n content = "index, NoAI, noimageai">': ["noai", "noimageai"],
    b'<meta name="robots" content="noarchive"><meta name="tdm-reservation" content="1">': ["noarchive", "tdm"],
}
NOT_REFUSING = (
    b"",
    b'<meta name="tdm-reservation" content="0">',
    b'<meta name="tdm-policy" content="1">',
    b'<meta name="robots" content="index, follow, max-snippet:-1">',
    b'<meta name="description" content="noai, tdm-reservation: 1">',
    b'<meta property="og:title" content="robots noai">',
    b"<p>tdm-reservation 1, name=robots content=noai</p>",
    b'<meta name="robots" content="' + b"x" * 2000 + b'noai">',
    b" " * 70_000 + b'<meta name="robots" content="noai">',
)


@each("page", REFUSING, ids=[str(number) for number in range(len(REFUSING))])
def test_a_page_that_refuses_in_its_head_is_heard(page: bytes) -> None:
    found = refusals_in(reply_of(b"<html><head>" + page + b"</head>"))

    assert [refusal.who for refusal in found] == REFUSING[page]
    assert {refusal.by for refusal in found} == {"meta"}


@each("page", NOT_REFUSING, ids=[str(number) for number in range(len(NOT_REFUSING))])
def test_a_page_that_does_not_refuse_is_not_said_to(page: bytes) -> None:
    assert refusals_in(reply_of(page)) == ()


def test_the_head_of_a_page_costs_no_more_than_it_is_long() -> None:
    for piece in (
        b"<meta ",
        b"<meta name=",
        b'<meta name="',
        b"<meta content='",
        b"<meta name = robots ",
        b"robots",
        b"<robots ",
    ):
        begun = process_time()
        refusals_in(reply_of(piece * 20_000))
        assert process_time() - begun < 0.3


def reply_of(body: bytes) -> Capture:
    url = "https://example.org/x"
    return Capture(url=url, asked_for=url, fetched_at=NOON, status=200, headers=(), body=body)
