"""Find notices of which every word is a notice's, or part of a name, day or address, whatever their order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from warraq.models import Role
from warraq.parse.origin.candidates import is_at_edge
from warraq.parse.origin.found import Found
from warraq.parse.origin.marks import is_told
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import Parts
from warraq.parse.origin.walk import Walk
from warraq.patterns import late
from warraq.rules.countries import country_said
from warraq.rules.notice_words import meaning_of
from warraq.rules.outlet import name_key
from warraq.rules.pattern import first_word

LONGEST = 300  # characters of one
_LONG_NAME = 3  # words from which more than a name may have been read
_YEAR = 4  # figures; «2009 قراءة» is no day
_BULLETS = " *•-–—"
_MARKS = '«»"“”'
_STOP = ' »”")'
_LETTERS = late(r"[^\W_]")
_MARKED = late(r"[«\"“(]")
_DATED = "بتاريخ"
_COMMON = ("bodies", "kinds", "asides", "kinds_alone", "at-kind")
_ABOUT = ("عن", "حول")
_OPENINGS = ("عن", "من", "خاص", "خاصه", "حصري")
_ACTS = frozenset(("taken", "rendered", "leaves"))


def find_composed(sheet: Sheet, names: Names) -> list[Found]:
    """Cut the lines above and below the text that are such notices, and return what they say."""
    places = (*range(min(sheet.top, len(sheet.lines))), *range(max(sheet.top, sheet.bottom), len(sheet.lines)))
    hits = (_at(sheet, index, names) for index in places if index not in sheet.cuts)
    return [hit for hit in hits if hit is not None]


def with_clean_names(sheet: Sheet, found: Iterable[Found], names: Names) -> list[Found]:
    """Finds of rules that read more than a name, with the name alone: «نواة تحت رخصة …»; or with one passed over."""
    return [_cleaned(sheet, hit, names) for hit in found]


def _cleaned(sheet: Sheet, hit: Found, names: Names) -> Found:
    source = hit.said.get("source", "")
    is_short = _is_closed(source) and (len(source.split()) < _LONG_NAME or "+" in source or bool(names.known(source)))
    if hit.role not in ("notice", "credit") or "\n" in hit.text or is_short:
        return hit
    notice = read_composed(sheet.folded[hit.index], names)
    if notice is None or notice.parts.source is None or not notice.parts.is_marked:
        return hit
    name = sheet.original(hit.index, *notice.parts.source)
    better = len(name.strip(_MARKS)) < len(source) if source else bool(names.known(name))
    return replace(hit, said=hit.said | {"source": name}) if better else hit


def _is_closed(source: str) -> bool:
    """Whether there is a name and its marks are closed: «سطور» وكاتبته» is more than one."""
    return bool(source) and source.count("«") == source.count("»")


def _at(sheet: Sheet, index: int, names: Names) -> Found | None:
    notice = _read(sheet.folded[index], sheet.first_words[index], names)
    if notice is None or not (notice.is_told or is_at_edge(sheet, index)):
        return None
    if notice.is_bare and not (index >= sheet.bottom or _is_in_the_text(sheet, index)):
        return None
    parts, line = notice.parts, sheet.lines[index]
    role: Role = "notice" if notice.is_told or parts.source is None else "credit"
    spans = {"source": parts.source, "published": parts.day, "url": parts.url, "author": parts.author}
    said = {slot: sheet.original(index, *span) for slot, span in spans.items() if span is not None}
    sheet.cut_line(index, role, f"{role}-of-parts")
    return Found(f"{role}-of-parts", role, line.text, line.where, index, said, line.anchors)


def _is_in_the_text(sheet: Sheet, index: int) -> bool:
    """Whether a line above the text stands in its box, as a paragraph does: no section, no picture's agency."""
    first = sheet.lines[min(sheet.body.start, len(sheet.lines) - 1)]
    line = sheet.lines[index]
    return index < sheet.body.start and line.tag == first.tag and line.where == first.where


@dataclass(frozen=True, slots=True)
class Composed:
    """A line that is such a notice."""

    parts: Parts
    is_told: bool = False  # it says «this article», «first», «again»
    is_bare: bool = False  # it is a name, and a place at most


