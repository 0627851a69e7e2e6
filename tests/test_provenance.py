"""What stands around a text is read as claims and cut out of it; the reporting keeps its bytes."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import ANY, drawn
from each import each
from warraq.parse.lines import Anchor, Line, Zones
from warraq.parse.origin import House, Provenance, read_provenance
from warraq.rules import shipped

BODY = (
    "بدأت في بلدة الجسر أعمال ترميم خزان المياه القديم بعد توقف دام شتاء كاملا.",
    "وقال المهندس رامي السيد إن الخزان يكفي ثلاثة آلاف نسمة حين يكتمل ترميمه.",
)
NOTICE = 'هذا الخبر بعنوان "خزان الجسر يعود" نشر أولاً على موقع موجة الفرات وتم جلبه من مصدره الأصلي بتاريخ 9 آذار 2026.'
DISCLAIMER = "لا يتحمل موقعنا مضمونه بأي شكل من الأشكال. بإمكانكم الاطلاع على تفاصيل هذا الخبر من خلال مصدره الأصلي."
HEADLINE = Line("ترميم خزان المياه القديم في بلدة الجسر", "h1")
ORIGIN = "http://mawja.example/local/7"


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, where=str(number)) for number, text in enumerate(texts))


def read(zones: Zones, house: House | None = None) -> Provenance:
    return read_provenance(HEADLINE, zones, shipped(), house or House())


def texts(provenance: Provenance) -> tuple[str, ...]:
    return tuple(line.text for line in provenance.body)


def said(provenance: Provenance, field: str) -> list[str]:
    return [claim.value for claim in provenance.claims if claim.field == field]


@each(
    "zones",
    [
        Zones(lines(NOTICE, DISCLAIMER), lines(*BODY), ()),
        Zones((), lines(NOTICE, DISCLAIMER, *BODY), ()),
        Zones((), lines(BODY[0], NOTICE, DISCLAIMER, BODY[1]), ()),
        Zones((), lines(*BODY, NOTICE, DISCLAIMER), ()),
        Zones((), lines(*BODY), lines(NOTICE, DISCLAIMER)),
    ],
    ids=["before", "first", "between", "last", "after"],
)
def test_a_notice_is_read_wherever_it_stands(zones: Zones) -> None:
    got = read(zones)

    assert texts(got) == BODY
    assert got.source == "موجة الفرات"
    assert got.notice is not None
    assert got.notice.original_title == "خزان الجسر يعود"
    assert got.notice.retrieved is not None
    assert got.notice.retrieved.iso == "2026-03-09"
    assert {removed.role for removed in got.removed} == {"notice", "disclaimer"}


def test_the_day_of_retrieval_is_no_day_of_publication() -> None:
    got = read(Zones((), lines(NOTICE, *BODY), ()))

    assert got.published is None
    assert said(got, "published") == []


def test_the_words_that_lead_to_the_origin_are_its_address() -> None:
    notice = Line(NOTICE, anchors=(Anchor("مجمع", "http://majmaa.example/"), Anchor("مصدره الأصلي", ORIGIN)))

    got = read(Zones((), (notice, *lines(*BODY)), ()), House("majmaa.example", ("مجمع",)))

    assert got.notice is not None
    assert got.notice.original_url == ORIGIN


def test_a_link_to_the_house_itself_is_no_origin() -> None:
    notice = Line(NOTICE, anchors=(Anchor("مصدره الأصلي", "http://majmaa.example/n/7"),))

    got = read(Zones((), (notice, *lines(*BODY)), ()), House("majmaa.example"))

    assert said(got, "original_url") == []


def test_a_button_without_a_link_says_nothing() -> None:
    with_link = Line("المصدر", anchors=(Anchor("المصدر", ORIGIN),))

    assert said(read(Zones((), lines(*BODY), (with_link,))), "original_url") == [ORIGIN]
    assert said(read(Zones((), lines(*BODY), (Line("المصدر"),))), "original_url") == []


def test_an_address_coded_in_the_path_is_the_origin() -> None:
    coded = urlsafe_b64encode(ORIGIN.encode()).decode().rstrip("=")

    got = read(Zones((), lines(*BODY), ()), House("engine.example", (), f"http://engine.example/n/{coded}/x"))

    assert said(got, "original_url") == [ORIGIN]


@pytest.mark.parametrize("part", ["aGVsbG8gd29ybGQhISEhIQ", "not-base64-at-all-%", "خزان-المياه-القديم-في-الجسر"])
def test_other_paths_hold_no_address(part: str) -> None:
    got = read(Zones((), lines(*BODY), ()), House("engine.example", (), f"http://engine.example/{part}/"))

    assert said(got, "original_url") == []


def test_a_house_that_credits_itself_republishes_nothing() -> None:
    got = read(Zones((), lines(*BODY), lines("المصدر: صفحة الجسر")), House("aljisr.example", ("صفحة الجسر",)))

    assert said(got, "source") == []
    assert said(got, "house") == ["صفحة الجسر"]
    assert got.source == "صفحة الجسر"


def test_an_outlet_knows_its_own_name_by_its_host() -> None:
    got = read(Zones((), lines(*BODY, "(رويترز)"), ()), House("www.reuters.com"))

    assert said(got, "source") == []


def test_a_notice_is_believed_before_a_credit_and_a_credit_before_a_dateline() -> None:
    dated = (f"دمشق - سانا: {BODY[0]}", BODY[1])

    assert read(Zones((), lines(*dated), ())).source == "سانا"
    assert read(Zones((), lines(*dated, "(رويترز)"), ())).source == "رويترز"
    assert read(Zones(lines(NOTICE), lines(*dated, "(رويترز)"), ())).source == "موجة الفرات"


def test_no_claim_of_a_source_is_lost() -> None:
    got = read(Zones(lines(NOTICE), lines(f"دمشق - سانا: {BODY[0]}", BODY[1], "(رويترز)"), ()))

    assert said(got, "source") == ["موجة الفرات", "سانا", "رويترز"]


def test_the_chain_of_two_hops_is_kept() -> None:
    got = read(Zones((), lines("صدى الضفاف – متابعة – وكالات", *BODY, "المصدر: صدى الضفاف"), ()))

    assert got.source == "صدى الضفاف"
    assert said(got, "via") == ["وكالات"]


def test_who_is_quoted_is_no_source() -> None:
    quoting = "ونقلت وكالة رويترز عن مسؤول في البلدية أن كلفة الترميم بلغت مليوني ليرة."

    got = read(Zones((), lines(*BODY, quoting), ()))

    assert got.source is None
    assert said(got, "quoted") == ["رويترز"]
    assert texts(got) == (*BODY, quoting)


def test_the_evidence_of_a_quotation_is_the_name_as_printed() -> None:
    printed = "وأفادت وكالـــة «الأناضول» مساء أمس أن الخزان امتلأ، ونقلت قناة فرانس ٢٤ صورا من المكان."
    got = read(Zones((), lines(*BODY, printed), ()))
    quoted = {claim.value: claim.evidence for claim in got.claims if claim.field == "quoted"}

    assert quoted["الأناضول"] == "الأناضول"
    assert all(evidence in printed for evidence in quoted.values())


def test_credits_of_other_articles_below_do_not_count() -> None:
    below = lines("المصدر: موجة الفرات", "مواضيع ذات صلة", "افتتاح سوق الحرف", "المصدر: صحيفة أخرى")

    assert said(read(Zones((), lines(*BODY), below)), "source") == ["موجة الفرات"]


@pytest.mark.parametrize("closing", ["(رويترز) (رويترز)", "(رويترز)(د ب أ)(أ ف ب)", "(د ب أ). " * 30])
def test_credits_behind_each_other_are_read_one_by_one(closing: str) -> None:
    got = read(Zones((), lines(BODY[0], f"{BODY[1]} {closing}"), ()))

    assert texts(got)[1].startswith(BODY[1])
    assert got.source in ("رويترز", "أ ف ب", "د ب أ")
    assert len(got.removed) == min(6, closing.count("("))


def test_what_is_left_of_a_line_keeps_its_bytes() -> None:
    text = "قالـت البلديةُ إنّ \u200fالعمل\u200f يبدأ غدا \u0622 \u0627\u0653."

    got = read(Zones((), lines(f"حمص (رويترز) - {text} (أ ف ب)"), ()))

    assert texts(got) == (text,)


def test_a_page_without_anything_around_it_gives_no_claims() -> None:
    got = read(Zones((), lines(*BODY), ()))

    assert texts(got) == BODY
    assert (got.claims, got.removed, got.notice, got.source) == ((), (), None, None)


SHORT = (
    "المصدر: رويترز\nالمصدر\n(أ ف ب)\nدمشق - سانا\nاقرأ أيضا\nسياسة\n#وسم\nمنذ ساعة\nنشر في المساء يوم 1 - 2 - 2013\n"
    'تاريخ النشر: 1 آذار 2026\nhttps://a.example/b\n«\n"\n(\n-\n—\n:\n\u200f\n2026'
)
PIECES = st.sampled_from((*BODY, NOTICE, DISCLAIMER, *SHORT.split("\n")))
TEXTS = st.lists(st.one_of(PIECES, st.text(ANY, max_size=80)), max_size=12)


def laid(texts: list[str]) -> tuple[Line, ...]:
    return tuple(Line(" ".join(text.split())) for text in texts if text.strip())


def is_subsequence(short: str, whole: str) -> bool:
    signs = iter(whole)
    return all(sign in signs for sign in short)


@pytest.mark.slow
@drawn(150)
@given(before=TEXTS, body=TEXTS, after=TEXTS, headline=st.one_of(st.none(), PIECES, st.text(ANY, max_size=60)))
def test_any_page_is_read_and_nothing_is_written_anew(
    before: list[str], body: list[str], after: list[str], headline: str | None
) -> None:
    zones = Zones(laid(before), laid(body), laid(after))
    head = Line(" ".join(headline.split())) if headline and headline.strip() else None

    got = read_provenance(head, zones, shipped(), House("a.example", ("المساء",)))

    whole = "\n".join(line.text for line in ((head, *zones.body) if head and got.title is None else zones.body))
    assert is_subsequence("\n".join(line.text for line in got.body).replace("\n", ""), whole.replace("\n", ""))
    assert got.title is None or (head is not None and head.text.endswith(got.title))


@each(
    ("above", "author"),
    [
        ("سلوى المهدي", "سلوى المهدي"),
        ("بقلم: سلوى المهدي", "سلوى المهدي"),
        ("كتبته سلوى المهدي", "سلوى المهدي"),
        ("تحقيق / سلوى المهدي", "سلوى المهدي"),
        ("تقريره الأول سلوى المهدي", "تقريره الأول سلوى المهدي"),
    ],
)
def test_the_author_above_an_archive_s_line_stands_without_any_label(above: str, author: str) -> None:
    got = read(Zones((), lines(above, "نشر في صدى الضفاف يوم 07 - 05 - 2014", *BODY), ()))

    assert said(got, "author") == [author]
    assert texts(got) == BODY


def test_a_dateline_where_a_headline_should_be_opens_the_text() -> None:
    for headline in (Line("الرصافة - سانا"), None):
        above = () if headline else lines("الرصافة - سانا")
        got = read_provenance(headline, Zones((), (*above, *lines(*BODY)), ()), shipped(), House())

        assert (got.title, got.source, texts(got)) == (None, "سانا", BODY)
