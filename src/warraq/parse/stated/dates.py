"""When the article was published and last changed, by the policy of docs/dates-policy.md."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from warraq.parse.page import Page
from warraq.parse.page.span import ABOVE_ALL, Span
from warraq.parse.stated.date_claim import RANK, DateClaim
from warraq.parse.stated.date_claims import dates_said, stated_dates
from warraq.parse.stated.date_texts import AHEAD, EPOCH, Asked, is_ahead
from warraq.parse.stated.metadata import Metadata
from warraq.parse.words.days import FIRST_YEAR, is_of_the_web
from warraq.patterns import late

FRESH = timedelta(minutes=10)  # a machine date this near to the fetch was made by the fetch
PRINTED = ("text", "line")
WEIGHTY = ("json-ld", "meta", "time", *PRINTED)  # what these say against a date makes it doubtful
NEW_YEAR = late(r"\d{4}-01-01T00:00(?::00(?:\.0+)?)?(?![:\d])")
MINUTE_CHARS = 16  # of an ISO date that is told to the minute: what a clock shows


class Dates(NamedTuple):
    """The two dates of an article, every claim, and why."""

    published: DateClaim | None
    modified: DateClaim | None
    claims: tuple[DateClaim, ...]
    reason: str = ""
    modified_reason: str = ""


class Choice(NamedTuple):
    """The claim that is believed, and why."""

    claim: DateClaim
    reason: str


def read_dates(page: Page, metadata: Metadata, span: Span, asked: Asked) -> Dates:
    """Return published and modified, each decided among all claims that the page makes."""
    return decided(stated_dates(page, metadata, span, asked), asked)


def is_nearby(dates: Dates) -> bool:
    """Whether the day of publication is known from the page's data or from what it shows around its headline."""
    best = dates.published
    return best is not None and best.day is not None and best.field == "published" and RANK[best.by] < RANK["state"]


def with_further(dates: Dates, metadata: Metadata, asked: Asked) -> Dates:
    """The dates decided anew with what further data say."""
    further = dates_said(metadata, asked)
    return decided((*dates.claims, *further), asked) if further else dates


def decided(claims: Sequence[DateClaim], asked: Asked) -> Dates:
    """Resolve claims by the policy; the claims themselves are kept as they were made."""
    usable = sorted(_believable(claims, asked.now + AHEAD), key=_rank)
    published = [claim for claim in usable if claim.field == "published"]
    modified = [claim for claim in usable if claim.field == "modified"]
    choice = _published(published, asked.now) or _only_a_month(claims, asked.now) or _only_changed(modified)
    best = _in_its_zone(choice.claim, published, asked) if choice else None
    last, why = _modified(modified, best, asked)
    kept = {(claim.field, claim.by, claim.rule, claim.evidence): claim for claim in reversed(claims)}
    return Dates(best, last, tuple(reversed(kept.values())), choice.reason if choice else "", why)


def _believable(claims: Sequence[DateClaim], limit: datetime) -> list[DateClaim]:
    """The claims of a day that the web has seen and that has come.

    Nothing but dates after the fetch: a file handed in with a wrong clock, or a site's. Kept, and marked.
    """
    usable = [claim for claim in claims if _is_of_the_web(claim)]
    past = [claim for claim in usable if not is_ahead(claim.date, limit)]
    if len(past) == len(usable) or any(claim.field == "published" for claim in past):
        return past
    return [claim.flagged("after-capture") if is_ahead(claim.date, limit) else claim for claim in usable]


def _is_of_the_web(claim: DateClaim) -> bool:
    """Whether a claim is known to the day, of a year in which there were pages."""
    return claim.day is not None and is_of_the_web(claim.date)


def _rank(claim: DateClaim) -> tuple[int, bool, int]:
    """Nearest place first. Of one place, what is counted from now last: «منذ ساعة» may be of a story in the ticker.

    Else the nearest to headline or text: above the headline stands the page's clock, between them a box of stories.
    """
    return RANK[claim.by], "relative" in claim.date.flags, claim.far


