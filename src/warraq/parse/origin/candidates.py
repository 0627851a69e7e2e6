"""Which lines of a page are worth trying which rules on: for most lines there is none, and no pattern is run."""

from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import TOP, Sheet
from warraq.rules import Forms, Rule
from warraq.rules.pattern import LEAD_SIGNS, TAIL_SIGNS

_AROUND = f"{LEAD_SIGNS}{TAIL_SIGNS} "
_HEADLINE = 3  # words of one
MOST_ASKED = 500  # lines, half of them from either end: only a page made to hold us up has more that some rule may know


def rules_asked(sheet: Sheet, forms: Forms, names: Names) -> dict[int, tuple[Rule, ...]]:
    """Return the rules for whole lines by line, in page order: those of its first word, then those of any."""
    by_start = forms.whole_by_start
    asked = {index: by_start[word] for index, word in enumerate(sheet.first_words) if word in by_start}
    for index, rule in (*_holding(sheet, forms), *_named(sheet, forms, names)):
        asked[index] = (*asked.get(index, ()), rule)
    places = sorted(asked)
    if len(places) > MOST_ASKED:
        places = places[: MOST_ASKED // 2] + places[-MOST_ASKED // 2 :]
    return {index: asked[index] for index in places}


def _holding(sheet: Sheet, forms: Forms) -> list[tuple[int, Rule]]:
    """The lines that hold what every line of a rule holds, each with that rule."""
    texts = {zone: sheet.short_text(zone) for zone in forms.zones_of_cued}
    return [
        (index, rule)
        for held, zone, rule in forms.cued
        if held in texts[zone]
        for index, line in sheet.short(zone)
        if held in line
    ]


def _named(sheet: Sheet, forms: Forms, names: Names) -> list[tuple[int, Rule]]:
    """The lines that begin as some name does, each with the rules for names that they may be."""
    words, openings = sheet.first_words, names.directory.first_words
    lines = [pair for pair in sheet.short("anywhere") if words[pair[0]] in openings]
    if not lines:
        return []
    return [
        (index, rule)
        for rule in forms.named
        for index, line in lines
        if _may_open(line, rule) and in_zone(sheet, index, rule) and _may_be_name(line, rule, names)
    ]


def in_zone(sheet: Sheet, index: int, rule: Rule) -> bool:
    """Whether a line stands where a rule may apply."""
    zone = rule.zone
    if zone == "anywhere":
        return True
    if zone == "first":  # one of several «أحمد سالم - جدة» is reporting
        return sheet.is_first(index) and (index not in sheet.body or sheet.above_sentence(index))
    if zone == "edge":
        return is_at_edge(sheet, index)
    if zone in TOP:
        return index < sheet.top if zone == "top" else _is_at_head(sheet, index)
    return index >= sheet.bottom if zone == "bottom" else _is_at_close(sheet, index)


def is_at_edge(sheet: Sheet, index: int) -> bool:
    """Whether a line stands above the first sentence, or at the foot with none on the next line."""
    return _is_at_head(sheet, index) or _is_at_close(sheet, index)


def _is_at_head(sheet: Sheet, index: int) -> bool:
    return index < sheet.top and not sheet.below_sentence(index)


def _is_at_close(sheet: Sheet, index: int) -> bool:
    return index >= sheet.bottom and not sheet.above_sentence(index)


def is_of_a_review(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a name heads a line of the body as another name does farther up: what each paper says today."""
    if not _heads_a_headline(sheet, index):
        return False
    own = sheet.folded[index].strip(_AROUND)
    above = (at for at in range(sheet.body.start, index - 1) if _heads_a_headline(sheet, at))
    return any((name := sheet.folded[at].strip(_AROUND)) != own and names.known(name) for at in above)


def _heads_a_headline(sheet: Sheet, index: int) -> bool:
    return index + 1 in sheet.body and len(sheet.folded[index + 1].split()) >= _HEADLINE


def _may_open(line: str, rule: Rule) -> bool:
    """Whether a line is as short as a rule for names wants it, and marked as it says."""
    return len(line) <= rule.longest and (not rule.opens or line[0] in rule.opens)


def _may_be_name(line: str, rule: Rule, names: Names) -> bool:
    """Whether a line can be what a rule for names wants: where it is bare, a name."""
    bare = line.lstrip(f"{LEAD_SIGNS} ").rstrip(f"{TAIL_SIGNS} ")
    return not rule.is_bare or names.may_be(bare, rule.source_is)
