"""Addresses: one key for what is one page, and never one key for two pages."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

import can_ada

from warraq.errors import AddressError
from warraq.patterns import late

KEY_VERSION = "2"  # of the steps below; the list of tracking parameters has its own
MAX_LENGTH = 8_192  # twice what servers accept in a request line; longer ones are traps
MAX_HOST = 253  # RFC 1035; a longer name can be no host's
MAX_KEY = 1_536  # PostgreSQL's indexes take rows of 2,704 bytes, and a key shares its row with others
DIGEST = 64  # hex digits of SHA-256

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_LEADING = late(f"[\\s\x00-\x20{_INVISIBLE}]+")
# What is white space to Unicode, and the signs of control: a pattern for the end of a text is tried at every run in it.
_TRAILING = "".join(map(chr, range(0x21))) + (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SCHEME = late(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_AUTHORITY = late(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?[/\\]{2,}([^/\\?#]*)")
_HIDDEN = late(f"[{_INVISIBLE}]")
_HALF = late("[\ud800-\udfff]")  # a lone surrogate: broken JSON and broken decoders leave them behind
_PERCENT = late(r"%([0-9A-Fa-f]{2})?")
_HALF_PERCENT = late(r"%[0-9A-F]?$")
# A stray percent sign, one in lower case, or one that encodes an unreserved character: most addresses have none.
_ODD_PERCENT = late(r"%(?![0-9A-F]{2})|%(?:2[DE]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NOT_ALLOWED = late(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")  # RFC 3986; browsers send some of them raw
_SAME_PAGE_ROUNDS = 8  # an address may carry more than one mark of a variant; a rule that never settles is stopped here


@dataclass(frozen=True, slots=True)
class AddressKey:
    """The key of an address, and the steps that changed the address on the way to it."""

    key: str
    fired: tuple[str, ...]
    version: str


def url_key(url: str) -> str:
    """Return the key under which this page is known; the same for every spelling of its address.

    >>> url_key("HTTPS://Example.ORG:443/%d8%a3/?b=2&utm_source=x&a=1#top")
    'https://example.org/%D8%A3/?a=1&b=2'

    Raises AddressError with a reason for what is no web address or must not be read.
    """
    return address_key(url).key


def address_key(url: str, same_page: Iterable[tuple[str, str]] = ()) -> AddressKey:
    """Return the key with the steps that fired; `same_page` are a site's (regular expression, replacement) pairs.

    They see the address in its normal spelling, and turn an AMP or print variant into the page it shows.
    """
    fired: list[str] = []
    key = _normal(url, fired)
    rules = tuple(same_page)
    for _ in range(_SAME_PAGE_ROUNDS if rules else 0):
        before = key
        for number, (pattern, replacement) in enumerate(rules, start=1):
            changed = re.sub(pattern, replacement, key)
            if changed != key:
                fired.append(f"same-page-{number}")
                key = _normal(changed, fired)
        if key == before:
            break
    if len(key) > MAX_KEY:
        fired.append("shortened")
        key = shortened(key)
    return AddressKey(key=key, fired=tuple(dict.fromkeys(fired)), version=f"{KEY_VERSION}.{_tracking().version}")


def short(text: str) -> str:
    """Return a text as it is, or one too long for an index as `shortened` writes it."""
    return shortened(text) if len(text) > MAX_KEY else text


def shortened(key: str) -> str:
    """Return a key that is too long for an index as its beginning and a digest of the whole; again a key of its own.

    >>> len(shortened("https://example.org/" + "a" * 5_000))
    1536
    """
    beginning = _HALF_PERCENT.sub("", key[: MAX_KEY - DIGEST - 1])  # half a percent sign would be read as a stray one
    return f"{beginning}~{sha256(key.encode('utf-8', 'replace')).hexdigest()}"


def absolute(href: str, base: str) -> str:
    """Return the address a link leads to, as a browser would ask for it; AddressError when it leads to no web page.

    >>> absolute("../b/خبر عاجل", "https://example.org/a/x/")
    'https://example.org/a/b/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84'
    """
    return str(_parsed(href, base).href)


def host_of(url: str) -> str:
    """Return the host in lower case, without port and trailing dot; international names in their ASCII form.

    >>> host_of("https://WWW.Example.org.:8080/a")
    'www.example.org'
    """
    return _host(_page(url))


def _parsed(address: str, base: str | None = None) -> can_ada.URL:
    """Parse as browsers do, and refuse with a reason what warraq must not ask for."""
    text = _bare(address)
    if not text and base is None:
        raise AddressError("empty address")
    _check_spelling(text)
    try:
        parsed = can_ada.parse(text) if base is None else _page(base) + text
    except ValueError as error:
        raise AddressError("not an address", url=address) from error
    if parsed.protocol not in ("http:", "https:"):
        raise AddressError(f"{parsed.protocol} is no web address", url=address)
    if parsed.username or parsed.password:
        raise AddressError("credentials in the address")  # the address itself stays out of logs
    host = _host(parsed)
    if "" in host.split("."):
        raise AddressError("an empty part in the host", url=address)
    if len(host) > MAX_HOST:
        raise AddressError(f"a host of more than {MAX_HOST} characters", url=address[:200])
    return parsed


# Of a page in hand the host is asked several times, and each of its links stands on its address.
_page = lru_cache(maxsize=4)(_parsed)


def _bare(address: str) -> str:
    """The address without white space around it, and without what nobody sees before it."""
    leading = None if address[:1].isascii() and address[:1].isalnum() else _LEADING.match(address)
    return (address[leading.end() :] if leading else address).rstrip(_TRAILING)


def _check_spelling(text: str) -> None:
    """Refuse by the bare text what a parser would mend or misread in silence."""
    if len(text) > MAX_LENGTH:
        raise AddressError(f"longer than {MAX_LENGTH} characters", url=text[:200])
    if not text.isascii() and _HALF.search(text):
        raise AddressError("half a character in the address", url=text.encode("ascii", "replace").decode())
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise AddressError(f"{scheme[1].lower()}: is no web address", url=text)
    if (authority := _AUTHORITY.match(text)) and _hides(authority[1]):
        raise AddressError("a bidi or invisible mark in the host", url=text)


def _hides(host: str) -> bool:
    """Whether a mark that nobody sees stands in a host; browsers decode percent signs in it before they look at it."""
    if host.isascii() and "%" not in host:
        return False
    return _HIDDEN.search(unquote_to_bytes(host).decode("utf-8", "replace")) is not None


def _host(parsed: can_ada.URL) -> str:
    return str(parsed.hostname).removesuffix(".")


def _normal(url: str, fired: list[str]) -> str:
    """Spell an address in the one way that its key has, and note the steps that were needed."""
    parsed = _parsed(url)
    host = _host(parsed) + (f":{parsed.port}" if parsed.port else "")
    path, query = str(parsed.pathname), str(parsed.search)[1:]
    steps = {
        "host": parsed.host != host,
        "percent": (path := _spelled(path)) != parsed.pathname,
        "query-percent": (spelled := _spelled(query)) != query,
        "tracking": (kept := _without_tracking(spelled)) != spelled,
        "sorted": (ordered := _ordered(kept)) != kept,
        "fragment": parsed.hash != "" or "#" in url,
    }
    if parsed.href != url:
        fired.append("as-browsers-read")
    fired += [step for step, changed in steps.items() if changed]
    return f"{parsed.protocol}//{host}{path}" + (f"?{ordered}" if ordered else "")


def _spelled(text: str) -> str:
    """Write percent signs in one way: unreserved characters plain, others encoded in upper case, a stray % as %25."""
    text = _NOT_ALLOWED.sub(lambda raw: "".join(f"%{byte:02X}" for byte in raw[0].encode()), text)
    return _PERCENT.sub(_percent, text) if _ODD_PERCENT.search(text) else text


def _percent(found: re.Match[str]) -> str:
    if found[1] is None:
        return "%25"
    byte = int(found[1], 16)
    return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"


def _without_tracking(query: str) -> str:
    """Drop the tracking parameters, and the empty pieces that `&&` and a last `&` leave."""
    return "&".join(piece for piece in query.split("&") if piece and not _tracks(piece))


def _ordered(query: str) -> str:
    """Sort by name. Values of one name keep their order, and so does a query with nameless pieces: both may matter."""
    pieces = query.split("&")
    if any("=" not in piece for piece in pieces):
        return query
    return "&".join(sorted(pieces, key=lambda piece: piece.partition("=")[0]))


@dataclass(frozen=True, slots=True)
class _Tracking:
    version: str
    names: frozenset[str]
    beginnings: tuple[str, ...]
    told: dict[str, re.Pattern[str]]  # names that track by some of their values alone, and these values


@cache
def _tracking() -> _Tracking:
    stated = tomllib.loads(Path(__file__).with_name("tracking.toml").read_text(encoding="utf-8"))
    always = [name for group in stated["set"] if "values" not in group for name in group["names"]]
    told = {name: late(group["values"]) for group in stated["set"] if "values" in group for name in group["names"]}
    return _Tracking(
        version=stated["version"],
        names=frozenset(name for name in always if not name.endswith("*")),
        beginnings=tuple(name[:-1] for name in always if name.endswith("*")),
        told=told,
    )


@lru_cache(maxsize=4096)
def _tracks(piece: str) -> bool:
    """Say whether a piece of a query (`name=value`) tells how a reader came, and not which page it is."""
    name, _, value = piece.lower().partition("=")
    known = _tracking()
    if name in known.names or name.startswith(known.beginnings):
        return True
    return name in known.told and known.told[name].fullmatch(value) is not None


def split(address: str) -> SplitResult:
    """Return the parts of an address as it is written on a page, with or without a scheme; all empty when it is none.

    >>> split("www.example.org/a?b").hostname, split("http://[x/").hostname
    ('www.example.org', None)
    """
    try:
        return urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return SplitResult("", "", "", "", "")
