"""Who a text comes from, decided among all who are named, by the policy of docs/provenance.md."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from warraq.arabic import fold
from warraq.article.place import Place
from warraq.models import Claim, Extraction
from warraq.patterns import late
from warraq.rules import Outlet
from warraq.rules.countries import country_said
from warraq.rules.nobody import EVERYBODY, OWN_WORK
from warraq.rules.outlet import KIND_WORDS, name_key, without_kind

# Who is believed first. What is printed for the reader goes before what is written for machines; an address is weakest,
# since templates copy it.
_BELIEVED = (
    "layout", "notice", "credit", "disclaimer", "dateline", "byline", "json-ld meta", "address", "feed",
    "sitemap listing", "canonical",
)  # fmt: skip
# At an aggregator, what the house says of its copy goes before what the copied text says of itself.
_BELIEVED_OF_A_CARRIER = (
    "layout", "notice", "json-ld meta", "address", "credit", "disclaimer", "dateline", "byline", "feed",
    "sitemap listing", "canonical",
)  # fmt: skip


def _ranks(believed: Sequence[str]) -> dict[str, int]:
    return {by: rank for rank, alike in enumerate(believed) for by in alike.split()}


RANKS, CARRIER_RANKS = _ranks(_BELIEVED), _ranks(_BELIEVED_OF_A_CARRIER)
SAYS = {
    "layout": "the site's rule reads it", "notice": "a notice names it", "credit": "a credit names it",
    "disclaimer": "a disclaimer names it", "dateline": "the dateline names it", "byline": "the byline names it",
    "json-ld": "the page's JSON-LD names it", "meta": "the page's metadata name it",
    "address": "the original address is theirs", "feed": "the feed names it", "sitemap": "the sitemap names it",
    "listing": "the listing names it", "canonical": "the page calls an address of theirs canonical",
}  # fmt: skip
_AUTHOR_RULES = (".author", ".creator")  # an unknown organisation as author is the newsroom, except at an aggregator
_NOBODY = EVERYBODY | OWN_WORK | frozenset(name_key(word) for word in ("agencies", "متابعات", "متابعة"))
_BESIDE_A_PLACE = ("dateline", "byline")  # a name there that nobody knows is mostly a place or a person
_KIND = late(rf"(?:ال)?(?:{fold(KIND_WORDS)})\s")
_NEXT = late(r"[»\"”’)]*\s+(ال[^\W\d_]{3,12})")
_PARTS = late(r"(?:(?<!\s)\s++)?[|()\[\]/]\s*|(?<!\s)\s++[-–—]\s+")
MOST_NAMED = 3  # others that a reason names


class Source(NamedTuple):
    """The resolved source, and why it is that one."""

    name: str | None  # the outlet's name in the directory, else as written
    outlet: str | None
    basis: str
    reason: str
    original_url: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a claim names as the origin."""

    by: str
    written: str
    outlet: Outlet | None
    own: bool  # it is the house itself
    nobody: bool  # «وكالات»: agencies in general
    several: int  # outlets that go by this name, when none could be chosen
    in_full: str = ""  # as written, with the country that is said right behind it, where that is no outlet's we know

    @property
    def name(self) -> str:
        """The name that a record carries."""
        return self.outlet.name_ar if self.outlet else self.in_full or self.written

    @property
    def key(self) -> str:
        """What makes two claims name the same."""
        return self.outlet.id if self.outlet else name_key(self.written)


def resolve_source(extraction: Extraction, claims: Sequence[Claim], place: Place) -> Source:
    """Return who the text comes from: the origin that is claimed best, else the house where it was read."""
    original = original_url(extraction, claims, place)
    named = list(_named(extraction, claims, place, original))
    taken = _taken(extraction, [one for one in named if not one.own], carried=place.is_carrier)
    via = ", ".join(dict.fromkeys(claim.value for claim in claims if claim.field == "via"))
    if taken is None:
        found = _of_the_house(place, named, original)
    else:
        others = [one for one in named if one.key != taken.key and not one.own]
        outlet = taken.outlet.id if taken.outlet else None
        found = Source(taken.name, outlet, taken.by, _reason(taken, others), original)
    return found._replace(reason=f"{found.reason}; by way of: {via}") if via else found


def original_url(extraction: Extraction, claims: Sequence[Claim], place: Place) -> str | None:
    """Return the address of the first publication: a notice's, else one said elsewhere, if it is at another house."""
    notice = extraction.notice
    said = [notice.original_url] if notice and notice.original_url else []
    said += [claim.value for claim in claims if claim.field == "original_url"]
    said += [claim.value for claim in claims if claim.field == "source" and "://" in claim.value]
    said += [claim.value for claim in claims if claim.field == "canonical"]
    return next((address for address in said if place.elsewhere(address)), None)


def _named(extraction: Extraction, claims: Sequence[Claim], place: Place, original: str | None) -> Iterator[Named]:
    """Everybody who is named as the origin, best first."""
    in_full = {claim.value: _with_country(claim) for claim in claims if claim.field == "source"}
    beside = place.elsewhere(original) if original else None
    ranks = CARRIER_RANKS if place.is_carrier else RANKS
    for by, written, rule in sorted(
        _written(extraction, claims, place), key=lambda one: ranks.get(one[0], ranks["meta"])
    ):
        names = (in_full.get(written, written), written)
        one = _of_address(by, written, place) or _of_name(by, names, place, beside)
        if one.outlet or one.own or one.nobody or _may_be_unknown(one, rule, place):
            yield one


