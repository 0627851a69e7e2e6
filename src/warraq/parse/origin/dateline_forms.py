"""The forms of a dateline: which parts in which order, and how they end. The first form that fits is read.

An end is the line's end, or the signs behind the last part before reporting goes on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from warraq.arabic.signs import STOPS
from warraq.parse.origin.dateline_parts import Part, read_parts
from warraq.parse.origin.leads import is_aside, leads
from warraq.parse.origin.names import Names
from warraq.patterns import late

Span = tuple[int, int]

# One letter for each part: A agency, G agencies in general, O outlet, D desk, T day, W words.
_LETTERS = {"agency": "A", "outlet": "O", "desk": "D", "date": "T", "words": "W", "reporting": "R"}
_OF_FEW = late(r"(?!.*W.*W.*W)[AGODTW]{1,5}")
LINE_END = "$"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a text: where it ends in the folded line, and what it names (folded offsets of each)."""

    end: int
    source: Span | None
    place: Span | None
    agencies: tuple[Span, ...] = ()
    house: bool = False  # the source is the site's own desk, or may be
    day: Span | None = None  # a claim when it names its year

    @property
    def others(self) -> tuple[Span, ...]:
        """The agencies beside the source."""
        return tuple(span for span in self.agencies if span != self.source)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a possible end, in its parts."""

    folded: str
    end: int
    parts: tuple[Part, ...]
    kinds: str  # a letter for each part
    ending: str  # the signs behind the last part, behind the bracket that opens the line; `LINE_END`: nothing follows
    names: Names

    @classmethod
    def of(cls, folded: str, end: int, names: Names) -> "Head":
        """Part what stands before an end, and say what each part is."""
        parts = tuple(read_parts(folded[:end], names))
        ending = LINE_END if end >= len(folded) else folded[parts[-1].end : end] if parts else ""
        if folded[:1] in ("(", "[") and ending != LINE_END:
            ending = folded[0] + ending
        return _with_house(cls(folded, end, parts, _letters(folded, parts, names), ending, names))

    def words(self, part: Part) -> str:
        """The text of a part."""
        return self.folded[part.start : part.end]

    @property
    def rest(self) -> str:
        """What follows."""
        return self.folded[self.end :]

    def is_city(self, part: Part) -> bool:
        """Whether a part is a city that we know."""
        return self.names.is_place(self.words(part))

    def of_kind(self, *kinds: str) -> list[Part]:
        """The parts of some kinds."""
        return [part for part in self.parts if part.kind in kinds]


def _letters(folded: str, parts: tuple[Part, ...], names: Names) -> str:
    is_general = [part.kind == "agency" and names.nobody(folded[part.start : part.end]) for part in parts]
    return "".join("G" if general else _LETTERS[part.kind] for part, general in zip(parts, is_general, strict=True))


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
    if not _OF_FEW.fullmatch(head.kinds) or _goes_on(head):
        return None
    return next((form for form in FORMS if form.fits(head)), None)


def _goes_on(head: Head) -> bool:
    """Whether a sentence goes on behind a name in marks: «تتنازع صحيفتان اسم «الوطن» أمام القضاء»."""
    gaps = [head.folded[one.end : other.start].strip() for one, other in pairwise(head.parts) if other.kind == "words"]
    return any(gap in ("»", '"') for gap in gaps)


def _with_house(head: Head) -> Head:
    """Return the head with a common word believed to be a house's name, where it stands beside a city:

    city house | house city   end of line, colon or the verb of a report    «دبي - البيان», «بغداد / المسلة: »
    city house writer         end of line                                  «الزرقاء - الرأي - محمد الخالدي»
    """
    find = _HOUSES.get(head.kinds)
    house = find(head) if find else None
    if house is None:
        return head
    parts = tuple(replace(part, kind="outlet") if part is house else part for part in head.parts)
    return replace(head, parts=parts, kinds=_letters(head.folded, parts, head.names))


def _house_beside_city(head: Head) -> Part | None:
    if head.ending != LINE_END and ":" not in head.ending and not leads(head.rest, head.names):
        return None  # «عمان - الغد - كشف …» has the verb
    others = [part for part in head.parts if not head.is_city(part)]
    return others[0] if len(others) == 1 and head.names.known(head.words(others[0])) else None


def _house_before_writer(head: Head) -> Part | None:
    city, house, writer = head.parts
    is_signed = head.ending == LINE_END and head.is_city(city) and " " in head.words(writer).strip()
    return house if is_signed and head.names.known(head.words(house)) else None


_HOUSES: dict[str, Callable[[Head], Part | None]] = {"WW": _house_beside_city, "WWW": _house_before_writer}


def _always(_: Head) -> bool:
    return True


def _words_first(head: Head) -> bool:
    return head.ending == LINE_END or head.parts[0].kind == "words"


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
    sign = _SPACED_DASH.search(head.ending) or (" " in name and _SLASH.match(head.ending))
    return bool(sign) and bool(head.names.known(name)) and _is_lone_agency(head)


def _is_dated_or_in_city(head: Head) -> bool:
    """«صنعاء (سبأ) ـ » (a tatweel is gone), «الرباط / 3 فبراير 2024 (ومع) »; not «وكالة (رويترز) قالت»."""
    return "T" in head.kinds or head.is_city(head.parts[0])


def _is_no_sentence(head: Head) -> bool:
    """Whether a whole line ends as no sentence does, with several words and a stop."""
    last = head.parts[-1]
    is_stopped = last.kind == "words" and head.folded.rstrip().endswith(tuple(STOPS))
    if is_stopped and len(head.words(last).split()) > 1:
        return False
    goes_on = head.folded[0] in "([" and _IN_BRACKETS.fullmatch(head.folded[head.parts[0].end : head.parts[1].start])
    return not (goes_on and head.parts[1].kind == "words" and not head.is_city(head.parts[1]))  # «(سانا) زلزال»


def _ends_in_city(head: Head) -> bool:
    return head.is_city(head.parts[-1])


def _named(head: Head) -> Dateline:
    """The dateline of an agency or outlet: the last agency that is somebody, else the first name, is the source."""
    sources = head.of_kind("agency", "outlet")
    agencies = [part for part in head.of_kind("agency") if not head.names.nobody(head.words(part))]
    source = agencies[-1] if agencies else sources[0]
    return Dateline(
        head.end,
        _span(source),
        _first(head.of_kind("words")),
        tuple(_span(part) for part in sources),
        house=source.kind == "outlet",
        day=_first(head.of_kind("date")),
    )


def _of_desk(head: Head) -> Dateline:
    """The dateline of a house and its desk; a city before the house is where it writes from."""
    words, agencies = head.of_kind("words"), [_span(part) for part in head.of_kind("agency")]
    place = words[0] if words and head.is_city(words[0]) else None
    house = next((part for part in words if part is not place), None)  # «صنعاء / خاص» names none
    named = (*([_span(house)] if house else []), *agencies)
    return Dateline(head.end, named[0] if named else None, _span(place) if place else None, named, house=True)


def _span(part: Part) -> Span:
    return part.start, part.end


def _first(parts: list[Part]) -> Span | None:
    return _span(parts[0]) if parts else None


_MARKED = late(r"[)|\]]")
_WORD = late(r"[^\W_]+")
_PAST = late(r"(?!ليست|كانت|باتت|صارت|عادت)[^\W\d_]{2,}[^\W\d_اوي]ت\b")  # «استقرت», «باعت»
_IN_BRACKETS = late(r"[(\[]?\s*[)\]]\s+")  # no dash or colon behind: «(كونا) اسم تدليل …»
_SPACED_DASH = late(r"\s[-–—]+\s")
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
        # «عنب بلدي - », «شفق نيوز/ »
        ("house", 'outlet (" - " | "/ ")', "O", r"[^$]*", _is_lone_house, _named),
        # «الرباط / 3 فبراير 2024 (ومع) »
        ("agency in brackets", '(city | day) … agency ")"', r".+[AG]", r"\s*[)\]]\s*", _is_dated_or_in_city, _named),
        # «وطنية - بيروت - »
        ("agency, city", "agency city end", "[AG]W", _ANY_END, _ends_in_city, _named),
        # «واس - الرياض:», «سالم-سبق-جدة:»; not «رويترز - قال الوزير - »
        ("name, words", '(agency | outlet | words outlet) words ":"', "(?:[AGO]|.O)W", r"(?!\$).*:.*", _always, _named),
        # «الرصافة - رويترز - », «رويترز، سانا - 3 مارس: »
        ("list", "parts, no words last, end", rf"{_WITH_SOURCE}.+[AGODT]", rf"(?!\$){_ANY_END}", _always, _named),
        # not «رويترز - مملكة قديمة، عرفت السدود.»
        ("line", "parts line end, no sentence", rf"{_WITH_SOURCE}..+", r"\$", _is_no_sentence, _named),
    )
)
