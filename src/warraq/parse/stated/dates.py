"""When the article was published and last changed, by the policy of docs/dates-policy.md."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from warraq.parse.page import Page
from warraq.parse.page.span import ABOVE_ALL, Span
from warraq.parse.stated.date_claims import RANK, DateClaim, stated_dates
from warraq.parse.stated.date_texts import A_DAY, AHEAD, EPOCH, Asked, is_ahead
from warraq.parse.stated.metadata import Metadata

FRESH = timedelta(minutes=10)  # a machine date this near to the fetch was made by the fetch
FIRST_YEAR = 1990  # nothing on the web was published before; 1970-01-01 and 0001-01-01 are empty fields
PRINTED = ("text", "line")


class Dates(NamedTuple):
    """The two dates of an article, every claim, and why."""

    published: DateClaim | None
    modified: DateClaim | None
    claims: tuple[DateClaim, ...]
    reason: str = ""
    modified_reason: str = ""


def read_dates(page: Page, metadata: Metadata, span: Span, asked: Asked) -> Dates:
    """Return published and modified, each decided among all claims that the page makes."""
    return decided(stated_dates(page, metadata, span, asked), asked)


def decided(claims: Sequence[DateClaim], asked: Asked) -> Dates:
    """Resolve claims by the policy; the claims themselves are kept as they were made."""
    limit = asked.now + AHEAD
    usable = [claim for claim in claims if (day := claim.day) is not None and day.year >= FIRST_YEAR]
    past = [claim for claim in usable if not is_ahead(claim.date, limit)]
    if len(past) < len(usable) and not any(claim.field == "published" for claim in past):
        # Nothing but dates after the fetch: a file handed in with a wrong clock, or a site's. Kept, and marked.
        past = [c.flagged("after-capture") if is_ahead(c.date, limit) else c for c in usable]
    past.sort(key=_rank)
    published = [c for c in past if c.field == "published"]
    modified = [c for c in past if c.field == "modified"]
    best, reason = _published(published, asked)
    if best is None and modified:
        # Some sites print nothing but "last update"; it is the best they say, and marked as such.
        best, reason = modified[0].flagged("from-modified"), "only-the-last-change-is-stated"
    if best is not None:
        best = _in_its_zone(best, published, asked)
    last, why = _modified(modified, best, asked)
    kept = {(claim.field, claim.by, claim.rule, claim.evidence): claim for claim in reversed(claims)}
    return Dates(best, last, tuple(reversed(kept.values())), reason, why)


def _rank(claim: DateClaim) -> tuple[int, bool, int]:
    """Nearest place first. Of one place, what is counted from now last: «منذ ساعة» may be of a story in the ticker.

    Else the nearest to headline or text: above the headline stands the page's clock, between them a box of stories.
    """
    return RANK[claim.by], "relative" in claim.date.flags, claim.far


def _published(claims: list[DateClaim], asked: Asked) -> tuple[DateClaim | None, str]:
    if not claims:
        return None, ""
    best, reason = claims[0], f"first-{claims[0].by}"
    if len(claims) == 1:
        return best, "only-statement"
    if best.by == "text" and best.far >= ABOVE_ALL and (lower := _earlier_below(best, claims)):
        best, reason = lower, "earlier-than-the-clock"
    others = [c for c in claims if not _same_day(c, best)]
    if _is_fresh(best, asked.now) and (older := [c for c in others if not _is_fresh(c, asked.now)]):
        best, reason = older[0].flagged("crawl-date-passed-over"), "machine-date-is-the-fetch"
    elif others and (agreed := _agreed_against(best, claims)):
        best, reason = agreed.flagged("disagreement"), "page-and-address-agree-against-machine-date"
    elif others and any(_days_apart(c, best) > 1 for c in others if c.by in ("json-ld", "meta", "time", *PRINTED)):
        best = best.flagged("disagreement")
    return _most_precise(best, claims), reason


def _earlier_below(best: DateClaim, claims: list[DateClaim]) -> DateClaim | None:
    """A line under the headline that names an earlier day: what is above it is the page's clock, whatever its name."""
    lines = (claim for claim in claims if claim.by == "line" and claim.far < ABOVE_ALL)
    return next((c for c in lines if c.day and best.day and c.day < best.day), None)


def _agreed_against(best: DateClaim, claims: list[DateClaim]) -> DateClaim | None:
    """A printed date that another kind of statement confirms, when the first machine date is days away from both."""
    for claim in claims:
        if claim.by not in PRINTED or _days_apart(claim, best) <= 1:
            continue
        if any(c.by not in (*PRINTED, best.by) and _days_apart(c, claim) <= 1 for c in claims):
            return claim
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
    """Local time marked Z: the printed clock shows the very hour that the machine's date calls UTC."""
    date = best.date
    wall = date.iso[:16]
    if date.zone == "none" and len(date.iso) >= 16:
        # The same clock with its offset, said elsewhere: a template that prints one date in several ways.
        same = (c for c in claims if c.date.zone == "stated" and c.date.iso[:16] == wall)
        return next(same, best)
    if date.zone != "stated" or not date.iso.endswith("+00:00") or len(date.iso) < 16:
        return best
    for claim in claims:
        if claim.date.zone == "stated" and not claim.date.iso.endswith("+00:00") and claim.date.iso[:16] == wall:
            return claim.flagged("local-marked-utc")
    printed = any(c.by in PRINTED and c.date.zone != "stated" and c.date.iso[:16] == wall for c in claims)
    if not (printed or (asked.utc_is_local and not EPOCH.fullmatch(date.text))):  # seconds since 1970 bear no Z
        return best
    offset = asked.home.utcoffset(datetime.fromisoformat(wall)) if asked.home else None
    if asked.home is None or not offset:
        return best.flagged("maybe-local-marked-utc") if asked.home is None else best
    iso = datetime.fromisoformat(date.iso[:19]).replace(tzinfo=asked.home).isoformat()
    return best.dated(date.model_copy(update={"iso": iso, "zone": "assumed"}), "local-marked-utc")


def _modified(claims: list[DateClaim], published: DateClaim | None, asked: Asked) -> tuple[DateClaim | None, str]:
    for claim in claims:
        if published is not None and _is_before(claim, published):
            continue
        if _is_fresh(claim, asked.now) and claim.by not in PRINTED:
            continue  # the template's "now"
        return claim, f"first-{claim.by}"
    return None, "modified-before-published" if claims else ""


def _is_before(one: DateClaim, other: DateClaim) -> bool:
    if (at := one.date.instant) and (then := other.date.instant):
        return at < then
    return bool(one.day and other.day and one.day < other.day)


def _is_fresh(claim: DateClaim, now: datetime) -> bool:
    day = claim.day
    if day is None or abs(day - now.date()) > 2 * A_DAY:
        return False
    at = claim.date.instant
    return at is not None and abs(at - now) <= FRESH


def _days_apart(one: DateClaim, other: DateClaim) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else 0


def _same_day(one: DateClaim, other: DateClaim) -> bool:
    return _days_apart(one, other) == 0
