"""Find the lines that a rule knows, cut them, and keep what they say."""

import re
from dataclasses import replace
from typing import NamedTuple

from warraq.parse.lines import WHOLE_LINK
from warraq.parse.origin.candidates import in_zone, is_of_a_review, rules_asked
from warraq.parse.origin.composed import find_composed, with_clean_names
from warraq.parse.origin.found import Found, is_sound, take_lines
from warraq.parse.origin.glued import find_beside, find_glued
from warraq.parse.origin.names import Names, read_day
from warraq.parse.origin.series import heads_who_wrote
from warraq.parse.origin.sheet import Sheet
from warraq.parse.origin.translator import find_translators
from warraq.parse.origin.witnessed import find_witnessed, with_houses
from warraq.parse.words.days import NAMED_OTHERWISE, is_another_s, is_of_an_event, is_of_the_web
from warraq.parse.words.sentence import is_ended
from warraq.patterns import late
from warraq.rules import Forms, Rule
from warraq.rules.pattern import first_word

LONGEST_DAY = 45  # characters of a line that is a day
LEAST_DAYS = 3  # of a chronicle; one may be the day of publication, another that of a headline between paragraphs
LEAST_CROSSHEADS = 2  # of the same in headings: no site prints its day in one, and a crosshead like it
CROSSHEADS = ("h2", "h3", "h4")
LISTED = ("li", "dd", "td")
TITLE = 25  # characters of one
HTTP, WWW = "http", "www."
LONGEST_LABEL = 80  # characters of what names an address at the end of a line
_LABEL = late(
    r"(?:[.،,:：\-–—|(]\s*+|(?<!\s)\s++)(?:(?:(?:علي|عبر|في|من)\s)?(?:ال)?(?:رابط|لينك|وصله)(?:\s[^\W\d_]{3,12}){0,3}|"
    r"(?:لقراءت?(?:ه|ها)|للاطلاع|للقراءه|للمزيد)(?:\s[^\W\d_]{2,12}){0,6}|المصدر|هنا)?\s*+[:：]?\s*+[(]?\Z"
)
LONGEST_NOTICE = 3  # lines: title, site and date of a notice may each stand on their own


