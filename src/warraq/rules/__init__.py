"""Rules are data: what differs from site to site, read from TOML and checked when loaded."""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path

from pydantic import Field

from warraq.errors import RuleError
from warraq.models import Reader, Record
from warraq.rules.digest import digest_of
from warraq.rules.forms import Forms
from warraq.rules.learned import ENDING, PLACES, Learned
from warraq.rules.loader import TESTED, Context, checked, read_tables, read_toml, refuse_twins, toml_files
from warraq.rules.notice import Rule
from warraq.rules.outlet import Directory, Outlet
from warraq.rules.site import Layout, Listing, Site
from warraq.rules.words import Words

__all__ = [
    "Directory",
    "Forms",
    "Layout",
    "Learned",
    "Listing",
    "Outlet",
    "Rule",
    "Rules",
    "Site",
    "Words",
    "load",
    "shipped",
    "stop",
]

Amiss = Callable[[Path, RuleError], None]


class Rules(Record):
    """All that differs from site to site, in one value."""

    sites: tuple[Site, ...] = ()
    notices: Forms = Field(default_factory=Forms)
    noise: Forms = Field(default_factory=Forms)
    directory: Directory = Field(default_factory=Directory)
    words: Words = Field(default_factory=Words)
    learned: tuple[Learned, ...] = ()  # what sites repeat, by site

    def site_of(self, host: str) -> Site | None:
        """Return the site that a host name belongs to; `www.` counts for nothing."""
        return self._sites_by_host.get(host.lower().removeprefix("www."))

    def site_named(self, name: str) -> Site | None:
        """Return the site of that name."""
        return next((site for site in self.sites if site.name == name), None)

    def learned_of(self, host: str) -> Learned | None:
        """Return what the site of a host repeats; of a host that no file describes, what was learned under its name."""
        if not self.learned:
            return None
        site = self.site_of(host)
        return self._learned_by_name.get(site.name if site else host.lower().removeprefix("www."))

    def directory_of(self, learned: str) -> Directory:
        """Return the directory that pages are read with whose site repeats what is learned under a name."""
        return self._directories.get(learned, self.directory) if self.learned else self.directory

    def unlearned(self) -> "Rules":
        """Return the same without what sites repeat."""
        if not self.learned:
            return self
        return self._but(learned=())

    def with_site(self, site: Site) -> "Rules":
        """Return the same with a site, which goes before what is known of its hosts."""
        return self._but(sites=(*(one for one in self.sites if one.name != site.name), site))

    def _but(self, **changed: object) -> "Rules":
        """The same with something else in a place: built anew, as a copy takes along what its properties gathered."""
        return Rules.model_validate({name: getattr(self, name) for name in Rules.model_fields} | changed)

    def digest_for(self, host: str) -> str:
        """Return a digest of all that a page of this host is read with; another site's files have no part in it."""
        site, learned = self.site_of(host), self.learned_of(host)
        digest = self._digests[site.name] if site else self._shared_digest
        if learned is None:
            return digest
        return digest_of(*([one for one in learned.at(place) if not one.off] for place in PLACES), beside=digest)

    def reader_for(self, host: str, parser_version: str) -> Reader:
        """Return what that version of the parser reads a page of this host with."""
        return Reader(parser_version=parser_version, rules=self.digest_for(host))

    @cached_property
    def _shared_digest(self) -> str:
        """Of what every page is read with: the first rule that matches is read, so their order counts; outlets' not."""
        outlets = sorted(self.directory.outlets, key=lambda outlet: outlet.id)
        return digest_of(self.notices.rules, self.noise.rules, outlets, (self.words,))

    @cached_property
    def _digests(self) -> dict[str, str]:
        """By site, of what its pages are read with."""
        return {site.name: digest_of((site,), beside=self._shared_digest) for site in self.sites}

    @cached_property
    def _learned_by_name(self) -> dict[str, Learned]:
        return {learned.name: learned for learned in self.learned}

    @cached_property
    def _directories(self) -> dict[str, Directory]:
        """By site whose own names were learned."""
        named = [one for one in self.learned if any(not name.off for name in one.house)]
        return {one.name: with_house(self.directory, one, self._host_of(one.name)) for one in named}

    def _host_of(self, learned: str) -> str:
        """The host of what was learned under a name."""
        site = self.site_named(learned)
        return site.all_hosts[0] if site else learned

    @cached_property
    def _sites_by_host(self) -> dict[str, Site]:
        # Of two sites with one host the tried one answers: a home's file may have another name than the starter list.
        untried = [site for site in self.sites if site.untried]
        tried = [site for site in self.sites if not site.untried]
        return {host: site for site in (*untried, *tried) for host in site.all_hosts}


