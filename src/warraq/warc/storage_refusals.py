"""What object storage refuses, in words, and what to do about it."""

import re
from typing import NamedTuple

from warraq.errors import StorageError

WAITS = "what was fetched waits in the home's `warc/`, and the next run delivers it first"
RIGHTS = "give this key the rights that `warraq docs storage` names"


def with_what_waits(error: StorageError) -> StorageError:
    """Return a refusal that also says what becomes of what was fetched."""
    said = error.advice or ""
    if WAITS in said:
        return error
    advice = f"{said}: {WAITS}" if said else WAITS
    return StorageError(error.reason, url=error.url, step=error.step, advice=advice)


class Refusal(NamedTuple):
    """Why storage refused, what to do, and whether a moment later it may go well."""

    reason: str
    advice: str
    passes: bool = False


_KEY = Refusal("it does not know this key", "correct AWS_ACCESS_KEY_ID, or the endpoint in `warc_endpoint`")
_RIGHT = Refusal("no permission", RIGHTS)
_BUCKET = Refusal("there is no such bucket", "make it, or correct `warc` in warraq.toml")
_BUSY = Refusal("it is starting, ending or overloaded", "look at the storage", passes=True)
_REGION = Refusal("the bucket is in another region", "correct AWS_REGION, or the endpoint in `warc_endpoint`")
_FULL = Refusal("it is full", "make room there, or raise the quota")
CODES: dict[str, Refusal] = {  # by the code in an answer
    "NoSuchBucket": _BUCKET,
    "InvalidAccessKeyId": _KEY,
    "SignatureDoesNotMatch": Refusal("it refuses the secret", "correct AWS_SECRET_ACCESS_KEY"),
    "AccessDenied": _RIGHT,
    "AllAccessDisabled": _RIGHT,
    "ExpiredToken": Refusal("the session token has expired", "give a new one in AWS_SESSION_TOKEN"),
    "InvalidToken": Refusal("it refuses the session token", "give a new one in AWS_SESSION_TOKEN, or none"),
    "RequestTimeTooSkewed": Refusal("this machine's clock is wrong", "set it (`timedatectl set-ntp true`)"),
    "PermanentRedirect": _REGION,
    "AuthorizationHeaderMalformed": _REGION,
    "QuotaExceeded": _FULL,
    "XMinioStorageFull": _FULL,
    "InvalidObjectState": Refusal(
        "the file lies in a class of storage that must be thawed",
        "restore it there first (`warraq docs storage` says more)",
    ),
    "BadDigest": Refusal("other bytes came than were sent", "look at the network", passes=True),
    "RequestTimeout": _BUSY,
    "SlowDown": _BUSY,
}
STATUS: dict[str, Refusal] = {  # by the status of an answer that says no more
    "301": _REGION,
    "307": _REGION,
    "401": _KEY,
    "403": _RIGHT,
    "408": _BUSY,
    "429": _BUSY,
    "507": _FULL,
}
WORDS: tuple[tuple[str, Refusal], ...] = (  # where no answer came; how long it may be tried again stands there too
    (
        "dns error|resolve|name or service",
        Refusal("there is no host of that name", "correct `warc_endpoint`, or look at the network", passes=True),
    ),
    (
        "certificate|tls|ssl|corrupt message",
        Refusal("no secure connection came about", "correct `warc_endpoint`, or the certificates of this machine"),
    ),
    (
        "kind: timeout|timedout|timed out",
        Refusal("it does not answer in time", "look at the storage and the network between", passes=True),
    ),
    (
        "kind: connect|refused|unreachable",
        Refusal("nothing answers there", "start the storage, or correct `warc_endpoint`", passes=True),
    ),
    (
        "error sending request|kind: request|kind: decode|kind: interrupted|decoding|end of file|body|incomplete",
        Refusal("the connection broke", "look at the storage and the network between", passes=True),
    ),
    ("redirect without location", _REGION),
    (
        "notpartial|non-partial",
        Refusal("it does not give a part of a file", "take a storage that answers `Range` with 206"),
    ),
)


def refusal(said: str) -> Refusal:
    """Return why storage refused, by what its client says."""
    if code := re.search(r"<Code>(\w+)</Code>", said):
        known = CODES.get(code[1])
        if known is not None:
            return known
    if status := re.search(r"status code: (\d{3})", said):
        return _by_status(status[1], code[1] if code else None)
    for words, found in WORDS:
        if re.search(words, said, re.IGNORECASE):
            return found
    first = " ".join(said.partition("\n\nDebug source")[0].split())[:200]
    return Refusal(f"refused ({first})", "`warraq doctor` looks at what may be amiss")


def _by_status(status: str, code: str | None) -> Refusal:
    if known := STATUS.get(status):
        return known
    if status.startswith("5"):
        return Refusal(f"{_BUSY.reason} (status {status})", _BUSY.advice, passes=True)
    told = f"refused ({code or 'no reason given'}, status {status})"
    return Refusal(told, "`warraq doctor` looks at what may be amiss")
