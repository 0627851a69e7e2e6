"""How far the queue is."""

from warraq.night import Standing
from warraq.store import Store, errands


def standing(store: Store, run: str) -> Standing:
    """Return how far a run is that workers do."""
    with store.reading() as connection:
        every = errands.of_run(connection, run)
        came = errands.settled(connection, run)
    waiting = tuple(site for one in every if one.done_at is None for site in one.sites)
    return Standing(sum(len(one.sites) for one in every), came, waiting, None)
