"""The forms of a dateline: which parts in which order, and how they end. The first form that fits is read.

An end is the line's end, or the signs behind the last part before reporting goes on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from warraq.arabic import fold
from warraq.arabic.signs import STOPS
from warraq.parse.origin.dateline_head import LINE_END, Head, Span
from warraq.parse.origin.dateline_parts import Part, is_told_to
from warraq.parse.origin.leads import is_aside, leads
from warraq.parse.origin.names import Names
from warraq.parse.words.given_names import FIRST_NAMES, is_likely_a_name
from warraq.patterns import late

_OF_FEW = late(r"(?!.*W.*W.*W)[AGODTW]{1,5}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a text: where it ends in the folded line, and what it names (folded offsets of each)."""

    end: int
    source: Span | None
    place: Span | None
    agencies: tuple[Span, ...] = ()
    house: bool = False  # the source is the site's own desk, or may be
    day: Span | None = None  # a claim when it names its year
    writer: Span | None = None

    @property
    def others(self) -> tuple[Span, ...]:
        """The agencies beside the source."""
        return tuple(span for span in self.agencies if span != self.source)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of datelines: its line of grammar, the letters of its parts, the signs of its end, and what else holds."""

    name: str
    grammar: str
    kinds: re.Pattern[str]
    ending: re.Pattern[str]
    holds: Callable[[Head], bool]
    read: Callable[[Head], Dateline]

    def fits(self, head: Head) -> bool:
        """Whether a head has this form."""
        return bool(self.kinds.fullmatch(head.kinds) and self.ending.fullmatch(head.ending) and self.holds(head))


def dateline_of(folded: str, end: int, names: Names) -> Dateline | None:
    """Return the dateline that ends at a place of a folded line, None when what stands before it is none."""
    head = Head.of(folded, end, names)
    form = form_of(head)
    return form.read(head) if form else None


def form_of(head: Head) -> Form | None:
    """Return the form of what stands before an end, None when it is no dateline."""
    if not _OF_FEW.fullmatch(head.kinds) or _goes_on(head) or _speaks_to_a_house(head):
        return None
    return next((form for form in FORMS if form.fits(head)), None)


def _goes_on(head: Head) -> bool:
    """Whether a sentence goes on behind a name in marks: «تتنازع صحيفتان اسم «الوطن» أمام القضاء»."""
    gaps = [head.folded[one.end : other.start].strip() for one, other in pairwise(head.parts) if other.kind == "words"]
    return any(gap in ("»", '"') for gap in gaps)


def _speaks_to_a_house(head: Head) -> bool:
    """Whether a person speaks to the house behind: «هدى سالم لـ«درج»: …».

    Who wrote for it is named behind a city, «الرياض - هدى سالم لـ«الشرق الأوسط»: …», or with it in a line of its own.
    """
    if head.ending == LINE_END:
        return False
    at = next((at for at, part in enumerate(head.parts) if is_told_to(head.words(part), head.names)), None)
    return at is not None and (at == 0 or not head.is_city(head.parts[at - 1]))


def _always(_: Head) -> bool:
    return True


def _words_first(head: Head) -> bool:
    is_labelled = any(head.words(part).strip() in _LABELS for part in head.of_kind("words"))  # «جنين - خاص - تقرير: »
    return not is_labelled and (head.ending == LINE_END or head.parts[0].kind == "words")


def _is_no_common_word(head: Head) -> bool:
    """Whether a lone name is one without marks around it: «معا - إلى القطار» is not."""
    name, names = head.words(head.parts[0]), head.names
    return names.nobody(name) or not names.plain(name)


def _is_lone_agency(head: Head) -> bool:
    """Whether dash or bracket behind a lone agency close a dateline: not «الأناضول - أرض الممالك القديمة - كانت …»."""
    if is_aside(head.rest) or not (_MARKED.search(head.ending) or _is_no_common_word(head)):
        return False
    goes_on = _IN_BRACKETS.fullmatch(head.ending) is not None  # no dash or colon: a verb, or letters that are no word
    return not goes_on or _is_spelled(head) or leads(head.rest, head.names) or _PAST.match(head.rest) is not None


def _is_spelled(head: Head) -> bool:
    """Whether an agency's name is letters one by one: «(أ ف ب)», «(و.م.ع)» are no other words."""
    return all(len(word) == 1 for word in _WORD.findall(head.words(head.parts[0])))


