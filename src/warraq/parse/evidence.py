"""From what the readers found to one value, with the claims and decisions that a record carries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.charset import Decoded
from warraq.errors import AddressError
from warraq.models import Claim, Decision, Extraction, Image, LiveEntry, Removed, StatedDate
from warraq.parse.completeness import Wholeness
from warraq.parse.kind import Verdict
from warraq.parse.origin import Provenance
from warraq.parse.page import Page
from warraq.parse.seeing import Seen
from warraq.parse.stated.authors import authors_of
from warraq.parse.stated.date_claim import DateClaim
from warraq.parse.stated.dates import Dates
from warraq.parse.stated.headline import Headline
from warraq.parse.stated.language import language_of
from warraq.parse.stated.metadata import Metadata, Said
from warraq.parse.stated.persons import Byline
from warraq.parse.version import PARSER_VERSION
from warraq.parse.whose import site_name_of
from warraq.urls import absolute

CLAIMED = {
    "title": "title",
    "author": "author",
    "source": "source",
    "publisher_author": "source",
    "origin": "original_url",
    "url": "canonical",
}
# White space and marks that nobody sees at the edges of a headline.
INVISIBLE = (
    " \u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
BODY_CHARS = 80  # of the first line, which tell where the text begins
EVIDENCE_CHARS = 300  # of one evidence: a row is read by people


CAPTION_CHARS = 300
CAPTION_LINES = 10  # below the text among which its picture's caption may stand
WITHOUT_REPORTING = ("stub", "challenge", "consent", "login", "missing")  # what stands there is the server talking


@dataclass(frozen=True, slots=True)
class Readings:
    """Everything that was read of a capture, before it becomes one value."""

    url: str
    decoded: Decoded | None  # None: of what is no text
    seen: Seen
    provenance: Provenance
    dates: Dates
    bylines: tuple[Byline, ...]
    source: Said | None  # the metadata's, where lines around the text name none
    verdict: Verdict
    wholeness: Wholeness
    entries: tuple[LiveEntry, ...] = ()
    part_of: str | None = None  # address of the article's first page, where this is a further one


def extraction_of(read: Readings) -> Extraction:
    """Return what a capture says of itself, each field with the decision that found it."""
    seen, said = read.seen, read.provenance
    title, body = _title(read), _body(read)
    language, rule = language_of(seen.page.language, seen.metadata, f"{title or ''} {body}")
    writers, image = authors_of(read.bylines), _image(seen)
    return Extraction(
        kind=read.verdict.kind,
        reasons=read.verdict.reasons,
        title=title,
        body=body,
        completeness=read.wholeness.value,
        published=date_of(read.dates.published) or said.published,
        modified=date_of(read.dates.modified),
        authors=tuple(line.name for line in writers) or said.authors,
        source=_source(read),
        notice=said.notice,
        claims=(*said.claims, *claims_of(seen.metadata, read.dates, read.bylines), *_canonical_claims(seen.page)),
        categories=_categories(read),
        language=language,
        site_name=site_name_of(seen),
        image=image,
        canonical_url=_linked(seen.page, "canonical"),
        amp_url=_linked(seen.page, "amphtml"),
        removed=(*said.removed, *_left_out(seen, said.removed, title or "")),
        decisions=(
            *_decisions(read, writers),
            *_image_decision(seen, image),
            *_language_decision(rule, seen.page.language),
        ),
        flags=_flags(seen, read.decoded),
        entries=read.entries if read.verdict.kind == "article" else (),
        parser_version=PARSER_VERSION,
    )


def _title(read: Readings) -> str | None:
    headline = read.seen.headline
    title = read.provenance.title or (headline.text if headline else None)
    return title and (title.strip(INVISIBLE) or title)


def _body(read: Readings) -> str:
    """The reporting; none where the server talks in its place."""
    return "" if read.verdict.kind in WITHOUT_REPORTING else "\n".join([line.text for line in read.provenance.body])


def _source(read: Readings) -> str | None:
    """What a site's selector gives, else what lines around the text say, else the metadata."""
    return read.seen.laid.source or read.provenance.source or (read.source.value if read.source else None)


def _categories(read: Readings) -> tuple[str, ...]:
    stated = [said.value for said in read.seen.metadata.all("section")]
    return tuple(dict.fromkeys([*stated, *read.provenance.categories]))


def _left_out(seen: Seen, removed: Sequence[Removed], title: str) -> Iterator[Removed]:
    """What stands in the article's place and is none of it, where nothing says so yet."""
    texts = [cut.text for cut in removed]
    told = "\n".join([title, *texts, "".join(texts)])  # what was one line of elements that meet may be told in parts
    left = (out for out in seen.zones.cut if out.text not in told)
    return (Removed(text=out.text, role="noise", rule=out.rule) for out in left)


def _decisions(read: Readings, writers: Sequence[Byline]) -> Iterator[Decision]:
    """Yield why each field but picture and language is what it is."""
    if (decoded := read.decoded) is not None:
        yield Decision(field="charset", rule=decoded.rule, evidence=decoded.evidence, where=decoded.encoding)
    yield from title_decision(read.seen.headline)
    for decision in read.provenance.decisions:
        if decision.field != "published" or read.dates.published is None:
            yield decision
    yield from date_decisions(read.dates)
    yield from author_decisions(writers)
    reasons, whole = read.verdict.reasons, read.wholeness
    yield Decision(field="kind", rule=reasons[0], evidence=", ".join(reasons), where=read.url)
    yield Decision(field="completeness", rule=whole.rule, evidence=whole.evidence, where="")
    if read.part_of is not None:
        yield Decision(field="part_of", rule="first-page", evidence=read.part_of, where="")
    if (said := read.source) is not None:
        yield Decision(field="source", rule=said.rule, evidence=said.value, where=said.by)
    yield from _of_text(read)
    yield from _of_lists(read)