@cache
def shipped() -> Rules:
    """Return the rules that ship with the package; read once a process."""
    return _read(Path(__file__).parent, TESTED)


def stop(_file: Path, error: RuleError) -> None:
    """Stop at a wrong file."""
    raise error


def load(home: Path, amiss: Amiss = stop) -> Rules:
    """Return the shipped rules and those of a home folder; a home's site replaces a shipped one of its name.

    `amiss` is told of each wrong site file; where it does not raise, that site is left out.
    """
    ours, theirs = shipped(), _read(home, amiss=amiss)
    sites = {site.name: site for site in (*ours.sites, *theirs.sites)}
    outlets = {outlet.id: outlet for outlet in (*ours.directory.outlets, *theirs.directory.outlets)}
    return Rules(
        sites=tuple(sites[name] for name in sorted(sites)),
        notices=_forms((*theirs.notices.rules, *ours.notices.rules), home),  # who writes a rule knows his sites best
        noise=_forms((*theirs.noise.rules, *ours.noise.rules), home),
        directory=Directory(outlets=tuple(outlets[name] for name in sorted(outlets))),
        words=ours.words,
        learned=theirs.learned,
    )


def with_house(directory: Directory, learned: Learned, host: str) -> Directory:
    """Return a directory in which a site goes by the names that its datelines call it, too."""
    names = tuple(one.text for one in learned.house if not one.off)
    if known := directory.at(host):
        told = known.model_copy(update={"aliases": (*known.aliases, *names)})
        return Directory(outlets=tuple(told if one is known else one for one in directory.outlets))
    is_common = " " not in names[0]
    made = Outlet(id="learned", name_ar=names[0], aliases=names[1:], domains=(host,), kind="news")
    return Directory(outlets=(*directory.outlets, made.model_copy(update={"common": is_common})))


def _read(folder: Path, context: Context = None, amiss: Amiss = stop) -> Rules:
    files_of_notices = toml_files(folder.joinpath("notices"))
    notices = [rule for file in files_of_notices for rule in read_tables(Rule, file, "rule", context)]
    noise, outlets, words = (folder.joinpath(name) for name in ("noise.toml", "outlets.toml", "words.toml"))
    return Rules(
        sites=_sites(folder, amiss),
        notices=_forms(notices, folder),
        noise=_forms(read_tables(Rule, noise, "rule", context) if noise.is_file() else (), folder),
        directory=_directory(read_tables(Outlet, outlets, "outlet") if outlets.is_file() else (), outlets),
        words=checked(Words, read_toml(words), words) if words.is_file() else Words(),
        learned=_learned(folder, amiss),
    )


def _forms(rules: Iterable[Rule], where: Path) -> Forms:
    """Put rules together; RuleError when two have one id."""
    together = tuple(rules)
    refuse_twins((rule.id for rule in together), str(where))
    return Forms(rules=together)


def _directory(outlets: Iterable[Outlet], where: Path) -> Directory:
    together = tuple(outlets)
    refuse_twins((outlet.id for outlet in together), str(where))
    return Directory(outlets=together)


def _sites(folder: Path, amiss: Amiss) -> tuple[Site, ...]:
    """The sites of a folder by name: those of its starter list, and over them those with a file of their own."""
    starter = folder.joinpath("starter.toml")
    listed = read_tables(Site, starter, "site") if starter.is_file() else []
    refuse_twins((site.name for site in listed), str(starter))
    own = []
    for file in toml_files(folder.joinpath("sites")):
        if file.name.endswith(ENDING):
            continue
        try:
            own.append(_site(file))
        except RuleError as error:
            amiss(file, error)
    sites = {site.name: site for site in (*listed, *own)}
    return tuple(sites[name] for name in sorted(sites))


def _site(file: Path) -> Site:
    said = read_toml(file)
    if "name" in said:
        raise RuleError(f"{file}: a site's name is its file's name", step="rules", advice="remove the key `name`")
    return checked(Site, {"name": file.name.removesuffix(".toml"), **said}, file)


def _learned(folder: Path, amiss: Amiss) -> tuple[Learned, ...]:
    """What the sites of a folder repeat, by name."""
    found = []
    for file in toml_files(folder.joinpath("sites")):
        if file.name.endswith(ENDING):
            try:
                found.append(read_learned(file))
            except RuleError as error:
                amiss(file, error)
    return tuple(found)


def read_learned(file: Path) -> Learned:
    """Return what a file says that a site repeats; RuleError names line and key of a fault."""
    return checked(Learned, {**read_toml(file), "name": file.name.removesuffix(ENDING)}, file)
