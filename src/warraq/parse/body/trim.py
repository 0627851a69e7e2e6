"""Trim the article at both ends: scraps before its first sentence and after its last, and its lead far above."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from warraq.arabic.signs import SIGNS
from warraq.parse.body.judge import Homes, heads_a_box, homes_of, is_sentence_in_a_link
from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import Scope
from warraq.parse.body.verses import WORD, Form, form_of, outer_form_of, scraps_beside
from warraq.parse.body.zones import ABOVE
from warraq.parse.page.run import Run
from warraq.parse.page.tags import CELLS, HEADINGS, LIST_ITEMS, PARAGRAPHS, TERMS
from warraq.parse.page.tags import PARAGRAPH as PARAGRAPH_TAG
from warraq.parse.words.bylines import BYLINE
from warraq.parse.words.controls import DATED, STAMP
from warraq.parse.words.sentence import is_said
from warraq.patterns import late

PARAGRAPH = 80  # characters of a paragraph beyond doubt
SENTENCE_CHARS = 45  # and of one that ends as a sentence does
LEAD = 80  # characters of a first paragraph that stands in a box of its own
MOST_LEADS = 2  # more such paragraphs are other stories' teasers
LEAD_WITHIN = 25  # runs below the headline; farther down, a paragraph is not its story's
SHORT_DATE = 70  # characters of a line with a date that is a stamp
SHORTEST_FIRST = 25  # characters of a line above the first paragraph that may be of the text
SHORTEST_LAST = 12  # and of one below the last
FELLOWS = 2  # lines of one form, each over a paragraph, that show that the first heads one, too
DECK = "deck"  # the rule for what is named for one
# What no text begins with: «وذكر رئيس القسم أن …», and the first question of an interview.
GOES_ON = late(
    r"^\W*و(?:قال|ذكر|أضاف|اضاف|أوضح|اوضح|أكد|اكد|أشار|اشار|تابع|لفت|بي[نّ]|كشف|صر[حّ]|شد[دّ]|نو[هّ]|أفاد|نقل|جاء|كان|يأتي|تأتي|"
    r"رأى|اعتبر|طالب|دعا|عزا|استدرك|استطرد|زاد|ختم|أبدى|عبر)(?:ت|وا|ا)?(?!\w)"
)
QUESTION = ("؟", "؟»")
CROSSHEAD = 60  # characters that one has fewer of; a longer heading above the text is a second headline
ENTRY = late(r"^\W*[\d٠-٩]{1,2}[:.][\d٠-٩]{2}\s*[^\w\s]\s*\w")  # «20:15 | عودة الكهرباء», «20:15: …»
# «71′», «90+6′», «الدقيقة 54»: the minute of a match; an hour is no minute.
MINUTE = late(
    r"^\W*(?:(?:ال)?دقيقة\s+\d{1,3}(?:\s*\+\s*\d{1,2})?|\d{1,3}(?:\s*\+\s*\d{1,2})?\s*(?:['’′´]|دقيقة|د\b))\W*$"
)
ENTRIES = (ENTRY, MINUTE)
FIGURES = late(r"\d+")
LEAST_LISTED = 2  # items of a list that closes a text
LEAST_NEAR = 4  # lines between such a list and the text
COLON = (":",)  # «الخميس 02 مارس 2017:» heads that day's matches
SPEECH = late(
    r"^\W*(?:بسم الله|أيها\s|أيتها\s|يا\s+(?:جماهير|أبناء|بنات|شعب|أهل|عمال|رفاق|أحرار|شباب|إخوت|أخوات|أمهات)|"
    r"(?:أيها |يا )?(?:ال)?(?:أصدقائي|صديقاتي|أصدقاءنا|أصدقاء|قراءنا|قرائي|قراء)(?: (?:ال|و)\w+)?\s*[،,!]\W*$|"
    r"(?:إلى |الى )?(?:السيد|السيدة|السادة|حضرة|سعادة|معالي|فخامة|دولة|عزيزي|عزيزتي|أعزائي)\s.*[،,:]\W*$|"
    r"تحية\s.*[،,:]\W*$|(?:أما )?وبعد\W*$|السلام عليكم)"
)  # so speeches begin, shorter than a sentence (fixtures/body/speech)


def scraps(runs: Sequence[Run], verdicts: Mapping[int, str], weights: Sequence[float]) -> dict[int, str]:
    """The rule for the scraps before the first and after the last full sentence of what the verdicts keep."""
    kept = [at for at, rule in verdicts.items() if not rule]
    homes = homes_of(runs, kept, [at for at in kept if weights[at]])
    sure = [place for place, at in enumerate(kept) if is_sure(runs[at], homes)]
    if not sure:
        return {at: "scrap" for at in scraps_beside(runs, kept, weights) if not _is_listed(runs[at])}
    before, text, after = kept[: sure[0]], kept[sure[0] : sure[-1] + 1], kept[sure[-1] + 1 :]
    length = sum(runs[at].length for at in text)
    opening = _opening(runs, before, runs[text[0]], length) or _first_entry(runs, before, text)
    spared = {*opening, *_closing(runs, after, runs[text[-1]])}
    return {at: "scrap" for at in (*before, *after) if at not in spared}


def _opening(runs: Sequence[Run], before: Sequence[int], paragraph: Run, length: int) -> list[int]:
    """The short lines that open the text: right above it, or all of them where the article is made of short lines."""
    opening = [at for at in before if opens(runs[at], paragraph)]
    if sum(runs[at].length for at in opening) < length:  # else it is a race's results
        return list(takewhile(lambda at: opens(runs[at], paragraph), reversed(before)))
    return opening


def _first_entry(runs: Sequence[Run], before: Sequence[int], text: Sequence[int]) -> list[int]:
    """The heading of the first part of a text whose other parts have headings of the same form, or each its hour.

    fixtures/body/live-report
    """
    if not before:
        return []
    heading = runs[before[-1]]
    if heading.tag_id in HEADINGS:
        form = _place_of(heading)
        return [before[-1]] if any(_place_of(runs[at]) == form for at in text if runs[at].tag_id in HEADINGS) else []
    is_entry = any(form.match(heading.text) and any(form.match(runs[at].text) for at in text) for form in ENTRIES)
    is_one = is_entry or _is_one_of_several(runs, heading, text) or _heads_a_box_like_another(runs, heading, text)
    return [before[-1]] if is_one else []


def _heads_a_box_like_another(runs: Sequence[Run], heading: Run, text: Sequence[int]) -> bool:
    """Whether a short line heads its box as one of the same names in the text heads another: «الادعاء», «الحقيقة»."""
    outline, names = heading.outline, heading.outline.names(heading.box)
    if not names or heading.length >= CROSSHEAD or heading.linked or is_said(heading.text) or not heads_a_box(heading):
        return False
    others = (runs[at] for at in text if runs[at].length < CROSSHEAD and outline.names(runs[at].box) == names)
    return any(other.tag_id == heading.tag_id and heads_a_box(other) for other in others)


def _is_one_of_several(runs: Sequence[Run], heading: Run, text: Sequence[int]) -> bool:
    """Whether a short line above the text has the form of others in it, each over a paragraph of its own."""
    if heading.length >= CROSSHEAD or heading.linked or is_said(heading.text) or _is_stamp(heading):
        return False
    form = _place_of(heading)
    alike = [at for at in text if runs[at].length < CROSSHEAD and _place_of(runs[at]) == form]
    return len(alike) >= FELLOWS and all(at + 1 in text and is_sure(runs[at + 1]) for at in alike)


def _place_of(run: Run) -> tuple[int, str, int, str]:
    """What headings of the parts of one text have in common: their own form and that of the box around them.

    fixtures/body/entries-by-number
    """
    outline, box = run.outline, run.box
    above = outline.parents[box]
    own, around = (FIGURES.sub("", outline.names(one)) for one in (box, above))  # «id="post-12"» counts them
    return outline.tag_ids[box], own, outline.tag_ids[above], around


def _closing(runs: Sequence[Run], after: Sequence[int], paragraph: Run) -> list[int]:
    """The short lines that close the text, and what stands above one of them and heads it."""
    closing = [at for at in after if closes(runs[at], paragraph)]
    return [*closing, *(at for at in after if closing and at < closing[-1] and heads(runs[at]))]


def is_sure(run: Run, homes: Homes = frozenset()) -> bool:
    """Say whether a run is a paragraph beyond doubt."""
    own = run.length if not run.linked or is_sentence_in_a_link(run, homes) else run.length - run.linked
    return own >= PARAGRAPH or (own >= SENTENCE_CHARS and run.ends_with(SIGNS) and not STAMP.match(run.text))


def opens(run: Run, paragraph: Run) -> bool:
    """Say whether a short line before the first paragraph belongs to the body."""
    if SPEECH.match(run.text) or begins_the_text(run, paragraph):
        return True
    if run.length < SHORTEST_FIRST or _is_stamp(run):
        return False
    return run.tag_id in PARAGRAPHS or run.ends_with(SIGNS)


def begins_the_text(run: Run, paragraph: Run) -> bool:
    """Say whether a short line is a sentence in an element like the first paragraph's, or heads it as its neighbour.

    «لم يصل أحد بعد.», «من يقرأ في الجبل؟», a crosshead over the first part (fixtures/body/short-first-lines).
    """
    if run.linked or BYLINE.match(run.text):
        return False
    if run.tag_id in HEADINGS:
        return (
            run.length < CROSSHEAD and heads(run) and run.outline.parents[run.box] == run.outline.parents[paragraph.box]
        )
    return is_said(run.text) and not _is_stamp(run) and _are_alike(outer_form_of(run), outer_form_of(paragraph))


def _are_alike(one: Form, other: Form) -> bool:
    """Whether two lines have one form, or are `p` beside each other, whatever each is called."""
    return one == other or (one[:2] == other[:2] and one[1] in PARAGRAPH_TAG)


def closes(run: Run, paragraph: Run) -> bool:
    """Say whether a short line after the last paragraph belongs to the body."""
    if run.tag_id in CELLS or _is_listed(run) or ends_the_text(run, paragraph):
        return True
    if run.length < SHORTEST_LAST or _is_stamp(run):
        return False
    return run.tag_id in PARAGRAPHS or run.box == paragraph.box


def _is_listed(run: Run) -> bool:
    """Whether a line is one of several in a list, and no link: a team, what a dish is made of."""
    if run.tag_id not in LIST_ITEMS or run.linked:
        return False
    return len(run.outline.runs_in(run.outline.parents[run.box])) >= LEAST_LISTED


def ends_the_text(run: Run, paragraph: Run) -> bool:
    """Say whether a short line is a sentence in an element like the last paragraph's: «- أنام.», «لكنه لم يعد.».

    Interviews end so, and pages whose paragraphs are bare `div` (fixtures/body/short-last-paragraph).
    """
    return not run.linked and form_of(run) == form_of(paragraph) and is_said(run.text)


def heads(run: Run) -> bool:
    """Whether a line heads a last sentence or two: «خاتمة», «التوصيات» (fixtures/body/short-last-section)."""
    if run.linked or run.tag_id not in HEADINGS | PARAGRAPHS | TERMS:
        return False
    return WORD.search(run.text) is not None and (run.ends_with(COLON) or not DATED.search(run.text))


def _is_stamp(run: Run) -> bool:
    return run.length < SHORT_DATE and DATED.search(run.text) is not None


def leads(scope: Scope, noise: Noise, container: int) -> dict[int, str]:
    """The rules for the runs from a first paragraph that stands in a box of its own, between headline and article."""
    if scope.head is None:
        return {}
    first = max(scope.start, scope.outline.firsts[container])
    between = range(scope.start, first)
    lead = [at for at in between if may_lead(scope.runs[at]) and not noise.of_run(at)]
    if points := _points(scope, noise, between):
        lead = [*(at for at in lead if at < points[0]), *points]
        return {at: "" if at in lead else ABOVE for at in range(lead[0], between.stop)}
    if not lead:
        return _deck(scope, noise, range(first, scope.outline.lasts[container] + 1))
    if len(lead) > MOST_LEADS or lead[0] > scope.start + LEAD_WITHIN:
        return {}
    return {at: "" if at in lead else ABOVE for at in range(lead[0], between.stop)}


def _points(scope: Scope, noise: Noise, between: range) -> list[int]:
    """The list of sentences between headline and text that sums it up, and what heads it: «نقاط سريعة».

    fixtures/body/points-above-the-text
    """
    runs = scope.runs
    points = [at for at in between if runs[at].tag_id in LIST_ITEMS and _is_a_point(runs[at]) and not noise.of_run(at)]
    if (
        len(points) < LEAST_LISTED
        or points[-1] - points[0] != len(points) - 1
        or points[-1] < between.stop - LEAST_NEAR
    ):
        return []
    outline, above = scope.outline, points[0] - 1
    around = outline.parents[outline.parents[runs[points[0]].box]]
    is_headed = above in between and runs[above].tag_id in HEADINGS and outline.parents[runs[above].box] == around
    return [above, *points] if is_headed and not runs[above].linked else points


def _is_a_point(run: Run) -> bool:
    return not run.linked and run.length >= SHORTEST_FIRST and is_said(run.text)


def _deck(scope: Scope, noise: Noise, inside: range) -> dict[int, str]:
    """The same for what is named for a deck, where the text has no beginning without it.

    A deck beside a text that begins by itself says it in other words (fixtures/body/deck-that-begins-the-text).
    """
    runs = scope.runs
    text = next((at for at in inside if runs[at].length >= SHORTEST_LAST and not noise.of_run(at)), inside.stop)
    if text == inside.stop or not (GOES_ON.match(runs[text].text) or runs[text].text.endswith(QUESTION)):
        return {}
    near = range(scope.start, min(text, scope.start + LEAD_WITHIN))
    deck = next((at for at in near if may_lead(runs[at]) and noise.of_run(at) == DECK), None)
    return {} if deck is None else {at: ABOVE if at > deck else "" for at in range(deck, text)}


def may_lead(run: Run) -> bool:
    """Whether a run is a paragraph that may stand apart from the rest of its article."""
    return not run.linked and run.length >= LEAD and run.ends_with(SIGNS)
