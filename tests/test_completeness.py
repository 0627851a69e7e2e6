"""How much of the article a page gives, and by which sign."""

import pytest

import warraq
from pages import BODY, PROSE, html, json_ld, read, sent

MUCH = "".join(f"<p>{line} وهذا في اليوم {n}.</p>" for n, line in enumerate(PROSE * 3))
OPEN = "<p>ويقول سكان الحي إن الطريق [...]</p>"


@pytest.mark.parametrize(
    ("head", "body", "below", "value"),
    [
        ("", BODY, "", "full"),
        ("", f"<p>{PROSE[0]}</p><p>{PROSE[1][:60]}...</p>", "<p><a href='/f'>اقرأ المزيد</a></p>", "teaser"),
        ("", MUCH + OPEN, "", "truncated"),
        (
            json_ld('{"@type":"NewsArticle","headline":"x","isAccessibleForFree":false}'),
         BODY, "", "paywalled"),
        ("", BODY, "<div>هذا المحتوى مخصص للمشتركين</div>", "paywalled"),
    ],
)  # fmt: skip
def test_the_sign_is_read(head: str, body: str, below: str, value: str) -> None:
    got = read(html(head, body=body, below=below))

    assert got.completeness == value
    assert any(decision.field == "completeness" and decision.rule for decision in got.decisions)


def test_a_capture_that_was_cut_is_truncated() -> None:
    got = warraq.extract(sent(html()).model_copy(update={"truncated": "length"}))

    assert got.completeness == "truncated"
