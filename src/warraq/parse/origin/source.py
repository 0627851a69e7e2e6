"""Who is named as the source: the name in what a line says, and which of several claims is taken."""

from warraq.arabic import fold
from warraq.models import Claim
from warraq.parse.origin.names import Names
from warraq.patterns import late
from warraq.rules.countries import country_said
from warraq.rules.nobody import OWN_WORK
from warraq.rules.outlet import KIND_WORDS, name_key
from warraq.rules.pattern import QUOTES

_KINDS = f"{KIND_WORDS}|خدمة|ملحق|مدونة|دورية|فصلية|نشرة|صفحة"
_AROUND = " .،,*-–—/©"
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_KIND_QUOTED = late(
    rf"(?:(?:ال)?(?:{_KINDS})\s+)?[{QUOTES}(]\s*(?P<name>[^{QUOTES}()]{{2,40}}?)\s*[{QUOTES})](?:\s+ال[^\W\d_]+){{0,2}}"
)
# The line's end took the other mark: «مجلة «الميناء».
_KIND_HALF_QUOTED = late(rf"(?:ال)?(?:{_KINDS})\s+[{QUOTES}]\s*(?P<name>[^{QUOTES}()]{{2,40}})")
_TWO_KINDS = late(rf"^موقع (?=(?:{KIND_WORDS}) )")
_ISSUE = late(r"(?<!\s)\s*+[-–—،,(]\s*+(?:ال)?عدد(?:ها)?\b[^\n]{0,30}$")  # «… – عدد الخميس»
_WITHIN = late(rf"^(?:من )?(?:[أا]رشيف|أعداد) (?=(?:ال)?(?:{KIND_WORDS}) )|^العدد \S+ من ")  # «أرشيف صحيفة السهل»
_DAY = late(r"(?<![\s،,\-–—(])[\s،,\-–—(]++(?:ل?يوم|بتاريخ|في)?\s*+\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}$")
# Words of the sentence behind a name: «السفير بعددها», ««المغرب اليوم» آليا», «موقع السكة وحقوقه محفوظة له».
_BEHIND = late(
    r"(?<!\s)\s++(?:(?:(?:في|ضمن)\s+)?ب?عدد(?:ها|ه)(?!\w)[^\n]{0,60}|(?:في|ضمن)|و\s?حقوق(?:ه|ها)(?!\w)[^\n]{0,40}|"
    r"(?:[آأا]لي|تلقائي|[أا]وتوماتيكي|[أا]وتوماتي)(?:ا|ًا|اً|ّا|ًّا|ة))$"
)
# Agencies in general beside a name are nobody: «الضفة + وكالات».
_AND_AGENCIES = late(r"(?<=\S)(?<!\s)\s*+(?:[+،/]\s*+|و\s?)(?:ال)?وكالات(?: الأنباء| أنباء)?$")
_MARK = late(f"[{QUOTES}]")
_BESIDE = late(r"(?<!\s)\s*+[+،,/|]\s*|(?<!\s)\s++و(?=\S)|(?<!\s)\s++[-–—]\s+(?=(?:ال)?وكالات\b)")
_PARTED = late(r"(?<!\s)\s++[-–—|/]\s+")
# Who is believed first when several name a source; a house's own dateline says least.
_RANK = {"notice": 0, "credit": 1, "dateline": 2}


def source_name(value: str, names: Names) -> str:
    """Return the name in what stands in a source's place: without brackets, without the place before a known outlet.

    «(أبوظبي - البيان)» is «البيان»; «بي بي سي عربي - BBC» stays.
    """
    value = _BEHIND.sub("", value.strip(_AROUND))
    beside = _AND_AGENCIES.sub("", value)
    value = value if name_key(beside) in OWN_WORK else beside  # «خاص + وكالات»
    value = _TWO_KINDS.sub("", _without_half_pairs(value))  # «موقع صحيفة السهل»
    if quoted := _KIND_QUOTED.fullmatch(value) or _KIND_HALF_QUOTED.fullmatch(value):  # «صحيفة "لوموند" الفرنسية»
        return quoted["name"]
    value = _DAY.sub("", _ISSUE.sub("", _WITHIN.sub("", value)))
    if "(" in value and ")" not in value:  # «وكالة الأنباء القطرية (قنا», whose bracket the line's end took
        value = value.partition("(")[0].strip()
    return _behind_place(value, names)


