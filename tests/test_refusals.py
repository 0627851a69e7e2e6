"""What publishers say against use by machines: each place where they say it, and how far it is looked for."""

import json
from datetime import UTC, datetime

import pytest

from each import each
from warraq.models import Capture, Refusal
from warraq.web.refusals import AI_AGENTS, TDMREP, from_groups, from_markup, from_tdmrep, refusals_in
from warraq.web.robots import Group

HEAD = 32 * 2**10
TAG = 1000

AT = datetime(2026, 1, 28, tzinfo=UTC)
RESERVED = b'<meta name="tdm-reservation" content="1">'


def meta(body: bytes) -> list[tuple[str, str]]:
    return [(one.who, one.text) for one in from_markup(body)]


def sent(body: bytes = b"", url: str = "https://a.example/1", status: int = 200, **headers: str) -> Capture:
    told = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Capture(url=url, asked_for=url, fetched_at=AT, status=status, headers=told, body=body)


@pytest.mark.parametrize(
    "tag",
    [
        RESERVED, b"<META NAME='TDM-Reservation' CONTENT='1'>", b"<meta content=1 name=tdm-reservation>",
        b"<meta name = \"tdm-reservation\" content = ' 1 ' />",
    ],
)  # fmt: skip
def test_a_page_reserves_text_and_data_mining(tag: bytes) -> None:
    assert meta(b"<html><head>" + tag) == [("tdm", "tdm-reservation: 1")]


@each(
    "tag",
    [
        b'<meta name="tdm-reservation" content="0">', b'<meta name="tdm-reservation" content="11">',
        b'<meta name="tdm-reservation">', b'<meta name="tdm-policy" content="tdm-reservation 1">',
        b'<p name="tdm-reservation" content="1">', b'<meta name="tdm-reservation" content="1"', b"tdm-reservation 1",
        b'<meta name="robots" content="index, follow">', b'<meta name="googlebot" content="robots noai">',
        b'<meta property="robots" content="noai">',
    ],
)  # fmt: skip
def test_what_reserves_nothing(tag: bytes) -> None:
    assert meta(b"<html><head>" + tag) == []


def test_the_directives_of_robots_are_told_one_by_one() -> None:
    tag = b'<meta name="ROBOTS" content="NoIndex , noai,max-snippet:3, none, noimageai,noarchive,nosnippet">'

    told = "robots: noindex , noai,max-snippet:3, none, noimageai,noarchive,nosnippet"
    assert meta(tag) == [(word, told) for word in ("noai", "noarchive", "noimageai", "noindex", "none", "nosnippet")]
    assert len(meta(b'<meta name="robots" content="noai,' + b"x" * 500 + b'">')[0][1]) == 200


def test_it_is_looked_for_in_the_first_32_kilobytes() -> None:
    assert (HEAD, TAG) == (32_768, 1_000)
    assert meta(b" " * (HEAD - len(RESERVED)) + RESERVED)
    assert not meta(b" " * (HEAD - len(RESERVED) + 1) + RESERVED)


def test_a_tag_is_so_long_on_either_side() -> None:
    def before(gap: int) -> bytes:
        return b'<meta content="1"' + b" " * (gap - 23) + b'name="tdm-reservation">'

    assert [bool(meta(before(gap))) for gap in (TAG, TAG + 1)] == [True, False]
    after = b'<meta content="1" name="tdm-reservation"'
    reach = TAG - len('tdm-reservation"') - 1
    assert [bool(meta(after + b" " * gap + b">")) for gap in (reach, reach + 1)] == [True, False]


def test_each_is_told_once_wherever_it_is_said() -> None:
    told = refusals_in(sent(RESERVED * 2, TDM_Reservation="1", X_Robots_Tag="otherbot: noai, noindex"))

    assert told == (
        Refusal("header", "tdm", "TDM-Reservation: 1"),
        Refusal("header", "noai", "X-Robots-Tag: otherbot: noai, noindex"),
        Refusal("header", "noindex", "X-Robots-Tag: otherbot: noai, noindex"),
        Refusal("meta", "tdm", "tdm-reservation: 1"),
    )
    assert refusals_in(sent(TDM_Reservation="0", X_Robots_Tag="all")) == ()
    assert refusals_in(sent(tdm_reservation=" 1 "))[0].who == "tdm"


def test_a_tdmrep_file_is_read_where_it_lies_and_answered() -> None:
    body, url = json.dumps([{"location": "/", "tdm-reservation": 1}]).encode(), f"https://a.example{TDMREP}"

    assert [one.by for one in refusals_in(sent(body, url))] == ["tdmrep"]
    assert refusals_in(sent(body, url, status=404)) == refusals_in(sent(body)) == ()


@each(
    ("stated", "count"),
    [
        ('{"tdm-reservation": 1}', 1), ('{"tdm-reservation": "1"}', 1), ('{"tdm-reservation": 0}', 0), ("[]", 0),
        ('[{"tdm-reservation": 1}, {"tdm-reservation": 0}, {"tdm-reservation": "1"}, 3, "1"]', 2), ("{", 0),
        ("[" * 100_000, 0), ("1", 0), ('{"reservation": 1}', 0),
    ],
)  # fmt: skip
def test_which_entries_of_a_tdmrep_file_reserve(stated: str, count: int) -> None:
    assert len(list(from_tdmrep(stated.encode()))) == count


def test_an_entry_is_told_at_a_thousand_characters() -> None:
    (told,) = from_tdmrep(json.dumps({"tdm-reservation": 1, "policy": "x" * 2000}).encode())

    assert len(told.text) == 1000


def group(*lines: tuple[str, str], agents: tuple[str, ...] = ("gptbot",)) -> Group:
    return Group(list(agents), list(lines))


def test_a_robots_txt_shuts_an_agent_out_of_the_whole_site() -> None:
    shut = group(("Allow", "/x"), ("Disallow", "/"), agents=("*", "ccbot", "gptbot"))

    assert list(from_groups([shut])) == [Refusal("robots", name, "Disallow: /") for name in ("ccbot", "gptbot")]
    assert list(from_groups([group(("Disallow", "/admin"))])) == list(from_groups([group(("Allow", "/"))])) == []
    assert list(from_groups([group(("Disallow", "/"), agents=("*", "badbot"))])) == []
    assert len(AI_AGENTS) == 21


def test_content_signals_deny_a_use() -> None:
    denied = group(("Content-Signal", "search=yes, ai-train = NO"), agents=("*", "x"))

    assert list(from_groups([denied])) == [Refusal("robots", "*, x", "Content-Signal: search=yes, ai-train = NO")]
    assert list(from_groups([group(("Content-Signal", "search=yes"), ("Other", "a=no"))])) == []
