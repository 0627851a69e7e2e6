"""What is amiss with a site: each kind is one function of a visit, which says ill, sound, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.health.expecting import at_least
from warraq.health.fields import body, cut, fields
from warraq.health.finding import Finding, Sound, Told
from warraq.health.silence import silence
from warraq.health.visit import Visit
from warraq.health.ways_in import reached, still, test
from warraq.store.incidents import Kind
from warraq.store.site_days import SiteDay, added

FEW = 3  # pages that are no articles and still no alarm
ALL_ODD = 0.02  # how likely it may be that none of a night's pages is an article
WELL_KNOWN, ALL_ODDER = 30, 0.002  # pages that show what is usual; then it must be less likely
ENOUGH = 12  # pages to judge a share by
VERY_ODD = 0.0001  # how likely it may be that so many are none
MORE = 0.25  # of the pages, at least, are none beyond what is usual
USUAL = 0.05  # so likely by chance: all is as it was
HABIT = 28  # days that shares are learned from
AGAIN = "warraq reparse URL --refetch"  # an address is put in


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which pages are no articles."""

    kind: Kind
    column: str
    said: str
    subject: str = ""


NOTHING = {"asked": 0, "articles": 0, "walled": 0, "stubs": 0, "failed": 0, "shut_out": 0}
NONE = (
    Way("walls", "walled", "is an article"),
    Way("walls", "stubs", "is an article"),
    Way("failing", "failed", "could be fetched"),
    Way("refused", "shut_out", "may be fetched by robots.txt", "pages"),
)


def looks(visit: Visit) -> Iterator[Told]:
    """Yield what each kind of look says of a visit."""
    for look in (reached, silent, still, pages, stubs, fields, body, cut, surprises):
        yield from look(visit)


def silent(visit: Visit) -> Iterator[Told]:
    """Whether a site that answers names nothing new, for longer than is its habit on such days."""
    row, site = visit.row, visit.row.site
    if not row.answered:
        return
    if row.found:
        yield Sound(kind="silent", site=site, because="it names new addresses again")
    elif _is_emptied(visit):
        said = f"{site}: every route answered and none named an article"
        yield Finding(kind="silent", site=site, sentence=said, command=test(site), samples="routes")
    elif (silence := _silence(visit)) is not None:
        yield Finding(kind="silent", site=site, sentence=silence, command=test(site), samples="routes")


def _is_emptied(visit: Visit) -> bool:
    """Feeds and listings always hold something; a sitemap of news may be empty after two quiet days."""
    tried = [trial for trial in visit.trials if trial.outcome != "put off"]
    return all(trial.outcome == "empty" for trial in tried) and any(t.route.purpose != "sitemap" for t in tried)


def _silence(visit: Visit) -> str | None:
    said = silence(*visit.stretch(lambda day: day.found), visit.general)
    return f"{visit.row.site}: {said}" if said else None


def pages(visit: Visit) -> Iterator[Told]:
    """Whether any of the pages that were asked for is an article."""
    row, site = visit.row, visit.row.site
    if row.articles:
        for none in NONE:
            yield Sound(kind=none.kind, site=site, subject=none.subject, because="its pages are articles again")
    elif row.asked and (others := _without_article(visit)):
        this = _most(row)
        for none in NONE:
            if none.kind != this.kind:
                yield Sound(kind=none.kind, site=site, subject=none.subject, because=f"it is another now: {this.kind}")
        said = f"{site}: none of {others} pages that were asked for {this.said} ({visit.reason})"
        told = Finding(kind=this.kind, site=site, sentence=said, command=AGAIN, samples="pages")
        yield told.model_copy(update={"subject": this.subject})


def _without_article(visit: Visit) -> int:
    """Return how many pages gave no article, where that is odd: in this visit, or since the last article."""
    row, (since, before) = visit.row, visit.stretch(lambda day: day.articles)
    all_since = added(since, row.day)
    others = all_since.asked + (row.later if row.answered and row.walled + row.failed else 0)
    if all_since.articles or others < FEW:
        return 0
    usual = added([row.model_copy(update=NOTHING), *before[-HABIT:]], row.day)
    column = _most(row).column
    alike = getattr(all_since, column)
    by_kind = at_least((getattr(usual, column), usual.asked), (alike, alike)) if alike >= FEW else 1.0
    chance = min(by_kind, at_least((usual.asked - usual.articles, usual.asked), (others, others)))
    if usual.asked and chance >= (ALL_ODDER if usual.asked >= WELL_KNOWN else ALL_ODD):
        return 0
    return row.asked if row.asked >= FEW else others


def _most(row: SiteDay) -> Way:
    return max(NONE, key=lambda none: int(getattr(row, none.column)))


def _others(days: list[SiteDay]) -> tuple[int, int]:
    return sum(day.asked - day.articles for day in days), sum(day.asked for day in days)


def stubs(visit: Visit) -> Iterator[Told]:
    """Whether more of its pages are no articles than is usual."""
    lately, first = visit.lately(lambda day: day.asked, ENOUGH)
    site, usual = visit.row.site, _others([day for day in visit.habit("stubs up") if day.day < first])
    if not usual[1] or not visit.row.articles:
        return
    now, odd = next(((one, True) for one in _both(visit.today, lately) if _is_more(usual, one)), ((0, 0), False))
    if odd and _by_how_much(usual, _others([visit.row])) > MORE:  # not of a wall alone that fell before this visit
        often = f"usually {usual[0]} of {usual[1]}"
        said = f"{site}: {now[0]} of {now[1]} pages are no articles ({visit.reason}); {often}"
        yield Finding(kind="stubs up", site=site, sentence=said, command=AGAIN, samples="pages")
    elif at_least(usual, _others([visit.row])) > USUAL:
        yield Sound(kind="stubs up", site=site, because="its pages are as usual")


def _both(*days: SiteDay) -> list[tuple[int, int]]:
    return [_others([day]) for day in days]


def _is_more(usual: tuple[int, int], now: tuple[int, int]) -> bool:
    return _by_how_much(usual, now) > MORE and at_least(usual, now) < VERY_ODD


def _by_how_much(usual: tuple[int, int], now: tuple[int, int]) -> float:
    return now[0] / max(1, now[1]) - usual[0] / usual[1]


def surprises(visit: Visit) -> Iterator[Told]:
    """Whether something happened that nobody foresaw: that is for whoever writes warraq."""
    site = visit.row.site
    if visit.surprise:
        command = "warraq sql \"SELECT url, reason FROM v1_outcomes WHERE reason LIKE 'surprise%'\""
        yield Finding(kind="surprise", site=site, sentence=visit.surprise, command=command)
    else:
        yield Sound(kind="surprise", site=site, because="it did not come again")
