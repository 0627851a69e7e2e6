"""Lines that are a name: two to four words, the first of which is a first name that Arabic bylines print."""

from warraq.arabic import fold
from warraq.arabic.people import GIVEN
from warraq.parse.words.bylines import OFFICES
from warraq.patterns import late

# «عبد الله», «أبو بكر», «أم كلثوم» are one name in two words.
_JOINED = frozenset(fold("عبد أبو بو آل ابن").split())
# And names of places in two words begin so: «مكة المكرمة», «جنوب لبنان», «خان يونس».
_OF_PLACES = frozenset(
    fold(
        "مكة بيت خان تل دير كفر عين رأس وادي جبل حفر خميس شرق غرب شمال جنوب وسط ريف حي مدينة محافظة منطقة قرية بلدة "
        "ميناء مطار سيدي نيو لوس سان دار أم بئر برج باب قصر كوالا هونغ واشنطن دول جزر جزيرة ساحل كل كتب كتبت"
    ).split()
)
# What stands in no name, though a name may stand before it: «علي يدعو …» is a sentence.
_WORD = late(r"[^\W\d_]+\.?")
_TITLE = late(r"\A(?:د|أ|م|الدكتور|الدكتورة|الأستاذ|الشيخ)\s*[./]?\s+(?=\S)")
FEWEST, MOST = 2, 4  # words of one in a line of its own
LONGEST = 40  # characters


def is_a_bare_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else, by its first word.

    >>> is_a_bare_name("هدى سالم"), is_a_bare_name("د. محمد العباس"), is_a_bare_name("عين اليوم"), is_a_bare_name("علي")
    (True, True, False, False)
    """
    folded = _words_of(text)
    if not folded:
        return False
    return folded[0] in GIVEN or (folded[0] in _JOINED and len(folded) > FEWEST)


def is_like_a_name(text: str) -> bool:
    """Whether a text has the form of a name whose first word need not be known: no article at its beginning.

    >>> is_like_a_name("رغد عشميل"), is_like_a_name("المدينة المنورة"), is_like_a_name("مكة المكرمة")
    (True, False, False)
    """
    folded = _words_of(text)
    return bool(folded) and not folded[0].startswith("ال") and folded[0] not in _OF_PLACES


def _words_of(text: str) -> list[str]:
    """The folded words of what may be a name; none of what has another form, or a word that no name holds."""
    bare = _TITLE.sub("", text.strip(" .،:-–—|/*"))
    words = bare.split()
    if not FEWEST <= len(words) <= MOST or len(bare) > LONGEST or not all(map(_WORD.fullmatch, words)):
        return []
    folded = fold(bare).split()
    return [] if OFFICES.intersection(folded) else folded
