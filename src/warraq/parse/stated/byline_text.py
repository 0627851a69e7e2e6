"""The names in the text of a byline: labels, places, days and what a person is taken off, several parted."""

import re
from collections.abc import Sequence

from warraq import dates
from warraq.arabic import fold
from warraq.parse.words.bylines import (
    AND_AGENCY,
    CORRESPONDENT,
    EDITED,
    FIRST_WORDS,
    LABEL,
    NAMES_IN_WAW,
    OFFICES,
    OTHER_HANDS,
    PENS,
    PICTURED,
    PICTURES,
    ROLES,
    WRITTEN_CALLINGS,
)
from warraq.parse.words.given_names import is_a_bare_name, is_half_a_name, is_initialled, is_like_a_name
from warraq.patterns import late

NAME_CHARS = 60
REACH = 60  # characters in which a date says that it is one
MOST_LABELS = 2  # «بقلم الكاتبة: هدى سالم»
# «الأديبة/ هدى سالم»: who that is, behind a label; «د/ هدى سالم» is «د. هدى سالم».
CALLED_SO = late(r"^\s*ال[\u0621-\u064a]{3,10}\s*/+\s*(?=[^\W\d_]+\s)")
LETTERED = late(r"^\s*([دأم])\s*/+\s*(?=\S)")
TWO, JOINED = 2, (2, 3)  # words of each of several names that «و» joins
MARKS_AROUND = " ()[]:-–—|*•\u200f\u200e"
WORD = late(r"[^\W\d_]+")
# «بيروت - هدى سالم», «القاهرة: سامر الخطيب»: a word and a sign, and at least two words of letters.
PLACE_BEFORE = late(r"^[\u0621-\u064a]{3,}(?:\s+[-–—]|\s*[:：])\s+(?=[\u0621-\u064a]+\.?\s+[\u0621-\u064a])")
# A run of spaces is looked at once, from its first one: `\s+` before a sign is tried from each.
PLACE_AFTER = late(r"(?<!\s)(?:\s++[-–—|/(]|\s*+[(|])")
# «هدى سالم 20 يناير 2026», «سامر الخطيب كانون الثاني 20», «هدى سالم20/1»: where a date may begin in the line of a name.
# And a weekday that is glued to it: «هدى سالمالجمعة 9 شتنبر».
GAP = late(
    r"(?<!\s)\s++|(?<=[\u0621-\u064a])(?=\d{1,2}[\s/-]|(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)[\s،,]+\d)"
)
DIGIT = late(r"\d")
# «بقلـم»: a letter drawn long; «كتب ـ هدى سالم»: one that stands alone is a dash.
DRAWN = late(r"(?<=[\u0621-\u063a\u0641-\u064a])ـ++(?=[\u0621-\u063a\u0641-\u064a])")
# «هدى سالم @huda_s», «هدى سالم huda@alwadi.example»
ACCOUNT = late(r"(?<!\s)\s++[(\[]?(?:@[A-Za-z]\w{2,30}|[a-z\d_.+-]{2,40}@[a-z\d.-]{4,60})[)\]]?(?!\S)", re.I)
# «بواسطة هدى سالم في ثقافة»: the section behind a name.
IN_SECTION = late(r"(?<!\s)\s++(?:في|ضمن|تحت)\s(?:(?:قسم|باب|تصنيف)\s)?[^\W\d_]+(?:\s[^\W\d_]+)?\s*+\Z")
WRITING = "كتب"
WRITES = late(
    r"(?<!\s)\s++[يت]كتب(?:\sلكم|\s(?:عن|في|لـ?)\s?[^:：]{2,30}(?=[:：]))?\s*+[:：.…]{0,3}\s*+$"
)  # «هدى سالم تكتب:»
DASH_DRAWN = late(r"(?<!\S)ـ++(?!\S)")
# Nothing to take off or to part: most names of the metadata.
PLAIN = late(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
# «هدى سالم ورنا عيسى»: two names of two words or more. A word that is a name with its و parts nothing.
AND = late(r"(?<=\w\s)و\s?(?=[^\W\d_]{3,}(?:\s+|-)\w)")
# «هدى سالم من حلب، ورنا عيسى من بيروت»: where each of them writes.
FROM = late(r"(?<=[\u0621-\u064a]) من [\u0621-\u064a]{3,}(?=\s?[،,]|\s*\Z)")
SLASHED = late(r"(?<=[^\W\d_]{3})/\s*+")  # «هدى سالم/ رنا عيسى»; «د/ هدى سالم» is one
BETWEEN = late(r"(?<!\s)\s*+[,،؛;]\s*+|(?<!\s)\s++(?:&|and)\s++")


def names_in_byline(text: str) -> list[str]:
    """Return the names in a byline: label and place taken off, several parted.

    >>> names_in_byline("كتبت: هدى سالم، رنا عيسى - القاهرة")
    ['هدى سالم', 'رنا عيسى']
    >>> names_in_byline("هدى سالم من حلب، ورنا عيسى من بيروت")
    ['هدى سالم', 'رنا عيسى']
    """
    text = _without_origin(without_verb(undrawn(text)))
    own = _of_writers(text)
    if own != [text]:
        return [name for part in own for name in names_in_byline(part)]
    text = without_agency(_without_calling(text))
    if _is_plain(text):
        return [text]
    named = (name for part in _between_signs(_unlabelled(text)) for one in _listed(part) for name in _parted(one))
    return [bare for name in named if (bare := name.strip(f".{MARKS_AROUND}"))]


def undrawn(text: str) -> str:
    """A text without long drawn letters, those that stand for a dash as one, and without accounts; most have none.

    >>> undrawn("بقلـــم ـ هدى سالم (@huda_s)")
    'بقلم – هدى سالم'
    """
    text = ACCOUNT.sub("", text) if "@" in text else text
    return DASH_DRAWN.sub("–", DRAWN.sub("", text)) if "ـ" in text else text


def without_verb(text: str) -> str:
    """A text without the verb behind who writes.

    >>> without_verb("هدى سالم تكتب:"), without_verb("كتب هدى سالم")
    ('هدى سالم', 'كتب هدى سالم')
    """
    return WRITES.sub("", text) if WRITING in text else text


def without_agency(text: str) -> str:
    """A text without the agency that wrote together with whom it names.

    >>> without_agency("هدى سالم ووام"), without_agency("هدى سالم ووسام علي")
    ('هدى سالم', 'هدى سالم ووسام علي')
    """
    return AND_AGENCY.sub("", text) if " و" in text else text


def without_pictures(text: str) -> str:
    """A text without who took its pictures; "" where nobody else is named.

    >>> without_pictures("هدى سالم، مازن العلي (تصوير)"), without_pictures("صور: مازن العلي")
    ('هدى سالم', '')
    """
    if PICTURES.match(text):
        return " ".join(ROLES.split(text)[1:])
    return PICTURED.sub("", text).strip() if "(" in text else text


def _listed(text: str) -> list[str]:
    """The names between commas; «، ورنا عيسى» is one without its «و»."""
    slashed = SLASHED.split(text) if "/" in text else []
    if len(slashed) > 1 and all(map(may_sign, slashed)):
        return slashed
    first, *others = BETWEEN.split(text)
    return [first, *(other[1:] if other[:1] == "و" and is_a_bare_name(other[1:]) else other for other in others)]


def _without_origin(text: str) -> str:
    """A text without where each of several writes."""
    return FROM.sub("", text) if "،" in text and " من " in text else text


def _of_writers(text: str) -> list[str]:
    """The parts that name who wrote, without other roles; who edited only where nobody else is named."""
    if ":" not in text:
        return [text]
    own = [part for part in ROLES.split(text) if not OTHER_HANDS.match(part)]
    unedited = [part for part in own if not EDITED.match(part)]
    return unedited if len(unedited) < len(own) and any(map(LABEL.match, own)) else own


def _without_calling(text: str) -> str:
    """A name without what says who that is, behind two words at least: «هدى سالم كاتبة سورية»."""
    words = text.split()
    if WRITTEN_CALLINGS.isdisjoint(words):
        return text
    at = next((at for at, word in enumerate(words) if at > 1 and word.strip("،,()|-") in WRITTEN_CALLINGS), None)
    before = " ".join(words[:at])
    return text if LABEL.fullmatch(f"{before} ") else before


def _is_plain(text: str) -> bool:
    """Whether a text is a name and nothing else, as most of the metadata are."""
    if not PLAIN.fullmatch(text) or " و" in text:
        return False
    words = text.split(" ")
    return words[0].lower() not in FIRST_WORDS and "and" not in words


def _unlabelled(text: str) -> str:
    """What a label, or two, stand before."""
    said = CORRESPONDENT.sub("", text.strip(MARKS_AROUND))
    for _ in range(MOST_LABELS):
        said = LABEL.sub("", said)
    if said != text.strip(MARKS_AROUND) and is_a_bare_name(named := IN_SECTION.sub("", said)):
        said = named
    return LETTERED.sub(r"\1. ", CALLED_SO.sub("", said)) if "/" in said else said


def _between_signs(text: str) -> list[str]:
    """The names between dashes, without the place that stands before or behind them."""
    first, *others = PLACE_AFTER.split(PLACE_BEFORE.sub("", text))
    if is_a_bare_name(first):
        return [undated(first), *filter(is_a_bare_name, others)]
    if len(others) > 1 and is_a_bare_name(others[-1]):
        first = others[-1]  # «وادي العين - «الضفة» - هدى سالم»
    return [undated(first)]


def undated(text: str) -> str:
    """What stands before a date in the line of a name; most lines have no figure."""
    if DIGIT.search(text) is None:
        return text
    if text[:1].isalpha() and dates.begins_date(text):
        return ""  # «تشرين الثاني 2025» names nobody
    dated = (gap for gap in GAP.finditer(text) if not gap[0] or dates.begins_date(text[gap.end() : gap.end() + REACH]))
    return text[: cut.start()] if (cut := next(dated, None)) else text


def _parted(names: str) -> list[str]:
    """Names that «و» joins, of two or three words each; else the whole."""
    if len(names) > NAME_CHARS or OFFICES.intersection(WORD.findall(fold(names))):
        return [names]  # «كاتب وباحث من الوادي»
    joints = [match.span() for match in AND.finditer(names)]
    sure = [(start, end) for start, end in joints if not _is_of_a_name(names, start, end)]
    others = [joint for joint in joints if joint in sure or _begins_a_name(names[joint[1] :])]
    for cuts in (sure, others if sure else ()):  # «محمود فؤاد وهبة شوقي ومنى رمضان»
        parts = _cut_at(names, cuts)
        if len(parts) > 1 and all(len(part.split()) in JOINED for part in parts) and _are_names(parts):
            return parts
    return [names]


def _is_of_a_name(names: str, start: int, end: int) -> bool:
    """Whether «و» begins a name, or stands behind half of one: «عبد اللطيف وهبي الإدريسي»."""
    return names[end:].split(maxsplit=1)[0] in NAMES_IN_WAW or is_half_a_name(names[:start].strip())


def _begins_a_name(text: str) -> bool:
    """Whether two words behind a «و» are a name without it as well: «هبة شوقي»; «ليد كريم» is none."""
    return is_a_bare_name(" ".join(text.split(maxsplit=TWO)[:TWO]))


def _are_names(parts: Sequence[str]) -> bool:
    """Whether more than two have the form of names, each: «سوق القمح وبيت الورد وباب الحجر» are places."""
    return len(parts) == TWO or all(map(may_sign, parts))


def _cut_at(names: str, joints: Sequence[tuple[int, int]]) -> list[str]:
    starts = (0, *(end for _, end in joints))
    ends = (*(start for start, _ in joints), len(names))
    return [names[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def may_sign(name: str) -> bool:
    """Whether what stands where a writer would, in a link or behind a label, is a name."""
    return is_like_a_name(name) or is_a_bare_name(name) or is_initialled(name)


def may_write(name: str) -> bool:
    """Whether what stands behind a label without a sign can be a name: short, and no pen: «بقلم الحبر الأزرق»."""
    first, *others = name.split() or [""]
    if fold(first) in PENS:
        return False
    is_short = len(others) in (1, 2) and not (first.startswith("ال") and any(map(_is_said_of, others)))
    return is_short or may_sign(name)


def _is_said_of(word: str) -> bool:
    """Whether a word with an article is no surname: «الأزرق»."""
    return word.startswith("ال") and not word.endswith(("ي", "ى"))
