"""Whether words are the name of a news organisation, or could be."""

from each import each
from sheets import NAMES
from warraq.arabic import fold
from warraq.parse.origin.names import is_name, read_day

AGENCIES = ["رويترز", "أ ف ب", "أ.ف.ب", "سانا", "وكالات", "الوكالات", "وكالة رويترز"]
DISTINCT = [
    *AGENCIES,
    "عنب بلدي",
    "صحيفة السهل",
    "الصحيفة السهل",
    "وكالة الميناء",
    "العربية نت",
    "الأناضول - أ ف ب",
    "رويترز، وكالات",
    "مواقع + وكالات",
]
NOT_DISTINCT = [
    "الحياة",
    "الوطن",
    "الميناء",
    "الأناضول - الميناء",
    "الجسر والنهر",
    "-",
    "",
    "صحيفة قال الوزير فيها",
    "صحيفة لم تصدر",
]


@each("words", AGENCIES)
def test_an_agency(words: str) -> None:
    assert NAMES.agency(words)


@each("words", ["عنب بلدي", "الحياة", "الميناء", "صحيفة السهل", ""])
def test_no_agency(words: str) -> None:
    assert not NAMES.agency(words)


@each("words", DISTINCT)
def test_a_name_and_nothing_else(words: str) -> None:
    assert NAMES.distinct(words)


@each("words", NOT_DISTINCT)
def test_words_that_may_be_others(words: str) -> None:
    assert not NAMES.distinct(words)


def test_agencies_in_general_are_nobody() -> None:
    assert NAMES.nobody("وكالات")
    assert NAMES.nobody("وكالات الأنباء")
    assert NAMES.nobody("admin")
    assert NAMES.nobody("Super User")
    assert NAMES.nobody("مواقع التواصل الاجتماعي")
    assert NAMES.nobody("مواقع إلكترونية")
    assert not NAMES.nobody("مواقع التواصل نيوز")
    assert not NAMES.nobody("Admin News")
    assert not NAMES.nobody("رويترز")


def test_a_city() -> None:
    assert NAMES.is_place(fold(" رام الله "))
    assert not NAMES.is_place(fold("الميناء"))


def test_a_name_that_is_a_common_word() -> None:
    assert NAMES.plain("معا")
    assert not NAMES.plain("و.م.ع")
    assert not NAMES.plain("رويترز")


def test_words_may_begin_as_a_name_does() -> None:
    assert NAMES.could_open(fold("رويترز تقول"))
    assert NAMES.could_open(fold("(صحيفة"))
    assert not NAMES.could_open(fold("قال رويترز"))
    assert not NAMES.could_open("")


def test_a_text_may_hold_a_name_or_a_desk() -> None:
    assert NAMES.any_named(fold("الرصافة - رويترز"))
    assert NAMES.any_named(fold("الرصافة - خاص"))
    assert not NAMES.any_named(fold("قال في ذلك كله"))


DAYS = ["9 مارس 2026", "الاثنين 9 مارس 2026", "09/03/2026", "9 شعبان 1447 هـ", "9 مارس 2026 12:30 مساء"]


@each("words", DAYS)
def test_a_day(words: str) -> None:
    assert NAMES.is_day(words)


@each("words", ["مارس", "الاثنين", "9 كتب", "في 9 مارس قال", "12:30", ""])
def test_no_day(words: str) -> None:
    assert not NAMES.is_day(words)


def test_figures_without_a_year_are_only_a_day() -> None:
    assert NAMES.only_day("9 مارس")
    assert not NAMES.only_day("مارس")
    assert not NAMES.only_day("9 كتب")
    assert NAMES.beside_day("مارس")
    assert NAMES.beside_day("")
    assert not NAMES.beside_day("كتب")


def test_words_that_say_their_kind() -> None:
    assert NAMES.says_kind("صحيفة السهل")
    assert NAMES.says_kind("الوكالة الوطنية للميناء")
    assert not NAMES.says_kind("السهل")
    assert not NAMES.says_kind("صحيفة")
    assert not NAMES.says_kind("صحيفة السهل اليومية الأولى في الميناء")
    assert not NAMES.says_kind("صحيفة لم تصدر")


MAY_BE = [
    ("any", "كل ما قيل", True),
    ("name", "الميناء نت", True),
    ("name", "رويترز", True),
    ("name", "كل ما قيل", False),
    ("name", "نادي الميناء الرياضي الثقافي الكبير", True),
    ("short-name", "نادي الميناء الرياضي الثقافي الاجتماعي الكبير", False),
    ("short-name", "نادي الميناء الرياضي الثقافي الكبير", True),
    ("known", "الحياة", True),
    ("known", "الميناء", False),
    ("distinct", "رويترز", True),
    ("distinct", "الحياة", False),
    ("clear", "رويترز", True),
    ("clear", "وكالات", True),
    ("clear", "عنب بلدي", True),
    ("clear", "معا", False),
    ("clear", "صحيفة السهل", True),
    ("clear", "موقع الأكثر قراءة", False),
    ("clear", "شبكة قدس الإخبارية", True),
    ("clear", "شبكة الكهرباء", False),
    ("house", "صحيفة السهل", True),
    ("house", "ضفاف بلس", True),
    ("house", "رويترز", True),
    ("house", "هدى سالم", False),
    ("clear", "الحياة", False),
    ("clear", "مجلة الحائط", True),
    ("clear", "مجلة الحائط أعدها التلاميذ", False),
    ("clear", "بحسب وكالة رويترز", False),
]


@each(("what", "words", "may"), MAY_BE)
def test_what_a_rule_may_want(what: str, words: str, may: bool) -> None:
    assert NAMES.may_be(words, what) is may


@each(
    "words",
    [
        "الميناء",
        "عدن اليوم",
        "المصري اليوم",
        "الميناء نت.",
        "يوسف",
        "ا" * 60,
        "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية",
        "هنا صوتك",
        "الرابط نيوز",
        "هنا الميناء",
    ],
)
def test_a_name(words: str) -> None:
    assert is_name(words, NAMES.words)


@each(
    "words",
    [
        "",
        " - ",
        "قال الوزير",
        "اليوم",
        "الميناء نت اليوم",
        "يكتب الوزير",
        "سيكتب",
        "الميناء، الجسر",
        "من هنا؟",
        "من هنا",
        "اضغط هنا",
        "انقر على الرابط",
        "الرابط",
        "رابط الخبر",
        "Click here",
        "الجسر: النهر",
        "الجسر. النهر",
        "a@b",
        "الميناء | الجسر",
        "ا" * 61,
        "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    ],
)
def test_no_name(words: str) -> None:
    assert not is_name(words, NAMES.words)


def test_a_day_is_read_as_dates_are() -> None:
    day = read_day("9 مارس 2026")
    assert day is not None
    assert day.iso == "2026-03-09"
    assert read_day("كتب") is None


@each(
    ("words", "may_be"),
    [
        ("أحمد علي", True),
        ("محمد أحمد علي", True),
        ("علي القحطاني", True),
        ("أحمد على الطريق", True),
        ("على الطريق", False),
        ("الجسر على النهر", False),
    ],
)
def test_a_name_may_hold_what_is_a_preposition_when_it_is_folded(words: str, may_be: bool) -> None:
    assert is_name(words, NAMES.words) is may_be
