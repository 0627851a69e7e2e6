"""What warraq says of its own work, in another language: a sentence is known by its form, whatever its places hold."""

import re
from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from warraq.room.foreign import shown
from warraq.room.nouns import Language
from warraq.room.spoken import term
from warraq.room.words import HERE, catalogue

LONGEST = 600  # characters that are compared with a form
MOST_PARTS = 12  # of a list
OTHERS = frozenset({"site", "name", "address", "target", "at", "day"})  # places of what is never one of our words
_PLACE = re.compile(r"\{(\w+)\}")
_NAMED = re.compile(r"(\S+(?: \S+){0,7}?) \((.+)\)", re.DOTALL)
_FIGURES = re.compile(r"[\d.,%]+")
_LATIN = re.compile(r"[\x20-\x7e]+")
_CODE = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence with places in it, and how another language says it with the same places."""

    pattern: re.Pattern[str]
    told: str


@cache
def forms(language: Language) -> tuple[Form, ...]:
    """Return the forms of a language, those with most letters of their own first; English needs none."""
    file = HERE / language / "sentences.po"
    if not file.is_file():
        return ()
    with file.open("rb") as written:
        read = {str(message.id): str(message.string) for message in read_po(written, locale=language) if message.id}
    by_letters = sorted(read, key=lambda one: (-len(_PLACE.sub("", one)), one))
    return tuple(Form(_pattern(one), read[one]) for one in by_letters)


def _pattern(form: str) -> re.Pattern[str]:
    parts = _PLACE.split(form)
    return re.compile("".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))


def sentence(value: object, language: Language) -> Markup:
    """Return one of warraq's own sentences as a language says it; in English, marked so, where that is not known.

    >>> sentence("a notice names it; by way of: <b>", "ar")
    Markup('يسمّيه سطر نقل؛ عن طريق: <bdi dir="ltr">&lt;b&gt;</bdi>')
    >>> sentence("what nobody foresaw", "ar")
    Markup('<span lang="en" dir="ltr">what nobody foresaw</span>')
    """
    text = shown(value)
    if language == "en":
        return escape(text)
    return _told(text, language) or Markup('<span lang="en" dir="ltr">{}</span>').format(text)


def _told(text: str, language: Language) -> Markup | None:
    if not text or len(text) > LONGEST:
        return None
    called = term(text, catalogue(language))
    if called != text:
        return escape(called)
    for form in forms(language):
        if found := form.pattern.fullmatch(text):
            places = {name: _place(name, part, language) for name, part in found.groupdict().items()}
            return Markup(form.told).format(**places)  # noqa: S704 a message of our own
    return _in_parts(text, language)


def _in_parts(text: str, language: Language) -> Markup | None:
    """Sentences that stand in a row, a code with its signs, or codes alone."""
    parts = text.split("; ")
    if len(parts) > 1:
        told = [_told(part, language) for part in parts]
        joined = (one or isolated(part) for one, part in zip(told, parts, strict=True))
        return Markup("؛ ").join(joined) if any(told) else None
    head, _, signs = text.partition(": ")
    called = term(head, catalogue(language))
    if signs and called != head:
        return Markup("{}: {}").format(called, _listed(signs, language))
    codes = text.split(", ")
    return _listed(text, language) if len(codes) > 1 and _told(codes[0], language) else None


def _place(name: str, part: str, language: Language) -> Markup:
    return isolated(part) if name in OTHERS else _listed(part, language)


def _listed(text: str, language: Language) -> Markup:
    """Codes and names in a row; behind a name may stand in brackets who gives it, or what was amiss."""
    whole = _told(text, language) if ", " not in text else None
    parts = [text] if whole else text.split(", ", MOST_PARTS)
    return whole or Markup("، ").join(_named(part, language) for part in parts)


def _named(part: str, language: Language) -> Markup:
    if told := _told(part, language):
        return told
    found = _NAMED.fullmatch(part)
    if found is None:
        return isolated(part)
    return Markup("{} ({})").format(isolated(found[1]), _told(found[2], language) or isolated(found[2]))


def incident(value: object, language: Language) -> Markup:
    """Return the kind of an incident and what it is about, as one line has them.

    >>> incident("field lost date", "ar"), incident("still https://a.example/feed", "en")
    (Markup('حقل مفقود: التاريخ'), Markup('still https://a.example/feed'))
    """
    text, words = shown(value), catalogue(language)
    if language == "en":
        return escape(text)
    parts = text.split(" ")
    for end in range(len(parts), 0, -1):
        kind, about = " ".join(parts[:end]), " ".join(parts[end:])
        if (called := term(kind, words)) != kind:
            return Markup("{}: {}").format(called, _listed(about, language)) if about else escape(called)
    return isolated(text)


def coded(value: object) -> Markup:
    """Return a text in which what stands between backticks is code.

    >>> coded("by `url` <b>")
    Markup('by <code dir="ltr">url</code> &lt;b&gt;')
    """
    parts = shown(value).split("`")
    code = Markup('<code dir="ltr">{}</code>')
    return Markup("").join(code.format(part) if at % 2 else escape(part) for at, part in enumerate(parts))


def isolated(part: str) -> Markup:
    """Return what others wrote, or a code, so that it changes no order of the words around it.

    >>> isolated("12"), isolated("no-body"), isolated("سبق")
    (Markup('12'), Markup('<code dir="ltr">no-body</code>'), Markup('<bdi>سبق</bdi>'))
    """
    if _FIGURES.fullmatch(part):
        return escape(part)
    if _CODE.fullmatch(part):
        return Markup('<code dir="ltr">{}</code>').format(part)
    alone = Markup('<bdi dir="ltr">{}</bdi>') if _LATIN.fullmatch(part) else Markup("<bdi>{}</bdi>")
    return alone.format(part)
