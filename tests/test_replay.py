"""Ninety nights of generated sites: what was planted is found, and what was not there is not."""

import pytest
from replay_health import Planted, first_night, is_meant, planted, replay

pytestmark = pytest.mark.slow


def test_planted_troubles_are_found_and_quiet_nights_are_quiet() -> None:
    told = replay([planted(number, 1, 60) for number in range(24)], 60, 1)

    found = [any(is_meant(one.site, night, incident) for night, incident in one.opened) for one in told]
    false = sum(not is_meant(one.site, night, incident) for one in told for night, incident in one.opened)
    assert sum(found) >= 11
    assert false / len(told) < 0.25


@pytest.mark.parametrize("kind", ["dated", "titled", "short", "cut"])
def test_a_changed_template_is_found_the_first_night_that_shows_it(kind: str) -> None:
    sites = [planted(number, 5, 60) for number in range(1, 17, 2)]
    sites = [Planted(site.name, site.chance, kind, begins=30 + number) for number, site in enumerate(sites)]
    for site in sites:
        site.rate, site.stubs, site.spread = max(site.rate, 12.0), 0.0, 0.4

    told = replay(sites, 45, 1)

    nights = [next(night for night, one in site.opened if is_meant(site.site, night, one)) for site in told]
    assert nights == [first_night(site) for site in told]
