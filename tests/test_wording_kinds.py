"""Of what kind a change in a sentence is, which sentence became which, and what of a text changes by itself."""

from datetime import UTC, date, datetime

from each import each
from warraq.article.correction import corrections, day_of_correction, is_correction
from warraq.article.pairing import Pairing, pairing
from warraq.article.steady import steady
from warraq.article.wording import Altered, Shown, kinds_of, sentences_of, wording


@each(
    ("before", "after", "kind"),
    [
        ("قال الوزير سالم العبود ذلك", "قال الوزير كمال الحسن ذلك", "name"),
        ("قال الوزير السابق سالم العبود ذلك", "قال الوزير السابق كمال الحسن ذلك", "name"),
        ("قال الوزير السابق هنا سالم العبود ذلك", "قال الوزير السابق هنا كمال الحسن ذلك", "wording"),
        ("قال المارة سالم العبود ذلك", "قال المارة كمال الحسن ذلك", "wording"),
        ("قال محمد ذلك", "قال محمود ذلك", "name"),
        ("قال الوزير أ ب ج د ذلك", "قال الوزير ه و ز ح ذلك", "name"),
        ("قال الوزير أ ب ج د ك ذلك", "قال الوزير ه و ز ح ط ذلك", "wording"),
        ("وصلت 47 عائلة", "وصلت 74 عائلة", "number"),
        ("وصلت سبع عائلات", "وصلت تسع عائلات", "number"),
        ("وصلت سبع عائلات", "وصلت عائلات", "number"),
        ("وصلت مئة وسبع عائلات", "وصلت مئة وكل عائلات", "number"),
        ("قال المتعهد ذلك", "قال المتهعد ذلك", "typo"),
        ("قال فجر اليوم", "قال فجراليوم", "typo"),
        ("كتب abcdefghij هنا", "كتب abcdefgxyz هنا", "typo"),  # seven of ten letters
        ("كتب abcdefghij هنا", "كتب abcdefwxyz هنا", "wording"),
        ("قال ذلك", "قال أمس ذلك", "wording"),
        ("الوزير ذلك", "الوزير أمس ذلك", "wording"),
        ("الوزير سالم ذلك", "الوزير كمال ذلك", "name"),
    ],
)
def test_a_difference_has_its_kind(before: str, after: str, kind: str) -> None:
    assert list(kinds_of(Altered(before=before, after=after))) == [kind]
    assert list(kinds_of(Altered(before=after, after=before))) == [kind]


def test_of_more_than_four_hundred_words_the_wording_is_said() -> None:
    words = " ".join(f"كلمة{'ابتثجحخدذر'[at % 10]}" for at in range(399))

    assert list(kinds_of(Altered(before=f"{words} 47", after=f"{words} 74"))) == ["number"]
    assert list(kinds_of(Altered(before=f"{words} أ 47", after=f"{words} أ 74"))) == ["wording"]


def test_of_two_hundred_sentences_the_kinds_are_said() -> None:
    def text(number: int, last: str, sign: str) -> str:
        return "\n".join(
            [*(f"sentence {at} of this text is long {sign}." for at in range(number)), f"there were {last}."]
        )

    def kinds(number: int) -> tuple[str, ...]:
        return wording(
            Shown(title="t", body=text(number, "47", "x")), Shown(title="t", body=text(number, "74", "y"))
        ).kinds

    assert "number" in kinds(199)
    assert "number" not in kinds(200)


def test_sentences_end_at_their_signs() -> None:
    assert list(sentences_of(["قال. ثم مضى؟ نعم! لا… حسنا", "…", "آخر"])) == [
        "قال.",
        "ثم مضى؟",
        "نعم!",
        "لا…",
        "حسنا",
        "آخر",
    ]


