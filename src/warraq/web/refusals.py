"""What a publisher says against use by machines beyond reading: recorded, for whoever uses the archive."""

import json
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
DIRECTIVES = frozenset(("noai", "noimageai", "noarchive", "nosnippet", "noindex", "none"))


def refusals_in(capture: Capture) -> tuple[Refusal, ...]:
    """Return what a reply says in its headers, or as a tdmrep.json."""
    found = list(from_headers(capture))
    if capture.url.endswith(TDMREP) and capture.status == 200:
        found += from_tdmrep(capture.body)
    return tuple(dict.fromkeys(found))


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
    except ValueError:
        return
    for entry in stated if isinstance(stated, list) else [stated]:
        if isinstance(entry, dict) and entry.get("tdm-reservation") in (1, "1"):
            yield Refusal("tdmrep", "tdm", json.dumps(entry, ensure_ascii=False)[:1000])
