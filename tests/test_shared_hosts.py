"""How a fetcher shares hosts with other workers, on a clock that jumps to what comes next."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from warraq.web.lane import Lane
from warraq.web.turns import GAP_S, HELD_S, TRY_S, Shared

HOST = "sahl.example"


class Jumping(asyncio.SelectorEventLoop):
    """An event loop that waits for nothing: its clock jumps to the next thing that is due."""

    now = 1_000.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        loop: Any = self
        if not loop._ready and loop._scheduled:
            self.now = max(self.now, loop._scheduled[0]._when)
        super()._run_once()  # type: ignore[misc]  # asyncio's own


@dataclass
class Others:
    """The other workers: for so many looks they have the host, and then it is to be left alone."""

    looks: int = 0
    left_s: float = 0.0
    given: list[tuple[str, float]] = field(default_factory=list)

    def take(self, _host: str) -> float | None:
        self.looks -= 1
        return self.left_s if self.looks < 0 else None

    def give_back(self, host: str, rest_s: float) -> None:
        self.given.append((host, round(rest_s, 3)))


def played(act: Callable[[Jumping, Lane], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner(loop_factory=Jumping) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, Jumping)
        runner.run(act(loop, Lane(HOST, loop.time())))


def waiting(lane: Lane) -> None:
    """Something more is to be asked of the host."""
    lane.queue.append(None)  # type: ignore[arg-type]  # that there is one is all that counts


def test_who_shares_with_nobody_has_every_host() -> None:
    async def act(loop: Jumping, lane: Lane) -> None:
        assert await Shared().take(lane, 0.0)
        await Shared().ease(lane)
        assert loop.now == 1_000.0

    played(act)


@pytest.mark.parametrize(("looks", "patience_s", "is_ours"), [(0, 0.0, True), (3, 1.0, True), (30, 1.0, False)])
def test_a_host_that_others_have_is_waited_for_with_patience(looks: int, patience_s: float, is_ours: bool) -> None:
    async def act(loop: Jumping, lane: Lane) -> None:
        shared = Shared(Others(looks))

        assert await shared.take(lane, patience_s) == is_ours
        assert loop.now - 1_000 == pytest.approx(looks * TRY_S if is_ours else patience_s, abs=TRY_S)

    played(act)


def test_a_host_is_left_alone_as_long_as_the_one_before_has_asked_for() -> None:
    async def act(loop: Jumping, lane: Lane) -> None:
        shared = Shared(Others(left_s=4.0))

        assert await shared.take(lane, 1.0)
        assert loop.now == pytest.approx(1_004.0)
        assert await shared.take(lane, 1.0)  # it is ours already
        assert loop.now == pytest.approx(1_004.0)

    played(act)


def test_a_longer_rest_of_our_own_stands() -> None:
    async def act(loop: Jumping, lane: Lane) -> None:
        lane.ready_at = 1_007.0

        assert await Shared(Others(left_s=4.0)).take(lane, 1.0)
        assert loop.now == pytest.approx(1_007.0)

    played(act)


@pytest.mark.parametrize(
    ("held_s", "waits", "given"),
    [
        (HELD_S - 1, True, []),
        (HELD_S, True, [(HOST, GAP_S)]),  # for a moment, so that others have their turn
        (HELD_S - 1, False, [(HOST, 0.0)]),  # nothing more is to be asked
        (HELD_S + 1, False, [(HOST, 0.0)]),
    ],
)
def test_a_host_is_let_go_when_all_is_asked_or_after_long(
    held_s: float, waits: bool, given: list[tuple[str, float]]
) -> None:
    async def act(_loop: Jumping, lane: Lane) -> None:
        others = Others()
        shared = Shared(others)
        await shared.take(lane, 0.0)
        await asyncio.sleep(held_s)
        if waits:
            waiting(lane)

        await shared.ease(lane)
        await shared.ease(lane)  # what is let go is not let go twice

        assert others.given == given

    played(act)


def test_the_rest_that_a_host_is_owed_goes_with_it() -> None:
    async def act(loop: Jumping, lane: Lane) -> None:
        others = Others()
        shared = Shared(others)
        await shared.take(lane, 0.0)
        lane.rest(loop.now, 6.0, 0.0)

        await shared.let_go(lane)

        assert others.given == [(HOST, 6.0)]

    played(act)
