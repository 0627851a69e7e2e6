"""Whether what the articles of a site used to have is still there: date, headline, source, author, length."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from warraq.health.expecting import at_most, shrinking
from warraq.health.finding import Finding, Samples, Sound, Told
from warraq.health.visit import Visit
from warraq.store.site_days import SiteDay, added

FEW = 3  # articles, at least, that lack it
ALWAYS = 0.95  # of the articles have it: then it takes few without it to tell
MOSTLY = 0.5
ODD = 0.003  # how likely it may be by chance that all lack what always was there
VERY_ODD = 0.0001
LESS = 0.3  # of the articles, at least, lack it beyond what is usual
USUAL = 0.05
ENOUGH = 12  # articles to judge a length by, and to know what is usual
SHRUNK, FAR_OFF, NEAR = 0.6, 4.0, 2.0  # a part of the usual length; deviations
CUT = 0.25  # of the text, beyond what is usually cut
DAYS = 3  # at least, to know what is usual


@dataclass(frozen=True, slots=True)
class Part:
    """Something that articles have."""

    name: str
    column: str
    lacking: Samples
    said: str


PARTS = (
    Part("date", "dated", "undated", "states a date"),
    Part("title", "titled", "new", "has a headline of its own"),
    Part("source", "sourced", "unsourced", "says where it comes from"),
    Part("author", "signed", "unsigned", "names an author"),
)


def fields(visit: Visit) -> Iterator[Told]:
    """Say of each part whether it was lost."""
    if visit.row.new:
        for part in PARTS:
            yield from _part(visit, part)


def _part(visit: Visit, part: Part) -> Iterator[Told]:
    site = visit.row.site
    since, _ = visit.stretch(lambda day: getattr(day, part.column))
    usual = _count([day for day in visit.habit("field lost", part.name) if day.day < since[0].day], part)
    if usual[1] < ENOUGH or usual[0] / usual[1] < MOSTLY:
        return
    now = [_count([one], part) for one in (visit.row, visit.today, added(since, visit.row.day))]
    lost = next((one for one in now if _is_lost(usual, one)), None)
    if lost is not None:
        said = f"{site}: {lost[0] or 'none'} of {lost[1]} new articles {part.said}; usually {usual[0]} of {usual[1]}"
        yield _lost(site, part, said)
    elif at_most(usual, now[0]) > USUAL and now[0][0]:
        yield Sound(kind="field lost", site=site, subject=part.name, because=f"it {part.said} again")


def _is_lost(usual: tuple[int, int], now: tuple[int, int]) -> bool:
    with_it, every = now
    share = usual[0] / usual[1]
    if every - with_it < FEW or share - with_it / every < LESS:
        return False
    return at_most(usual, now) < (ODD if share >= ALWAYS and not with_it else VERY_ODD)


def _count(days: list[SiteDay], part: Part) -> tuple[int, int]:
    return sum(getattr(day, part.column) for day in days), sum(day.new for day in days)


def _lost(site: str, part: Part, said: str) -> Finding:
    told = {"kind": "field lost", "site": site, "subject": part.name, "sentence": said, "samples": part.lacking}
    return Finding.model_validate(told | {"command": "warraq explain URL"})


def body(visit: Visit) -> Iterator[Told]:
    """Say whether the texts became shorter."""
    site, (lately, first) = visit.row.site, visit.lately(_measured, ENOUGH)
    usual = [day for day in visit.habit("body shrank") if day.day < first]
    if len([day for day in usual if day.measured]) < DAYS or not visit.row.measured:
        return
    short = next((now for now in (visit.today, lately) if _is_shorter(usual, now)), None)
    if short is not None:
        said = f"{site}: {short.measured} new articles are {shrinking(usual, short)[0]:.0%} as long as usual"
        yield Finding(kind="body shrank", site=site, sentence=said, command="warraq explain URL", samples="new")
    elif shrinking(usual, visit.row)[1] < NEAR:
        yield Sound(kind="body shrank", site=site, because="its articles are as long as usual again")


def _is_shorter(usual: list[SiteDay], now: SiteDay) -> bool:
    part, off = shrinking(usual, now)
    return now.measured >= FEW and part < SHRUNK and off > FAR_OFF


def cut(visit: Visit) -> Iterator[Told]:
    """Say whether more of the texts is cut than is usual."""
    site, (lately, first) = visit.row.site, visit.lately(_measured, FEW)
    usual = [_share(day) for day in visit.habit("removed up") if day.measured and day.day < first]
    if len(usual) < DAYS or not visit.row.measured:
        return
    now, often = _share(lately), median(usual)
    if lately.measured >= FEW and now > often + CUT and now > max(usual):
        said = f"{site}: {now:.0%} of the text of {lately.measured} new articles was cut; usually {often:.0%}"
        yield Finding(kind="removed up", site=site, sentence=said, command="warraq explain URL", samples="new")
    elif _share(visit.row) <= max(usual):
        yield Sound(kind="removed up", site=site, because="as much is cut as usual")


def _measured(day: SiteDay) -> int:
    return day.measured


def _share(day: SiteDay) -> float:
    return day.removed / max(1, day.kept + day.removed)
