"""Thousands of comparisons as one account: what is counted, which examples are shown, and how much of them."""

from each import each
from warraq.reparse.comparison import Change, Comparison, paragraphs, texts_compared
from warraq.reparse.summary import Account, Example, Summary, merged


def compared(number: int, *changes: Change, site: str | None = "sahl", unread: bool = False) -> Comparison:
    url = f"https://sahl.example/{number}"
    return Comparison(url=url, site=site, verdict="article", fields=changes, unread=unread)


def title(number: int) -> Change:
    return Change(field="title", before=f"جسر {number}", after="جسر")


SAME = Change(field="language", before="ar", after="ar")


def told(*comparisons: Comparison) -> Summary:
    account = Account()
    for one in comparisons:
        account.add(one)
    return account.summary()


def test_what_is_equal_different_and_unread_is_counted() -> None:
    summary = told(compared(1, SAME), compared(2, title(2), SAME), compared(3, unread=True), compared(4, SAME))

    assert (summary.captures, summary.equal, summary.different, summary.unread, summary.applied) == (4, 2, 1, 1, 0)
    assert summary.share == 1 / 3
    assert Summary().share == 0.0
    assert told(compared(1, unread=True)).share == 0.0


def test_fields_are_counted_by_site_with_their_first_three_examples() -> None:
    summary = told(*(compared(at, title(at)) for at in range(5)), compared(9, title(9), site=None))

    assert [(one.site, one.field, one.captures) for one in summary.fields] == [("", "title", 1), ("sahl", "title", 5)]
    assert [one.before for one in summary.fields[1].examples] == ["جسر 0", "جسر 1", "جسر 2"]
    assert summary.fields[0].examples == (Example(url="https://sahl.example/9", before="جسر 9", after="جسر"),)


def test_an_account_goes_on_where_another_one_ended() -> None:
    first = told(compared(1, title(1)), compared(2, unread=True)).model_copy(update={"applied": 1})
    account = Account.after(first)
    account.add(compared(3, title(3)))

    whole = account.summary()

    assert (whole.captures, whole.different, whole.unread, whole.applied, whole.equal) == (3, 2, 1, 1, 0)
    assert (whole.fields[0].captures, len(whole.fields[0].examples)) == (2, 2)


def test_several_accounts_are_one() -> None:
    one = told(*(compared(at, title(at)) for at in range(2)), compared(7, unread=True))
    other = told(*(compared(at, title(at), SAME) for at in range(2, 5)), compared(8, title(8), site="jabal"))
    whole = merged([one.model_copy(update={"applied": 2}), other.model_copy(update={"applied": 3})])

    assert (whole.captures, whole.different, whole.unread, whole.applied, whole.equal) == (7, 6, 1, 5, 0)
    assert [(tally.site, tally.captures) for tally in whole.fields] == [("jabal", 1), ("sahl", 5)]
    assert [example.before for example in whole.fields[1].examples] == ["جسر 0", "جسر 1", "جسر 2"]
    assert merged([]) == Summary()


@each(
    ("field", "before", "after", "shown"),
    [
        ("title", "س" * 120, None, ("س" * 120, "")),
        ("title", "س" * 121, "", ("س" * 119 + "…", "")),
        ("authors", ["هدى"], [], ('["هدى"]', "[]")),
        ("body", "أول\nثان\nثالث", "أول\nآخر\nغيره\nثالث", ("ثان", "آخر")),
        ("body", "أول\nثان", "أول", ("ثان", "")),
        ("body", None, "أول\nثان", ("", "أول")),
        ("date", None, "2026-01-28", ("", "2026-01-28")),
    ],
)
def test_an_example_shows_the_beginning_of_what_differs(
    field: str, before: object, after: object, shown: tuple[str, str]
) -> None:
    (tally,) = told(compared(1, Change(field=field, before=before, after=after))).fields

    assert [(one.before, one.after) for one in tally.examples] == [shown]


def test_paragraphs_are_told_in_the_order_of_the_text() -> None:
    assert list(paragraphs("أ\nب\nج", "أ\nد\nج\nه")) == [("gone", "ب"), ("new", "د"), ("new", "ه")]
    assert list(paragraphs(None, None)) == list(paragraphs("أ", "أ")) == []
    assert list(paragraphs("", "أ")) == [("new", "أ")]


def test_of_an_earlier_version_title_and_text_are_compared() -> None:
    assert [(one.field, one.differs) for one in texts_compared(("أ", "ب"), ("أ", "ج"))] == [
        ("title", False),
        ("body", True),
    ]
