"""A sum is made once for all who ask within a minute, and never shown for longer."""

import threading
from contextlib import suppress
from itertools import count
from time import sleep

from warraq.room.kept import Kept

MOST = 100


def test_who_asks_again_gets_the_same_answer_for_a_while() -> None:
    kept, made = Kept(0.05), count()

    first = [kept.get("a", lambda: next(made)) for _ in range(3)]
    sleep(0.06)

    assert first == [0, 0, 0]
    assert kept.get("a", lambda: next(made)) == 1
    assert kept.get("b", lambda: next(made)) == 2


def test_many_at_once_cost_one() -> None:
    kept, made, got = Kept(), count(), list[int]()

    def make() -> int:
        sleep(0.05)
        return next(made)

    threads = [threading.Thread(target=lambda: got.append(kept.get("a", make))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == [0] * 20


def test_who_waits_for_one_answer_keeps_nobody_from_another() -> None:
    kept, may_end = Kept(), threading.Event()
    slow = threading.Thread(target=lambda: kept.get("slow", lambda: may_end.wait(5)))
    slow.start()

    assert kept.get("quick", lambda: 1) == 1
    may_end.set()
    slow.join()


def test_what_fails_is_made_anew_and_what_is_asked_least_is_forgotten() -> None:
    kept, made = Kept(), count()
    with suppress(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)

    assert kept.get("a", lambda: next(made)) == 0
    for other in range(MOST):
        kept.get(other, lambda: None)
    assert kept.get("a", lambda: next(made)) == 1
