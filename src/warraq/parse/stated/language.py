"""In which language the article is written: what the page declares, checked against its letters."""

import re
from functools import lru_cache

from warraq.parse.stated.metadata import Metadata
from warraq.patterns import late

ARABIC_SCRIPT = frozenset(("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "azb", "dv"))
WRITTEN_AS_ARABIC = ARABIC_SCRIPT - {"fa", "ur"}
SAMPLE = 600  # characters: letters are counted in the beginning
MOST_DECLARED = 40  # characters of a declaration: its language is remembered from page to page
PERSIAN = "پچژگیک"
SORANI = "ڵڕێ"
URDU = "ٹڈڑےںھ"
LEADS = b"\xd8\xd9\xda\xdb"  # the bytes with which a letter of the Arabic script begins in UTF-8
CODE = late(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.I)


def language_of(declared: str | None, metadata: Metadata, text: str) -> tuple[str | None, str]:
    """Return the language as BCP 47 and the rule that decided: html-lang, the name of a meta, or letters.

    Templates in English around Arabic text are common, so a declaration that the letters contradict is not believed.
    """
    written = _by_letters(text[:SAMPLE])
    declarations = [("html-lang", declared or ""), *((said.rule, said.value) for said in metadata.all("language"))]
    for rule, value in declarations:
        if (tag := tag_of(value[:MOST_DECLARED])) and (written is None or _fits(tag, written)):
            return tag, rule
    return (written, "letters") if written and written != "und" else (None, "")


@lru_cache(maxsize=256)  # all pages of a site declare the same
def tag_of(value: str) -> str | None:
    """Return a declared language in its usual spelling, or None for what is no language.

    >>> tag_of("ar_SY"), tag_of("AR-eg"), tag_of("Arabic"), tag_of("")
    ('ar-SY', 'ar-EG', 'ar', None)
    """
    if value.strip().lower() in ("arabic", "عربي", "العربية"):
        return "ar"
    match = CODE.match(value.strip())
    if match is None or len(value.strip()) > 12:
        return None
    language, script, region = match.groups()
    return "-".join(part for part in (language.lower(), script and script.title(), region and region.upper()) if part)


def _fits(tag: str, written: str) -> bool:
    language = tag.partition("-")[0]
    if written == "ar":
        return language in WRITTEN_AS_ARABIC
    return language == written or (written == "und" and language not in ARABIC_SCRIPT)


def _by_letters(text: str) -> str | None:
    """Arabic, Sorani, Persian or Urdu by their letters, "und" for another script, None without letters."""
    letters = len(text) - text.count(" ")  # near enough: one letter in twenty is a sign or a figure
    if letters < 20:
        return None
    written = text.encode("utf-8", "replace")
    arabic = len(written) - len(written.translate(None, LEADS))  # counted at the speed of C
    if arabic < letters / 2:
        return "und"
    # Letters that Arabic has not begin with two of the four bytes, but for two of them.
    if written.count(0xDA) + written.count(0xDB) + text.count("پ") + text.count("ٹ") <= letters / 50:
        return "ar"
    if sum(map(text.count, SORANI)) > letters / 50:
        return "ckb"
    if sum(map(text.count, URDU)) > letters / 50:
        return "ur"
    return "fa" if sum(map(text.count, PERSIAN)) > letters / 20 else "ar"
