"""Of what kind a change of an article is: what analysts pick changes by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from warraq.article.correction import day_of_correction, is_correction
from warraq.article.steady import steady
from warraq.article.wording import Altered, Shown, key_of, kinds_of, sentences_of, wording

# Of changes beside the text.
BY_FIELD: Mapping[str, str] = {
    "published": "date", "modified": "date", "source": "source", "authors": "byline",
    "original_title": "origin", "original_url": "origin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """The kinds of a change, in order of the alphabet, and the correction that came with it."""

    kinds: tuple[str, ...]
    notice: str | None = None
    notice_day: date | None = None


def typed_body(before: str, after: str, seen: datetime) -> Typed:
    """Return of what kind a change of the text is, first seen then.

    `spelling`: it folds alike, or only signs and line ends differ; `volatile`: only counters, stamps and what else one
    may read; `order`: the same sentences stand otherwise.
    """
    if key_of(before) == key_of(after):
        return Typed(("spelling",))
    told = wording(Shown(title="", body=before), Shown(title="", body=after))
    day = day_of_correction(told.notice, seen) if told.notice else None
    return Typed(told.kinds or (_of_little(before, after),), told.notice, day)


def typed_headline(before: str | None, after: str | None, seen: datetime) -> Typed:
    """Return of what kind a change of the headline is; `headline` is always one, but for its spelling."""
    was, now = before or "", after or ""
    if key_of(was) == key_of(now):
        return Typed(("spelling",))
    notice = now if is_correction(now) and not is_correction(was) else None
    pair = kinds_of(Altered(before=was, after=now)) if was and now else ()
    kinds = {"headline", *(kind for kind in pair if kind != "wording"), *(("correction",) if notice else ())}
    return Typed(tuple(sorted(kinds)), notice, day_of_correction(notice, seen) if notice else None)


def _of_little(before: str, after: str) -> str:
    was, now = (list(sentences_of(steady(body))) for body in (before, after))
    if [key_of(one) for one in was] != [key_of(one) for one in now]:
        return "order"
    return "volatile"
