"""Whether a text that recurs reads as reporting: what recurs is cut only where it does not."""

from warraq.arabic import fold
from warraq.arabic.signs import EDGE, STOPS
from warraq.parse.words.sentence import is_paragraph, is_sentence
from warraq.patterns import late
from warraq.rules import Words

# What speaks to a reader of the site, at the beginning of a line or anywhere in it.
_OPENS = late(
    r"[\W\d_]*(?:تابعو?نا|تابعو?ا|تابع|إشترك(?:وا)?|انضموا?|شاركنا|شاركها|حملوا?|نزلوا?|اضغطوا?|انقروا?|"
    r"ل?لمزيد|المزيد|ل?متابعة|ل?مراسلة|للتواصل|راسلنا|راسلونا|زوروا?|اقرا|اقرءوا|شاهد|رابط|طباعة|نسخ|"
    r"سجل|ارسل(?:وا)?|اضف|اترك|اكتب|شارك)\b".replace("ة", "ه").replace("إ", "ا")
)
_HOLDS = late(
    r"@|https?:|www\.|\bsms\b|رساله نصيه|تبدا بالرمز|مسافه ثم|ثم الرساله|حقوق (?:النشر|الطبع)|الحقوق محفوظ|جميع الحقوق|"
    r"(?:تويتر|فيس ?بوك|جوجل|واتس ?اب|تلي?[جغق]رام|انستغرام|facebook|twitter|google|whatsapp)\s+"
    r"(?:تويتر|فيس ?بوك|جوجل|واتس ?اب|تلي?[جغق]رام|انستغرام|facebook|twitter|google|whatsapp)|اكتب رايك"
)
_LATIN = late(r"[a-z]")
_LETTER = late(r"[^\W\d_]")
_LONG_NUMBER = late(r"\d{5,}")
_ENDS = tuple(STOPS)
MOST_WORDS = 14  # of a line that is no sentence and speaks to nobody


def speaks_to_readers(text: str) -> bool:
    """Whether a text asks something of a reader, or is an address, a number, a control.

    >>> speaks_to_readers("تابع الوادي على:"), speaks_to_readers("وأعرب الملك عن أصدق التهاني.")
    (True, False)
    """
    folded = fold(text)
    if _HOLDS.search(folded) or _LONG_NUMBER.search(folded) or (_OPENS.match(folded) and not is_sentence(text)):
        return True
    letters = _LETTER.findall(folded)
    return bool(letters) and 2 * len(_LATIN.findall(folded)) > len(letters)


def reads_as_reporting(text: str, words: Words) -> bool:
    """Whether a line that recurs may be reporting: a sentence, a part of one, a crosshead, a row of figures.

    >>> reads_as_reporting("ألف مبروك.", Words()), reads_as_reporting("...المزيد", Words())
    (True, False)
    """
    folded, said = fold(text).strip(), text.rstrip(EDGE)
    tokens = folded.split()
    if is_paragraph(text):
        return True
    if speaks_to_readers(text):
        return False
    if not any(map(str.isalpha, folded)):
        return True
    if len(tokens) > MOST_WORDS or said.endswith((*_ENDS, ":")) or any(map(str.isdigit, folded)):
        return True
    bare = [token.strip("«»\"'()[]،؛:*•-–—") for token in tokens]
    return bare[0] in words.leads or not words.sentence.isdisjoint(bare)
