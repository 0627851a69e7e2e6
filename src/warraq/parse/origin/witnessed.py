"""Find the lines at the edge of a text that are about it: by what they witness, whatever their words and order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from warraq.arabic import fold
from warraq.models import Role
from warraq.parse.origin.evidence import ALONE, FROM, IN, SUBJECT, Evidence, Named, evidence_of
from warraq.parse.origin.found import Found
from warraq.parse.origin.marks import is_ended
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.origin.tokens import OPENING
from warraq.parse.words.sentence import SENTENCE_END, is_sentence
from warraq.patterns import late
from warraq.rules import Words

LONGEST = 320  # characters of one
_OF_THIS, _OF_ORIGIN = 4, 4
_NEVER = late(r"[?!؟…]|\.\.|\A\W*\d|\A\W*[\"“«]?(?:و(?!ر|صل)|ف(?!ي|صل))")
# What marks a name: by these, or by a word of the lists, a line must name a house, or what its blame is.
_MARKED = late(rf"[{OPENING}:(\[a-z]")
Verdict = Literal["told", "named", "declined", ""]
NO_WITNESS: tuple[Verdict, Evidence] = ("", Evidence())
_ROLES: dict[str, Role] = {"told": "notice", "named": "credit", "declined": "disclaimer"}
_FIRST = ("origin", "first", "original")
_AS = frozenset(fold("كما حسب بحسب وفق").split())
_AROUND = 3  # lines around the body


def find_witnessed(sheet: Sheet, names: Names) -> list[Found]:
    """Cut the outermost lines of a text that are about it, and return what they say."""
    found: list[Found] = []
    for places in (_from_above(sheet), _from_below(sheet)):
        for index in places:
            if index in sheet.cuts:
                continue
            hit = _at(sheet, index, names)
            if hit is not None:
                found.append(hit)
            elif index in sheet.body and _holds_a_sentence(sheet.lines[index].text):
                glued = _glued(sheet, index, names) if index > sheet.body.start else None
                found += [glued] if glued else []
                break
    return found


def _holds_a_sentence(text: str) -> bool:
    return is_sentence(text) or SENTENCE_END.search(text) is not None


def with_houses(sheet: Sheet, found: Iterable[Found], names: Names) -> Iterator[Found]:
    """Finds of rules that name no house, with the one that their line names: «…، والموقع غير مسؤول عن صحته»."""
    for hit in found:
        is_silent = hit.role in ("notice", "disclaimer") and "source" not in hit.said and "\n" not in hit.text
        verdict, evidence = read_witnessed(sheet.folded[hit.index], names) if is_silent else NO_WITNESS
        house = evidence.house
        if verdict == "told" and house is not None and house.is_marked:
            name = sheet.original(hit.index, *house.span)
            yield replace(hit, said=hit.said | {"source": name})
        else:
            yield hit


def _from_above(sheet: Sheet) -> Iterator[int]:
    return iter(range(max(0, sheet.body.start - _AROUND), min(sheet.top, sheet.body.stop)))


def _from_below(sheet: Sheet) -> Iterator[int]:
    return iter(
        range(min(len(sheet.lines), sheet.body.stop + _AROUND) - 1, max(sheet.bottom, sheet.body.start) - 1, -1)
    )


def _at(sheet: Sheet, index: int, names: Names) -> Found | None:
    verdict, evidence = read_witnessed(sheet.folded[index], names)
    if not verdict:
        return None
    line, role = sheet.lines[index], _ROLES[verdict]
    sheet.cut_line(index, role, f"{role}-of-witness")
    said = _said(sheet, index, evidence, 0)
    return Found(f"{role}-of-witness", role, line.text, line.where, index, said, line.anchors)


def _glued(sheet: Sheet, index: int, names: Names) -> Found | None:
    """Cut the last sentence of a line where it is about the text: «… المقبل. نُشر هذا التقرير أولاً في «الأفق».»."""
    folded = sheet.folded[index]
    start = max((end.end() for end in SENTENCE_END.finditer(folded)), default=0)
    last = folded[start:]
    enough = ("told", "named") if last[:1] in "[(" and last.rstrip()[-1:] in ")]" else ("told",)
    verdict, evidence = read_witnessed(last, names) if start else NO_WITNESS
    if verdict not in enough:
        return None
    sheet.cut(index, (start, len(folded)), "notice", "notice-of-witness")
    said = _said(sheet, index, evidence, start)
    text, line = sheet.original(index, start, len(folded)).strip(), sheet.lines[index]
    return Found("notice-of-witness", "notice", text, line.where, index, said, line.anchors)


def _said(sheet: Sheet, index: int, evidence: Evidence, start: int) -> dict[str, str]:
    house = evidence.house
    spans = {"source": house.span if house else None, "url": evidence.url, "retrieved": evidence.retrieved}
    if _is_fetched(evidence):
        spans["retrieved"] = evidence.retrieved or evidence.day
    else:
        spans["published"] = evidence.day
    return {
        slot: sheet.original(index, start + span[0], start + span[1])
        for slot, span in spans.items()
        if span is not None
    }


def _may_be_one(folded: str, words: Words) -> bool:
    """Whether a line is short, has no sign of reporting, and may name a house; of a sentence with a stop, whether it
    may point at the text or speak for the house, too. Most lines are asked nothing more.
    """
    if len(folded) > LONGEST or (_MARKED.search(folded) is None and words.houses.search(folded) is None):
        return False
    return _NEVER.search(folded) is None and (
        not is_ended(folded) or words.witnesses.pointing.search(folded) is not None
    )


def _is_fetched(evidence: Evidence) -> bool:
    return evidence.says("fetches") and not evidence.says("prints")


def read_witnessed(folded: str, names: Names) -> tuple[Verdict, Evidence]:
    """What a folded line is by what it witnesses, and that."""
    if not _may_be_one(folded, names.words):
        return NO_WITNESS
    evidence = evidence_of(folded, names)
    return verdict_on(folded, evidence, names), evidence


def verdict_on(folded: str, evidence: Evidence, names: Names) -> Verdict:
    """Whether a line is a notice by what it witnesses: of this text, with a stop or without; "named": without one."""
    house = evidence.house
    if evidence.is_a_report_s:
        return ""
    if house is None:
        return "declined" if _declines(evidence) else ""
    if evidence.unsaid * 2 > evidence.words or _is_no_house(folded[slice(*house.span)], evidence, names):
        return ""
    if any(holds(evidence, house) for holds in _TOLD):
        return "told"
    if not is_ended(folded) and any(holds(evidence, house) for holds in _NAMED):
        return "named"
    return "declined" if _declines(evidence) else ""


def _is_no_house(name: str, evidence: Evidence, names: Names) -> bool:
    """Whether what stands where a house does is a city, nobody, or a network: «الخبر ظهر أولا على منصة «إكس»»."""
    is_network = names.is_network(name) and not evidence.says("this-piece", "ours")
    return is_network or names.is_place(name) or names.nobody(name)


def _declines(evidence: Evidence) -> bool:
    """«لا تعبر المقالات المنشورة في الموقع عن رأي إدارته»: the house does not answer for what it prints."""
    is_of_texts = evidence.says("pieces") and evidence.says("this-piece", "prints")
    return evidence.says("blame") and evidence.says("ours", "desk") and is_of_texts and evidence.unsaid <= _OF_THIS


def _we_speak(evidence: Evidence, _house: Named) -> bool:
    """«قمنا بترجمة هذا التقرير عن موقع …»: the house says what it did with the text."""
    if not evidence.says("ours"):
        return False
    if not evidence.says("pieces"):  # «ننقلها عن رصيف «المرفأ» بالشاحنات.»
        return evidence.says("we-it") and not evidence.unsaid
    is_said = evidence.says("prints", "fetches", "leave", *_FIRST) or not evidence.unsaid
    is_of_text = evidence.says("this-piece", "we-it", "piece-act") or not evidence.unsaid
    return is_said and is_of_text


def _desk_speaks(evidence: Evidence, _house: Named) -> bool:
    """«نقلت إدارة الموقع هذه التدوينة عن صفحة …»."""
    is_of_text = evidence.says("this-piece", "piece-act") and evidence.says("prints", "fetches")
    most = max(_OF_THIS, evidence.words // 3 if evidence.says("this-piece") else 0)
    return evidence.says("desk") and is_of_text and evidence.unsaid <= most


def _is_of_this(evidence: Evidence, house: Named) -> bool:
    """«اختصر هذا المقال من دراسة طويلة في دورية …»."""
    if not evidence.says("this-piece") or evidence.says("which") or not house.is_marked:
        return False
    if evidence.says("leave", "machine", "blame", "again", *_FIRST):
        return evidence.unsaid <= _OF_THIS and evidence.says("prints", "fetches", "origin", "leave")
    if house.governor not in (FROM, IN):
        return False
    return evidence.says("prints", "fetches") and evidence.unsaid <= 1 + int(house.governor == FROM)


def _is_of_the_origin(evidence: Evidence, house: Named) -> bool:
    """«النص نُشر أول مرة في …», «المقال مُعاد نشره، وأصله في …»."""
    is_text = evidence.says("piece-act") or ("pieces" in evidence.opening and evidence.first.startswith("ال"))
    is_first = evidence.says(*_FIRST, "again", "leave") and evidence.says("prints", "leave")
    is_subject = house.governor == SUBJECT or (house.governor == ALONE and house.span[0] == 0)
    is_sure = house.is_marked and not is_subject and not evidence.says("which")
    return is_text and is_first and is_sure and evidence.unsaid <= _OF_ORIGIN


def _is_of_a_piece(evidence: Evidence, house: Named) -> bool:
    """«المادة مأخوذة من تقرير نشرته مجلة …», «فيما يلي ترجمة لمقال نشرته …»."""
    is_text = evidence.says("this-piece") or ("pieces" in evidence.opening and evidence.first.startswith("ال"))
    is_made = evidence.says("made") and not evidence.says("which") and evidence.says("it")
    return is_text and is_made and house.is_marked and house.governor == SUBJECT and evidence.unsaid <= 1


def _is_the_text(evidence: Evidence, house: Named) -> bool:
    """«نُقل النص إلى العربية عن صحيفة …»: of the text, from a house, and no other word."""
    is_taken = evidence.says("piece-act") and evidence.says("prints") and not evidence.says("which")
    return is_taken and house.is_marked and house.governor == FROM and not evidence.unsaid


def _is_label(evidence: Evidence, house: Named) -> bool:
    """«الناشر الأصلي: منصة …», «جهة النشر الأولى: …»."""
    is_labelled = evidence.says("origin", "original") or (evidence.says("first") and evidence.says("prints"))
    return house.governor == IN and not evidence.unsaid and is_labelled and house.span[0] > 0


def _is_fragment(evidence: Evidence, house: Named) -> bool:
    """«اخترنا لكم من «الأفق»», «إعادة نشر من منصة …», «كما نشرته صحيفة …»."""
    is_taken = evidence.says("fetches") and house.governor == FROM
    is_said = (is_taken or evidence.says("prints", "ours", "leave", *_FIRST)) and not evidence.says("which", "kept")
    is_as = evidence.first in _AS and evidence.says("it")
    is_named = house.is_marked and (house.governor not in (ALONE, SUBJECT) or is_as)
    return is_said and is_named and evidence.unsaid <= int(evidence.says("leave"))


_TOLD: tuple[Callable[[Evidence, Named], bool], ...] = (
    _we_speak,
    _desk_speaks,
    _is_of_this,
    _is_of_the_origin,
    _is_of_a_piece,
    _is_the_text,
)
_NAMED = (_is_label, _is_fragment)