def _published(claims: list[DateClaim], now: datetime) -> Choice | None:
    """The nearest claim, unless one of the known liars made it."""
    if not claims:
        return None
    nearest = claims[0]
    if len(claims) == 1:
        return Choice(nearest, "only-statement")
    choice = _below_the_clock(nearest, claims) or Choice(nearest, f"first-{nearest.by}")
    choice = _not_the_fetch(choice, claims, now) or _not_the_new_year(choice, claims) or _voted(choice, claims)
    return Choice(_most_precise(choice.claim, claims), choice.reason)


def _only_a_month(claims: Sequence[DateClaim], now: datetime) -> Choice | None:
    """The month that a magazine or a press archive prints; a year alone may be anything."""
    months = (c for c in claims if c.field == "published" and c.date.precision == "month" and c.by in WEIGHTY)
    limit = (now + AHEAD).date().isoformat()
    month = next((c for c in sorted(months, key=_rank) if str(FIRST_YEAR) <= c.date.iso <= limit), None)
    return Choice(month, "only-the-month-is-stated") if month else None


def _only_changed(modified: list[DateClaim]) -> Choice | None:
    """Some sites print nothing but "last update"; it is the best they say, and marked as such."""
    return Choice(modified[0].flagged("from-modified"), "only-the-last-change-is-stated") if modified else None


def _below_the_clock(nearest: DateClaim, claims: list[DateClaim]) -> Choice | None:
    """A line under the headline that names an earlier day: what is above it is the page's clock, whatever its name."""
    if nearest.by != "text" or nearest.far < ABOVE_ALL:
        return None
    lines = (claim for claim in claims if claim.by == "line" and claim.far < ABOVE_ALL)
    lower = next((claim for claim in lines if _day(claim) < _day(nearest)), None)
    return Choice(lower, "earlier-than-the-clock") if lower else None


def _not_the_fetch(choice: Choice, claims: list[DateClaim], now: datetime) -> Choice | None:
    """An older claim where the nearest is the moment of the fetch: a template printed "now"."""
    if not _is_fresh(choice.claim, now):
        return None
    older = next((c for c in claims if not _same_day(c, choice.claim) and not _is_fresh(c, now)), None)
    return Choice(older.flagged("crawl-date-passed-over"), "machine-date-is-the-fetch") if older else None


def _not_the_new_year(choice: Choice, claims: list[DateClaim]) -> Choice | None:
    """A printed date where the nearest is the first second of a year: a template's, or a year that was filled up.

    It is the day of the article where the page prints it, too.
    """
    shown = [claim for claim in claims if claim.by in PRINTED]
    if not NEW_YEAR.match(choice.claim.date.iso) or any(_same_day(claim, choice.claim) for claim in shown):
        return None
    printed = next((claim for claim in shown if _days_apart(claim, choice.claim) > 1), None)
    return Choice(printed.flagged("disagreement"), "machine-date-is-a-new-year") if printed else None


def _voted(choice: Choice, claims: list[DateClaim]) -> Choice:
    return _outvoted(choice, claims) or _disputed(choice, claims) or choice


def _outvoted(choice: Choice, claims: list[DateClaim]) -> Choice | None:
    """A printed date that another kind of statement confirms, when the nearest is days away from both."""
    apart = [claim for claim in claims if _days_apart(claim, choice.claim) > 1]
    for printed in apart:
        if printed.by in PRINTED and any(_confirms(claim, printed, choice.claim) for claim in claims):
            return Choice(printed.flagged("disagreement"), "page-and-address-agree-against-machine-date")
    return None


def _confirms(claim: DateClaim, printed: DateClaim, nearest: DateClaim) -> bool:
    return claim.by not in PRINTED and claim.by != nearest.by and _days_apart(claim, printed) <= 1


