"""Copies are told from texts that only sound alike."""

from collections.abc import Set
from dataclasses import replace
from hashlib import sha256
from itertools import combinations_with_replacement

import pytest

from warraq.likeness import Likeness, kept_of, likeness, may_be_alike
from warraq.similar import KEPT_OF, SKETCH_VERSION, Shared, longest_run, remember, shared, text_of

FEWEST_WORDS = 12

FLOOD = (
    "غمرت مياه السيول ثلاثة أحياء في أطراف بلدة وادي النخل فجر اليوم، بعد انهيار جزء من السد الترابي القديم، وفق ما "
    "ذكر رئيس البلدية سليم العبود. وأخلت فرق الإطفاء 47 عائلة إلى مدرسة الزيتون، فيما انقطع التيار عن الحي الغربي حتى "
    "الظهر. وقال العبود إن ترميم السد كان مدرجاً في موازنة العام الماضي غير أن المتعهد لم يبدأ العمل. وطالب "
    "الأهالي بمحاسبة "
    "المقصرين وبتعويض أصحاب البساتين التي جرفتها المياه، وقدروا خسائرهم بنحو 900 مليون ليرة."
)
SPELLED_OTHERWISE = FLOOD.replace("أ", "ا").replace("ة ", "ه ").replace("،", " -").replace("إلى", "الى")
CUT = FLOOD.partition(" وقال العبود")[0]
REWORDED = (
    FLOOD.replace("فجر اليوم", "صباح الثلاثاء")
    .replace("ذكر رئيس", "أعلن رئيس")
    .replace("فيما", "وقد")
    .replace("وقال العبود إن ترميم السد كان", "وأشار إلى أن الترميم كان")
)
ROUND_UP = (
    "شهدت المحافظة أمس حوادث متفرقة أبرزها حريق في معمل للنسيج واصطدام حافلتين على طريق المطار دون إصابات. وفي الشمال "
    "عقد مجلس المدينة جلسة استثنائية لبحث أزمة النقل وأقر زيادة عدد الباصات. "
    + FLOOD.partition(". ")[0]
    + ". ومن جهة ثانية أعلنت مديرية التربية تأجيل الامتحانات في أربع مدارس أسبوعاً واحداً بسبب أعمال الصيانة الجارية."
)
RECEPTION = (
    "استقبل معالي وزير {what} في مكتبه بالوزارة اليوم سعادة السفير {name}. وجرى خلال اللقاء تبادل الأحاديث الودية "
    "وبحث الموضوعات ذات الاهتمام المشترك وسبل تعزيز العلاقات الثنائية بين البلدين الشقيقين. حضر الاستقبال وكيل الوزارة "
    "وعدد من المسؤولين."
)
OTHER = (
    "افتتح نادي الفرات للكتاب موسمه الثقافي بأمسية للشاعر منذر الأسعد قرأ فيها قصائد من ديوانه الجديد أمام جمهور من "
    "طلاب المعهد، وتلاها "
    "نقاش عن قصيدة النثر أدارته الناقدة هالة الشيخ، على أن تستكمل الأمسيات في المكتبة العامة كل خميس."
)
BULLETIN = (
    "بلغ سعر صرف الدولار في تعاملات {day} {price} ليرة للشراء و {other} ليرة للمبيع وفق نشرة المصرف المركزي اليومية"
)


def told(one: str, other: str, days: int = 0, stock: str = "") -> Likeness | None:
    """How alike two texts are, where every phrase of `stock` is nobody's."""
    return judged(shared(text_of(one), text_of(other)), frozenset(text_of(stock).phrases), days)


def judged(found: Shared, stock: frozenset[int], days: int) -> Likeness | None:
    """The same of what they share, of a text that is too short for an index too."""
    return likeness(found, kept_of([one for one in found.phrases if one % KEPT_OF == 0], stock), days)


def worth_comparing(one: Set[int], other: Set[int], stock: Set[int], days: int) -> bool:
    """Whether sketches say that their texts may be alike."""
    return may_be_alike(kept_of(one & other, set(stock)), (len(one), len(other)), days)


@pytest.mark.parametrize(
    ("other", "kind"),
    [(FLOOD, "same"), (SPELLED_OTHERWISE, "same"), (CUT, "near"), (REWORDED, "near"), (ROUND_UP, "partial")],
)
def test_a_copy_is_found_whatever_was_done_to_it(other: str, kind: str) -> None:
    found = told(FLOOD, other)

    assert found is not None
    assert found.kind == kind
    assert told(other, FLOOD) is not None, "whichever of the two comes first"


def test_a_copy_is_found_days_later() -> None:
    assert told(FLOOD, REWORDED, days=20) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FLOOD, OTHER),
        (RECEPTION.format(what="التجارة", name="كمال الدين حسني"), OTHER),
        ("", ""),
        ("قال", "قال"),
    ],
)
def test_different_texts_are_not_alike(one: str, other: str) -> None:
    assert told(one, other) is None


