"""How far the promises of a route are believed: on either side of each limit."""

from each import each
from warraq.schedule.belief import Belief


@each(
    ("kept", "broken", "believed"),
    [(0, 0, True), (0, 9.9, True), (0, 10, False), (2, 8, False), (2.1, 7.9, True), (20, 79, True), (20, 80, False)],
)
def test_a_route_is_believed_until_four_of_five_promises_are_broken(
    kept: float, broken: float, *, believed: bool
) -> None:
    assert Belief(kept=kept, broken=broken).is_believed is believed


def test_a_site_is_asked_until_ten_promises_of_a_route_were_looked_at() -> None:
    site = Belief(kept=1)

    for kept, broken, own in ((9.9, 0, False), (0, 9.9, False), (5, 5, True), (10, 0, True)):
        belief = Belief(kept=kept, broken=broken)
        assert belief.or_else(site) is (belief if own else site)


def test_a_hundred_promises_are_remembered() -> None:
    assert Belief().after(0, 0) == Belief() == Belief(kept=0, broken=0)
    assert Belief(kept=40, broken=30).after(20, 10) == Belief(kept=60, broken=40)
    assert Belief(kept=50, broken=30).after(70, 50) == Belief(kept=60, broken=40)
    assert Belief(broken=1).after(0, 1) == Belief(broken=2)
