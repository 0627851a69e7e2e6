"""What robots.txt allows, and the line that says so (RFC 9309)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from protego import Protego

from warraq.models import Capture
from warraq.web.settings import PRODUCT

Standing = Literal["read", "absent", "unreachable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address may be asked for, with the line that decided."""

    allowed: bool
    line: str  # as written; "" when no line spoke
    agent: str  # the group it stands in: warraq, *, or ""
    crawl_delay_s: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The user agents of a group, lower case, and its Allow and Disallow lines as (field, value)."""

    agents: list[str] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin."""

    standing: Standing
    rules: Protego | None = None
    groups: tuple[Group, ...] = ()

    def verdict(self, url: str) -> Verdict:
        """Say whether warraq may ask for an address; the product token alone is what groups are matched with."""
        if self.standing == "unreachable":
            return Verdict(allowed=False, line="robots.txt out of reach", agent="")
        if self.rules is None:
            return Verdict(allowed=True, line="", agent="")
        allowed = self.rules.can_fetch(url, PRODUCT)
        agent, line = ("", "") if allowed else deciding_line(self.groups, url)
        return Verdict(allowed, line, agent, self.rules.crawl_delay(PRODUCT))


def read_robots(capture: Capture | None) -> Robots:
    """Read the reply to a request for robots.txt; None when there was no reply.

    4xx means that there are no rules; 429, 5xx and silence that we must not assume any (RFC 9309, 2.3.1).
    """
    if capture is None or capture.status >= 500 or capture.status == 429:
        return Robots("unreachable")
    if not 200 <= capture.status < 300:
        return Robots("absent")
    text = capture.body.decode("utf-8-sig", "replace")  # a byte order mark hides the first line from the parser
    return Robots("read", Protego.parse(text), tuple(groups_in(text)))


def groups_in(text: str) -> Iterator[Group]:
    """Yield the groups of a robots.txt in order: consecutive User-agent lines share the lines below them."""
    group = Group()
    for raw in text.splitlines():
        name, _, value = raw.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if group.lines:
                yield group
                group = Group()
            group.agents.append(value.lower())
        elif name in ("allow", "disallow") and group.agents:
            group.lines.append((name.capitalize(), value))
    if group.agents:
        yield group


def deciding_line(groups: tuple[Group, ...], url: str) -> tuple[str, str]:
    """Return the group and the longest Disallow line in it that matches an address, for the record of a refusal."""
    for agent in (PRODUCT, "*"):
        ours = [line for group in groups if agent in group.agents for line in group.lines]
        refusing = [value for name, value in ours if name == "Disallow" and value and refuses(value, url)]
        if refusing:
            return agent, f"Disallow: {max(refusing, key=len)}"
    return "", ""


def refuses(pattern: str, url: str) -> bool:
    """Say whether a Disallow value matches an address."""
    return not Protego.parse(f"User-agent: *\nDisallow: {pattern}").can_fetch(url, PRODUCT)
