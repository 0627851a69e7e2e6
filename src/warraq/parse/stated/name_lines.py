"""A line that holds nothing but who wrote, beside days, a place, the house: the name in it."""

from collections.abc import Collection, Sequence

from warraq.arabic import fold
from warraq.parse.stated.byline_text import DIGIT, IN_SECTION, MARKS_AROUND, undated, without_agency, without_verb
from warraq.parse.words.bylines import EDITED, LABEL, OTHER_HANDS, ROLES, WRITTEN_CALLINGS
from warraq.parse.words.given_names import (
    is_a_bare_name,
    is_a_latin_name,
    is_initialled,
    is_like_a_name,
    is_likely_a_name,
)
from warraq.patterns import late

FROM_THERE, IN_THERE, THERE = " من ", " في ", "، "
YEAR = late(r"(?<!\d)(?:1[89]|20|١[٨٩]|٢٠)\d\d(?!\d)")
PAIR = 2
LIFE = 10  # years; a publication and its last change are nearer
BY = "من "  # «من هدى سالم» above an agency's dateline
PEN = "✍🖊🖋👤"  # what stands before a writer; a pin before a place, a clock before an hour
BESIDE = late(
    rf"(?<!\s)\s*+[|•·{PEN}📍📌📅🗓🕒🕐⏰⏱📝]\ufe0f?\s*+|"
    r"(?<=\d[:.]\d\d)\s++(?=[^\W\d_]{3,}\s[^\W\d_]{2})|"
    r"(?<=\d)\s?(?=(?:بقلم|بواسطة|من قبل|كتبه|كتبته)(?!\w))|"
    r"(?<!\s)\s++(?=(?:نُ?شر|تم النشر|آخر تحديث|تاريخ النشر)(?:\s*[:：]|\s+(?:في\s+)?\d))|"
    r"(?<=[^\W\d_])[/\-–—]++\s++|(?<!\s)\s++[-–—ـ/]++\s++|،\s++(?=\D{0,20}\d)"
)  # «17-03-2016 | خالد المطيري»
BEHIND_PLACE = late(r"(?<!\s)\s*+[:：]\s*+(?=\S)|(?<!\s)\s++[-–—/|]\s++(?=\S)")
SEVERAL = late(r"(?<=[^\W\d_]{3})/\s*+|(?<!\s)\s++[-–—/|]\s++")
EACH = late(r"(?<!\s)(?:\s*+[:：،؛()|]\s*+)++|(?<=[^\W\d_]{3})\s*+/\s*+|(?<!\s)\s++[-–—]\s++")  # parts names and cities
LEAST_OF_EACH = 4  # parts of a line in which two names have a city each
HOUR = late(r"\d[:：]\d")
COLONS = late(r"(?<!\s)\s*+[:：]\s*+")
# «من مراسلتنا هدى سالم», «الخليل- من: هدى سالم»
SENT = late(
    r"^\s*(?:[^\W\d_]+(?: [^\W\d_]+)?\s*[-–—]\s*)?من(?:\s+(?:مراسل|موفد|مبعوث|مندوب)(?:نا|تنا|"
    r"ة? الشؤون [^\W\d_]{4,12}|ة? [«\"][^«»\":\n]{2,30}[»\"])\s+|\s*[:：]\s*)"
)
# A house in its marks: «الضفة», (خاص).
MARKED = r"[«\"(][^()«»\":\n]{2,30}[)»\"]\s*+"
HOUSE = late(rf"(?<!\s)\s*+(?:[-–—/|]\s*+)?{MARKED}")
BRACKETED = late(r"\([^()]{1,30}\)")
BESIDE_WORDS, MOST_PARTS = 3, 3  # words of a place or house beside a name, and parts of such a line
MOST_OF_SEVERAL = 3  # words of each of several names behind a city; of more, it is a sentence
CALLED = late(r"(?<!\s)\s*+[،,|]\s*+|\s[-–—/]\s")  # parts a name from who that is


