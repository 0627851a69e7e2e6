"""Tell the page's article from other stories that share its container."""

from collections.abc import Iterable, Mapping
from itertools import islice

from warraq.parse.body.choice import Choice
from warraq.parse.body.scope import Scope
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.tags import ARTICLE, H1, tag_ids
from warraq.parse.words.class_names import are_kin, kin

H2 = tag_ids("h2")
HEADLINES = H1 | H2
# What scripts that put pages below each other write into the browser's address bar.
ADDRESSES = ("data-url", "data-href", "data-permalink", "data-link", "data-article-url", "data-post-url")
SENTENCE = 80  # characters of sentences in a run that shows which `<article>` or box is a text
MOST_STORIES = 50  # headlines looked at below the first; an endless page has a handful
MOSTLY = 0.7  # share of the text from which what stands outside the `<article>` is not of it


def foreign(choice: Choice) -> list[int]:
    """The runs that stand outside the `<article>` of the first paragraph.

    Endless pages put the next story below the first, teasers are articles, too. Articles of one kind without headlines
    of their own are the entries of a live report, and belong together; so does what is more than the first article.
    """
    outline, runs = choice.outline, choice.runs
    held = outline.boxes_in(choice.container)
    if ARTICLE.isdisjoint(outline.tag_ids[held.start : held.stop]):  # nothing stands beside anything, as in most boxes
        return []
    article_of = _articles(outline)
    around = {at: article_of[runs[at].box] for at in choice.inside}
    if len(set(around.values())) < 2:
        return []
    own = next((around[at] for at in choice.clear if choice.scope.sentences[at] > SENTENCE), NONE)
    if own < 0:
        return []
    others = (_headed(choice, article_of, own) | _unlike(choice, around, own)) - {own}
    return [at for at, article in around.items() if article in others]


def _headed(choice: Choice, article_of: list[int], own: int) -> set[int]:
    """The articles with a headline of their own: the first order of all, the second of those like the page's own."""
    scope, outline = choice.scope, choice.outline
    first, second = ({article_of[run.box] for run in choice.runs if run.tag_id in heads} - {NONE} for heads in (H1, H2))
    if scope.head is None or article_of[scope.runs[scope.head].box] != own:
        return first
    return first | {one for one in second if _is_next(outline, own, one)}


def _is_next(outline: Outline, own: int, other: int) -> bool:
    """Whether an article is another of the same template: one within the page's own is a post of a live report."""
    return own not in outline.around(other) and kin(outline.names(own)) == kin(outline.names(other))


def _unlike(choice: Choice, around: Mapping[int, int], own: int) -> set[int]:
    """The articles of another kind than the page's own, and NONE for what stands in none, where its own is most."""
    outline, mass = choice.outline, choice.mass_by(around)
    whole = sum(mass.values())
    names = kin(outline.names(own))
    found = set[int]()
    if mass[own] > MOSTLY * whole:
        found.add(NONE)
    if 2 * mass[own] > whole:
        found |= {box for box in set(around.values()) - {NONE} if kin(outline.names(box)) != names}
    return found


def following(choice: Choice) -> Iterable[int]:
    """The runs from a second headline like the first on, whose box stands beside the first's and has the same names.

    So do endless pages that put the next story below without `<article>` (fixtures/body/endless-page-of-boxes).
    """
    scope, outline, inside = choice.scope, choice.outline, choice.inside
    if scope.head is None or (order := scope.runs[scope.head].tag_id) not in HEADLINES:
        return ()
    way = _way_to(outline, scope.headline)
    seconds = (scope.runs[at] for at in inside if scope.runs[at].tag_id in HEADLINES)
    for second in islice(seconds, MOST_STORIES):
        other = _beside(outline, second.box, way)
        own = way.get(outline.parents[other], NONE)
        if own < 0 or not _are_alike(outline, own, other):
            continue
        if (second.tag_id == order and _has_text(scope, own)) or _are_pages(outline, own, other):
            return range(max(outline.firsts[other], inside.start), inside.stop)
    return ()


def _way_to(outline: Outline, box: int) -> dict[int, int]:
    """For each box around a box the one in it that holds the box."""
    way: dict[int, int] = {}
    inner = NONE
    for around in outline.around(box):
        way[around], inner = inner, around
    return way


def _beside(outline: Outline, box: int, way: dict[int, int]) -> int:
    """The outermost box around a box that is not on the way; the outermost of the page is on any."""
    while outline.parents[box] not in way:
        box = outline.parents[box]
    return box


def _are_alike(outline: Outline, own: int, other: int) -> bool:
    """Whether two boxes beside each other are of one kind; two headings are no boxes."""
    if outline.tag_ids[own] != outline.tag_ids[other] or outline.tag_ids[own] in HEADLINES:
        return False
    return are_kin(outline.names(own), outline.names(other))


def _are_pages(outline: Outline, *boxes: int) -> bool:
    """Whether boxes say each another address: pages that were put below each other, of which the first has the h1."""
    said = [outline.nodes[box].attributes for box in boxes]
    addresses = [next((one[name] for name in ADDRESSES if one.get(name)), None) for one in said]
    return None not in addresses and len(set(addresses)) == len(boxes)


def _has_text(scope: Scope, box: int) -> bool:
    return any(scope.sentences[at] > SENTENCE for at in scope.outline.runs_in(box))


def _articles(outline: Outline) -> list[int]:
    """For each box the index of the innermost `<article>` around it, NONE when there is none."""
    around: list[int] = []
    for box, (tag_id, above) in enumerate(zip(outline.tag_ids, outline.parents, strict=True)):
        around.append(box if tag_id in ARTICLE else around[above] if above >= 0 else NONE)
    return around
