"""When a job that did not come to its end is taken up again."""

from datetime import UTC, datetime, timedelta

from procrastinate.jobs import Job
from procrastinate.testing import InMemoryConnector

from each import each
from warraq.errors import StoreError
from warraq.queue.jobs import URGENT, Again, GivenUpError, Retry, Wanted, app_on, put_in
from warraq.queue.worker import decide


def job(kind: str = "care", attempts: int = 0, priority: int = 10) -> Job:
    return Job(id=1, lock=None, queueing_lock=None, task_name=kind, queue=kind, attempts=attempts, priority=priority)


def test_what_did_its_share_goes_on_when_others_had_their_turn() -> None:
    assert decide(Again("so"), job()) == Retry(0.0, 9)
    assert decide(Again("so", 5.0), job()) == Retry(5.0, 9)
    assert decide(Again("so", later=False), job()) == Retry(0.0, 10)
    assert str(Again("so")) == Again("so").because == "so"


def test_what_is_given_up_and_what_is_told_to_end_does_not_go_on() -> None:
    assert decide(GivenUpError("so"), job()) is None
    assert decide(KeyboardInterrupt(), job()) is None


@each(
    ("kind", "attempts", "in_s"),
    [
        ("care", 0, 2.0),
        ("care", 1, 4.0),
        ("care", 5, 64.0),
        ("care", 6, None),
        ("visit", 6, 128.0),
        ("read", 7, 128.0),
        ("verify", 100, 128.0),
        ("due", 7, None),
        ("close", 7, None),
    ],
)
def test_what_an_error_ended_waits_twice_as_long_each_time(kind: str, attempts: int, in_s: float | None) -> None:
    assert decide(StoreError("so"), job(kind, attempts)) == (None if in_s is None else Retry(in_s, 10))


def test_the_queue_asks_when_a_job_is_to_be_taken_up_again() -> None:
    app = app_on(InMemoryConnector(), {"care": lambda: None, "read": lambda: None}, {"care": "*/10 * * * *"}, decide)
    strategy = app.tasks["care"].retry_strategy
    assert strategy is not None
    now = datetime.now(UTC)

    told = strategy.get_retry_decision(exception=StoreError("so"), job=job("care", 1))

    assert told is not None
    assert told.priority == 10
    assert told.retry_at is not None
    assert timedelta(seconds=3) < told.retry_at - now < timedelta(seconds=6)
    assert strategy.get_retry_decision(exception=GivenUpError("so"), job=job()) is None
    assert {(one.task.name, one.cron) for one in app.periodic_registry.periodic_tasks.values()} == {
        ("care", "*/10 * * * *")
    }
    assert {name: task.queue for name, task in app.tasks.items() if name in ("care", "read")} == {
        "care": "care",
        "read": "read",
    }


def test_a_job_is_wanted_with_its_values() -> None:
    assert Wanted(kind="read", values={}).priority == 0
    assert URGENT == 10
    assert callable(put_in)
