"""What below a text is the article's own: names in comments, cards and columns are other people's."""

import re

from warraq.parse.lines import Line, Zones
from warraq.patterns import late

FOOT = 12  # lines below a text that are looked at
# Elements of what others wrote.
OTHERS_IN = late(
    r"comment|repl(?:y|ies)|respond|disqus|feedback|discussion|related|sidebar|aside|popular|read-?more|most-?read|"
    r"columnists|opinions|(?<![a-z])(?:next|prev|previous)(?![a-z])|post-nav",
    re.I,
)
# How what others wrote is headed: «٣ تعليقات», «مواد ذات صلة», «كتاب الرأي»; not «عن الكاتب».
OTHERS_HEADED = late(
    r"\A\W*(?:[\d٠-٩]+\s+|لا\s+|أضف\s+|اترك\s+)?(?:ال)?(?:تعليق(?:ات|ان|ا|اً)?|ردود|آراء القراء|مشاركات الزوار)(?!\w)|"
    r"ذات صلة|شارك(?:نا)? ب?رأيك|\A\W*(?:ال)?(?:مقال|خبر|تدوينة|موضوع)ة? (?:التالي|السابق|القادم)|"
    r"\A\W*(?:اقرأ|إقرأ|اقرا|المزيد|قد يهمك|كتاب|كُتاب|كتّاب|الأكثر|أحدث|آخر|أخبار|مقالات)(?!\w)"
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
MOST_HEADING = 40  # characters of such a heading


def own_foot(zones: Zones) -> tuple[Line, ...]:
    """The lines below the text before those of comments, cards and columns."""
    lines = zones.after[:FOOT]
    end = next((at for at, line in enumerate(lines) if _is_of_others(line)), len(lines))
    return lines[:end]


def order_of_others(zones: Zones) -> int | None:
    """Where in the walk what others wrote begins; None where nothing says so."""
    return next((line.order for line in zones.after[:FOOT] if line.order >= 0 and _is_of_others(line)), None)


def _is_of_others(line: Line) -> bool:
    """Whether a line belongs to a comment, a card, a column, or heads them."""
    if OTHERS_IN.search(line.where):
        return True
    is_short = len(line.text) <= MOST_HEADING
    return is_short and (line.tag in HEADINGS or line.text.endswith(":")) and bool(OTHERS_HEADED.search(line.text))
