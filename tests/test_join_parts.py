"""What further pages add to an article, and which pages are its own: on extractions, without a page."""

from collections.abc import Sequence

from each import each
from pages import html, read, sent
from warraq.models import Capture, Claim, Decision, Extraction, Removed
from warraq.parse.completeness import CAPTURE_CUT, COUNTED, NEXT_PAGE
from warraq.parse.join import first_page_of, further_page, is_one_headline, joined, pages_in

HOME = "https://aldiffa.example/news/1"
READ = read(html())
TITLE = "جسر الوادي يفتح السبت المقبل"


def page(number: int, host: str = "aldiffa.example") -> Capture:
    return sent(f"page {number}", HOME.replace("aldiffa.example", host) + (f"/{number}" if number > 1 else ""))


def told(rule: str, evidence: str = "", field: str = "completeness", where: str = "") -> Decision:
    return Decision(field=field, rule=rule, evidence=evidence, where=where)


def says(*lines: str, why: Decision | None = None, **changed: object) -> Extraction:
    """A page with these lines, and what is said of its wholeness."""
    decisions = (told("title", TITLE, "title"), why or told("no-sign"))
    given = {"title": TITLE, "body": "\n".join(lines), "completeness": "full", "decisions": decisions, "claims": (),
             "removed": (), "flags": (), "authors": (), "source": None, "notice": None, "published": None}  # fmt: skip
    return READ.model_copy(update=given | changed)


def article(*reads: Extraction, pages: Sequence[Capture] = ()) -> Extraction:
    given = tuple(pages) or tuple(page(number) for number in range(2, len(reads) + 1))
    return joined(page(1).model_copy(update={"pages": given}), reads)


FIRST, SECOND, THIRD = says("أول السطر."), says("ثاني السطر."), says("ثالث السطر.")


def test_bodies_follow_each_other_and_say_of_which_page_they_are() -> None:
    found = article(FIRST, SECOND, THIRD)

    assert found.body == "أول السطر.\nثاني السطر.\nثالث السطر."
    assert pages_in(found) == (f"{HOME}/2", f"{HOME}/3")
    assert [(one.rule, one.evidence) for one in found.decisions if one.field == "body"] == [
        ("page 2", "ثاني السطر."), ("page 3", "ثالث السطر."),
    ]  # fmt: skip
    assert article(FIRST) == FIRST
    assert pages_in(FIRST) == ()
    long = article(FIRST, says("ك" * 81))
    assert [one.evidence for one in long.decisions if one.field == "body"] == ["ك" * 80]


@each(
    ("second", "pages"),
    [
        (SECOND, 2),
        (says("ثاني السطر.", title="خبر آخر تماما"), 0),
        (says("ثاني السطر.", title=None), 0),
        (says("ثاني السطر.", kind="listing"), 0),
        (says(""), 0),
        (FIRST, 0),
        (says("ثالث السطر."), 1),  # that comes again
    ],
    ids=lambda one: str(one)[:40],
)
def test_what_is_no_page_of_the_article_ends_it(second: Extraction, pages: int) -> None:
    assert len(pages_in(article(FIRST, second, THIRD))) == pages


def test_a_page_of_another_host_or_that_came_already_ends_it() -> None:
    assert pages_in(article(FIRST, SECOND, THIRD, pages=[page(2, "other.example"), page(3)])) == ()
    assert pages_in(article(FIRST, SECOND, THIRD, pages=[page(1), page(3)])) == ()
    assert pages_in(article(FIRST, SECOND, THIRD, pages=[page(2), page(2)])) == (f"{HOME}/2",)


@each(
    ("one", "other", "are_one"),
    [
        ("جسر الوادي يفتح", "جسر الوادي يفتح - الصفحة 2 من 3", True),
        ("جسر الوادي", "الوادي مدينة", True),
        ("جسر الوادي يفتح", "الوادي مدينة كبيرة", False),
        ("جسر الوادي يفتح غدا", "الوادي يفتح", True),
        ("الجزء 2", "الجزء 2", False),
        ("Bridge page 2", "bridge Part 3 of 4", True),
        (None, "جسر", False),
        ("جسر", None, False),
    ],
)
def test_one_headline_has_half_of_the_words_of_the_shorter(
    one: str | None, other: str | None, *, are_one: bool
) -> None:
    assert is_one_headline(one, other) is are_one


def test_a_lead_that_is_printed_on_each_page_stands_once() -> None:
    first = says("المقدمة.", "السطر الأول.")
    cut = Removed(text="شارك", role="noise", rule="share")
    found = article(first, says("المقدمة.", "السطر الثاني.", removed=(cut,)), says("السطر الثالث.", "المقدمة."))

    assert found.body == "المقدمة.\nالسطر الأول.\nالسطر الثاني.\nالسطر الثالث.\nالمقدمة."
    assert [(one.text, one.rule) for one in found.removed] == [
        ("المقدمة.", "lead-again, page 2"), ("شارك", "share, page 2"),
    ]  # fmt: skip
    assert article(first, says("المقدمة.")).body == "المقدمة.\nالسطر الأول.\nالمقدمة.", "never all of a page"


def claim(field: str, value: str, by: str = "meta", where: str = "head") -> Claim:
    return Claim.model_validate(
        {"field": field, "value": value, "by": by, "rule": "r", "evidence": value, "where": where}
    )


