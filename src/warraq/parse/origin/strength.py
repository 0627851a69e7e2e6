"""How strong a notice a line is, every word of which is one's: cases in their order, the first that speaks decides."""

from typing import Literal

from warraq.parse.origin.marks import mark_of, tells_of_a_version
from warraq.parse.origin.walked import Walked
from warraq.patterns import late
from warraq.rules.countries import country_said
from warraq.rules.outlet import name_key

# told: it says «this article», «first», «again», and is one wherever it stands; named: it names a house at the edge of
# the text; bare: it is a name, and a place at most; none: its words are a sentence's.
Strength = Literal["told", "named", "bare", "none"]

MARKED = late(r"[«\"“(]")
_LETTERS = late(r"[^\W_]")
_YEAR = 4  # figures; «2009 قراءة» is no day
_DATED = "بتاريخ"
_RIGHTS = "حقوق"
_COMMON = ("bodies", "kinds", "asides", "kinds_alone", "at-kind")
_ABOUT = ("عن", "حول")
_OPENINGS = ("عن", "من", "خاص", "خاصه", "حصري")
_ACTS = ("taken", "rendered", "leaves")
_HEAD = 2  # words: a verb, and what was printed
_OF_THE_TEXT = ("pieces", "kinds", "taken", "rendered", "writers", "labels", "asides")


def strength_of(line: Walked) -> Strength:
    """How strong a notice a line is."""
    return next(said for case in _CASES if (said := case(line)) is not None)


def _names_no_house(line: Walked) -> Strength | None:
    """A licence, or who translated; other lines that name no house are nothing."""
    if line.parts.source is not None:
        return None
    is_licence = line.says("licence", "this")
    is_work = line.says_any("pieces", "tongues") and line.says("writer", "rendered")
    is_notice = is_licence or (is_work and line.first.kind in ("writers", "rendered"))
    return "named" if is_notice and not line.is_ended else "none"


def _is_no_notice(line: Walked) -> Strength | None:
    """Reporting on what was printed, the house's own rights, a heading of the page."""
    return "none" if any(holds(line) for holds in _NO_NOTICES) else None


def _is_printed_again(line: Walked) -> Strength | None:
    """«نعيد نشره عن «الأفق»», «هذا المقال نشر في «الأفق»», «نشر أولاً في «الأفق»»."""
    is_said = line.says_any("again", "ours") or (_is_of_some_text(line) and _is_done(line))
    if not (is_said or _names_its_original(line)):
        return None
    is_labelled = line.says("pieces", "again") or line.says("labels", "first")
    is_sure = line.parts.is_marked or is_labelled or (line.is_of_this and not line.is_ended)
    return "told" if line.parts.is_governed and is_sure else "none"


def _names_its_original(line: Walked) -> bool:
    """«نقلته إلى العربية سلمى رزق عن موقع «الأفق»، وعنوانه الأصلي …»."""
    return line.first.kind == "writers" and line.says("writer", "tongues", "original") and line.parts.is_marked


def _is_of_some_text(line: Walked) -> bool:
    is_first = line.says("first") and _opens_with_the_text(line)
    return line.is_of_this or is_first or (line.is_of_the_original and line.parts.is_marked)


def _opens_with_the_text(line: Walked) -> bool:
    """Whether a line begins with the text or what was done with it, as one does that says where it came out first.

    «نُشر أولاً في …», «المقال نُشر لأول مرة في …»; «خدمة «السهل» أُعدت … ابتداء من …» is of something else.
    """
    first = line.first
    if any(mark_of(word) == "books" for word in line.folded.split()[:_HEAD]) or line.says("other"):
        return False  # «رواية «السهل» صدرت لأول مرة عن …», «الحوار مع الوزير بُث أولا على …»
    if first.text.startswith("ال"):
        return first.kind in ("pieces", "kinds")
    is_told = first.kind in ("pieces", "kinds") and line.is_ended  # «دراسة أعدها … نُشرت لأول مرة.»
    return first.kind in _OF_THE_TEXT and not is_told


def _is_done(line: Walked) -> bool:
    return line.says_any(*_ACTS) or (line.is_of_this and line.says("issues"))  # «هذا المقال من العدد 87 من مجلة …»


def _is_sentence(line: Walked) -> Strength | None:
    """What follows are lines without a stop."""
    return "none" if line.is_ended else None


def _is_labelled(line: Walked) -> Strength | None:
    """«المصدر: الأفق», «المقال الأصلي: «الأفق»»; not «حقوق النشر …»."""
    if not (line.says("labels") or line.is_of_the_original):
        return None
    is_label = line.parts.is_governed and (line.parts.is_marked or line.first.text.removeprefix("ال") != _RIGHTS)
    return "named" if is_label or line.is_known else "none"


def _is_translated(line: Walked) -> Strength | None:
    """«Le Monde / ترجمة خاصة بضفاف»: the name first, and that it was translated."""
    is_first = line.parts.source is not None and line.first.start == line.parts.source[0] and line.first.kind == "latin"
    return "named" if is_first and line.says("rendered") and not line.says_any("pieces", "taken") else None


def _is_unsure(line: Walked) -> Strength | None:
    """What follows are names that are marked, and no word of a sentence beside them."""
    return None if line.parts.is_marked and not line.parts.remarks else "none"


def _is_governed(line: Walked) -> Strength | None:
    """«منقول من صفحة …», «عن جريدة «الأفق»»: words of taking over, or a preposition that opens the line."""
    if not line.parts.is_governed:
        return None
    return "named" if _is_taken_over(line) or _is_from(line) else "none"


def _is_taken_over(line: Walked) -> bool:
    if line.says_any(*_ACTS, "lines") or line.parts.governor == "book":
        return True
    return line.says("pieces") and line.says_any("url", "tongues", "own", "shared")


