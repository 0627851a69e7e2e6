"""Day and writer that stand in an application's state alone are read, of the object that bears the headline."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from each import each
from pages import BODY, PROSE, html, read
from warraq.parse.stated.state_said import said_by

LONGEST = 200
MOST_AUTHORS = 10
MOST_WRAPPERS = 5

TITLE = "جسر الوادي يفتح السبت المقبل"
DAY = "2026-01-20T08:30:00+02:00"


def said(members: Mapping[str, Any], around: Mapping[str, Any] | None = None) -> list[tuple[str, str, str]]:
    return [(one.field, one.value, one.rule) for one in said_by(dict(members), dict(around or {}))]


def page(value: object, above: str = "", head: str = "") -> str:
    """An article's page with an application's state."""
    state = json.dumps({"props": {"pageProps": value}}, ensure_ascii=False)
    return html(
        head=head, above=above, below=f'<script id="__NEXT_DATA__" type="application/json">{state}</script>', body=BODY
    )


@each(
    "author",
    [
        "هدى سالم",
        {"name": "هدى سالم", "id": 3},
        {"displayName": "هدى سالم", "title": "محررة"},
        {"firstName": "هدى", "last_name": "سالم"},
        {"name": {"en": "Huda Salem", "ar": "هدى سالم"}},
        {"node": {"name": "هدى سالم"}},
        {"data": {"id": 4, "attributes": {"full_name": "هدى سالم"}}},
        {"__ref": "Author:3"},
        {"type": "id", "id": "Author:3", "generated": False},
        [{"name": "هدى سالم"}],
        {"edges": [{"node": {"name": "هدى سالم"}}]},
    ],
)
def test_a_writer_is_named_in_the_forms_of_editing_systems(author: object) -> None:
    around = {"Author:3": {"__typename": "Author", "name": "هدى سالم"}}

    assert said({"author": author}, around) == [("author", "هدى سالم", "author")]


@each("author", [7, None, True, {}, [], {"id": 3}, {"__ref": "Author:9"}, {"type": "id", "id": 7}, {"name": 3}, " "])
def test_what_is_no_name_names_nobody(author: object) -> None:
    assert said({"author": author}) == []


@each("key", ["createdBy", "editor", "user", "photographer", "owner", "authorId", "author_url"])
def test_who_else_had_a_hand_in_it_is_no_writer(key: str) -> None:
    assert said({key: {"name": "هدى سالم"}}) == []


@each("key", ["writer", "Authors", "author_name", "byline", "reporter", "الكاتب"])
def test_a_writer_has_many_names(key: str) -> None:
    assert said({key: "هدى سالم"}) == [("author", "هدى سالم", key)]


@each(
    ("value", "read_as"),
    [
        (DAY, DAY),
        (1768890600000, "1768890600000"),
        (1768890600.0, "1768890600"),
        ({"$date": DAY}, DAY),
        ({"date": "2026-01-20 08:30:00.000000", "timezone": "UTC"}, "2026-01-20 08:30:00.000000"),
    ],
)
def test_a_moment_is_written_in_many_forms(value: object, read_as: str) -> None:
    assert said({"published_at": value}) == [("published", read_as, "published_at")]


@each("value", [None, False, True, "", {}, [], {"zone": "UTC"}, "1" * (LONGEST + 1)])
def test_what_is_no_moment_is_none(value: object) -> None:
    assert said({"publishedAt": value}) == []


def test_the_nearest_name_of_a_day_is_read_and_its_creation_beside_it() -> None:
    members = {"date": "2026-01-01", "createdAt": "2026-01-02", "publishedAt": "2026-01-03", "updatedAt": "2026-01-04"}

    assert said(members) == [("published", "2026-01-03", "publishedAt"), ("created", "2026-01-02", "createdAt")]


def test_the_first_day_goes_before_that_of_a_later_publication() -> None:
    arc = {
        "publish_date": "2026-01-09", "display_date": "2026-01-04", "first_publish_date": "2026-01-03",
        "credits": {"by": [{"type": "author", "name": "هدى سالم"}], "photos_by": [{"name": "سامر علي"}]},
    }  # fmt: skip

    assert said(arc) == [("published", "2026-01-03", "first_publish_date"), ("author", "هدى سالم", "by")]


def test_what_an_object_wraps_is_its_own() -> None:
    members = {"_embedded": {"author": [{"name": "هدى سالم"}]}, "author": 5, "image": {"author": "سامر"}}

    assert said(members) == [("author", "هدى سالم", "author")]


def test_names_are_bounded() -> None:
    deep: object = {"name": "هدى سالم"}
    for _ in range(MOST_WRAPPERS):
        deep = {"data": deep}
    cyclic: dict[str, object] = {"a": {"__ref": "a"}}

    assert said({"author": deep}) == []
    assert said({"author": {"__ref": "a"}}, cyclic) == []
    assert len(said({"authors": [f"هدى سالم {at}" for at in range(3 * MOST_AUTHORS)]})) == MOST_AUTHORS
    assert said({"author": "ه" * (LONGEST + 1)}) == []


def test_day_and_writer_of_the_state_are_the_page_s() -> None:
    got = read(page({"post": {"title": TITLE, "publishedAt": DAY, "author": {"name": "هدى سالم"}}}))

    assert got.published is not None
    assert (got.published.iso, got.authors, got.body) == (DAY, ("هدى سالم",), "\n".join(PROSE))
    assert [(one.field, one.rule, one.where) for one in got.decisions if one.field in ("published", "authors")] == [
        ("published", "only-statement", "publishedAt state"),
        ("authors", "state author", "state"),
    ]
    assert {(one.field, one.value) for one in got.claims if one.by == "state"} == {
        ("published", DAY),
        ("author", "هدى سالم"),
    }


def test_what_the_page_states_goes_before_its_state() -> None:
    value = {"post": {"title": TITLE, "publishedAt": "2025-12-01", "author": {"name": "سامر الخطيب"}}}

    got = read(page(value, "<p class=date>20 يناير 2026</p><p class=author>بقلم: هدى سالم</p>"))

    assert (got.published and got.published.iso, got.authors) == ("2026-01-20", ("هدى سالم",))
    assert not any(claim.by == "state" for claim in got.claims)


def test_a_writer_alone_is_asked_for_where_the_day_is_stated() -> None:
    value = {"post": {"title": TITLE, "publishedAt": "2026-01-20T08:30:00Z", "author": {"name": "سامر الخطيب"}}}

    got = read(page(value, "<p class=date>20 يناير 2026</p>"))

    assert (got.published and got.published.iso, got.authors) == ("2026-01-20T08:30:00+00:00", ("سامر الخطيب",))


@each(
    "value",
    [
        {"post": {"title": "سوق السمك يفتح بابه الغربي", "publishedAt": DAY, "author": "هدى سالم"}},
        {"post": {"title": TITLE, "related": [{"publishedAt": DAY, "author": "هدى سالم"}]}},
        {"post": {"title": TITLE, "image": {"title": TITLE, "date": DAY, "author": "هدى سالم"}}},
        {"seo": {"title": TITLE, "date": DAY, "author": "هدى سالم"}},
        {"post": {"title": TITLE, "author": "فريق التحرير", "publishedAt": "0001-01-01T00:00:00Z"}},
    ],
)
def test_what_is_said_of_another_thing_is_not_read(value: object) -> None:
    got = read(page(value))

    assert (got.published, got.authors) == (None, ())


def test_the_object_that_has_the_text_speaks_first_and_another_fills_in() -> None:
    value = {
        "card": {"title": TITLE, "publishedAt": "2025-12-01", "author": "سامر الخطيب"},
        "post": {"title": TITLE, "content": BODY, "publishedAt": DAY},
        "copy": {"title": TITLE, "content": BODY[:250], "publishedAt": "2025-12-02", "author": "هدى سالم"},
    }

    got = read(page(value))

    assert (got.published and got.published.iso, got.authors) == (DAY, ("هدى سالم",))


def test_a_flat_list_and_pushed_rows_write_moments_in_their_way() -> None:
    flat = [["Reactive", 1], {"title": 2, "publishedAt": 3, "author": 4}, TITLE, ["Date", DAY], {"name": 5}, "هدى سالم"]
    row = f"1:{json.dumps({'title': TITLE, 'publishedAt': f'$D{DAY}', 'author': {'name': 'هدى سالم'}})}\n"
    for state in (
        f'<script id="__NUXT_DATA__" type="application/json">{json.dumps(flat)}</script>',
        f"<script>self.__next_f.push([1,{json.dumps(row)}])</script>",
    ):
        got = read(html(below=state))

        assert (got.published and got.published.iso, got.authors) == (DAY, ("هدى سالم",))


@pytest.mark.parametrize(
    ("name", "day"), [("article:published_time", "2026-01-17"), ("date", "2026-01-20"), ("dc.date", "2026-01-20")]
)
def test_a_day_that_may_be_the_template_s_does_not_keep_the_state_from_being_asked(name: str, day: str) -> None:
    head = f'<meta property="{name}" content="2026-01-17T10:00:00+02:00"><meta name="author" content="رنا عيسى">'
    got = read(page({"post": {"title": TITLE, "publishedAt": DAY}}, head=head))

    assert got.published is not None
    assert got.published.iso.startswith(day)
