"""What was read of a page becomes one value, and each field of it says why."""

import pytest

import warraq
from each import each
from pages import BODY, PROSE, html, json_ld, read, sent
from warraq.models import Decision, StatedDate
from warraq.parse.evidence import date_of
from warraq.parse.stated.date_claim import DateClaim

URL = "https://aldiffa.example/news/1"
TITLE = "<title>جسر الوادي يفتح السبت المقبل</title>"
PICTURE = '<meta property="og:image" content="{}">'


def why(got: warraq.Extraction, field: str) -> list[Decision]:
    return [decision for decision in got.decisions if decision.field == field]


def test_a_page_says_why_it_is_of_its_kind_and_how_much_of_it_is_there() -> None:
    got = read(html(TITLE))

    assert why(got, "kind") == [Decision(field="kind", rule="headline", evidence="headline, body", where=URL)]
    assert why(got, "completeness") == [Decision(field="completeness", rule="no-sign-of-more", evidence="", where="")]
    assert why(got, "charset") == [Decision(field="charset", rule="http-label", evidence="utf-8", where="utf-8")]
    assert [(d.rule, d.evidence) for d in why(got, "title")] == [("printed", "جسر الوادي يفتح السبت المقبل")]


def test_a_language_cites_what_declares_it_and_letters_nothing() -> None:
    declared, told = read(html(TITLE)), read(html(TITLE).replace(" lang='ar'", ""))

    assert why(declared, "language") == [Decision(field="language", rule="html-lang", evidence="ar", where="html")]
    assert why(told, "language") == [Decision(field="language", rule="letters", evidence="", where="")]
    assert why(read("<p>1"), "language") == []


# --- what stands where no reporting does ---


@pytest.mark.parametrize(
    ("status", "kind", "body"), [(404, "missing", ""), (401, "login", ""), (500, "other", "\n".join(PROSE))]
)
def test_the_server_s_own_words_are_no_body(status: int, kind: str, body: str) -> None:
    got = read(html(TITLE), status=status)

    assert (got.kind, got.body) == (kind, body)


# --- picture ---


def test_a_picture_is_an_absolute_address() -> None:
    got = read(html(TITLE + PICTURE.format("/i/1.jpg")))

    assert got.image is not None
    assert (got.image.url, got.image.caption) == ("https://aldiffa.example/i/1.jpg", None)
    assert read(html(TITLE)).image is None
    assert read(html(TITLE + PICTURE.format("data:image/png;base64,AA"))).image is None


def test_of_two_pictures_the_first_is_kept_and_cited() -> None:
    got = read(html(TITLE + PICTURE.format("/i/1.jpg") + PICTURE.format("/i/2.jpg")))

    assert got.image is not None
    assert got.image.url.endswith("/i/1.jpg")
    assert [decision.evidence for decision in why(got, "image")] == ["/i/1.jpg"]


CAPTION = "الجسر الجديد فوق النهر"


@each(
    ("head", "above", "below", "caption"),
    [
        ("", f"<figure><figcaption>{CAPTION}</figcaption></figure>", "", CAPTION),
        ("", f"<div class='photo-caption'>{CAPTION}</div>", "", CAPTION),
        ("", "", f"<figure><figcaption>{CAPTION}</figcaption></figure>", CAPTION),
        ("", f"<p>{CAPTION}</p>", "", None),
        ("", f"<figure><figcaption>{'س' * 300}</figcaption></figure>", "", None),
        ("", f"<figure><figcaption>{'س' * 299}</figcaption></figure>", "", "س" * 299),
        (
            json_ld('{"@type":"NewsArticle","headline":"x","image":{"url":"/i/2.jpg","caption":"من الأرشيف"}}'),
            f"<figure><figcaption>{CAPTION}</figcaption></figure>", "", "من الأرشيف",
        ),
    ],
    ids=["figcaption", "class", "below", "paragraph", "300", "299", "metadata"],
)  # fmt: skip
def test_a_caption_is_the_metadata_s_or_a_short_line_that_is_called_one(
    head: str, above: str, below: str, caption: str | None
) -> None:
    got = read(html(TITLE + PICTURE.format("/i/1.jpg") + head, above=above, below=below))

    assert got.image is not None
    assert got.image.caption == caption


def test_a_caption_stands_among_ten_lines_below_the_text() -> None:
    figure, other = f"<figure><figcaption>{CAPTION}</figcaption></figure>", "<p><a href='/n/2'>خبر</a></p>"

    for number, caption in ((9, CAPTION), (10, None)):
        got = read(html(TITLE + PICTURE.format("/i/1.jpg"), below=f"<div>{other * number}{figure}</div>"))
        assert got.image is not None
        assert got.image.caption == caption


# --- addresses ---


