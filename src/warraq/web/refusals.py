"""What a publisher says against use by machines beyond reading: recorded, for whoever uses the archive."""

import json
import re
from collections.abc import Iterable, Iterator

from warraq.models import Capture, Refusal
from warraq.web.robots import Group

TDMREP = "/.well-known/tdmrep.json"

# Tokens that the operators publish for training and answering machines; a publisher who shuts one out means that use.
AI_AGENTS = frozenset(
    (
        "ai2bot",
        "amazonbot",
        "anthropic-ai",
        "applebot-extended",
        "bytespider",
        "ccbot",
        "chatgpt-user",
        "claude-web",
        "claudebot",
        "cohere-ai",
        "diffbot",
        "facebookbot",
        "google-extended",
        "gptbot",
        "imagesiftbot",
        "meta-externalagent",
        "oai-searchbot",
        "omgili",
        "omgilibot",
        "perplexitybot",
        "youbot",
    )
)
HEAD = 32 * 2**10  # where the meta elements of nearly all pages stand
LONGEST = 200
TAG = 1000  # bytes on either side of the word
SAYING = (b"robots", b"tdm-reservation")
ATTRIBUTE = re.compile(rb"""(name|content)\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
DIRECTIVES = frozenset(("noai", "noimageai", "noarchive", "nosnippet", "noindex", "none"))


def refusals_in(capture: Capture) -> tuple[Refusal, ...]:
    """Return what a reply says in its headers, in the head of its page, or as a tdmrep.json."""
    found = [*from_headers(capture), *from_markup(capture.body)]
    if capture.url.endswith(TDMREP) and capture.status == 200:
        found += from_tdmrep(capture.body)
    return tuple(dict.fromkeys(found))


def from_markup(body: bytes) -> Iterator[Refusal]:
    """Yield what the meta elements of a page say: TDMRep's own, and the directives of `robots`."""
    for tag in dict.fromkeys(tags_that_say(body[:HEAD].lower())):
        said = {name: (one or other or bare).strip() for name, one, other, bare in ATTRIBUTE.findall(tag)}
        name, content = (said.get(key, b"").decode("utf-8", "replace") for key in (b"name", b"content"))
        if name == "tdm-reservation" and content == "1":
            yield Refusal("meta", "tdm", "tdm-reservation: 1")
        elif name == "robots":
            words = {word.strip() for word in content.split(",")}
            yield from (Refusal("meta", word, f"robots: {content}"[:LONGEST]) for word in sorted(words & DIRECTIVES))


def tags_that_say(head: bytes) -> Iterator[bytes]:
    """Yield the meta elements in which one of our words stands: looking at all of them takes as long as fetching."""
    for word in SAYING:
        at = head.find(word)
        while at >= 0:
            start = head.rfind(b"<", max(0, at - TAG), at)
            end = head.find(b">", at, at + TAG)
            if start >= 0 and end >= 0 and head.startswith(b"<meta", start):
                yield head[start:end]
            at = head.find(word, at + len(word))


def from_groups(groups: Iterable[Group]) -> Iterator[Refusal]:
    """Yield the AI agents that a robots.txt shuts out of the whole site, and what its content signals deny."""
    for group in groups:
        if ("Disallow", "/") in group.lines:
            yield from (Refusal("robots", agent, "Disallow: /") for agent in group.agents if agent in AI_AGENTS)
        for name, value in group.lines:  # contentsignals.org: "search=yes, ai-train=no"
            if name == "Content-Signal" and "=no" in value.replace(" ", "").lower():
                yield Refusal("robots", ", ".join(group.agents), f"Content-Signal: {value}")


def from_headers(capture: Capture) -> Iterator[Refusal]:
    """Yield what TDM-Reservation (W3C TDMRep) and X-Robots-Tag say."""
    for name, value in capture.legible_headers():
        if name.lower() == "tdm-reservation" and value.strip() == "1":
            yield Refusal("header", "tdm", f"{name}: {value}")
        elif name.lower() == "x-robots-tag":
            words = {word.strip() for word in value.lower().replace(":", ",").split(",")}
            yield from (Refusal("header", word, f"{name}: {value}") for word in sorted(words & DIRECTIVES))


def from_tdmrep(body: bytes) -> Iterator[Refusal]:
    """Yield the reservations of a tdmrep.json; one that cannot be read says nothing."""
    try:
        stated = json.loads(body)
    except (ValueError, RecursionError):
        return
    for entry in stated if isinstance(stated, list) else [stated]:
        if isinstance(entry, dict) and entry.get("tdm-reservation") in (1, "1"):
            yield Refusal("tdmrep", "tdm", json.dumps(entry, ensure_ascii=False)[:1000])
