"""Words on the way through a line that no list has: a name of what is waited for, or none of a notice."""

from warraq.parse.origin.name_spans import LONGEST_BARE
from warraq.parse.origin.turns import LONGEST_PROJECT, MOST_REMARKS, SAYS_LITTLE, STATING, WHEN
from warraq.parse.origin.way import Way
from warraq.parse.origin.way_names import take_source


def unlisted(way: Way) -> bool:
    """Words that no list has: a name of what is wanted, else the line is no notice."""
    if way.wants in ("project", "aggregator", "backer"):
        return way.taken_to(way.spans.bare(way.at, LONGEST_PROJECT))
    if way.owes_writer and (way.wants != "source" or way.parts.source is not None):
        return _writer(way)
    if way.wants == "source":
        return _bare_name(way)
    end = way.spans.bare(way.at, LONGEST_BARE)
    if way.spans.word(way.at - 1) == "+":  # «الأفق + مواقع إلكترونية»
        way.parts.seen.add("joined" if way.spans.names.nobody(way.spans.text(way.at, end)) else "")
        return way.taken_to(end)
    if way.fresh and way.parts.source is None and way.spans.is_tailed(way.at, end):
        way.parts.seen.add("tailed")
        return take_source(way, end, marked=True)
    return _is_of_licence(way) or _is_beside_name(way) or _is_remark(way)


def _is_remark(way: Way) -> bool:
    """Pass over a word about the name or the text, behind what makes the line a notice: «… قبل عامين»."""
    parts = way.parts
    if not parts.is_marked or parts.seen.isdisjoint(STATING) or parts.remarks == MOST_REMARKS:
        return False
    before, word = way.spans.token(way.at - 1), way.spans.word(way.at)
    opens = before.kind == "joins" or before.text in WHEN or before.text == "(" or word.startswith("ل")
    parts.remarks += 1
    return (opens or parts.remarks > 1 or "ours" in parts.seen) and way.passed("")


def _is_of_licence(way: Way) -> bool:
    return "licence" in way.parts.seen and way.passed()  # «… الإبداعي 4.0 دولي»


def _is_beside_name(way: Way) -> bool:
    """Pass over a city, or a section of a paper beside its name, number and day: one word between signs."""
    if way.spans.is_place(way.at):
        way.parts.seen.add("place")
        way.passed()
        way.fresh = True
        return True
    way.parts.strays += 1
    alone = way.fresh and way.spans.kind(way.at + 1) in ("end", "sign", "day")
    return way.parts.strays == 1 and alone and way.parts.source is not None and way.passed()


def _bare_name(way: Way) -> bool:
    end = way.spans.bare(way.at, LONGEST_BARE)
    is_tailed = way.spans.is_tailed(way.at, end)
    if not (is_tailed or way.governor or way.parts.seen - SAYS_LITTLE):
        return False  # «في المدينة …», as most lines that a preposition opens
    is_name = way.spans.names.may_be(way.spans.text(way.at, end), "name")
    return (is_name and take_source(way, end, marked=is_tailed)) or _is_remark(way)


def _writer(way: Way) -> bool:
    """Take a person's name."""
    end = way.spans.writer(way.at)
    if way.parts.author is None and "by" in way.parts.seen:
        way.parts.author = (way.spans.token(way.at).start, way.spans.token(end - 1).end)
    way.parts.seen.add("writer")
    way.owes_writer = False
    return way.taken_to(end)
