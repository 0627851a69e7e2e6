"""What kind of page it is, and the reasons: an article, or one of the things that come in its place."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from warraq.models import Kind
from warraq.parse.appearance import ENOUGH_PROSE, LITTLE, SENTENCE, Appearance, is_short_sentence
from warraq.parse.list_signs import (
    LACKS,
    LEAST_TEASERS,
    are_cards,
    are_of_what_it_lacks,
    heads_no_section,
    reasons_of_a_list,
    tells,
)
from warraq.parse.media_signs import reasons_of_media, reasons_without_a_text
from warraq.parse.page.cards import leads_to_another
from warraq.parse.page.run import BY_ORDER
from warraq.parse.stand_in_signs import short_lines, stand_in_shown
from warraq.parse.words.sentence import is_ended
from warraq.parse.words.walls import CHALLENGE, CONSENT, DENIED, LOGIN, MISSING, WAITING, WALL, Phrases

WALLS: tuple[tuple[Kind, Phrases], ...] = (("challenge", CHALLENGE), ("consent", CONSENT), ("login", DENIED))
CHALLENGE_MARKUP = (
    b"challenge-platform",
    b"cf-chl-",
    b"_Incapsula_Resource",
    b"captcha-delivery.com",
    b"ddos-guard",
    b"aws-waf-token",
)
LONG_HEADLINE = 5  # words that a wall's heading hardly has
LEAST_HEADLINE = 3  # and those of a headline that is no name
TWO, THREE = 2, 3  # short sentences: of a report that the metadata calls an article, and of another
LONGEST_TITLE = 200  # characters of a title that says that there is nothing
RUNS_OF_A_WALL = 12  # lines below a headline among which it asks for a subscription
LONGEST_WAIT = 120  # characters of a line that asks to wait
DESCRIBED = ("headline", "body", "described-as-article")


class Verdict(NamedTuple):
    """The kind, and the reasons that a reader can check."""

    kind: Kind
    reasons: tuple[str, ...]


def read_kind(look: Appearance) -> Verdict:
    """Return what kind of page this is, and why: what is no article never enters the article table."""
    for test in (_by_status, _by_wall, _by_lock, _by_stand_in, _by_missing, _by_media, _by_list):
        if verdict := test(look):
            return verdict
    return _article_or_stub(look)


def is_sure_list(verdict: Verdict, look: Appearance) -> bool:
    """Whether a page is a list by what it shows: one that only lacks a day may print it where nobody looked yet."""
    if verdict.kind != "listing" or not tells(look.body):
        return verdict.kind == "listing"
    return not (LACKS.issuperset(verdict.reasons) or (heads_no_section(look) and are_of_what_it_lacks(verdict.reasons)))


def _by_status(look: Appearance) -> Verdict | None:
    if look.status < 400:
        return None
    reason = (f"status-{look.status}",)
    if look.status in (404, 410):
        return Verdict("missing", reason)
    if look.status == 401:
        return Verdict("login", reason)
    if look.status in (403, 429, 503) and look.shows(CHALLENGE):
        return Verdict("challenge", (*reason, "challenge-words"))
    return Verdict("other", reason)


def _by_wall(look: Appearance) -> Verdict | None:
    """A page that stands in the article's place has little text, and says what it wants."""
    if look.told or (free := look.free_text()) > 2 * LITTLE:
        return None
    if free < LITTLE and any(map(look.markup.__contains__, CHALLENGE_MARKUP)):
        return Verdict("challenge", ("challenge-script", "little-text"))
    if _is_told_below_a_headline(look) or _stands_apart(look):
        return None  # an article may be about cookies, or stand beside what asks for them
    for kind, words in WALLS:
        if look.shows(words) and not (kind == "consent" and _leads_to_others(look)):
            return Verdict(kind, (f"{kind}-words", "little-text"))
    if _asks_to_log_in(look):
        return Verdict("login", ("password-field", "little-text"))
    return None


def _leads_to_others(look: Appearance) -> bool:
    """Whether the headlines of several articles stand on a page whose own title asks nothing of the reader."""
    if any(words.search(look.titles) for _, words in WALLS):
        return False
    return sum(map(leads_to_another, look.page.runs)) >= LEAST_TEASERS


def _asks_to_log_in(look: Appearance) -> bool:
    """Whether a password is asked for in the text's place: many pages have a field for one beside it."""
    if not look.page.asks_password or (look.body and not look.shows(LOGIN)):
        return False
    return not _stands_beside_the_field(look)


def _stands_beside_the_field(look: Appearance) -> bool:
    """Whether sentences stand below a printed headline, and nothing in them is what a field for a password is called.

    fixtures/kind/short-report-beside-a-login
    """
    lines = [look.titles, *(line.text for line in look.body)]
    if look.span.headline is None or len(look.title.split()) < LEAST_HEADLINE or any(map(_names_a_field, lines)):
        return False
    return any(map(is_short_sentence, look.body)) and not _says_a_wall_s(lines)


