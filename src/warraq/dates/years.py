"""A year that stands for itself: «عام 2024», «مونديال 2034»."""

import re
from collections.abc import Iterator

from warraq.dates.found import Found
from warraq.dates.names import LETTER

_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%])(?!\s?[/.,\-+]\s?\d)(?!\s?ه(?![\u0621-\u064a]))"
_SAID = re.compile(rf"(?<![{LETTER}])[ولبف]?(?:ل?ل|ال)?(?:عام|سنه|اعوام)\s{{1,3}}\(?{_YEAR}")
_EVENT = re.compile(
    rf"(?:العالم|مونديال|اولمبياد|موسم|دوره|بطوله|صيف|شتا|ربيع|خريف|انتخابات|رويه|رمضان|نهايه|بدايه|مطلع|منتصف|اواخر|اوايل|"
    rf"اكسبو|نسخه|منذ|ميزانيه|موازنه|مواليد|(?:اولمبياد|امم)\s\S{{1,12}}|(?:ربع|نصف)\s\S{{2,7}}\sمن)\s{{1,3}}\(?{_YEAR}"
)
_WHOLE = re.compile(rf"\W*{_YEAR}\s?م?\W*")


def years(text: str) -> Iterator[Found]:
    """Every year that a word before it makes one; a bare number is a year only when it is all there is."""
    for form in (_SAID, _EVENT):
        for match in form.finditer(text):
            if not re.search(r"\d\s?[/.\-+]\s?$", text[: match.start("year")][-4:]):
                yield Found(match.start("year"), match.end("year"), int(match["year"]))
    if whole := _WHOLE.fullmatch(text):
        yield Found(whole.start("year"), whole.end("year"), int(whole["year"]))
