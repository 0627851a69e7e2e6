"""Judge the article's lines one by one: read-also lines, tags, repetitions, scraps at either end."""

from collections.abc import Collection, Iterable
from itertools import takewhile

from warraq.arabic.signs import SIGNS
from warraq.parse.body.noise import Noise
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import CELLS, H1, HEADINGS, PARAGRAPHS, QUOTATIONS, TERMS
from warraq.parse.words.controls import ADDRESS, COUNTED, DATED, STAMP, cue_of
from warraq.parse.words.sentence import is_said
from warraq.patterns import late

LINK = 0.8  # share of linked text from which a line is a link
SHORT_LINK = 0.55  # the same for a line under 100 characters: «اقرأ أيضاً | عنوان»
REPEATED = 30  # characters from which a line that was there before is a second copy: a print version, a caption
MOST_PULLED = 50  # quotations that are looked for in every line; an article has a handful
LEAD = 80  # characters of a first paragraph that stands in a box of its own
QUOTES = " .…\"'«»“”„"
WORD = late(r"[^\W_]")  # «***» between stanzas has none
FELLOWS = 4  # lines of one form that make a poem
NEAR = 25  # runs below the headline
ENOUGH = 0.4  # share of the text that stands before readers' comments or a second article
SPEECH = late(r"^\W*(?:بسم الله|أيها\s|أيتها\s)")  # so speeches begin, shorter than a sentence (fixtures/body/speech)


def judge(runs: list[Run], inside: dict[int, str], weights: list[float], headline: str) -> dict[int, str]:
    """Return for each index in `inside` the rule that cuts its run, "" for what stays in the body.

    `inside` holds the rules that are known from the boxes around a run.
    """
    verdicts: dict[int, str] = {}
    whole = sum(weights[index] for index in inside)
    seen = 0.0
    told = {headline}
    rule = ""
    for index, known in inside.items():
        run = runs[index]
        if run.tag_id in H1 and rule == "related" and seen > ENOUGH * whole:
            break  # «إقرأ أيضاً», and a whole second article
        rule = known or _rule_for(run, run.text, told)
        if rule == "comment" and not known and _opens_comments(run, seen, whole):
            break
        verdicts[index] = rule
        seen += 0 if rule else weights[index]
    return _trimmed(runs, verdicts | _pulled(runs, verdicts), weights)


def _pulled(runs: list[Run], verdicts: dict[int, str]) -> dict[int, str]:
    """The quotations that repeat a part of another line word for word (fixtures/body/pulled-quotations)."""
    quoted = {index for index, rule in verdicts.items() if not rule and _is_quoted(runs[index])}
    if not 0 < len(quoted) <= MOST_PULLED:
        return {}
    kept = [runs[index].text for index, rule in verdicts.items() if not rule and index not in quoted]
    said = {index: runs[index].text.strip(QUOTES) for index in quoted}
    return {index: "repeated" for index, text in said.items() if any(text in line for line in kept)}


def _is_quoted(run: Run) -> bool:
    if run.length <= REPEATED:
        return False
    return run.tag_id in QUOTATIONS or "quote" in run.outline.names(run.box)


def _rule_for(run: Run, text: str, told: set[str]) -> str:
    """The rule that cuts a line for what it says itself, "" for none."""
    if rule := cue_of(text):
        return rule
    if run.linked > LINK * run.length or (run.length < 100 and run.linked > SHORT_LINK * run.length):
        return "links"
    if run.length < 200 and ADDRESS.match(text):  # longer ones make the search slow, and are no address
        return "address"
    if len(text) > REPEATED:
        if text in told:
            return "repeated"
        told.add(text)
    return ""


def _opens_comments(run: Run, seen: float, whole: float) -> bool:
    """Say whether a line that speaks of comments opens them: a counter in the byline speaks of them, too."""
    counted = COUNTED.search(run.text) is not None
    if seen <= ENOUGH * whole and not (counted and seen > 150):
        return False
    return run.tag_id in HEADINGS or run.length < 15 or run.linked > 0 or counted


