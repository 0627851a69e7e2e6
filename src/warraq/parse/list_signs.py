"""The signs of a list of articles: types, address and shape say so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from warraq.parse.appearance import ENOUGH_PROSE, SENTENCE, Appearance, is_printed, is_teaser
from warraq.parse.elsewhere import goes_on_there, is_one_of_several, leads_below, leads_elsewhere
from warraq.parse.lines import Line
from warraq.parse.page.cards import CARD_RUNS, leads_to_another
from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import NONE
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.tags import H1, MAIN_HEADINGS
from warraq.parse.stated.metadata import LISTS
from warraq.parse.words.controls import LEADS_TO_THE_REST
from warraq.parse.words.given_names import is_a_bare_name, is_like_a_name
from warraq.parse.words.sentence import is_ended, is_sentence
from warraq.patterns import late
from warraq.urls import split

ITEMS = frozenset(("li", "td", "dt", "dd"))
LIST_TYPES = frozenset(("website", "blog", "object", "profile", "blog.index"))
SECTION_PATH = late(
    # «/archives/20115» is the address of a post, «/archives/2015» a year's list (fixtures/dates/under-the-signature).
    r"/(?:category|cat|taxonomy/term|section|sections|tag|tags|topic|topics|archives?(?!/(?!(?:19|20)\d\d\b)\d{3,})|author|authors|search|"
    r"page)(?:[/?]|$)|[?&](?:(?:page|pg)=\d+|p=\d{1,2})$",  # «?p=611» is the plain address of a post
    re.I,
)
# «نتائج البحث عن «ماء»», «32 نتيجة»: what a page of results is called (fixtures/kind/search).
RESULTS = late(r"^\W*(?:نتائج (?:ال)?بحث|نتيجة (?:ال)?بحث|(?:ال)?بحث عن\s*[:«\"'“]|search results|results for\b)", re.I)
# «الوسم: مياه», «التصنيف: رياضة»: the heading of an archive (fixtures/kind/tag).
ARCHIVE = late(r"^\W*(?:الوسم|وسم|التصنيف|الأرشيف|tag|category|archives?)\s*[:：]\s*\S", re.I)
# «مقالات الكاتب», «جميع مقالات هدى سالم»: what heads the list on a writer's page.
WORKS = late(
    r"^\W*(?:(?:جميع|كل|كافة|آخر|أحدث|أرشيف)\s+)?(?:ال)?(?:مقالات|كتابات|تقارير|مواد|أعمدة|تدوينات)"
    r"(?:\s+(?:ال)?(?:كاتب|صحفي|صحافي|محرر|مؤلف|مراسل)ة?)?(?:\s+|\s*[:：]\s*|$)|"
    r"^\W*(?:من\s+)?(?:مقالات|كتابات|تقارير|أعمال)ها?\W*$|^\W*نُ?شر لها?\W*$"
)
CUT = late(r"[(\[]\s*(?:…|\.{2,})\s*[)\]]\W*$")
LONGEST_LIFE = 1  # paragraphs of a note on who writes
LEAST_CARDS = 3  # that make a list
MANY_ABSTRACTS = 8  # on the page of an article
MOST_HEADINGS = 8  # of a page that are looked at for that
LEAST_TEASERS = 3  # of the shortest list (fixtures/web/almina.example/front-page has four)
LEAST_VERSES = 4  # of a text without a sentence
LACKS = frozenset(("no-printed-headline", "undated"))
LONG_HEADLINE = 5  # words that the name of a section hardly has
PAIR = 2  # short sentences that are a report
ENOUGH = 2  # weight of the signs of a list, less what speaks against one


def reasons_of_a_list(look: Appearance) -> tuple[str, ...]:
    """Return why a page is a list of articles, without running text under one headline; none where it is no list.

    The signs are looked for as long as they can outweigh the article: those that look at the whole page come last.
    """
    found = _signs(look, ENOUGH + _speaks_for_an_article(look))
    if not found or (found <= LACKS and _has_no_list(look)):
        return ()
    return tuple(f"og-{look.type}" if name == "og" else name for name in REASONS if name in found)


def are_of_what_it_lacks(reasons: Sequence[str]) -> bool:
    """Whether a page would be no list if it had what it lacks: a day that is printed, and looked for later."""
    shown = (reason for reason in reasons if reason not in LACKS)
    return sum(WEIGHTS["og" if reason.startswith("og-") else reason] for reason in shown) < ENOUGH


def _has_no_list(look: Appearance) -> bool:
    """Whether a page that only lacks things shows no list, or tells something and was read to be dated or signed."""
    if look.signed and tells(look.body):
        return True
    return sum(map(leads_to_another, look.page.runs)) < LEAST_TEASERS


def tells(body: Sequence[Line]) -> bool:
    """Whether a text has a sentence or some verses that are no links: else the days near it are of other articles."""
    own = [line for line in body if not line.link_share]
    return len(own) >= LEAST_VERSES or any(is_ended(line.text) for line in own)


def _speaks_for_an_article(look: Appearance) -> int:
    """The weight that a list's signs must outweigh. Paragraphs of cards are none of an article."""
    told = look.told * (4 if look.described else 1)
    if are_cards(look):
        return told
    prose = 4 if look.prose >= ENOUGH_PROSE else look.prose
    return told + prose + (3 * is_printed(look.headline) if look.prose >= 2 else _short_report(look))


