"""The words of the room in each language: catalogues of gettext, and which language somebody wants."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from warraq.room.nouns import LANGUAGES, Language

HERE = Path(__file__).parent / "locale"
DIRECTIONS: Mapping[Language, str] = {"ar": "rtl", "en": "ltr"}
MOST_WISHES = 20  # languages of a browser that are looked at


@cache
def catalogue(language: Language) -> NullTranslations:
    """Return the words of a language; English is what templates are written in."""
    file = HERE / language / "room.po"
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as written:
        read = read_po(written, locale=language)
    packed = BytesIO()
    write_mo(packed, read)
    packed.seek(0)
    return Translations(packed)


def wanted(accepted: str) -> Language:
    """Return the language that a browser's `Accept-Language` likes best of ours; Arabic where it names neither.

    >>> wanted("en-GB,en;q=0.9"), wanted("fr, en;q=0.2"), wanted("fr"), wanted("en;q=0.4, ar-SY;q=0.5")
    ('en', 'en', 'ar', 'ar')
    """
    wishes = [_wish(one) for one in accepted.split(",")[:MOST_WISHES]]
    ours = [(weight, language) for name, weight in wishes for language in LANGUAGES if name == language and weight > 0]
    return max(ours, key=lambda one: one[0])[1] if ours else LANGUAGES[0]


def _wish(written: str) -> tuple[str, float]:
    name, _, weight = written.partition(";q=")
    try:
        return name.strip().lower().partition("-")[0], float(weight or 1)
    except ValueError:
        return "", 0.0
