"""Find the lines that a rule knows, cut them, and keep what they say."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from warraq.arabic import fold, fold_with_offsets
from warraq.models import Role
from warraq.parse.lines import Anchor
from warraq.parse.origin.candidates import in_zone, rules_asked
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.sentence import SENTENCE_END, is_ended
from warraq.patterns import late
from warraq.rules import Forms, Rule
from warraq.rules.pattern import QUOTES, first_word

# Which marks close a title that one opens: pairs are printed either way round.
_PAIRS = {
    "“": "”“", "”": "“”", "„": "“”„", "‟": "”", "«": "»", "»": "«",
    "‹": "›", "›": "‹", "‘": "’‘", "’": "‘’", '"': '"', "'": "'",
}  # fmt: skip
_AFTER_TITLE = late(r"(?:\s*[،,؛]|\s+(?:و|وقد|قد|تم|جرى|ثم|كان|وكان))+\s*$")
_LAST_MARK = late(rf"[{QUOTES}](?=[^{QUOTES}]*$)")
_INVISIBLE = late(
    "^[\\s\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u00ad]+|[\\s\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u00ad]+$"
)
_WORD = late(r"\w{2,}")
LONGEST_DAY = 45  # characters of a line that is a day
LEAST_DAYS = 3  # of a chronicle; one may be the day of publication, another that of a headline between paragraphs
LONGEST_NOTICE = 3  # lines or sentences: title, site and date of a notice may each stand on their own
MOST_GLUED = 20  # sentences at the end of a text among which a notice begins
LONGEST_OPENING = 80  # characters: decoration and the first word


@dataclass(frozen=True, slots=True)
class Found:
    """A line, or part of one, that a rule knows: what it says, word for word."""

    rule: str
    role: Role
    text: str
    where: str
    index: int
    said: dict[str, str] = field(default_factory=dict)  # slot → the words in it, as written
    anchors: tuple[Anchor, ...] = ()
    form: Rule | None = None  # the rule itself; None: a find that no rule describes


def bare(words: str) -> str:
    """Return words without the white space and direction marks around them.

    >>> bare(" \\u200eSyria 24\\u200e ")
    'Syria 24'
    """
    return _INVISIBLE.sub("", " ".join(words.split()))


def unquoted(words: str) -> str:
    """Return a title without the quotation marks that a notice puts around it; its own stay.

    >>> unquoted('"ما بعد “الجسر” وفتح المعبر"')
    'ما بعد “الجسر” وفتح المعبر'
    >>> unquoted('«الجسر» أولا و«المعبر»')
    '«الجسر» أولا و«المعبر»'
    """
    words = _AFTER_TITLE.sub("", bare(words))
    last = _LAST_MARK.search(words)
    if words[:1] in _PAIRS and last and last.start() and not re.search(r"\w{4}", words[last.end() :]):
        words = words[: last.end()]  # what the pattern read past the closing mark: «… قد»
    if words.startswith("&quot;") and words.endswith("&quot;") and len(words) > 12:
        return bare(html.unescape(words[6:-6]))
    if len(words) > 2 and words[-1] in _PAIRS.get(words[0], "") and _is_outer(words):
        return bare(words[1:-1])
    return words


def _is_outer(words: str) -> bool:
    """Whether the first and the last mark are one pair: the first is not closed before the end."""
    opening, closing, depth = words[0], words[-1], 0
    if opening == closing:
        return True
    for mark in words[:-1]:
        depth += (mark == opening) - (mark == closing)
        if depth == 0:
            return False
    return True


def find_notices(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut every notice, credit line and disclaimer that stands on lines of its own, and return what they say."""
    found: list[Found] = []
    for index, rules in rules_asked(sheet, forms, names).items():
        if index not in sheet.cuts and (hit := _at(sheet, index, rules, names)):
            found.append(hit)
    found += find_glued(sheet, forms, names)
    beside = {near for hit in found if hit.role == "notice" for near in range(hit.index - 2, hit.index + 4)}
    for index in sorted(beside):
        if 0 <= index < len(sheet.lines) and not sheet.gone(index):
            found += _beside(sheet, index, forms.beside_notice, _after_cut(sheet, index))
    return found


def _at(sheet: Sheet, index: int, rules: tuple[Rule, ...], names: Names) -> Found | None:
    """Try rules on a line."""
    folded = sheet.folded[index]
    for rule in rules:
        opens = not rule.opens or folded[:1] in rule.opens
        fits = opens and rule.may_match(folded) and _fits(sheet, index, rule)
        if fits and rule.is_bare_day and _is_chronicle(sheet, names):
            continue
        if fits and (hit := take_lines(sheet, index, rule, names)):
            return hit
    return None


def _fits(sheet: Sheet, index: int, rule: Rule) -> bool:
    linked = rule.beside == "link" and bool(sheet.lines[index].anchors)
    return (linked or rule.beside == "anything") and in_zone(sheet, index, rule)


def _is_chronicle(sheet: Sheet, names: Names) -> bool:
    """Whether days each head a sentence of the body: what happened when, and none of them the day of publication."""
    short = [index for index in sheet.body if len(sheet.folded[index]) <= LONGEST_DAY]
    return sum(_heads(sheet, index) and names.is_day(sheet.folded[index]) for index in short) >= LEAST_DAYS