def _short_report(look: Appearance) -> int:
    """The weight of short sentences below a printed headline, where no other headline stands among them.

    One weighs little; it weighs nothing below a few words, or below what no title says: they may head a section.
    """
    sentences = look.short_sentences()
    if sentences < PAIR and not _is_told_below(look):
        return 0
    if any(map(is_teaser, look.shown())):
        return 0
    return 3 if sentences >= PAIR else 1


def _is_told_below(look: Appearance) -> bool:
    """Whether a sentence of some words stands below a headline that a title says: one longer than a section's."""
    return heads_no_section(look) and any(is_sentence(line.text) for line in look.body)


def heads_no_section(look: Appearance) -> bool:
    """Whether the headline is one that a title says, and longer than the name of a section."""
    known = look.headline is not None and not look.headline.by_place
    return known and len(look.title.split()) >= LONG_HEADLINE


def _signs(look: Appearance, wanted: int) -> set[str]:
    """The signs of a list that a page shows, where they have the wanted weight together; else none."""
    found: set[str] = set()
    weight, rest = 0, SIGNS_WEIGHT
    for name, sign_weight, shows in SIGNS:
        if weight + rest < wanted:
            break
        rest -= sign_weight
        if shows(look):
            found.add(name)
            weight += sign_weight
    return found if weight >= wanted else set()


def _alternates(look: Appearance) -> bool:
    """Whether linked headlines and paragraphs take turns, as in a section's list with a summary under each headline.

    Where each is a heading and none stands above the first, three are enough, however long the summaries.
    """
    turns, headed, paragraphs, teaser = 0, 0, 0, None
    # An article may end in such a list; a section's page begins with it.
    runs = look.page.runs
    for run in runs[
        bisect_left(runs, look.span.start - 3, key=BY_ORDER) : bisect_right(runs, look.span.end, key=BY_ORDER)
    ]:
        if is_teaser(run):
            teaser = run
        elif run.length - run.linked >= SENTENCE:
            if not paragraphs and teaser is None and is_printed(look.headline):
                return False
            paragraphs += 1
            turns += teaser is not None
            headed += teaser is not None and teaser.tag_id in MAIN_HEADINGS and (headed > 0 or paragraphs == 1)
            teaser = None
    return headed >= LEAST_CARDS or (turns >= 5 and turns * 2 >= paragraphs)


def _is_of_abstracts(look: Appearance) -> bool:
    """Whether half of the text, or much on the page, breaks off in brackets as an abstract does: «… أي خلاف (...)»."""
    cut = sum(_is_cut(line.text) for line in look.body)
    if cut < LEAST_CARDS:
        return False
    return 2 * cut >= len(look.body) or sum(_is_cut(run.text) for run in look.page.runs) > MANY_ABSTRACTS


def _is_cut(text: str) -> bool:
    return ("…" in text or ".." in text) and CUT.search(text) is not None


def _leads_to_the_rest(look: Appearance) -> bool:
    """Whether half of the lines end in a link to the rest of each: «… ألف شجرة خروب. اقرأ المزيد»."""
    ends = [line.anchors[-1] for line in look.body if line.anchors]
    ends += [anchor for run in look.shown() if run.linked == run.length for anchor in run.anchors()]
    rests = {anchor.href for anchor in ends if LEADS_TO_THE_REST.match(anchor.text)}
    return len(rests) >= LEAST_CARDS and 2 * len(rests) >= len(look.body)


def _has_linked_headlines(look: Appearance) -> bool:
    """Whether the page has several h1, each a link: an article's own may be one, and is alone."""
    if look.typed or sum(mark.tag == "h1" for mark in look.page.headings) < LEAST_CARDS:
        return False
    return sum(run.tag_id in H1 and is_teaser(run) for run in look.page.runs) >= LEAST_CARDS


def are_cards(look: Appearance) -> bool:
    """Whether the text is cards, asked once of a page."""
    if look.cards is None:
        look.cards = _are_cards(look)
    return look.cards


def _are_cards(look: Appearance) -> bool:
    """Whether what was taken for the text are other articles' abstracts, each in a box with its linked headline.

    A line or two may introduce them (fixtures/kind/dossier). An article may end in some.
    """
    runs = look.page.runs
    first, last = (find(runs, order, key=BY_ORDER) for find, order in
                   ((bisect_left, look.span.start - CARD_RUNS), (bisect_right, look.span.end)))  # fmt: skip
    cards: set[int] = set()
    inside = others = 0
    teaser = NONE
    for at in range(first, last):
        if is_teaser(runs[at]):
            teaser = at
        elif runs[at].length - runs[at].linked >= SENTENCE or runs[at].is_short_sentence:
            if teaser >= 0 and at - teaser < CARD_RUNS and _share_a_box(runs, teaser, at):
                cards.add(teaser)
                inside += 1
            else:
                others += 1
    return len(cards) >= LEAST_CARDS and inside >= 2 * others


