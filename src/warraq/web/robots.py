"""What robots.txt allows, and the line that says so (RFC 9309)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal
from urllib.parse import unquote

from protego import Protego

from warraq.errors import AddressError, FetchError
from warraq.web.request import Fetched, State, Verdict
from warraq.web.settings import PRODUCT

AGENT_LINE = re.compile(r"(?im)^[ \t]*(user[- ]?agent)[ \t]*[: \t][ \t]*([^\r\n#]+)")
TOKEN = re.compile(r"[*]|[A-Za-z_-]+")
RULE = re.compile(r"[ \t]*+(?i:dis)?(?i:allow)[ \t]*+:[ \t]*+([/*][^#\r\n]*+)")
SURE = re.compile(r"%[0-9A-Fa-f]{2}|([A-Za-z0-9/._-]+)")  # letters of a rule that stand for themselves, as a group
LEFT_OUT = "Disallow:"  # says nothing, and ends a row of User-agent lines as the rule does that stood there
INDEX = "index.html"
LONG = 4_000  # letters; a parser of so much holds 200 KB, and a night asks many hosts
FIELDS = {"allow": "Allow", "disallow": "Disallow", "content-signal": "Content-Signal"}

Standing = Literal["read", "absent", "unreachable"]
UNREACHABLE_FOR = timedelta(days=30)  # RFC 9309, 2.3.1.4: then there are no rules


@dataclass(frozen=True, slots=True)
class RobotsMemory:
    """What an earlier run learned of an origin, for when its robots.txt is out of reach."""

    body: bytes | None = None  # the last robots.txt that was read
    unreachable_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The user agents of a group, lower case, and its lines as (field, value)."""

    agents: list[str] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin."""

    standing: Standing
    text: str = ""
    rules: Protego | None = None  # None: it is long, and what is near an address is read for it
    fetched: Fetched | None = None  # set when out of reach: what its addresses share

    @property
    def groups(self) -> tuple[Group, ...]:
        """Its groups, in order; made when they are asked for, as they take many times the memory of the text."""
        return tuple(groups_in(self.text))

    def verdict(self, url: str) -> Verdict:
        """Say whether warraq may ask for an address; the product token alone is what groups are matched with."""
        if self.standing == "unreachable":
            return Verdict(allowed=False, line="robots.txt out of reach", agent="")
        if self.standing == "absent":
            return Verdict(allowed=True, line="", agent="")
        text = self.text if self.rules else near(self.text, url)
        rules = self.rules or Protego.parse(for_us(text))
        allowed = rules.can_fetch(url, PRODUCT)
        agent, line = ("", "") if allowed else deciding_line(groups_in(text), url)
        return Verdict(allowed, line, agent, rules.crawl_delay(PRODUCT))

    @property
    def error(self) -> FetchError | AddressError | None:
        """Why robots.txt could not be read."""
        return self.fetched.error if self.fetched else None

    @property
    def not_before(self) -> datetime | None:
        """When to ask again for it."""
        return self.fetched.not_before if self.fetched else None

    @property
    def is_resting(self) -> bool:
        """Say whether it was not even asked for, because its server wants to be left alone for a while."""
        return self.fetched is not None and self.fetched.state == "later" and self.fetched.capture is None

    @property
    def refusal(self) -> State:
        """The state of an address that may not be asked for: shut out, or its host as unreachable as its robots.txt."""
        if self.fetched is None:
            return "disallowed"
        return self.fetched.state if self.fetched.state in ("forbidden", "unreachable") else "later"


def read_robots(fetched: Fetched, memory: RobotsMemory | None, now: datetime) -> Robots:
    """Read what came of a request for robots.txt (RFC 9309, 2.3.1).

    4xx and endless redirects mean that there are no rules; 5xx, 429 and silence that none may be assumed:
    then the rules of an earlier run hold, or nothing is asked for, for 30 days.
    """
    capture = fetched.capture
    if capture is not None and fetched.state in ("fetched", "truncated"):
        return rules_in(capture.body)
    if fetched.state in ("missing", "refused", "redirects") or (fetched.state == "forbidden" and fetched.hops):
        return Robots("absent")
    if memory and memory.body is not None and fetched.state in ("failing", "later"):
        return rules_in(memory.body)
    if memory and memory.unreachable_since and now - memory.unreachable_since > UNREACHABLE_FOR:
        return Robots("absent")
    return Robots("unreachable", fetched=fetched)


def rules_in(body: bytes) -> Robots:
    """Read a robots.txt; a byte order mark would hide its first line from the parser."""
    text = body.decode("utf-8-sig", "replace")
    return Robots("read", text, Protego.parse(for_us(text)) if len(text) < LONG else None)


def for_us(text: str) -> str:
    """Return a robots.txt with its User-agent lines as the parser is to take them."""
    return AGENT_LINE.sub(our_name, text)


def near(text: str, url: str) -> str:
    """Return a robots.txt without the rules that cannot match an address: what is left decides it as the whole does.

    The parser holds a kilobyte for each rule, and takes a second for those of half a megabyte.
    """
    return "\n".join(line for line, _ in groupby(_near(text.splitlines(), url)))


def _near(lines: Iterable[str], url: str) -> Iterator[str]:
    said = (url, unquote(url))
    for line in lines:
        rule = RULE.match(line)
        yield line if rule is None or may_match(rule[1], said) else LEFT_OUT


def may_match(pattern: str, said: tuple[str, str]) -> bool:
    """Rule out most patterns cheaply: all their sure letters stand in the address, as it is or decoded.

    A robots.txt may hold 20,000 lines. An index stands for its folder too.
    """
    sure = ((part[1] or "").removesuffix(INDEX) for part in SURE.finditer(pattern))
    return all(letters in said[0] or letters in said[1] for letters in sure)


def our_name(line: re.Match[str]) -> str:
    """Spell a User-agent line so that the parser takes it for ours, for everybody's, or for neither.

    The product token decides, without version or words behind it (RFC 9309, 2.2.1); the parser takes "war" for us too.
    """
    token = (TOKEN.match(line[2]) or line)[0].lower()
    return f"{line[1]}: {token if token in (PRODUCT, '*') else 'another'}"


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
            group.agents.append((TOKEN.match(value) or [""])[0].lower())
        elif name in FIELDS and group.agents:
            group.lines.append((FIELDS[name], value))
    if group.agents:
        yield group


def deciding_line(groups: Iterable[Group], url: str) -> tuple[str, str]:
    """Return the group and the longest Disallow line in it that matches an address, for the record of a refusal."""
    every, said = list(groups), (url, unquote(url))
    for agent in (PRODUCT, "*"):
        ours = [line for group in every if agent in group.agents for line in group.lines]
        for value in sorted({value for name, value in ours if name == "Disallow" and value}, key=len, reverse=True):
            if may_match(value, said) and refuses(value, url):
                return agent, f"Disallow: {value}"
    return "", ""


def refuses(pattern: str, url: str) -> bool:
    """Say whether a Disallow value matches an address."""
    return not Protego.parse(f"User-agent: *\nDisallow: {pattern}").can_fetch(url, PRODUCT)
