"""What the walk through a notice keeps, and the words that it turns at."""

from dataclasses import dataclass, field

from warraq.arabic import fold

LONGEST_PROJECT = 6
LONGEST_FIGURE = 6
MOST_REMARKS = 6  # words about the name or the text that no list has: «… قبل عامين», «(أغلق عام 2016)»
SECOND = 2  # tokens behind the second
# Labels that say where a text was printed first.
FIRST_LABELS = frozenset(
    fold(label)
    for label in (
        "أول نشر", "النشر الأول", "نشر أول مرة", "نشر لأول مرة", "نشر للمرة الأولى", "نشر أولا", "أول ظهور",
        "الظهور الأول",
    )
)  # fmt: skip
TO_YOU = frozenset(fold("إليكم لكم").split())  # «نقلته إليكم «ضفاف»»: who took it over
COPYRIGHT = "©"  # at the beginning of a line alone
NEVER = "؟?!…@#©"  # in no notice
PAUSES = "،,؛"  # behind which no name goes on
REPRINTS = frozenset(fold("تعيد يعيد تنشر ينشر اعادت تنقل ينقل").split())  # whose subject prints it again
TITLED = frozenset(fold("بعنوان عنوان عنوانه عنوانها العنوان").split())
BY = frozenset(fold("بقلم كتب كتبت كتبه كتبها حاوره حاورها حاورته حاورتها").split())
BOOKS = frozenset(fold("كتاب رواية ديوان بودكاست برنامج").split())
IN, THEN = "في", "ثم"
WITHIN, NEAR = frozenset(fold("من ضمن في").split()), 3
WROTE = frozenset(fold("كتب كتبت").split())
FOR_WHOM = frozenset(("ل", *fold("خصيصا خاصة حصريا بالأصل أصلا").split()))
SHEET = fold("نشرة")  # a newsletter, and «نشره»
PICTURES = frozenset(fold("صورة صور خريطة خرائط غلاف لوحة رسم رسوم لقطة فيديو مقطع بيانات").split())
TRANSLATION = frozenset(fold("ترجمة الترجمة").split())
TRANSLATED_BY = "translated by"
EDITIONS = frozenset(fold("عربي عربية العربية بالعربية عربيا الشرق").split())  # «DW عربية»
MAKING = frozenset(fold("إنتاج إعداد وإنتاج وإعداد").split())  # no verb: «من إنتاج شبكة …»
GIVEN = frozenset(fold("خص خصت").split())  # to us: «خص به موقع «الأفق» …»
WHEN = frozenset(fold("قبل بعد عام سنة منذ").split())
SAYS_LITTLE = frozenset(("", "asides", "days", "issues"))
STATING = ("this", "first", "again", "ours")  # a line that says one of these is about this text
SOURCE_OF = frozenset(fold("مصدر اصل").split())  # «مصدر الخبر: …»
LOOSE = frozenset(fold("موقع منصة شبكة قناة صفحة حساب بوابة").split())  # of an office as often as of a paper
RIGHTS = "حقوق"
# What a source is governed by; of two names the one before counts.
RANK = {governor: rank for rank, governor in enumerate(("book", "printed", "label", "leave", ""))}
Span = tuple[int, int]


LOOKED = frozenset(fold("اطلاع الاطلاع اطلع زيارة الزيارة الدخول المشاهدة التصفح الوصول النسخ").split())
NEAR_DAY = 4  # tokens: «تم الاطلاع عليه بتاريخ 6/7/2021»


@dataclass(slots=True)
class Parts:
    """What a line says, span by span, and what stands in it."""

    source: Span | None = None
    is_marked: bool = False  # its marks, letters, kind or the directory tell the name from other words
    is_governed: bool = False  # a preposition, a label or a leave stands before it
    governor: str = ""
    author: Span | None = None
    url: Span | None = None
    day: Span | None = None
    retrieved: Span | None = None  # the day on which somebody looked at it
    seen: set[str] = field(default_factory=set)  # lists that words of it are of, and the marks of some words
    strays: int = 0  # words that nothing explains
    remarks: int = 0  # words about the name or the text
