"""What a record that is read again is beside the one that is held, field by field."""

from pages import html, read, sent
from warraq.article import canonical
from warraq.models import Article, Decision
from warraq.reparse.comparison import COMPARED, Change, Comparison, compared, kinds_compared, texts_compared, verdict_of
from warraq.rules import Rules

READ = read(html())
ARTICLE = canonical(sent(html()), READ, (), Rules())


def other(**changed: object) -> Article:
    return ARTICLE.model_copy(update=changed)


def changed(before: Article | None, after: Article) -> dict[str, tuple[object, object]]:
    return {one.field: (one.before, one.after) for one in compared(before, after) if one.differs}


def test_every_field_is_told_and_those_that_differ() -> None:
    assert [one.field for one in compared(ARTICLE, ARTICLE)] == list(COMPARED)
    assert changed(ARTICLE, ARTICLE) == {}
    assert changed(ARTICLE, other(title="آخر")) == {"title": (ARTICLE.title, "آخر")}
    new = changed(None, ARTICLE)
    assert new["title"] == (None, ARTICLE.title)
    assert "source" in new or ARTICLE.source is None


def test_the_day_of_the_first_fetch_stays() -> None:
    fetch, page = other(date_basis="fetch", date="2026-01-01"), other(date_basis="published", date="2026-01-02")
    again = other(date_basis="fetch", date="2026-01-09")

    assert changed(fetch, again) == {}
    assert changed(page, again)["date"] == ("2026-01-02", "2026-01-09")
    assert changed(fetch, page)["date"] == ("2026-01-01", "2026-01-02")
    assert changed(None, again)["date"] == (None, "2026-01-09")


def test_a_field_is_told_with_what_it_was_read_from() -> None:
    decisions = (
        Decision(field="title", rule="h1", evidence="عنوان", where="h1"),
        Decision(field="title", rule="og", evidence="عنوان آخر", where=""),
        Decision(field="source", rule="credit", evidence="سانا", where="p"),
    )
    one = other(extraction=READ.model_copy(update={"decisions": decisions}), source_reason="a credit")
    told = {each.field: each for each in compared(ARTICLE, one)}

    assert told["title"].after_by == ("h1 at h1: عنوان", "og: عنوان آخر")
    assert told["source"].after_by == told["source_outlet"].after_by == ("a credit",)
    assert told["date"].after_by == (one.date_reason,)
    assert told["site"].after_by == told["site"].before_by == ()
    assert all(each.before_by == () for each in compared(None, one))


def test_texts_and_kinds_are_compared_alone() -> None:
    assert [(one.field, one.before, one.after) for one in texts_compared(("a", "b"), ("a", "c"))] == [
        ("title", "a", "a"), ("body", "b", "c"),
    ]  # fmt: skip
    assert kinds_compared(None, "stub") == (Change(field="kind", before=None, after="stub"),)
    assert [one.differs for one in kinds_compared("stub", "stub")] == [False]


def test_a_page_that_is_no_article_says_why() -> None:
    reasons = ("short", "a wall")

    assert verdict_of(READ.model_copy(update={"reasons": reasons})) == "article"
    assert verdict_of(READ.model_copy(update={"kind": "stub", "reasons": reasons})) == "stub: short, a wall"
    assert verdict_of(READ.model_copy(update={"kind": "stub", "reasons": ()})) == "stub"


def test_what_is_read_otherwise_is_told_of_a_comparison() -> None:
    same, another = Change(field="a", before=1, after=1), Change(field="b", before=1, after=2)
    found = Comparison(url="u", site=None, verdict="article", fields=(same, another))

    assert (found.changes, found.unread) == ((another,), False)
    assert (another.before_by, another.after_by) == ((), ())