def read_composed(folded: str, names: Names) -> Composed | None:
    """Return what a folded line says that is a notice as a whole; None for any other.

    A sentence with a stop must say «this article», «first» or «again»: reporting, too, says who printed what.
    """
    return _read(folded, first_word(folded), names)


def _read(folded: str, word: str, names: Names) -> Composed | None:
    if len(folded) > LONGEST or not _may_open(word, folded, names) or (_is_ended(folded) and not is_told(folded)):
        return None
    walk = Walk(folded, names)
    parts = walk.through()
    return _judged(parts, folded, walk.first(), names) if parts is not None else None


def _may_open(word: str, folded: str, names: Names) -> bool:
    """Whether a notice may begin with a line's first word."""
    known = names.words.in_notices
    if not word or word in known or word in names.directory.first_words or names.is_place(word):
        return bool(word)
    if word.startswith("و"):
        return False  # «ونشرت …» goes on
    return bool(meaning_of(word, known)) or _MARKED.match(folded.lstrip(_BULLETS)) is not None


def _is_ended(folded: str) -> bool:
    return folded.rstrip(_STOP).endswith(".")


def _source(parts: Parts, folded: str) -> str:
    return folded[slice(*parts.source)] if parts.source else ""


def _judged(parts: Parts, folded: str, first: Token, names: Names) -> Composed | None:
    """Whether what stands in a line makes a notice of it, and of which strength."""
    seen, is_ended = parts.seen, _is_ended(folded)
    if parts.source is None:
        return Composed(parts) if not is_ended and _names_nobody(seen, first) else None
    if _is_of_others(parts, folded, names):
        return None
    is_this = {"this", "pieces"} <= seen
    is_loose = bool(parts.remarks) and is_ended and not (is_this and "again" in seen)
    if is_loose or _tells(parts, folded):
        return None
    if "resumed" in seen and not is_ended and parts.is_marked:
        is_whole = is_this or "again" in seen or first.kind == "pieces"
        return Composed(parts, is_told=is_this or "again" in seen) if is_whole and "which" not in seen else None
    acts = bool(seen & _ACTS) or (is_this and "issues" in seen)  # «هذا المقال من العدد 87 من مجلة …»
    is_original = {"original", "pieces"} <= seen and parts.is_marked
    if not seen.isdisjoint({"again", "ours"}) or ((is_this or is_original or "first" in seen) and acts):
        sure = parts.is_marked or (is_this and not is_ended) or {"pieces", "again"} <= seen
        return Composed(parts, is_told=True) if parts.is_governed and sure else None
    return _credit(parts, folded, first, names) if not is_ended else None


def _tells(parts: Parts, folded: str) -> bool:
    """Whether a line is a sentence about what came out: «ظهر للمرة الأولى على قناة …», «عن دار … صدرت الرواية»."""
    seen = parts.seen
    if "again" in seen:
        return False
    if "tells" in seen and "this" not in seen and parts.governor != "book":
        return True
    return _is_ended(folded) and ("made" in seen or ("appears" in seen and "pieces" not in seen))


def _names_nobody(seen: set[str], first: Token) -> bool:
    """Whether a line is a licence, or says who translated, and names no house."""
    if {"licence", "this"} <= seen:
        return True
    is_said = not seen.isdisjoint({"pieces", "tongues"})
    return is_said and {"writer", "rendered"} <= seen and first.kind in ("writers", "rendered")


def _is_of_others(parts: Parts, folded: str, names: Names) -> bool:
    """Whether a line speaks of what others printed, or of the house's own rights."""
    seen, source = parts.seen, _source(parts, folded)
    is_piece = {"this", "pieces"} <= seen
    if {"kept", "rights"} <= seen and "rendered" not in seen and not is_piece:
        return True  # «حقوق النشر محفوظة …»
    if "made" in seen and "pieces" not in seen:
        return True  # «فيلم من إنتاج …»
    if _says_no_name(source, names):
        return True  # «أرشيف المدونة الإلكترونية»
    is_this = is_piece or "first" in seen
    of_this = is_this or {"pieces", "ours"} <= seen
    if "subject" in seen and not (of_this and seen & {"again", "rendered"}):
        return True  # «نشرت صحيفة «الأفق» …» is reporting
    if _is_ended(folded) and "books" in seen and seen.isdisjoint({"again", "first"}):
        return True  # «صدرت هذه الرواية عن …»
    return names.is_place(source) or names.nobody(source)  # «نشر هذا النص أول مرة في القاهرة»