def find_notices(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut every notice, credit line and disclaimer that stands on lines of its own, and return what they say."""
    found = [*with_houses(sheet, with_clean_names(sheet, find_whole(sheet, forms, names), names), names)]
    found += find_composed(sheet, names)
    found += find_glued(sheet, forms, names)
    found += find_witnessed(sheet, names)
    found += find_translators(sheet, found)
    notices = [hit.index for hit in found if hit.role == "notice"]
    return [*found, *find_beside(sheet, notices, forms.beside_notice)]


def find_whole(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut the lines that a rule knows as a whole."""
    found = []
    for index, rules in rules_asked(sheet, forms, names).items():
        if index not in sheet.cuts and (hit := _at(sheet, index, rules, names)):
            found.append(hit)
    return found


def _at(sheet: Sheet, index: int, rules: tuple[Rule, ...], names: Names) -> Found | None:
    """Try rules on a line."""
    for rule in rules:
        if not _fits(sheet, index, rule) or _is_of_the_text(sheet, index, rule, names):
            continue
        if hit := _known_as(rule, sheet, index, names):
            return hit
    return None


def _fits(sheet: Sheet, index: int, rule: Rule) -> bool:
    folded, beside = sheet.folded[index], rule.beside
    if beside == "notice" or not rule.may_match(folded) or ((opens := rule.opens) and folded[:1] not in opens):
        return False
    return (beside == "anything" or bool(sheet.lines[index].anchors)) and in_zone(sheet, index, rule)


def _known_as(rule: Rule, sheet: Sheet, index: int, names: Names) -> Found | None:
    """Cut a line, or up to three lines from it on that nobody has cut, that a rule knows as a whole."""
    folded, word = sheet.folded[index], sheet.first_words[index]
    for after in range(index + 1, index + 1 + (1 if rule.stands == "line" else LONGEST_NOTICE)):
        address = _behind(folded) if after == index + 1 and (HTTP in folded or WWW in folded) else None
        match = address and _sound(rule, first_word(address.before), address.before, sheet, names)
        if match := match or _sound(rule, word, folded, sheet, names):
            hit = take_lines(sheet, range(index, after), rule, match)
            return (
                hit if address is None else replace(hit, said={"url": sheet.original(index, *address.span)} | hit.said)
            )
        if after == len(sheet.lines) or after in sheet.cuts:
            return None
        folded = f"{folded}\n{sheet.folded[after]}"
    return None


def _sound(rule: Rule, word: str, folded: str, sheet: Sheet, names: Names) -> re.Match[str] | None:
    """What a rule reads in a folded text of that first word, where it is sound."""
    for wording in rule.opening(word):
        if (match := wording.find(folded)) and is_sound(rule, match, sheet, names):
            return match
    return None


class _Address(NamedTuple):
    """An address at the end of a folded line: what stands before it and its label, and where it stands."""

    before: str
    span: tuple[int, int]


def _behind(folded: str) -> _Address | None:
    """The address that a line ends in: «… على موقع حبر. الرابط الأصلي: https://…»."""
    at = max(folded.rfind(gap) for gap in " \n([") + 1
    if not folded.startswith((HTTP, WWW), at):
        return None
    start = max(0, at - LONGEST_LABEL)
    label = _LABEL.search(folded[start:at])
    return _Address(folded[: start + label.start()] if label else folded[:at], (at, len(folded)))


def _is_of_the_text(sheet: Sheet, index: int, rule: Rule, names: Names) -> bool:
    """Whether a line that a rule may know is the reporting's own: a day in it, a paper in a review."""
    if rule.is_bare_day:
        return _is_another_s(sheet, index, names)
    return rule.is_bare and (is_of_a_review(sheet, index, names) or heads_who_wrote(sheet, index, names))


def _is_another_s(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a day is one of a chronicle, heads what happens on it, or is that of another story or thing."""
    line, below = sheet.lines[index], sheet.lines[index + 1 : index + 2]
    if index > sheet.body.start and any(line.link_share >= WHOLE_LINK and len(line.text) > TITLE for line in below):
        return True
    heads = index in sheet.body and index > sheet.body.start and line.text.endswith(":")
    if heads or is_chronicle(sheet, names) or _is_of_a_part(sheet, index) or _is_listed(sheet, index, names):
        return True
    day = read_day(line.text)
    is_known = day is not None and (is_another_s(line.text, day.text) or not is_of_the_web(day))
    return is_known or line.tag == "figcaption" or NAMED_OTHERWISE.search(line.where) is not None


def _is_of_a_part(sheet: Sheet, index: int) -> bool:
    """Whether a day heads a part of the text, stands below such a heading, or below what says of what it is.

    «موعد المباراة» over «الأحد 25 يناير 2026»
    """
    if _is_a_heading_in_the_text(sheet, index):
        return True
    above = index - 1
    if above < 0 or above in sheet.cuts:
        return False
    is_label = len(sheet.folded[above]) <= LONGEST_DAY and not sheet.lines[above].link_share
    return (is_label and is_of_an_event(sheet.folded[above])) or _is_a_heading_in_the_text(sheet, above)


def _is_a_heading_in_the_text(sheet: Sheet, index: int) -> bool:
    return index in sheet.body and sheet.lines[index].tag in CROSSHEADS and sheet.below_sentence(index)


def _is_listed(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a day is one of several in the items of a list, or the cells of a table, in the text."""
    tag = sheet.lines[index].tag
    if index not in sheet.body or tag not in LISTED:
        return False
    alike = (one for one in sheet.body if one != index and sheet.lines[one].tag == tag)
    return any(len(sheet.folded[one]) <= LONGEST_DAY and names.is_day(sheet.folded[one]) for one in alike)


def is_chronicle(sheet: Sheet, names: Names) -> bool:
    """Whether days each head a sentence of the body: what happened when, and none of them the day of publication."""
    short = [index for index in sheet.body if len(sheet.folded[index]) <= LONGEST_DAY]
    days = [index for index in short if _heads(sheet, index) and names.is_day(sheet.folded[index])]
    return len(days) >= LEAST_DAYS or sum(sheet.lines[index].tag in CROSSHEADS for index in days) >= LEAST_CROSSHEADS


def _heads(sheet: Sheet, index: int) -> bool:
    """Whether a closed line stands below, of however few words: «16 يناير 1998» over «رحل من بقي.»."""
    return index + 1 in sheet.body and is_ended(sheet.lines[index + 1].text)
