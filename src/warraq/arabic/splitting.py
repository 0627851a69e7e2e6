"""What counts as one word: letters, or digits, and half of a name that many write together."""

from warraq.arabic.folding import fold
from warraq.patterns import late

LETTER = r"[^\W\d_]"
# «عبدالله» and «عبد الله», «نورالدين» and «نور الدين» are one name each; parted, they are the same words. Only for what
# begins such names: «الوالدين» are parents, «خالدين» is no name at all.
_FAITHS = (
    *("بدر", "بهاء", "تقي", "جلال", "جمال", "حسام", "خير", "ركن", "زين", "سعد", "سيف", "شمس", "شهاب", "صفي", "صلاح"),
    *("ضياء", "عز", "علاء", "عماد", "فخر", "كمال", "محي", "محيي", "ناصر", "نجم", "نصر", "نور"),
)
_WORD = late(rf"{LETTER}+|\d+")
_TOGETHER = late(r"\w+")  # found three times as fast: most are words already
_WITH_NAMES = late(
    rf"[وفبلك]?(?:عبد(?=ال{LETTER}{{2}})|(?:{'|'.join(_FAITHS)})(?=الدين(?!{LETTER}))|ابو(?=ظبي(?!{LETTER})))|{LETTER}+|\d+"
)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order; letters and digits are words apart.

    >>> words("قال (الوزير): «٢٤ساعة» لعبدالله")
    ['قال', 'الوزير', '24', 'ساعه', 'لعبد', 'الله']
    """
    return split(fold(text))


def may_hold_names(folded: str) -> bool:
    """Say whether a folded text may hold a name of which half is a word; else each run of letters is one."""
    return "عبدال" in folded or "الدين" in folded or "ابوظبي" in folded


def split(folded: str) -> list[str]:
    """Return the words of a folded text."""
    if may_hold_names(folded):
        return _WITH_NAMES.findall(folded)
    found = _TOGETHER.findall(folded)
    if all(map(str.isalpha, found)):
        return found
    return [word for part in found for word in ((part,) if part.isalpha() else _WORD.findall(part))]