def _says_no_name(source: str, names: Names) -> bool:
    """Whether a name is made of words of notices alone, and unknown."""
    if names.known(source) or _MARKED.search(source) or source.isascii():
        return False
    known = names.words.in_notices
    return all(word.isalpha() and meaning_of(word, known) in _COMMON for word in source.split())


def _credit(parts: Parts, folded: str, first: Token, names: Names) -> Composed | None:
    """A line without a stop: a label, verb or preposition and a name, or a name and its issue, place or country."""
    known = _is_known(_source(parts, folded), names)
    if "labels" in parts.seen or {"original", "pieces"} <= parts.seen:
        is_label = parts.is_governed and (parts.is_marked or first.text != "حقوق")
        return Composed(parts) if is_label or known else None
    if not parts.is_marked or parts.remarks:
        return None
    if parts.is_governed:
        return Composed(parts) if _is_taken(parts, folded, first, names) else None
    may_be_alone = known or first.kind in ("bodies", "kinds") or "joined" in parts.seen
    if (first.kind == "quoted" or "tailed" in parts.seen) and (
        "issues" in parts.seen or _DATED in folded
    ):  # «الأفق»، العدد التاسع
        return Composed(parts) if _is_of_an_issue(parts, folded) else None
    return _name_alone(parts, folded, names) if may_be_alone else None


def _is_taken(parts: Parts, folded: str, first: Token, names: Names) -> bool:
    """Whether words of taking over, or a preposition that opens the line, stand before a name."""
    if parts.seen & (_ACTS | {"lines"}) or parts.governor == "book":
        return True
    if "pieces" in parts.seen and parts.seen & {"url", "tongues", "own", "shared"}:
        return True
    if {"this", "pieces"} <= parts.seen and "books" not in parts.seen:  # «هذه المادة من موقع …»
        return folded[: parts.source[0] if parts.source else 0].split()[-1:] not in ([word] for word in _ABOUT)
    source = _source(parts, folded)
    if "by" in parts.seen:
        return _is_known(source, names)  # «كتب الطلاب في «دفاترهم»:»
    about = source.startswith("ال") and not _is_known(source, names) and not names.says_kind(source)  # a menu's
    return first.text in _OPENINGS and not about


def _is_known(source: str, names: Names) -> bool:
    """Whether a name is in the directory, with its country behind it or without."""
    return bool(names.known(source) or names.known(country_said(name_key(source))[0]))


def _name_alone(parts: Parts, folded: str, names: Names) -> Composed | None:
    """A name that nothing governs, beside its issue, its country, another name or a city."""
    source = _source(parts, folded)
    if _is_of_an_issue(parts, folded):
        return Composed(parts)
    if country_said(name_key(source))[1] and (names.says_kind(source) or _MARKED.search(folded)):
        return Composed(parts, is_bare=True)  # «("الخليج" الإماراتية)»
    is_sure = names.agency(source) or (":" not in folded and (names.may_be(source, "clear") or "tailed" in parts.seen))
    beside = "joined" in parts.seen or ("place" in parts.seen and is_sure)  # «السومرية نيوز / بغداد»
    return Composed(parts, is_bare=True) if beside or _is_all(source, folded, names) else None


def _is_all(source: str, folded: str, names: Names) -> bool:
    """Whether a line is a name and nothing else."""
    return len(_LETTERS.findall(folded)) == len(_LETTERS.findall(source)) and names.may_be(source, "clear")


def _is_of_an_issue(parts: Parts, folded: str) -> bool:
    """Whether nothing but the number and the day of an issue stand beside a name."""
    if not parts.seen.isdisjoint({"taken", "pieces"}):
        return False
    day = parts.day is not None and parts.day[1] - parts.day[0] > _YEAR
    return "issues" in parts.seen or (day and ":" not in folded[-_YEAR:])
