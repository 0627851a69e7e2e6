"""Copies are told from texts that only sound alike."""

from collections.abc import Set
from dataclasses import replace
from hashlib import sha256
from itertools import combinations_with_replacement

import pytest

from each import each
from warraq.likeness import Likeness, kept_of, likeness, may_be_alike
from warraq.passages import shared
from warraq.similar import KEPT_OF, SKETCH_VERSION, Text, remember, text_of
from words_once import words

FEWEST_WORDS = 12
WHOLE = 25  # words of one run that is a passage

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
    return judged(text_of(one), text_of(other), frozenset(text_of(stock).phrases), days)


def judged(one: Text, other: Text, stock: frozenset[int], days: int) -> Likeness | None:
    """The same of texts that are too short for an index too."""
    kept = [phrase for phrase in common(one, other) if phrase % KEPT_OF == 0]
    return likeness(shared(one, other), kept_of(kept, stock), days)


def common(one: Text, other: Text) -> set[int]:
    return set(one.phrases).intersection(other.phrases)


def worth_comparing(one: Set[int], other: Set[int], stock: Set[int], days: int) -> bool:
    """Whether sketches say that their texts may be alike."""
    return may_be_alike(kept_of(one & other, set(stock)), (len(one), len(other)), days)


@each(
    ("other", "kind"),
    [(FLOOD, "same"), (SPELLED_OTHERWISE, "same"), (CUT, "near"), (REWORDED, "near"), (ROUND_UP, "partial")],
)
def test_a_copy_is_found_whatever_was_done_to_it(other: str, kind: str) -> None:
    found = told(FLOOD, other)

    assert found is not None
    assert found.kind == kind
    assert told(other, FLOOD) is not None, "whichever of the two comes first"


def test_a_copy_is_found_days_later() -> None:
    assert told(FLOOD, REWORDED, days=10) is not None


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


HARBOUR = (
    "قال مدير الميناء رامز الحكيم إن الرافعة الجديدة ستعمل قبل نهاية الشهر، وإن تفريغ السفن سيستغرق يومين بدل خمسة. "
    "وأضاف أن الشركة المشغلة تعهدت بتدريب عمال الأرصفة على تشغيلها، وأن أجور التخزين لن ترتفع هذا العام. وكشف أن إدارة "
    "المرفأ تدرس بناء حوض لإصلاح القوارب الخشبية بين الرصيف الشمالي ومصنع الثلج المهجور، على أن يمول من رسوم العبور."
)
EDITED = (
    "أعلن مدير الميناء رامز الحكيم أن الرافعة الجديدة ستعمل قبل نهاية الشهر، وأن تفريغ السفن سيستغرق يومين بدل خمسة، "
    "كما تعهدت الشركة المشغلة بتدريب عمال الأرصفة على تشغيلها، ولن ترتفع أجور التخزين هذا العام. وتدرس إدارة المرفأ "
    "بناء حوض لإصلاح القوارب الخشبية بين الرصيف الشمالي ومصنع الثلج القديم، على أن يمول من رسوم العبور بحسب قوله."
)
WEEK = (
    "ارتفعت أسعار القمح في أسواق الجملة مطلع الأسبوع بعد تأخر الشحنات القادمة من البحر الأسود، وتوقع تجار أن يستمر "
    "الشح حتى موسم الحصاد. {0} وفي سياق منفصل شكا أصحاب المطاحن من غلاء الوقود وطالبوا بتخفيض الرسوم المفروضة على "
    "الاستيراد."
)
VISIT = (
    "زار وفد من غرفة التجارة مرافق الميناء واطلع على سير العمل في المستودعات المبردة، واستمع إلى شرح عن خطط التوسعة. "
    "{0} ودعا رئيس الوفد إلى ربط المرفأ بسكة الحديد القديمة وإلى تأسيس معهد للملاحة يقبل أبناء الساحل."
)
ONE_SENTENCE = "وقال مدير الميناء إن الرافعة الجديدة ستعمل قبل نهاية الشهر."
HERE_AND_THERE = (
    "أجور التخزين لن ترتفع هذا العام، بهذا بدأ الحكيم حديثه عن مستقبل المرفأ أمام طلاب كلية الهندسة البحرية في قاعة "
    "البلدية القديمة مساء الخميس. وتذكر كيف كان تفريغ السفن سيستغرق أسابيع أيام كان أبوه حمالاً هنا ثم كيف تغيرت "
    "المدينة من حوله. وختم ممازحاً الحضور بأن الرافعة الجديدة ستعمل أكثر من الجميع، ثم وقع نسخاً من مذكراته."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEEK.format(HARBOUR), VISIT.format(HARBOUR)),
        (WEEK.format(HARBOUR), VISIT.format(EDITED)),
        (HARBOUR, VISIT.format(EDITED)),
        (WEEK.format(EDITED), VISIT.format(HARBOUR)),
    ],
)
def test_a_passage_is_found_in_texts_that_are_others(one: str, other: str) -> None:
    assert told(one, other) is not None
    assert told(other, one) is not None


@each(
    ("one", "other"),
    [
        (WEEK.format(ONE_SENTENCE), VISIT.format(ONE_SENTENCE)),
        (WEEK.format(HARBOUR), VISIT.format(ONE_SENTENCE)),
        (VISIT.format(HARBOUR), HERE_AND_THERE),
        (HARBOUR, HERE_AND_THERE),
        (WEEK.format(""), VISIT.format("")),
    ],
)
def test_one_sentence_makes_no_passage_nor_do_phrases_here_and_there(one: str, other: str) -> None:
    assert told(one, other) is None
    assert told(other, one) is None


def test_the_same_runs_speak_for_a_copy_together_and_not_apart() -> None:
    runs = [words(at, at + 10) for at in range(0, 100, 20)]
    near, far = [[words(at, at + step) for at in range(100, 300, 40)] for step in (3, 40)]
    others = [words(at, at + 3) for at in range(300, 400, 20)]

    def text(runs: list[str], between: list[str]) -> str:
        return " ".join(f"{run} {own}" for run, own in zip(runs, between, strict=True))

    assert told(text(runs, near) + words(380, 400), text(runs, others) + words(280, 300)) is not None
    assert told(text(runs, far), text(runs[::-1], others)) is None


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

    assert found[tuesday].passages.exchanged == 2
    assert found[copied].passages.exchanged == 0


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
    texts = text_of(FLOOD), text_of(ROUND_UP)
    kept = sorted(common(*texts))
    scores = [one.score if (one := judged(*texts, frozenset(kept[:n]), 1)) else 0.0 for n in range(len(kept) + 1)]

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

    assert (SKETCH_VERSION, sha256(repr((sketched, judged)).encode()).hexdigest()[:16]) == ("5", "33dd682b6a92d7bc")


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


@each(
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
