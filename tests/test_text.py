"""A text without markup is read as a page is: headline, lines around the text, and for each field why."""

import warraq
from pages import PROSE, sent

HEADLINE = "جسر الوادي يفتح السبت المقبل"


def of_text(text: str, truncated: str | None = None) -> warraq.Extraction:
    headers = (("content-type", "text/plain; charset=utf-8"),)
    return warraq.extract(sent(text).model_copy(update={"headers": headers, "truncated": truncated}))


def why(got: warraq.Extraction) -> dict[str, str]:
    return {decision.field: decision.rule for decision in got.decisions}


def test_each_field_of_a_text_says_why() -> None:
    got = of_text("\n".join((HEADLINE, *PROSE)))

    assert (got.kind, got.title, got.body, got.completeness) == ("article", HEADLINE, "\n".join(PROSE), "full")
    assert why(got) == {
        "charset": "http-label",
        "title": "first-line",
        "kind": "headline",
        "completeness": "no-sign-of-more",
        "language": "letters",
    }


def test_a_text_whose_first_line_is_a_dateline_has_no_title_and_no_reason_for_one() -> None:
    got = of_text(f"دمشق - سانا\n{PROSE[0]}\n{PROSE[1]}")

    assert got.title is None
    assert "title" not in why(got)
    assert got.reasons == ("body",)


def test_a_text_of_a_headline_alone_is_a_stub_in_the_language_of_its_headline() -> None:
    got = of_text(HEADLINE)

    assert (got.kind, got.reasons, got.body, got.language) == ("stub", ("no-body",), "", "ar")


def test_a_text_that_was_cut_says_so() -> None:
    got = of_text("\n".join((HEADLINE, *PROSE)), truncated="length")

    assert got.completeness == "truncated"
    assert why(got)["completeness"] == "capture-cut"