def test_phrases_of_other_days_make_no_copy() -> None:
    one = RECEPTION.format(what="الصحة", name="يوهان برغ") + " وناقش الجانبان إنشاء مستشفى للأطفال في الضاحية الشرقية."
    other = (
        RECEPTION.format(what="النقل", name="لي تشانغ") + " وتناول اللقاء مشروع سكة الحديد بين الميناء والمنطقة الحرة."
    )

    assert told(one, other, days=3) is not None, "as long as nobody else has said so"
    assert told(one, other, days=3, stock=RECEPTION) is None


GUESTS = ("خالد بن سعيد الدوسري", "ماجد العطية", "سامي البنيان", "يوسف بن حمد النعيمي", "طلال المحشادي")
OTHERS = ("منصور بن راشد الشهري", "هشام الكعبي", "نبيل الرفاعي", "فهد بن علي العجمي", "عمر الزامل")
LONG_FORM = (
    "استقبل معالي وزير الدفاع في قصر السلام مساء اليوم معالي الوزير {0} والوفد المرافق له وجرى خلال الاستقبال استعراض "
    "روابط التعاون الثنائي بين البلدين الشقيقين وعدد من المسائل ذات الاهتمام المشترك. حضر الاستقبال معالي مساعد الوزير "
    "الأستاذ {1} ومعالي رئيس الأركان الفريق {2} والمفتش العام اللواء {3} والملحق العقيد {4}."
)
SHORT_FORM = (
    "استقبل وزير الدفاع في قصر السلام مساء أمس الوزير {0} والوفد المرافق له، واستعرض اللقاء روابط التعاون الثنائي بين "
    "البلدين وعدد من المسائل ذات الاهتمام المشترك. حضر اللقاء {1} مساعد الوزير، والفريق {2} رئيس الأركان، والمفتش "
    "العام اللواء {3}، و{4}."
)


def test_one_occasion_is_known_by_the_persons_however_stock_its_phrases_are() -> None:
    first, stock = LONG_FORM.format(*GUESTS), LONG_FORM + SHORT_FORM

    same, other = told(first, SHORT_FORM.format(*GUESTS), 1, stock), told(first, SHORT_FORM.format(*OTHERS), 1, stock)

    assert same is not None
    assert same.one_story
    assert other is None, "another reception, with other guests"
    assert told(first, SHORT_FORM.format(*GUESTS), 9, stock) is None, "and another week"


PLANE = (
    "وصلت إلى مطار المدينة {day} الطائرة الإغاثية {which} ضمن الجسر الجوي الذي أقامه المركز، وعلى متنها {tons} طناً من "
    "المواد الغذائية والطبية. وكان في استقبالها محافظ المدينة وعدد من المسؤولين الذين شكروا المركز على ما قدمه للأهالي "
    "منذ بدء الأزمة، وأكدوا أن التوزيع يبدأ فور فرز الحمولة في مستودعات الميناء."
)


@pytest.mark.parametrize(
    ("other", "days", "one_story"),
    [
        (PLANE.format(day="اليوم", which="الرابعة", tons=12), 3, True),
        (PLANE.format(day="أمس", which="الرابعة", tons=12), 1, True),
        (PLANE.format(day="أمس", which="الرابعة", tons=14), 1, True),
        (PLANE.format(day="صباح أمس", which="الخامسة", tons=15) + " " + ROUND_UP[:200], 3, False),
    ],
)
def test_the_fifth_plane_is_another_story_than_the_fourth(other: str, days: int, one_story: bool) -> None:
    found = told(PLANE.format(day="اليوم", which="الرابعة", tons=12), other, days)

    assert found is not None, "they are linked all the same"
    assert found.one_story == one_story


def test_an_occasion_with_other_persons_and_numbers_is_another_story() -> None:
    first = f"{LONG_FORM.format(*GUESTS)} وبلغ عدد الحضور 40 ضيفاً من أعضاء الوفدين ورجال الأعمال في البلدين."
    other = first.replace(GUESTS[4], OTHERS[4]).replace("40", "65")
    found = told(first, other), told(first, first.replace(GUESTS[4], OTHERS[4])), told(first, first.replace("40", "65"))

    assert [one is not None and one.one_story for one in found] == [False, True, True]


def test_a_name_is_the_same_in_one_word_and_in_two() -> None:
    assert text_of("قال عبد العزيز إن") == text_of("قال عبدالعزيز ان")


def test_sketches_tell_what_is_worth_comparing() -> None:
    flood, round_up, other = (text_of(one).sketch for one in (FLOOD, ROUND_UP, OTHER))

    assert worth_comparing(flood, round_up, set(), 1)
    assert not worth_comparing(flood, other, set(), 1)
    assert not worth_comparing(flood, round_up, flood, 1), "where all that they share is stock"
    long = set(range(0, 1_000, 5))
    assert worth_comparing(long, set(range(500, 2_000, 5)), set(), 300)
    assert not worth_comparing(long, set(range(990, 2_000, 5)), set(), 300), "two phrases of a long text, a year apart"


