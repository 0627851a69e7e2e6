"""Whatever is sent, reading it ends soon, in an extraction or in our own error. The long form is `make fuzz`."""

import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import warraq
from drawing import ANY, drawn
from fixture_cases import EVERY_CASE
from hostile import FAMILIES, HEAD, PARAGRAPH, TEXTS, sent
from warraq.errors import ParseError

pytestmark = pytest.mark.slow

LENGTH = 10_000
LIMIT_S = 1.5  # of CPU; what grows with the square of the length is over it as it is over 6 s at twice the length
PAGES = [case.capture for case in EVERY_CASE if case.capture.body.lstrip()[:1] == b"<"][::4]


def read(body: bytes) -> str:
    """The kind that a page is taken for, or the reason why it is not read."""
    try:
        return warraq.extract(sent(body)).kind
    except ParseError as refused:
        assert refused.reason
        return "refused"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_made_to_hold_us_up_does_not(family: str) -> None:
    body = FAMILIES[family](LENGTH).encode()

    started = time.process_time()
    read(body)

    assert time.process_time() - started < LIMIT_S


@pytest.mark.parametrize("family", TEXTS)
def test_a_text_made_to_hold_us_up_does_not(family: str) -> None:
    body = TEXTS[family](LENGTH).encode()

    started = time.process_time()
    got = warraq.extract(sent(body, "text/plain; charset=utf-8"))

    assert got.kind == "article"
    assert time.process_time() - started < LIMIT_S


def test_the_text_below_deep_nesting_and_endless_attributes_is_read() -> None:
    assert read(FAMILIES["nested div"](30_000).encode()) == "article"
    assert read(FAMILIES["many attributes"](100_000).encode()) == "article"


@pytest.mark.parametrize("family", ["one long paragraph", "a long attribute", "broken entities", "NULs"])
def test_what_is_only_long_is_read(family: str) -> None:
    assert read(FAMILIES[family](4_000).encode()) == "article"


def test_a_page_of_20_megabytes_is_cut_and_says_so() -> None:
    got = warraq.extract(sent((HEAD + PARAGRAPH * 70_000).encode()))

    assert "page-cut" in got.flags
    assert got.completeness == "truncated"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_text_of_lines_without_end_is_cut_and_says_so(end: str) -> None:
    body = (TEXTS["short lines"](0) + f"س{end}" * 40_000).encode()

    got = warraq.extract(sent(body, "text/plain; charset=utf-8"))

    assert got.flags == ("page-cut",)
    assert got.completeness == "truncated"
    assert got.body.count("\n") < 20_000


@pytest.mark.parametrize("href", ["http://[x/", "http://a:b:c/", "//[::1", "http://\ud800.example/", "javascript:1"])
def test_a_link_that_is_no_address_is_borne_in_a_notice(href: str) -> None:
    page = HEAD + f'<p>المصدر: <a href="{href}">موقع الوادي نيوز</a></p>' + PARAGRAPH * 3

    assert read(page.encode("utf-8", "surrogatepass")) == "article"


@drawn(60, HealthCheck.too_slow, derandomize=True)
@given(st.binary(max_size=400) | st.text(ANY, max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    read(body)
    read(HEAD.encode() + body)


@drawn(60, HealthCheck.too_slow, derandomize=True)
@given(
    page=st.sampled_from(PAGES),
    cut=st.floats(0, 1),
    span=st.integers(0, 40),
    inserted=st.sampled_from([b"", b"<", b"\xff", b"\x00", b"&#x", b"<!--", b'"', b"</div></div>", b"<table>", b"]]>"]),
)
def test_any_damage_to_a_page_is_borne(page: warraq.Capture, cut: float, span: int, inserted: bytes) -> None:
    at = int(cut * len(page.body))

    for body in (page.body[:at], page.body[:at] + inserted + page.body[at + span :]):
        try:
            warraq.extract(page.model_copy(update={"body": body}))
        except ParseError as refused:
            assert refused.reason