def _written(extraction: Extraction, claims: Sequence[Claim], place: Place) -> Iterator[tuple[str, str, str]]:
    """Every name and host that is written as the origin's: by whom, as written, and the rule that read it."""
    found = [(claim.by, claim.value, claim.rule) for claim in claims if claim.field == "source"]
    yield from found
    if extraction.source and all(extraction.source != written for _, written, _ in found):
        yield "layout", extraction.source, "layout"
    yield from _hosts(claims, place)
    if place.kept_for is not None:
        yield "address", place.kept_for.name_ar, "archive"


def _may_be_unknown(one: Named, rule: str, place: Place) -> bool:
    """Whether a name that the directory does not know is believed where it stands."""
    if one.by in _BESIDE_A_PLACE:
        return bool(one.several or _KIND.match(fold(one.written)))
    return place.is_carrier or not rule.endswith(_AUTHOR_RULES)


def _hosts(claims: Sequence[Claim], place: Place) -> Iterator[tuple[str, str, str]]:
    """The other houses to which the page's addresses lead."""
    for claim in claims:
        if claim.field in ("original_url", "canonical") and (host := place.elsewhere(claim.value)):
            yield "canonical" if claim.field == "canonical" else "address", host, claim.rule


def _of_address(by: str, written: str, place: Place) -> Named | None:
    """Whom an address or a bare host names; None when it is neither."""
    host = place.elsewhere(written) if "://" in written else written if place.directory.at(written) else None
    if "://" not in written and (host is None or " " in written):
        return None
    outlet = place.directory.at(host) if host else None
    own = host is None or (outlet is not None and outlet == place.outlet)
    return Named(by, host or written, outlet, own=own, nobody=False, several=0)


def _with_country(claim: Claim) -> str:
    """A name with the country that the page says right behind it: it tells papers of one name apart."""
    word = _NEXT.match(claim.evidence.partition(claim.value)[2])
    full = f"{claim.value} {word[1]}" if word else ""
    return full if full and country_said(name_key(full))[1] else claim.value


def _of_name(by: str, said: tuple[str, str], place: Place, beside: str | None) -> Named:
    """Whom a name stands for, as it is said with its country and without.

    `beside`, the host of the origin, decides an ambiguous one.
    """
    written = said[1]
    # A label's value comes with its neighbours: «السهل | 12 قراءة», «(دمشق - السهل».
    names = (*said, *(part for part in _PARTS.split(written) if part and part != written))
    found = (place.directory.resolve(name, place.country, beside) for name in names)
    country = country_said(name_key(said[0]))[1] if said[0] != written else None
    outlet = next((one for one in found if one and _may_be_of(country, one, written)), None)
    in_full = said[0] if country and outlet is None else ""
    candidates = () if in_full else place.directory.named(written)
    if outlet is None and (by == "notice" or place.kept_for in candidates):
        outlet = place.kept_for  # an archive's own line is about the paper whose page it keeps
    own = any(map(place.is_own_name, names)) or (outlet is not None and outlet == place.outlet)
    return Named(by, written, outlet, own, _names_nobody(written), 0 if outlet else len(candidates), in_full)


def _names_nobody(written: str) -> bool:
    """Whether words stand for agencies, sites or networks in general, or for the house's own work."""
    return (key := name_key(written)).endswith("وكالات") or key in _NOBODY


def _may_be_of(country: str | None, outlet: Outlet, written: str) -> bool:
    """Whether an outlet may be meant where the name is said with a country.

    Papers of several countries share a name of one word: «الشروق الجزائرية» is not the Egyptian one.
    """
    is_shared = outlet.kind != "agency" and " " not in without_kind(written)
    return country is None or outlet.country in (None, country) or not is_shared


def _taken(extraction: Extraction, named: list[Named], *, carried: bool) -> Named | None:
    """The page's own choice, unless it names nobody in particular and another claim names somebody."""
    chosen = next((one for one in named if one.written == extraction.source), None)
    first = next((one for one in named if not one.nobody), None)
    if chosen is None or chosen.nobody or (carried and chosen.by not in ("layout", "notice")):
        return first or chosen or next(iter(named), None)
    return chosen


def _of_the_house(place: Place, named: list[Named], original: str | None) -> Source:
    credits_itself = f"it credits itself («{named[0].written}»)" if named else "no other origin is claimed"
    if place.outlet is None:
        return Source(None, None, "none", f"{credits_itself}, and the site is of no outlet that we know", original)
    if place.is_carrier:
        reason = f"{credits_itself}, and {place.outlet.name_ar} carries what others wrote"
        return Source(None, None, "none", reason, original)
    return Source(place.outlet.name_ar, place.outlet.id, "site", credits_itself, original)


def _reason(taken: Named, others: list[Named]) -> str:
    """Why it was taken, what is not known of it, and who else was named."""
    parts = [SAYS.get(taken.by, f"{taken.by} names it")]
    if taken.nobody:
        parts.append("nobody is named closer")
    elif taken.several > 1:
        parts.append(f"{taken.several} outlets go by this name and nothing decides")
    elif taken.outlet is None:
        parts.append("not in the directory")
    further = dict[str, str]()
    for one in others:
        further.setdefault(one.key, f"{one.name} ({one.by})")
    if further:
        parts.append("also named: " + ", ".join(list(further.values())[:MOST_NAMED]))
    return "; ".join(parts)