@each(
    ("before", "after", "told"),
    [
        (["ab", "cd"], ["ab", "cd"], Pairing((), (), ())),
        (["ab", "cd"], ["cd", "ab"], Pairing((), (), ())),
        (["ab", "ab"], ["ab"], Pairing((1,), (), ())),
        (["ab"], ["ab", "ab"], Pairing((), (1,), ())),
        (["abcd"], ["abxy"], Pairing((), (), ((0, 0),))),  # half of the words
        (["abcde"], ["abxyz"], Pairing((0,), (0,), ())),
        (["abcd"], ["abcx", "abxy"], Pairing((), (1,), ((0, 0),))),
        (["abcd"], ["abxy", "abcx"], Pairing((), (0,), ((0, 1),))),
        (["abcd"], ["abcx", "abcy"], Pairing((), (1,), ((0, 0),))),  # of two as like the first
        (["abcd", "abce"], ["abcx"], Pairing((1,), (), ((0, 0),))),
        (["aab"], ["aac"], Pairing((), (), ((0, 0),))),
        (["aaa"], ["abc"], Pairing((0,), (0,), ())),  # a word counts as often as it stands there
        (["ab"], ["aab"], Pairing((), (), ((0, 0),))),
        (["pqrs", "abcd"], ["abcx"], Pairing((0,), (), ((1, 0),))),
        ([], ["ab"], Pairing((), (0,), ())),
    ],
)
def test_a_sentence_became_the_one_that_is_most_like_it(before: list[str], after: list[str], told: Pairing) -> None:
    assert pairing(before, after) == told


def test_a_word_that_more_than_forty_sentences_hold_tells_none_from_another() -> None:
    assert pairing([("same", "a")], [("same", f"x{at}") for at in range(40)]).altered == ((0, 0),)
    assert pairing([("same", "a")], [("same", f"x{at}") for at in range(41)]).altered == ()


@each(
    ("line", "is_one"),
    [
        ("تصحيح: العدد 74 لا 47.", True),
        ("تصحيح", True),
        ("تنويه واعتذار:", True),
        ("توضيح (5/1/2026): العدد 74", True),
        ("ملاحظة المحرر: العدد 74", True),
        ("تم تعديل هذا الخبر", True),
        ("نعتذر عن الخطأ في العدد", True),
        ("Correction: the number is 74", True),
        ("تصحيح الأوضاع المالية يبدأ غداً.", False),
        ("وقال إن التوضيح كاف.", False),
        (f"نعتذر {'س' * 38} خطأ", True),
        (f"نعتذر {'س' * 41} خطأ", False),
    ],
)
def test_a_line_is_a_notice_of_a_correction(line: str, is_one: bool) -> None:
    assert is_correction(line) is is_one


def test_a_heading_stands_with_the_line_below_it_and_seven_hundred_letters_are_told() -> None:
    assert corrections("نص.\nتصحيح\nالعدد 74.\nنص.") == ["تصحيح العدد 74."]
    assert corrections("نص.\n\n تصحيح: العدد 74. \nنص.") == ["تصحيح: العدد 74."]
    assert [len(one) for one in corrections(f"تصحيح: {'س' * 800}")] == [700]
    assert [len(one) for one in corrections(f"تصحيح\n{'س' * 800}")] == [700]
    assert corrections("نص.") == []


def test_the_day_of_a_correction_is_the_one_that_it_states_for_itself() -> None:
    seen = datetime(2026, 1, 28, 12, tzinfo=UTC)

    assert day_of_correction("تصحيح (5/1/2026): العدد 74", seen) == date(2026, 1, 5)
    assert day_of_correction("تم تصحيح الخبر في 6 يناير 2026", seen) == date(2026, 1, 6)
    assert day_of_correction("تصحيح: وقع الحادث يوم 5 يناير لا 6", seen) == date(2026, 1, 28)
    assert day_of_correction("تصحيح: العدد 74", seen) == date(2026, 1, 28)


@each(
    ("body", "kept"),
    [
        ("نص أول.\n1,204 مشاهدة\nنص ثان.", ["نص أول.", "نص ثان."]),
        ("نص أول.\nاقرأ أيضاً\nعنوان آخر\nعنوان ثالث\nنص ثان.", ["نص أول.", "نص ثان."]),
        ("نص أول.\n  \n نص ثان. ", ["نص أول.", "نص ثان."]),
        ("اقرأ أيضاً\n" + "\n".join(["عنوان"] * 8), []),
        ("اقرأ أيضاً\n" + "\n".join(["عنوان"] * 9), ["عنوان"]),
        ("نص أول.\nعنوان", ["نص أول.", "عنوان"]),
        ("عنوان\nنص أول.", ["عنوان", "نص أول."]),
    ],
)
def test_what_changes_by_itself_is_left_out(body: str, kept: list[str]) -> None:
    assert steady(body) == kept
