"""What below a text is the article's own: names in comments, cards and columns are other people's."""

from collections.abc import Callable
from itertools import takewhile

from warraq.parse.lines import Line, Zones
from warraq.patterns import late

FOOT = 12  # lines below a text that are looked at
# In the names of elements of what others wrote; words that are looked for one by one, each in a tenth of the time
# that an expression of all of them takes.
OTHERS = (
    "comment", "reply", "replies", "respond", "disqus", "feedback", "discussion", "related", "sidebar", "aside",
    "popular", "readmore", "read-more", "mostread", "most-read", "columnists", "opinions", "post-nav",
)  # fmt: skip
BESIDE = late(r"(?<![a-z])(?:next|prev|previous)(?![a-z])")
# How what others wrote is headed: «٣ تعليقات», «مواد ذات صلة», «كتاب الرأي»; not «عن الكاتب».
OTHERS_HEADED = late(
    r"\A\W*(?:[\d٠-٩]+\s+|لا\s+|أضف\s+|اترك\s+)?(?:ال)?(?:تعليق(?:ات|ان|ا|اً)?|ردود|آراء القراء|مشاركات الزوار)(?!\w)|"
    r"ذات صلة|شارك(?:نا)? ب?رأيك|\A\W*(?:ال)?(?:مقال|خبر|تدوينة|موضوع)ة? (?:التالي|السابق|القادم)|"
    r"\A\W*(?:اقرأ|إقرأ|اقرا|المزيد|قد يهمك|كتاب|كُتاب|كتّاب|الأكثر|أحدث|آخر|أخبار|مقالات)(?!\w)"
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
MOST_HEADING = 40  # characters of such a heading


def own_foot(zones: Zones, most: int) -> tuple[Line, ...]:
    """Of the first lines below the text those before the lines of comments, cards and columns."""
    return tuple(takewhile(_is_own, zones.after[:most]))


def own_lines(zones: Zones, most: int, asked: Callable[[Line], bool]) -> tuple[Line, ...]:
    """Of the first lines below the text those that are asked for; where none is, nobody looks whose they are."""
    lines = zones.after[:most]
    if not any(map(asked, lines)):
        return ()
    return tuple(filter(asked, own_foot(zones, most)))


def order_of_others(zones: Zones) -> int | None:
    """Where in the walk what others wrote begins; None where nothing says so."""
    return next((line.order for line in zones.after[:FOOT] if line.order >= 0 and not _is_own(line)), None)


def _is_own(line: Line) -> bool:
    """Whether a line belongs to no comment, card or column, and heads none."""
    if is_named_for_others(line.where):
        return False
    is_short = len(line.text) <= MOST_HEADING
    heads = is_short and (line.tag in HEADINGS or line.text.endswith(":"))
    return not (heads and OTHERS_HEADED.search(line.text))


def is_named_for_others(names: str) -> bool:
    """Whether elements are named for what others wrote.

    >>> is_named_for_others("div.Comments > p"), is_named_for_others("ul.post-next"), is_named_for_others("p.nextel")
    (True, True, False)
    """
    names = names.lower()
    may_be_beside = "next" in names or "prev" in names
    return any(map(names.__contains__, OTHERS)) or (may_be_beside and BESIDE.search(names) is not None)