def test_the_page_s_other_addresses_are_absolute_and_the_canonical_is_a_claim() -> None:
    links = '<link rel="canonical" href="/n/1"><link rel="amphtml" href="https://aldiffa.example/amp/1">'

    got = read(html(TITLE + links))

    assert (got.canonical_url, got.amp_url) == ("https://aldiffa.example/n/1", "https://aldiffa.example/amp/1")
    assert [(c.field, c.value, c.by, c.rule, c.evidence, c.where) for c in got.claims if c.by == "canonical"] == [
        ("canonical", "/n/1", "canonical", "link-canonical", "/n/1", "head")
    ]


def test_an_address_that_leads_nowhere_is_none() -> None:
    links = '<link rel="canonical" href="javascript:x"><link rel="canonical" href="/n/2">'

    assert read(html(TITLE + links)).canonical_url == "https://aldiffa.example/n/2"
    assert read(html(TITLE)).canonical_url is None


# --- claims ---


def test_what_the_metadata_state_are_claims_but_for_persons() -> None:
    head = (
        '<meta property="og:title" content="جسر الوادي"><meta name="source" content="وكالة الوادي">'
        '<meta property="og:url" content="https://aldiffa.example/n/1"><meta name="author" content="هدى سالم">'
    )

    got = read(html(TITLE + head))

    said = {(claim.field, claim.rule): claim.value for claim in got.claims}
    assert said["title", "og:title"] == "جسر الوادي"
    assert said["source", "source"] == "وكالة الوادي"
    assert said["canonical", "og:url"] == "https://aldiffa.example/n/1"
    assert said["author", "author"] == "هدى سالم"
    assert [claim.value for claim in got.claims if claim.field == "author"] == ["هدى سالم"]
    assert [(d.rule, d.evidence) for d in why(got, "authors")] == [("meta author", "هدى سالم")]


def test_a_source_of_the_metadata_is_one_with_its_reason() -> None:
    got = read(html(TITLE + '<meta name="source" content="جريدة المنبر">'))

    assert got.source == "جريدة المنبر"
    assert why(got, "source") == [Decision(field="source", rule="source", evidence="جريدة المنبر", where="meta")]


def test_sections_are_categories_each_once() -> None:
    head = '<meta property="article:section" content="محليات"><meta name="section" content="محليات">'

    assert read(html(TITLE + head)).categories == ("محليات",)


def test_both_days_say_why_and_an_evidence_is_cut_at_300_characters() -> None:
    head = '<meta property="article:published_time" content="2026-01-27T10:00:00+03:00">'

    got = read(html(f"{TITLE}{head}", above=f"<div class='date'>28 يناير 2026 {'س' * 400}</div>"))

    published = why(got, "published")
    assert [d.rule for d in published] != []
    assert published[0].where.startswith("article:published_time")
    assert all(len(d.evidence) <= 300 for d in got.decisions)
    assert all(len(claim.evidence) <= 300 for claim in got.claims if claim.field == "published")


def claim(*flags: str) -> DateClaim:
    date = StatedDate(
        iso="2026-01-27", precision="day", calendar="gregorian", zone="none", text="27 يناير", flags=("weekday-wrong",)
    )
    return DateClaim("published", date, "meta", "date", "27 يناير", "head", flags=flags)


def test_a_date_carries_what_was_decided_of_it_beside_its_own_flags() -> None:
    assert date_of(None) is None
    plain, flagged = date_of(claim()), date_of(claim("from-modified", "weekday-wrong"))

    assert plain is not None
    assert flagged is not None
    assert (plain.flags, flagged.flags) == (("weekday-wrong",), ("weekday-wrong", "from-modified"))


def test_flags_of_bytes_metadata_and_page_stand_together() -> None:
    broken = json_ld('{"@type":"NewsArticle","headline":"x" "datePublished":"2026-01-27"}')
    capture = sent((html(TITLE + broken, body=BODY) + "\ud800").encode("utf-8", "surrogatepass"))

    got = warraq.extract(capture)

    assert "json-ld-broken" in got.flags


def test_what_was_left_out_of_the_body_is_kept_as_noise() -> None:
    got = read(html(TITLE, body=f"<p>{PROSE[0]}</p><p>اقرأ أيضاً</p><p>{PROSE[1]}</p>"))

    assert [(cut.text, cut.role) for cut in got.removed] == [("اقرأ أيضاً", "noise")]
    assert got.body == "\n".join(PROSE[:2])


def test_body_categories_and_picture_say_where_they_were_found() -> None:
    head = TITLE + '<meta property="article:section" content="محليات">' + PICTURE.format("/1.jpg")
    got = read(html(head))

    (body,) = why(got, "body")
    assert got.body.startswith(body.evidence)
    assert body.rule == "p"
    assert [(d.rule, d.evidence) for d in why(got, "categories")] == [("article:section", "محليات")]
    assert [(d.rule, d.evidence) for d in why(got, "image")] == [("og:image", "/1.jpg")]


def test_a_page_without_them_cites_nothing() -> None:
    got = read(html(TITLE, body=""))

    assert [why(got, field) for field in ("body", "categories", "image")] == [[], [], []]
