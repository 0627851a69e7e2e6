"""What is amiss with a site: each kind is one function of a visit, which says ill, sound, or nothing."""

from collections.abc import Iterator

from warraq.health.expecting import Rates, at_least
from warraq.health.fields import body, cut, fields
from warraq.health.finding import Finding, Sound, Told
from warraq.health.visit import Visit
from warraq.health.ways_in import reached, test
from warraq.store.incidents import Kind
from warraq.store.visits import SiteDay, added

FEW = 3  # pages that are no articles and still no alarm
ODD = 0.005  # how likely silence may be by chance
ALL_ODD = 0.02  # how likely it may be that none of a night's pages is an article
VERY_ODD = 0.0001  # how likely it may be that so many are none
MORE = 0.25  # of the pages, at least, are none beyond what is usual
USUAL = 0.05  # so likely by chance: all is as it was
FULL_DAY_H = 20.0  # of silence: news has its hours
HABIT = 28  # days that shares are learned from
AGAIN = "warraq reparse URL --refetch"  # an address is put in
NONE: tuple[tuple[Kind, str, str, str], ...] = (
    ("walls", "", "walled", "is an article"),
    ("walls", "", "stubs", "is an article"),
    ("failing", "", "failed", "could be fetched"),
    ("refused", "pages", "shut_out", "may be fetched by robots.txt"),
)


def looks(visit: Visit) -> Iterator[Told]:
    """Yield what each kind of look says of a visit."""
    for look in (reached, silent, pages, stubs, fields, body, cut, surprises):
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
    since, before = visit.stretch(lambda day: day.found)
    if sum(day.hours for day in since) < FULL_DAY_H or since[0].found:
        return None
    rates = Rates(before)
    quiet = sum(rates.of(day.day) > 0 for day in since)
    if rates.none_on(since) >= ODD or quiet <= rates.longest_silence:
        return None
    expected = sum(rates.of(day.day) * day.hours / 24 for day in since)
    return f"{visit.row.site}: nothing new since {before[-1].day}, where about {expected:.0f} addresses were expected"


def pages(visit: Visit) -> Iterator[Told]:
    """Whether any of the pages that were asked for is an article."""
    row, site = visit.row, visit.row.site
    if row.articles:
        for kind, subject, _, _ in NONE:
            yield Sound(kind=kind, site=site, subject=subject, because="its pages are articles again")
        return
    since, before = visit.stretch(lambda day: day.articles)
    all_since = added(since, row.day)
    others = all_since.asked + (row.later if row.answered and row.walled + row.failed else 0)
    if all_since.articles or others < FEW or not row.asked:
        return
    usual = _others(before[-HABIT:])
    if not usual[1] or at_least(usual, (others, others)) < ALL_ODD:
        found = _none(visit, row.asked if row.asked >= FEW else others)
        for kind, subject, _, _ in NONE:
            if kind != found.kind:
                yield Sound(kind=kind, site=site, subject=subject, because=f"it is another now: {found.kind}")
        yield found


def _others(days: list[SiteDay]) -> tuple[int, int]:
    return sum(day.asked - day.articles for day in days), sum(day.asked for day in days)


def _none(visit: Visit, others: int) -> Finding:
    row = visit.row
    kind, subject, _, said = max(NONE, key=lambda none: getattr(row, none[2]))
    sentence = f"{row.site}: none of {others} pages that were asked for {said} ({visit.reason})"
    return Finding(kind=kind, site=row.site, subject=subject, sentence=sentence, command=AGAIN, samples="pages")


def stubs(visit: Visit) -> Iterator[Told]:
    """Whether more of its pages are no articles than is usual."""
    today, site = visit.today, visit.row.site
    if not visit.row.articles:
        return
    others, usual = _others([today]), _others(visit.habit("stubs up"))
    if not usual[1]:
        return
    odd = at_least(usual, others)
    more = others[0] / others[1] - usual[0] / usual[1]
    if odd < VERY_ODD and more > MORE:
        often = f"usually {usual[0]} of {usual[1]}"
        said = f"{site}: {others[0]} of {others[1]} pages are no articles ({visit.reason}); {often}"
        yield Finding(kind="stubs up", site=site, sentence=said, command=AGAIN, samples="pages")
    elif odd > USUAL:
        yield Sound(kind="stubs up", site=site, because="its pages are as usual")


def surprises(visit: Visit) -> Iterator[Told]:
    """Whether something happened that nobody foresaw: that is for whoever writes warraq."""
    site = visit.row.site
    if visit.surprise:
        command = "warraq sql \"SELECT url, reason FROM v1_outcomes WHERE reason LIKE 'surprise%'\""
        yield Finding(kind="surprise", site=site, sentence=visit.surprise, command=command)
    else:
        yield Sound(kind="surprise", site=site, because="it did not come again")