def _disputed(choice: Choice, claims: list[DateClaim]) -> Choice | None:
    """The same, marked, where a claim of weight is more than a day away from it."""
    if any(_days_apart(claim, choice.claim) > 1 for claim in claims if claim.by in WEIGHTY):
        return Choice(choice.claim.flagged("disagreement"), choice.reason)
    return None


def _most_precise(best: DateClaim, claims: list[DateClaim]) -> DateClaim:
    """The same day told to the minute: many sites keep the hour for the eye alone."""
    if _has_clock(best):
        return best
    for claim in claims:
        if _same_day(claim, best) and _has_clock(claim) and "relative" not in claim.date.flags:
            return claim.flagged(*best.flags)
    return best


def _has_clock(claim: DateClaim) -> bool:
    return claim.date.precision in ("minute", "second") and "T00:00" not in claim.date.iso


def _in_its_zone(best: DateClaim, claims: list[DateClaim], asked: Asked) -> DateClaim:
    """The date with the offset that its clock has elsewhere, or that a local time marked Z should have had."""
    if len(best.date.iso) < MINUTE_CHARS:
        return best
    same = [claim for claim in claims if claim.date.iso[:MINUTE_CHARS] == best.date.iso[:MINUTE_CHARS]]
    if best.date.zone == "none":
        # A template that prints one date in several ways.
        return next((claim for claim in same if claim.date.zone == "stated"), best)
    return _without_wrong_z(best, same, asked) if _is_marked_utc(best) else best


def _without_wrong_z(best: DateClaim, same: list[DateClaim], asked: Asked) -> DateClaim:
    """Local time marked Z, as the printed clock shows: another claim with its offset settles it, else its home."""
    if told := next((claim for claim in same if claim.date.zone == "stated" and not _is_marked_utc(claim)), None):
        return told.flagged("local-marked-utc")
    printed = any(claim.by in PRINTED and claim.date.zone != "stated" for claim in same)
    always = asked.utc_is_local and not EPOCH.fullmatch(best.date.text)  # seconds since 1970 bear no Z
    return _as_local(best, asked.home) if printed or always else best


def _is_marked_utc(claim: DateClaim) -> bool:
    return claim.date.zone == "stated" and claim.date.iso.endswith("+00:00")


def _as_local(best: DateClaim, home: tzinfo | None) -> DateClaim:
    """Local time marked Z, with the offset of its home; only marked where no home is known."""
    if home is None:
        return best.flagged("maybe-local-marked-utc")
    if not home.utcoffset(datetime.fromisoformat(best.date.iso[:MINUTE_CHARS])):
        return best
    iso = datetime.fromisoformat(best.date.iso[:19]).replace(tzinfo=home).isoformat()
    return best.dated(best.date.model_copy(update={"iso": iso, "zone": "assumed"}), "local-marked-utc")


def _modified(claims: list[DateClaim], published: DateClaim | None, asked: Asked) -> tuple[DateClaim | None, str]:
    for claim in claims:
        if published is not None and published.day is not None and _is_before(claim, published):
            continue
        if _is_fresh(claim, asked.now) and claim.by not in PRINTED:
            continue  # the template's "now"
        return claim, f"first-{claim.by}"
    return None, "modified-before-published" if claims else ""


def _is_before(one: DateClaim, other: DateClaim) -> bool:
    if (at := one.date.instant) and (then := other.date.instant):
        return at < then
    return _day(one) < _day(other)


def _is_fresh(claim: DateClaim, now: datetime) -> bool:
    at = claim.date.instant
    return at is not None and abs(at - now) <= FRESH


def _day(claim: DateClaim) -> date:
    """The day of a believable claim."""
    assert claim.day is not None
    return claim.day


def _days_apart(one: DateClaim, other: DateClaim) -> int:
    return abs((_day(one) - _day(other)).days)


def _same_day(one: DateClaim, other: DateClaim) -> bool:
    return _days_apart(one, other) == 0
