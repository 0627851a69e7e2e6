"""Judge the article's lines one by one by what they say: read-also lines, tags, comments, repetitions."""

from collections.abc import Iterable, Mapping, Sequence

from warraq.arabic import fold
from warraq.parse.body.crossheads import parts_the_text
from warraq.parse.body.verses import Form, form_of
from warraq.parse.page.run import Run
from warraq.parse.page.tags import CELLS, H1, HEADINGS, LIST_ITEMS, PARAGRAPH, PRE, QUOTATIONS
from warraq.parse.words.controls import ADDRESS, CLOCK, COUNTED, READERS, begins_as_a_control, cue_of
from warraq.parse.words.sentence import is_ended, is_paragraph, is_said

Homes = frozenset[Form]
LABELS = frozenset(("related", "comment", "tags", "share", "copyright"))  # rules of lines that head others
LINK = 0.8  # share of linked text from which a line is a link
SHORT_LINK = 0.55  # the same for a short line: «اقرأ أيضاً | عنوان»
SHORT_LINE = 100  # characters
LONGEST_ADDRESS = 200  # characters; longer lines make the search slow, and are no address
REPEATED = 30  # characters from which a line that was there before is a second copy: a print version, a caption
HEADS = (":", "：")  # a line that heads others may be said of each: «الساعة الثانية والنصف بعد الظهر:»
SHORTEST_PULLED = 12  # of what is called a pulled quotation
MOST_PULLED = 50  # quotations that are looked for in every line; an article has a handful
CLOCK_CHARS = 30  # «18:40 بتوقيت مكة المكرمة»
LEAST_HOURS = 3  # of a timetable
LISTED = CELLS | LIST_ITEMS  # a timetable's hours are what it tells
QUOTES = " .…\"'«»“”„"
FULL_STOP = (".", ".»", '."', ".”")  # a call or a question is as often a headline
BEFORE_OTHERS = 0.4  # share of the text that stands before readers' comments or a second article
BEFORE_COUNTER = 150  # characters of text above a counter of comments below it: in the byline stands one, too
SHORT_CUE = 15  # characters: «تعليقات» is a heading, whatever its element


def judge(runs: Sequence[Run], rules: Mapping[int, str], weights: Sequence[float], headline: str) -> dict[int, str]:
    """Return for each index in `rules` the rule that cuts its run, "" for what stays: nothing from where others speak.

    `rules` holds what is known from the boxes around a run.
    """
    verdicts: dict[int, str] = {}
    whole = sum(weights[at] for at in rules)
    seen = 0.0
    told = {headline}
    homes = homes_of(runs, rules, _weighing(rules, weights))
    rule = ""
    for at, known in rules.items():
        run = runs[at]
        if opens_another(run, rule, seen, whole):
            return verdicts | _of_others(rules, at, "story")
        rule = known or rule_for(run, told, homes) or _of_a_list(runs, at, verdicts)
        if rule and not known and _is_of_the_text(rule, runs, at, rules, verdicts):
            rule = ""
        if not known and rule == "comment" and opens_comments(run, seen, whole):
            return verdicts | _of_others(rules, at, rule)
        verdicts[at] = rule
        seen += 0 if rule else weights[at]
    return verdicts


def _of_others(rules: Mapping[int, str], first: int, rule: str) -> dict[int, str]:
    """The rule for what others say, from a line on: a line may stand far below the text, and be theirs."""
    return {at: known or rule for at, known in rules.items() if at >= first}


def _weighing(rules: Mapping[int, str], weights: Sequence[float]) -> Iterable[int]:
    """The lines that count for something and that no box cuts."""
    return (at for at, known in rules.items() if weights[at] and not known)


def _is_of_the_text(
    rule: str, runs: Sequence[Run], at: int, rules: Mapping[int, str], verdicts: Mapping[int, str]
) -> bool:
    """Whether a line is the text's own by what stands beside it: a crosshead, an hour among hours, what is led to."""
    if rule == "clock":
        return runs[at].tag_id in PARAGRAPH and _is_one_of_hours(runs, at, rules)
    if rule == "address":  # «ترسل الطلبات إلى البريد الآتي:»
        return verdicts.get(at - 1) == "" and runs[at - 1].text.endswith(HEADS)
    return rule in LABELS and parts_the_text(runs, at, rules, verdicts)


def _is_one_of_hours(runs: Sequence[Run], at: int, rules: Mapping[int, str]) -> bool:
    """Whether three hours and more stand right below each other; a player shows two."""
    row = [at]
    for step in (-1, 1):
        beside = at + step
        while len(row) < LEAST_HOURS and beside in rules and is_an_hour(runs[beside]):
            row.append(beside)
            beside += step
    return len(row) >= LEAST_HOURS


def _of_a_list(runs: Sequence[Run], at: int, verdicts: Mapping[int, str]) -> str:
    """The rule that cuts a line with the label of other stories above it, "" for none."""
    return "related" if is_listed_below(runs, at, verdicts) else ""


def is_listed_below(runs: Sequence[Run], at: int, verdicts: Mapping[int, str]) -> bool:
    """Whether a line is an item of the list below a label of other stories, and reads as a headline."""
    run, above = runs[at], at - 1
    if run.tag_id not in LIST_ITEMS or verdicts.get(above) != "related" or is_ended(run.text):
        return False
    return runs[above].tag_id not in LIST_ITEMS or runs[above].outline.parents[runs[above].box] == _list_of(run)


def _list_of(run: Run) -> int:
    return run.outline.parents[run.box]


