"""What a capture is read as now, beside what is stored."""

from collections.abc import Iterator
from typing import Any

from warraq.models import Article, Extraction, Record

# The extraction repeats what the record says, with decisions that move when any rule does.
COMPARED = tuple(name for name in Article.model_fields if name not in ("extraction", "claims"))
REASONS = {"source": "source_reason", "source_outlet": "source_reason", "date": "date_reason"}
KIND = "kind"  # of the page: article, stub, listing, …


class Change(Record):
    """One field, as it is stored and as it is read now, and what was read for each. None: the record has none."""

    field: str
    before: Any
    after: Any
    before_by: tuple[str, ...] = ()  # rule, place and the exact text
    after_by: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Say whether it is read otherwise now."""
        return bool(self.before != self.after)


class Comparison(Record):
    """What reading a capture again gives, beside what is stored."""

    url: str
    site: str | None
    verdict: str  # article, or why there is none now
    fields: tuple[Change, ...]  # every field, in the order of the record
    unread: bool = False  # the capture could not be read again

    @property
    def changes(self) -> tuple[Change, ...]:
        """The fields that are read otherwise now."""
        return tuple(field for field in self.fields if field.differs)


def compared(before: Article | None, after: Article) -> tuple[Change, ...]:
    """Return every field of two records of one address. None: no record is stored."""
    if before is not None and before.date_basis == after.date_basis == "fetch":
        after = after.model_copy(update={"date": before.date})  # the day of the first fetch stays
    was = before.model_dump(mode="json") if before else {}
    now = after.model_dump(mode="json")
    said = (_evidence(before), _evidence(after))
    return tuple(
        Change(
            field=field,
            before=was.get(field),
            after=now[field],
            before_by=said[0].get(field, ()),
            after_by=said[1].get(field, ()),
        )
        for field in COMPARED
    )


def texts_compared(before: tuple[str, str], after: tuple[str, str]) -> tuple[Change, ...]:
    """Return title and body of an earlier version, which is all that a version keeps."""
    pairs = zip(("title", "body"), before, after, strict=True)
    return tuple(Change(field=field, before=was, after=now) for field, was, now in pairs)


def kinds_compared(before: str | None, after: str) -> tuple[Change, ...]:
    """Return the kind of a page that is no article on one of the sides."""
    return (Change(field=KIND, before=before, after=after),)


def verdict_of(extraction: Extraction) -> str:
    """Return what a page is read as, and why when that is no article."""
    reasons = ", ".join(extraction.reasons)
    return extraction.kind if extraction.kind == "article" or not reasons else f"{extraction.kind}: {reasons}"


def _evidence(article: Article | None) -> dict[str, tuple[str, ...]]:
    """Return what each field was read from."""
    found: dict[str, tuple[str, ...]] = {}
    if article is None:
        return found
    for one in article.extraction.decisions:
        said = f"{one.rule} at {one.where}: {one.evidence}" if one.where else f"{one.rule}: {one.evidence}"
        found[one.field] = (*found.get(one.field, ()), said)
    return found | {field: (getattr(article, reason),) for field, reason in REASONS.items()}


def paragraphs(before: str | None, after: str | None) -> Iterator[tuple[str, str]]:
    """Yield ("gone" or "new", paragraph) where two bodies differ, in the order of the text.

    >>> list(paragraphs("أول\\nثان", "أول\\nثالث"))
    [('gone', 'ثان'), ('new', 'ثالث')]
    """
    from difflib import SequenceMatcher

    was, now = (body.split("\n") if body else [] for body in (before, after))
    for kind, start, end, first, last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("gone", line) for line in was[start:end])
            yield from (("new", line) for line in now[first:last])
