"""What around a text is the article's own: names in comments, cards and columns are other people's."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from warraq.arabic import fold
from warraq.parse.lines import HEADINGS, WHOLE_LINK, Line, Zones
from warraq.parse.words.cards import is_writer_of_a_work
from warraq.parse.words.stems import Stems
from warraq.patterns import late

FOOT = 12  # lines below a text that are looked at
# Names of elements of what others wrote.
OTHERS_IN = Stems(
    "comment reply replies respond disqus feedback discussion related sidebar aside popular readmore read-more "
    "mostread most-read columnists opinions post-nav",
    alone=r"(?<![a-z])(?:next|prev|previous)(?![a-z])",
    parts="next prev",
)
# How what others wrote is headed: «٣ تعليقات», «مواد ذات صلة», «كتاب الرأي»; not «عن الكاتب».
OTHERS_HEADED = late(
    r"\A\W*(?:[\d٠-٩]+\s+|لا\s+|أضف\s+|اترك\s+)?(?:ال)?(?:تعليق(?:ات|ان|ا|اً)?|ردود|آراء القراء|مشاركات الزوار)(?!\w)|"
    r"ذات صلة|شارك(?:نا)? ب?رأيك|\A\W*(?:ال)?(?:مقال|خبر|تدوينة|موضوع)ة? (?:التالي|السابق|القادم)|"
    r"\A\W*(?:اقرأ|إقرأ|اقرا|المزيد|قد يهمك|كتاب|كُتاب|كتّاب|الأكثر|أحدث|آخر|أخبار|مقالات)(?!\w)"
)
CARD = 20  # characters of another story's headline
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


def of_linked_cards(lines: Sequence[Line], places: Iterable[int]) -> list[int]:
    """Return which of some places are right below linked headlines; where one alone is, it may be the article's own."""
    below = [at for at in places if at and _is_a_linked_headline(lines[at - 1])]
    return below if len(below) > 1 else []


def _is_a_linked_headline(line: Line) -> bool:
    return line.link_share >= WHOLE_LINK and len(line.text) > CARD


def _is_own(line: Line) -> bool:
    """Whether a line belongs to no comment, card or column, and heads none."""
    if OTHERS_IN.stand_in(line.where):
        return False
    is_short = len(line.text) <= MOST_HEADING
    heads = is_short and (line.tag in HEADINGS or line.text.endswith(":"))
    return not (heads and OTHERS_HEADED.search(line.text))


def of_works(lines: Sequence[Line], signed: Collection[int]) -> Iterator[int]:
    """Which of the lines that name a writer are of a card of a book or film: «المؤلف: …» over «الناشر: دار …»."""
    folded = [fold(line.text) for line in lines] if signed else []
    return (at for at in signed if is_writer_of_a_work(folded, at))