def _of_text(read: Readings) -> Iterator[Decision]:
    """Yield where the body was found: the first of its lines."""
    if read.provenance.body and read.verdict.kind not in WITHOUT_REPORTING:
        first = read.provenance.body[0]
        yield Decision(field="body", rule=first.tag or "line", evidence=first.text[:BODY_CHARS], where=first.where)


def _of_lists(read: Readings) -> Iterator[Decision]:
    """Yield what named the categories, each statement once."""
    for said in read.seen.metadata.all("section"):
        yield Decision(field="categories", rule=said.rule, evidence=said.value[:EVIDENCE_CHARS], where=said.by)
    for claim in read.provenance.claims:
        if claim.field == "category":
            evidence = claim.evidence[:EVIDENCE_CHARS]
            yield Decision(field="categories", rule=claim.rule, evidence=evidence, where=claim.where)


def _image_decision(seen: Seen, image: Image | None) -> Iterator[Decision]:
    """Yield what named the picture."""
    if image is not None:
        picture = seen.metadata.all("image")[0]
        yield Decision(field="image", rule=picture.rule, evidence=picture.value[:EVIDENCE_CHARS], where=picture.by)


def _language_decision(rule: str, declared: str | None) -> Iterator[Decision]:
    if rule:
        yield Decision(field="language", rule=rule, evidence=declared or "", where="html" if declared else "")


def date_of(claim: DateClaim | None) -> StatedDate | None:
    """Return the date of a claim with the flags that the decision put on it."""
    if claim is None or not claim.flags:
        return claim.date if claim else None
    flags = tuple(dict.fromkeys((*claim.date.flags, *claim.flags)))
    return claim.date.model_copy(update={"flags": flags})


def claims_of(metadata: Metadata, dates: Dates, bylines: Sequence[Byline]) -> Iterator[Claim]:
    """Yield a claim for every title, source, date and author that the page states outside its reporting."""
    for said in metadata.said:
        if (field := CLAIMED.get(said.field)) and said.field != "author":
            yield Claim(field=field, value=said.value, by=said.by, rule=said.rule, evidence=said.value, where=said.by)
    for dated in dates.claims:
        evidence = dated.evidence[:EVIDENCE_CHARS]
        iso = dated.date.iso
        yield Claim(
            field=dated.field,
            value=iso,
            by=dated.by,
            rule=dated.rule,
            evidence=evidence,
            where=dated.where,
            date=dated.date,
        )
    for line in bylines:
        yield Claim(
            field="author",
            value=line.name,
            by=line.by,
            rule=line.rule,
            evidence=line.evidence[:EVIDENCE_CHARS],
            where=line.where,
        )


def title_decision(headline: Headline | None) -> Iterator[Decision]:
    """Yield why the title is what it is."""
    if headline is not None:
        yield Decision(
            field="title", rule=headline.rule, evidence=headline.evidence[:EVIDENCE_CHARS], where=headline.where
        )


def date_decisions(dates: Dates) -> Iterator[Decision]:
    """Yield why published and modified are what they are, also when one of them was passed over."""
    for field, claim, reason in (
        ("published", dates.published, dates.reason),
        ("modified", dates.modified, dates.modified_reason),
    ):
        if claim is not None:
            yield Decision(
                field=field, rule=reason, evidence=claim.evidence[:EVIDENCE_CHARS], where=f"{claim.rule} {claim.where}"
            )
        elif reason:
            yield Decision(field=field, rule=reason, evidence="", where="")


def author_decisions(chosen: Sequence[Byline]) -> Iterator[Decision]:
    """Yield where each author was read."""
    for line in chosen:
        yield Decision(
            field="authors", rule=f"{line.by} {line.rule}", evidence=line.evidence[:EVIDENCE_CHARS], where=line.where
        )


def _canonical_claims(page: Page) -> Iterator[Claim]:
    for link in page.links:
        if link.rel == "canonical":
            yield Claim(
                field="canonical",
                value=link.href,
                by="canonical",
                rule="link-canonical",
                evidence=link.href,
                where="head",
            )


def _image(seen: Seen) -> Image | None:
    said = next(iter(seen.metadata.all("image")), None)
    if said is None or (address := _absolute(said.value, seen.page.base_url)) is None:
        return None
    return Image(url=address, caption=seen.metadata.first("caption") or _caption(seen))


def _caption(seen: Seen) -> str | None:
    """The first short line around the text that its element calls a caption."""
    around = (*seen.zones.before, *seen.zones.after[:CAPTION_LINES])
    captions = (line.text for line in around if line.tag == "figcaption" or "caption" in line.where)
    return next((text for text in captions if len(text) < CAPTION_CHARS), None)


def _linked(page: Page, rel: str) -> str | None:
    hrefs = (link.href for link in page.links if rel in link.rel.split())
    return next((address for href in hrefs if (address := _absolute(href, page.base_url))), None)


def _absolute(href: str, base: str) -> str | None:
    try:
        return absolute(href, base)
    except AddressError:
        return None


def _flags(seen: Seen, decoded: Decoded | None) -> tuple[str, ...]:
    broken = ("json-ld-broken",) if seen.metadata.broken else ()
    escaped = ("escaped-twice",) if seen.page.outline.was_escaped_twice else ()
    return tuple(dict.fromkeys((*(decoded.flags if decoded else ()), *broken, *escaped, *seen.flags, *seen.laid.flags)))
