"""What may be amiss with a home and the machine that it lives on, and what to do about each."""

import importlib.metadata
import os
import re
import resource
import socket
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage
from typing import Literal
from urllib.parse import urlsplit

from warraq import extras
from warraq.causes import cause_of
from warraq.clock import Clock
from warraq.errors import ParseError, RuleError, WarraqError
from warraq.health.alarms import unknown
from warraq.holds import holder_of
from warraq.models import Capture, Record
from warraq.rules import Rules, load, shipped
from warraq.rules.outlet import is_domain
from warraq.secrets import hidden
from warraq.settings import FILE, Settings, load_settings, web_settings
from warraq.store import Store, open_store
from warraq.store.archived import Archived
from warraq.store.revisions import newest
from warraq.warc import Archive, in_bucket, run_of
from warraq.warc.delivery import tried, waiting
from warraq.warc.seals import sealed_runs
from warraq.web import WebSettings
from warraq.web.guard import may_dial
from warraq.workers import Workers

FREE_BYTES = 1 << 30  # a night of many sites writes some hundred megabytes
FILES = 64  # open files beside those of the network: databases, archives, pipes
BORN = datetime(2026, 1, 1, tzinfo=UTC)  # no clock is right that says it is before warraq was
NAMES_S = 5.0  # a resolver that is there answers at once
PRIVATE = ("127.0.0.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "::1")
STATES = Literal["well", "amiss", "note"]


class Finding(Record):
    """What was looked at, how it is, and what to do."""

    what: str
    state: STATES
    said: str
    advice: str = ""


def examine(home: Path, clock: Clock) -> Iterator[Finding]:
    """Look at everything that a night needs, one after the other; what is amiss with one stops no other look."""
    yield from _looked("version", _versions)
    try:
        settings = load_settings(home)
    except (WarraqError, OSError) as error:
        yield _amiss("settings", error)
        return
    looks: tuple[tuple[str, Callable[[], Iterable[Finding]]], ...] = (
        ("settings", lambda: _settings(settings)),
        ("rules", lambda: _rules(settings)),
        ("database", lambda: _database(settings, clock)),
        ("archive", lambda: _archive(settings)),
        ("lock", lambda: _lock(settings)),
        ("open files", lambda: _files(web_settings(settings))),
        ("network guard", lambda: _guard(web_settings(settings))),
        ("names", lambda: _names(load(home, _pass_over), web_settings(settings))),
        ("worker", _worker),
        ("alarms", lambda: _alarms(settings)),
        ("optional parts", _parts),
    )
    for what, look in looks:
        yield from _looked(what, look)


def _looked(what: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except (WarraqError, OSError) as error:
        yield _amiss(what, error)


def _amiss(what: str, error: WarraqError | OSError) -> Finding:
    if isinstance(error, OSError):
        cause = cause_of(error)
        said = f"{error.filename}: {cause.reason}" if error.filename else cause.reason
        return Finding(what=what, state="amiss", said=said, advice=cause.advice)
    place = f"{error.url}: " if error.url else ""
    return Finding(what=what, state="amiss", said=hidden(f"{place}{error.reason}"), advice=error.advice or "")


def _versions() -> Iterator[Finding]:
    import platform
    import sqlite3

    said = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, schema {newest()}"
    yield Finding(what="version", state="well", said=f"warraq {importlib.metadata.version('warraq')}, {said}")


def _settings(settings: Settings) -> Iterator[Finding]:
    web_settings(settings)
    yield Finding(what="settings", state="well", said=f"{settings.home / FILE}, contact {settings.contact}")
    mode = stat.S_IMODE((settings.home / FILE).stat().st_mode)
    if mode & 0o077 and hidden(settings.database) != settings.database:
        said = f"{FILE} holds a password and can be read by others ({mode:04o})"
        yield Finding(what="settings", state="amiss", said=said, advice=f"run `chmod 600 {settings.home / FILE}`")


def _pass_over(_file: Path, _error: RuleError) -> None:
    """A wrong site file has been told of."""


def _rules(settings: Settings) -> Iterator[Finding]:
    wrong: list[RuleError] = []
    rules = load(settings.home, lambda _file, error: wrong.append(error))
    yield from (_amiss("rules", error) for error in wrong)
    yield from _hosts_nobody_has(rules)
    enabled = [site.name for site in rules.sites if site.enabled]
    if enabled:
        yield Finding(what="rules", state="well", said=f"sites that are enabled: {len(enabled)}")
    else:
        advice = "`warraq site add ADDRESS` adds one, `warraq site enable NAME` switches it on"
        yield Finding(what="rules", state="amiss", said="no site is enabled: a night does nothing", advice=advice)


def _hosts_nobody_has(rules: Rules) -> Iterator[Finding]:
    """Domains of outlets by which no host is known; a home that has some works on, so they are noted."""
    for outlet in rules.directory.outlets:
        for wrong in (domain for domain in outlet.domains if not is_domain(domain)):
            said = f"outlets.toml: {outlet.id}: {wrong!r} is no domain, so no page is known to be this outlet's by it"
            yield Finding(
                what="rules", state="note", said=said, advice="write it as `news.example`: no scheme, no path"
            )


def _database(settings: Settings, clock: Clock) -> Iterator[Finding]:
    with open_store(settings.database_url) as store:
        store.require_newest()
        yield Finding(what="database", state="well", said=store.name)
        yield from _clock(store, clock())
        if not settings.is_in_bucket:  # there all names are too many to ask for
            yield from _older(store, Archive(settings.warc_folder))


def _clock(store: Store, now: datetime) -> Iterator[Finding]:
    last = max((run.started_at for run in store.last_runs(1)), default=BORN)
    if now < max(last, BORN) - timedelta(minutes=1):
        said = f"it is {now:%Y-%m-%d %H:%M} UTC here, and a run began at {last:%Y-%m-%d %H:%M}"
        advice = "set this machine's clock (`timedatectl set-ntp true`)"
        yield Finding(what="clock", state="amiss", said=said, advice=advice)
    else:
        yield Finding(what="clock", state="well", said=f"{now:%Y-%m-%d %H:%M} UTC")


def _older(store: Store, archive: Archive) -> Iterator[Finding]:
    """Tell where a database was put back from an older copy: it knows neither runs nor captures of the nights since."""
    rows, sealed = Archived(store), sealed_runs(archive.depot)
    unknown = sealed - rows.statuses().keys()
    files = {name for name in archive.files() if run_of(name) in unknown}
    if files and (files := files - rows.files()):
        which = f"{len(files)} WARC files in {archive.folder}, as {max(files)}"
        said = f"it knows nothing of {which}: it is older than they are"
        advice = "run `warraq db verify --repair`, which gives what lies there its rows"
        yield Finding(what="database", state="amiss", said=said, advice=advice)


def _archive(settings: Settings) -> Iterator[Finding]:
    usage = disk_usage(settings.warc_folder)
    below = f"are free below {settings.warc_folder}"
    if usage.free < FREE_BYTES:
        said = f"{usage.free >> 20} MB {below}"
        yield Finding(what="archive", state="amiss", said=said, advice="make room, or move the home to a larger disk")
    elif not os.access(settings.warc_folder, os.W_OK):
        raise PermissionError(13, "", str(settings.warc_folder))
    else:
        yield Finding(what="archive", state="well", said=f"{usage.free / 1e9:.1f} GB {below}")
    if settings.is_in_bucket:
        yield from _looked("storage", lambda: _storage(settings))


def _storage(settings: Settings) -> Iterator[Finding]:
    """Put a file there and read it again: of rights to do so nothing else tells."""
    archive = in_bucket(settings.warc_folder, settings.warc, settings.warc_endpoint)
    said = tried(archive)
    if waits := waiting(archive):
        yield Finding(what="storage", state="amiss", said=str(waits), advice="run `warraq warc deliver`")
    yield Finding(what="storage", state="well", said=said)


def _lock(settings: Settings) -> Iterator[Finding]:
    if holder := holder_of(settings.lock):
        yield Finding(what="lock", state="note", said=f"at work now: {holder}")


def _files(limits: WebSettings) -> Iterator[Finding]:
    allowed, wanted = resource.getrlimit(resource.RLIMIT_NOFILE)[0], limits.max_open + FILES
    if 0 <= allowed < wanted:
        advice = f"allow {wanted} (`ulimit -n`, LimitNOFILE= in a unit), or lower `max_open` in the table `web`"
        yield Finding(what="open files", state="amiss", said=f"only {allowed} are allowed", advice=advice)
    else:
        yield Finding(what="open files", state="well", said=f"{allowed} are allowed")


def _guard(limits: WebSettings) -> Iterator[Finding]:
    reached = [address for address in PRIVATE if may_dial(address, limits.allow_networks)]
    opened = [str(network) for network in limits.allow_networks] + [
        f"{host} at {at}" for host, at in limits.connect_to.items()
    ]
    if opened:
        said = f"opened in {FILE}: {', '.join(opened[:5])}" + (" …" if len(opened) > 5 else "")
        yield Finding(what="network guard", state="note", said=said, advice="right for a trial on one machine")
    if not reached:
        yield Finding(what="network guard", state="well", said="private networks are refused")


def _names(rules: Rules, limits: WebSettings) -> Iterator[Finding]:
    hosts = [urlsplit(site.url).hostname or "" for site in rules.sites if site.enabled]
    host = next((host for host in hosts if host and host not in limits.connect_to), None)
    if host is None:
        return
    found: list[object] = []
    asking = threading.Thread(target=lambda: found.append(_address_of(host)), daemon=True)
    asking.start()
    asking.join(NAMES_S)
    if found and found[0]:
        yield Finding(what="names", state="well", said=f"{host} has an address")
    else:
        advice = "look at this machine's network and at /etc/resolv.conf"
        yield Finding(what="names", state="amiss", said=f"nobody knows an address of {host}", advice=advice)


def _address_of(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, 443))
    except OSError:
        return False


def _worker() -> Iterator[Finding]:
    url, text = "https://example.org/1", "عنوان الخبر\n\nنص الخبر".encode()
    headers = (("content-type", "text/plain; charset=utf-8"),)
    page = Capture(url=url, asked_for=url, fetched_at=BORN, status=200, headers=headers, body=text)
    with Workers(1) as workers:
        ((_, read),) = workers.read([page], shipped())
    if read is None or isinstance(read, ParseError):
        said = read.reason if read else "it read nothing"
        yield Finding(
            what="worker", state="amiss", said=said, advice="look for limits on memory and processes (`ulimit -a`)"
        )
    else:
        yield Finding(what="worker", state="well", said="a page was read in a process of its own")


def _alarms(settings: Settings) -> Iterator[Finding]:
    for said in unknown(settings.alarm_to):
        yield Finding(
            what="alarms", state="amiss", said=said, advice="`warraq docs settings` tells how they are written"
        )
    if settings.alarm_to and not unknown(settings.alarm_to):
        yield Finding(what="alarms", state="well", said=f"addresses that are told: {len(settings.alarm_to)}")


def _parts() -> Iterator[Finding]:
    for extra in importlib.metadata.metadata("warraq").get_all("Provides-Extra") or ():
        if extra == "all":  # it brings the others
            continue
        names = [re.split(r"[\[<>=!~]", one, maxsplit=1)[0] for one in extras.wanted_by(extra)]
        missing = [name for name in names if not _is_installed(name)]
        said = f"{extra} needs {', '.join(missing)}" if missing else f"{extra} is installed"
        advice = f"if you want it: {extras.advice(extra)}" if missing else ""
        yield Finding(what="optional parts", state="note", said=said, advice=advice)


def _is_installed(name: str) -> bool:
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False