def test_numbers_are_kept_by_a_copy_and_exchanged_by_a_formula() -> None:
    monday = BULLETIN.format(day="الإثنين", price=12850, other=12990) + " مقابل 15020 لليورو"
    tuesday = BULLETIN.format(day="الثلاثاء", price=12700, other=12840) + " مقابل 14870 لليورو"
    copied = monday.replace("الإثنين", "أمس الأول")
    found = {other: shared(text_of(monday), text_of(other)) for other in (tuesday, copied)}

    assert found[tuesday].exchanged == 2
    assert found[copied].exchanged == 0


def test_the_longest_run_is_one_run_of_both() -> None:
    shown = "أحد اثنان ثلاثة أربعة خمسة ستة سبعة"

    assert longest_run(text_of(shown), text_of(shown)) == 7
    assert longest_run(text_of(shown), text_of("صفر أحد اثنان ثلاثة أربعة لا خمسة ستة سبعة")) == 4
    assert longest_run(text_of("أحد اثنان ثلاثة"), text_of("أربعة خمسة ستة")) == 0
    assert longest_run(text_of(""), text_of(shown)) == 0


@pytest.mark.parametrize("again", ["{run} سبعة {first}", "{first} سبعة {run}", "{first} سبعة {run} ثمانية {first}"])
def test_the_longest_run_may_begin_with_what_the_other_text_repeats(again: str) -> None:
    first, run = "أحد اثنان ثلاثة", "أحد اثنان ثلاثة أربعة خمسة ستة"
    other = text_of(again.format(first=first, run=run))

    assert longest_run(text_of(run), other) == longest_run(other, text_of(run)) == 6
    assert longest_run(text_of(f"{first} عشرة {first}"), other) == 3


def test_a_text_that_repeats_itself_costs_no_more() -> None:
    assert longest_run(text_of("لا " * 5000), text_of("لا " * 5000)) >= 8


def test_shares_are_told_of_both() -> None:
    found = shared(text_of(CUT), text_of(FLOOD))

    assert found.share == 1
    assert found.other_share < 0.6
    assert (found.most, found.least) == (found.share, found.other_share)


def test_what_is_too_short_says_nothing() -> None:
    short = " ".join(str(number) for number in range(1000, 1000 + FEWEST_WORDS - 1))

    assert text_of(short).sketch == frozenset()
    assert text_of(" ".join(str(number) for number in range(1000, 1300))).sketch


def test_more_stock_never_makes_more_alike() -> None:
    """Links are held up to date by this: a phrase that became stock can only part what it joined."""
    found = shared(text_of(FLOOD), text_of(ROUND_UP))
    kept = sorted(phrase for phrase in found.phrases)
    scores = [one.score if (one := judged(found, frozenset(kept[:n]), 1)) else 0.0 for n in range(len(kept) + 1)]

    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_nothing_shared_is_nothing() -> None:
    assert told(FLOOD, "") is None
    assert told("", "") is None


def test_texts_that_are_sketched_or_judged_otherwise_have_another_version() -> None:
    """Else an archive keeps links by the rules of before: raise SKETCH_VERSION, and put the new digest here."""
    texts = [
        FLOOD,
        SPELLED_OTHERWISE,
        CUT,
        REWORDED,
        ROUND_UP,
        OTHER,
        RECEPTION.format(what="الصحة", name="سامي الأمين"),
    ]
    sketched = [(sorted(text.sketch), text.numbers, sorted(text.people)) for text in map(text_of, texts)]
    judged = [
        (found.kind, found.score, found.one_story)
        for one, other in combinations_with_replacement(texts, 2)
        if (found := told(one, other, days=1))
    ]

    assert (SKETCH_VERSION, sha256(repr((sketched, judged)).encode()).hexdigest()[:16]) == ("4", "7ba669e966c901cd")


def test_a_score_is_a_share() -> None:
    one, other = told(FLOOD, REWORDED), told(FLOOD, ROUND_UP)

    assert one is not None
    assert other is not None
    assert 0.5 < other.score < one.score < 1


def test_a_text_that_was_made_elsewhere_is_taken_once_and_no_more_of_them_are_held_than_some_memory() -> None:
    other = text_of("وصلت القافلة إلى حلب")
    remember("نص", other)

    assert text_of("نص") is other
    assert text_of("نص") != other

    long = replace(other, phrases=other.phrases * 2**17)  # of four bytes each
    for number in range(20):
        remember(f"نص {number}", long)
    assert text_of("نص 0") != long
    assert all(text_of(f"نص {number}") is long for number in range(14, 20))


@pytest.mark.parametrize(
    ("length", "common", "alike"),
    [
        (9, 1, True), (9, 9, True), (10, 1, False), (10, 2, False), (10, 3, True), (19, 4, False), (19, 5, True),
        (20, 6, False), (20, 20, False),
    ],
)  # fmt: skip
def test_of_a_short_text_one_phrase_that_is_not_stock_is_enough(length: int, common: int, alike: bool) -> None:
    one, other = set(range(length)), {*range(common), *range(1000, 1000 + length - common)}

    assert worth_comparing(one, other, set(range(1, common)), 1) is alike
    assert not worth_comparing(one, other, set(range(common)), 1)
