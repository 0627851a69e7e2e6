"""Find the body: which of a page's visible text is the article's reporting."""

from warraq.parse.blocks import Box, Run, lines_of, tag_ids
from warraq.parse.cues import DATED, cue_of
from warraq.parse.lines import Cut, Zones
from warraq.parse.noise import mark_noise, sentences
from warraq.parse.page import Page

JUNK = 1500  # characters of links and scraps since the headline at which a paragraph counts half
LINKED = 0.45  # share of linked text from which a box inside the article is a list of links
NEAR = 40  # lines kept on either side of the body: a byline, a credit or a disclaimer stands no farther away
_HEADINGS = tag_ids("h1 h2 h3 h4 h5 h6")
_H1 = tag_ids("h1")
# Elements that hold text themselves: their links are part of it.
_TEXTUAL = tag_ids("p h1 h2 h3 h4 h5 h6 blockquote pre a b i u em strong span font")
_PARAGRAPHS = tag_ids("p h2 h3 h4 blockquote pre li")
_ENDS = tuple(".!?؟:…»\"”')]؛،")


def find_body(page: Page, headline: str | None = None) -> Zones:
    """Return the lines of the article's body, with those before and after it; three empty zones when there is none."""
    runs = page.runs
    head = _headline_run(page, headline)
    start = runs.index(head) + 1 if head is not None else 0
    mark_noise(page.boxes, runs[start:], head.block if head is not None else None)
    weights = _weights(runs, start)
    good, total, linked = _sums(page, weights)
    container = _container(page, weights, good, total)
    if container is None:
        return Zones((), (), ())
    _clean(page, container, total, linked)
    inside = [i for i in range(start, len(runs)) if _within(runs[i].block, container)]
    kept = _kept(runs, inside, weights)
    if not kept:
        return Zones((), (), ())
    body = [runs[i] for i in kept]
    keep = set(kept)
    cut = [Cut(runs[i].text, runs[i].boxes[0].noise) for i in inside if kept[0] <= i <= kept[-1] and i not in keep]
    before = runs[max(start, kept[0] - NEAR) : kept[0]]
    after = runs[kept[-1] + 1 : kept[-1] + 1 + NEAR]
    return Zones(lines_of(before), lines_of(body), lines_of(after), tuple(cut))


def _headline_run(page: Page, headline: str | None) -> Run | None:
    best, points = None, 0
    start = (headline or "").strip()[:24]
    for run in page.runs:
        tag_id = run.block.tag_id
        mine = 0
        if start and start in run.texts[0]:
            mine = 3
        if tag_id in _HEADINGS and mine:
            mine += 2
        if tag_id in _H1:
            mine += 2
        if mine and run.linked:
            mine -= 1
        if mine > points:
            best, points = run, mine
    return best


def _weights(runs: list[Run], start: int) -> list[float]:
    """How much each run speaks for the boxes around it."""
    weights = []
    junk = 0
    for i, run in enumerate(runs):
        own = 0 if run.boxes[0].noise else sentences(run)
        if not own:
            weights.append(0.0)
            if i >= start:
                junk += run.length
            continue
        weight = float(own)
        if not run.texts[-1].rstrip().endswith(_ENDS):
            weight *= 0.5
        weights.append(weight * (0.1 if i < start else JUNK / (JUNK + junk)))
    return weights


def _sums(page: Page, weights: list[float]) -> tuple[list[float], list[int], list[int]]:
    n = len(page.boxes)
    good, total, linked = [0.0] * n, [0] * n, [0] * n
    for run, w in zip(page.runs, weights, strict=True):
        if run.boxes[0].noise:
            continue
        b = run.block.index
        good[b] += w
        total[b] += run.length
        linked[b] += run.linked
    for box in reversed(page.boxes):
        if box.parent is not None:
            i, j = box.index, box.parent.index
            good[j] += good[i]
            total[j] += total[i]
            linked[j] += linked[i]
    return good, total, linked


def _container(page: Page, weights: list[float], good: list[float], total: list[int]) -> Box | None:
    """The box that holds the paragraphs and little else."""
    whole = sum(weights)
    if not whole:
        return None
    return max(page.boxes, key=lambda b: (2 * good[b.index] / (total[b.index] + whole), b.index))


def _clean(page: Page, container: Box, total: list[int], linked: list[int]) -> None:
    """Mark what inside the container is no reporting by its form."""
    for box in page.boxes[container.index + 1 :]:
        if box.parent is not None and box.parent.noise and not box.noise:
            box.noise = box.parent.noise
            continue
        if box.noise or box.tag_id in _TEXTUAL or not total[box.index]:
            continue
        if linked[box.index] > LINKED * total[box.index]:
            box.noise = "links"


def _kept(runs: list[Run], inside: list[int], weights: list[float]) -> list[int]:
    mass = sum(weights[i] for i in inside)
    kept: list[int] = []
    seen = 0.0
    for i in inside:
        run = runs[i]
        if run.boxes[0].noise:
            continue
        text = run.text
        said = cue_of(text)
        full = run.linked > 0.8 * run.length
        if said == "comment" and seen > 0.4 * mass and (run.block.tag_id in _HEADINGS or run.length < 15 or run.linked):
            break
        if said or full:
            continue
        kept.append(i)
        seen += weights[i]
    return _trimmed(runs, kept, weights)


def _strong(run: Run) -> bool:
    own = run.length - run.linked
    return own >= 80 or (own >= 45 and run.texts[-1].rstrip().endswith(_ENDS))


def _trimmed(runs: list[Run], kept: list[int], weights: list[float]) -> list[int]:
    strong = [k for k, i in enumerate(kept) if _strong(runs[i])]
    if not strong:
        return [i for i in kept if weights[i]]
    first, last = strong[0], strong[-1]
    lead = [i for i in kept[:first] if _leads(runs[i], runs[kept[first]])]
    tail = [i for i in kept[last + 1 :] if _leads(runs[i], runs[kept[last]])]
    return lead + kept[first : last + 1] + tail


def _leads(run: Run, core: Run) -> bool:
    """Say whether a short line at an end of the body belongs to it."""
    if run.length < 12 or (run.length < 70 and DATED.search(run.text)):
        return False
    return run.block.tag_id in _PARAGRAPHS or run.block is core.block


def _within(box: Box | None, container: Box) -> bool:
    while box is not None:
        if box is container:
            return True
        box = box.parent
    return False
