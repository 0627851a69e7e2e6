"""Changes of an article have their kinds: on the functions themselves, and over the nights of one address."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import NewArchive
from each import each
from pages import PROSE, html, sent
from warraq.article.correction import corrections, day_of_correction, is_correction
from warraq.article.pairing import pairing
from warraq.article.steady import steady
from warraq.article.typed import typed_body, typed_headline
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store

pytestmark = pytest.mark.slow

SEEN = datetime(2026, 2, 3, 5, tzinfo=UTC)
BODY = """غمرت المياه ثلاثة أحياء فجر اليوم. وأخلت فرق الإطفاء 47 عائلة إلى مدرسة الزيتون.
وقال رئيس البلدية سليم العبود إن المتعهد لم يبدأ العمل بعد."""
COUNTERS = "1,204 مشاهدة\nآخر تحديث: 3 شباط 2026 - 10:35"
RELATED = "اقرأ أيضاً\nعاصفة تضرب الساحل وتقطع الطرق\nوفاة ثلاثة في حادث سير"


@each(
    ("after", "kinds"),
    [
        (BODY.replace("المتعهد", "المتهعد"), ("typo",)),
        (BODY.replace("47", "74"), ("number",)),
        (BODY.replace("ثلاثة أحياء", "خمسة أحياء"), ("number",)),
        (BODY.replace("سليم العبود", "كمال الحسن"), ("name",)),
        (BODY.replace("سليم", "سالم"), ("typo",)),
        (BODY.replace("سليم", "سمير"), ("name",)),
        (BODY.replace("لم يبدأ العمل بعد", "أوقف الورشة"), ("wording",)),
        (BODY + "\nوطالب الأهالي بتعويض أصحاب البساتين.", ("paragraph added",)),
        (BODY.partition("\n")[0], ("paragraph removed",)),
        (BODY.replace(" وأخلت فرق الإطفاء 47 عائلة إلى مدرسة الزيتون.", ""), ("sentence removed",)),
        (BODY.replace("اليوم.", "اليوم. ونجا الجميع من الغرق."), ("sentence added",)),
        (BODY + "\nتصحيح: عدد العائلات 74 لا 47.", ("correction",)),
        (BODY + "\nتنويه\nعدد العائلات 74 لا 47.", ("correction",)),
        ("\n".join(reversed(BODY.split("\n"))), ("order",)),
        (BODY.replace("أ", "ا"), ("spelling",)),
        (BODY.replace(".", " ،").replace("\n", " "), ("spelling",)),
        (f"{BODY}\n{COUNTERS}", ("volatile",)),
        (f"{BODY}\n{RELATED}", ("volatile",)),
        (f"{BODY.replace('47', '74')}\n{COUNTERS}\n{RELATED}", ("number",)),
        ("نص آخر لا يشبه ما كان.", ("paragraph added", "paragraph removed")),
    ],
)
def test_a_change_of_a_text_has_its_kinds(after: str, kinds: tuple[str, ...]) -> None:
    assert typed_body(BODY, after, SEEN).kinds == kinds


@each(
    ("before", "after", "kinds"),
    [
        ("انهيار سد في الوادي", "سد الوادي لم ينهر", ("headline",)),
        ("مقتل 3 في حادث", "مقتل 5 في حادث", ("headline", "number")),
        ("انهيار سد في الوادي", "انهيار سدّ في الوادى", ("spelling",)),
        ("انهيار سد في الوادي", "تصحيح: السد لم ينهر", ("correction", "headline")),
        (None, "انهيار سد في الوادي", ("headline",)),
        ("انهيار سد في الوادي", None, ("headline",)),
        ("تصحيح: السد لم ينهر", "تصحيح: السد لم ينهر بعد", ("headline",)),
    ],
)
def test_a_change_of_a_headline_has_its_kinds(before: str | None, after: str, kinds: tuple[str, ...]) -> None:
    assert typed_headline(before, after, SEEN).kinds == kinds


CORRECTIONS = """تصحيح: العدد 74 لا 47.
تنويه: ورد في نسخة سابقة اسم آخر.
توضيح من إدارة الموقع: لم يصدر عنا ذلك.
تصحيح (29 يناير 2026): عدد العائلات 74.
تصحيح
تنويه هام:
تم تصحيح هذا الخبر بعد ورود معلومات من البلدية.
تم تعديل العنوان بعد النشر.
وجب التنويه إلى أن الرقم السابق غير صحيح.
ملاحظة المحرر: غيرنا اسم الشاهد.
*تصويب – اسم المدير كمال الحسن.
نعتذر عن الخطأ الوارد في اسم الوزير.
ورد خطأً في الخبر السابق أن العدد 47.
استدراك: الاجتماع يوم الأحد.
Correction: the number is 74.""".splitlines()
REPORTING = """تصحيح الأوضاع المالية يبدأ غداً في كل الدوائر.
تصحيح المسار الاقتصادي: خطة من ثلاث مراحل.
يبحث المجلس تصحيح الأوضاع المالية غداً.
توضيح الموقف الرسمي مطلوب من الوزارة، قال النائب.
تنويه الخبراء بالخطوة لم يقنع الشارع.
تم تعديل القانون في جلسة أمس.
اعتذار الوزير عن الحضور أثار الجدل.
صحح الحكم قراره بعد العودة إلى الفيديو.
نعتذر لكم اليوم عن التقصير، قال الرئيس.
تنبيه: رياح شديدة في الساحل غداً.
عدل المنتخب النتيجة في الدقيقة الأخيرة.""".splitlines()


@each("line", CORRECTIONS)
def test_what_corrects_is_known(line: str) -> None:
    assert is_correction(line)


@each("line", REPORTING)
def test_what_only_begins_so_is_reporting(line: str) -> None:
    assert not is_correction(line)


@pytest.mark.parametrize(
    ("notice", "day"),
    [
        ("تصحيح (29 يناير 2026): عدد العائلات 74.", date(2026, 1, 29)),
        ("تم تحديث الخبر في 29 يناير 2026 لإضافة رد البلدية.", date(2026, 1, 29)),
        ("تصحيح: وقع الحادث يوم 5 يناير 2026 لا 6.", SEEN.date()),
        ("تصحيح: العدد 74 لا 47.", SEEN.date()),
    ],
)
def test_a_correction_has_its_own_day_or_the_one_when_it_was_seen(notice: str, day: date) -> None:
    assert day_of_correction(notice, SEEN) == day


def test_a_heading_is_told_with_the_notice_below_it() -> None:
    assert corrections(f"{BODY}\nتنويه:\nالعدد 74 لا 47.") == ["تنويه: العدد 74 لا 47."]


VOLATILE = """عدد المشاهدات: 1,233
1204 مشاهدة
منذ ساعتين
قبل 5 دقائق
آخر تحديث: 28 يناير 2026 - 10:35
12 تعليق
مدة القراءة: 3 دقائق""".splitlines()
STEADY = """منذ ساعتين والنيران تلتهم المصنع.
منذ خمسة أيام لم تصل المساعدات إلى الحي
قال الشاهد إن 3 مشاهدات سجلت للحادث.
آخر تحديث للقانون أقره المجلس قبل عامين بعد نقاش طويل بين النواب والحكومة ونقابات المهن كلها.
12 تعليقاً من النواب وصلت إلى اللجنة.""".splitlines()


@each("line", VOLATILE)
def test_what_changes_by_itself_is_left_out(line: str) -> None:
    assert steady(f"{BODY}\n{line}") == BODY.split("\n")


@each("line", STEADY)
def test_reporting_stays(line: str) -> None:
    assert steady(f"{BODY}\n{line}") == [*BODY.split("\n"), line]


@pytest.mark.parametrize(("holders", "altered"), [(40, ((0, 0),)), (41, ())])
def test_a_word_that_more_than_forty_sentences_hold_tells_none_of_them(
    holders: int, altered: tuple[tuple[int, int], ...]
) -> None:
    found = pairing([["the", "bridge"]], [["the", f"other{number}"] for number in range(holders)])

    assert found.altered == altered


@pytest.mark.parametrize(("longer", "altered"), [(5, ((0, 5),)), (6, ())])
def test_six_sentences_that_share_the_most_words_are_looked_at(
    longer: int, altered: tuple[tuple[int, int], ...]
) -> None:
    was = list("abcdefghij")
    long = [[*was[:6], *(f"{number}x{n}" for n in range(40))] for number in range(longer)]

    assert pairing([was], [*long, was[:5]]).altered == altered


@pytest.mark.parametrize(("kept", "altered"), [("ab", ((0, 0),)), ("a", ())])
def test_half_of_the_words_make_it_the_same_sentence(kept: str, altered: tuple[tuple[int, int], ...]) -> None:
    assert pairing(["abcd"], [f"{kept}{'xyz'[: 4 - len(kept)]}"]).altered == altered


def test_texts_without_end_are_paired_in_time() -> None:
    """Each sentence shares words with every other one."""
    was, now = ([[*"abcde", number, n] for n in range(3_000)] for number in (-1, -2))

    found = pairing(was, now)

    assert len(found.altered) + len(found.dropped) == 3_000


# --- over the nights of one address ---

T0 = datetime(2026, 1, 28, 6, tzinfo=UTC)
FIRST = "".join(f"<p>{line}</p>" for line in (*PROSE, "وأخلت الفرق 47 عائلة من الحي الشرقي إلى مدرسة الزيتون."))
TYPO = FIRST.replace("المتواصل", "المتواصلل")
CORRECTED = FIRST.replace("47 عائلة", "74 عائلة") + "<p>تصحيح: عدد العائلات 74 لا 47.</p>"
BOX = "<aside class='related'><h3>اقرأ أيضاً</h3><ul>{}</ul></aside>"
STORIES = ("عاصفة تضرب الساحل", "وفاة ثلاثة في حادث", "المجلس يقر الموازنة", "السوق يفتح بابه غداً")
BOXES = [
    BOX.format("".join(f"<li><a href='/news/{n}'>{told}</a></li>" for n, told in enumerate(shown, start=7)))
    for shown in (STORIES[:2], STORIES[2:])
]
NIGHTS = [
    html(body=TYPO, below=BOXES[0]),
    html(body=FIRST, below=BOXES[0]),
    html(body=CORRECTED, below=BOXES[0]),
    html(body=CORRECTED, below=BOXES[1]),
    html(h1="الصفحة غير موجودة", body="<p>404</p>"),
    html(body=CORRECTED, below=BOXES[1]),
]


def nights() -> list[Capture]:
    statuses = [200, 200, 200, 200, 404, 200]
    return [
        sent(markup, status=status, at=T0 + n * timedelta(days=1))
        for n, (markup, status) in enumerate(zip(NIGHTS, statuses, strict=True))
    ]


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


CHANGES = "SELECT field, kinds, notice, notice_day FROM v1_changes ORDER BY first_seen_after"


def test_six_nights_of_one_article_are_told(new_archive: NewArchive, tmp_path: Path) -> None:
    with new_archive(tmp_path) as store:
        outcomes = [(one.status, one.reason) for one in ingest(nights(), store)]

        assert outcomes == [
            ("stored", "new"),
            ("stored", "changed"),
            ("stored", "changed"),
            ("unchanged", "same-text"),
            ("skipped", "gone: status 404"),
            ("unchanged", "same-text"),
        ]
        assert rows(store, CHANGES) == [
            ("body", "typo", None, None),
            ("body", "correction, number", "تصحيح: عدد العائلات 74 لا 47.", "2026-01-30"),
        ]
        days = "SELECT substr(last_seen_before, 9, 2), substr(first_seen_after, 9, 2) FROM v1_changes ORDER BY 1"
        assert rows(store, days) == [("28", "29"), ("29", "30")]
        assert rows(
            store, "SELECT kind, substr(last_seen_before, 9, 2), substr(at, 9, 2) FROM v1_events ORDER BY at"
        ) == [
            ("deleted", "31", "01"),
            ("restored", "01", "02"),
        ]
        good = "SELECT DISTINCT v.number FROM v1_events e JOIN v1_versions v USING (version_id)"
        assert rows(store, good) == [(3,)], "events carry the last good version"


def test_an_older_archive_is_told_of_what_kind_its_changes_are(store: Store) -> None:
    list(ingest(nights(), store))
    told = rows(store, CHANGES)
    with store.writing() as connection:
        connection.execute(text("UPDATE change SET kinds = NULL, notice = NULL, notice_day = NULL"))

    store.upgrade()

    assert told
    assert rows(store, CHANGES) == told
