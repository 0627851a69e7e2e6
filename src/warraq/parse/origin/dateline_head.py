"""What stands before a possible end of a dateline: its parts, a letter for each, and which common word is a house."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from warraq.parse.origin.dateline_parts import Part, read_parts
from warraq.parse.origin.leads import leads
from warraq.parse.origin.names import Names

Span = tuple[int, int]

# One letter for each part: A agency, G agencies in general, O outlet, D desk, T day, W words.
_LETTERS = {"agency": "A", "outlet": "O", "desk": "D", "date": "T", "words": "W", "reporting": "R"}
LINE_END = "$"


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


def _with_house(head: Head) -> Head:
    """Return the head with a common word believed to be a house's name, where it stands beside a city:

    city house | house city   end of line, colon or the verb of a report    «دبي - البيان», «بغداد / المسلة: »
    city house writer         end of line                                  «الزرقاء - الرأي - محمد الخالدي»
    house agencies [city]     any                                          «الحرة / وكالات - واشنطن»
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


def _house_with_agencies(head: Head) -> Part | None:
    house, _, *city = head.parts
    name = head.words(house).strip()
    is_one = all(map(head.is_city, city)) and not head.is_city(house)
    is_section = name.removeprefix("ال") in head.names.words.sections  # «الرياضي - وكالات»
    return house if is_one and not is_section and head.names.known(name) else None


_HOUSES: dict[str, Callable[[Head], Part | None]] = {
    "WW": _house_beside_city,
    "WWW": _house_before_writer,
    "WG": _house_with_agencies,
    "WGW": _house_with_agencies,
}
