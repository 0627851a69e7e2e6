"""What the reading room tells of each field of an article: its value, why, and who says otherwise."""

from typing import Any

from each import each
from test_article import ALMINA, article, claim
from warraq.models import Article, Decision, Image
from warraq.room.pages.articles import fields

BARE = article(ALMINA)
FULL = article(
    ALMINA,
    claim("source", "ساحل", "credit"),
    claim("source", "صحيفة السهل", "byline"),
    authors=("هدى سالم", "رنا عيسى"),
    categories=("سياسة",),
    image=Image(url="https://almina.example/1.jpg"),
    decisions=(Decision(field="authors", rule="byline", evidence="هدى سالم", where="1"),),
)
RECORD = {"title": "عنوان", "source": "وكالة الساحل", "language": "ar", "modified": None}


def told(one: Article, record: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    return {str(field["field"]): dict(field) for field in fields(one, record)}


@each(
    ("field", "value"),
    [
        ("title", "عنوان"), ("source", "وكالة الساحل"), ("authors", "هدى سالم، رنا عيسى"), ("categories", "سياسة"),
        ("image", "https://almina.example/1.jpg"), ("language", "ar"),
    ],
)  # fmt: skip
def test_a_field_has_its_value(field: str, value: str) -> None:
    assert told(FULL, RECORD)[field]["value"] == value


def test_what_nobody_says_is_no_field() -> None:
    assert told(FULL, RECORD).keys() == {"title", "source", "authors", "categories", "image", "language"}
    assert told(BARE, None).keys() == set()


def test_a_field_says_why_and_who_says_otherwise() -> None:
    every = told(FULL, RECORD)

    source = every["source"]
    assert (source["basis"], source["reason"]) == (FULL.source_basis, FULL.source_reason)
    assert ([one["value"] for one in source["claims"]], source["disagree"]) == (["ساحل", "صحيفة السهل"], True)
    assert [one["rule"] for one in every["authors"]["decisions"]] == ["byline"]
    assert (every["authors"]["basis"], every["authors"]["disagree"]) == (None, False)
