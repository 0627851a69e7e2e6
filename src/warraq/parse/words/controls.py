"""Short lines that say what they or the next ones are: read also, tags, comments, share, rights."""

from warraq.patterns import late

_START = r"^[\W\d_]*"
_END = r"\W*$"
# «اقرأ أيضاً», «مواضيع ذات صلة», «قد يعجبك»: the heading of other stories, or in one line with the title of one.
RELATED = late(
    _START + r"(?:(?:[اأإ]قر[أا](?:وا)?|شاهد(?:وا)?|[اأ]نظر|طالع|تابع)\s+(?:[أا]يض|كذلك|المزيد)"
    rf"|ل?لمزيد{_END}|المزيد(?:\s+(?:من|عن|حول)\s+\w+)?{_END}"
    r"|(?:مواضيع|موضوعات|[أا]خبار|مقالات|قصص|روابط|تقارير)\s+(?:ذات صل|قد ت|متعلق|مشابه|مرتبط)"
    rf"|(?:مواضيع|موضوعات|[أا]خبار|مقالات|قصص|تقارير)\s+(?:[أا]خرى|مختارة){_END}|(?:ال)?[أا]خبار المتعلقة{_END}"
    rf"|ذات صل[ةه]|قد (?:يعجبك|يهمك|تعجبك|تهمك)|الأكثر (?:قراءة|مشاهدة|تداولا)|آخر الأخبار{_END})"
)
# What a box between the paragraphs asks of its reader, whatever the box is called.
NEWSLETTER = late(
    _START + r"(?:(?:سج\u0651?ل|[أا]دخل|[أا]ترك|[أا]كتب)\s+(?:عنوان\s+)?(?:بريدك|[إا]يميلك)\b"
    r"|[اإ]شترك\s+(?:الآن\s+)?(?:في|ب)\s*(?:نشرتنا|(?:ال)?نشرة\s+(?:ال)?بريدية|(?:ال)?قائمة\s+(?:ال)?بريدية|قائمتنا))"
)
# «للمزيد من الأخبار اشتركوا في خدمة الواتساب عبر الضغط هنا» (fixtures/body/pulled-quotations): longer than a heading.
FOLLOW = late(
    _START + r"(?:للمزيد\s+من|لمتابعة)\s.{0,40}(?:[اإ]شترك|[اإ]نضم|تابعو?نا|[اإ]ضغط)"
    r".{0,40}(?:وات\s?س\s?[اآ]ب|تل[يغج]+\s?رام|فيس\s?بوك|يوتيوب|قنات|هنا)"
)
FOLLOW_CHARS = 120
# «تعليق» is a comment and a suspension: «تعليق الرحلات» is a crosshead.
COMMENTS = late(
    _START + rf"(?:ال)?(?:تعليقات|تعليق{_END}|[أا]ضف تعليق|[أا]ترك (?:تعليق|رد)|شارك برأيك)|^\W*\d+\s*تعليق"
)
TAGS = late(_START + rf"(?:(?:ال)?وسوم|(?:ال)?كلمات (?:ال)?(?:مفتاحي|دلالي|دال)[ةه]|(?:ال)?تاغات|تاغ|هاشتاغ){_END}")
# «شارك في البطولة ثلاثون فريقاً» is a sentence.
SHARE = late(
    _START + rf"(?:شارك(?:ها|نا|وا)?(?:\s+(?:هذا|الخبر|المقال|الموضوع|على|عبر)\b.*|{_END})"
    rf"|(?:مشارك[ةه]|انشر|نشر|طباع[ةه]|[إا]رسال|حفظ|نسخ الرابط|حجم الخط|[إا]علان|ADVERTISEMENT){_END}"
    rf"|(?:مشارك[ةه]|طباع[ةه]|انشر|[أا]رسل|[إا]رسال) (?:الخبر|المقال|هذا|عبر|على|إلى صديق|لصديق)\b.*|تابعو?نا\b.*)"
)
RIGHTS = late(r"^\W*(?:©|\(c\)|حقوق النشر|حقوق الطبع|جميع الحقوق|كل الحقوق|الحقوق محفوظ)")
ADDRESS = late(r"^\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)\W*$")  # nothing but an address
COUNTED = late(r"\d")
DATED = late(r"(?:19|20)\d\d|[٠-٩]{4}|\d{1,2}[:.]\d\d")
# «أرسلت بواسطة المشرف في السبت 07 يونيو 2025 (10:12:40)» (fixtures/body/stamp-above-the-text); no sentence ends so.
STAMP = late(
    _START + r"(?:(?:تم\s+)?(?:ال)?نشر|[أا]رسلت?|[أا]ضيفت?|مرسلة|كتبت?|[أا]درجت?|قدمه)\s+"
    r"(?:ب(?:واسطة|تاريخ)|من\s+(?:قبل|طرف)|في|يوم)\b.*(?:19|20|٢٠)[\d٠-٩]{2}.*[^.»]$"
)
CUES = (("related", RELATED), ("comment", COMMENTS), ("tags", TAGS), ("share", SHARE), ("newsletter", NEWSLETTER))
CUE_CHARS = 45  # a cue is a heading; a longer line that begins alike is a sentence


def cue_of(text: str) -> str:
    """The rule that a line's opening words speak for, "" for none.

    >>> cue_of("اقرأ أيضاً:"), cue_of("شارك الخبر"), cue_of("سجل بريدك هنا"), cue_of("شارك في البطولة ثلاثون فريقاً.")
    ('related', 'share', 'newsletter', '')
    """
    if RIGHTS.match(text):
        return "copyright"
    if len(text) > CUE_CHARS:
        return "newsletter" if len(text) < FOLLOW_CHARS and FOLLOW.match(text) else ""
    for rule, pattern in CUES:
        if pattern.match(text):
            return rule
    return ""
