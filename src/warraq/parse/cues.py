"""Short lines that say what follows them: read also, tags, comments, share, rights."""

import re

_START = r"^[\W\d_]*"
# «اقرأ أيضاً», «مواضيع ذات صلة», «قد يعجبك» …: the heading of other stories, or in one line with the title of one.
RELATED = re.compile(
    _START
    + r"(?:(?:[اأإ]قر[أا]وا?|شاهدوا?|انظر|طالع|تابع)\s+(?:[أا]يض\w*|كذلك|المزيد)|لل?مزيد\b|المزيد من\b|المزيد\W*$"
    r"|(?:مواضيع|موضوعات|[أا]خبار|مقالات|قصص|روابط|تقارير)\s+(?:ذات|قد|متعلقة|مشابهة|مرتبطة|[أا]خرى|مختارة)"
    r"|ذات صلة|قد (?:يعجبك|يهمك|تعجبك)|الأكثر (?:قراءة|مشاهدة|تداولا)|آخر الأخبار\W*$)"
)
COMMENTS = re.compile(_START + r"(?:(?:ال)?تعليق(?:ات)?\b|[أا]ضف تعليق|اترك تعليق|[أا]ترك رد|شارك برأيك|التعليقات)")
TAGS = re.compile(
    _START + r"(?:الوسوم|وسوم|(?:ال)?كلمات (?:ال)?(?:مفتاحية|دلالية|دالة)|الكلمات الدال[ةه]|تاغ\w*|هاشتاغ|العلامات)\b"
)
SHARE = re.compile(_START + r"(?:شارك\w*|مشارك[ةه]|انشر|طباع[ةه]|[أا]رسل|تابعو?نا|حج?م الخط|نسخ الرابط|[إا]علان)\b")
RIGHTS = re.compile(r"^\W*(?:©|\(c\)|حقوق النشر|جميع الحقوق|كل الحقوق|الحقوق محفوظ)")
DATED = re.compile(r"(?:19|20)\d\d|[٠-٩]{4}|\d{1,2}[:.]\d\d")
CUE_CHARS = 45  # a cue is a heading; a longer line that begins alike is a sentence («شارك في المؤتمر وزراء …»)


def cue_of(text: str) -> str:
    """The rule that a line's opening words speak for, "" for none."""
    if RIGHTS.match(text):
        return "copyright"
    if len(text) > CUE_CHARS:
        return ""
    for rule, pattern in (("related", RELATED), ("comment", COMMENTS), ("tags", TAGS), ("share", SHARE)):
        if pattern.match(text):
            return rule
    return ""