def listed(text: str) -> list[str]:
    """Names between commas of which one is known as such: «آسو كريم، ريبين جلال 12/3/2020»."""
    if "،" not in text:
        return []
    names = [undated(part).strip(MARKS_AROUND) for part in text.split("،")]
    are_names = all(name and is_like_a_name(name) for name in names)
    return names if are_names and any(is_a_bare_name(name) for name in names) else []


def beside_other_hands(text: str) -> list[str]:
    """The name before who translated or drew: «هدى سالم ترجمة: رنا عيسى»."""
    first, *others = ROLES.split(text) if ":" in text else [text]
    hand = OTHER_HANDS.match(others[0]) if len(others) == 1 else None
    is_signed = hand is not None and is_like_a_name(first) and is_likely_a_name(others[0][hand.end() :])
    return [first.strip(MARKS_AROUND)] if is_signed else []


def of_one_place(text: str, places: Collection[str]) -> list[str]:
    """Names between signs behind a known city: «الخرطوم: هدى سالم/ رنا عيسى»."""
    behind = without_place(text, places)
    names = [undated(part).strip(MARKS_AROUND) for part in SEVERAL.split(behind)] if behind != text else []
    are_names = all(is_likely_a_name(name) and len(name.split()) <= MOST_OF_SEVERAL for name in names)
    return names if len(names) > 1 and are_names else []


def of_places_each(text: str, places: Collection[str]) -> list[str]:
    """Names each of which has its city beside it: «واشنطن: هدى سالم / لندن: رنا عيسى»."""
    parts = [part for piece in EACH.split(text) if (part := piece.strip(f"{MARKS_AROUND}/"))]  # «… (بغداد) / رنا عيسى»
    if len(parts) < LEAST_OF_EACH or len(parts) % 2:
        return []
    first, second = parts[::2], parts[1::2]
    for cities, names in ((first, second), (second, first)):
        if all(is_place(city, places) for city in cities) and all(map(is_likely_a_name, names)):
            return names
    return []


def is_place(text: str, places: Collection[str]) -> bool:
    """Whether a text is a known city, however it is spelled."""
    return fold(text).strip().replace(" ", "_") in places


def without_place(text: str, places: Collection[str]) -> str:
    """A text without the known city before a sign: «الدار البيضاء: هدى سالم»."""
    sign = BEHIND_PLACE.search(text)
    return text[sign.end() :] if sign and is_place(text[: sign.start()], places) else text


def bare_name_in(text: str, places: Collection[str]) -> str | None:
    """The name in a line that holds nothing else but days, a place, the house: «دهوك – هدى سالم – 19/08/2018»."""
    if _is_a_life(text):
        return None
    text = _at_home(without_agency(_without_others(text)), places)
    initialled = text.strip(MARKS_AROUND) if is_initialled(text) else None
    return before_a_calling(text) or initialled or _beside_others(text, places)


def _is_a_life(text: str) -> bool:
    """Whether a line tells from when until when somebody lived: «سامر الحلبي (12 مارس 1940 - 3 يناير 2026)»."""
    years = [int(year) for year in YEAR.findall(text)]
    return len(years) == PAIR and years[1] - years[0] >= LIFE


def _beside_others(text: str, places: Collection[str]) -> str | None:
    """The name among the parts of a line: known as one, behind a label, or like one beside a day or a place."""
    parts = [_without_by(part) for part in parts_of(text, places)]
    names = [part for part in parts if is_a_bare_name(part) and not is_place(part, places)]
    if not names and (labelled := labelled_in(parts, text)):
        return labelled
    names = names or _likely_names(parts, text, places)
    is_short = all(len(part.split()) <= BESIDE_WORDS for part in parts if part not in names)
    return names[0] if len(names) == 1 and len(parts) <= MOST_PARTS and is_short else None


