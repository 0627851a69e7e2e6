"""`warraq outlet`: the directory of news organisations, and how it grows."""

from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, rules_of, settings_of, store_of
from warraq.cli.output import harmless, say, say_json, say_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.rules import Outlet

outlet = typer.Typer(help="The news organisations that names of sources lead to.", no_args_is_help=True)
Names = Annotated[list[str] | None, typer.Option("--alias", help="Another name it goes by; may be repeated.")]
Domains = Annotated[list[str] | None, typer.Option("--domain", help="A domain of its site; may be repeated.")]


@outlet.command("list")
def list_outlets(
    ambiguous: Annotated[bool, typer.Option(help="Only names that several outlets go by.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the outlets that ship with warraq and those of this home; with --ambiguous the names that need a country.

    Example: warraq outlet list
    """
    directory = rules_of(settings_of(home)).directory
    if ambiguous:
        shared = directory.ambiguous()
        found = {name: [f"{one.id} ({one.country or '-'})" for one in who] for name, who in sorted(shared.items())}
        if as_json:
            say_json(found)
        else:
            say_rows(("name", "outlets"), [(name, ", ".join(who)) for name, who in found.items()])
    elif as_json:
        say_json([one.model_dump() for one in directory.outlets])
    else:
        rows = [(o.id, o.name_ar, o.name_lat, o.country, o.kind, " ".join(o.domains)) for o in directory.outlets]
        say_rows(("id", "name", "latin", "country", "kind", "domains"), rows)


@outlet.command("show")
def show_outlet(
    name: Annotated[str, typer.Argument(help="An id, any of its names, or a host.")],
    country: Annotated[str | None, typer.Option(help="Where the name is used: two letters, SY.")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the outlet that a name leads to; of an ambiguous name, all who go by it. Exit code 1: nobody is known.

    Example: warraq outlet show "سوريا 24"
    """
    directory = rules_of(settings_of(home)).directory
    one = directory.by_id(name) or directory.at(name) or directory.resolve(name, country)
    found = (one,) if one else directory.named(name)
    if as_json:
        say_json([known.model_dump() for known in found])
    elif not found:
        say(f"nobody is known by the name {harmless(name)}; `warraq outlet add` teaches it")
    elif not one:
        say(f"{len(found)} outlets go by this name; the country, or the host of the original, decides")
    if not as_json:
        for known in found:
            for line in _lines(known):
                say(line)
    raise typer.Exit(0 if found else 1)


@outlet.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Its name in Arabic.")],
    latin: Annotated[str | None, typer.Option(help="Its name in Latin letters.")] = None,
    alias: Names = None,
    domain: Domains = None,
    country: Annotated[str | None, typer.Option(help="Its country: two letters, SY.")] = None,
    zone: Annotated[
        str | None, typer.Option(help="The clock it writes by, if not its country's: Europe/Paris.")
    ] = None,
    kind: Annotated[
        str, typer.Option(help="agency, newspaper, news, tv, radio, archive, aggregator, factcheck.")
    ] = "news",
    common: Annotated[bool, typer.Option(help="The name is also a common word or a place.")] = False,
    outlet_id: Annotated[str | None, typer.Option("--id", help="Its id; default: made from the Latin name.")] = None,
    home: HomeOption = None,
) -> None:
    """Write an outlet into this home's outlets.toml. Articles that name it are resolved when they are read again.

    Example: warraq outlet add "نيوز السهل" --latin "Sahl News" --country SY --domain sahl.example
    """
    from warraq.rules.outlet import is_domain
    from warraq.rules.outlet_file import add_outlet, id_of

    given = outlet_id or (id_of(latin) if latin else None)
    if given is None:
        raise typer.BadParameter("an id is needed where there is no Latin name: --id sahl-news")
    if wrong := [one for one in domain or () if not is_domain(one)]:
        raise typer.BadParameter(f"{wrong[0]!r} is no domain like sahl.example")
    said: dict[str, object] = {
        "id": given, "name_ar": name, "name_lat": latin, "aliases": alias or (), "domains": domain or (),
        "country": country, "zone": zone, "kind": kind, "common": common,
    }  # fmt: skip
    file = add_outlet(_checked(said), settings_of(home).home)
    say(f"added {given} to {harmless(file)}; `warraq reparse --stale --apply` resolves what is stored")


@outlet.command("unknown")
def unknown(
    limit: Annotated[int, typer.Option(min=1, help="At most so many names.")] = 50,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the sources of stored articles that lead to no outlet, the most frequent first.

    Example: warraq outlet unknown --limit 20
    """
    from warraq.unknown import unknown_sources

    settings = settings_of(home)
    with store_of(settings) as store:
        found = unknown_sources(store, rules_of(settings).directory)[:limit]
    if as_json:
        say_json([one.model_dump() for one in found])
        return
    rows = [(one.articles, one.name, " ".join(one.outlets) or "-", one.example) for one in found]
    say_rows(("articles", "name", "could be", "example"), rows)


def _checked(said: dict[str, object]) -> "Outlet":
    from pydantic import ValidationError

    from warraq.rules import Outlet
    from warraq.wanted import told_plainly

    try:
        return Outlet.model_validate(said)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise typer.BadParameter(f"{fault['loc'][0]}: {told_plainly(fault)}") from None


def _lines(known: "Outlet") -> "Iterator[str]":
    yield f"{known.id}: {harmless(known.name_ar)}"
    said = known.model_dump(exclude_defaults=True)
    for key in ("name_lat", "aliases", "kind", "country", "domains", "archives", "common", "unverified"):
        if key in said:
            value = said[key]
            yield f"  {key}: {harmless(', '.join(value) if isinstance(value, tuple) else value)}"
    yield f"  clock: {known.clock or 'not known'}"