def houses_in(value: str, names: Names) -> list[str]:
    """The houses that are named side by side in a source's place, each; the whole where one word of it is none.

    «فرانس 24 / أ ف ب», «رويترز ووكالات»; «بي بي سي عربي - BBC» is one, and «خاص», the house's own work, is none.
    """
    if names.known(value):
        return [value]
    parts = [bare for part in _BESIDE.split(value) if (bare := part.strip(f"{QUOTES}() "))]
    named = [part for part in parts if name_key(part) not in OWN_WORK]
    are_houses = all(names.is_house(part) and not names.is_place(fold(part)) for part in named)
    return named if len(parts) > 1 and are_houses else [value] if named else []


def without_country(value: str, names: Names) -> str:
    """A name without the country that is said behind it, where its kind is said too or it is known without.

    «صحيفة الرأي الأردنية» is «صحيفة الرأي», «الأحداث المغربية» a paper of that name.
    """
    name, _, last = value.rpartition(" ")
    if not name or country_said(name_key(value))[1] is None or last[-1] not in "ةي":
        return value
    if any(name_key(one) == name_key(value) for outlet in names.known(value) for one in outlet.names):
        return value
    is_beside = names.says_kind(name) and not _agrees(name, last)
    return name if is_beside or names.known(name) else value


def _agrees(name: str, adjective: str) -> bool:
    """Whether an adjective may be said of a name's last word: «موقع المشهد اليمني», not «صحيفة الرأي الأردنية»."""
    last = name.rpartition(" ")[2]
    return adjective.endswith("ي") and last.startswith("ال") and not last.endswith("ة")


def _without_half_pairs(value: str) -> str:
    """A value without the mark whose other half the pattern left behind, or that is closed at the very end alone."""
    for opening, closing in _PAIRS:
        if value.startswith(opening) and closing not in value[:-1]:
            value = value.strip(f"{opening}{closing} ")
    return value.strip(f"{QUOTES} ") if len(_MARK.findall(value)) == 1 else value


def _behind_place(value: str, names: Names) -> str:
    parts = _PARTED.split(value)
    if len(parts) == 2 and not names.known(value) and names.is_place(fold(parts[1])):
        return parts[0]  # «أخبار الضفة - لندن»
    if len(parts) == 2 and names.nobody(parts[0]) and not names.known(parts[1]):
        return parts[0]  # «وكالات - الضفة»: the house that took it from them
    is_place = len(parts) == 2 and not names.known(value)
    is_place = is_place and (not names.known(parts[0]) or names.is_place(fold(parts[0])))  # «الرياض - واس»
    return parts[1] if is_place and names.known(parts[1]) else value


def resolved_source(claims: tuple[Claim, ...], names: Names) -> Claim | None:
    """Return the claim of the source that is taken: a notice before a credit, before a dateline; an agency in a
    dateline before the house's own name. «وكالات» names nobody, and is taken when nobody else is named.
    """
    sources = [claim for claim in claims if claim.field == "source"]
    if not sources:  # «المصدر: own name»: said, and no republication
        return next((claim for claim in claims if claim.field == "house" and claim.by == "credit"), None)
    return min(sources, key=lambda claim: _rank(claim, names))


def _rank(claim: Claim, names: Names) -> tuple[int, int, int]:
    return int(names.nobody(claim.value)), _RANK.get(claim.by, len(_RANK)), int(claim.rule == "house-dateline")