def test_a_further_page_claims_what_the_first_does_not() -> None:
    first = says("أول.", claims=(claim("section", "محليات"), claim("author", "هدى سالم")))
    second = says("ثان.", claims=(
        claim("section", "محليات"), claim("section", "اقتصاد"), claim("author", "رنا عيسى"),
        claim("author", "رنا عيسى", "byline"), claim("title", "آخر"), claim("canonical", HOME),
        claim("section", "اقتصاد"), claim("section", "محليات", "byline", ""),
    ))  # fmt: skip

    told = [(one.field, one.value, one.by, one.where) for one in article(first, second).claims[2:]]
    assert told == [
        ("section", "اقتصاد", "meta", f"{HOME}/2 head"), ("author", "رنا عيسى", "byline", f"{HOME}/2 head"),
        ("section", "محليات", "byline", f"{HOME}/2"),
    ]  # fmt: skip


def test_what_the_first_page_leaves_open_a_later_one_fills() -> None:
    signed = told("byline", "هدى سالم", "authors", "p")
    second = says("ثان.", authors=("هدى سالم",), source="سانا", decisions=(signed, told("no-sign")), flags=("b", "a"))
    third = says("ثالث.", authors=("رنا عيسى",), source="رويترز")

    found = article(says("أول.", source="وات", flags=("a",)), second, third)
    assert (found.authors, found.source, found.flags) == (("هدى سالم",), "وات", ("a", "b"))
    assert [one.where for one in found.decisions if one.field == "authors"] == [f"{HOME}/2 p"]
    assert [one.rule for one in found.decisions if one.field == "title"] == ["title"]


@each(
    ("whys", "value", "rule"),
    [
        ((told(NEXT_PAGE, f"{HOME}/2"), told("no-sign")), "full", "all-pages"),
        ((told(NEXT_PAGE, f"{HOME}/2"), told(NEXT_PAGE, f"{HOME}/3")), "truncated", NEXT_PAGE),
        ((told(NEXT_PAGE, f"{HOME}/2"), told(NEXT_PAGE, f"{HOME}/2")), "full", "all-pages"),
        ((told(COUNTED, "1 من 2"), told(COUNTED, "2 من 2")), "full", "all-pages"),
        ((told(COUNTED, "1 من 3"), told(COUNTED, "2 من 3")), "truncated", COUNTED),
        ((told(COUNTED, "1 من 3"), told("no-sign")), "truncated", COUNTED),
        ((told(CAPTURE_CUT), told("no-sign")), "truncated", CAPTURE_CUT),
        ((told("no-sign"), told(CAPTURE_CUT)), "truncated", CAPTURE_CUT),
        ((told(CAPTURE_CUT), told(COUNTED, "2 من 3")), "truncated", CAPTURE_CUT),
    ],
    ids=lambda one: str(one)[:40],
)
def test_an_article_is_whole_where_nothing_says_that_a_page_is_missing(
    whys: tuple[Decision, Decision], value: str, rule: str
) -> None:
    found = article(says("أول.", why=whys[0]), says("ثان.", why=whys[1]))

    (why,) = [one for one in found.decisions if one.field == "completeness"]
    assert (found.completeness, why.rule, why.where) == (value, rule, f"{HOME}/2")


def test_an_end_that_is_cut_on_the_last_page_is_told_of_it() -> None:
    found = article(FIRST, says("ثان", why=told("open-end", "ثان"), completeness="unknown"))

    (why,) = [one for one in found.decisions if one.field == "completeness"]
    assert (found.completeness, why.rule, why.evidence, why.where) == ("unknown", "open-end", "ثان", f"{HOME}/2")


GOES_ON = says("أول.", why=told(NEXT_PAGE, f"{HOME}/2"))


def of(*pages: Capture, **changed: object) -> Capture:
    return page(1).model_copy(update={"pages": pages} | changed)


@each(
    ("capture", "read", "address"),
    [
        (of(), GOES_ON, f"{HOME}/2"),
        (of(), FIRST, None),
        (of(), GOES_ON.model_copy(update={"kind": "listing"}), None),
        (of(page(2)), GOES_ON, None),
        (of(), says("أ.", why=told(NEXT_PAGE, HOME)), None),
        (of(asked_for=f"{HOME}/2"), GOES_ON, None),
        (of(), says("أ.", why=told(NEXT_PAGE, "https://other.example/2")), None),
        (of(), says("أ.", why=told(NEXT_PAGE, "ftp://aldiffa.example/2")), None),
        (of(*map(page, range(3, 11))), GOES_ON, f"{HOME}/2"),
        (of(*map(page, range(3, 12))), GOES_ON, None),
    ],
    ids=range(10),
)
def test_the_next_page_is_of_this_host_not_met_yet_and_the_tenth_at_most(
    capture: Capture, read: Extraction, address: str | None
) -> None:
    assert further_page(capture, read) == address


def test_a_further_page_leads_on_nowhere() -> None:
    part = told("first-page", HOME, "part_of")

    assert (first_page_of(GOES_ON), first_page_of(says("أ.", decisions=(part,)))) == (None, HOME)
    assert further_page(of(), GOES_ON.model_copy(update={"decisions": (*GOES_ON.decisions, part)})) is None