def _is_lone_house(head: Head) -> bool:
    """Whether a lone house is known by its name and the dash or slash behind it: «عنب بلدي - », «شفق نيوز/ »."""
    name = head.words(head.parts[0])
    is_ended = _SPACED_DASH.search(head.ending) or (" " in name and _SLASH.match(head.ending))
    is_told = " " in name and _COLON.fullmatch(head.ending) and leads(head.rest, head.names)
    return bool(is_ended or is_told) and bool(head.names.known(name)) and _is_lone_agency(head)


def _is_dated_or_in_city(head: Head) -> bool:
    """«صنعاء (سبأ) ـ » (a tatweel is gone), «الرباط / 3 فبراير 2024 (ومع) »; not «وكالة (رويترز) قالت»."""
    return "T" in head.kinds or head.is_city(head.parts[0])


def _is_no_apposition(head: Head) -> bool:
    """Whether dashes do not part what a name is from the name: not «النهار - جريدة عريقة - تتوقف …»."""
    first, last = head.parts[0], head.parts[-1]
    if last.kind != "outlet" or head.names.known(head.words(last)) or not _DASHED.search(head.ending):
        return True
    words = head.words(first)
    is_network = _NETWORK.match(head.words(last)) is not None
    may_be_a_town = is_network and words.split()[0] not in FIRST_NAMES  # «كفرنبل - شبكة الغاب - »
    return head.is_city(first) or ((may_be_a_town or leads(head.rest, head.names)) and not head.names.known(words))


def _is_no_sentence(head: Head) -> bool:
    """Whether a whole line ends as no sentence does, with several words and a stop, or with what a name says."""
    last = head.parts[-1]
    if last.kind == "words" and _COLON.fullmatch(head.folded[head.parts[-2].end : last.start]):
        return head.is_city(last) or is_likely_a_name(head.words(last))  # «سي إن إن: الاتفاق قريب»
    is_stopped = last.kind == "words" and head.folded.rstrip().endswith(tuple(STOPS))
    if is_stopped and len(head.words(last).split()) > 1:
        return False
    goes_on = head.folded[0] in "([" and _IN_BRACKETS.fullmatch(head.folded[head.parts[0].end : head.parts[1].start])
    return not (goes_on and head.parts[1].kind == "words" and not head.is_city(head.parts[1]))  # «(سانا) زلزال»


def _ends_in_city(head: Head) -> bool:
    return head.is_city(head.parts[-1])


def _ends_in_writer(head: Head) -> bool:
    """Whether a person is named last, a city first, and a bracket closes it or the verb of a report follows."""
    is_placed = head.is_city(head.parts[0]) or (head.kinds == "AWW" and head.is_city(head.parts[1]))
    if not is_placed or not is_likely_a_name(head.folded[slice(*_writer(head))]):
        return False
    return _CLOSED.match(head.ending) is not None or leads(head.rest, head.names)


def _writer(head: Head) -> Span:
    last = head.parts[-1]
    label = _HAND.match(head.words(last))
    return last.start + (label.end() if label else 0), last.end


def _signed(head: Head) -> Dateline:
    """The dateline of an agency and the one who wrote for it."""
    return replace(_named(head), writer=_writer(head))


def _named(head: Head) -> Dateline:
    """The dateline of an agency or outlet: the first agency that is somebody, else the first name, is the source."""
    sources = head.of_kind("agency", "outlet")
    agencies = [part for part in head.of_kind("agency") if not head.names.nobody(head.words(part))]
    source = agencies[0] if agencies else next((part for part in sources if part.kind == "outlet"), sources[0])
    return Dateline(
        head.end,
        _span(source),
        _first(head.of_kind("words")),
        tuple(_span(part) for part in sources),
        house=source.kind == "outlet",
        day=_first(head.of_kind("date")),
    )


def _of_desk(head: Head) -> Dateline:
    """The dateline of a house and its desk; a city before the house is where it writes from.

    Marks tell its name from the word for what it is: «حملة «أهل الوادي» – خاص: ».
    """
    words, agencies = head.of_kind("words"), [_span(part) for part in head.of_kind("agency")]
    place = words[0] if words and head.is_city(words[0]) else None
    marked = next((part for part in words if head.folded[part.start - 1 : part.start] in _OPENING), None)
    house = marked or next((part for part in words if part is not place), None)  # «صنعاء / خاص» names none
    named = (*([_span(house)] if house else []), *agencies)
    return Dateline(head.end, named[0] if named else None, _span(place) if place else None, named, house=True)


