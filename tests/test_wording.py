"""What a text says otherwise than another, and of what kind each change is."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from each import each
from test_copies import START, capture, keep
from warraq.article.copying import copied, saying
from warraq.article.wording import Altered, Kind, Shown, Wording, kinds_of, wording
from warraq.compare import compare
from warraq.errors import StoreError
from warraq.store import Store

TITLE = "انهيار سد ترابي في وادي النخل"
BODY = """غمرت المياه ثلاثة أحياء فجر اليوم. وأخلت فرق الإطفاء 47 عائلة إلى مدرسة الزيتون.
وقال رئيس البلدية سليم العبود إن المتعهد لم يبدأ العمل بعد."""
ADDED = "وطالب الأهالي بتعويض أصحاب البساتين."


def changed(body: str, title: str = TITLE) -> Wording:
    return wording(Shown(title=TITLE, body=BODY), Shown(title=title, body=body))


@each(
    ("body", "kinds"),
    [
        (BODY, ()),
        (BODY.replace("أ", "ا").replace(".", " ."), ()),
        (BODY.replace("عائلة", "عائله"), ()),
        (BODY.replace("المتعهد", "المتهعد"), ("typo",)),
        (BODY.replace("فجر اليوم", "فجراليوم"), ("typo",)),
        (BODY.replace("47", "74"), ("number",)),
        (BODY.replace("سليم العبود", "كمال الحسن"), ("name",)),
        (BODY.replace("لم يبدأ العمل بعد", "أوقف الورشة"), ("wording",)),
        (f"{BODY}\n{ADDED}", ("paragraph added",)),
        (BODY.partition("\n")[0], ("paragraph removed",)),
        (BODY.replace("47", "74") + "\nتصحيح: عدد العائلات 74 لا 47.", ("correction", "number")),
        (BODY + "\nتنويه: ورد في نسخة سابقة اسم آخر.", ("correction",)),
    ],
)
def test_a_change_has_its_kinds(body: str, kinds: tuple[Kind, ...]) -> None:
    assert changed(body).kinds == kinds


@pytest.mark.parametrize("line", ["يبحث المجلس تصحيح الأوضاع المالية غداً.", "وقال إن التوضيح كاف."])
def test_what_only_speaks_of_a_correction_is_none(line: str) -> None:
    assert changed(f"{BODY}\n{line}").notice is None


def test_the_notice_of_a_correction_is_told() -> None:
    assert changed(BODY + "\nتوضيح: الحي الغربي لم يخل.").notice == "توضيح: الحي الغربي لم يخل."


def test_headlines_and_sentences_stand_side_by_side() -> None:
    told = changed(BODY.replace("47", "74") + "\n" + ADDED, "انهيار السد")

    assert told.title is not None
    assert (told.title.before, told.title.after) == (TITLE, "انهيار السد")
    assert [(pair.before[-30:], pair.after[-30:]) for pair in told.altered] == [
        ("إطفاء 47 عائلة إلى مدرسة الزيتون."[-30:], "إطفاء 74 عائلة إلى مدرسة الزيتون."[-30:])
    ]
    assert (told.dropped, told.added) == ((), (ADDED,))


@each(
    "body",
    [
        BODY.replace("47", "74") + "\n" + ADDED,
        ADDED + "\n" + BODY.partition("\n")[2],
        BODY.replace("أ", "ا").replace(".", " .") + "\n1,204 مشاهدة",
        "نص آخر لا يشبه ما كان.",
        "",
    ],
)
def test_what_is_counted_is_what_is_shown(body: str) -> None:
    counted, told = copied(saying(TITLE, BODY), saying("السد", body)), changed(body, "السد")

    assert (counted.altered, counted.dropped, counted.added) == (len(told.altered), len(told.dropped), len(told.added))
    assert counted.headline_changed == (told.title is not None)
    assert counted.kept + counted.altered + counted.dropped == 3


def test_each_copy_is_told_with_what_it_changed(store: Store) -> None:
    first, copy = capture("a-dam", BODY, 0, TITLE), capture("b-dam", BODY.replace("47", "74"), 0.5, "السد")
    keep(store, [copy, first])
    counts = "SELECT url, other_url, headline_changed, kept, altered, dropped, added, declared, delay_s FROM v1_copies"
    with store.reading() as connection:
        before = [tuple(row) for row in connection.execute(text(counts))]

    keep(store, [capture("b-dam", f"{BODY}\n{ADDED}", 2, TITLE)])

    with store.reading() as connection:
        after = [tuple(row) for row in connection.execute(text(counts))]
    assert before == [(copy.url, first.url, 1, 2, 1, 0, 0, 0, 43_200)]
    assert after == [(copy.url, first.url, 0, 3, 0, 0, 1, 0, 43_200)], "a copy that changed is compared anew"


def test_a_copy_is_compared_with_the_one_before_it(store: Store) -> None:
    first, copy = capture("a-dam", BODY, 0, TITLE), capture("b-dam", BODY.replace("47", "74"), 0.5, "السد")
    keep(store, [copy, first])

    told = compare(store, copy.url, first.url)

    assert (told.earlier, told.later, told.first_by) == (first.url, copy.url, "fetch")
    assert told.delay_s == timedelta(days=0.5).total_seconds()
    assert told.wording.kinds == ("headline", "number")
    with pytest.raises(StoreError, match="one article"):
        compare(store, first.url, first.url)
    with pytest.raises(StoreError, match="no article"):
        compare(store, first.url, f"https://example.org/{START.year}")


@pytest.mark.parametrize(("after", "kind"), [("ابجدهوزكلم", "typo"), ("ابجدهوكلمن", "wording")])
def test_a_word_is_written_otherwise_as_long_as_seven_tenths_of_it_stay(after: str, kind: Kind) -> None:
    assert list(kinds_of(Altered(before="قال ابجدهوزحطي", after=f"قال {after}"))) == [kind]