def homes_of(runs: Sequence[Run], inside: Iterable[int], kept: Iterable[int]) -> Homes:
    """The forms of the boxes in which a text's sentences stand, where they are no `p`: a link in one is a sentence.

    `inside`: where a link may stand; most texts have none that ends as a sentence does, and nothing is looked for.
    """
    if not any(runs[at].linked and runs[at].tag_id not in PARAGRAPH and runs[at].ends_with(FULL_STOP) for at in inside):
        return frozenset()
    return frozenset(form_of(runs[at]) for at in kept if not runs[at].linked and is_said(runs[at].text))


def rule_for(run: Run, told: set[str], homes: Homes = frozenset()) -> str:
    """The rule that cuts a line for what it says itself, "" for none; what is long enough is added to what was told."""
    text = run.text
    if rule := cue_of(text):
        return rule
    if is_link(run, homes):
        return "links"
    if run.length < LONGEST_ADDRESS and ADDRESS.match(text):
        return "address"
    if is_an_hour(run) and not _is_listed(run):
        return "clock"
    if len(text) > REPEATED and run.tag_id not in PRE and not text.endswith(HEADS):
        if text in told:
            return "repeated"
        told.add(text)
    return ""


def is_an_hour(run: Run) -> bool:
    """Whether a line is nothing but an hour, as above an entry of a live report."""
    return run.length < CLOCK_CHARS and CLOCK.match(run.text) is not None


def _is_listed(run: Run) -> bool:
    """Whether a line is all that an item of a list or table says: in an entry of a live report more stands below it."""
    return run.tag_id in LISTED and len(run.outline.runs_in(run.box)) == 1


def is_link(run: Run, homes: Homes = frozenset()) -> bool:
    """Whether a line is a link, with little beside it, and no sentence of the text: headlines have no full stop."""
    if run.linked <= (SHORT_LINK if run.length < SHORT_LINE else LINK) * run.length:
        return False
    return not is_sentence_in_a_link(run, homes)


def is_sentence_in_a_link(run: Run, homes: Homes = frozenset()) -> bool:
    """Whether a paragraph is a sentence and a link: «… في خمس قرى.» (fixtures/body/sentences-that-are-links).

    `homes`: forms of boxes that are the text's paragraphs, whatever their element.
    """
    if not run.ends_with(FULL_STOP) or not (run.tag_id in PARAGRAPH or form_of(run) in homes):
        return False
    return is_paragraph(run.text) and is_said(run.text) and not begins_as_a_control(run.text)


def opens_another(run: Run, above: str, seen: float, whole: float) -> bool:
    """Say whether a heading opens a second article: it stands below «إقرأ أيضاً», the rule for the line above it."""
    return above == "related" and run.tag_id in H1 and seen > BEFORE_OTHERS * whole


def opens_comments(run: Run, seen: float, whole: float) -> bool:
    """Say whether a line that speaks of comments opens them: a counter in the byline speaks of them, too."""
    counted = COUNTED.search(run.text) is not None
    named = not run.linked and READERS.match(fold(run.text)) is not None
    if run.tag_id in HEADINGS and ((named and counted) or heads_a_box(run)):
        return seen > 0
    sure = counted or named
    if seen <= BEFORE_OTHERS * whole and not (sure and seen > BEFORE_COUNTER):
        return False
    return run.tag_id in HEADINGS or run.length < SHORT_CUE or run.linked > 0 or counted


def heads_a_box(run: Run) -> bool:
    """Whether a line is the first of several in a box of their own."""
    outline, above = run.outline, run.outline.parents[run.box]
    return outline.firsts[above] == outline.firsts[run.box] and len(outline.runs_in(above)) > 1


def pulled(runs: Sequence[Run], verdicts: Mapping[int, str]) -> dict[int, str]:
    """The rule for quotations that repeat a part of another line word for word (fixtures/body/pulled-quotations)."""
    kept = [at for at, rule in verdicts.items() if not rule]
    quoted = {at for at in kept if is_quoted(runs[at])}
    if not 0 < len(quoted) <= MOST_PULLED:
        return {}
    lines = [runs[at].text for at in kept if at not in quoted]
    found = {at: "repeated" for at in quoted if _is_said(runs[at].text.strip(QUOTES), lines)}
    return found | {at + 1: "repeated" for at in found if at + 1 in verdicts and _tells_whose(runs[at + 1], runs[at])}


def _tells_whose(run: Run, quotation: Run) -> bool:
    """Whether a short line in the same box tells whose words a quotation pulls from the text."""
    outline = run.outline
    around = outline.parents[quotation.box]
    if run.length > REPEATED or around not in outline.around(run.pieces[0][1]):
        return False
    return outline.tag_ids[around] in QUOTATIONS or "quote" in outline.names(around)


def _is_said(text: str, lines: Sequence[str]) -> bool:
    return any(text in line for line in lines)


def is_quoted(run: Run) -> bool:
    """Whether a line stands in a quotation, and is long enough to be pulled from the text."""
    if run.length < SHORTEST_PULLED:
        return False
    outline, own = run.outline, run.box
    around = outline.parents[own]
    names = outline.names(own)
    if beside := outline.names(around):
        names = f"{names} {beside}" if names else beside
    if names and "pull" in names:
        return True
    if run.length <= REPEATED:
        return False
    if outline.tag_ids[own] in QUOTATIONS or outline.tag_ids[around] in QUOTATIONS:
        return True
    return "quote" in names
