"""What single words of a notice say beyond the list that they are of."""

from functools import lru_cache

from warraq.arabic import fold
from warraq.patterns import late

_MARKS = {
    "this": "هذا هذه لهذا لهذه أعلاه",
    "first": "أول أولا لأول للمرة بادئ أصلا الأصل أساسا سابقا بداية ابتداء مسبقا",
    "again": "إعادة أعيد يعاد تعاد نعيد تعيد يعيد أعدنا أعادت معاد ننشر ننشره ننشرها ننقل نعيده نعيدها سبق نشرنا "
    "نأخذه نأخذها",
    "original": "الأصلي الأصلية",
    "kept": "محفوظة محفوظ",
    "lines": "أرشيف أرشيفنا ذاكرة صفحات",
    "licence": "رخصة ترخيص المشاع مرخص مرخصة",
    "books": "رواية كتاب بيان وثيقة ملف فيديو تصريح رسالة خطاب تسجيل مقطع",
    "own": "خاص خاصة حصري حصرية خصيصا حصريا",
    "shared": "مشترك مشتركة",
    "appears": "ظهر ظهرت صدر صدرت",
    "which": "الذي التي",
    "support": "بدعم بتمويل بإشراف دعم تمويل إشراف",
    "": "الأول الأولى",  # an issue, a source
}
_STATED = ("this", "first", "again", "original")  # one of them a sentence with a stop must say
_BY_WORD = {fold(word): mark for mark, words in _MARKS.items() for word in words.split()}
_OURS = late(r"نا(?:ها?)?\Z|\Aن(?:نشر|نقل|عيد|ترجم|قتبس|اخذ)")  # «نقلناه», «ننشرها»: the house speaks
_REFERS = late(r"[^\W\d_]{3}(?:ه|ها)\Z")  # «نشرته»: what was named before it
_TOLD = late("|".join(sorted(word for word, mark in _BY_WORD.items() if mark in _STATED)))
# «نشرت مدونة «الأفق» الصيغة الأولى من هذا النص»
_VERSION = late(r"(?:النسخه|الصيغه|المسوده) (?:الاولي|الاصليه) (?:من|ل) ?(?:هذا|هذه) ")
_STOP = ' »”")'


@lru_cache(maxsize=4096)  # what stands around a text is said in few words, on all pages the same
def mark_of(word: str) -> str:
    """Return what a folded word says, with «و» and article or without; "" for most.

    >>> mark_of("ونعيد"), mark_of("والاصلي"), mark_of("خبر")
    ('again', 'original', '')
    """
    bare = word.removeprefix("و")
    return next((_BY_WORD[one] for one in (word, bare, bare.removeprefix("ال")) if one in _BY_WORD), "")


def is_ours(verb: str) -> bool:
    """Whether the house speaks of itself with a folded verb.

    >>> is_ours("نقلناه"), is_ours("وننشرها"), is_ours("نشرته"), is_ours("نشر")
    (True, True, False, False)
    """
    return _OURS.search(verb.removeprefix("و")) is not None


def refers(verb: str) -> bool:
    """Whether a folded verb has what was named before it for its object.

    >>> refers("نشرته"), refers("اجرتها"), refers("نشرت"), refers("نشر")
    (True, True, False, False)
    """
    return _REFERS.search(verb) is not None


def is_told(folded: str) -> bool:
    """Whether a line may say «this article», «first», «again», «original»: a sentence with a stop is no notice without.

    >>> is_told("ينشر هذا النص"), is_told("نشر النص في القاهره")
    (True, False)
    """
    return _TOLD.search(folded) is not None


def is_ended(folded: str) -> bool:
    """Whether a line ends with a stop."""
    return folded.rstrip(_STOP).endswith(".")


def may_be_one(folded: str) -> bool:
    """Whether a line has no stop, or says «this article», «first», «again»: reporting, too, says who printed what."""
    return not is_ended(folded) or is_told(folded)


def tells_of_a_version(folded: str) -> bool:
    """Whether a line names an earlier version of the text that it stands beside.

    >>> tells_of_a_version("نشرت «الافق» الصيغه الاولي من هذا النص"), tells_of_a_version("الصيغه الاولي من الاتفاق")
    (True, False)
    """
    return _VERSION.search(folded) is not None
