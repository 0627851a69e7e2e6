"""What a page is read with, as a digest of what the rule files say."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from warraq.models import Record

# Where and how often a rule was seen, and where and how a site is asked: no page is read otherwise for these.
UNREAD = frozenset((
    "seen_at", "unverified",
    "pages",
    "enabled", "untried", "feeds", "sitemaps", "listings", "article_pattern", "since", "delay_s", "budget",
    "max_minutes", "max_requests", "max_mb",
))  # fmt: skip


def digest_of(*parts: Iterable[Record], beside: str = "") -> str:
    """Return 32 hex digits that stand for these rules in this order: the same in any process, whatever file says them.

    A key that is not written counts as its default, so a key that a newer warraq adds leaves older files as they were.
    `beside`: the digest of what else is read with.
    """
    said = [[_said(record) for record in part] for part in parts]
    text = json.dumps([beside, said], sort_keys=True, separators=(",", ":"), default=_plain)
    return sha256(text.encode()).hexdigest()[:32]


def _said(record: Record) -> dict[str, object]:
    fields = type(record).model_fields
    return record.model_dump(include={name for name in fields if name not in UNREAD}, exclude_defaults=True)


def _plain(value: object) -> object:
    """A set of words in one order, a day as it is written."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} stands in no rule file")
