"""`warraq demo`: the little web, and a tour over it."""

import os
import shlex
import sys
from collections.abc import Collection
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.output import say

if TYPE_CHECKING:
    from warraq.demo.server import LittleWeb

PORT = 8480  # of `demo serve`; any free one serves the tour
NIGHTS = ("2026-01-28T21:00:00Z", "2026-01-29T21:00:00Z")  # the days on which the little web's pages say they were made
COPY = "http://majmaa.example/n/501"
LONG = "http://alwadi.example/culture/1010"
KEPT = "SELECT title, source, date, date_basis, site FROM v1_articles"
TAKEN = (
    "SELECT site, source, source_basis, count(*) AS articles FROM v1_republications GROUP BY site, source, source_basis"
)
SKIPPED = "SELECT url, reason FROM v1_outcomes WHERE status = 'skipped' ORDER BY url"
LOOK = (
    ("Title, source, date with its basis, site", f'warraq sql "{KEPT} ORDER BY date DESC, url LIMIT 12"'),
    ("A republished article, and how we know where it comes from", f"warraq explain {COPY}"),
    ("Its stored capture read again: what would change", f"warraq reparse {COPY}"),
    ("An article on three pages, fetched in one visit and read as one", f"warraq explain {LONG}"),
    ("Words, however they are spelled", "warraq search 'المعبر التجارى'"),
    ("Who takes from whom", f'warraq sql "{TAKEN} ORDER BY articles DESC, source"'),
)

demo = typer.Typer(help="A little web of six sites on this machine, and a tour over it.", no_args_is_help=True)
DemoHome = Annotated[Path, typer.Option("--home", help="Where the demonstration keeps its archive; made anew.")]


@demo.command()
def tour(home: DemoHome = Path(".demo/home")) -> None:
    """Keep the little web for two nights, and look at what was kept.

    Example: warraq demo tour
    """
    from warraq.demo import web_folder
    from warraq.demo.cases import read_cases
    from warraq.demo.home import add_outlets, clear, little_sites
    from warraq.demo.server import LittleWeb

    clear(home)
    with LittleWeb(read_cases(web_folder())).serving() as web:
        say(f"A little web of {len(web.hosts)} hosts answers on {web.endpoint}.")
        prepare(home, web, little_sites(web_folder()))
        add_outlets(home, web_folder())
        step("The first night", f"warraq ingest --now {NIGHTS[0]}")
        web.night = 2
        step(
            "The second night: two articles are new, one was corrected, one is gone", f"warraq ingest --now {NIGHTS[1]}"
        )
        for title, command in LOOK:
            step(title, command)
    say(f"\nThe archive is in {home}. Look further, for instance:")
    say(f"  export WARRAQ_HOME={home}")
    say(f"  warraq explain {COPY}")
    say("  warraq status")
    say("Your own archive: `warraq init`, then `warraq site add https://…`.")


@demo.command()
def serve(
    home: Annotated[Path | None, typer.Option("--home", help="A home that shall read it.")] = None,
    port: Annotated[int, typer.Option(help="The port on loopback.")] = PORT,
) -> None:
    """Serve the little web until Ctrl-C, and tell a home where it answers.

    Example: warraq demo serve --home .demo/home
    """
    from warraq.demo import web_folder
    from warraq.demo.cases import read_cases
    from warraq.demo.home import connect
    from warraq.demo.server import LittleWeb

    with LittleWeb(read_cases(web_folder()), port).serving() as web:
        if home is not None:
            connect(home, web.hosts, web.endpoint)
        say(f"serving {', '.join(web.hosts)} on {web.endpoint}; Ctrl-C ends it")
        try:
            while True:
                sleep(3600)
        except KeyboardInterrupt:
            say("ended")


@demo.command()
def real(
    folder: Annotated[Path, typer.Argument(help="A folder of real pages: corpus/corpus.jsonl and seed/*.txt.")],
    home: DemoHome = Path(".demo/real"),
) -> None:
    """Serve real pages from a folder on loopback, a site each, and run the same ingest over them.

    Example: warraq demo real ../pages
    """
    from warraq.demo.home import clear
    from warraq.demo.real import SEED_URL, real_cases, real_sites
    from warraq.demo.server import LittleWeb

    cases = real_cases(folder)
    clear(home)
    with LittleWeb(cases).serving() as web:
        say(f"{len(cases)} real pages and indexes on {len(web.hosts)} hosts answer on {web.endpoint}.")
        prepare(home, web, real_sites(cases))
        # Most of what the real lists link to is not at hand, so the report may well ask for a person.
        step("One night over all of them", "warraq ingest", borne=(0, 1))
        step("What is kept", f'warraq sql "{KEPT} ORDER BY site, url"')
        step("What is not an article, and why", f'warraq sql "{SKIPPED}"')
        step("The article that warraq began with", f"warraq explain {SEED_URL}")


def prepare(home: Path, web: "LittleWeb", sites: dict[str, str]) -> None:
    """Make a home that reads a web; the commands after it work on that home."""
    from warraq.demo.home import CONTACT, add_sites, connect, mark

    mark(home)
    os.environ["WARRAQ_HOME"] = str(home)
    step("A home", f"warraq init --contact {CONTACT}")
    add_sites(home, sites)
    connect(home, web.hosts, web.endpoint)


def step(title: str, command: str, borne: Collection[int] = (0,)) -> None:
    """Show a command as a reader would type it, and run it; end with its exit code when that is none to be borne."""
    from warraq.cli import run

    say(f"\n# {title}\n$ {command}")
    sys.stdout.flush()
    if (code := run(shlex.split(command)[1:])) not in borne:
        raise typer.Exit(code)