def _share_a_box(runs: Sequence[Run], teaser: int, paragraph: int) -> bool:
    """Whether a box holds a headline and a paragraph and little else."""
    outline = runs[teaser].outline
    box = next((box for box in outline.around(runs[teaser].box) if paragraph in outline.runs_in(box)), NONE)
    return box >= 0 and len(outline.runs_in(box)) <= CARD_RUNS


def _is_itemised(body: Sequence[Line]) -> bool:
    """Whether the text is a list whose items are links, or nothing but a long list."""
    if not body or body[0].tag not in ITEMS:
        return False
    items = [line for line in body if line.tag in ITEMS]
    if len(items) < 10 or len(items) < 0.7 * len(body):
        return False
    links = sum([line.link_share > 0 for line in items])
    return links >= 0.7 * len(items) or sum(line.tag != "td" for line in items) >= 20


def _heads_archive(mark: Mark) -> bool:
    return mark.tag == "h1" and ARCHIVE.match(mark.text) is not None


def _is_of_a_writer(look: Appearance) -> bool:
    """Whether a page is headed by a person's name, and what that person wrote follows under a heading that says so."""
    name, headline = look.title, look.headline
    if headline is None or look.told or look.prose > LONGEST_LIFE or not is_like_a_name(WORKS.sub("", name)):
        return False
    if (found := WORKS.match(name)) and is_a_bare_name(name[found.end() :]):
        return _lists_works(look)  # «مقالات هدى سالم»
    headings = (mark.text for mark in look.page.headings[:MOST_HEADINGS])
    if not any(_heads_works(said, name) for said in (look.page.title.split(" - ")[0].split(" | ")[0], *headings)):
        return False
    return _lists_works(look)


def _lists_works(look: Appearance) -> bool:
    return sum(2 * run.linked > run.length for run in look.page.runs) >= LEAST_CARDS


def _heads_works(text: str, name: str) -> bool:
    """Whether a text names a person's works: «مقالات هدى سالم»; «مقالات الكاتبة» where the name is known as one."""
    found = WORKS.match(text)
    of = text[found.end() :].strip() if found else None
    return of == name or (of == "" and is_a_bare_name(name))


def _address(look: Appearance) -> str:
    parts = split(look.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


# Each sign of a list with its weight, the cheapest first.
SIGNS: tuple[tuple[str, int, Callable[[Appearance], bool]], ...] = (
    ("undated", 1, lambda look: not (look.dated or look.metadata.first("published") or look.page.times)),
    ("no-printed-headline", 1, lambda look: not is_printed(look.headline)),
    ("search-results", 6, lambda look: any(RESULTS.match(said) for said in (look.page.title, look.title))),
    ("archive", 6, lambda look: any(map(_heads_archive, look.page.headings[:MOST_HEADINGS]))),
    ("of-a-writer", 4, _is_of_a_writer),
    ("og", 1, lambda look: look.type in LIST_TYPES),
    ("list-type", 2, lambda look: not (look.typed or LISTS.isdisjoint(look.metadata.types))),
    ("many-articles-described", 2, lambda look: look.metadata.articles > 3),
    ("items-of-a-list", 4, lambda look: _is_itemised(look.body)),
    ("mostly-links", 2, lambda look: 2 * sum(len(line.text) * line.link_share for line in look.body) > look.length),
    ("front-page", 1, lambda look: _address(look) in ("", "/")),
    ("list-address", 2, lambda look: SECTION_PATH.search(_address(look)) is not None),
    ("headline-leads-elsewhere", 2, leads_elsewhere),
    ("headline-leads-below", 2, leads_below),
    ("text-goes-on-elsewhere", 2, goes_on_there),
    ("text-is-one-of-several", 5, is_one_of_several),
    ("headlines-between-paragraphs", 5, lambda look: are_cards(look) or _alternates(look)),
    ("abstracts", 4, _is_of_abstracts),
    ("links-to-the-rest", 4, _leads_to_the_rest),
    ("headlines-that-are-links", 4, _has_linked_headlines),
    ("many-teasers", 1, lambda look: sum(map(is_teaser, look.page.runs)) >= 8),
)
WEIGHTS = {name: weight for name, weight, _ in SIGNS}
SIGNS_WEIGHT = sum(WEIGHTS.values())
# And in the order in which a verdict gives them.
REASONS = (
    "search-results", "archive", "list-type", "og", "front-page", "list-address", "many-articles-described",
    "mostly-links", "headlines-between-paragraphs", "abstracts", "links-to-the-rest",
    "headlines-that-are-links", "headline-leads-elsewhere", "headline-leads-below",
    "text-goes-on-elsewhere", "text-is-one-of-several",
    "of-a-writer", "items-of-a-list", "many-teasers", "no-printed-headline", "undated",
)  # fmt: skip
