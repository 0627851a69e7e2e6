"""Which tags and attributes are left out, and which are not: on either side of each limit."""

import pytest

from each import each
from warraq.markup import _few_attributes, _long_tags, _shallow, _short, _Stack, flattened, has_more_tags, tamed

MB = 2**20


@each(
    ("markup", "left"),
    [
        ("<div><div><div>a", "<div><div>a"),
        ("<div><div><div>a</div></div></div>b", "<div><div>a</div></div>b"),
        ("<div><div></div><div>a", "<div><div></div><div>a"),
        ("<div><div></section><div>a", "<div><div></section>a"),
        ("<div><div><a href=x>a</a>", "<div><div>a"),
        ("<div><div><p>a<li>b<br><img>", "<div><div><p>a<li>b<br><img>"),
        ("<div><div><script><div></script>a", "<div><div><script><div></script>a"),
        ("<div><div><!-- <div> --><div>a", "<div><div><!-- <div> -->a"),
        ("<DIV><Div><DIV>a</dIV></DIV>", "<DIV><Div>a</DIV>"),
        ("<table><table></div><div>a</table>", "<table><table></div>a</table>"),
        ("<b><div></b><div>a", "<b><div></b>a"),
        ("<div><b></div><div>a", "<div><b></div><div>a"),
        ("<b><i></b><div>a", "<b><i></b><div>a"),
        ("<table><div></table><div>a", "<table><div></table><div>a"),
        ("<div><table></div><div>a", "<div><table></div>a"),
        ("a < b <div> 3", "a < b <div> 3"),
        ("<div><div><h2>a</h2><h2", "<div><div>a"),
    ],
)  # fmt: skip
def test_what_lies_in_two_elements_is_left_out_and_its_text_stays(markup: str, left: str) -> None:
    assert _shallow(markup.encode(), 2).decode() == left


def test_links_lie_as_deep_as_they_will_where_elements_are_compared() -> None:
    cards = b"<div><a href='1'>a</a>" * 3

    assert flattened(cards, 2) == b"<div><a href='1'>a</a><div><a href='1'>a</a><a href='1'>a</a>"
    assert flattened(b"<div>" * 3, 3) == b"<div>" * 3
    assert flattened(b"<div>" * 4, 3) == b"<div>" * 3


def test_a_closing_tag_is_followed_up_fifty_elements() -> None:
    for between, depth in ((48, 1), (49, 1), (50, 0)):
        stack = _Stack()
        assert [stack.open(b"x"), stack.open(b"b")] == [0, 1]
        for _ in range(between):
            stack.open(b"i")

        assert stack.close(b"b") == depth
        assert stack.open(b"u") == (1 if depth else between + 2)


def test_an_element_that_was_closed_is_open_no_more() -> None:
    stack = _Stack()
    for name in (b"div", b"b", b"i"):
        stack.open(name)

    assert [stack.close(b"b"), stack.close(b"i"), stack.close(b"b"), stack.close(b"div")] == [1, 0, 0, 0]
    assert stack.open(b"div") == 0


@pytest.mark.parametrize(
    ("tags", "filling", "more"), [(101, 4000, True), (100, 4000, False), (101, 0, True), (100, 0, False)]
)
def test_tags_are_counted_where_there_may_be_more(tags: int, filling: int, *, more: bool) -> None:
    assert has_more_tags(b"<b>x" * tags + b"x" * filling, 100) is more
    assert has_more_tags(b"x" * filling + b"<b>x" * tags, 100) is more


def test_of_a_tag_three_hundred_attributes_are_kept() -> None:
    for form in ("a{0}", "a{0}=x", "a{0} = 'x y'", 'a{0}="x>y"'):
        three, more = (" ".join(form.format(n) for n in range(count)).encode() for count in (299, 300))
        assert _few_attributes(b"<p " + three) == b"<p " + three
        assert _few_attributes(b"<p " + more + b" z") == b"<p " + three + b" "


def long_tag(size: int, between: str = " ") -> bytes:
    """A tag of so many bytes, all attributes of one letter."""
    return ("<p" + f"{between}a" * size)[:size].encode()


def test_a_tag_of_twice_four_thousand_bytes_is_noticed_wherever_it_begins() -> None:
    for before in (0, 1, 1999, 3999, 4000, 4001):
        found = list(_long_tags(b"x" * before + long_tag(8001) + b">" + b"x" * 9000))
        assert found == [before]
    assert list(_long_tags(long_tag(3999) + b">" + b"x" * 9000)) == []
    assert list(_long_tags(b"x" * 9000)) == []
    assert list(_long_tags(b"<3 " + long_tag(9000)[2:])) == []
    assert list(_long_tags(b"<p>" + b"a " * 9000)) == []
    assert list(_long_tags(b"<a href='data:" + b"x" * 9000)) == []
    both = long_tag(9000) + b">" + long_tag(9000)
    assert list(_long_tags(both + b">" + b"x" * 4000)) == [0, 9001]
    assert len(list(_long_tags(long_tag(30_000)))) == 1


@pytest.mark.parametrize(("words", "is_noticed"), [(100, False), (101, True)])
def test_a_long_address_has_few_words(words: int, *, is_noticed: bool) -> None:
    window = (b"a" + b" " * (words - 1)).rjust(3998, b"x")
    markup = b"<p" + b" " + window[1:] + b"y" * 5000

    assert bool(list(_long_tags(markup))) is is_noticed


def test_what_stands_around_a_long_tag_stays() -> None:
    tag = b"<p " + b" ".join(b"a%d" % n for n in range(2000))
    cut = b"<p " + b" ".join(b"a%d" % n for n in range(299)) + b" "

    assert _short(b"before" + tag + b">after") == b"before" + cut + b">after"
    assert _short(tag + b">between" + tag + b">after") == cut + b">between" + cut + b">after"
    few = b"<p " + b" ".join(b"a%d='%s'" % (n, b"x" * 40) for n in range(299)) + b">"
    assert _short(few) == few


@pytest.mark.parametrize(
    ("size", "nuls", "stay"), [(MB + 1, 10_001, False), (MB, 10_001, True), (MB + 1, 10_000, True)]
)
def test_of_a_large_page_without_end_of_nothing_it_is_left_out(size: int, nuls: int, *, stay: bool) -> None:
    page = b"\0" * nuls + b"x" * (size - nuls)

    assert (b"\0" in tamed(page)) is stay
    assert tamed(page).endswith(b"xxx")


@each(("tags", "deepest"), [(16_000, 16_000), (16_001, 1000)])
def test_16_000_blocks_are_parsed_as_they_are(tags: int, deepest: int) -> None:
    assert tamed(b"<div>" * tags).count(b"<div>") == deepest


def test_what_is_shorter_than_any_tag_is_none() -> None:
    assert not has_more_tags(b"<b>" * 101, 100)


def test_a_long_tag_is_one_that_fills_four_thousand_bytes() -> None:
    assert list(_long_tags(b"x" + long_tag(7999) + b">" + b"x" * 9000)) == [1]
    assert list(_long_tags(b"x" + long_tag(7998) + b">" + b"x" * 9000)) == []