def _likely_names(parts: Sequence[str], text: str, places: Collection[str]) -> list[str]:
    """What is like a name beside a day or a place."""
    others = [part for part in parts if not is_place(part, places)]
    is_beside = len(others) < len(parts) or DIGIT.search(text) is not None
    return [part for part in others if is_likely_a_name(part) or is_a_latin_name(part)] if is_beside else []


def _without_by(part: str) -> str:
    """«من هدى سالم» without its preposition; «من مراسلتنا …» says more."""
    return name if is_a_bare_name(name := part.removeprefix(BY)) else part


def _at_home(text: str, places: Collection[str]) -> str:
    """«هدى سالم من الرباط», «هدى سالم، الرباط», «من: هدى سالم في الرباط» without the city, where that is known."""
    for gap in (FROM_THERE, THERE, IN_THERE):
        name, _, place = text.strip(MARKS_AROUND).rpartition(gap)
        sent = SENT.sub("", name).removeprefix(BY)
        is_told = gap != IN_THERE or sent != name  # «محمد سالم في القاهرة» is a headline
        if is_told and is_a_bare_name(sent) and is_place(place, places):
            return sent
    return text


def _without_others(text: str) -> str:
    """A line without who took the pictures or checked it: «تحرير: هدى سالم تصوير: سامر علي» keeps the first."""
    if ":" not in text:
        return text
    parts = ROLES.split(text)
    own = [EDITED.sub("", part) for part in parts if not OTHER_HANDS.match(part)]
    return text if len(parts) == 1 else " ".join(own)


def labelled_in(parts: Sequence[str], text: str) -> str | None:
    """The name behind a label in one of several parts: «جهات • بقلم هدى سالم • 5 تعليقات», «من مراسلتنا هدى سالم»."""
    is_beside = len(parts) > 1 or DIGIT.search(text) is not None
    labels = [(part, LABEL) for part in parts if is_beside] + [(part, SENT) for part in (*parts, text)]
    for part, label in labels:
        name = label.sub("", part, count=1)
        if label is LABEL and name != part:
            name = IN_SECTION.sub("", name)
        if name != part and is_likely_a_name(name):
            return name
    return None


def parts_of(text: str, places: Collection[str]) -> list[str]:
    """What stands between the signs of a line, without days."""
    text = _from_its_place(_without_asides(text), places)
    is_parted = text.count(":") - len(HOUR.findall(text)) == MOST_PARTS - 1 and not SEVERAL.search(text)
    is_placed = is_place(text.partition(":")[0], places)
    between = COLONS if is_parted or is_placed else BESIDE  # «نيالا: هدى سالم: الضفة», «سطيف: هدى سالم»
    undated_parts = (undated(part.strip(MARKS_AROUND)) for part in between.split(text))
    return [part for part in undated_parts if part and not DIGIT.search(part)]


def _without_asides(text: str) -> str:
    """A line without brackets, and without the verb behind who writes: «هدى سالم تكتب:»."""
    bare = BRACKETED.sub(" ", text) if "(" in text[1:] else text
    return without_verb(bare)


def _from_its_place(text: str, places: Collection[str]) -> str:
    """A line without what stands around the place: «القاهرة- «الضفة»: هدى سالم», «30 نوفمبر 2021 - بيروت: هدى سالم»."""
    before, colon, behind = text.partition(":")
    if not colon:
        return text
    bare = HOUSE.sub("", before).rstrip(" -–—")
    place = next((place for place in (bare, BESIDE.split(bare)[-1]) if is_place(place, places)), before)
    return f"{place}:{behind}"


def before_a_calling(text: str) -> str | None:
    """The name before a comma and who that is: «هدى سالم، كاتبة سورية مقيمة في برلين»."""
    name, *called = CALLED.split(text, maxsplit=1)
    is_called = bool(called) and not WRITTEN_CALLINGS.isdisjoint(called[0].split()[:1])
    return name.strip(MARKS_AROUND) if is_called and is_like_a_name(name) else None
