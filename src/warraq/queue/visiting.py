"""The job `visit`: one visit of a host, or as much of it as fits into its share of time."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from time import sleep

from warraq.adopt import left_over
from warraq.discover.routes import Route
from warraq.errors import LockedError, StorageError, settled
from warraq.holds import holding, this_process
from warraq.logs import Aside
from warraq.night import Call, take_up_left, visit
from warraq.night.fetching import Fetching
from warraq.queue.desk import Desk
from warraq.queue.jobs import Again, GivenUpError
from warraq.queue.spending import Purse
from warraq.rules import Rules
from warraq.store import Store, errands, runs
from warraq.store.errands import HOSTS, Errand
from warraq.tape import taping_part
from warraq.warc.delivery import deliver, out_of_reach

STORAGE_S = 20.0  # until a storage that does not answer is asked again
ELSEWHERE_S = 15.0  # until it is seen again whether another run has let a site go
TRY_S = 0.1
MOST_PARTS = 100  # visits of a host in a run: what waits then for ever is told as not reached


def do_visit(desk: Desk, run: str, host: str) -> str:
    """Visit a host, and say what came of it; `Again` when something of it is left to do."""
    errand = _to_do(desk, run, host)
    if errand is None:
        return "it was done before"
    refused = out_of_reach(desk.home.archive)
    if refused is not None and errand.parts:  # a visit before has brought here what there was
        raise Again(str(refused), STORAGE_S, later=False)
    names = [f"site-{name}" for name in errand.sites]
    if not desk.turns.hold(names):
        raise Again("another run reads its sites", ELSEWHERE_S, later=False)
    try:
        return _visited(desk, errand, refused)
    except Again:
        raise
    except StorageError as error:  # no fault of the visit's: what it wrote waits, and is taken up when it goes on
        raise Again(str(error), STORAGE_S, later=False) from error
    except Exception as error:
        raise _failed(desk, errand, error) from error
    finally:
        desk.turns.let_go(names)


def _to_do(desk: Desk, run: str, host: str) -> Errand | None:
    with desk.home.store.reading() as connection:
        errand = HOSTS.find(connection, run, host)
    if errand is None or errand.done_at is not None or desk.home.store.run_of(run).status != "running":
        return None
    return errand


def _visited(desk: Desk, errand: Errand, refused: StorageError | None) -> str:
    rules, clock = desk.kept.rules(), desk.home.clock
    purse = Purse(desk.home.store, errand, desk.limits, clock)
    home = desk.home_for(rules, purse)
    home = replace(home, refused=refused, log=Aside(home.log).bind(run=errand.run, host=errand.host))
    part = runs.new_id(clock())
    with home.store.writing() as connection:
        errands.begin_part(connection, part, (errand.run, errand.host), clock())
    if errand.parts:  # a visit before was killed, or went as far as its time; by now it is known to be over
        with _alone(desk):
            take_up_left(home, errand.run)
    with taping_part(home.archive, home.store, (part, errand.run), clock) as tape:
        night = visit(home, errand.run, tape, _calls(errand, rules))
    is_over = not (home.ending() or home.pausing() or waits(home.store, errand, list(night.sites)))
    after = _after(errand, night, purse, clock() if is_over else None)
    with home.store.writing() as connection:
        errands.end_part(connection, part, clock(), after)
    if after.done_at is None:
        raise Again("the worker ends" if desk.home.ending() else "something of it is left")
    return f"{night.came} replies"


def waits(store: Store, errand: Errand, sites: Iterable[str]) -> bool:
    """Say whether an address of these sites waits yet in the run: another visit named it, and did not come to it.

    After a restart of the database two may be at the same host for a moment: neither asks for what the other named.
    """
    return errand.parts < MOST_PARTS and any(store.addresses.pending(errand.run, site)[1] for site in sites)


def _calls(errand: Errand, rules: Rules) -> list[Call]:
    """Return the sites of an errand; of those that an earlier visit came to, with the routes that it left."""
    sites = [site for name in errand.sites if (site := rules.site_named(name)) is not None]
    left = errand.routes or {}
    return [
        Call(site, [Route.model_validate(one) for one in left[site.name]] if site.name in left else None)
        for site in sites
    ]


def _after(errand: Errand, night: Fetching, purse: Purse, done_at: datetime | None) -> Errand:
    """Return how an errand stands after a visit; `done_at` None: something of it is left."""
    sites = list(night.sites)
    trials = {
        site: [
            *errand.trials.get(site, ()),
            *(one.model_dump(mode="json") for one in night.noted.of(site) if done_at or one.outcome != "put off"),
        ]
        for site in sites
    }
    routes = {site: [route.model_dump(mode="json") for route in night.noted.left(site)] for site in sites}
    return errand.model_copy(
        update={
            "spent_s": purse.spent_s,
            "spent": purse.spent(),
            "trials": trials,
            "routes": routes,
            "surprises": (*errand.surprises, *night.noted.surprises),
            "note": night.full or errand.note,
            "done_at": done_at,
        }
    )


def _failed(desk: Desk, errand: Errand, error: Exception) -> Exception:
    """Keep that a visit was ended by an error, and return what the job ends with."""
    try:
        said = settled(error)
    except Exception as stopping:  # noqa: BLE001 - what would stop a night stops this visit alone
        said = str(stopping)
    with desk.home.store.writing() as connection:
        given_up = errands.fail(connection, (errand.run, errand.host), said, desk.home.clock())
    return GivenUpError(said) if given_up else error


@contextmanager
def _alone(desk: Desk) -> Iterator[None]:
    """Let one at a time take up what is left, of all workers on this home."""
    with desk.lock, ExitStack() as stack:
        held = False
        while not held:
            try:
                stack.enter_context(holding(desk.adopting, this_process("warraq worker", desk.home.clock())))
                held = True
            except LockedError:
                sleep(TRY_S)
        yield


def take_up_all(desk: Desk) -> None:
    """Take up what killed workers of this home left, where their runs are open yet."""
    home = replace(desk.home_of_now(), log=Aside(desk.home.log))
    with _alone(desk):
        try:
            deliver(home.archive)
        except StorageError as error:  # each visit asks again
            home.log.warning("storage", said=str(error))
            return
        left = home.store.parts_of(left_over(home.archive, home.store))
        if left:
            take_up_left(home, min(left.values()))