def _trimmed(runs: list[Run], verdicts: dict[int, str], weights: list[float]) -> dict[int, str]:
    """Cut the scraps before the first and after the last full sentence."""
    kept = [index for index, rule in verdicts.items() if not rule]
    strong = [at for at, index in enumerate(kept) if _is_strong(runs[index])]
    if not strong:
        heavy = {_form(runs[index]) for index in kept if weights[index]}
        return verdicts | {index: "scrap" for index in kept if not weights[index] and not _is_like(runs[index], heavy)}
    first, last = strong[0], strong[-1]
    scraps = kept[:first] + kept[last + 1 :]
    core = sum(runs[index].length for index in kept[first : last + 1])
    lead = [index for index in kept[:first] if _leads(runs[index])]
    if sum(runs[index].length for index in lead) < core:  # else the article is made of short lines: a race's results
        lead = list(takewhile(lambda index: _leads(runs[index]), reversed(kept[:first])))
    tail = [index for index in kept[last + 1 :] if _trails(runs[index], runs[kept[last]])]
    if tail:  # what stands above a line of the text heads it
        tail += [index for index in kept[last + 1 :] if index < tail[-1] and _heads(runs[index])]
    return verdicts | dict.fromkeys(_without(scraps, {*lead, *tail}), "scrap")


def around_verses(outline: Outline, runs: list[Run], container: int) -> int:
    """The box to read instead of one that holds a single verse: that of its fellows, most of them too short to count.

    fixtures/body/poem-in-paragraphs
    """
    at, above = outline.firsts[container], outline.parents[container]
    verse = runs[at]
    if at != outline.lasts[container] or verse.length >= LEAD or verse.ends_with(SIGNS) or above < 0:
        return container
    fellows = runs[outline.firsts[above] : outline.lasts[above] + 1]
    alike = sum(_is_like(run, (_form(verse),)) for run in fellows)
    return above if verse.box == container and alike >= FELLOWS else container


def _form(run: Run) -> tuple[int, int, str]:
    """What verses in elements of their own have in common, and lines of one element."""
    outline, box = run.outline, run.box
    return outline.parents[box], outline.tag_ids[box], outline.names(box)


def _is_like(run: Run, forms: Collection[tuple[int, int, str]]) -> bool:
    """Whether a short line of a text without sentences is a verse like the longer ones (fixtures/body/poem)."""
    return not run.linked and _form(run) in forms and WORD.search(run.text) is not None


def _heads(run: Run) -> bool:
    """Whether a line heads a last sentence or two: «خاتمة», «التوصيات» (fixtures/body/short-last-section)."""
    said = run.text
    return (
        not run.linked
        and (run.tag_id in HEADINGS or run.tag_id in PARAGRAPHS or run.tag_id in TERMS)
        and WORD.search(said) is not None
        and not DATED.search(said)
    )


def _without(indices: Iterable[int], kept: set[int]) -> list[int]:
    return [index for index in indices if index not in kept]


def _is_strong(run: Run) -> bool:
    """Say whether a run is a paragraph beyond doubt."""
    own = run.length - run.linked
    return own >= 80 or (own >= 45 and run.ends_with(SIGNS) and not STAMP.match(run.text))


def lead_rules(runs: list[Run], between: range, noise: Noise) -> dict[int, str]:
    """The rules for the runs from a first paragraph that stands in a box of its own, between headline and article.

    More than two such paragraphs are other stories' teasers, and one far below the headline is not its story's.
    """
    leads = [at for at in between if _may_lead(runs[at]) and not noise.of_run(at)]
    if not leads or len(leads) > 2 or leads[0] > between.start + NEAR:
        return {}
    return {at: "" if at in leads else noise.of_run(at) or "scrap" for at in range(leads[0], between.stop)}


def _may_lead(run: Run) -> bool:
    return not run.linked and run.length >= LEAD and run.ends_with(SIGNS)


def _leads(run: Run) -> bool:
    """Say whether a short line before the first paragraph belongs to the body."""
    if SPEECH.match(run.text):
        return True
    if run.length < 25 or (run.length < 70 and DATED.search(run.text)):
        return False
    return run.tag_id in PARAGRAPHS or run.ends_with(SIGNS)


def _ends_the_text(run: Run, paragraph: Run) -> bool:
    """Say whether a short line is a sentence in an element like the last paragraph's: «- أنام.», «لكنه لم يعد.».

    Interviews end so, and pages whose paragraphs are bare `div` (fixtures/body/short-last-paragraph).
    """
    outline, own, other = run.outline, run.box, paragraph.box
    return (
        not run.linked
        and outline.parents[own] == outline.parents[other]
        and outline.tag_ids[own] == outline.tag_ids[other]
        and outline.names(own) == outline.names(other)
        and is_said(run.text)
    )


def _trails(run: Run, paragraph: Run) -> bool:
    """Say whether a short line after the last paragraph belongs to the body."""
    if run.tag_id in CELLS or _ends_the_text(run, paragraph):
        return True
    if run.length < 12 or (run.length < 70 and DATED.search(run.text)):
        return False
    return run.tag_id in PARAGRAPHS or run.box == paragraph.box