def _names_a_field(text: str) -> bool:
    """Whether a line is no sentence and speaks of logging in: «كلمة المرور:», «تسجيل الدخول»."""
    return not is_ended(text) and LOGIN.search(text) is not None


def _is_told_below_a_headline(look: Appearance) -> bool:
    """Whether there is running text below a headline that asks nothing of the reader."""
    title = look.titles
    is_wall = any(words.search(title) for _, words in WALLS)
    if look.prose and not is_wall and len(look.title.split()) >= LONG_HEADLINE and not _is_a_wall_s(look):
        return True
    return look.prose >= ENOUGH_PROSE and look.headline is not None and not is_wall and not _is_a_form(look)


def _is_a_form(look: Appearance) -> bool:
    """Whether a password is asked for among the lines of the text (fixtures/kind/login-of-a-forum)."""
    return look.page.asks_password and any(_names_a_field(line.text) for line in look.body)


def _stands_apart(look: Appearance) -> bool:
    """Whether a sentence stands below a printed headline, and a wall's words neither in them nor between them.

    A layer that asks for consent stands above the page, or below it (fixtures/kind/layer-beside-a-short-report).
    """
    if look.span.headline is None or look.page.asks_password:
        return False
    if look.described and tells(look.body) and not _is_a_wall_s(look):  # verses below two words
        return True
    if len(look.title.split()) < LEAST_HEADLINE:
        return False
    if not any(map(is_short_sentence, look.body)) or _says_a_wall_s([look.titles, *(line.text for line in look.body)]):
        return False
    return look.short_sentences() >= TWO or not _says_a_wall_s([run.text for run in look.shown()])


def _is_a_wall_s(look: Appearance) -> bool:
    """Whether the text itself is what a wall says, or a password is asked beside it."""
    if look.page.asks_password:
        return True
    return _says_a_wall_s([line.text for line in look.body])


def _says_a_wall_s(lines: Sequence[str]) -> bool:
    text = "\n".join(lines)
    return any(words.search(text) for _, words in WALLS)


def _by_lock(look: Appearance) -> Verdict | None:
    """A wall right below the headline, and no sentence of what it hides: other stories' abstracts may follow it."""
    if look.span.headline is None or (look.body and not are_cards(look)):
        return None
    runs = look.page.runs
    top = bisect_right(runs, look.span.headline, key=BY_ORDER)
    for run in runs[top : top + RUNS_OF_A_WALL]:
        if WALL.search(run.text):
            return Verdict("stub", ("wall-words", "no-body"))
        if run.is_short_sentence:
            return None
    return None


def _by_stand_in(look: Appearance) -> Verdict | None:
    kind, reasons = stand_in_shown(look)
    return Verdict(kind, reasons) if reasons else None


def _by_missing(look: Appearance) -> Verdict | None:
    """A soft 404: status 200, and a page that says there is nothing.

    A headline that sounds so («لم يتم العثور على ناجين», «مقتل 404 أشخاص») decides nothing against a text. Plug-ins
    call that page an article, too: then its own lines must say so as well.
    """
    if _is_a_text(look):
        return None
    said = MISSING.search("\n".join(short_lines(look)))
    titled = MISSING.search(look.titles) if len(look.titles) < LONGEST_TITLE else None
    if titled and (said or not look.told):
        return Verdict("missing", ("missing-in-title", titled[0]))
    if said and not look.told and look.length < LITTLE:
        return Verdict("missing", ("missing-in-text", said[0]))
    return None


def _is_a_text(look: Appearance) -> bool:
    """Whether there is something to read that is no apology: paragraphs, or what the metadata dates, signs or fills."""
    if look.told and (look.signed or look.metadata.first("published") or look.length >= LITTLE):
        return True
    return look.prose > 1 or (look.prose > 0 and look.signed)


def _by_media(look: Appearance) -> Verdict | None:
    reasons = reasons_of_media(look)
    return Verdict("media", reasons) if reasons else None


def _by_list(look: Appearance) -> Verdict | None:
    reasons = reasons_of_a_list(look)
    return Verdict("listing", reasons) if reasons else None


def _article_or_stub(look: Appearance) -> Verdict:
    if look.length < SENTENCE and (verdict := _without_a_text(look)):
        return verdict
    if look.headline is None:
        return Verdict("other", ("no-headline",))
    return Verdict("article", DESCRIBED if look.told else ("headline", "body"))


def _without_a_text(look: Appearance) -> Verdict | None:
    """What a page is that has no text; None: it has a little."""
    if waiting := _waiting(look):
        return Verdict("stub", ("no-body", "waiting", waiting))
    if look.body:
        return None
    if reasons := reasons_without_a_text(look):
        return Verdict("media", reasons)
    return Verdict("stub", ("no-body",))


def _waiting(look: Appearance) -> str | None:
    """What a page that fills itself by script says where the text will be; None: nothing (fixtures/kind/waiting)."""
    found = (WAITING.search(run.text) for run in look.page.runs if run.length < LONGEST_WAIT)
    return next((match[0] for match in found if match), None)
