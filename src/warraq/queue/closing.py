"""The job `close`: when every errand of a run is done, its account is made, and what needs a person is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from warraq.discover.routes import Trial
from warraq.health.incidents import Verdict
from warraq.health.judging import Found, look_back
from warraq.health.report import RunReport, report
from warraq.holds import this_process
from warraq.night import Home, chronicle, surprises
from warraq.repeats import learnable
from warraq.rules import Rules
from warraq.store import Store, incidents, runs
from warraq.store.errands import HOSTS, Errand
from warraq.store.file_work import FILES


def close_run(home: Home, run: str) -> RunReport | None:
    """Close a run whose errands are done, and return its account; None: it is closed, or somebody is about it."""
    me = this_process("warraq worker", home.clock())
    with home.store.holding([f"run-{run}"], me) as others:
        with home.store.reading() as connection:
            is_left = HOSTS.left(connection, run)
        if others or is_left or home.store.run_of(run).status != "running":
            return None
        _judge(home, run)
        with home.store.writing() as connection:
            runs.finish(connection, run, home.clock())
    told = account_of(home.store, home.rules, run)
    chronicle.incidents(home.log, told.incidents)
    chronicle.ended(home.log, told)
    return told


def finish_run(home: Home, run: str) -> str:
    """Close a run that went through files."""
    with home.store.writing() as connection:
        if FILES.left(connection, run):
            return "it is not over"
        runs.finish(connection, run, home.clock())
    return "finished"


def account_of(store: Store, rules: Rules, run: str) -> RunReport:
    """Return the account of a run that is closed."""
    with store.reading() as connection:
        done = HOSTS.of_run(connection, run)
    row = store.run_of(run)
    full = next((one.note for one in done if one.note), None)
    told = report(store, run, verdict_of(store, run))
    return told.model_copy(update={"full": full, "to_learn": learnable(store, rules, row.sites)})


def verdict_of(store: Store, run: str) -> Verdict:
    """Return what a run that is closed changed of the incidents of its sites."""
    row = store.run_of(run)
    with store.reading() as connection:
        is_open = [one for one in incidents.are_open(connection, row.sites) if one.site is not None]
        over = incidents.closed_at(connection, row.sites, row.started_at)
    return Verdict(
        opened=tuple(one for one in is_open if one.opened_in == run),
        going_on=tuple(one for one in is_open if one.opened_in != run),
        closed=over,
    )


def _judge(home: Home, run: str) -> None:
    """Look back at a run, and keep what a person should look at."""
    with home.store.reading() as connection:
        done = HOSTS.of_run(connection, run)
    trials = _trials(done)
    said = surprises(home.store, run, [sentence for one in done for sentence in one.surprises])
    verdict = look_back(home.store, Found(home.store.run_of(run), trials, said))
    notes = [one.sentence for one in verdict.open] + [one.note for one in done if one.note][:1]
    home.store.remark(run, [_plain(trial) for tried in trials.values() for trial in tried], "\n".join(notes) or None)


def _trials(done: Sequence[Errand]) -> Mapping[str, Sequence[Trial]]:
    return {
        site: [Trial.model_validate(one) for one in errand.trials.get(site, ())]
        for errand in done
        for site in errand.sites
    }


def _plain(trial: Trial) -> dict[str, Any]:
    return trial.model_dump()