def _is_from(line: Walked) -> bool:
    """«هذه المادة من موقع …», «عن جريدة …»; not «هذه الدراسة عن مركز …», which is about it."""
    if line.is_of_this and not line.says("books"):
        return line.word_before not in _ABOUT
    if line.says("by"):
        return line.is_known  # «كتب الطلاب في «دفاترهم»:»
    is_menu = line.source.startswith("ال") and not line.is_known
    return line.first.text in _OPENINGS and not is_menu


def _is_of_an_issue(line: Walked) -> Strength | None:
    """««الأفق»، العدد التاسع»: what is quoted, or ends as a name does, with its number or day."""
    is_name = line.first.kind == "quoted" or line.says("tailed")
    if not is_name or not (line.says("issues") or _DATED in line.folded):
        return None
    return "named" if _has_an_issue_alone(line) else "none"


def _has_an_issue_alone(line: Walked) -> bool:
    """Whether nothing but the number and the day of an issue stand beside a name."""
    if line.says_any("taken", "pieces"):
        return False
    day = line.parts.day is not None and line.parts.day[1] - line.parts.day[0] > _YEAR
    return line.says("issues") or (day and ":" not in line.folded[-_YEAR:])


def _is_alone(line: Walked) -> Strength | None:
    """A name that nothing governs, beside its issue, its country, another name or a city."""
    if not (line.is_known or line.first.kind in ("bodies", "kinds") or line.says("joined")):
        return "none"
    if _has_an_issue_alone(line):
        return "named"
    return "bare" if _says_its_country(line) or _is_beside_its_like(line) or _is_all(line) else "none"


def _says_its_country(line: Walked) -> bool:
    """«("الخليج" الإماراتية)»."""
    is_name = line.names.says_kind(line.source) or MARKED.search(line.folded) is not None
    return is_name and bool(country_said(name_key(line.source))[1])


def _is_beside_its_like(line: Walked) -> bool:
    """«رويترز - أ ف ب», «السومرية نيوز / بغداد»."""
    if not line.says("place"):
        return line.says("joined")
    is_clear = ":" not in line.folded and line.names.may_be(line.source, "clear")
    return is_clear or line.names.agency(line.source)


def _is_all(line: Walked) -> bool:
    """Whether a line is a name and nothing else."""
    is_whole = len(_LETTERS.findall(line.folded)) == len(_LETTERS.findall(line.source))
    return is_whole and line.names.may_be(line.source, "clear")


def _is_about_rights(line: Walked) -> bool:
    """«حقوق النشر محفوظة …»; of a translation, or of this text, it is a notice."""
    return line.says("kept", "rights") and not line.says("rendered") and not line.is_of_this


def _is_about_a_film(line: Walked) -> bool:
    """«فيلم من إنتاج …»."""
    return line.says("made") and not line.says("pieces")


def _has_no_name(line: Walked) -> bool:
    """«أرشيف المدونة الإلكترونية»: a name that is made of words of notices alone, and unknown."""
    kinds = line.names.words.kinds
    is_common = all(kinds[word] in _COMMON for word in line.source.split())
    return is_common and not line.names.known(line.source)


def _reports(line: Walked) -> bool:
    """«نشرت صحيفة «الأفق» …»."""
    is_of_this = line.is_of_this or line.says("first") or line.says("pieces", "ours")
    is_earlier = line.is_of_this and tells_of_a_version(line.folded)
    return line.says("subject") and not is_earlier and not (is_of_this and line.says_any("again", "rendered"))


def _tells_of_another(line: Walked) -> bool:
    """«المقال الذي نشرته «الأفق»»: a piece that was printed, and not this one."""
    is_one = line.is_of_this or line.says("again") or line.first.kind == "pieces"  # «حوار أجرته مجلة «سطور»»
    return line.says("resumed") and not line.is_ended and (line.says("which") or not is_one)


def _is_about_a_book(line: Walked) -> bool:
    """«صدرت هذه الرواية عن …»."""
    return line.is_ended and line.says("books") and not line.says_any("again", "first")


def _names_a_place(line: Walked) -> bool:
    """«نشر هذا النص أول مرة في القاهرة», «… عن الوكالات»."""
    return line.names.is_place(line.source) or line.names.nobody(line.source)


def _names_a_network(line: Walked) -> bool:
    """«ظهر الخبر أولا على منصة «إكس»»: where everybody prints, and no house is named."""
    return bool(line.source) and not line.is_of_this and line.names.is_network(line.source)


def _remarks(line: Walked) -> bool:
    """A sentence with words that no list has, unless it says that this text is printed again."""
    return bool(line.parts.remarks) and line.is_ended and not (line.is_of_this and line.says("again"))


def _tells(line: Walked) -> bool:
    """«عن دار … صدرت الرواية»: who brought out what."""
    is_told = line.says("tells") and not line.says_any("this", "again")
    return is_told and line.parts.governor != "book"


def _tells_what_came_out(line: Walked) -> bool:
    """«ظهر للمرة الأولى على قناة «الأفق».»."""
    came_out = line.says("made") or (line.says("appears") and not line.says("pieces"))
    return came_out and line.is_ended and not line.says("again")


_NO_NOTICES = (
    _is_about_rights,
    _is_about_a_film,
    _has_no_name,
    _reports,
    _tells_of_another,
    _is_about_a_book,
    _names_a_place,
    _names_a_network,
    _remarks,
    _tells,
    _tells_what_came_out,
)
_CASES = (
    _names_no_house,
    _is_no_notice,
    _is_printed_again,
    _is_sentence,
    _is_labelled,
    _is_translated,
    _is_unsure,
    _is_governed,
    _is_of_an_issue,
    _is_alone,
)