def _span(part: Part) -> Span:
    return part.start, part.end


def _first(parts: list[Part]) -> Span | None:
    return _span(parts[0]) if parts else None


_HAND = late(r"\s*(?:تحرير|اعداد|بقلم)\s+")
_LABELS = frozenset(fold("تقرير تحقيق حوار إعداد بقلم كتب كتبت تصوير كتابة").split())
_OPENING = ("«", "“", '"')
_MARKED = late(r"[)|\]]")
_WORD = late(r"[^\W_]+")
_PAST = late(r"(?!ليست|كانت|باتت|صارت|عادت)[^\W\d_]{2,}[^\W\d_اوي]ت\b")  # «استقرت», «باعت»
_IN_BRACKETS = late(r"[(\[]?\s*[)\]]\s+")  # no dash or colon behind: «(كونا) اسم تدليل …»
_DASHED = late(r"[-–—]")
_SPACED_DASH = late(r"\s[-–—]+\s")
_CLOSED = late(r"\s*[)\]]")
_COLON = late(r"\s*:\s*")
_NETWORK = late(r"\s*(?:شبكه|وكاله)\s+ال")
_SLASH = late(r"[(\[]?/\s")
_ANY_END = r"(?!\s*[)\]]\s*\Z).*"  # but a bracket alone
_WITH_SOURCE = r"(?=.*[AO]|(?=.*G)(?:[^D]+|[^W]+)\Z)"  # agencies in general beside desk and house are none

FORMS = tuple(
    Form(name, grammar, late(kinds), late(ending), holds, read)
    for name, grammar, kinds, ending, holds, read in (
        # «خاص: »
        ("desk", 'desk ("-" | ":" | "|")', "D", r"[^$]*[-–—:|].*", _always, _of_desk),
        # «صوت السهل – متابعات», «صنعاء / خاص / وكالات»
        (
            "house and desk",
            'words {words | desk | day | agencies} (line end | "-" | ":" | ")" | "|"); any order at the line end',
            "(?=.*D)(?=.*W)[WDTG]+",
            r"\$|.*[-–—:)|].*",
            _words_first,
            _of_desk,
        ),
        # «رويترز», «وكالات»
        ("name alone", "(agency | outlet) line end", "[AGO]", r"\$", _is_no_common_word, _named),
        # «رويترز - », «(سانا) - », «(سانا) أعلنت »; not «(كونا) اسم تدليل »
        ("agency", 'agency ("-" | ")" | "|")', "[AG]", r"[^$]*[)|\]\-–—].*", _is_lone_agency, _named),
        # «عنب بلدي - », «شفق نيوز/ », «عنب بلدي: أعلنت …»
        ("house", 'outlet (" - " | "/ " | ":" verb)', "O", r"[^$]*", _is_lone_house, _named),
        # «الرباط / 3 فبراير 2024 (ومع) »
        ("agency in brackets", '(city | day) … agency ")"', r".+[AG]", r"\s*[)\]]\s*", _is_dated_or_in_city, _named),
        # «وطنية - بيروت - »
        ("agency, city", "agency city end", "[AG]W", _ANY_END, _ends_in_city, _named),
        # «تونس 11 مارس (وات / تحرير منى العبيدي) - », «عمان (بترا) - منى العبيدي - », «الأناضول/ أنقرة/ منى العبيدي: »
        (
            "agency, writer",
            '(city | day) … agency writer (")" | sign verb); or agency city writer',
            "(?:[WT]+A|AW)W",
            r"[^$]*[)\-–—:].*",
            _ends_in_writer,
            _signed,
        ),
        # «واس - الرياض:», «سالم-سبق-جدة:»; not «رويترز - قال الوزير - »
        ("name, words", '(agency | outlet | words outlet) words ":"', "(?:[AGO]|.O)W", r"(?!\$).*:.*", _always, _named),
        # «الرصافة - رويترز - », «رويترز، سانا - 3 مارس: »
        (
            "list",
            "parts, no words last, end",
            rf"{_WITH_SOURCE}.+[AGODT]",
            rf"(?!\$){_ANY_END}",
            _is_no_apposition,
            _named,
        ),
        # not «رويترز - مملكة قديمة، عرفت السدود.»
        ("line", "parts line end, no sentence", rf"{_WITH_SOURCE}..+", r"\$", _is_no_sentence, _named),
    )
)