def _heads(sheet: Sheet, index: int) -> bool:
    """Whether a closed line stands below, of however few words: «16 يناير 1998» over «رحل من بقي.»."""
    return index + 1 in sheet.body and is_ended(sheet.lines[index + 1].text)


def _after_cut(sheet: Sheet, index: int) -> int:
    """Where the folded line goes on behind a notice that is glued to it; 0 when none is."""
    cut = max((cut.end for cut in sheet.cuts.get(index, ())), default=0)
    return len(fold(sheet.lines[index].text[:cut]))


def find_glued(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut notices that are glued to the first lines of reporting, or to the end of the last."""
    last = next((index for index in reversed(sheet.body) if index not in sheet.cuts), None)
    found = []
    for index in sheet.body:
        opens = index < sheet.top and sheet.first_words[index] in forms.glued_starts
        if index in sheet.cuts or not (opens or index == last):
            continue
        folded = sheet.folded[index]
        if any(rule.is_cued(folded) for rule in forms.glued):
            starts = [0] if index < sheet.top else []
            starts += [end.end() for end in SENTENCE_END.finditer(folded)][-MOST_GLUED:] if index == last else []
            hits = (_glued(sheet, index, start, forms, names) for start in starts)
            if hit := next((hit for hit in hits if hit), None):
                found.append(hit)
    return found


def _glued(sheet: Sheet, index: int, start: int, forms: Forms, names: Names) -> Found | None:
    """Cut the notice that begins at a sentence of a line and ends with it or one of the next."""
    folded = sheet.folded[index]
    word = first_word(folded[start : start + LONGEST_OPENING])
    ends = [*[end.end() for end in islice(SENTENCE_END.finditer(folded, start), LONGEST_NOTICE)], len(folded)]
    for rule in forms.glued:
        if word not in rule.clues.first:
            continue
        for end in ends:
            match = next((m for m in rule.matches(folded[start:end]) if is_sound(rule, m, sheet, names)), None)
            if match is not None:
                line = sheet.lines[index]
                words = {slot: match.span(slot) for slot, value in match.groupdict().items() if value}
                said = {slot: sheet.original(index, start + a, start + b) for slot, (a, b) in words.items()}
                sheet.cut(index, (start, end), rule.role, rule.id)
                text = sheet.original(index, start, end).strip()
                anchors = tuple(anchor for anchor in line.anchors if anchor.text in text)
                return Found(rule.id, rule.role, text, line.where, index, said, anchors, rule)
    return None


def _beside(sheet: Sheet, index: int, forms: Forms, at: int) -> Iterator[Found]:
    """Cut, sentence by sentence, what belongs to the notice next to a line or at its start."""
    text = sheet.folded[index]
    while rest := text[at:]:
        step = next(((rule, hit) for rule in forms.starting(rest) for hit in rule.matches(rest)), None)
        if step is None:
            return
        rule, hit = step
        sheet.cut(index, (at, at + hit.end()), rule.role, rule.id)
        words = sheet.original(index, at, at + hit.end()).strip()
        anchors = tuple(anchor for anchor in sheet.lines[index].anchors if anchor.text in words)
        yield Found(rule.id, rule.role, words, sheet.lines[index].where, index, {}, anchors, rule)
        at += hit.end()


def take_lines(sheet: Sheet, index: int, rule: Rule, names: Names) -> Found | None:
    """Cut a line that nobody has cut, or up to three lines from it on, that a rule knows as a whole."""
    folded = sheet.folded[index]
    for after in range(index + 1, index + 1 + (1 if rule.stands == "line" else LONGEST_NOTICE)):
        for match in rule.matches(folded):
            if is_sound(rule, match, sheet, names):
                return _take(sheet, range(index, after), rule, match)
        if after == len(sheet.lines) or after in sheet.cuts:
            return None
        folded = f"{folded}\n{sheet.folded[after]}"
    return None


def is_sound(rule: Rule, match: re.Match[str], sheet: Sheet, names: Names) -> bool:
    """Whether what stands in the place of a source, a title or a date is one."""
    said = match.groupdict()
    if said.get("source") and not names.may_be(said["source"], rule.source_is):
        return False
    if rule.author_is == "person" and names.known(said.get("author") or ""):
        return False  # «شفق نيوز - بغداد»
    if rule.title_is == "headline" and not _is_headline(said.get("title") or "", sheet.title):
        return False
    return rule.date_is == "any" or not said.get("date") or names.is_day(said["date"])


def _is_headline(title: str, headline: str) -> bool:
    """Whether most of a folded title's words are the headline's: a republisher changes one or two."""
    words = set(_WORD.findall(title))
    return len(words & set(_WORD.findall(headline))) * 3 > len(words) * 2


def _take(sheet: Sheet, span: range, rule: Rule, match: re.Match[str]) -> Found:
    text = "\n".join(sheet.lines[line].text for line in span)
    copy = fold_with_offsets(text)
    said = {slot: text[slice(*copy.span(*match.span(slot)))] for slot, words in match.groupdict().items() if words}
    for line in span:
        sheet.cut_line(line, rule.role, rule.id)
    anchors = tuple(anchor for line in span for anchor in sheet.lines[line].anchors)
    return Found(rule.id, rule.role, text, sheet.lines[span.start].where, span.start, said, anchors, rule)
