"""`warraq site`: the web sites that are read, and how a new one is added."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, archive_of, known_site, probing_in, rules_of, settings_of, store_of
from warraq.cli.output import harmless, say, say_aside, say_json, say_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warraq.rules import Site
    from warraq.settings import Settings

site = typer.Typer(
    help="The web sites that are read: list, add, test, learn, enable, disable, import, export, push, pull.",
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(help="Name of a site; `warraq site list --all` names them.")]


@site.command("list")
def list_sites(
    every: Annotated[bool, typer.Option("--all", help="Also the starter list that ships with warraq.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the sites of this home; with --all also those that ship with warraq, which are off and untried.

    Example: warraq site list --all
    """

    sites = [one for one in rules_of(settings_of(home)).sites if every or one.enabled or not one.untried]
    if as_json:
        say_json([one.model_dump() for one in sites])
        return
    rows = [
        (one.name, "enabled" if one.enabled else "off", one.outlet, one.url, "untried" if one.untried else "")
        for one in sites
    ]
    say_rows(("name", "state", "outlet", "address", ""), rows)
    if not rows:
        say_aside(
            "no site yet: `warraq site add ADDRESS` looks at one; `warraq site list --all` names those to begin with"
        )


@site.command("add")
def add_site(
    url: Annotated[str, typer.Argument(help="Its front page, a section, or one of its feeds.")],
    name: Annotated[str | None, typer.Option(help="A name for it; default: its host.")] = None,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests, now and in the file.")] = 1.0,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look at a web site, show how it can be read, and write sites/NAME.toml, switched off.

    Finds feeds, sitemaps, or the links of the page; shows what robots.txt says, charset, order of dates, and five
    articles with what looks wrong in each. What comes is archived; the first night reads it and does not ask again.
    Exit code 1: a person should complete the file.

    Example: warraq site add https://www.example.com/
    """
    from warraq.cli.probe_report import lines_of
    from warraq.probe import probe
    from warraq.probe.site_file import refuse_known, write_site
    from warraq.rules.learned_file import write_learned
    from warraq.settings import web_settings
    from warraq.web import open_web
    from warraq.workers import apart

    settings = settings_of(home)
    rules = rules_of(settings)
    url = url if "://" in url else f"https://{url}"
    refuse_known(url, rules, settings.home)
    with probing_in(settings) as tape, open_web(web_settings(settings).for_a_person()) as web:
        found = probe(url, web, rules, delay, tape.keep_and_note, apart)
    if name is not None:
        found = found.renamed(name)
    file = write_site(found.site, settings.home, comments=found.comments)
    if found.learned is not None:
        write_learned(found.learned, settings.home)
    if as_json:
        say_json(found.model_dump())
    else:
        _say_lines(lines_of(found))
        then = "read it, then" if found.usable else "it does not do yet: complete it, `warraq site test` it, then"
        say(f"\nwrote {harmless(file)}, switched off; {then} `warraq site enable {found.site.name}`")
    raise typer.Exit(0 if found.usable else 1)


@site.command("test")
def test_site(name: NameArgument, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Look again at a site as its file says: every route, and five articles. What comes is archived.

    Example: warraq site test example.com
    """
    from warraq.cli.probe_report import lines_of
    from warraq.probe import try_site
    from warraq.settings import web_settings
    from warraq.web import open_web
    from warraq.workers import apart

    settings = settings_of(home)
    chosen = _named(name, settings)
    with probing_in(settings) as tape, open_web(web_settings(settings).for_a_person()) as web:
        found = try_site(chosen, web, rules_of(settings), tape.keep_and_note, apart)
    if as_json:
        say_json(found.model_dump())
    else:
        _say_lines(lines_of(found))
    raise typer.Exit(0 if found.usable and not any(offer.problem for offer in found.offers) else 1)


@site.command("learn")
def learn_site(
    name: Annotated[str, typer.Argument(help="Name of a site, or the host of one that no file describes.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Learn from the stored pages of a site what it repeats, and write sites/NAME.learned.toml.

    Lines, labels, names and places that recur on many pages, with counts, samples and days. Pages are read with it from
    then on: what reads as reporting is never cut for it. What was learned before ends on a day or goes on.

    Example: warraq site learn alwadi
    """
    from warraq.cli.probe_report import learned_lines
    from warraq.errors import WarraqError
    from warraq.repeats import learn_site as learned_now
    from warraq.rules.learned_file import write_learned

    settings = settings_of(home)
    rules = rules_of(settings)
    with store_of(settings) as store:
        try:
            learned = learned_now(store, archive_of(settings), rules, name)
        except WarraqError:
            known_site(rules, name)  # a name that is none is answered with the nearest one
            raise
    file = write_learned(learned, settings.home)
    if as_json:
        say_json(learned.model_dump(mode="json"))
        return
    _say_lines(learned_lines(learned))
    say(f"\nwrote {harmless(file)}; `warraq reparse --stale --site {name}` shows what is read otherwise now")


@site.command("enable")
def enable_site(name: NameArgument, home: HomeOption = None) -> None:
    """Switch a site on: the next night reads it.

    Example: warraq site enable example.com
    """
    from warraq.discover.routes import routes_of
    from warraq.errors import SettingsError
    from warraq.probe.site_file import enable

    settings = settings_of(home)
    folder, chosen = settings.home, _named(name, settings)
    if not routes_of(chosen):
        advice = f"`warraq site add {chosen.url}` finds out how it can be read"
        raise SettingsError("no feed, sitemap or listing is known", site=name, step="site enable", advice=advice)
    say(f"enabled in {harmless(enable(chosen, folder))}")
    say(f"next: `warraq ingest {name}` reads it now; `warraq ingest` every night all that are enabled")
    if chosen.untried:
        say(f"its addresses have not been tried: `warraq site test {name}` does it")


@site.command("disable")
def disable_site(name: NameArgument, home: HomeOption = None) -> None:
    """Switch a site off: nothing of it is fetched, nothing that was kept is lost.

    Example: warraq site disable example.com
    """
    from warraq.probe.site_file import disable

    settings = settings_of(home)
    say(f"disabled in {harmless(disable(_named(name, settings), settings.home))}")


@site.command("import")
def import_sites(
    file: Annotated[Path, typer.Argument(readable=False, help="An OPML list of another feed reader.")],
    home: HomeOption = None,
) -> None:
    """Write a site file for each home page in an OPML list, switched off and untried; known sites stay as they are.

    Example: warraq site import feeds.opml
    """
    from warraq.probe.opml import read_opml
    from warraq.probe.site_file import write_site
    from warraq.urls import host_of

    settings = settings_of(home)
    folder, rules = settings.home, rules_of(settings)
    for one in read_opml(file.read_bytes()):
        known = rules.site_of(host_of(one.url))
        if known and (folder / "sites" / f"{known.name}.toml").exists():
            say(f"known\t{known.name}\t{one.url}")
        else:
            say(f"new\t{one.name}\t{harmless(write_site(one, folder, comments=[f'from {file.name}']))}")


@site.command("export")
def export_sites(home: HomeOption = None) -> None:
    """Print the feeds of the enabled sites as an OPML list.

    Example: warraq site export > feeds.opml
    """
    from warraq.probe.opml import write_opml

    say(write_opml(one for one in rules_of(settings_of(home)).sites if one.enabled).rstrip("\n"))


@site.command("push")
def push_sites(home: HomeOption = None) -> None:
    """Hand the files of sites, of what was learned, and of outlets to the workers, in place of those they had.

    `warraq ingest --queue` does the same by itself.

    Example: warraq site push
    """
    from warraq.queue.files import push

    settings = settings_of(home)
    rules_of(settings)  # what is wrong with them is told here, where they are edited
    with store_of(settings) as store:
        say(f"{push(store, settings.home)} files are kept for the workers")


@site.command("pull")
def pull_sites(home: HomeOption = None) -> None:
    """Write the files that workers read by into this home, in place of its own of those names.

    Example: warraq site pull
    """
    from warraq.queue.files import pull

    settings = settings_of(home)
    with store_of(settings) as store:
        changed, beside = pull(store, settings.home)
    for name in changed:
        say(harmless(f"written: {name}"))
    for name in beside:
        say(harmless(f"here alone: {name}"))
    if not changed:
        say("nothing is new")


def _named(name: str, settings: "Settings") -> "Site":
    return known_site(rules_of(settings, name), name)


def _say_lines(lines: "Iterable[str]") -> None:
    for line in lines:
        say(line)
