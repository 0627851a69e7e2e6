"""Copies are told from texts that only sound alike."""

from collections.abc import Set
from dataclasses import replace
from hashlib import sha256
from itertools import combinations_with_replacement

import pytest

from warraq.likeness import Likeness, kept_of, likeness, may_be_alike
from warraq.similar import KEPT_OF, SKETCH_VERSION, Passages, Shared, longest_run, remember, shared, text_of

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


@pytest.mark.parametrize(
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


def words(start: int, end: int) -> str:
    """A text of words that stand in it once, and in any other text that has the same ones."""
    return " ".join(f"ك{chr(0x628 + at // 20)}{chr(0x62C + at % 20)}" for at in range(start, end))


def passages(one: str, other: str) -> Passages:
    return shared(text_of(one), text_of(other)).passages


@pytest.mark.parametrize(
    ("between", "share"), [("", 1.0), (words(200, 210), 1.0), (words(200, 230), 1.0), (words(200, 231), 0.0)]
)
def test_runs_with_few_words_between_are_one_passage(between: str, share: float) -> None:
    own = words(100, 110) + " {} " + words(110, 130)
    one, other = own.format(between), own.format(words(300, 303))

    assert passages(one, other).share == share
    assert passages(other, one).share == share


def test_runs_in_another_order_are_no_passage() -> None:
    first, then = words(100, 110), words(110, 120)

    assert passages(f"{first} {words(200, 203)} {then}", f"{then} {words(300, 303)} {first}").share == 0
    assert passages(f"{first} {words(200, 203)} {then}", f"{first} {words(300, 303)} {then}").share == 1


@pytest.mark.parametrize(("long", "share"), [(WHOLE - 1, 0.0), (WHOLE, 1.0)])
def test_one_run_is_a_passage_when_it_is_as_long_as_two_sentences(long: int, share: float) -> None:
    run = words(100, 100 + long)

    assert passages(f"{run} {words(200, 260)}", f"{words(300, 360)} {run}") == Passages(share, long, 0)


def test_what_stands_in_no_passage_counts_for_less() -> None:
    one = f"{words(0, 12)} {words(200, 240)} {words(100, 100 + WHOLE)}"
    other = f"{words(100, 100 + WHOLE)} {words(300, 340)} {words(0, 12)}"

    assert passages(one, other).share == pytest.approx((WHOLE - 2) / (WHOLE - 2 + 10))


def test_a_number_is_exchanged_where_both_texts_have_another_one_in_its_place() -> None:
    line = words(0, 8) + " {0} " + words(8, 16) + " {1} " + words(16, 24)
    found = [
        passages(line.format(12, 40), other).exchanged
        for other in (
            line.format(12, 40), line.format(13, 41), line.format(12, 41), line.format("", ""), line.format(40, 12),
            line.format("", 41),
        )
    ]  # fmt: skip

    assert found == [0, 2, 1, 0, 0, 1]
    far = f"{words(0, 8)} {{}} {words(100, 140)} {words(8, 16)}"
    assert passages(far.format(12), far.format(13).replace(words(100, 140), words(200, 240))).exchanged == 0


def test_of_several_places_a_run_has_the_one_that_lies_nearest() -> None:
    run, again = words(0, 10), words(10, 20)
    other = f"{run} {words(200, 203)} {again} {words(300, 360)} {again}"

    assert passages(f"{run} {words(360, 363)} {again}", other).share == 1
    other = f"{again} {words(300, 360)} {run} {words(200, 203)} {again}"
    assert passages(f"{run} {words(360, 363)} {again}", other).share == 1


def test_a_run_ends_where_the_other_text_goes_on_otherwise() -> None:
    assert passages(words(0, 10), f"{words(0, 5)} {words(200, 203)} {words(3, 10)}").run == 7
    assert passages("لا " * 5000, "لا " * 5000).run == 5000


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
