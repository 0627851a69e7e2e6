"""A page or text longer than any is cut, and says so."""

import pytest

from each import each
from warraq.parse.page.bounds import bounded, bounded_text

MOST_BYTES = 16 * 2**20
MOST_LINES = 20_000
MOST_TAGS = 60_000


def test_the_bounds_are_far_above_real_pages() -> None:
    assert (MOST_BYTES, MOST_TAGS, MOST_LINES) == (16 * 1024 * 1024, 60_000, 20_000)


@each(
    "markup",
    [b"", "<p>نص</p>".encode(), b"<b>x" * MOST_TAGS, b"x" * MOST_BYTES, b"<b>xy" * MOST_TAGS],
    ids=["empty", "short", "shortest elements", "bytes", "tags"],
)
def test_a_page_within_bounds_is_whole(markup: bytes) -> None:
    assert bounded(markup) == (markup, ())


@pytest.mark.parametrize(
    ("markup", "length"),
    [
        (b"x" * (MOST_BYTES + 1), MOST_BYTES),
        (b"<b>xyz" * (MOST_TAGS + 1), 6 * (MOST_TAGS - 1)),
        (b"ab<b>x" * (MOST_TAGS + 1), 6 * (MOST_TAGS - 1) + 2),
        (b"<b>xyz" * MOST_TAGS + b"x" * MOST_BYTES, MOST_BYTES),
    ],
    ids=["bytes", "tags", "tags after text", "tags, then bytes"],
)
def test_a_page_beyond_is_cut_before_a_tag_and_says_so(markup: bytes, length: int) -> None:
    cut, flags = bounded(markup)

    assert flags == ("page-cut",)
    assert len(cut) == length
    assert markup.startswith(cut)


def test_tags_beyond_the_bytes_do_not_count() -> None:
    markup = b"x" * MOST_BYTES + b"<b>" * (MOST_TAGS + 1)

    assert bounded(markup) == (b"x" * MOST_BYTES, ("page-cut",))


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_text_is_cut_after_its_last_line(end: str) -> None:
    text, flags = bounded_text(f"سطر{end}" * (MOST_LINES + 1))

    assert flags == ("page-cut",)
    assert len(text.splitlines()) == MOST_LINES
    assert text.endswith("سطر")


@pytest.mark.parametrize("text", ["", "سطر\nسطر", "\n" * MOST_LINES, "س\n" * MOST_LINES, "س\n" * MOST_LINES + " \n"])
def test_a_text_within_bounds_is_not_cut(text: str) -> None:
    kept, flags = bounded_text(text)

    assert flags == ()
    assert kept.strip() == text.strip()


@pytest.mark.slow
def test_a_line_without_end_is_cut() -> None:
    text, flags = bounded_text("x" * (MOST_BYTES + 1))

    assert (len(text), flags) == (MOST_BYTES, ("page-cut",))
